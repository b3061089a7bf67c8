"""Occurrences that recurring-ical-events finds in a feed, 1990 to 2038.

It takes IANA zones by name from its database. With "own-zone" before the paths, the zone gets a name that no
database has, so that the zone of the feed is used. Complaints are the errors that icalendar tolerates.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import version

import icalendar
import recurring_ical_events

from tests.support.programs.report import Reading, moment, report

_OWN_ZONE = sys.argv[1] == "own-zone"


def _read(content: bytes) -> Reading:
    if _OWN_ZONE:
        content = re.sub(rb"(?<=TZID[=:])[^:;\r]+", b"Venue", content)
    calendar = icalendar.Calendar.from_ical(content)
    events = [
        {
            "uid": str(event["UID"]),
            "starts": moment(event["DTSTART"].dt),
            "ends": moment(event["DTEND"].dt) if event["DTEND"].dt != event["DTSTART"].dt else "",
            "title": str(event["SUMMARY"]),
            "place": str(event["LOCATION"]),
            "description": str(event["DESCRIPTION"]),
            "status": str(event["STATUS"]),
        }
        for event in recurring_ical_events.of(calendar).between((1990, 1, 1), (2038, 1, 1))
    ]
    complaints = [f"{name}: {problem}" for part in calendar.walk() for name, problem in part.errors]
    return events, complaints


report(version("recurring-ical-events"), _read, sys.argv[2:] if _OWN_ZONE else sys.argv[1:])
