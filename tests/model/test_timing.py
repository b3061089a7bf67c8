"""Timings and the days they touch."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.model import AllDay, DateOnly, NaiveTime, Timed, Timing, Unscheduled, format_naive_time, naive_times
from calendar_app.zones import Zone


def at(text: str) -> datetime:
    """A time in Amsterdam."""
    return Zone("Europe/Amsterdam").localize(datetime.fromisoformat(text))


FIRST, SECOND, THIRD = date(2025, 12, 1), date(2025, 12, 2), date(2025, 12, 3)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2025-12-01 18:15", "2025-12-01 19:45", (FIRST,)),
        ("2025-12-01 22:30", "2025-12-02 00:00", (FIRST,)),
        ("2025-12-01 22:30", "2025-12-02 00:30", (FIRST, SECOND)),
        ("2025-12-01 00:00", "2025-12-01 01:00", (FIRST,)),
        ("2025-12-01 23:00", "2025-12-03 09:00", (FIRST, SECOND, THIRD)),
        ("2025-12-01 23:00", None, (FIRST,)),
        ("2025-12-01 23:30", None, (FIRST, SECOND)),
    ],
)
def test_days_of_timed_event(starts: str, ends: str | None, expected: tuple[date, ...]) -> None:
    """An end at midnight adds no day; the default is one hour."""
    assert Timed(at(starts), at(ends) if ends else None).days == expected


def test_assumed_end() -> None:
    """The end, else one hour after the start, also when clocks change."""
    assert Timed(at("2025-12-01 18:15"), at("2025-12-01 19:45")).assumed_end == at("2025-12-01 19:45")
    assert Timed(at("2025-12-01 18:15"), None).assumed_end == at("2025-12-01 19:15")
    assert Timed(at("2025-03-30 01:30"), None).assumed_end - at("2025-03-30 01:30") == timedelta(hours=1)
    assert f"{Timed(at('2025-03-30 01:30'), None).assumed_end:%H:%M}" == "03:30"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("10:00", "11:00"), ("10:59", "12:00"), True),
        (("10:00", "11:00"), ("11:00", "12:00"), False),
        (("10:00", "13:00"), ("11:00", "12:00"), True),
        (("10:00", "11:00"), ("10:00", "11:00"), True),
        (("10:00", ""), ("10:59", "12:00"), True),
        (("10:00", ""), ("11:00", ""), False),
    ],
)
def test_overlaps(one: tuple[str, str], other: tuple[str, str], *, expected: bool) -> None:
    """Symmetric; touching is not overlapping."""
    first, second = (
        Timed(at(f"2025-12-01 {starts}"), at(f"2025-12-01 {ends}") if ends else None) for starts, ends in (one, other)
    )
    assert (first.overlaps(second), second.overlaps(first)) == (expected, expected)


def test_days_of_events_without_times() -> None:
    """All day, date only and unscheduled."""
    assert AllDay(FIRST, THIRD).days == (FIRST, SECOND, THIRD)
    assert AllDay(FIRST, FIRST).days == (FIRST,)
    assert DateOnly(SECOND).days == (SECOND,)
    assert Unscheduled().days == ()


@pytest.mark.slow
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2037, 1, 1)), st.integers(min_value=0, max_value=40))
def test_all_day_has_consecutive_days(first: date, length: int) -> None:
    """First and last included."""
    days = AllDay(first, first + timedelta(days=length)).days
    assert (days[0], days[-1], len(days)) == (first, first + timedelta(days=length), length + 1)
    assert [later - earlier for earlier, later in pairwise(days)] == [timedelta(days=1)] * length


def test_format_naive_time() -> None:
    """To the minute, or a date."""
    assert format_naive_time(datetime(2025, 12, 1, 9, 5)) == "2025-12-01 09:05"  # noqa: DTZ001 - a wall time
    assert format_naive_time(date(2025, 12, 1)) == "2025-12-01"


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timed(at("2025-12-01 18:15"), None), ("2025-12-01 18:15", None)),
        (Timed(at("2025-12-01 18:15"), at("2025-12-01 19:45")), ("2025-12-01 18:15", "2025-12-01 19:45")),
        (AllDay(FIRST, THIRD), ("2025-12-01", "2025-12-03")),
        (DateOnly(SECOND), ("2025-12-02", None)),
        (Unscheduled(), (None, None)),
    ],
)
def test_naive_times(timing: Timing, expected: tuple[str | None, str | None]) -> None:
    """Start and end without zone, as far as known."""

    def text(naive_time: NaiveTime) -> str | None:
        return format_naive_time(naive_time) if naive_time else None

    assert tuple(map(text, naive_times(timing))) == expected
