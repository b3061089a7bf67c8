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
    """What this is, privacy, accessibility with its known gaps, the forms of the data, and contact.

    Args:
        context: The edition.
    """
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
    """The register of co-hosts, by kind.

    Args:
        context: The edition.
    """
    counts = context.whole_selection.facet_counts(Facet.CO_HOST)

    def order(co_host: CoHost) -> tuple[str, str]:
        return fold(context.text(co_host.name)), co_host.id

    schedule = context.schedule
    shown = [one for one in schedule.co_hosts.values() if _is_listed(one.id, schedule.retired_ids.co_hosts, counts)]
    kinds = []
    for kind in CoHostKind:
        members = sorted((one for one in shown if one.kind is kind), key=order)
        if members:
            kinds.append(
                (kind, host_kind_name(kind, context.language), [(one, counts.get(one.id, 0)) for one in members])
            )
    return render_page(
        context,
        "pages/co_hosts.html",
        selection=context.whole_selection,
        path=context.urls.co_hosts(),
        heading=context.catalog.gettext("Co-hosts"),
        kinds=kinds,
        count=len(shown),
    )


def rooms_page(context: RenderContext) -> bytes:
    """The rooms, in the order of the file, after them what is no more and was to be the place of something.

    Args:
        context: The edition.
    """
    schedule, counts = context.schedule, context.whole_selection.facet_counts(Facet.ROOM)
    shown = [one for one in schedule.rooms.values() if _is_listed(one.id, schedule.retired_ids.rooms, counts)]
    return render_page(
        context,
        "pages/rooms.html",
        selection=context.whole_selection,
        path=context.urls.rooms(),
        heading=context.catalog.gettext("Rooms"),
        rooms=[(room, counts.get(room.id, 0)) for room in shown],
        screen=context.urls.now(context.whole_selection.query),
        floors=[(floor.name, context.urls.now(floor.query)) for floor in floors(context)],
    )


def days_page(context: RenderContext) -> bytes:
    """The days of the session, and those with an event beside it.

    Args:
        context: The edition.
    """
    return render_page(
        context,
        "pages/days.html",
        selection=context.whole_selection,
        path=context.urls.days(),
        heading=context.catalog.gettext("Days"),
        rows=[day_row(context, day) for day in listed_days(context)],
    )


def _is_listed(name: str, remembered: Container[str], counts: Mapping[str, int]) -> bool:
    """Whether something has a place in a register: what is in no file any more has, as long as an event shows it."""
    return name not in remembered or bool(counts.get(name))
