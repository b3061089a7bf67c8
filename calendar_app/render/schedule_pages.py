"""Pages of the schedule, an event, a co-host, a room, a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calendar_app.i18n import abbreviated_day, full_date, state_name, to_heading
from calendar_app.model import CoHost, Event, Room
from calendar_app.render.calendar_links import calendar_links
from calendar_app.render.changes_page import change_count
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_groups, day_row, listed_days
from calendar_app.render.door_sign import door_sign_days
from calendar_app.render.embed import snippets
from calendar_app.render.event_view import EventView
from calendar_app.render.filters import chips, hidden_inputs, panels, suggestions
from calendar_app.render.grid import EMPTY_GRID, day_grid
from calendar_app.render.jsonld import json_ld
from calendar_app.render.layout import HEADING_SEPARATOR, page_qr_code, render_page
from calendar_app.render.related import concurrent_events, next_in_room, partners
from calendar_app.selection import Facet, Query, Selection
from calendar_app.selection.describe import filter_descriptions, host_kind_name

_MAX_PARTNERS = 12
"""How many partners of a co-host are visible before the rest folds away."""
_MAX_CLASHING_HOSTS = 5


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash of the event with another one.

    Attributes:
        co_hosts: The shared hosts that are named.
        more_co_hosts: How many more are shared.
    """

    other: EventView
    same_room: bool
    co_hosts: tuple[CoHost, ...]
    more_co_hosts: int


def schedule_page(context: RenderContext, selection: Selection) -> bytes:
    """The selected events with the filter form."""
    gettext = context.catalog.gettext
    parts = tuple(to_heading(part) for part in filter_descriptions(selection, context.language))
    return render_page(
        context,
        "pages/schedule.html",
        selection=selection,
        path=context.urls.schedule(selection.query),
        heading=HEADING_SEPARATOR.join(parts) or gettext("Schedule"),
        heading_parts=parts,
        separator=HEADING_SEPARATOR,
        panels=panels(context, selection),
        chips=chips(context, selection),
        suggestions=suggestions(context, selection) if not selection.events else [],
        hidden_inputs=hidden_inputs(selection.query),
        days=day_groups(context, selection),
        total=len(context.schedule.events),
    )


def event_page(context: RenderContext, event: Event) -> bytes:
    """An event with all its details."""
    view = context.view(event)
    return render_page(
        context,
        "pages/event.html",
        selection=context.selection_of(Facet.EVENT, event.id),
        path=context.urls.event(event.id),
        heading=context.text(event.title),
        view=view,
        calendar_links=calendar_links(context, view),
        concurrent_events=concurrent_events(context, event),
        next_in_room=next_in_room(context, event),
        description=", ".join(filter(None, (view.when_and_where, view.co_hosts))),
        json_ld=json_ld(context, [view]),
        qr_code=page_qr_code(context, context.urls.event(event.id)),
        clashes=[
            ClashRow(
                context.view(clash.other),
                clash.same_room,
                clash.co_hosts[:_MAX_CLASHING_HOSTS],
                len(clash.co_hosts[_MAX_CLASHING_HOSTS:]),
            )
            for clash in context.clashes.of(event)
        ],
    )


def co_host_page(context: RenderContext, co_host: CoHost) -> bytes:
    """A co-host and its events."""
    selection = context.selection_of(Facet.CO_HOST, co_host.id)
    name = context.text(co_host.name)
    country = context.text(state_name(co_host.country)) if co_host.country else ""
    hosted_together = [
        (host, number, Query(match_all=True).with_values(Facet.CO_HOST, co_host.id, host.id))
        for host, number in partners(context, co_host)
    ]
    return render_page(
        context,
        "pages/co_host.html",
        selection=selection,
        path=context.urls.co_host(co_host.id),
        heading=name,
        co_host=co_host,
        kind=host_kind_name(co_host.kind, context.language),
        country=country if country != name else "",
        changes=change_count(context, selection),
        days=day_groups(context, selection),
        partners=hosted_together[:_MAX_PARTNERS],
        other_partners=hosted_together[_MAX_PARTNERS:],
        snippets=snippets(context, selection),
        json_ld=_events_json_ld(context, selection),
        qr_code=page_qr_code(context, context.urls.co_host(co_host.id)),
    )


def room_page(context: RenderContext, room: Room) -> bytes:
    """A room, how to find it, and the events in it or its parts."""
    selection = context.selection_of(Facet.ROOM, room.id)
    rooms = context.schedule.rooms
    venue = room.venue or context.schedule.assembly.venue
    return render_page(
        context,
        "pages/room.html",
        selection=selection,
        path=context.urls.room(room.id),
        heading=context.text(room.name),
        room=room,
        venue=venue,
        country=context.text(state_name(venue.country)) if venue and venue.country else "",
        parts=[rooms[part] for part in room.parts],
        wholes=[whole for whole in rooms.values() if room.id in whole.parts],
        changes=change_count(context, selection),
        days=day_groups(context, selection),
        door_signs=[(day, to_heading(abbreviated_day(day, context.language))) for day in door_sign_days(context, room)],
        screen=context.urls.now(selection.query),
        json_ld=_events_json_ld(context, selection),
        qr_code=page_qr_code(context, context.urls.room(room.id)),
    )


def day_page(context: RenderContext, day: date) -> bytes:
    """The events and the grid of a day.

    The day belongs to the session, or has or once had an event.
    """
    selection = context.selection_of(Facet.DAY, day.isoformat())
    days = sorted({*listed_days(context), day.isoformat()})
    position = days.index(day.isoformat())
    earlier, later = days[:position][-1:], days[position + 1 :][:1]
    views = context.views(selection)
    return render_page(
        context,
        "pages/day.html",
        selection=selection,
        path=context.urls.day(day),
        heading=to_heading(full_date(day, context.language, year=True)),
        day=day,
        views=views,
        grid=day_grid(selection.events, day, context.schedule.rooms) if len(views) > 1 else EMPTY_GRID,
        changes=change_count(context, selection),
        earlier=day_row(context, earlier[0]) if earlier else None,
        later=day_row(context, later[0]) if later else None,
        json_ld=_events_json_ld(context, selection),
        qr_code=page_qr_code(context, context.urls.day(day)),
    )


def _events_json_ld(context: RenderContext, selection: Selection) -> object:
    """The JSON-LD of the selected events; `None` for an empty selection."""
    views = context.views(selection)
    return json_ld(context, views) if views else None
