"""Changes of events, recorded and unrecorded, and possible renames."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from calendar_app.history.codec import EventFields, to_json
from calendar_app.history.journal import Journal
from calendar_app.history.revision import MIN_REVISION_INTERVAL, Revision, changed_fields
from calendar_app.model import Event, Schedule, Status, Timing


@dataclass(frozen=True, slots=True)
class UnrecordedChange:
    """A change of one event that the journal does not have yet.

    Attributes:
        first_id: The id in the UID of the event.
        number: The number of the future revision.
        changed: The old and the new value by field name; `None` for an empty field.
        previous_at: The time of the revision before; `None` for the first.
    """

    first_id: str
    number: int
    changed: Mapping[str, tuple[Any, Any]]
    previous_at: datetime | None

    @property
    def is_withdrawal(self) -> bool:
        """Whether the list no longer has the event."""
        _, status = self.changed.get("status", (None, None))
        return bool(status == Status.WITHDRAWN.value)

    @property
    def new_values(self) -> EventFields:
        """The changed fields with their new values."""
        return {name: new for name, (_, new) in self.changed.items()}

    def to_revision(self, at: datetime) -> Revision:
        """The future revision.

        Args:
            at: UTC, whole seconds. If it is not later than the previous revision, the next second after that is taken.
        """
        later = max(at, self.previous_at + MIN_REVISION_INTERVAL) if self.previous_at else at
        return Revision(self.first_id, self.number, later, self.changed)


def unrecorded_changes(schedule: Schedule, journal: Journal) -> tuple[UnrecordedChange, ...]:
    """The changes to record: listed events in order, then withdrawals."""
    return (*_listed_changes(schedule, journal), *_withdrawals(schedule, journal))


def _listed_changes(schedule: Schedule, journal: Journal) -> Iterator[UnrecordedChange]:
    for event in schedule.events:
        history = journal.histories.get(event.first_id)
        before = history.fields if history and not history.is_purged else {}
        changed = changed_fields(before, to_json(event, schedule.assembly))
        if changed:
            number, previous_at = (history.last_number + 1, history.modified) if history else (0, None)
            yield UnrecordedChange(event.first_id, number, changed, previous_at)


def _withdrawals(schedule: Schedule, journal: Journal) -> Iterator[UnrecordedChange]:
    listed = {event.first_id for event in schedule.events}
    for history in journal.histories.values():
        if history.first_id not in listed and not history.is_withdrawn and not history.is_purged:
            changed = {"status": (history.fields["status"], Status.WITHDRAWN.value)}
            yield UnrecordedChange(history.first_id, history.last_number + 1, changed, history.modified)


@dataclass(frozen=True, slots=True)
class PossibleRename:
    """A missing event and a new event that may be the same; both by first id."""

    missing_id: str
    new_id: str


def possible_renames(changes: tuple[UnrecordedChange, ...], journal: Journal) -> tuple[PossibleRename, ...]:
    """Missing and new events with the same title, or the same time and room.

    Events already recorded as withdrawn count too: an organiser may rename an id in two saves. A trait of several
    events, such as the title "To be announced", identifies none of them.
    """
    new = _unique_traits((change.first_id, change.new_values) for change in changes if change.number == 0)
    withdrawn = {history.first_id for history in journal.histories.values() if history.is_withdrawn}
    leaving = [change.first_id for change in changes if change.is_withdrawal]
    changed_ids = {change.first_id for change in changes}
    missing = _unique_traits(
        (first_id, journal.histories[first_id].fields) for first_id in (*leaving, *(withdrawn - changed_ids))
    )
    pairs = (PossibleRename(missing[trait], new_id) for trait, new_id in new.items() if trait in missing)
    return tuple(dict.fromkeys(pairs))


def _unique_traits(events: Iterable[tuple[str, EventFields]]) -> dict[str, str]:
    """The event by each trait that only one event has."""
    ids_by_trait: defaultdict[str, list[str]] = defaultdict(list)
    for first_id, fields in events:
        for trait in _traits(fields):
            ids_by_trait[trait].append(first_id)
    return {trait: ids[0] for trait, ids in ids_by_trait.items() if len(ids) == 1}


def _traits(fields: EventFields) -> Iterator[str]:
    """Values that identify an event: its title; its time and room."""
    yield json.dumps(fields["title"])
    if "room" in fields and "starts" in fields:
        yield json.dumps([fields["starts"], fields.get("ends"), fields["room"]["id"]])


@dataclass(frozen=True, slots=True)
class EventChange:
    """One revision of one event, as a reader sees it.

    Attributes:
        event: The event as shown now.
        number: The number of the revision.
        at: UTC; `None` for an unrecorded change.
        before: The event before the revision, under its present id; `None` if this adds it.
        after: The event after the revision, under its present id.
        changed: The names of the changed fields.
    """

    event: Event
    number: int
    at: datetime | None
    before: Event | None
    after: Event
    changed: tuple[str, ...]


def event_changes(
    schedule: Schedule, listed_schedule: Schedule, journal: Journal, changes: Iterable[UnrecordedChange]
) -> Mapping[str, tuple[EventChange, ...]]:
    """The changes of each event, oldest first, by first id.

    Revisions before a purge are left out; the revision that brings an event back is included.

    Args:
        schedule: The list after `add_withdrawn`.
        listed_schedule: The list after `resolve_uids`.
        journal: A journal without problems.
        changes: The unrecorded changes.
    """
    unrecorded = {change.first_id: change for change in changes}
    return {
        event.first_id: tuple(_changes_of_event(event, listed_schedule, journal, unrecorded.get(event.first_id)))
        for event in schedule.events
    }


def _changes_of_event(
    event: Event, listed_schedule: Schedule, journal: Journal, change: UnrecordedChange | None
) -> Iterator[EventChange]:
    history = journal.histories.get(event.first_id)
    revisions = history.revisions if history else ()
    if history and len(revisions) == 1 and not change:
        # Most events never change: skip the work below.
        yield EventChange(event, 0, history.created, None, event, tuple(revisions[0].changed))
        return
    states = tuple(_under_current_id(event, history.states_in(listed_schedule))) if history else ()
    last_purge = max((revision.number for revision in revisions if revision.purged), default=-1)
    for revision, (before, after) in zip(revisions, pairwise((None, *states)), strict=True):
        if after and revision.number > last_purge:
            yield EventChange(event, revision.number, revision.at, before, after, tuple(revision.changed))
    if change and journal.histories:
        yield EventChange(event, change.number, None, states[-1] if states else None, event, tuple(change.changed))


def _under_current_id(event: Event, states: Iterable[Event | None]) -> Iterator[Event | None]:
    """The states with the event's present id; those without a date get the last one."""
    last_timing: Timing | None = None
    for state in states:
        if state is None:
            last_timing = None
            yield None
        else:
            last_timing = state.timing if state.timing.days else last_timing
            last_scheduled = None if state.timing.days else last_timing
            yield replace(state, id=event.id, former_ids=event.former_ids, last_scheduled=last_scheduled)
