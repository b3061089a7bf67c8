"""The sign at the door of a room: one sheet of A4 that says what is on there on a day, and how to see changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from calendar_app.languages import as_heading, short_day_name
from calendar_app.model import CoHost, Room, SideEvent, Timed
from calendar_app.render.days import named
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.frame import framed, zone_name
from calendar_app.render.qr_code import QUIET, qr_code
from calendar_app.selection import Facet, Move, Query, Selection

MOST = 12
"""The most events a sheet has room for, in the smallest type it may have."""

_SIZES = ((2, "large", 260), (4, "medium", 150), (7, "small", 85), (MOST, "smallest", 85))
"""How many events each size of type is for, and how many letters the names of their hosts may have together."""
_NAME_SIZES = ((20, "short"), (48, "middling"), (80, "long"))
"""How many letters of the room's name each size of the heading is for: however long it is, all else has its place."""
_LONGEST_NAME = "longest"
_BETWEEN = ", "
_BEFORE_ANY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """An event on the sign.

    Attributes:
        entry: The event in words.
        time: Its time in words, after the day it begins on where that is another; that it had here if it was moved.
        hosts: Its co-hosts, as many as there is room for.
        others: How many there are beside them.
        is_gone: Whether it was moved, and is to be here on this day no more.
        now: Where and when it is to be then, in words; empty where it takes place no more.
    """

    entry: Entry
    time: str
    hosts: tuple[CoHost, ...]
    others: int
    is_gone: bool
    now: str


def sign_page(edition: Edition, room: Room, day: date) -> bytes:
    """The sheet for a door.

    Args:
        edition: The edition.
        room: A room of the schedule; what takes place in a part of it, or in a room it is part of, is on the sheet too.
        day: Any day.
    """
    events = [one for one in edition.single(Facet.ROOM, room.id).events if day in one.announced.days]
    gone = _gone(edition, room, day, events)
    # What was moved makes nothing else go.
    kept = [*sorted(events, key=_order), *sorted((move.was for move in gone.values()), key=_order)][:MOST]
    shown = sorted(kept, key=_order)
    _, size, letters = next(one for one in _SIZES if len(shown) <= one[0])
    query = Query().given(Facet.ROOM, room.id).given(Facet.DAY, day.isoformat())
    name, words = edition.text(room.name), as_heading(named(edition, day))
    return framed(
        edition,
        "pages/sign.html",
        selection=Selection(edition.index, query),
        address=edition.links.sign(room.id, day),
        heading=f"{name}{_BETWEEN}{words}",
        room=room,
        name_size=next((one for most, one in _NAME_SIZES if len(name) <= most), _LONGEST_NAME),
        day=day,
        day_words=words,
        zone=zone_name(edition, day),
        lines=[
            _line_of(edition, gone[event.id], day, room) if event.id in gone else _line(edition, event, day, letters)
            for event in shown
        ],
        more=len(events) + len(gone) - len(shown),
        size=size,
        code=qr_code(edition.links.absolute(edition.links.room(room.id))),
        quiet=QUIET,
    )


def sign_days(edition: Edition, room: Room) -> list[date]:
    """The days on which something is announced for a room or was, before it was moved, in order.

    Args:
        edition: The edition.
        room: A room of the schedule.
    """
    events = [*edition.single(Facet.ROOM, room.id).events, *(move.was for move in _moves(edition, room))]
    return sorted({day for event in events for day in event.announced.days})


def _moves(edition: Edition, room: Room) -> Sequence[Move]:
    return edition.changes.moves.of(Query().given(Facet.ROOM, room.id))


def _gone(edition: Edition, room: Room, day: date, events: Sequence[SideEvent]) -> dict[str, Move]:
    """By id: what was to be in the room on the day before it was moved, but for what is there all the same."""
    there = {event.id for event in events}
    moves = [move for move in _moves(edition, room) if day in move.was.announced.days]
    return {move.was.id: move for move in moves if move.was.id not in there}


def _order(event: SideEvent) -> datetime:
    """What lasts the whole day first, as in a list; what lost its date stands where it was to be."""
    when = event.announced
    return when.starts if isinstance(when, Timed) else _BEFORE_ANY


def _line(edition: Edition, event: SideEvent, day: date, letters: int) -> Line:
    entry = edition.entry(event)
    hosts = _fitting(edition, event.co_hosts, letters)
    return Line(entry, _time(edition, event, day), hosts, len(event.co_hosts) - len(hosts), is_gone=False, now="")


def _line_of(edition: Edition, move: Move, day: date, room: Room) -> Line:
    """A line for those who come although it was moved: nothing but where it is, if it still takes place."""
    entry, event = edition.entry(move.event), move.event
    now = ""
    if not event.is_off:
        time = entry.time if entry.days[0] == day else f"{entry.day}{_BETWEEN}{entry.time}"
        gettext = edition.phrases.gettext
        if event.room is None:
            now = gettext("Room to be announced, %(time)s") % {"time": time}
        elif event.room.id == room.id:
            now = gettext("Now %(time)s") % {"time": time}
        else:
            now = gettext("Now in %(room)s, %(time)s") % {"room": entry.room, "time": time}
    return Line(entry, _time(edition, move.was, day), (), 0, is_gone=True, now=now)


def _time(edition: Edition, event: SideEvent, day: date) -> str:
    dated = edition.state(replace(event, when=event.announced))
    begins_earlier = isinstance(event.announced, Timed) and dated.days[0] != day
    return (
        f"{short_day_name(dated.days[0], edition.language)} {dated.time}" if begins_earlier else as_heading(dated.time)
    )


def _fitting(edition: Edition, hosts: tuple[CoHost, ...], letters: int) -> tuple[CoHost, ...]:
    """The first of some hosts whose names have no more letters together; the very first in any case."""
    used = 0
    for number, host in enumerate(hosts):
        used += len(edition.text(host.known_as)) + len(_BETWEEN)
        if number and used > letters:
            return hosts[:number]
    return hosts
