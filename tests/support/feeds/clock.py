"""Offsets of a VTIMEZONE, computed by hand (RFC 5545 section 3.6.5)."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from tests.support import zone_database
from tests.support.feeds.raw_feed import Component

_HOUR = timedelta(hours=1)
_HOURS = 36
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Clock:
    """Offsets of a VTIMEZONE: the observance with the latest onset is in force.

    Onsets are wall times before the change; TZOFFSETFROM makes UTC of them.
    """

    def __init__(self, zone: Component, last_year: int) -> None:
        onsets: list[tuple[datetime, timedelta]] = []
        first: list[tuple[datetime, timedelta]] = []
        for part in zone.parts:
            before, after = (utc_offset(part.first(name).value) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
            walls = [*_walls(part, last_year + 1)]
            onsets += [((wall - before).replace(tzinfo=UTC), after) for wall in walls]
            first += [(wall, before) for wall in walls[:1]]
        onsets.sort()
        self._moments = [moment for moment, _ in onsets]
        self._offsets = [min(first)[1] if first else timedelta(), *(offset for _, offset in onsets)]

    def offset(self, moment: datetime) -> timedelta:
        """The offset from UTC at an aware time, no later than the last year."""
        return self._offsets[bisect_right(self._moments, moment)]


def utc_offset(text: str) -> timedelta:
    """The offset in a TZOFFSETTO or TZOFFSETFROM; zero where it is malformed."""
    match = re.fullmatch(r"([+-])(\d\d)(\d\d)(\d\d)?", text)
    if not match:
        return timedelta()
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -offset if match[1] == "-" else offset


def _walls(observance: Component, last_year: int) -> Iterator[datetime]:
    """The onsets of an observance as wall times: DTSTART, then RDATE and RRULE."""
    start = _wall(observance.first("DTSTART").value)
    yield start
    for line in observance.all("RDATE"):
        yield from (_wall(value) for value in line.value.split(","))
    for line in observance.all("RRULE"):
        yield from (wall for wall in _yearly(line.value, start, last_year) if wall > start)


def _wall(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a wall time


def _yearly(rule: str, start: datetime, last_year: int) -> Iterator[datetime]:
    """The wall times of a yearly rule with one BYMONTH and one BYDAY."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    month, nth, weekday = int(parts["BYMONTH"]), int(parts["BYDAY"][:-2]), _WEEKDAYS.index(parts["BYDAY"][-2:])
    for year in range(start.year, last_year + 1):
        first, length = monthrange(year, month)
        days = range(1 + (weekday - first) % 7, length + 1, 7)
        yield start.replace(year=year, month=month, day=days[nth - 1 if nth > 0 else nth])


@lru_cache(maxsize=64)
def true_offsets(name: str, first_year: int, last_year: int) -> tuple[tuple[datetime, timedelta | None], ...]:
    """The offsets of an IANA zone, from the database, over some years.

    At every noon, and every hour of the three days around every change.
    """
    zone = zone_database.zone(name)
    return tuple((moment, moment.astimezone(zone).utcoffset()) for moment in _moments(name, first_year, last_year))


def _moments(name: str, first_year: int, last_year: int) -> Iterator[datetime]:
    zone = zone_database.zone(name)
    noon = datetime(first_year, 1, 1, 12, tzinfo=UTC)
    while noon.year <= last_year:
        yield noon
        following = noon + 24 * _HOUR
        if noon.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            yield from (noon + number * _HOUR for number in range(12 - _HOURS, 12 + _HOURS + 1))
        noon = following
