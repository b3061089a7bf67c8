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
    """Two events at overlapping times that need the same room or hosts.

    Attributes:
        starts: The start of `event`, aware, in the assembly's zone.
        same_room: Whether they share a room or a part of one.
        co_hosts: The co-hosts and organisers of both, in the order of `event`.
    """

    event: Event
    other: Event
    starts: datetime
    same_room: bool
    co_hosts: tuple[CoHost, ...]


@dataclass(frozen=True, slots=True)
class _Booking:
    """The time that an event takes up."""

    position: int
    starts: datetime
    ends: datetime
    event: Event


class Clashes:
    """The clashes of one schedule.

    Only events with a time of day clash. Cancelled and postponed events need no room.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._bookings: dict[str, _Booking] = {}
        self._bookings_by_resource: defaultdict[tuple[str, str], list[_Booking]] = defaultdict(list)
        for position, event in enumerate(schedule.events):
            if isinstance(event.timing, Timed) and not event.status.is_called_off:
                booking = _Booking(position, event.timing.starts, event.timing.assumed_end, event)
                self._bookings[event.id] = booking
                for resource in _resources(event):
                    self._bookings_by_resource[resource].append(booking)
        for bookings in self._bookings_by_resource.values():
            bookings.sort(key=_start)
        durations = (booking.ends - booking.starts for booking in self._bookings.values())
        self._max_duration = max(durations, default=timedelta())

    def of(self, event: Event) -> tuple[Clash, ...]:
        """The clashes of one event, in the order of the schedule."""
        booking = self._bookings.get(event.id)
        if booking is None:
            return ()
        others = {
            other.position: other.event
            for resource in _resources(event)
            for other in self._overlapping(booking, resource)
        }
        return tuple(_to_clash(booking, others[position]) for position in sorted(others))

    def _overlapping(self, booking: _Booking, resource: tuple[str, str]) -> Iterator[_Booking]:
        # A co-host may have hundreds of events; binary search finds the few that can overlap.
        candidates = self._bookings_by_resource[resource]
        first = bisect_left(candidates, booking.starts - self._max_duration, key=_start)
        last = bisect_left(candidates, booking.ends, key=_start)
        return (other for other in candidates[first:last] if booking.starts < other.ends and other is not booking)

    def __iter__(self) -> Iterator[Clash]:
        """Every clash once.

        `event` is the earlier of the two in the schedule.
        """
        seen: set[str] = set()
        for booking in self._bookings.values():
            seen.add(booking.event.id)
            yield from (clash for clash in self.of(booking.event) if clash.other.id not in seen)


def _start(booking: _Booking) -> datetime:
    return booking.starts


def _resources(event: Event) -> Iterator[tuple[str, str]]:
    """Parts of rooms and hosts, which only one event can use."""
    for part in event.room.footprint if event.room else ():
        yield "part", part
    for host in event.all_hosts:
        yield "host", host.id


def _to_clash(booking: _Booking, other: Event) -> Clash:
    event = booking.event
    hosts = {host.id for host in other.all_hosts}
    return Clash(
        event,
        other,
        booking.starts,
        event.shares_room_with(other),
        tuple(host for host in event.all_hosts if host.id in hosts),
    )
