"""Parse an iCalendar stream (RFC 5545) into proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from calendar_app.importer.grouping import group_lines
from calendar_app.importer.host_index import HostIndex, HostMatch
from calendar_app.importer.hosts import parse_host_lists
from calendar_app.importer.lines import TextLine, normalise, split_lines
from calendar_app.importer.notices import host_notices, room_notices, unknown_room_notice
from calendar_app.importer.patterns import ONLINE_PLACES, ROOM_TBA, TIME_TBA
from calendar_app.importer.result import ImportNotice, ImportResult, Proposal
from calendar_app.importer.rooms import match_room
from calendar_app.model import Assembly, NaiveTime, Schedule

_STATUS_PREFIX = re.compile(r"^(?:cancelled|postponed|withdrawn|annulée?|reportée?|retirée?)\s?:\s*", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)
_PARSE_ERRORS = (ValueError, IndexError, KeyError, AttributeError, TypeError, OverflowError)
"""Exceptions of icalendar and datetime for input that cannot be read."""


def parse_ical(text: str, schedule: Schedule) -> ImportResult:
    """Parse a calendar (RFC 5545) into one proposal for each event.

    `unused_lines` has a message for each event that cannot be read.
    """
    host_index = HostIndex(schedule.co_hosts.values())
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines, start=1) if line.strip().upper() == "BEGIN:VEVENT"]
    try:
        events = [event for calendar in Calendar.from_ical(text, multiple=True) for event in calendar.walk("VEVENT")]
    except _PARSE_ERRORS as error:
        return ImportResult((), (TextLine(1, f"this calendar cannot be read: {error}"),))
    proposals, unused = [], []
    for position, number in enumerate(starts):
        if position >= len(events):
            unused.append(TextLine(number, "this event has no END:VEVENT"))
            continue
        try:
            proposals.append(_to_proposal(events[position], (number,), schedule, host_index))
        except _PARSE_ERRORS as error:
            unused.append(TextLine(number, f"this event cannot be read: {error}"))
    if not starts:
        unused.append(TextLine(1, "this calendar has no events"))
    return ImportResult(tuple(proposals), tuple(unused))


def _to_proposal(event: Any, lines: tuple[int, ...], schedule: Schedule, host_index: HostIndex) -> Proposal:  # noqa: ANN401 - untyped
    assembly = schedule.assembly
    notices = list(_unsupported_notices(event))
    starts, ends = _start_and_end(event, assembly)
    title = _property_text(event, "SUMMARY").strip()
    location = _property_text(event, "LOCATION")
    room, rest = match_room(location, schedule.rooms.values())
    new_room = ""
    if room is not None:
        notices += room_notices(rest, room, assembly)
    elif location and not _is_room_tba(location, assembly):
        new_room = location.split(",", maxsplit=1)[0].strip()
        notices.append(unknown_room_notice(new_room))
    hosts = _hosts(_property_text(event, "DESCRIPTION"), host_index, assembly)
    notices += host_notices(hosts)
    uid = _property_text(event, "UID")
    return Proposal(
        title=_STATUS_PREFIX.sub("", title) or "Without a title",
        line_numbers=lines,
        starts=starts,
        ends=ends,
        room=room.id if room else None,
        new_room=new_room,
        co_hosts=hosts,
        status=_status(event, title),
        notices=tuple(notices),
        id=uid.removesuffix(f"@{assembly.uid_domain}") if uid.endswith(f"@{assembly.uid_domain}") else "",
    )


def _unsupported_notices(event: Any) -> Iterator[ImportNotice]:  # noqa: ANN401 - untyped
    """Notices about repeated properties and recurrence, which a list does not have."""
    for name in ("SUMMARY", "LOCATION", "DTSTART", "DTEND", "DESCRIPTION"):
        if isinstance(event.get(name), list):
            yield ImportNotice("calendar", f"{name} occurs twice; the first is used")
    if "RRULE" in event or "RDATE" in event:
        yield ImportNotice("calendar", "the event repeats; only its first date is imported")


def _property_text(event: Any, name: str) -> str:  # noqa: ANN401 - untyped
    return str(_property_value(event, name) or "")


def _property_value(event: Any, name: str) -> Any:  # noqa: ANN401 - untyped
    value = event.get(name)
    return value[0] if isinstance(value, list) else value


def _start_and_end(event: Any, assembly: Assembly) -> tuple[NaiveTime, NaiveTime]:  # noqa: ANN401 - untyped
    starts, ends = (_to_naive_time(_property_value(event, name), assembly) for name in ("DTSTART", "DTEND"))
    duration = getattr(_property_value(event, "DURATION"), "dt", None)
    if starts is not None and ends is None and isinstance(duration, timedelta):
        # RFC 5545, 3.6.1: an event has DTEND or DURATION.
        ends = starts + duration
    if type(starts) is date:
        # DTEND is the day after the last.
        ends = ends - _ONE_DAY if type(ends) is date and ends > starts else starts
        if TIME_TBA.search(normalise(_property_text(event, "DESCRIPTION"))):
            ends = None
    return starts, ends


def _status(event: Any, title: str) -> str:  # noqa: ANN401 - untyped
    if title.lower().startswith(("postponed", "report")):
        return "postponed"
    return {"CANCELLED": "cancelled", "TENTATIVE": "tentative"}.get(str(event.get("STATUS", "")).upper(), "")


def _to_naive_time(value: Any, assembly: Assembly) -> NaiveTime:  # noqa: ANN401 - untyped
    """The value of a property in the zone of the assembly."""
    moment = getattr(value, "dt", None)
    if isinstance(moment, datetime):
        local = assembly.zone.to_local(moment) if moment.tzinfo else moment
        return local.replace(tzinfo=None)
    return moment if isinstance(moment, date) else None


def _is_room_tba(location: str, assembly: Assembly) -> bool:
    venue = assembly.venue
    place = normalise(location)
    if ROOM_TBA.match(place) or place in ONLINE_PLACES:
        return True
    return bool(venue and any(location.startswith(name) for name in venue.name.texts))


def _hosts(description: str, host_index: HostIndex, assembly: Assembly) -> tuple[HostMatch, ...]:
    """The hosts named in a description."""
    text = f"1) Title\n{assembly.starts:%Y-%m-%d} / 12:00-13:00\n{description}"
    # The grouping expects an event before its hosts.
    grouped = group_lines(
        split_lines(text),
        assembly.starts,
        assembly.ends,
        is_known_host=lambda name: host_index.find(name) is not None,
        is_room=lambda _: False,
    )
    return parse_host_lists(" ".join(grouped.drafts[0].hosts), host_index) if grouped.drafts else ()
