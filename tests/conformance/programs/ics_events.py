"""The events ics.py finds in a feed."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import ics  # type: ignore[import-untyped]  # its makers give no types

from tests.conformance.programs.moments import moment

_ESCAPED = re.compile(r"\\([\\;,nN])")


def _unescaped(text: str) -> str:
    r"""A text without its escapes (RFC 5545 section 3.3.11).

    Its own takes one kind of escape away after another, so that "C:\\new" gets a line break after a backslash.
    """
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


# It reads events before zones, and so takes every zone from the machine and none from the feed. It does so by dateutil,
# which is an hour off next to changes of Africa/Casablanca: daylight saving there is an hour less, where it wants more.
ics.utils.gettz = ZoneInfo
ics.parsers.event_parser.unescape_string = _unescaped
calendar = ics.Calendar(Path(sys.argv[1]).read_bytes().decode())


def _moment(value: ics.event.Arrow, *, day: bool) -> str:
    return moment(value.date() if day else value.datetime)


events = [
    {
        "uid": event.uid,
        "starts": _moment(event.begin, day=event.all_day),
        "ends": _moment(event.end, day=event.all_day) if event.has_end() else "",
        "title": event.name,
        "place": event.location,
        "description": event.description,
        "status": event.status,
    }
    for event in calendar.events
]
json.dump({"version": ics.__version__, "events": events, "complaints": []}, sys.stdout)
