"""Revisions and past states of one event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from calendar_app.history.codec import EventFields, from_json
from calendar_app.history.revision import InvalidRevisionError, Revision
from calendar_app.model import CoHost, Event, Room, Schedule, Status, Timed, Timing
from calendar_app.zones import Zone

_TIMING_FIELDS = ("starts", "ends", "zone")


@dataclass(frozen=True, slots=True)
class EventHistory:
    """All revisions of one event, and its state after each.

    Attributes:
        revisions: In order, at least one.
        states: The event after each revision; `None` after a purge.
        fields: The visible fields after the last revision; empty after a purge.
        last_timing_fields: The last recorded starts, ends and zone; empty if it never had a date.
        uid: The UID; it never changes.
        ids: Every id the event had, the first one first.
    """

    revisions: tuple[Revision, ...]
    states: tuple[Event | None, ...]
    fields: EventFields
    last_timing_fields: EventFields
    uid: str
    ids: tuple[str, ...]

    @classmethod
    def start(cls, revision: Revision) -> EventHistory:
        """The history of a new event.

        Raises:
            InvalidRevisionError: The revision is not number 0, or it is a purge.
        """
        if revision.number:
            raise InvalidRevisionError(_order_message(revision, 0))
        if revision.purged:
            message = f"revision 0 of {revision.first_id} cannot be a purge"
            raise InvalidRevisionError(message)
        return _event_history(revision, None)

    @property
    def first_id(self) -> str:
        """The first id, which is part of the UID."""
        return self.revisions[0].first_id

    @property
    def last_number(self) -> int:
        """The number of the last revision."""
        return self.revisions[-1].number

    @property
    def created(self) -> datetime:
        """The time of revision 0."""
        return self.revisions[0].at

    @property
    def modified(self) -> datetime:
        """The time of the last revision."""
        return self.revisions[-1].at

    @property
    def is_purged(self) -> bool:
        """Whether nothing of the event may be shown any more."""
        return self.revisions[-1].purged

    @property
    def is_withdrawn(self) -> bool:
        """Whether the event is recorded as removed from the list."""
        return self.fields.get("status") == Status.WITHDRAWN.value

    @property
    def last_timing(self) -> Timing | None:
        """The last recorded timing with a date; `None` if it never had a date."""
        return from_json(self.fields | self.last_timing_fields).timing if self.last_timing_fields else None

    def missing_from(self, other: EventHistory | None) -> int:
        """Count the revisions that the other history lacks or has differently."""
        same = takewhile(
            lambda pair: pair[0] == pair[1], zip(self.revisions, other.revisions if other else (), strict=False)
        )
        return len(self.revisions) - sum(1 for _ in same)

    def states_in(self, listed_schedule: Schedule) -> tuple[Event | None, ...]:
        """The states with the list's details; see `with_list_details`."""
        return tuple(state and with_list_details(state, listed_schedule) for state in self.states)

    def apply(self, revision: Revision) -> EventHistory:
        """The history with one more revision.

        Raises:
            InvalidRevisionError: The revision does not follow the last one.
        """
        if revision.number != self.last_number + 1:
            raise InvalidRevisionError(_order_message(revision, self.last_number + 1))
        if revision.at <= self.modified:
            message = f"revision {revision.number} of {revision.first_id} is not later than the revision before it"
            raise InvalidRevisionError(message)
        if revision.purged:
            return EventHistory((*self.revisions, revision), (*self.states, None), {}, {}, self.uid, self.ids)
        return _event_history(revision, self)


def _event_history(revision: Revision, before: EventHistory | None) -> EventHistory:
    fields = _fields_after(before.fields if before else {}, revision)
    current_id = str(fields.get("id"))
    ids = dict.fromkeys((*(before.ids if before else (revision.first_id,)), current_id))
    try:
        state = from_json(fields, (event_id for event_id in ids if event_id != current_id))
    except ValueError as error:
        message = f"{revision.first_id} is not a valid event after this revision: {error}"
        raise InvalidRevisionError(message) from error
    if state.first_id != revision.first_id or (before and state.uid != before.uid):
        message = f"the UID of {revision.first_id} cannot be {state.uid}"
        raise InvalidRevisionError(message)
    timing_fields: EventFields = (
        {name: fields[name] for name in _TIMING_FIELDS if name in fields} if "starts" in fields else {}
    )
    return EventHistory(
        (*(before.revisions if before else ()), revision),
        (*(before.states if before else ()), state),
        fields,
        timing_fields or (before.last_timing_fields if before else {}),
        state.uid,
        tuple(ids),
    )


def _fields_after(before: EventFields, revision: Revision) -> EventFields:
    for name, (old, _) in revision.changed.items():
        if before.get(name) != old:
            message = f"the old value of {name} is not the last recorded value of {revision.first_id}"
            raise InvalidRevisionError(message)
    fields: dict[str, Any] = before | {name: new for name, (_, new) in revision.changed.items()}
    return {name: value for name, value in fields.items() if value is not None}


def _order_message(revision: Revision, expected: int) -> str:
    return f"this is revision {revision.number} of {revision.first_id}; expected revision {expected}"


def with_list_details(event: Event, listed_schedule: Schedule) -> Event:
    """A recorded event with the list's zone, parts of rooms and aliases."""
    return replace(
        event,
        timing=to_zone(event.timing, listed_schedule.assembly.zone),
        room=event.room and _room_with_list_details(event.room, listed_schedule.rooms.get(event.room.id)),
        co_hosts=tuple(
            _co_host_with_list_details(host, listed_schedule.co_hosts.get(host.id)) for host in event.co_hosts
        ),
        organisers=tuple(
            _co_host_with_list_details(host, listed_schedule.co_hosts.get(host.id)) for host in event.organisers
        ),
    )


def to_zone(timing: Timing, zone: Zone) -> Timing:
    """The same timing with its times in another zone."""
    if not isinstance(timing, Timed):
        return timing
    return Timed(zone.to_local(timing.starts), zone.to_local(timing.ends) if timing.ends else None)


def _room_with_list_details(room: Room, current: Room | None) -> Room:
    return replace(room, parts=current.parts, footprint=current.footprint, aliases=current.aliases) if current else room


def _co_host_with_list_details(host: CoHost, current: CoHost | None) -> CoHost:
    return replace(host, aliases=current.aliases) if current else host
