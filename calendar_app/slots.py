"""Free room and time for a set of co-hosts."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta
from typing import TYPE_CHECKING

from calendar_app.model import Timed
from calendar_app.zones import WallTimeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from calendar_app.model import Room
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent

_STEP = timedelta(minutes=15)
# What speaks against a slot, from what hurts most to what is a matter of taste.
_FORMAL_COSTS = 100
_CAPACITY_COSTS = 30
_UNUSUAL_COSTS = 20
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
    last an hour.

    Args:
        schedule: The list.
        wish: What is looked for.
    """
    held = [(event, event.when) for event in schedule.events if isinstance(event.when, Timed) and not event.is_off]
    usual = {when.starts.time() for _, when in held}
    rooms = [room for room in schedule.rooms.values() if not wish.rooms or room.id in wish.rooms]
    rooms = [room for room in rooms if room.capacity is None or room.capacity >= wish.capacity]
    found = []
    for starts, ends in _times(schedule, wish):
        meanwhile = [event for event, when in held if when.starts < ends and starts < when.assumed_end]
        if any(not wish.co_hosts.isdisjoint(host.id for host in event.hosts) for event in meanwhile):
            continue
        before = [event for event, when in held if when.assumed_end == starts]
        found += [
            _slot(room, starts, ends, meanwhile, before, usual, wish)
            for room in rooms
            if not any(event.room and event.room.shares(room) for event in meanwhile)
        ]
    return tuple(sorted(found, key=lambda slot: (slot.cost, slot.starts)))


def _times(schedule: Schedule, wish: Wish) -> Iterator[tuple[datetime, datetime]]:
    zone = schedule.assembly.zone
    for day in wish.days or schedule.assembly.days:
        wall = datetime.combine(day, wish.earliest)
        last = datetime.combine(day, wish.latest)
        while wall + wish.length <= last:
            with contextlib.suppress(WallTimeError):
                yield zone.localized(wall), zone.localized(wall + wish.length)
            wall += _STEP


def _slot(  # noqa: PLR0913, PLR0917 - what a slot is judged by
    room: Room,
    starts: datetime,
    ends: datetime,
    meanwhile: list[SideEvent],
    before: list[SideEvent],
    usual: set[time],
    wish: Wish,
) -> Slot:
    against = [
        (_FORMAL_COSTS, f"{event.kind.value} “{_title(event)}” takes place meanwhile")
        for event in meanwhile
        if event.kind.is_formal
    ]
    if wish.capacity and room.capacity is None:
        against.append((_CAPACITY_COSTS, "nobody said how many people the room holds"))
    if usual and starts.time() not in usual:
        against.append((_UNUSUAL_COSTS, "nothing else begins at this hour on any day"))
    rivals = [event for event in meanwhile if not event.kind.is_formal]
    if rivals:
        count = len(rivals)
        message = f"{count} other event{'' if count == 1 else 's'} at the same time"
        against.append((_RIVAL_COSTS * count, message))
    if any(event.room and event.room.shares(room) for event in before):
        against.append((_TIGHT_COSTS, "the room is in use until then"))
    if room.parts:
        against.append((_LARGE_COSTS, "several rooms in one are taken up"))
    against.sort(key=lambda one: -one[0])
    cost = sum(one[0] for one in against)
    return Slot(room, starts, ends, tuple(meanwhile), tuple(one[1] for one in against), cost)


def _title(event: SideEvent) -> str:
    return event.title.by_language[0][1]
