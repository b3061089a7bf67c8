"""The events ics.py finds in a feed. It complains of nothing: it gives up."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import ics

from tests.support.programs.report import Reading, moment, report

# It makes a break of the n or r after an escaped backslash (ics/utils.py, unescape_string: breaks are looked for before
# backslashes). Such a backslash, and no other, is hidden from it.
_STAND_IN = "\uffff"
_ESCAPED = re.compile(r"\\(?:(\\)(?=(?:\r\n )?[nNrR])|.)")

# It reads events before zones, and so takes every zone from the machine and none from the feed (ics/utils.py,
# iso_to_arrow: gettz). It does so by dateutil, which is an hour off next to changes of a zone whose daylight saving is
# an hour less, where it wants more. That zone, and no other, is looked up by zoneinfo.
_gettz = ics.utils.gettz
ics.utils.gettz = lambda name: ZoneInfo(name) if name == "Africa/Casablanca" else _gettz(name)


def _text(value: str) -> str:
    return value.replace(_STAND_IN, "\\")


def _moment(value: ics.event.Arrow, *, day: bool) -> str:
    return moment(value.date() if day else value.datetime)


def _read(content: bytes) -> Reading:
    feed = content.decode()
    calendar = ics.Calendar(_ESCAPED.sub(lambda pair: _STAND_IN if pair[1] else pair[0], feed))
    return [
        {
            "uid": event.uid,
            "starts": _moment(event.begin, day=event.all_day),
            "ends": _moment(event.end, day=event.all_day) if event.has_end() else "",
            "title": _text(event.name),
            "place": _text(event.location),
            "description": _text(event.description),
            "status": event.status,
        }
        for event in calendar.events
    ], []


report(ics.__version__, _read)
