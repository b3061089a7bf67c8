"""Events that libical reads in a feed, with the zones of the feed.

Evolution, KDE and many others use libical. Its functions are called through ctypes: headers and bindings are extra
packages.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from ctypes import c_char_p, c_int, c_void_p
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.support.programs.report import Reading, moment, report

ANY_PROPERTY, ANY_COMPONENT = 0, 1
"""`ICAL_ANY_PROPERTY` and `ICAL_ANY_COMPONENT` of its header."""


class Time(ctypes.Structure):
    """`struct icaltimetype`."""

    _fields_ = (
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", c_void_p),
    )


_LIBRARY = ctypes.CDLL("libical.so.3")


def _function(name: str, result: type, *arguments: type) -> Any:  # noqa: ANN401 - ctypes functions have no type
    function = getattr(_LIBRARY, name)
    function.restype, function.argtypes = result, arguments
    return function


parse_string = _function("icalparser_parse_string", c_void_p, c_char_p)
check = _function("icalrestriction_check", c_int, c_void_p)
component_kind = _function("icalcomponent_string_to_kind", c_int, c_char_p)
property_kind = _function("icalproperty_string_to_kind", c_int, c_char_p)
first_component = _function("icalcomponent_get_first_component", c_void_p, c_void_p, c_int)
next_component = _function("icalcomponent_get_next_component", c_void_p, c_void_p, c_int)
first_property = _function("icalcomponent_get_first_property", c_void_p, c_void_p, c_int)
next_property = _function("icalcomponent_get_next_property", c_void_p, c_void_p, c_int)
parameter = _function("icalproperty_get_parameter_as_string", c_char_p, c_void_p, c_char_p)
value = _function("icalproperty_get_value_as_string", c_char_p, c_void_p)
datetime_of = _function("icalproperty_get_datetime_with_component", Time, c_void_p, c_void_p)
zone_of = _function("icalcomponent_get_timezone", c_void_p, c_void_p, c_char_p)
timestamp = _function("icaltime_as_timet_with_zone", ctypes.c_long, Time, c_void_p)
texts = {
    field: _function(f"icalproperty_get_{name}", c_char_p, c_void_p)
    for field, name in (("uid", "uid"), ("title", "summary"), ("place", "location"), ("description", "description"))
}
NAMES = {"uid": b"UID", "title": b"SUMMARY", "place": b"LOCATION", "description": b"DESCRIPTION"}


def _components(parent: int, kind: int) -> Iterator[int]:
    found = first_component(parent, kind)
    while found:
        yield found
        found = next_component(parent, kind)


def _properties(component: int, kind: int) -> Iterator[int]:
    found = first_property(component, kind)
    while found:
        yield found
        found = next_property(component, kind)


def _moment(calendar: int, event: int, name: bytes) -> str:
    found = first_property(event, property_kind(name))
    if not found:
        return ""
    time = datetime_of(found, event)
    if time.is_date:
        return moment(date(time.year, time.month, time.day))
    # By default it looks up zones missing in the feed in the database of the machine.
    zone = zone_of(calendar, parameter(found, b"TZID"))
    assert zone, "the feed does not define the zone"
    assert zone == time.zone, "the zone is not that of the feed"
    return moment(datetime.fromtimestamp(timestamp(time, zone), UTC))


def _event(calendar: int, event: int) -> dict[str, str]:
    fields = {
        field: get(first_property(event, property_kind(NAMES[field]))).decode("utf-8") for field, get in texts.items()
    }
    times = {"starts": _moment(calendar, event, b"DTSTART"), "ends": _moment(calendar, event, b"DTEND")}
    return fields | times | {"status": value(first_property(event, property_kind(b"STATUS"))).decode("ascii")}


def _complaints(component: int) -> Iterator[str]:
    for problem in _properties(component, property_kind(b"X-LIC-ERROR")):
        yield value(problem).decode("utf-8")
    for part in _components(component, ANY_COMPONENT):
        yield from _complaints(part)


def _version() -> str:
    """The version in the file name of the loaded library, its only source."""
    (name,) = set(re.findall(r"\S+/libical\.so\.3\S*", Path("/proc/self/maps").read_text("utf-8")))
    return Path(name).resolve().name.removeprefix("libical.so.")


def _read(content: bytes) -> Reading:
    calendar = parse_string(content)
    valid = check(calendar)
    complaints = [*_complaints(calendar), *([] if valid else ["not valid by its restrictions"])]
    return [_event(calendar, event) for event in _components(calendar, component_kind(b"VEVENT"))], complaints


report(_version(), _read)
