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
    """An event as last recorded.

    Attributes:
        revisions: In their order, at least one.
        states: What it was after each of them; `None` where it was purged.
        fields: The facts it shows now; nothing once it was purged.
        last_timing_fields: The facts starts, ends and zone as they last were; nothing where it never had a date.
        uid: Its UID, for ever.
        ids: All ids it ever had, the first one first.
    """

    revisions: tuple[Revision, ...]
    states: tuple[Event | None, ...]
    fields: EventFields
    last_timing_fields: EventFields
    uid: str
    ids: tuple[str, ...]

    @property
    def first_id(self) -> str:
        """The first id it had, which is in its UID."""
        return self.revisions[0].first_id

    @property
    def last_number(self) -> int:
        """That of its last revision."""
        return self.revisions[-1].number

    @property
    def created(self) -> datetime:
        """When it was first recorded."""
        return self.revisions[0].at

    @property
    def modified(self) -> datetime:
        """When its last revision was recorded."""
        return self.revisions[-1].at

    @property
    def is_purged(self) -> bool:
        """Whether nothing is to be shown of it any more."""
        return self.revisions[-1].purged

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken out of the list."""
        return self.fields.get("status") == Status.WITHDRAWN.value

    @property
    def last_timing(self) -> Timing | None:
        """When it was last to take place; `None` where it never had a date."""
        return from_json(self.fields | self.last_timing_fields).timing if self.last_timing_fields else None

    def missing_from(self, other: EventHistory | None) -> int:
        """How many of its revisions another record of it does not have, or has with something else in them.

        Args:
            other: The other record of it, or `None` where there is none.
        """
        same = takewhile(
            lambda pair: pair[0] == pair[1], zip(self.revisions, other.revisions if other else (), strict=False)
        )
        return len(self.revisions) - sum(1 for _ in same)

    def apply(self, revision: Revision) -> EventHistory:
        """The event after one more revision.

        Args:
            revision: The next one.

        Raises:
            UnusableLineError: It does not follow the last one.
        """
        if revision.number != self.last_number + 1:
            raise InvalidRevisionError(_order_message(revision, self.last_number + 1))
        if revision.at <= self.modified:
            message = f"revision {revision.number} of {revision.first_id} is not later than the one before it"
            raise InvalidRevisionError(message)
        if revision.purged:
            return EventHistory((*self.revisions, revision), (*self.states, None), {}, {}, self.uid, self.ids)
        return _event_history(revision, self)


def start_history(revision: Revision) -> EventHistory:
    """An event after its first revision.

    Args:
        revision: The first one.

    Raises:
        UnusableLineError: It is not the first one of any event.
    """
    if revision.number or revision.purged:
        raise InvalidRevisionError(_order_message(revision, 0))
    return _event_history(revision, None)


def _event_history(revision: Revision, before: EventHistory | None) -> EventHistory:
    shown = _fields_after(before.fields if before else {}, revision)
    name = str(shown.get("id"))
    ids = dict.fromkeys((*(before.ids if before else (revision.first_id,)), name))
    try:
        state = from_json(shown, (one for one in ids if one != name))
    except ValueError as error:
        message = f"after this, {revision.first_id} is no event: {error}"
        raise InvalidRevisionError(message) from error
    if state.first_id != revision.first_id or (before and state.uid != before.uid):
        message = f"the UID of {revision.first_id} cannot be {state.uid}"
        raise InvalidRevisionError(message)
    scheduled: EventFields = (
        {name: shown[name] for name in _TIMING_FIELDS if name in shown} if "starts" in shown else {}
    )
    return EventHistory(
        (*(before.revisions if before else ()), revision),
        (*(before.states if before else ()), state),
        shown,
        scheduled or (before.last_timing_fields if before else {}),
        state.uid,
        tuple(ids),
    )


def _fields_after(before: EventFields, revision: Revision) -> EventFields:
    for name, (was, _) in revision.changed.items():
        if before.get(name) != was:
            message = f"{name} of {revision.first_id} was not what this says it was"
            raise InvalidRevisionError(message)
    shown: dict[str, Any] = before | {name: now for name, (_, now) in revision.changed.items()}
    return {name: value for name, value in shown.items() if value is not None}


def _order_message(revision: Revision, expected: int) -> str:
    return f"revision {revision.number} of {revision.first_id} stands where its revision {expected} should"


EventStates = tuple[Event | None, ...]


def states_with_list_details(history: EventHistory, listed_schedule: Schedule) -> EventStates:
    """An event after each of its revisions, `None` where it was purged.

    Times are those of the clocks of the list, rooms have the parts they have in it, names the aliases.

    Args:
        history: The event as recorded.
        listed_schedule: The list.
    """
    return tuple(state and with_list_details(state, listed_schedule) for state in history.states)


def with_list_details(event: Event, listed_schedule: Schedule) -> Event:
    """An event of the record with what the record does not say of it, as the list has it now."""
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


def to_zone(when: Timing, zone: Zone) -> Timing:
    """The same timing, with its moments in another zone."""
    if not isinstance(when, Timed):
        return when
    return Timed(zone.to_local(when.starts), zone.to_local(when.ends) if when.ends else None)


def _room_with_list_details(room: Room, current: Room | None) -> Room:
    return replace(room, parts=current.parts, footprint=current.footprint, aliases=current.aliases) if current else room


def _co_host_with_list_details(host: CoHost, current: CoHost | None) -> CoHost:
    return replace(host, aliases=current.aliases) if current else host
