"""Events and co-hosts related to an event or a co-host."""

from __future__ import annotations

from collections import Counter

from calendar_app.model import CoHost, Event, Timed
from calendar_app.names import fold
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.selection import Facet


def concurrent_events(context: RenderContext, event: Event) -> list[EventView]:
    """The other events at the same time, in order; none if the event has no time.

    Events in the same room are left out, because the page lists them as clashes. A called-off event has no clashes.
    """
    timing = event.timing
    if not isinstance(timing, Timed):
        return []
    return [
        context.view(other)
        for other in context.schedule.events
        if other.id != event.id
        and not other.is_called_off
        and isinstance(other.timing, Timed)
        and timing.overlaps(other.timing)
        and (event.is_called_off or not event.shares_room_with(other))
    ]


def next_in_room(context: RenderContext, event: Event) -> EventView | None:
    """The next event in the same room or a part of it, after this one ends."""
    timing = event.timing
    if event.room is None or not isinstance(timing, Timed):
        return None
    later_events = (
        other
        for other in context.selection_of(Facet.ROOM, event.room.id).events
        if not other.is_called_off and isinstance(other.timing, Timed) and other.timing.starts >= timing.assumed_end
    )
    following = next(later_events, None)
    return context.view(following) if following else None


def partners(context: RenderContext, co_host: CoHost) -> list[tuple[CoHost, int]]:
    """The hosts that share events with a co-host, and how many; most first."""
    events = context.selection_of(Facet.CO_HOST, co_host.id).events
    counts = Counter(host.id for event in events for host in event.all_hosts if host.id != co_host.id)
    hosts = {host.id: host for event in events for host in event.all_hosts}

    def order(host_id: str) -> tuple[int, str, str]:
        return -counts[host_id], fold(context.text(hosts[host_id].display_name)), host_id

    return [(hosts[host_id], counts[host_id]) for host_id in sorted(counts, key=order)]
