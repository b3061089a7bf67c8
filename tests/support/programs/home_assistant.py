"""The events Home Assistant finds in a feed, by the library it reads calendars with.

It takes a zone that has a name of the IANA database from there, and only others from the feed. It complains of nothing:
it gives up.
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
