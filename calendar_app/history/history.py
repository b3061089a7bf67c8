"""A list together with its record: what is shown, what it used to be, and what is not recorded yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from calendar_app.collector import collector_off
from calendar_app.history.identity import identified
from calendar_app.history.journal import Journal
from calendar_app.history.pending import A_SECOND, Change, Renaming, pending, renamings
from calendar_app.history.remembering import remembering
from calendar_app.history.stamps import Stamps, stamps
from calendar_app.history.steps import Step, steps
from calendar_app.model import Schedule

_LEAST_LOST = 2
_MOST_KEPT = 5


def has_shrunk(lost: int, before: int) -> bool:
    """Whether a list lost so much that it may have been cut short: two events at least, and more than a fifth.

    A file cut at the end of an entry is sound, and would delete events from thousands of telephones.

    Args:
        lost: How many of its events are gone.
        before: How many it had.
    """
    return lost >= _LEAST_LOST and lost * _MOST_KEPT > before


class History:
    """What a list and its record say together.

    Args:
        listed: The list as it was read.
        journal: Its record, without problems.
    """

    def __init__(self, listed: Schedule, journal: Journal) -> None:
        with collector_off():
            self.journal = journal
            self.listed, self.conflicts = identified(listed, journal)
            """The list, its events with the UIDs they were recorded with; and which of them cannot be told apart."""
            self.changes: tuple[Change, ...] = pending(self.listed, journal)
            """What is not recorded yet."""
            self.schedule: Schedule = remembering(self.listed, journal)
            """The list as it is shown: with the events that were taken out of it."""
            self.stamps: Mapping[str, Stamps] = stamps(self.schedule, journal, self.changes)
            """What calendars tell versions of each event apart by, by its first id."""
            self.steps: Mapping[str, tuple[Step, ...]] = steps(self.schedule, self.listed, journal, self.changes)
            """By first id: what happened to each event; its first step is that it came."""

    @property
    def is_recorded(self) -> bool:
        """Whether there is a record at all."""
        return bool(self.journal.pasts)

    @property
    def unrecorded(self) -> int:
        """How many events changed since the last record; 0 where there is none."""
        return len(self.changes) if self.is_recorded else 0

    @cached_property
    def begun(self) -> datetime:
        """When the list was first recorded, aware, in UTC; without a record when it was last confirmed."""
        return self.journal.begun or self.listed.assembly.updated

    @cached_property
    def updated(self) -> datetime:
        """When the list last changed, aware, in UTC; what is not recorded yet counts as a second after what is."""
        if self.journal.latest is None:
            return self.listed.assembly.updated
        return self.journal.latest + A_SECOND if self.changes else self.journal.latest

    @cached_property
    def losses(self) -> tuple[Change, ...]:
        """Events that are recorded and in the list no more, and not known to have been withdrawn."""
        return tuple(change for change in self.changes if change.is_withdrawal)

    @property
    def has_shrunk(self) -> bool:
        """Whether the list lost so many of the events last recorded that it may have been cut short."""
        shown = sum(not past.is_purged and not past.is_withdrawn for past in self.journal.pasts.values())
        return has_shrunk(len(self.losses), shown)

    @cached_property
    def renamings(self) -> tuple[Renaming, ...]:
        """Which of the events that are gone may be events that are new."""
        return renamings(self.changes, self.journal)
