"""A co-host: a State, an organ of the Court or an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from calendar_app.i18n import Text


class CoHostKind(StrEnum):
    """What a co-host is; the values are those of the file and of addresses."""

    STATE = "state"
    STATE_BODY = "state_body"
    COURT = "court"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    CIVIL_SOCIETY = "civil_society"
    ACADEMIA = "academia"


@dataclass(frozen=True, slots=True)
class CoHost:
    """One entry of the register.

    Attributes:
        id: Its id, in addresses for ever.
        name: Its full name.
        kind: What it is.
        country: ISO 3166-1 alpha-2 code of a State or a State's body, or `None`.
        short_name: The name it is known by, such as "FIDH", or `None`.
        aliases: Other names it is announced by.
        url: Its own web page, or `None`.
        accept: Codes of advice that is declined, each with the reason.
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
        """Whatever it is called, its full name first; some may be there twice."""
        short = self.short_name.all if self.short_name else ()
        return (*self.name.all, *short, *self.aliases)

    @property
    def display_name(self) -> Text:
        """The short name, else the full one."""
        return self.short_name or self.name

    def name_with_short_name(self, language: str) -> str:
        """The full name, with the name it is known by in parentheses where that adds something.

        Args:
            language: A BCP 47 tag.
        """
        name, known = self.name.in_language(language), self.display_name.in_language(language)
        return name if known == name else f"{name} ({known})"
