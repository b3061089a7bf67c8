"""Collect the problems of one file, in order, up to a limit."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection
from typing import NamedTuple, Protocol

from calendar_app.errors import Location, Problem
from calendar_app.names import nearest
from calendar_app.source.characters import replace_invisible

_MAX_SHOWN = 200
_MAX_PROBLEMS = 2000
_MAX_QUOTE_LENGTH = 60
# A suggestion compares the word with every candidate: a file full of mistakes must not take minutes.
_MAX_SUGGESTIONS = 100
_MAX_COMPARISONS = 20_000


class MarkLike(Protocol):
    """A position in the text; YAML marks satisfy it."""

    @property
    def line(self) -> int:
        """Counted from 0."""

    @property
    def column(self) -> int:
        """Counted in characters from 0."""


class Position(NamedTuple):
    """A position that is not from the YAML parser."""

    line: int
    column: int


class TooManyProblems(Exception):  # noqa: N818 - stops the parser; the user does not see it
    """Parsing stops: more problems would not help the organiser."""


class ProblemList:
    """The problems of one file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: list[tuple[int, int, int, str]] = []
        self._count = 0
        self._is_full = False
        self._suggestion_count = 0
        self._comparison_count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def location(self, mark: MarkLike) -> Location:
        """The location of a mark, counted from 1."""
        return Location(self._path, mark.line + 1, mark.column + 1)

    def add(self, mark: MarkLike, message: str) -> None:
        """Add a problem.

        The message is one sentence: what is wrong and what to type instead.

        Raises:
            TooManyProblems: The limit is reached.
        """
        self._count += 1
        # Problems with the same place stay in the order in which they are found.
        insort(self._first, (mark.line + 1, mark.column + 1, self._count, message))
        # One more than _MAX_SHOWN: its location is that of the line that counts the rest.
        del self._first[_MAX_SHOWN + 1 :]
        if self._count >= _MAX_PROBLEMS:
            self._is_full = True
            raise TooManyProblems

    def did_you_mean(self, word: str, candidates: Collection[str]) -> str:
        """Suggest the nearest candidate, as the end of a message.

        For example '; did you mean "title"?'. Empty if no candidate is near, or the limit of comparisons is reached.
        """
        if (
            len(word) > _MAX_QUOTE_LENGTH
            or self._suggestion_count >= _MAX_SUGGESTIONS
            or self._comparison_count + len(candidates) > _MAX_COMPARISONS
        ):
            return ""
        self._suggestion_count += 1
        self._comparison_count += len(candidates)
        near = nearest(word, candidates)
        return f"; did you mean {quote(near)}?" if near else ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems in file order; of very many, some and a count."""
        problems = [Problem(Location(self._path, line, column), message) for line, column, _, message in self._first]
        if self._count > _MAX_SHOWN:
            at_least = "at least " if self._is_full else ""
            count = f"{at_least}{self._count - _MAX_SHOWN:,}"
            message = f"{count} more problems from here on; correct those above first"
            problems[_MAX_SHOWN] = Problem(problems[_MAX_SHOWN].location, message)
        return tuple(problems)


def quote(text: str) -> str:
    """A short, printable, quoted excerpt of the file, on one line."""
    short = text if len(text) <= _MAX_QUOTE_LENGTH else text[: _MAX_QUOTE_LENGTH - 1] + "…"
    return f'"{" ".join(replace_invisible(short).split())}"'
