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
from calendar_app.render.layout import render_page, zone_name_on
from calendar_app.render.qr_code import QUIET_ZONE, qr_code
from calendar_app.selection import Facet, Move, Query, Selection

MAX_EVENTS = 12
"""The most events a sheet has room for, in the smallest type it may have."""

_TYPE_SIZES = ((2, "large", 260), (4, "medium", 150), (7, "small", 85), (MAX_EVENTS, "smallest", 85))
"""How many events each size of type is for, and how many letters the names of their hosts may have together."""
_NAME_SIZES = ((20, "short"), (48, "middling"), (80, "long"))
"""How many letters of the room's name each size of the heading is for: however long it is, all else has its place."""
_LONGEST_NAME_SIZE = "longest"
_SEPARATOR = ", "
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SignRow:
    """An event on the sign.

    Attributes:
        view: The event in words.
        time: Its time in words, after the day it begins on where that is another; that it had here if it was moved.
        co_hosts: Its co-hosts, as many as there is room for.
        more_co_hosts: How many there are beside them.
        has_moved: Whether it was moved, and is to be here on this day no more.
        new_place: Where and when it is to be then, in words; empty where it takes place no more.
    """

    view: EventView
    time: str
    co_hosts: tuple[CoHost, ...]
    more_co_hosts: int
    has_moved: bool
    new_place: str


def door_sign_page(context: RenderContext, room: Room, day: date) -> bytes:
    """The sheet for a door.

    Args:
        context: The edition.
        room: A room of the schedule; what takes place in a part of it, or in a room it is part of, is on the sheet too.
        day: Any day.
    """
    events = [one for one in context.selection_of(Facet.ROOM, room.id).events if day in one.calendar_timing.days]
    gone = _moved_away(context, room, day, events)
    # What was moved makes nothing else go.
    kept = [*sorted(events, key=_start_key), *sorted((move.was for move in gone.values()), key=_start_key)][:MAX_EVENTS]
    shown = sorted(kept, key=_start_key)
    _, size, letters = next(one for one in _TYPE_SIZES if len(shown) <= one[0])
    query = Query().with_values(Facet.ROOM, room.id).with_values(Facet.DAY, day.isoformat())
    name, words = context.text(room.name), to_heading(day_label(context, day))
    return render_page(
        context,
        "pages/sign.html",
        selection=Selection(context.index, query),
        path=context.urls.door_sign(room.id, day),
        heading=f"{name}{_SEPARATOR}{words}",
        room=room,
        name_size=next((one for most, one in _NAME_SIZES if len(name) <= most), _LONGEST_NAME_SIZE),
        day=day,
        day_words=words,
        zone=zone_name_on(context, day),
        lines=[
            _moved_row(context, gone[event.id], day, room)
            if event.id in gone
            else _event_row(context, event, day, letters)
            for event in shown
        ],
        more=len(events) + len(gone) - len(shown),
        size=size,
        code=qr_code(context.urls.absolute(context.urls.room(room.id))),
        quiet=QUIET_ZONE,
    )


def door_sign_days(context: RenderContext, room: Room) -> list[date]:
    """The days on which something is announced for a room or was, before it was moved, in order.

    Args:
        context: The edition.
        room: A room of the schedule.
    """
    events = [*context.selection_of(Facet.ROOM, room.id).events, *(move.was for move in _moves(context, room))]
    return sorted({day for event in events for day in event.calendar_timing.days})


def _moves(context: RenderContext, room: Room) -> Sequence[Move]:
    return context.changes.moves.matching(Query().with_values(Facet.ROOM, room.id))


def _moved_away(context: RenderContext, room: Room, day: date, events: Sequence[Event]) -> dict[str, Move]:
    """By id: what was to be in the room on the day before it was moved, but for what is there all the same."""
    there = {event.id for event in events}
    moves = [move for move in _moves(context, room) if day in move.was.calendar_timing.days]
    return {move.was.id: move for move in moves if move.was.id not in there}


def _start_key(event: Event) -> datetime:
    """What lasts the whole day first, as in a list; what lost its date stands where it was to be."""
    when = event.calendar_timing
    return when.starts if isinstance(when, Timed) else _EARLIEST


def _event_row(context: RenderContext, event: Event, day: date, letters: int) -> SignRow:
    entry = context.view(event)
    hosts = _fitting_hosts(context, event.co_hosts, letters)
    return SignRow(
        entry, _time_text(context, event, day), hosts, len(event.co_hosts) - len(hosts), has_moved=False, new_place=""
    )


def _moved_row(context: RenderContext, move: Move, day: date, room: Room) -> SignRow:
    """A line for those who come although it was moved: nothing but where it is, if it still takes place."""
    entry, event = context.view(move.event), move.event
    now = ""
    if not event.is_called_off:
        time = entry.time if entry.days[0] == day else f"{entry.day}{_SEPARATOR}{entry.time}"
        gettext = context.catalog.gettext
        if event.room is None:
            now = gettext("Room to be announced, %(time)s") % {"time": time}
        elif event.room.id == room.id:
            now = gettext("Now %(time)s") % {"time": time}
        else:
            now = gettext("Now in %(room)s, %(time)s") % {"room": entry.room, "time": time}
    return SignRow(entry, _time_text(context, move.was, day), (), 0, has_moved=True, new_place=now)


def _time_text(context: RenderContext, event: Event, day: date) -> str:
    dated = context.view_without_notices(replace(event, timing=event.calendar_timing))
    begins_earlier = isinstance(event.calendar_timing, Timed) and dated.days[0] != day
    return (
        f"{abbreviated_day(dated.days[0], context.language)} {dated.time}" if begins_earlier else to_heading(dated.time)
    )


def _fitting_hosts(context: RenderContext, hosts: tuple[CoHost, ...], letters: int) -> tuple[CoHost, ...]:
    """The first of some hosts whose names have no more letters together; the very first in any case."""
    used = 0
    for number, host in enumerate(hosts):
        used += len(context.text(host.display_name)) + len(_SEPARATOR)
        if number and used > letters:
            return hosts[:number]
    return hosts
