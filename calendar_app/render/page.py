"""The pages: a list, an event, a co-host, a room, a day."""

from __future__ import annotations

from datetime import date

from calendar_app.languages import as_heading, day_name, short_day_name, state_name
from calendar_app.model import CoHost, Room, SideEvent
from calendar_app.render.around import meanwhile, next_in_room, partners
from calendar_app.render.changes import changes_told
from calendar_app.render.copies import copies
from calendar_app.render.days import day_row, days_of, listed_days
from calendar_app.render.edition import Edition
from calendar_app.render.filters import carried, chips, offers, panels
from calendar_app.render.frame import framed
from calendar_app.render.grid import grid
from calendar_app.render.linked_data import linked_data
from calendar_app.render.news import place_and_time
from calendar_app.render.qr_code import QUIET, qr_code
from calendar_app.render.sign import sign_days
from calendar_app.render.snippets import snippets
from calendar_app.selection import Facet, Query, Selection
from calendar_app.selection.words import described, host_kind_name

_BETWEEN = " · "


def schedule_page(edition: Edition, selection: Selection) -> bytes:
    """The list, with the filters that made it.

    Args:
        edition: The edition.
        selection: What to show.
    """
    gettext = edition.phrases.gettext
    parts = tuple(as_heading(part) for part in described(selection, edition.language))
    return framed(
        edition,
        "pages/schedule.html",
        selection=selection,
        address=edition.links.schedule(selection.query),
        heading=_BETWEEN.join(parts) or gettext("Schedule"),
        names=parts,
        between=_BETWEEN,
        panels=panels(edition, selection),
        chips=chips(edition, selection),
        offers=offers(edition, selection) if not selection.events else [],
        carried=carried(selection.query),
        days=days_of(edition, selection),
        total=len(edition.schedule.events),
    )


def event_page(edition: Edition, event: SideEvent) -> bytes:
    """One event, with everything known about it.

    Args:
        edition: The edition.
        event: An event of the schedule.
    """
    entry = edition.entry(event)
    return framed(
        edition,
        "pages/event.html",
        selection=edition.single(Facet.EVENT, event.id),
        address=edition.links.event(event.id),
        heading=edition.text(event.title),
        entry=entry,
        copies=copies(edition, entry),
        meanwhile=meanwhile(edition, event),
        following=next_in_room(edition, event),
        description=", ".join(filter(None, (place_and_time(entry), entry.hosts))),
        linked_data=linked_data(edition, [entry]),
        **_shared(edition, edition.links.event(event.id)),
        clashes=[(clash, edition.entry(clash.other)) for clash in edition.clashes.of(event)],
    )


def co_host_page(edition: Edition, co_host: CoHost) -> bytes:
    """One co-host, and everything it hosts.

    Args:
        edition: The edition.
        co_host: A co-host of the schedule.
    """
    selection = edition.single(Facet.CO_HOST, co_host.id)
    name = edition.text(co_host.name)
    country = edition.text(state_name(co_host.country)) if co_host.country else ""
    return framed(
        edition,
        "pages/co_host.html",
        selection=selection,
        address=edition.links.co_host(co_host.id),
        heading=name,
        co_host=co_host,
        kind=host_kind_name(co_host.kind, edition.language),
        country=country if country != name else "",
        changes=changes_told(edition, selection),
        days=days_of(edition, selection),
        partners=[
            (host, number, Query(together=True).given(Facet.CO_HOST, co_host.id, host.id))
            for host, number in partners(edition, co_host)
        ],
        snippets=snippets(edition, selection),
        linked_data=_listed(edition, selection),
        **_shared(edition, edition.links.co_host(co_host.id)),
    )


def room_page(edition: Edition, room: Room) -> bytes:
    """One room, how to find it, and everything in it or in a part of it.

    Args:
        edition: The edition.
        room: A room of the schedule.
    """
    selection = edition.single(Facet.ROOM, room.id)
    rooms = edition.schedule.rooms
    venue = room.venue or edition.schedule.assembly.venue
    return framed(
        edition,
        "pages/room.html",
        selection=selection,
        address=edition.links.room(room.id),
        heading=edition.text(room.name),
        room=room,
        venue=venue,
        country=edition.text(state_name(venue.country)) if venue and venue.country else "",
        parts=[rooms[part] for part in room.parts],
        wholes=[whole for whole in rooms.values() if room.id in whole.parts],
        changes=changes_told(edition, selection),
        days=days_of(edition, selection),
        signs=[(day, as_heading(short_day_name(day, edition.language))) for day in sign_days(edition, room)],
        screen=edition.links.now(selection.query),
        linked_data=_listed(edition, selection),
        **_shared(edition, edition.links.room(room.id)),
    )


def day_page(edition: Edition, day: date) -> bytes:
    """One day.

    Args:
        edition: The edition.
        day: A day of the session, one with an event, or one that once had one.
    """
    selection = edition.single(Facet.DAY, day.isoformat())
    known = sorted({*listed_days(edition), day.isoformat()})
    position = known.index(day.isoformat())
    around = {"earlier": known[position - 1 : position], "later": known[position + 1 : position + 2]}
    return framed(
        edition,
        "pages/day.html",
        selection=selection,
        address=edition.links.day(day),
        heading=as_heading(day_name(day, edition.language, year=True)),
        day=day,
        entries=edition.entries(selection),
        grid=grid(selection.events, day, edition.schedule.rooms),
        changes=changes_told(edition, selection),
        around={name: day_row(edition, value[0]) for name, value in around.items() if value},
        linked_data=_listed(edition, selection),
        **_shared(edition, edition.links.day(day)),
    )


def _listed(edition: Edition, selection: Selection) -> object:
    """The selected events for search engines; nothing where there are none."""
    entries = edition.entries(selection)
    return linked_data(edition, entries) if entries else None


def _shared(edition: Edition, address: str) -> dict[str, object]:
    """What is needed to send a page on."""
    return {"code": qr_code(edition.links.absolute(address)), "quiet": QUIET}
