"""Independent reader of VTIMEZONE observances (RFC 5545 section 3.6.5)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from calendar_app.zones import Observance, Zone, observances
from tests.support import zone_database

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def _onset_days(observance: Observance, last_year: int) -> Iterator[date]:
    if observance.rule is None:
        yield observance.onset.date()
        return
    for year in range(observance.onset.year, last_year + 1):
        days = [date(year, observance.rule.month, 1)]
        while (following := days[-1] + DAY).month == observance.rule.month:
            days.append(following)
        named = [day for day in days if day.weekday() == observance.rule.weekday]
        yield named[observance.rule.nth - 1 if observance.rule.nth > 0 else observance.rule.nth]


class ObservanceReader:
    """Offsets from observances: the one with the latest onset is in force."""

    def __init__(self, parts: Sequence[Observance], last_year: int) -> None:
        onsets = sorted(
            (datetime.combine(day, part.onset.time()) - part.offset_from, part.offset_to)
            for part in parts
            for day in _onset_days(part, last_year)
        )
        self.moments = [moment for moment, _ in onsets]
        self.offsets = [min(parts, key=lambda part: part.onset).offset_from, *(offset for _, offset in onsets)]

    def offset(self, moment: datetime) -> timedelta:
        """The offset at a naive UTC time."""
        return self.offsets[bisect_right(self.moments, moment)]


def _expected(name: str, moments: Sequence[datetime]) -> list[timedelta | None]:
    """The offsets at naive UTC times, by zoneinfo."""
    return [moment.replace(tzinfo=UTC).astimezone(zone_database.zone(name)).utcoffset() for moment in moments]


def wrong_moments(name: str, first_year: int, last_year: int) -> list[datetime]:
    """The UTC times at which the observances are wrong.

    Tested are every noon, and the hours around every change.
    """
    days = [
        datetime.fromisoformat(f"{first_year}-01-01 12:00") + number * DAY
        for number in range((last_year - first_year + 1) * 365)
    ]
    by_day = _expected(name, days)
    hours = [
        day + number * HOUR
        for day, before, after in zip(days[1:-2], by_day, by_day[1:], strict=False)
        if before != after
        for number in range(-48, 25)
    ]
    reader = ObservanceReader(observances(Zone(name), first_year, last_year), last_year)
    edges = [datetime.fromisoformat(f"{first_year}-01-01"), datetime.fromisoformat(f"{last_year}-12-31 23:00")]
    at_edges = [moment - (offset or HOUR) for moment, offset in zip(edges, _expected(name, edges), strict=True)]
    moments = [*days, *hours, *at_edges]
    return [
        moment
        for moment, offset in zip(moments, _expected(name, moments), strict=True)
        if reader.offset(moment) != offset
    ]
