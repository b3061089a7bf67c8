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
# What speaks against a slot, from what hurts most to what is a matter of taste.
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
    """What is looked for.

    Attributes:
        co_hosts: Ids of those who must all be free.
        length: How long.
        days: On which of these days; none for those of the session.
        rooms: Ids of rooms, one of which it must be; none for any.
        capacity: How many people it must hold; 0 where that does not matter.
        earliest: Not before this time of day.
        latest: Over by this time of day.
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
    """A room and a time at which everybody is free.

    Attributes:
        room: The room.
        starts: The start, aware, in the assembly's zone.
        ends: The end, likewise.
        meanwhile: What takes place elsewhere meanwhile.
        against: What speaks against it, in words, the worst first.
        cost: The same as a number: the best slot has the least.
    """

    room: Room
    starts: datetime
    ends: datetime
    meanwhile: tuple[Event, ...]
    against: tuple[str, ...]
    cost: int


def free_slots(schedule: Schedule, request: SlotRequest) -> tuple[Slot, ...]:
    """Every free slot, best first; of equals by day, time and the order of rooms in the list.

    Only quarter hours are offered, and no time that the clocks skip or show twice. An event without an end is taken to
    last an hour. What lasts all day takes its room up; its hosts may leave it, which is said, and so is what takes
    place that day at an hour not known.

    Args:
        schedule: The list.
        request: What is looked for.
    """
    on = [event for event in schedule.events if not event.is_called_off]
    usual = {event.timing.starts.time() for event in on if isinstance(event.timing, Timed)}
    rooms = [room for room in schedule.rooms.values() if not request.rooms or room.id in request.rooms]
    rooms = [room for room in rooms if room.capacity is None or room.capacity >= request.capacity]
    found = []
    for starts, ends in _candidate_times(schedule, request):
        around = _surroundings(on, starts, ends)
        if any(not request.co_hosts.isdisjoint(host.id for host in event.all_hosts) for event in around.meanwhile):
            continue
        taken = [event.room for event in (*around.meanwhile, *around.all_day) if event.room]
        against = [*_hour_drawbacks(around, usual), *_host_drawbacks(around, request)]
        if starts.date() not in schedule.assembly.days:
            against.append((_OUTSIDE_COST, "this day is outside the session"))
        found += [
            _to_slot(room, around, [*against, *_room_drawbacks(room, around, request)])
            for room in rooms
            if not any(other.shares_space_with(room) for other in taken)
        ]
    return tuple(sorted(found, key=lambda slot: (slot.cost, slot.starts)))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A time and what takes place around it.

    Attributes:
        starts: The start.
        ends: The end.
        meanwhile: What overlaps.
        before: What ends as it starts.
        all_day: What lasts the whole day.
        date_only: What takes place that day at an hour that is not known.
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
        wall = datetime.combine(day, request.earliest)
        last = datetime.combine(day, request.latest)
        while wall + request.length <= last:
            with contextlib.suppress(InvalidTimeError):
                yield zone.localize(wall), zone.localize(wall + request.length)
            wall += _STEP


def _surroundings(events: list[Event], starts: datetime, ends: datetime) -> _Surroundings:
    around, slot, day = _Surroundings(starts, ends, [], [], [], []), Timed(starts, ends), starts.date()
    for event in events:
        match event.timing:
            case Timed() as when if when.overlaps(slot):
                around.meanwhile.append(event)
            case Timed() as when if when.assumed_end == starts:
                around.before.append(event)
            case AllDay() as when if when.first <= day <= when.last:
                around.all_day.append(event)
            case DateOnly() as when if when.day == day:
                around.date_only.append(event)
    return around


def _hour_drawbacks(surroundings: _Surroundings, usual: set[time]) -> Iterator[_Drawback]:
    for event in surroundings.meanwhile:
        if event.kind.is_formal:
            yield _FORMAL_COST, f"{event.kind.value} “{_title(event)}” takes place meanwhile"
    if usual and surroundings.starts.time() not in usual:
        yield _UNUSUAL_COST, "nothing else begins at this hour on any day"
    if count := sum(not event.kind.is_formal for event in surroundings.meanwhile):
        yield _MEANWHILE_COST * count, f"{count} other event{'' if count == 1 else 's'} at the same time"


def _host_drawbacks(surroundings: _Surroundings, request: SlotRequest) -> Iterator[_Drawback]:
    for event in surroundings.all_day:
        if names := _requested_host_names(event, request):
            yield _ALL_DAY_COST, f"“{_title(event)}” of {names} lasts all day"
    for event in surroundings.date_only:
        if names := _requested_host_names(event, request):
            yield _DATE_ONLY_COST, f"“{_title(event)}” of {names} is that day, at an hour not known"


def _room_drawbacks(room: Room, surroundings: _Surroundings, request: SlotRequest) -> Iterator[_Drawback]:
    if request.capacity and room.capacity is None:
        yield _CAPACITY_COST, "nobody said how many people the room holds"
    for event in surroundings.date_only:
        if event.room and event.room.shares_space_with(room):
            yield _DATE_ONLY_COST, f"“{_title(event)}” is in the room that day, at an hour not known"
    if any(event.room and event.room.shares_space_with(room) for event in surroundings.before):
        yield _NO_BREAK_COST, "the room is in use until then"
    if room.parts:
        yield _JOINED_ROOM_COST, "several rooms in one are taken up"


def _to_slot(room: Room, surroundings: _Surroundings, drawbacks: list[_Drawback]) -> Slot:
    drawbacks.sort(key=lambda one: -one[0])
    cost = sum(one[0] for one in drawbacks)
    words = tuple(one[1] for one in drawbacks)
    return Slot(room, surroundings.starts, surroundings.ends, tuple(surroundings.meanwhile), words, cost)


def _requested_host_names(event: Event, request: SlotRequest) -> str:
    """The names of those who are to be free and host an event, too."""
    return " and ".join(
        host.display_name.in_language(_ENGLISH) for host in event.all_hosts if host.id in request.co_hosts
    )


def _title(event: Event) -> str:
    return event.title.translations[0][1]
