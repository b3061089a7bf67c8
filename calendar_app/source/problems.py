"""Problems of one file, collected in order and bounded in number."""

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
# Finding the nearest word compares letter by letter with every candidate: a file of nothing but mistakes must not
# take minutes to say so.
_MAX_SUGGESTIONS = 100
_MAX_COMPARISONS = 20_000


class MarkLike(Protocol):
    """A position in the text; YAML's own marks are such."""

    @property
    def line(self) -> int:
        """Counted from 0."""

    @property
    def column(self) -> int:
        """Counted in characters from 0."""


class Position(NamedTuple):
    """A position no parser marked."""

    line: int
    column: int


class TooManyProblems(Exception):  # noqa: N818 - not an error: a file with this many mistakes is another kind of file
    """There are so many complaints that more would help nobody."""


class ProblemList:
    """The complaints about one file.

    Args:
        path: The file, as the person who asked wrote it.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: list[tuple[int, int, str]] = []
        self._count = 0
        self._is_full = False
        self._suggestion_count = 0
        self._comparison_count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def location(self, mark: MarkLike) -> Location:
        """A mark as people count.

        Args:
            mark: Where.
        """
        return Location(self._path, mark.line + 1, mark.column + 1)

    def add(self, mark: MarkLike, message: str) -> None:
        """Complain.

        Args:
            mark: Where the fault stands.
            message: What is wrong and how to mend it, one sentence.

        Raises:
            Enough: That was one too many to go on.
        """
        self._count += 1
        insort(self._first, (mark.line + 1, mark.column + 1, message))
        # One more than is shown is kept: it is where the last line points.
        del self._first[_MAX_SHOWN + 1 :]
        if self._count >= _MAX_PROBLEMS:
            self._is_full = True
            raise TooManyProblems

    def did_you_mean(self, word: str, candidates: Collection[str]) -> str:
        """The end of a sentence: '; did you mean "title"?', or nothing where no candidate is near.

        Args:
            word: What stands in the file.
            candidates: What could stand there.
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
        """The complaints in the order of the file; where there are very many, the first of them and how many more."""
        problems = [Problem(Location(self._path, line, column), message) for line, column, message in self._first]
        if self._count > _MAX_SHOWN:
            least = "at least " if self._is_full else ""
            count = f"{least}{self._count - _MAX_SHOWN:,}"
            more = f"here and elsewhere {count} more mistakes were found; mend those above first"
            problems[_MAX_SHOWN] = Problem(problems[_MAX_SHOWN].location, more)
        return tuple(problems)


def quote(text: str) -> str:
    """A piece of the file, in quotes, short, on one line and without invisible characters.

    Args:
        text: Any text.
    """
    short = text if len(text) <= _MAX_QUOTE_LENGTH else text[: _MAX_QUOTE_LENGTH - 1] + "…"
    return f'"{" ".join(replace_invisible(short).split())}"'
