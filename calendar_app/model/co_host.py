"""A co-host: a State, an organ of the Court or an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calendar_app.i18n import Text


class CoHostKind(StrEnum):
    """The kind of a co-host; values appear in lists and addresses."""

    STATE = "state"
    STATE_BODY = "state_body"
    COURT = "court"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"


@dataclass(frozen=True, slots=True)
class CoHost:
    """A co-host of events.

    Attributes:
        id: Part of addresses; never reused.
        country: ISO 3166-1 alpha-2 code of a State or of the State a body belongs to.
        short_name: The usual name, such as "FIDH".
        aliases: Other names that announcements use.
        accept: Codes of declined advice, each with the reason.
    """

    id: str
    name: Text
    kind: CoHostKind
    country: str | None = None
    short_name: Text | None = None
    aliases: tuple[str, ...] = ()
    url: str | None = None
    accept: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names in all languages, full name first; may have duplicates."""
        short = self.short_name.texts if self.short_name else ()
        return (*self.name.texts, *short, *self.aliases)

    @property
    def display_name(self) -> Text:
        """The short name, else the full name."""
        return self.short_name or self.name

    def name_with_short_name(self, language: str) -> str:
        """The full name, followed by a different short name in parentheses.

        `language` is a BCP 47 tag.
        """
        name, known = self.name.in_language(language), self.display_name.in_language(language)
        return name if known == name else f"{name} ({known})"
