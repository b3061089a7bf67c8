"""Events that Home Assistant's library reads in a feed.

It takes IANA zones by name from its database, and only others from the feed. It reports no complaints: it fails.
"""

from __future__ import annotations

from importlib.metadata import version

from ical.calendar_stream import IcsCalendarStream

from tests.support.programs.report import Reading, moment, report


def _read(content: bytes) -> Reading:
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return [
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
    ], []


report(version("ical"), _read)
