"""When an event takes place: timed, all day, date only or unscheduled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

SUPPORTED_YEARS = range(1990, 2038)
"""The years in which events can take place."""

_ASSUMED_DURATION = timedelta(minutes=60)


def _days_between(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Timed:
    """A start and usually an end.

    Attributes:
        starts: Aware, in the zone of the assembly.
        ends: Aware, in the zone of the assembly, after the start; `None` if it was not announced.
    """

    starts: datetime
    ends: datetime | None

    @property
    def assumed_end(self) -> datetime:
        """The end, else one hour after the start; for clashes and "now"."""
        # In UTC: on the night of a clock change, local time plus one hour may not exist or be two hours later.
        return self.ends or (self.starts.astimezone(UTC) + _ASSUMED_DURATION).astimezone(self.starts.tzinfo)

    def overlaps(self, other: Timed) -> bool:
        """Whether both take place at some moment; touching is not overlapping."""
        return self.starts < other.assumed_end and other.starts < self.assumed_end

    @property
    def first_day(self) -> date:
        """The day of the start."""
        return self.starts.date()

    @property
    def days(self) -> tuple[date, ...]:
        """All days it touches; an end at midnight adds no day."""
        last = self.assumed_end - timedelta(microseconds=1)
        return _days_between(self.starts.date(), last.date())


@dataclass(frozen=True, slots=True)
class AllDay:
    """Whole days; the last day is included."""

    first: date
    last: date

    @property
    def first_day(self) -> date:
        """The first day."""
        return self.first

    @property
    def days(self) -> tuple[date, ...]:
        """All days, first and last included."""
        return _days_between(self.first, self.last)


@dataclass(frozen=True, slots=True)
class DateOnly:
    """A known day; the time is to be announced."""

    day: date

    @property
    def first_day(self) -> date:
        """The day."""
        return self.day

    @property
    def days(self) -> tuple[date, ...]:
        """The day."""
        return (self.day,)


@dataclass(frozen=True, slots=True)
class Unscheduled:
    """Day and time are to be announced."""

    @property
    def first_day(self) -> None:
        """Always `None`."""

    @property
    def days(self) -> tuple[date, ...]:
        """Always empty."""
        return ()


Timing = Timed | AllDay | DateOnly | Unscheduled

NaiveTime: TypeAlias = "date | datetime | None"
"""A start or an end as a list has it: local time without a zone, a date, or `None` if unknown."""


def format_naive_time(naive_time: date | datetime) -> str:
    """A date or time as lists write it: "2025-12-01", "2025-12-01 13:15"."""
    return f"{naive_time:%Y-%m-%d %H:%M}" if isinstance(naive_time, datetime) else f"{naive_time:%Y-%m-%d}"


def naive_times(timing: Timing) -> tuple[NaiveTime, NaiveTime]:
    """The start and end of a timing as lists write them."""
    match timing:
        case Timed(starts=starts, ends=ends):
            return starts.replace(tzinfo=None), ends.replace(tzinfo=None) if ends else None
        case AllDay(first=first, last=last):
            return first, last
        case DateOnly(day=day):
            return day, None
        case _:
            return None, None
