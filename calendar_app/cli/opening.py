"""A list and its record, as they lie on the disk now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from calendar_app.errors import Place
from calendar_app.errors import Problem
from calendar_app.errors import Unreadable
from calendar_app.history import UNRECORDED
from calendar_app.history import History
from calendar_app.history import Journal
from calendar_app.history import journal
from calendar_app.resources import shipped
from calendar_app.source import MAX_BYTES
from calendar_app.source import read
from calendar_app.source.record import record_of
from calendar_app.source.record import recorded

if TYPE_CHECKING:
    from calendar_app.settings import Settings
    from calendar_app.source import Reading


@dataclass(frozen=True)
class Opened:
    """What the two files say.

    Attributes:
        path: The list.
        reading: What reading it brought.
        content: The bytes of its record.
        journal: What they say.
        faults: Everything wrong with the record.
    """

    path: Path
    reading: Reading
    content: bytes
    journal: Journal
    faults: tuple[Problem, ...]

    @property
    def record(self) -> Path:
        """The record."""
        return record_of(self.path)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the list, then with its record."""
        return (*self.reading.problems, *self.faults)

    def place(self, event: str | None) -> Place | None:
        """Where an event stands in the list, or `None`.

        Args:
            event: Its id, or `None`.
        """
        return self.reading.places.get(("event", event)) if event else None

    @cached_property
    def history(self) -> History | None:
        """What they say together, or `None` where there are problems."""
        return History(self.reading.schedule, self.journal) if self.reading.schedule and not self.faults else None


def opened(path: Path, limit: int) -> Opened:
    """Read a list and its record; whatever they hold, this does not raise.

    Args:
        path: The list.
        limit: The most bytes it may have.
    """
    record = record_of(path)
    # The record first: of what is recorded meanwhile the list must not look as if it had lost it.
    content, known, faults = b"", UNRECORDED, tuple[Problem, ...]()
    try:
        content = recorded(record)
        known = journal(content, str(record))
        faults = known.problems
    except Unreadable as error:
        faults = (Problem(Place(str(record), 1, 1), str(error)),)
    return Opened(path, read(path, limit=limit), content, known, faults)


def lists(settings: Settings) -> tuple[Path, ...]:
    """The lists a command is about, each once, as one would type them here.

    Args:
        settings: Which lists; none for the shipped one.
    """
    return tuple(dict.fromkeys(settings.events)) or (_from_here(shipped("events.yaml")),)


def limit(settings: Settings) -> int:
    """The most bytes a list may have.

    Args:
        settings: What the operator set.
    """
    return settings.max_bytes or MAX_BYTES


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
