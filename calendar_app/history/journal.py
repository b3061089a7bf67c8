"""Parsed history file: the event histories and every problem found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from calendar_app.errors import Location, Problem
from calendar_app.history.event_history import EventHistory
from calendar_app.history.revision import InvalidRevisionError, Revision, is_revision, parse_revision
from calendar_app.resources import gc_paused


@dataclass(frozen=True, slots=True)
class Journal:
    """The content of a history file.

    Attributes:
        histories: By first id, in the order first recorded.
        first_ids: The first id of the event by every id it ever had.
        problems: Lines that are invalid or do not follow the line before. Later lines may be wrong too: a journal with
            problems is neither shown nor appended to.
        truncated: Set if the last line is incomplete. That line is ignored, and the next append replaces it.
    """

    histories: Mapping[str, EventHistory] = field(default_factory=lambda: MappingProxyType({}))
    first_ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    truncated: Problem | None = None

    @property
    def created(self) -> datetime | None:
        """The time of the first revision; `None` if the journal is empty."""
        return min((history.created for history in self.histories.values()), default=None)

    @property
    def modified(self) -> datetime | None:
        """The time of the last revision; `None` if the journal is empty."""
        return max((history.modified for history in self.histories.values()), default=None)

    def missing_from(self, other: Journal) -> int:
        """Count the revisions that the other journal lacks or has differently."""
        return sum(history.missing_from(other.histories.get(name)) for name, history in self.histories.items())


EMPTY_JOURNAL = Journal()
"""The journal of a list without a history file."""


def parse_journal(content: bytes, name: str) -> Journal:
    """Parse a history file; never raises, whatever the content.

    Args:
        content: The whole file.
        name: The file name for problems, as the user wrote it.
    """
    *lines, rest = content.split(b"\n")
    if is_revision(rest):
        lines, rest = [*lines, rest], b""
    builder = JournalBuilder(EMPTY_JOURNAL)
    problems: list[Problem] = []
    with gc_paused():
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                builder.add(parse_revision(line))
            except InvalidRevisionError as error:
                problems.append(Problem(Location(name, number, 1), str(error)))
    truncated = Problem(Location(name, len(lines) + 1, 1), "this line is truncated; it is ignored")
    return Journal(
        MappingProxyType(builder.histories),
        MappingProxyType(builder.first_ids),
        tuple(problems),
        truncated if rest.strip() else None,
    )


class JournalBuilder:
    """A mutable copy of a journal to which revisions are added."""

    def __init__(self, journal: Journal) -> None:
        self.histories: dict[str, EventHistory] = dict(journal.histories)
        self.first_ids: dict[str, str] = dict(journal.first_ids)

    def add(self, revision: Revision) -> None:
        """Add the next revision of an event.

        Raises:
            InvalidRevisionError: It does not follow the revisions so far, or it takes the id of another event.
        """
        first_id = revision.first_id
        before = self.histories.get(first_id)
        history = before.apply(revision) if before else EventHistory.start(revision)
        for event_id in history.ids:
            if (owner := self.first_ids.get(event_id, first_id)) != first_id:
                message = f"the id {event_id} already belongs to {owner}; {first_id} cannot use it"
                raise InvalidRevisionError(message)
        self.first_ids |= dict.fromkeys(history.ids, first_id)
        self.histories[first_id] = history
