"""The events vobject finds in a feed, in the zone of the feed itself.

A zone that shows UTC from 2000 to 2020 it takes for UTC and forgets, and looks its name up in pytz: Africa/Casablanca,
whose first onset in a feed is younger.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import vobject  # type: ignore[import-untyped]  # its makers give no types
from vobject.base import VERSION  # type: ignore[import-untyped]  # likewise
from vobject.base import ValidateError

from tests.conformance.programs.moments import moment

if TYPE_CHECKING:
    from collections.abc import Iterator


def _complaints(calendar: vobject.base.Component) -> Iterator[str]:
    try:
        calendar.validate(raiseException=True)
    except ValidateError as problem:
        yield str(problem)


(calendar,) = vobject.readComponents(Path(sys.argv[1]).read_bytes().decode())
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
json.dump({"version": VERSION, "events": events, "complaints": list(_complaints(calendar))}, sys.stdout)
