"""Index pages of co-hosts, rooms and days, and the about page."""

from __future__ import annotations

from collections.abc import Container, Mapping

from calendar_app.model import CoHost, CoHostKind
from calendar_app.names import fold
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_row, listed_days
from calendar_app.render.layout import render_page
from calendar_app.render.now_screen import floors
from calendar_app.selection import Facet
from calendar_app.selection.describe import host_kind_name


def about_page(context: RenderContext) -> bytes:
    """The about page: privacy, accessibility, data formats, contact."""
    schedule = context.schedule
    return render_page(
        context,
        "pages/about.html",
        selection=context.whole_selection,
        path=context.urls.about(),
        heading=context.catalog.gettext("About this site"),
        events=len(schedule.events),
        co_hosts=len(context.index.postings[Facet.CO_HOST]),
        feed=context.urls.absolute(context.urls.selection(context.whole_selection.query, "ics")),
    )


def co_hosts_page(context: RenderContext) -> bytes:
    """All co-hosts, by kind."""
    counts = context.whole_selection.facet_counts(Facet.CO_HOST)

    def order(co_host: CoHost) -> tuple[str, str]:
        return fold(context.text(co_host.name)), co_host.id

    schedule = context.schedule
    listed = [
        co_host
        for co_host in schedule.co_hosts.values()
        if _is_listed(co_host.id, schedule.retired_ids.co_hosts, counts)
    ]
    kinds = []
    for kind in CoHostKind:
        members = sorted((co_host for co_host in listed if co_host.kind is kind), key=order)
        if members:
            rows = [(co_host, counts.get(co_host.id, 0)) for co_host in members]
            kinds.append((kind, host_kind_name(kind, context.language), rows))
    return render_page(
        context,
        "pages/co_hosts.html",
        selection=context.whole_selection,
        path=context.urls.co_hosts(),
        heading=context.catalog.gettext("Co-hosts"),
        kinds=kinds,
        count=len(listed),
    )


def rooms_page(context: RenderContext) -> bytes:
    """All rooms in the order of the file, then retired rooms that still have events."""
    schedule, counts = context.schedule, context.whole_selection.facet_counts(Facet.ROOM)
    listed = [room for room in schedule.rooms.values() if _is_listed(room.id, schedule.retired_ids.rooms, counts)]
    return render_page(
        context,
        "pages/rooms.html",
        selection=context.whole_selection,
        path=context.urls.rooms(),
        heading=context.catalog.gettext("Rooms"),
        rooms=[(room, counts.get(room.id, 0)) for room in listed],
        screen=context.urls.now(context.whole_selection.query),
        floors=[(floor.name, context.urls.now(floor.query)) for floor in floors(context)],
    )


def days_page(context: RenderContext) -> bytes:
    """The days of the session, and other days with events."""
    return render_page(
        context,
        "pages/days.html",
        selection=context.whole_selection,
        path=context.urls.days(),
        heading=context.catalog.gettext("Days"),
        rows=[day_row(context, day) for day in listed_days(context)],
    )


def _is_listed(value: str, retired_ids: Container[str], counts: Mapping[str, int]) -> bool:
    """Whether a co-host or room is in the list file, or retired but still used by an event."""
    return value not in retired_ids or bool(counts.get(value))
