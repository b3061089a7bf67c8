"""Everything wrong with one file, gathered to be shown at once and in order."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection
from typing import NamedTuple, Protocol

from calendar_app.errors import Place, Problem
from calendar_app.names import nearest
from calendar_app.source.characters import visible

_SHOWN = 200
_ENOUGH = 2000
_LONGEST_QUOTE = 60
# Finding the nearest word compares letter by letter with every candidate: a file of nothing but mistakes must not
# take minutes to say so.
_SUGGESTIONS = 100
_COMPARISONS = 20_000


class Mark(Protocol):
    """A position in the text; YAML's own marks are such."""

    @property
    def line(self) -> int:
        """Counted from 0."""

    @property
    def column(self) -> int:
        """Counted in characters from 0."""


class Spot(NamedTuple):
    """A position no parser marked."""

    line: int
    column: int


class Enough(Exception):  # noqa: N818 - not an error: a file with this many mistakes is another kind of file
    """There are so many complaints that more would help nobody."""


class Complaints:
    """The complaints about one file.

    Args:
        path: The file, as the person who asked wrote it.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: list[tuple[int, int, str]] = []
        self._count = 0
        self._stopped = False
        self._suggestions = 0
        self._comparisons = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def place(self, mark: Mark) -> Place:
        """A mark as people count.

        Args:
            mark: Where.
        """
        return Place(self._path, mark.line + 1, mark.column + 1)

    def add(self, mark: Mark, message: str) -> None:
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
        del self._first[_SHOWN + 1 :]
        if self._count >= _ENOUGH:
            self._stopped = True
            raise Enough

    def hint(self, word: str, candidates: Collection[str]) -> str:
        """The end of a sentence: '; did you mean "title"?', or nothing where no candidate is near.

        Args:
            word: What stands in the file.
            candidates: What could stand there.
        """
        if (
            len(word) > _LONGEST_QUOTE
            or self._suggestions >= _SUGGESTIONS
            or self._comparisons + len(candidates) > _COMPARISONS
        ):
            return ""
        self._suggestions += 1
        self._comparisons += len(candidates)
        near = nearest(word, candidates)
        return f"; did you mean {quoted(near)}?" if near else ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The complaints in the order of the file; where there are very many, the first of them and how many more."""
        problems = [Problem(Place(self._path, line, column), message) for line, column, message in self._first]
        if self._count > _SHOWN:
            least = "at least " if self._stopped else ""
            more = (
                f"here and elsewhere {least}{self._count - _SHOWN:,} more mistakes were found; mend those above first"
            )
            problems[_SHOWN] = Problem(problems[_SHOWN].place, more)
        return tuple(problems)


def quoted(text: str) -> str:
    """A piece of the file, in quotes, short, on one line and without invisible characters.

    Args:
        text: Any text.
    """
    short = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return f'"{" ".join(visible(short).split())}"'
