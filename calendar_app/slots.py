"""Free rooms and times for a set of co-hosts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from calendar_app.model import AllDay, DateOnly, Event, Room, Schedule, Timed
from calendar_app.zones import InvalidTimeError

_Drawback: TypeAlias = "tuple[int, str]"

_ENGLISH = "en"
_STEP = timedelta(minutes=15)
# Costs of drawbacks: the sum orders the slots.
_FORMAL_COST = 100
_OUTSIDE_COST = 60
_ALL_DAY_COST = 40
_CAPACITY_COST = 30
_UNUSUAL_COST = 20
_DATE_ONLY_COST = 10
_MEANWHILE_COST = 5
_NO_BREAK_COST = 3
_JOINED_ROOM_COST = 2


@dataclass(frozen=True, slots=True)
class SlotRequest:
    """What a slot must offer.

    Attributes:
        co_hosts: Ids of co-hosts who must all be free.
        days: Empty for the days of the session.
        rooms: Ids of acceptable rooms; empty for all.
        capacity: The number of people; 0 for any.
        earliest: The first possible start, in the assembly's zone.
        latest: The last possible end, in the assembly's zone.
    """

    co_hosts: frozenset[str]
    length: timedelta
    days: tuple[date, ...] = ()
    rooms: frozenset[str] = frozenset()
    capacity: int = 0
    earliest: time = time(8)
    latest: time = time(21)


@dataclass(frozen=True, slots=True)
class Slot:
    """A room and time at which all requested co-hosts are free.

    Attributes:
        starts: Aware, in the assembly's zone.
        ends: Aware, in the assembly's zone.
        meanwhile: Events in other rooms at the same time.
        against: Drawbacks as sentences, worst first.
        cost: The sum of the drawbacks; the best slot has the lowest.
    """

    room: Room
    starts: datetime
    ends: datetime
    meanwhile: tuple[Event, ...]
    against: tuple[str, ...]
    cost: int


def free_slots(schedule: Schedule, request: SlotRequest) -> tuple[Slot, ...]:
    """Every free slot: best first, then earliest, then by room.

    Slots start at quarter hours, never at a time that does not exist or exists twice when clocks change. An event
    without an end lasts one hour. An all-day event blocks its room, but not its hosts: for them it is a drawback, as is
    an event on that day at an unknown time.
    """
    events = [event for event in schedule.events if not event.is_called_off]
    usual_starts = {event.timing.starts.time() for event in events if isinstance(event.timing, Timed)}
    rooms = [room for room in schedule.rooms.values() if not request.rooms or room.id in request.rooms]
    rooms = [room for room in rooms if room.capacity is None or room.capacity >= request.capacity]
    slots = []
    for starts, ends in _candidate_times(schedule, request):
        surroundings = _surroundings(events, starts, ends)
        if any(
            not request.co_hosts.isdisjoint(host.id for host in event.all_hosts) for event in surroundings.meanwhile
        ):
            continue
        taken_rooms = [event.room for event in (*surroundings.meanwhile, *surroundings.all_day) if event.room]
        drawbacks = [*_hour_drawbacks(surroundings, usual_starts), *_host_drawbacks(surroundings, request)]
        if starts.date() not in schedule.assembly.days:
            drawbacks.append((_OUTSIDE_COST, "this day is outside the session"))
        slots += [
            _to_slot(room, surroundings, [*drawbacks, *_room_drawbacks(room, surroundings, request)])
            for room in rooms
            if not any(taken.shares_space_with(room) for taken in taken_rooms)
        ]
    return tuple(sorted(slots, key=lambda slot: (slot.cost, slot.starts)))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A time and the events near it.

    Attributes:
        meanwhile: Events that overlap it.
        before: Events that end exactly when it starts.
        all_day: All-day events of its day.
        date_only: Events of its day at an unknown time.
    """

    starts: datetime
    ends: datetime
    meanwhile: list[Event]
    before: list[Event]
    all_day: list[Event]
    date_only: list[Event]


def _candidate_times(schedule: Schedule, request: SlotRequest) -> Iterator[tuple[datetime, datetime]]:
    zone = schedule.assembly.zone
    for day in request.days or schedule.assembly.days:
        naive_start = datetime.combine(day, request.earliest)
        latest_end = datetime.combine(day, request.latest)
        while naive_start + request.length <= latest_end:
            with contextlib.suppress(InvalidTimeError):
                yield zone.localize(naive_start), zone.localize(naive_start + request.length)
            naive_start += _STEP


def _surroundings(events: list[Event], starts: datetime, ends: datetime) -> _Surroundings:
    surroundings = _Surroundings(starts, ends, [], [], [], [])
    slot, day = Timed(starts, ends), starts.date()
    for event in events:
        match event.timing:
            case Timed() as timing if timing.overlaps(slot):
                surroundings.meanwhile.append(event)
            case Timed() as timing if timing.assumed_end == starts:
                surroundings.before.append(event)
            case AllDay() as timing if timing.first <= day <= timing.last:
                surroundings.all_day.append(event)
            case DateOnly() as timing if timing.day == day:
                surroundings.date_only.append(event)
    return surroundings


def _hour_drawbacks(surroundings: _Surroundings, usual_starts: set[time]) -> Iterator[_Drawback]:
    for event in surroundings.meanwhile:
        if event.kind.is_formal:
            yield _FORMAL_COST, f"{event.kind.value} “{_title(event)}” takes place at the same time"
    if usual_starts and surroundings.starts.time() not in usual_starts:
        yield _UNUSUAL_COST, "no other event begins at this time on any day"
    if count := sum(not event.kind.is_formal for event in surroundings.meanwhile):
        yield _MEANWHILE_COST * count, f"{count} other event{'' if count == 1 else 's'} at the same time"


def _host_drawbacks(surroundings: _Surroundings, request: SlotRequest) -> Iterator[_Drawback]:
    for event in surroundings.all_day:
        if names := _requested_host_names(event, request):
            yield _ALL_DAY_COST, f"“{_title(event)}” of {names} lasts all day"
    for event in surroundings.date_only:
        if names := _requested_host_names(event, request):
            yield _DATE_ONLY_COST, f"“{_title(event)}” of {names} is on that day, at an unknown time"


def _room_drawbacks(room: Room, surroundings: _Surroundings, request: SlotRequest) -> Iterator[_Drawback]:
    if request.capacity and room.capacity is None:
        yield _CAPACITY_COST, "the list has no capacity for this room"
    for event in surroundings.date_only:
        if event.room and event.room.shares_space_with(room):
            yield _DATE_ONLY_COST, f"“{_title(event)}” is in the room on that day, at an unknown time"
    if any(event.room and event.room.shares_space_with(room) for event in surroundings.before):
        yield _NO_BREAK_COST, "another event in the room ends just before"
    if room.parts:
        yield _JOINED_ROOM_COST, "it uses several joined rooms"


def _to_slot(room: Room, surroundings: _Surroundings, drawbacks: list[_Drawback]) -> Slot:
    drawbacks.sort(key=lambda drawback: -drawback[0])
    total = sum(cost for cost, _ in drawbacks)
    sentences = tuple(sentence for _, sentence in drawbacks)
    return Slot(room, surroundings.starts, surroundings.ends, tuple(surroundings.meanwhile), sentences, total)


def _requested_host_names(event: Event, request: SlotRequest) -> str:
    """The names of the requested co-hosts who host an event."""
    return " and ".join(
        host.display_name.in_language(_ENGLISH) for host in event.all_hosts if host.id in request.co_hosts
    )


def _title(event: Event) -> str:
    return event.title.translations[0][1]
