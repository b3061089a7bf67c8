"""The events Home Assistant finds in a feed, by the library it reads calendars with.

It takes a zone that has a name of the IANA database from there, and only others from the feed. It complains of nothing:
it gives up.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

from ical.calendar_stream import IcsCalendarStream

from tests.conformance.programs.moments import moment

calendar = IcsCalendarStream.calendar_from_ics(Path(sys.argv[1]).read_bytes().decode())
events = [
    {
        "uid": event.uid,
        "starts": moment(event.start),
        "ends": moment(event.dtend) if event.dtend else "",
        "title": event.summary,
        "place": event.location,
        "description": event.description,
        "status": event.status,
    }
    for event in calendar.events
]
json.dump({"version": version("ical"), "events": events, "complaints": []}, sys.stdout)
