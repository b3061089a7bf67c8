"""What is around an event or a co-host: what runs at the same time, what comes next in a room, who hosts with whom."""

from __future__ import annotations

from collections import Counter

from calendar_app.model import CoHost, SideEvent, Timed
from calendar_app.names import folded
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.selection import Facet


def meanwhile(edition: Edition, event: SideEvent) -> list[Entry]:
    """What takes place elsewhere while an event does, in order; nothing where the event has no time.

    What is announced for the same room is a clash, and not said twice; where the event is off, it is not.

    Args:
        edition: The edition.
        event: An event of the schedule.
    """
    when = event.when
    if not isinstance(when, Timed):
        return []
    return [
        edition.entry(other)
        for other in edition.schedule.events
        if other.id != event.id
        and not other.is_off
        and isinstance(other.when, Timed)
        and when.overlaps(other.when)
        and (event.is_off or not event.shares_room_with(other))
    ]


def next_in_room(edition: Edition, event: SideEvent) -> Entry | None:
    """What begins in the room of an event, or in a part of it, once it is over; `None` where nothing does.

    Args:
        edition: The edition.
        event: An event of the schedule.
    """
    when = event.when
    if event.room is None or not isinstance(when, Timed):
        return None
    following = (
        other
        for other in edition.single(Facet.ROOM, event.room.id).events
        if not other.is_off and isinstance(other.when, Timed) and other.when.starts >= when.assumed_end
    )
    found = next(following, None)
    return edition.entry(found) if found else None


def partners(edition: Edition, co_host: CoHost) -> list[tuple[CoHost, int]]:
    """Who else hosts what a co-host hosts, and how many of its events; those with most first.

    Args:
        edition: The edition.
        co_host: A co-host of the schedule.
    """
    events = edition.single(Facet.CO_HOST, co_host.id).events
    counts = Counter(host.id for event in events for host in event.hosts if host.id != co_host.id)
    hosts = {host.id: host for event in events for host in event.hosts}

    def order(name: str) -> tuple[int, str, str]:
        return -counts[name], folded(edition.text(hosts[name].known_as)), name

    return [(hosts[name], counts[name]) for name in sorted(counts, key=order)]
