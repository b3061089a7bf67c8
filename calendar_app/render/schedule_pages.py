"""Pages of the list, an event, a co-host, a room, a day."""

from __future__ import annotations

from datetime import date

from calendar_app.i18n import abbreviated_day, full_date, state_name, to_heading
from calendar_app.model import CoHost, Event, Room
from calendar_app.render.calendar_links import calendar_links
from calendar_app.render.change_items import place_and_time
from calendar_app.render.changes_page import change_count
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_groups, day_row, listed_days
from calendar_app.render.door_sign import door_sign_days
from calendar_app.render.embed import snippets
from calendar_app.render.filters import chips, hidden_inputs, panels, suggestions
from calendar_app.render.grid import day_grid
from calendar_app.render.jsonld import json_ld
from calendar_app.render.layout import render_page
from calendar_app.render.qr_code import QUIET_ZONE, qr_code
from calendar_app.render.related import concurrent_events, next_in_room, partners
from calendar_app.selection import Facet, Query, Selection
from calendar_app.selection.describe import filter_descriptions, host_kind_name

_SEPARATOR = " · "


def schedule_page(context: RenderContext, selection: Selection) -> bytes:
    """The list, with the filters that made it.

    Args:
        context: The edition.
        selection: What to show.
    """
    gettext = context.catalog.gettext
    parts = tuple(to_heading(part) for part in filter_descriptions(selection, context.language))
    return render_page(
        context,
        "pages/schedule.html",
        selection=selection,
        path=context.urls.schedule(selection.query),
        heading=_SEPARATOR.join(parts) or gettext("Schedule"),
        names=parts,
        between=_SEPARATOR,
        panels=panels(context, selection),
        chips=chips(context, selection),
        offers=suggestions(context, selection) if not selection.events else [],
        carried=hidden_inputs(selection.query),
        days=day_groups(context, selection),
        total=len(context.schedule.events),
    )


def event_page(context: RenderContext, event: Event) -> bytes:
    """One event, with everything known about it.

    Args:
        context: The edition.
        event: An event of the schedule.
    """
    entry = context.view(event)
    return render_page(
        context,
        "pages/event.html",
        selection=context.selection_of(Facet.EVENT, event.id),
        path=context.urls.event(event.id),
        heading=context.text(event.title),
        entry=entry,
        copies=calendar_links(context, entry),
        meanwhile=concurrent_events(context, event),
        following=next_in_room(context, event),
        description=", ".join(filter(None, (place_and_time(entry), entry.co_hosts))),
        linked_data=json_ld(context, [entry]),
        **_share_variables(context, context.urls.event(event.id)),
        clashes=[(clash, context.view(clash.other)) for clash in context.clashes.of(event)],
    )


def co_host_page(context: RenderContext, co_host: CoHost) -> bytes:
    """One co-host, and everything it hosts.

    Args:
        context: The edition.
        co_host: A co-host of the schedule.
    """
    selection = context.selection_of(Facet.CO_HOST, co_host.id)
    name = context.text(co_host.name)
    country = context.text(state_name(co_host.country)) if co_host.country else ""
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
        partners=[
            (host, number, Query(match_all=True).with_values(Facet.CO_HOST, co_host.id, host.id))
            for host, number in partners(context, co_host)
        ],
        snippets=snippets(context, selection),
        linked_data=_events_json_ld(context, selection),
        **_share_variables(context, context.urls.co_host(co_host.id)),
    )


def room_page(context: RenderContext, room: Room) -> bytes:
    """One room, how to find it, and everything in it or in a part of it.

    Args:
        context: The edition.
        room: A room of the schedule.
    """
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
        signs=[(day, to_heading(abbreviated_day(day, context.language))) for day in door_sign_days(context, room)],
        screen=context.urls.now(selection.query),
        linked_data=_events_json_ld(context, selection),
        **_share_variables(context, context.urls.room(room.id)),
    )


def day_page(context: RenderContext, day: date) -> bytes:
    """One day.

    Args:
        context: The edition.
        day: A day of the session, one with an event, or one that once had one.
    """
    selection = context.selection_of(Facet.DAY, day.isoformat())
    known = sorted({*listed_days(context), day.isoformat()})
    position = known.index(day.isoformat())
    around = {"earlier": known[position - 1 : position], "later": known[position + 1 : position + 2]}
    return render_page(
        context,
        "pages/day.html",
        selection=selection,
        path=context.urls.day(day),
        heading=to_heading(full_date(day, context.language, year=True)),
        day=day,
        entries=context.views(selection),
        grid=day_grid(selection.events, day, context.schedule.rooms),
        changes=change_count(context, selection),
        around={name: day_row(context, value[0]) for name, value in around.items() if value},
        linked_data=_events_json_ld(context, selection),
        **_share_variables(context, context.urls.day(day)),
    )


def _events_json_ld(context: RenderContext, selection: Selection) -> object:
    """The selected events for search engines; nothing where there are none."""
    entries = context.views(selection)
    return json_ld(context, entries) if entries else None


def _share_variables(context: RenderContext, path: str) -> dict[str, object]:
    """What is needed to send a page on."""
    return {"code": qr_code(context.urls.absolute(path)), "quiet": QUIET_ZONE}
