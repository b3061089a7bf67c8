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
from calendar_app.model.schedule import build_schedule
from calendar_app.resources import gc_paused
from calendar_app.zones import Zone

T = TypeVar("T")

_SECONDS_PER_MINUTE = 60


def add_withdrawn(listed_schedule: Schedule, journal: Journal) -> Schedule:
    """The list with withdrawn events, recorded rooms and hosts, and retired ids.

    Args:
        listed_schedule: The list after `resolve_uids`.
        journal: A journal without problems.
    """
    histories = journal.histories
    if not histories:
        return listed_schedule
    listed_ids = {event.first_id for event in listed_schedule.events}
    missing = [history for first_id, history in histories.items() if first_id not in listed_ids]
    events = [
        *listed_schedule.events,
        *(_as_withdrawn(history.states[-1], listed_schedule) for history in missing if history.states[-1]),
    ]
    recorded = [state for history in histories.values() for state in history.states if state]
    rooms, co_hosts = _all_registers(listed_schedule, recorded)
    schedule = build_schedule(
        listed_schedule.assembly,
        rooms,
        co_hosts,
        listed_schedule.sources,
        tuple(
            _with_last_scheduled(event, histories.get(event.first_id), listed_schedule.assembly.zone)
            for event in events
        ),
        RetiredIds(
            rooms=frozenset(rooms) - frozenset(listed_schedule.rooms),
            co_hosts=frozenset(co_hosts) - frozenset(listed_schedule.co_hosts),
            days=frozenset(day for state in recorded for day in state.timing.days),
            languages=frozenset(tag for state in recorded for tag in state.languages + state.interpretation),
            events=frozenset(event_id for history in missing if history.is_purged for event_id in history.ids),
        ),
    )
    by_first_id = {event.first_id: event for event in schedule.events}
    by_recorded_id = {
        event_id: by_first_id[first_id] for event_id, first_id in journal.first_ids.items() if first_id in by_first_id
    }
    return replace(schedule, events_by_id=by_recorded_id | dict(schedule.events_by_id))


def _as_withdrawn(state: Event, listed_schedule: Schedule) -> Event:
    return replace(with_list_details(state, listed_schedule), status=Status.WITHDRAWN)


def _with_last_scheduled(event: Event, history: EventHistory | None, zone: Zone) -> Event:
    last_timing = history.last_timing if history and not event.timing.days else None
    return replace(event, last_scheduled=to_zone(last_timing, zone)) if last_timing else event


def _all_registers(listed_schedule: Schedule, recorded: Iterable[Event]) -> tuple[dict[str, Room], dict[str, CoHost]]:
    """The rooms and co-hosts of the list, and those that were only recorded."""
    rooms: dict[str, Room] = {}
    co_hosts: dict[str, CoHost] = {}
    for state in recorded:
        if state.room:
            rooms[state.room.id] = state.room
        for host in (*state.co_hosts, *state.organisers):
            co_hosts[host.id] = host
    return _with_retired(listed_schedule.rooms, rooms), _with_retired(listed_schedule.co_hosts, co_hosts)


def _with_retired(listed: Mapping[str, T], recorded: Mapping[str, T]) -> dict[str, T]:
    # The order of the list comes first.
    return dict(listed) | {item_id: item for item_id, item in recorded.items() if item_id not in listed}


@dataclass(frozen=True, slots=True)
class Version:
    """Three properties by which calendars compare versions of an event.

    Attributes:
        sequence: SEQUENCE (RFC 5545 section 3.8.7.4), the number of the last revision.
        created: CREATED, UTC.
        modified: LAST-MODIFIED and DTSTAMP, UTC. Never the time of the request: every poll would be a change.
    """

    sequence: int
    created: datetime
    modified: datetime


def versions(schedule: Schedule, journal: Journal, changes: Iterable[UnrecordedChange]) -> Mapping[str, Version]:
    """The version of every event by its first id.

    An unrecorded change has the number of its future revision, and a time within a minute after its own last revision
    (a new event: after the last one of the journal). That time depends on the new values and not on a clock: all
    servers give the same version, and two edits before the next recording give two different versions. Without a
    journal every event has version 0, dated with the list's `updated`.

    Args:
        schedule: The list after `add_withdrawn`.
        journal: A journal without problems.
        changes: The unrecorded changes.
    """
    updated, last_recorded = schedule.assembly.updated, journal.modified
    if last_recorded is None:
        return {event.first_id: Version(0, updated, updated) for event in schedule.events}
    next_time = last_recorded + MIN_REVISION_INTERVAL
    unrecorded = {change.first_id: change for change in changes}
    by_first_id: dict[str, Version] = {}
    for event in schedule.events:
        first_id = event.first_id
        history, change = journal.histories.get(first_id), unrecorded.get(first_id)
        created, modified = (history.created, history.modified) if history else (next_time, last_recorded)
        if change:
            by_first_id[first_id] = Version(change.number, created, modified + _unrecorded_offset(change))
        else:
            by_first_id[first_id] = Version(journal.histories[first_id].last_number, created, modified)
    return by_first_id


def _unrecorded_offset(change: UnrecordedChange) -> timedelta:
    content = json.dumps(change.new_values).encode()
    return timedelta(seconds=1 + int.from_bytes(hashlib.sha256(content).digest()[:4]) % (_SECONDS_PER_MINUTE - 1))


_MIN_LARGE_LOSS = 2
_LARGE_LOSS_DIVISOR = 5


def is_large_loss(lost: int, before: int) -> bool:
    """Whether a list lost at least two events and more than a fifth.

    The file may be truncated: cut at the end of an event it is valid YAML, and calendars would drop the other events.
    """
    return lost >= _MIN_LARGE_LOSS and lost * _LARGE_LOSS_DIVISOR > before


class History:
    """A list combined with its journal.

    Args:
        listed_schedule: The list as parsed.
        journal: A journal without problems.
    """

    def __init__(self, listed_schedule: Schedule, journal: Journal) -> None:
        with gc_paused():
            self.journal = journal
            self.listed_schedule, self.conflicts = resolve_uids(listed_schedule, journal)
            """The list with recorded UIDs, and events that conflict."""
            self.unrecorded_changes: tuple[UnrecordedChange, ...] = unrecorded_changes(self.listed_schedule, journal)
            self.schedule: Schedule = add_withdrawn(self.listed_schedule, journal)
            """The list with withdrawn events: what readers see."""
            self.versions: Mapping[str, Version] = versions(self.schedule, journal, self.unrecorded_changes)
            """By first id."""
            self.event_changes: Mapping[str, tuple[EventChange, ...]] = event_changes(
                self.schedule, self.listed_schedule, journal, self.unrecorded_changes
            )
            """By first id, oldest first; the first change adds the event."""

    @property
    def is_recorded(self) -> bool:
        """Whether the journal has any revision."""
        return bool(self.journal.histories)

    @property
    def unrecorded_count(self) -> int:
        """The number of events with an unrecorded change; 0 without a journal."""
        return len(self.unrecorded_changes) if self.is_recorded else 0

    @cached_property
    def created(self) -> datetime:
        """The time of the first revision, UTC; without a journal the list's `updated`."""
        return self.journal.created or self.listed_schedule.assembly.updated

    @cached_property
    def modified(self) -> datetime:
        """The time of the last change, UTC; without a journal the list's `updated`.

        Unrecorded changes count as one second after the last revision.
        """
        if self.journal.modified is None:
            return self.listed_schedule.assembly.updated
        return self.journal.modified + MIN_REVISION_INTERVAL if self.unrecorded_changes else self.journal.modified

    @cached_property
    def losses(self) -> tuple[UnrecordedChange, ...]:
        """Recorded events that the list no longer has, not yet recorded as withdrawn."""
        return tuple(change for change in self.unrecorded_changes if change.is_withdrawal)

    @property
    def has_large_loss(self) -> bool:
        """Whether the list may be truncated; see `is_large_loss`."""
        recorded_count = sum(
            not history.is_purged and not history.is_withdrawn for history in self.journal.histories.values()
        )
        return is_large_loss(len(self.losses), recorded_count)

    @cached_property
    def possible_renames(self) -> tuple[PossibleRename, ...]:
        """Missing events that may be new events under another id."""
        return possible_renames(self.unrecorded_changes, self.journal)
