"""A list and its record, as they lie on the disk now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from calendar_app.cli.adding import Basis
from calendar_app.errors import Place, Problem, Unreadable
from calendar_app.history import UNRECORDED, History, Journal, journal
from calendar_app.history.plan import Refusal
from calendar_app.resources import shipped
from calendar_app.settings import Settings
from calendar_app.source import MAX_BYTES, Reading, read
from calendar_app.source.record import record_of, recorded


@dataclass(frozen=True)
class Opened:
    """What the two files say.

    Attributes:
        path: The list.
        reading: What reading it brought.
        basis: What a plan is made of.
        journal: What the record says.
        faults: Everything wrong with the record.
    """

    path: Path
    reading: Reading
    basis: Basis
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

    def place(self, refusal: Refusal) -> Place:
        """Where to look at what speaks against recording the list.

        Args:
            refusal: What does.
        """
        return self.reading.places.get(("event", refusal.event), Place(str(self.path), 1, 1))

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
    reading = read(path, limit=limit)
    return Opened(path, reading, Basis(path, reading.digest, content, limit), known, faults)


def lists(settings: Settings) -> tuple[Path, ...]:
    """The lists a command is about, as one would type them here.

    Args:
        settings: Which lists; none for the shipped one.
    """
    return settings.events or (_from_here(shipped("events.yaml")),)


def only_list(settings: Settings, what: str) -> Path:
    """The list of a command that is about one.

    Args:
        settings: Which lists.
        what: What is done, as the beginning of a sentence: "a change is made in".

    Raises:
        click.UsageError: There are several.
    """
    paths = lists(settings)
    if len(paths) > 1:
        message = f"{what} one list; name it with --events"
        raise click.UsageError(message)
    return paths[0]


def limit(settings: Settings) -> int:
    """The most bytes a list may have.

    Args:
        settings: What the operator set.
    """
    return settings.max_bytes or MAX_BYTES


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
