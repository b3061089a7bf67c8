"""Text in several languages, and lists in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel.lists import format_list

from calendar_app.i18n.languages import formatting_locale


def to_heading(text: str) -> str:
    """The text with a capital first letter; French days of the week have none."""
    return text[:1].upper() + text[1:]


def join_list(items: Sequence[str], language: str, *, either: bool = False) -> str:
    """A list in words: "Austria, Belgium and FIDH"; with `either`, "or"."""
    return format_list(items, style="or" if either else "standard", locale=formatting_locale(language))


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language or several.

    Attributes:
        translations: Pairs of a BCP 47 tag and a text, none empty; the first pair is the fallback.
    """

    translations: tuple[tuple[str, str], ...]

    def language_for(self, tag: str) -> str:
        """The language of the text that `in_language` returns."""
        return self._pair(tag)[0]

    def in_language(self, tag: str) -> str:
        """The text in a language, else the first text."""
        return self._pair(tag)[1]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in all languages."""
        return tuple(text for _, text in self.translations)

    def _pair(self, tag: str) -> tuple[str, str]:
        # Rendering 130 events in two languages calls this fifty thousand times; a generator is slower.
        for pair in self.translations:
            if pair[0] == tag:
                return pair
        return self.translations[0]
