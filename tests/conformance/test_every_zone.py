"""The VTIMEZONE of every zone, read from its bytes with a recurrence library that is not icalendar's own."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from dateutil.rrule import rrulestr

from calendar_app.render.vtimezone import vtimezone
from calendar_app.zones import Zone
from calendar_app.zones import known
from tests import database

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

_FIRST, _LAST = 2024, 2028
_HOUR = timedelta(hours=1)
_HOURS = 36
_FORM = "%Y%m%dT%H%M%S"


def _observances(lines: list[str]) -> Iterator[dict[str, str]]:
    """The properties of each STANDARD and DAYLIGHT."""
    properties: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if line in {"BEGIN:STANDARD", "BEGIN:DAYLIGHT"}:
            properties = {}
        elif line in {"END:STANDARD", "END:DAYLIGHT"}:
            yield properties
        elif name in {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"}:
            properties[name] = value


def _offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:7] or 0))


class _Clock:
    """What a VTIMEZONE says, by RFC 5545 section 3.6.5: the observance whose onset was last is in force."""

    def __init__(self, content: bytes) -> None:
        onsets: list[tuple[datetime, timedelta]] = []
        first: list[tuple[datetime, timedelta]] = []
        for properties in _observances(content.decode().split("\r\n")):
            assert "RDATE" not in properties
            begin, before = datetime.strptime(properties["DTSTART"], _FORM), _offset(properties["TZOFFSETFROM"])  # noqa: DTZ007 - a wall time
            rule = properties.get("RRULE")
            end = datetime(_LAST + 1, 12, 31)  # noqa: DTZ001 - a wall time
            walls = rrulestr(rule, dtstart=begin).between(begin, end, inc=True) if rule else [begin]
            onsets += [((wall - before).replace(tzinfo=UTC), _offset(properties["TZOFFSETTO"])) for wall in walls]
            first.append((begin, before))
        onsets.sort()
        self._moments = [moment for moment, _ in onsets]
        self._offsets = [min(first)[1], *(offset for _, offset in onsets)]

    def offset(self, moment: datetime) -> timedelta:
        """The offset at a moment."""
        return self._offsets[bisect_right(self._moments, moment)]


def _around_changes(name: str) -> Iterator[datetime]:
    """Every hour of the three days around every change of the offset, and every noon."""
    place = database.zone(name)
    noon = datetime(_FIRST, 1, 1, 12, tzinfo=UTC)
    while noon.year <= _LAST:
        yield noon
        following = noon + 24 * _HOUR
        if noon.astimezone(place).utcoffset() != following.astimezone(place).utcoffset():
            yield from (noon + number * _HOUR for number in range(12 - _HOURS, 12 + _HOURS + 1))
        noon = following


def test_every_zone_says_what_the_database_says() -> None:
    """At every noon from 2024 to 2028 and in every hour of the three days around every change: no offset is wrong."""
    assert len(list(_around_changes("Europe/Amsterdam"))) == 5 * 365 + 2 + 10 * 73
    wrong: dict[str, list[datetime]] = {}
    for name in sorted(known()):
        clock, place = _Clock(vtimezone(Zone(name), _FIRST, _LAST)), database.zone(name)
        wrong[name] = [one for one in _around_changes(name) if clock.offset(one) != one.astimezone(place).utcoffset()]
    assert {name: moments for name, moments in wrong.items() if moments} == {}
