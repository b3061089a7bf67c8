"""The schedule as readers see it: list and history combined."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from calendar_app.history.changes import (
    EventChange,
    PossibleRename,
    UnrecordedChange,
    event_changes,
    possible_renames,
    unrecorded_changes,
)
from calendar_app.history.event_history import EventHistory, to_zone, with_list_details
from calendar_app.history.journal import Journal
from calendar_app.history.revision import MIN_REVISION_INTERVAL
from calendar_app.history.uids import resolve_uids
from calendar_app.model import CoHost, Event, RetiredIds, Room, Schedule, Status
from calendar_app.model.schedule import build_schedule as put_in_order
from calendar_app.resources import gc_paused
from calendar_app.zones import Zone

T = TypeVar("T")


def add_withdrawn(listed_schedule: Schedule, journal: Journal) -> Schedule:
    """The list as it is shown: with the events that were taken out of it, and all that once stood in it.

    Args:
        listed_schedule: The list, its events with the UIDs they were recorded with.
        journal: Its record, without problems.
    """
    pasts = journal.histories
    if not pasts:
        return listed_schedule
    names = {event.first_id for event in listed_schedule.events}
    gone = [past for name, past in pasts.items() if name not in names]
    events = [
        *listed_schedule.events,
        *(_as_withdrawn(past.states[-1], listed_schedule) for past in gone if past.states[-1]),
    ]
    recorded = [state for past in pasts.values() for state in past.states if state]
    rooms, co_hosts = _all_registers(listed_schedule, recorded)
    shown = put_in_order(
        listed_schedule.assembly,
        rooms,
        co_hosts,
        listed_schedule.sources,
        tuple(
            _with_last_scheduled(event, pasts.get(event.first_id), listed_schedule.assembly.zone) for event in events
        ),
        RetiredIds(
            rooms=frozenset(rooms) - frozenset(listed_schedule.rooms),
            co_hosts=frozenset(co_hosts) - frozenset(listed_schedule.co_hosts),
            days=frozenset(day for state in recorded for day in state.timing.days),
            languages=frozenset(tag for state in recorded for tag in state.languages + state.interpretation),
            events=frozenset(name for past in gone if past.is_purged for name in past.ids),
        ),
    )
    present = {event.first_id: event for event in shown.events}
    former = {name: present[owner] for name, owner in journal.first_ids.items() if owner in present}
    return replace(shown, events_by_id=former | dict(shown.events_by_id))


def _as_withdrawn(state: Event, listed_schedule: Schedule) -> Event:
    return replace(with_list_details(state, listed_schedule), status=Status.WITHDRAWN)


def _with_last_scheduled(event: Event, history: EventHistory | None, zone: Zone) -> Event:
    lapsed = history.last_timing if history and not event.timing.days else None
    return replace(event, last_scheduled=to_zone(lapsed, zone)) if lapsed else event


def _all_registers(listed_schedule: Schedule, recorded: Iterable[Event]) -> tuple[dict[str, Room], dict[str, CoHost]]:
    """The rooms and co-hosts of a list, and those it lacks as they were last recorded."""
    rooms: dict[str, Room] = {}
    co_hosts: dict[str, CoHost] = {}
    for state in recorded:
        if state.room:
            rooms[state.room.id] = state.room
        for host in (*state.co_hosts, *state.organisers):
            co_hosts[host.id] = host
    return _with_retired(listed_schedule.rooms, rooms), _with_retired(listed_schedule.co_hosts, co_hosts)


def _with_retired(listed: Mapping[str, T], remembered: Mapping[str, T]) -> dict[str, T]:
    return dict(listed) | {name: one for name, one in remembered.items() if name not in listed}


_SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Version:
    """The version of an event.

    Attributes:
        sequence: How often it changed since it was recorded (RFC 5545 section 3.8.7.4).
        created: When it was recorded, aware, in UTC.
        modified: When it last changed, aware, in UTC; never the time of asking, which would make every poll a change.
    """

    sequence: int
    created: datetime
    modified: datetime


def versions(schedule: Schedule, journal: Journal, changes: Iterable[UnrecordedChange]) -> Mapping[str, Version]:
    """The stamps of every event that is shown, by its first id.

    Without a record all count as recorded once, when the list was last confirmed. What is not recorded yet has the
    number it will have, and a time within the minute after what is. That depends on what the event says now and
    on no clock: everybody who shows the list says the same, and of two edits before the next record each is news. To
    some calendars an event with the stamps they know is the event they know.

    Args:
        schedule: The list as it is shown.
        journal: Its record.
        changes: What is not recorded.
    """
    updated, latest = schedule.assembly.updated, journal.modified
    if latest is None:
        return {event.first_id: Version(0, updated, updated) for event in schedule.events}
    new = latest + MIN_REVISION_INTERVAL
    waiting = {change.first_id: change for change in changes}
    found: dict[str, Version] = {}
    for event in schedule.events:
        name = event.first_id
        past, change = journal.histories.get(name), waiting.get(name)
        created, modified = (past.created, past.modified) if past else (new, latest)
        if change:
            found[name] = Version(change.number, created, modified + _unrecorded_offset(change))
        else:
            found[name] = Version(journal.histories[name].last_number, created, modified)
    return found


def _unrecorded_offset(change: UnrecordedChange) -> timedelta:
    says = json.dumps(change.new_values).encode()
    return timedelta(seconds=1 + int.from_bytes(hashlib.sha256(says).digest()[:4]) % (_SECONDS_PER_MINUTE - 1))


_MIN_LARGE_LOSS = 2
_LARGE_LOSS_DIVISOR = 5


def is_large_loss(lost: int, before: int) -> bool:
    """Whether a list lost so much that it may have been cut short: two events at least, and more than a fifth.

    A file cut at the end of an entry is sound, and would delete events from thousands of telephones.

    Args:
        lost: How many of its events are gone.
        before: How many it had.
    """
    return lost >= _MIN_LARGE_LOSS and lost * _LARGE_LOSS_DIVISOR > before


class History:
    """What a list and its record say together.

    Args:
        listed_schedule: The list as it was read.
        journal: Its record, without problems.
    """

    def __init__(self, listed_schedule: Schedule, journal: Journal) -> None:
        with gc_paused():
            self.journal = journal
            self.listed_schedule, self.conflicts = resolve_uids(listed_schedule, journal)
            """The list, its events with the UIDs they were recorded with; and which of them cannot be told apart."""
            self.unrecorded_changes: tuple[UnrecordedChange, ...] = unrecorded_changes(self.listed_schedule, journal)
            """What is not recorded yet."""
            self.schedule: Schedule = add_withdrawn(self.listed_schedule, journal)
            """The list as it is shown: with the events that were taken out of it."""
            self.versions: Mapping[str, Version] = versions(self.schedule, journal, self.unrecorded_changes)
            """What calendars tell versions of each event apart by, by its first id."""
            self.event_changes: Mapping[str, tuple[EventChange, ...]] = event_changes(
                self.schedule, self.listed_schedule, journal, self.unrecorded_changes
            )
            """By first id: what happened to each event; its first step is that it came."""

    @property
    def is_recorded(self) -> bool:
        """Whether there is a record at all."""
        return bool(self.journal.histories)

    @property
    def unrecorded_count(self) -> int:
        """How many events changed since the last record; 0 where there is none."""
        return len(self.unrecorded_changes) if self.is_recorded else 0

    @cached_property
    def created(self) -> datetime:
        """When the list was first recorded, aware, in UTC; without a record when it was last confirmed."""
        return self.journal.created or self.listed_schedule.assembly.updated

    @cached_property
    def modified(self) -> datetime:
        """When the list last changed, aware, in UTC; what is not recorded yet counts as a second after what is."""
        if self.journal.modified is None:
            return self.listed_schedule.assembly.updated
        return self.journal.modified + MIN_REVISION_INTERVAL if self.unrecorded_changes else self.journal.modified

    @cached_property
    def losses(self) -> tuple[UnrecordedChange, ...]:
        """Events that are recorded and in the list no more, and not known to have been withdrawn."""
        return tuple(change for change in self.unrecorded_changes if change.is_withdrawal)

    @property
    def has_large_loss(self) -> bool:
        """Whether the list lost so many of the events last recorded that it may have been cut short."""
        shown = sum(not past.is_purged and not past.is_withdrawn for past in self.journal.histories.values())
        return is_large_loss(len(self.losses), shown)

    @cached_property
    def possible_renames(self) -> tuple[PossibleRename, ...]:
        """Which of the events that are gone may be events that are new."""
        return possible_renames(self.unrecorded_changes, self.journal)
