"""Lists of hosts that go on in the next line."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from calendar_app.announcement.continuing import is_numbered, is_unfinished, starts_anew
from calendar_app.announcement.lines import Line
from calendar_app.announcement.marks import CONJUNCTION, NUMBER_OR_BULLET

_LAST_NAME = re.compile(r"[,;]\s*|\s(?:and|et|y|e|&)\s")


class OpenList:
    """The list of hosts that the line above began or went on with; at first there is none.

    Args:
        first: The first day of the session.
        last: Its last day.
        knows: Whether somebody is called so.
    """

    def __init__(self, first: date, last: date, knows: Callable[[str], bool]) -> None:
        self._first, self._last = first, last
        self._knows = knows
        self._texts: list[str] | None = None
        self.is_in_parentheses = False
        """Whether it goes on until they are closed."""

    @property
    def is_open(self) -> bool:
        """Whether there is a list that may go on."""
        return self._texts is not None

    def begin(self, texts: list[str], *, in_parentheses: bool = False) -> None:
        """Let a list go on.

        Args:
            texts: Its texts so far, to which more are added.
            in_parentheses: Whether it goes on until they are closed.
        """
        self._texts, self.is_in_parentheses = texts, in_parentheses

    def close(self) -> None:
        """Let nothing go on any more."""
        self._texts = None

    def emptied(self) -> str:
        """All of its texts as one, and take them out of it."""
        texts = self._opened
        text = " ".join(texts)
        texts.clear()
        return text

    def takes_item(self, line: Line) -> bool:
        """Add a line to the list, if names stand in it one below the other, behind bullets; whether it does.

        Args:
            line: The line below.
        """
        texts = self._opened
        if not NUMBER_OR_BULLET.match(line.text):
            return False
        is_empty = not " ".join(texts).strip()
        if not is_empty and (not texts[-1].startswith("\n") or is_numbered(line.text)):
            return False
        texts.append("\n" + NUMBER_OR_BULLET.sub("", line.text))
        return True

    def takes(self, line: Line, bare: str) -> bool:
        """Add a line to the list, if it goes on there; whether it does.

        Args:
            line: The line below.
            bare: The same as marks are looked for in it.
        """
        texts = self._opened
        if starts_anew(line, bare, self._first, self._last):
            return False
        is_more = self.is_in_parentheses or CONJUNCTION.match(line.text) is not None or is_unfinished(texts[-1])
        if not is_more and not self._is_parted(texts[-1], line.text):
            return False
        texts.append(line.text)
        return True

    @property
    def _opened(self) -> list[str]:
        assert self._texts is not None  # noqa: S101 - asked only where there is one
        return self._texts

    def _is_parted(self, above: str, below: str) -> bool:
        """Whether a known name begins in one line and ends in the next."""
        tail, head = _LAST_NAME.split(above)[-1], _LAST_NAME.split(below)[0]
        return not above.endswith(".") and self._knows(f"{tail} {head}".strip(" ."))
