"""Find events that share a room or host at one time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from calendar_app.model import CoHost, Event, Schedule, Timed


@dataclass(frozen=True, slots=True)
class Clash:
    """What speaks against two entries at once, seen from the first.

    Attributes:
        event: The entry.
        other: Another one, at a time that overlaps.
        starts: When the first one begins, aware, in the assembly's zone.
        same_room: Whether they share a room or a part of one.
        co_hosts: Who hosts both, in the order of the first.
    """

    event: Event
    other: Event
    starts: datetime
    same_room: bool
    co_hosts: tuple[CoHost, ...]


@dataclass(frozen=True, slots=True)
class _Booking:
    """The time an entry takes up."""

    position: int
    starts: datetime
    ends: datetime
    event: Event


class Clashes:
    """The clashes of one schedule.

    Only entries with a time clash, and only while they are on: an entry that was cancelled or postponed needs no room.

    Args:
        schedule: The schedule.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._bookings: dict[str, _Booking] = {}
        self._bookings_by_need: defaultdict[tuple[str, str], list[_Booking]] = defaultdict(list)
        for position, event in enumerate(schedule.events):
            if isinstance(event.timing, Timed) and not event.status.is_called_off:
                use = _Booking(position, event.timing.starts, event.timing.assumed_end, event)
                self._bookings[event.id] = use
                for need in _needs(event):
                    self._bookings_by_need[need].append(use)
        for rivals in self._bookings_by_need.values():
            rivals.sort(key=_start)
        self._longest_booking = max((use.ends - use.starts for use in self._bookings.values()), default=timedelta())

    def of(self, event: Event) -> tuple[Clash, ...]:
        """The clashes of one entry, in the order of the schedule.

        Args:
            event: An entry of the schedule.
        """
        use = self._bookings.get(event.id)
        if use is None:
            return ()
        others = {other.position: other.event for need in _needs(event) for other in self._overlapping(use, need)}
        return tuple(_to_clash(use, others[position]) for position in sorted(others))

    def _overlapping(self, use: _Booking, need: tuple[str, str]) -> Iterator[_Booking]:
        # A co-host may have hundreds of entries, of which a handful are near enough to overlap.
        rivals = self._bookings_by_need[need]
        first = bisect_left(rivals, use.starts - self._longest_booking, key=_start)
        last = bisect_left(rivals, use.ends, key=_start)
        return (other for other in rivals[first:last] if use.starts < other.ends and other is not use)

    def __iter__(self) -> Iterator[Clash]:
        """Every clash once, seen from the entry that comes first in the schedule."""
        seen: set[str] = set()
        for use in self._bookings.values():
            seen.add(use.event.id)
            yield from (clash for clash in self.of(use.event) if clash.other.id not in seen)


def _start(use: _Booking) -> datetime:
    return use.starts


def _needs(event: Event) -> Iterator[tuple[str, str]]:
    """What an entry needs for itself while it lasts: parts of rooms, and its hosts."""
    for part in event.room.footprint if event.room else ():
        yield "part", part
    for host in event.all_hosts:
        yield "host", host.id


def _to_clash(use: _Booking, other: Event) -> Clash:
    event = use.event
    hosts = {host.id for host in other.all_hosts}
    return Clash(
        event,
        other,
        use.starts,
        event.shares_room_with(other),
        tuple(host for host in event.all_hosts if host.id in hosts),
    )
