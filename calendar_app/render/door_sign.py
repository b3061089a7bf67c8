"""The A4 sign for the door of a room on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from calendar_app.i18n import abbreviated_day, to_heading
from calendar_app.model import CoHost, Event, Room, Timed
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_label
from calendar_app.render.event_view import EventView
from calendar_app.render.layout import page_qr_code, render_page, zone_name_on
from calendar_app.selection import Facet, Move, Query, Selection

MAX_EVENTS = 12
"""Per sheet, in the smallest type."""

_TYPE_SIZES = ((2, "large", 260), (4, "medium", 150), (7, "small", 85), (MAX_EVENTS, "smallest", 85))
"""For up to so many events: CSS class and how many letters of host names fit."""
_NAME_SIZES = ((20, "short"), (48, "middling"), (80, "long"))
"""For room names of up to so many letters: CSS class of the heading."""
_LONGEST_NAME_SIZE = "longest"
_SEPARATOR = ", "
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SignRow:
    """An event on the sign.

    Attributes:
        time: In words, with the day if it begins on another day; for a moved event the old time.
        co_hosts: As many as fit.
        more_co_hosts: How many do not fit.
        has_moved: Whether it moved away from this room or day.
        new_place: Where and when a moved event takes place; empty if it is called off.
    """

    view: EventView
    time: str
    co_hosts: tuple[CoHost, ...]
    more_co_hosts: int
    has_moved: bool
    new_place: str


def door_sign_page(context: RenderContext, room: Room, day: date) -> bytes:
    """The sign of a room on a day, with events in its parts and in rooms it is part of."""
    room_events = context.selection_of(Facet.ROOM, room.id).events
    events = [event for event in room_events if day in event.calendar_timing.days]
    moves = _moved_away(context, room, day, events)
    # Moved events come last in the cut, so that they never displace an event that takes place here.
    moved = sorted((move.before for move in moves.values()), key=_start_key)
    visible = sorted([*sorted(events, key=_start_key), *moved][:MAX_EVENTS], key=_start_key)
    _, size, letters = next(row for row in _TYPE_SIZES if len(visible) <= row[0])
    query = Query().with_values(Facet.ROOM, room.id).with_values(Facet.DAY, day.isoformat())
    name, day_name = context.text(room.name), to_heading(day_label(context, day))
    return render_page(
        context,
        "pages/door_sign.html",
        selection=Selection(context.index, query),
        path=context.urls.door_sign(room.id, day),
        heading=f"{name}{_SEPARATOR}{day_name}",
        room=room,
        name_size=next((css_class for limit, css_class in _NAME_SIZES if len(name) <= limit), _LONGEST_NAME_SIZE),
        day=day,
        day_name=day_name,
        zone=zone_name_on(context, day),
        rows=[
            _moved_row(context, moves[event.id], day, room)
            if event.id in moves
            else _event_row(context, event, day, letters)
            for event in visible
        ],
        more=len(events) + len(moves) - len(visible),
        size=size,
        qr_code=page_qr_code(context, context.urls.room(room.id)),
    )


def door_sign_days(context: RenderContext, room: Room) -> list[date]:
    """The days with events in a room, now or before they moved, in order."""
    events = [*context.selection_of(Facet.ROOM, room.id).events, *(move.before for move in _moves(context, room))]
    return sorted({day for event in events for day in event.calendar_timing.days})


def _moves(context: RenderContext, room: Room) -> Sequence[Move]:
    return context.changes.moves.matching(Query().with_values(Facet.ROOM, room.id))


def _moved_away(context: RenderContext, room: Room, day: date, events: Sequence[Event]) -> dict[str, Move]:
    """The moves away from a room and day, by event id.

    `events` are the events still there; their moves are left out.
    """
    present = {event.id for event in events}
    moves = [move for move in _moves(context, room) if day in move.before.calendar_timing.days]
    return {move.before.id: move for move in moves if move.before.id not in present}


def _start_key(event: Event) -> datetime:
    """The start; whole days first. An event that lost its date keeps its old place."""
    timing = event.calendar_timing
    return timing.starts if isinstance(timing, Timed) else _EARLIEST


def _event_row(context: RenderContext, event: Event, day: date, letters: int) -> SignRow:
    view = context.view(event)
    hosts = _fitting_hosts(context, event.co_hosts, letters)
    return SignRow(
        view, _time_text(context, event, day), hosts, len(event.co_hosts) - len(hosts), has_moved=False, new_place=""
    )


def _moved_row(context: RenderContext, move: Move, day: date, room: Room) -> SignRow:
    """The row of a moved event, with its new place."""
    view, event = context.view(move.event), move.event
    new_place = ""
    if not event.is_called_off:
        time = view.time if view.days[0] == day else f"{view.day}{_SEPARATOR}{view.time}"
        gettext = context.catalog.gettext
        if event.room is None:
            new_place = gettext("Room to be announced, %(time)s") % {"time": time}
        elif event.room.id == room.id:
            new_place = gettext("Now %(time)s") % {"time": time}
        else:
            new_place = gettext("Now in %(room)s, %(time)s") % {"room": view.room, "time": time}
    return SignRow(view, _time_text(context, move.before, day), (), 0, has_moved=True, new_place=new_place)


def _time_text(context: RenderContext, event: Event, day: date) -> str:
    view = context.view_without_notices(replace(event, timing=event.calendar_timing))
    if isinstance(event.calendar_timing, Timed) and view.days[0] != day:
        return f"{abbreviated_day(view.days[0], context.language)} {view.time}"
    return to_heading(view.time)


def _fitting_hosts(context: RenderContext, hosts: tuple[CoHost, ...], letters: int) -> tuple[CoHost, ...]:
    """The first hosts whose names fit into so many letters, and at least one."""
    used = 0
    for number, host in enumerate(hosts):
        used += len(context.text(host.display_name)) + len(_SEPARATOR)
        if number and used > letters:
            return hosts[:number]
    return hosts
