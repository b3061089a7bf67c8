"""Events that ics.py reads in a feed; it reports no complaints, it fails."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import ics

from tests.support.programs.report import Reading, moment, report

# It reads an escaped backslash before n or r as a line break (ics/utils.py, unescape_string: breaks come before
# backslashes). Only such backslashes are replaced.
_STAND_IN = "\uffff"
_ESCAPED = re.compile(r"\\(?:(\\)(?=(?:\r\n )?[nNrR])|.)")

# It reads events before zones, so it takes every zone from the machine (ics/utils.py, iso_to_arrow: gettz), by
# dateutil. That is an hour off around changes of a zone with negative daylight saving. Only that zone
# comes from zoneinfo.
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
