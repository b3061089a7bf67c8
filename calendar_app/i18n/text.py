"""Text in several languages, and lists in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel.lists import format_list

from calendar_app.i18n.languages import formatting_locale


def to_heading(text: str) -> str:
    """Words that stand alone, such as the name of a day: with a capital letter, which French gives no day.

    Args:
        text: Any words.
    """
    return text[:1].upper() + text[1:]


def join_list(items: Sequence[str], language: str, *, either: bool = False) -> str:
    """A list in words: "Austria, Belgium and FIDH", or with "or".

    Args:
        items: The members, in order.
        language: The language to join them in.
        either: Whether they are joined by "or".
    """
    return format_list(items, style="or" if either else "standard", locale=formatting_locale(language))


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language or several.

    Attributes:
        translations: Pairs of a BCP 47 tag and the text in it, none empty; the first pair is the one to fall back on.
    """

    translations: tuple[tuple[str, str], ...]

    def language(self, tag: str) -> str:
        """The language `in_language` answers in: the wanted one where there is a text in it, else the first.

        Args:
            tag: A BCP 47 tag.
        """
        return self._pair(tag)[0]

    def in_language(self, tag: str) -> str:
        """The text in the wanted language, else in the first one there is.

        Args:
            tag: A BCP 47 tag.
        """
        return self._pair(tag)[1]

    @property
    def all(self) -> tuple[str, ...]:
        """The text in each of its languages."""
        return tuple(text for _, text in self.translations)

    def _pair(self, tag: str) -> tuple[str, str]:
        # Asked fifty thousand times when a list of 130 events is tried in two languages: a generator takes longer.
        for pair in self.translations:
            if pair[0] == tag:
                return pair
        return self.translations[0]
