"""Events that vobject reads in a feed, with the zone of the feed.

It takes a zone that equals UTC from 2000 to 2020 for UTC and looks up its name in pytz: Africa/Casablanca, whose first
onset in a feed is later.
"""

from __future__ import annotations

from collections.abc import Iterator

import vobject
from vobject.base import VERSION, ValidateError

from tests.support.programs.report import Reading, moment, report


def _complaints(calendar: vobject.base.Component) -> Iterator[str]:
    try:
        calendar.validate(raiseException=True)
    except ValidateError as problem:
        yield str(problem)


def _read(content: bytes) -> Reading:
    (calendar,) = vobject.readComponents(content.decode())
    events = [
        {
            "uid": event.uid.value,
            "starts": moment(event.dtstart.value),
            "ends": moment(event.dtend.value) if hasattr(event, "dtend") else "",
            "title": event.summary.value,
            "place": event.location.value,
            "description": event.description.value,
            "status": event.status.value,
        }
        for event in getattr(calendar, "vevent_list", [])
    ]
    return events, list(_complaints(calendar))


report(VERSION, _read)
