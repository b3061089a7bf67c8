"""When an event takes place: timed, all day, date only or unscheduled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

SUPPORTED_YEARS = range(1990, 2038)
"""The years something may take place in."""

_ASSUMED_DURATION = timedelta(minutes=60)


def _days_between(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


@dataclass(frozen=True, slots=True)
class Timed:
    """An entry with a start, and mostly an end.

    Attributes:
        starts: The start, aware, in the assembly's zone.
        ends: The end, aware, in the assembly's zone, later than the start; `None` where it was not announced.
    """

    starts: datetime
    ends: datetime | None

    @property
    def assumed_end(self) -> datetime:
        """The end, or an hour after the start where none was announced; for clashes and "now" only."""
        # By the clock an hour later may be a time that does not exist, or two hours later.
        return self.ends or (self.starts.astimezone(UTC) + _ASSUMED_DURATION).astimezone(self.starts.tzinfo)

    def overlaps(self, other: Timed) -> bool:
        """Whether both are on at some moment: not where one begins as the other ends.

        Args:
            other: Another time.
        """
        return self.starts < other.assumed_end and other.starts < self.assumed_end

    @property
    def first_day(self) -> date:
        """The day it starts on."""
        return self.starts.date()

    @property
    def days(self) -> tuple[date, ...]:
        """The days it touches; midnight belongs to the day before it."""
        last = self.assumed_end - timedelta(microseconds=1)
        return _days_between(self.starts.date(), last.date())


@dataclass(frozen=True, slots=True)
class AllDay:
    """An entry that lasts whole days.

    Attributes:
        first: The first day.
        last: The last day, included.
    """

    first: date
    last: date

    @property
    def first_day(self) -> date:
        """The day it starts on."""
        return self.first

    @property
    def days(self) -> tuple[date, ...]:
        """The days it touches."""
        return _days_between(self.first, self.last)


@dataclass(frozen=True, slots=True)
class DateOnly:
    """An entry on a known day, whose time is to be announced.

    Attributes:
        day: The day.
    """

    day: date

    @property
    def first_day(self) -> date:
        """The day."""
        return self.day

    @property
    def days(self) -> tuple[date, ...]:
        """The day, alone."""
        return (self.day,)


@dataclass(frozen=True, slots=True)
class Unscheduled:
    """An entry whose day and time are to be announced."""

    @property
    def first_day(self) -> None:
        """No day."""

    @property
    def days(self) -> tuple[date, ...]:
        """No day."""
        return ()


Timing = Timed | AllDay | DateOnly | Unscheduled

NaiveTime: TypeAlias = "date | datetime | None"
"""A start or an end as a list has it: wall time at the venue without a zone, a day, or not known."""


def format_naive_time(naive_time: date | datetime) -> str:
    """A start or an end in the characters of a list: "2025-12-01 13:15", "2025-12-01".

    Args:
        naive_time: A naive date and time, or a date.
    """
    return f"{naive_time:%Y-%m-%d %H:%M}" if isinstance(naive_time, datetime) else f"{naive_time:%Y-%m-%d}"


def naive_times(timing: Timing) -> tuple[NaiveTime, NaiveTime]:
    """A start and an end as a list has them.

    Args:
        timing: When an entry takes place.
    """
    match timing:
        case Timed(starts=starts, ends=ends):
            return starts.replace(tzinfo=None), ends.replace(tzinfo=None) if ends else None
        case AllDay(first=first, last=last):
            return first, last
        case DateOnly(day=day):
            return day, None
        case _:
            return None, None
