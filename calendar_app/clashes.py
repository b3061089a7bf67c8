"""Which entries cannot both be attended or hosted."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from calendar_app.model import CoHost, Schedule, SideEvent, Timed


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

    event: SideEvent
    other: SideEvent
    starts: datetime
    same_room: bool
    co_hosts: tuple[CoHost, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    """The time an entry takes up."""

    position: int
    starts: datetime
    ends: datetime
    event: SideEvent


class Clashes:
    """The clashes of one schedule.

    Only entries with a time clash, and only while they are on: an entry that was cancelled or postponed needs no room.

    Args:
        schedule: The schedule.
    """

    def __init__(self, schedule: Schedule) -> None:
        self._uses: dict[str, _Use] = {}
        self._rivals: defaultdict[tuple[str, str], list[_Use]] = defaultdict(list)
        for position, event in enumerate(schedule.events):
            if isinstance(event.when, Timed) and not event.status.is_off:
                use = _Use(position, event.when.starts, event.when.assumed_end, event)
                self._uses[event.id] = use
                for need in _needs(event):
                    self._rivals[need].append(use)
        for rivals in self._rivals.values():
            rivals.sort(key=_starts)
        self._longest = max((use.ends - use.starts for use in self._uses.values()), default=timedelta())

    def of(self, event: SideEvent) -> tuple[Clash, ...]:
        """The clashes of one entry, in the order of the schedule.

        Args:
            event: An entry of the schedule.
        """
        use = self._uses.get(event.id)
        if use is None:
            return ()
        others = {other.position: other.event for need in _needs(event) for other in self._meanwhile(use, need)}
        return tuple(_clash(use, others[position]) for position in sorted(others))

    def _meanwhile(self, use: _Use, need: tuple[str, str]) -> Iterator[_Use]:
        # A co-host may have hundreds of entries, of which a handful are near enough to overlap.
        rivals = self._rivals[need]
        first = bisect_left(rivals, use.starts - self._longest, key=_starts)
        last = bisect_left(rivals, use.ends, key=_starts)
        return (other for other in rivals[first:last] if use.starts < other.ends and other is not use)

    def __iter__(self) -> Iterator[Clash]:
        """Every clash once, seen from the entry that comes first in the schedule."""
        seen: set[str] = set()
        for use in self._uses.values():
            seen.add(use.event.id)
            yield from (clash for clash in self.of(use.event) if clash.other.id not in seen)


def _starts(use: _Use) -> datetime:
    return use.starts


def _needs(event: SideEvent) -> Iterator[tuple[str, str]]:
    """What an entry needs for itself while it lasts: parts of rooms, and its hosts."""
    for part in event.room.footprint if event.room else ():
        yield "part", part
    for host in event.hosts:
        yield "host", host.id


def _clash(use: _Use, other: SideEvent) -> Clash:
    event = use.event
    hosts = {host.id for host in other.hosts}
    return Clash(
        event, other, use.starts, event.shares_room_with(other), tuple(host for host in event.hosts if host.id in hosts)
    )
