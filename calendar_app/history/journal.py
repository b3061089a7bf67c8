"""Parsed history file: the event histories and every problem found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from calendar_app.errors import Location, Problem
from calendar_app.history.event_history import EventHistory, start_history
from calendar_app.history.revision import InvalidRevisionError, Revision, is_revision, parse_revision
from calendar_app.resources import gc_paused


@dataclass(frozen=True, slots=True)
class Journal:
    """A record as it was read.

    Attributes:
        histories: What each event used to be, by its first id, in the order first recorded.
        first_ids: By every id an event ever had: its first one.
        problems: What in the file is no revision, or does not follow the one before it. What comes after such a line
            may be wrong: with problems a record is neither shown nor added to.
        truncated: Whether the last line was cut short while it was written. It does not count; the next writer begins a
            new line.
    """

    histories: Mapping[str, EventHistory] = field(default_factory=lambda: MappingProxyType({}))
    first_ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    truncated: Problem | None = None

    @property
    def created(self) -> datetime | None:
        """When the first revision of all was recorded; `None` before it."""
        return min((past.created for past in self.histories.values()), default=None)

    @property
    def modified(self) -> datetime | None:
        """When the last revision of all was recorded; `None` before the first."""
        return max((past.modified for past in self.histories.values()), default=None)

    def missing_from(self, other: Journal) -> int:
        """How many revisions of this record another one does not have, or has with something else in them.

        Args:
            other: What the record is now.
        """
        return sum(past.missing_from(other.histories.get(name)) for name, past in self.histories.items())


EMPTY_JOURNAL = Journal()
"""That of a list of which nothing was recorded yet."""


def parse_journal(content: bytes, name: str) -> Journal:
    """Read the content of a record; whatever it is, this does not raise.

    Args:
        content: The bytes.
        name: The file, as the person who asked wrote it; problems name it so.
    """
    *whole, rest = content.split(b"\n")
    if is_revision(rest):
        whole, rest = [*whole, rest], b""
    reading = _JournalBuilder()
    problems: list[Problem] = []
    with gc_paused():
        for number, line in enumerate(whole, 1):
            if not line.strip():
                continue
            try:
                reading.add(parse_revision(line))
            except InvalidRevisionError as error:
                problems.append(Problem(Location(name, number, 1), str(error)))
    torn = Problem(Location(name, len(whole) + 1, 1), "this line was cut short while it was written; it is left out")
    return Journal(
        MappingProxyType(reading.histories),
        MappingProxyType(reading.first_ids),
        tuple(problems),
        torn if rest.strip() else None,
    )


class _JournalBuilder:
    """What was read of a record so far."""

    def __init__(self) -> None:
        self.histories: dict[str, EventHistory] = {}
        self.first_ids: dict[str, str] = {}

    def add(self, revision: Revision) -> None:
        name = revision.first_id
        known = self.histories.get(name)
        past = known.apply(revision) if known else start_history(revision)
        for one in past.ids:
            if (owner := self.first_ids.get(one, name)) != name:
                message = f"the id {one} was that of {owner}, so it cannot be that of {name}"
                raise InvalidRevisionError(message)
        self.first_ids |= dict.fromkeys(past.ids, name)
        self.histories[name] = past
