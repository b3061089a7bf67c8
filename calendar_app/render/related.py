"""Events and co-hosts related to an event or a co-host."""

from __future__ import annotations

from collections import Counter

from calendar_app.model import CoHost, Event, Timed
from calendar_app.names import fold
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.selection import Facet


def concurrent_events(context: RenderContext, event: Event) -> list[EventView]:
    """What takes place elsewhere while an event does, in order; nothing where the event has no time.

    What is announced for the same room is a clash, and not said twice; where the event is off, it is not.

    Args:
        context: The edition.
        event: An event of the schedule.
    """
    when = event.timing
    if not isinstance(when, Timed):
        return []
    return [
        context.view(other)
        for other in context.schedule.events
        if other.id != event.id
        and not other.is_called_off
        and isinstance(other.timing, Timed)
        and when.overlaps(other.timing)
        and (event.is_called_off or not event.shares_room_with(other))
    ]


def next_in_room(context: RenderContext, event: Event) -> EventView | None:
    """What begins in the room of an event, or in a part of it, once it is over; `None` where nothing does.

    Args:
        context: The edition.
        event: An event of the schedule.
    """
    when = event.timing
    if event.room is None or not isinstance(when, Timed):
        return None
    following = (
        other
        for other in context.selection_of(Facet.ROOM, event.room.id).events
        if not other.is_called_off and isinstance(other.timing, Timed) and other.timing.starts >= when.assumed_end
    )
    found = next(following, None)
    return context.view(found) if found else None


def partners(context: RenderContext, co_host: CoHost) -> list[tuple[CoHost, int]]:
    """Who else hosts what a co-host hosts, and how many of its events; those with most first.

    Args:
        context: The edition.
        co_host: A co-host of the schedule.
    """
    events = context.selection_of(Facet.CO_HOST, co_host.id).events
    counts = Counter(host.id for event in events for host in event.all_hosts if host.id != co_host.id)
    hosts = {host.id: host for event in events for host in event.all_hosts}

    def order(name: str) -> tuple[int, str, str]:
        return -counts[name], fold(context.text(hosts[name].display_name)), name

    return [(hosts[name], counts[name]) for name in sorted(counts, key=order)]
