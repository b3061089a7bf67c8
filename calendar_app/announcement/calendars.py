"""Events out of a calendar (RFC 5545): the reverse of what we publish, and what other programs write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from calendar_app.announcement.doubts import Doubt, host_doubts, place_doubts, unknown_room
from calendar_app.announcement.hosts import hosts_in
from calendar_app.announcement.known import Named, Names
from calendar_app.announcement.lines import Line, flat, lines_of
from calendar_app.announcement.marks import ONLINE, OPEN_ROOM, OPEN_TIME
from calendar_app.announcement.proposals import Proposal, Understood
from calendar_app.announcement.reading import read_lines
from calendar_app.announcement.rooms import room_of
from calendar_app.model import Assembly, Schedule, Wall

_STATUS = re.compile(r"^(?:cancelled|postponed|withdrawn|annulée?|reportée?|retirée?)\s?:\s*", re.IGNORECASE)
_A_DAY = timedelta(days=1)
_UNREADABLE = (ValueError, IndexError, KeyError, AttributeError, TypeError, OverflowError)
"""What icalendar and dates raise at what they cannot read."""


def from_calendar(text: str, schedule: Schedule) -> Understood:
    """What a calendar says, event by event; what cannot be read is in `unused`.

    Args:
        text: An iCalendar stream.
        schedule: The list it is to go into.
    """
    names = Names(schedule.co_hosts.values())
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines, start=1) if line.strip().upper() == "BEGIN:VEVENT"]
    try:
        events = [event for calendar in Calendar.from_ical(text, multiple=True) for event in calendar.walk("VEVENT")]
    except _UNREADABLE as error:
        return Understood((), (Line(1, f"this calendar cannot be read: {error}"),))
    proposals, unused = [], []
    for position, number in enumerate(starts):
        if position >= len(events):
            unused.append(Line(number, "this event does not end"))
            continue
        try:
            proposals.append(_proposal(events[position], (number,), schedule, names))
        except _UNREADABLE as error:
            unused.append(Line(number, f"this event cannot be read: {error}"))
    if not starts:
        unused.append(Line(1, "this calendar has no events"))
    return Understood(tuple(proposals), tuple(unused))


def _proposal(event: Any, lines: tuple[int, ...], schedule: Schedule, names: Names) -> Proposal:  # noqa: ANN401 - untyped
    assembly = schedule.assembly
    doubts = list(_oddities(event))
    begin, end = _moments(event, assembly)
    title = _first(event, "SUMMARY").strip()
    location = _first(event, "LOCATION")
    room, rest = room_of(location, schedule.rooms.values())
    new_room = ""
    if room is not None:
        doubts += place_doubts(rest, room, assembly)
    elif location and not _is_open(location, assembly):
        new_room = location.split(",", maxsplit=1)[0].strip()
        doubts.append(unknown_room(new_room))
    hosts = _hosts(_first(event, "DESCRIPTION"), names, assembly)
    doubts += host_doubts(hosts)
    uid = _first(event, "UID")
    return Proposal(
        title=_STATUS.sub("", title) or "Without a title",
        lines=lines,
        starts=begin,
        ends=end,
        room=room.id if room else None,
        new_room=new_room,
        co_hosts=hosts,
        status=_status(event, title),
        doubts=tuple(doubts),
        id=uid.removesuffix(f"@{assembly.uid_domain}") if uid.endswith(f"@{assembly.uid_domain}") else "",
    )


def _oddities(event: Any) -> Iterator[Doubt]:  # noqa: ANN401 - untyped
    """What a list cannot say, or should not be there."""
    for name in ("SUMMARY", "LOCATION", "DTSTART", "DTEND", "DESCRIPTION"):
        if isinstance(event.get(name), list):
            yield Doubt("calendar", f"{name} is there twice; the first is taken")
    if "RRULE" in event or "RDATE" in event:
        yield Doubt("calendar", "it is repeated; only the first time is taken")


def _first(event: Any, name: str) -> str:  # noqa: ANN401 - untyped
    return str(_value(event, name) or "")


def _value(event: Any, name: str) -> Any:  # noqa: ANN401 - untyped
    value = event.get(name)
    return value[0] if isinstance(value, list) else value


def _moments(event: Any, assembly: Assembly) -> tuple[Wall, Wall]:  # noqa: ANN401 - untyped
    begin, end = (_wall(_value(event, name), assembly) for name in ("DTSTART", "DTEND"))
    length = getattr(_value(event, "DURATION"), "dt", None)
    if begin is not None and end is None and isinstance(length, timedelta):
        # RFC 5545, 3.6.1: one of the two; of whole days it is so many days.
        end = begin + length
    if type(begin) is date:
        end = end - _A_DAY if type(end) is date and end > begin else begin
        if OPEN_TIME.search(flat(_first(event, "DESCRIPTION"))):
            end = None
    return begin, end


def _status(event: Any, title: str) -> str:  # noqa: ANN401 - untyped
    word = title.lower()
    if word.startswith(("postponed", "report")):
        return "postponed"
    return {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}.get(str(event.get("STATUS", "")).upper(), "")


def _wall(value: Any, assembly: Assembly) -> Wall:  # noqa: ANN401 - untyped
    """A property's moment as the clocks of the venue show it, or its day."""
    moment = getattr(value, "dt", None)
    if isinstance(moment, datetime):
        local = assembly.zone.local(moment) if moment.tzinfo else moment
        return local.replace(tzinfo=None)
    return moment if isinstance(moment, date) else None


def _is_open(location: str, assembly: Assembly) -> bool:
    venue = assembly.venue
    place = flat(location)
    if OPEN_ROOM.match(place) or place in ONLINE:
        return True
    return bool(venue and any(location.startswith(name) for name in venue.name.all))


def _hosts(description: str, names: Names, assembly: Assembly) -> tuple[Named, ...]:
    """Who hosts it, as our own descriptions and those of others say it."""
    text = f"1) Title\n{assembly.starts:%Y-%m-%d} / 12:00-13:00\n{description}"
    read = read_lines(
        lines_of(text),
        assembly.starts,
        assembly.ends,
        knows=lambda name: names.find(name) is not None,
        is_room=lambda _: False,
    )
    return hosts_in(" ".join(read.drafts[0].hosts), names) if read.drafts else ()
