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
from calendar_app.history.event_history import EventStates, states_with_list_details
from calendar_app.history.journal import Journal
from calendar_app.history.revision import MIN_REVISION_INTERVAL, Revision, changed_fields
from calendar_app.model import Event, Schedule, Status, Timing


@dataclass(frozen=True, slots=True)
class UnrecordedChange:
    """What is to be recorded of an event.

    Attributes:
        first_id: The first id it had.
        number: Of the revision it will be.
        changed: By fact: what it was and what it is, `None` where it is not shown.
        previous_at: When the revision before it was recorded; `None` for the first.
    """

    first_id: str
    number: int
    changed: Mapping[str, tuple[Any, Any]]
    previous_at: datetime | None

    @property
    def is_withdrawal(self) -> bool:
        """Whether the event is in the list no more."""
        _, status = self.changed.get("status", (None, None))
        return bool(status == Status.WITHDRAWN.value)

    @property
    def new_values(self) -> EventFields:
        """What changed, as it is now."""
        return {name: now for name, (_, now) in self.changed.items()}

    def to_revision(self, at: datetime) -> Revision:
        """The revision it will be.

        Args:
            at: Now, aware, in UTC, whole seconds.
        """
        later = max(at, self.previous_at + MIN_REVISION_INTERVAL) if self.previous_at else at
        return Revision(self.first_id, self.number, later, self.changed)


def unrecorded_changes(schedule: Schedule, journal: Journal) -> tuple[UnrecordedChange, ...]:
    """The changes of a list that are not in its record; first those of its events, in their order.

    Args:
        schedule: The list.
        journal: Its record.
    """
    return (*_listed_changes(schedule, journal), *_withdrawals(schedule, journal))


def _listed_changes(schedule: Schedule, journal: Journal) -> Iterator[UnrecordedChange]:
    for event in schedule.events:
        past = journal.histories.get(event.first_id)
        before = past.fields if past and not past.is_purged else {}
        changed = changed_fields(before, to_json(event, schedule.assembly))
        if changed:
            number, after = (past.last_number + 1, past.modified) if past else (0, None)
            yield UnrecordedChange(event.first_id, number, changed, after)


def _withdrawals(schedule: Schedule, journal: Journal) -> Iterator[UnrecordedChange]:
    listed = {event.first_id for event in schedule.events}
    for past in journal.histories.values():
        if past.first_id not in listed and not past.is_withdrawn and not past.is_purged:
            changed = {"status": (past.fields["status"], Status.WITHDRAWN.value)}
            yield UnrecordedChange(past.first_id, past.last_number + 1, changed, past.modified)


@dataclass(frozen=True, slots=True)
class PossibleRename:
    """Two events that may be one: an id that went, and one that came.

    Attributes:
        missing_id: The first id of the event that is in the list no more.
        new_id: The first id of the event that is new.
    """

    missing_id: str
    new_id: str


def possible_renames(changes: tuple[UnrecordedChange, ...], journal: Journal) -> tuple[PossibleRename, ...]:
    """Which of the events that went may be events that came: those of the same title, or at the same time and place.

    Also events that went some time ago: an id may be changed in two saves. What several events have in common, such as
    that their title is to be announced, tells none of them.

    Args:
        changes: What is to be recorded.
        journal: The record.
    """
    came = _unique_traits((change.first_id, change.new_values) for change in changes if change.number == 0)
    withdrawn = [past.first_id for past in journal.histories.values() if past.is_withdrawn]
    leaving = [change.first_id for change in changes if change.is_withdrawal]
    returning = {change.first_id for change in changes}
    went = _unique_traits((name, journal.histories[name].fields) for name in (*leaving, *(set(withdrawn) - returning)))
    pairs = (PossibleRename(went[trait], event) for trait, event in came.items() if trait in went)
    return tuple(dict.fromkeys(pairs))


def _unique_traits(events: Iterable[tuple[str, EventFields]]) -> dict[str, str]:
    """By trait the event that has it; what several have tells none of them."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for name, shown in events:
        for trait in _traits(shown):
            bearers[trait].append(name)
    return {trait: names[0] for trait, names in bearers.items() if len(names) == 1}


def _traits(fields: EventFields) -> Iterator[str]:
    """What an event is known again by."""
    yield json.dumps(fields["title"])
    if "room" in fields and "starts" in fields:
        yield json.dumps([fields["starts"], fields.get("ends"), fields["room"]["id"]])


@dataclass(frozen=True, slots=True)
class EventChange:
    """One revision of one event, as a reader sees it.

    Attributes:
        event: The event as it is shown now.
        number: That of the revision.
        at: When it was recorded, aware, in UTC; `None` where it is not recorded yet.
        before: The event as it was, under the id it has now; `None` where there was none.
        after: The event as it became, under the id it has now.
        changed: The facts that changed, by name.
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
    """By first id: what happened to each event since it was first recorded, the first thing first.

    What was recorded before it was purged is not told; that it came back is.

    Args:
        schedule: The list as it is shown.
        listed_schedule: The list as it was read.
        journal: Its record.
        changes: What is not recorded.
    """
    waiting = {change.first_id: change for change in changes}
    return {
        event.first_id: tuple(_changes_of_event(event, listed_schedule, journal, waiting.get(event.first_id)))
        for event in schedule.events
    }


def _changes_of_event(
    event: Event, listed_schedule: Schedule, journal: Journal, change: UnrecordedChange | None
) -> Iterator[EventChange]:
    past = journal.histories.get(event.first_id)
    revisions = past.revisions if past else ()
    if past and len(revisions) == 1 and not change:
        # It is what it was, and so are most.
        yield EventChange(event, 0, past.created, None, event, tuple(revisions[0].changed))
        return
    named = tuple(_under_current_id(event, states_with_list_details(past, listed_schedule))) if past else ()
    last_purged = max((revision.number for revision in revisions if revision.purged), default=-1)
    for revision, (before, after) in zip(revisions, pairwise((None, *named)), strict=True):
        if after and revision.number > last_purged:
            yield EventChange(event, revision.number, revision.at, before, after, tuple(revision.changed))
    if change and journal.histories:
        yield EventChange(event, change.number, None, named[-1] if named else None, event, tuple(change.changed))


def _under_current_id(event: Event, states: EventStates) -> Iterator[Event | None]:
    """The states of an event under the id it has now; those without a date with the last one it had."""
    last: Timing | None = None
    for state in states:
        if state is None:
            last = None
            yield None
        else:
            last = state.timing if state.timing.days else last
            lapsed = None if state.timing.days else last
            yield replace(state, id=event.id, former_ids=event.former_ids, last_scheduled=lapsed)
