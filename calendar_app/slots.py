"""Free room and time for a set of co-hosts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from calendar_app.model import AllDay, OnDay, Room, Schedule, SideEvent, Timed
from calendar_app.zones import WallTimeError

_Against: TypeAlias = "tuple[int, str]"

_ENGLISH = "en"
_STEP = timedelta(minutes=15)
# What speaks against a slot, from what hurts most to what is a matter of taste.
_FORMAL_COSTS = 100
_OUTSIDE_COSTS = 60
_ALL_DAY_COSTS = 40
_CAPACITY_COSTS = 30
_UNUSUAL_COSTS = 20
_SOME_TIME_COSTS = 10
_RIVAL_COSTS = 5
_TIGHT_COSTS = 3
_LARGE_COSTS = 2


@dataclass(frozen=True, slots=True)
class Wish:
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
        rivals: What takes place elsewhere meanwhile.
        against: What speaks against it, in words, the worst first.
        cost: The same as a number: the best slot has the least.
    """

    room: Room
    starts: datetime
    ends: datetime
    rivals: tuple[SideEvent, ...]
    against: tuple[str, ...]
    cost: int


def slots(schedule: Schedule, wish: Wish) -> tuple[Slot, ...]:
    """Every free slot, best first; of equals by day, time and the order of rooms in the list.

    Only quarter hours are offered, and no time that the clocks skip or show twice. An event without an end is taken to
    last an hour. What lasts all day takes its room up; its hosts may leave it, which is said, and so is what takes
    place that day at an hour not known.

    Args:
        schedule: The list.
        wish: What is looked for.
    """
    on = [event for event in schedule.events if not event.is_off]
    usual = {event.when.starts.time() for event in on if isinstance(event.when, Timed)}
    rooms = [room for room in schedule.rooms.values() if not wish.rooms or room.id in wish.rooms]
    rooms = [room for room in rooms if room.capacity is None or room.capacity >= wish.capacity]
    found = []
    for starts, ends in _times(schedule, wish):
        around = _around(on, starts, ends)
        if any(not wish.co_hosts.isdisjoint(host.id for host in event.hosts) for event in around.meanwhile):
            continue
        taken = [event.room for event in (*around.meanwhile, *around.all_day) if event.room]
        against = [*_against_hour(around, usual), *_against_hosts(around, wish)]
        if starts.date() not in schedule.assembly.days:
            against.append((_OUTSIDE_COSTS, "this day is outside the session"))
        found += [
            _slot(room, around, [*against, *_against_room(room, around, wish)])
            for room in rooms
            if not any(other.shares(room) for other in taken)
        ]
    return tuple(sorted(found, key=lambda slot: (slot.cost, slot.starts)))


@dataclass(frozen=True, slots=True)
class _Around:
    """A time and what takes place around it.

    Attributes:
        starts: The start.
        ends: The end.
        meanwhile: What overlaps.
        before: What ends as it starts.
        all_day: What lasts the whole day.
        some_time: What takes place that day at an hour that is not known.
    """

    starts: datetime
    ends: datetime
    meanwhile: list[SideEvent]
    before: list[SideEvent]
    all_day: list[SideEvent]
    some_time: list[SideEvent]


def _times(schedule: Schedule, wish: Wish) -> Iterator[tuple[datetime, datetime]]:
    zone = schedule.assembly.zone
    for day in wish.days or schedule.assembly.days:
        wall = datetime.combine(day, wish.earliest)
        last = datetime.combine(day, wish.latest)
        while wall + wish.length <= last:
            with contextlib.suppress(WallTimeError):
                yield zone.localized(wall), zone.localized(wall + wish.length)
            wall += _STEP


def _around(on: list[SideEvent], starts: datetime, ends: datetime) -> _Around:
    around, slot, day = _Around(starts, ends, [], [], [], []), Timed(starts, ends), starts.date()
    for event in on:
        match event.when:
            case Timed() as when if when.overlaps(slot):
                around.meanwhile.append(event)
            case Timed() as when if when.assumed_end == starts:
                around.before.append(event)
            case AllDay() as when if when.first <= day <= when.last:
                around.all_day.append(event)
            case OnDay() as when if when.day == day:
                around.some_time.append(event)
    return around


def _against_hour(around: _Around, usual: set[time]) -> Iterator[_Against]:
    for event in around.meanwhile:
        if event.kind.is_formal:
            yield _FORMAL_COSTS, f"{event.kind.value} “{_title(event)}” takes place meanwhile"
    if usual and around.starts.time() not in usual:
        yield _UNUSUAL_COSTS, "nothing else begins at this hour on any day"
    if count := sum(not event.kind.is_formal for event in around.meanwhile):
        yield _RIVAL_COSTS * count, f"{count} other event{'' if count == 1 else 's'} at the same time"


def _against_hosts(around: _Around, wish: Wish) -> Iterator[_Against]:
    for event in around.all_day:
        if names := _wanted(event, wish):
            yield _ALL_DAY_COSTS, f"“{_title(event)}” of {names} lasts all day"
    for event in around.some_time:
        if names := _wanted(event, wish):
            yield _SOME_TIME_COSTS, f"“{_title(event)}” of {names} is that day, at an hour not known"


def _against_room(room: Room, around: _Around, wish: Wish) -> Iterator[_Against]:
    if wish.capacity and room.capacity is None:
        yield _CAPACITY_COSTS, "nobody said how many people the room holds"
    for event in around.some_time:
        if event.room and event.room.shares(room):
            yield _SOME_TIME_COSTS, f"“{_title(event)}” is in the room that day, at an hour not known"
    if any(event.room and event.room.shares(room) for event in around.before):
        yield _TIGHT_COSTS, "the room is in use until then"
    if room.parts:
        yield _LARGE_COSTS, "several rooms in one are taken up"


def _slot(room: Room, around: _Around, against: list[_Against]) -> Slot:
    against.sort(key=lambda one: -one[0])
    cost = sum(one[0] for one in against)
    words = tuple(one[1] for one in against)
    return Slot(room, around.starts, around.ends, tuple(around.meanwhile), words, cost)


def _wanted(event: SideEvent, wish: Wish) -> str:
    """The names of those who are to be free and host an event, too."""
    return " and ".join(host.known_as.in_language(_ENGLISH) for host in event.hosts if host.id in wish.co_hosts)


def _title(event: SideEvent) -> str:
    return event.title.by_language[0][1]
