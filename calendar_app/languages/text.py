"""A text of a list, in one language or several."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language or several.

    Attributes:
        by_language: Pairs of a BCP 47 tag and the text in it, none empty; the first pair is the one to fall back on.
    """

    by_language: tuple[tuple[str, str], ...]

    def language(self, wanted: str) -> str:
        """The language `in_language` answers in: the wanted one where there is a text in it, else the first.

        Args:
            wanted: A BCP 47 tag.
        """
        return self._pair(wanted)[0]

    def in_language(self, wanted: str) -> str:
        """The text in the wanted language, else in the first one there is.

        Args:
            wanted: A BCP 47 tag.
        """
        return self._pair(wanted)[1]

    @property
    def all(self) -> tuple[str, ...]:
        """The text in each of its languages."""
        return tuple(text for _, text in self.by_language)

    def _pair(self, wanted: str) -> tuple[str, str]:
        # Asked fifty thousand times when a list of 130 events is tried in two languages: a generator takes longer.
        for pair in self.by_language:
            if pair[0] == wanted:
                return pair
        return self.by_language[0]
