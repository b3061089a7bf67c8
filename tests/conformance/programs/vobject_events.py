"""The events vobject finds in a feed, in the zone of the feed itself."""

from __future__ import annotations

import json
import sys
from datetime import date
from datetime import datetime
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


def _ours(value: date) -> str:
    # A time of a zone nobody defined would be taken from the clock of the machine.
    assert not (isinstance(value, datetime) and value.tzinfo is None), f"{value} has no zone"
    return moment(value)


(calendar,) = vobject.readComponents(Path(sys.argv[1]).read_text("utf-8"))
events = [
    {
        "uid": event.uid.value,
        "starts": _ours(event.dtstart.value),
        "ends": _ours(event.dtend.value) if hasattr(event, "dtend") else "",
        "title": event.summary.value,
        "place": event.location.value,
        "description": event.description.value,
        "status": event.status.value,
    }
    for event in getattr(calendar, "vevent_list", [])
]
json.dump({"version": VERSION, "events": events, "complaints": list(_complaints(calendar))}, sys.stdout)
