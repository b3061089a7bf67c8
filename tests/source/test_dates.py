"""Dates and times: the values they give, and suggestions for other formats."""

# ruff: noqa: E501 - an input and its message stand in one line of a table
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from calendar_app.model import AllDay, DateOnly, Timed, Unscheduled
from tests.support.source_text import ASSEMBLY, EVENT, event, problem_lines, schedule

_NO_DATE = "is not a date or time; write for example 2030-12-01 18:15 or 2030-12-01"


def test_local_time_is_in_the_zone_of_the_assembly() -> None:
    """18:15 in Amsterdam in winter is 17:15 UTC."""
    timing = event("  starts: 2025-12-01 18:15\n  ends: 2025-12-01T19:45\n").timing
    assert isinstance(timing, Timed)
    assert timing.ends is not None
    assert timing.starts.astimezone(UTC) == datetime(2025, 12, 1, 17, 15, tzinfo=UTC)
    assert timing.ends.astimezone(UTC) == datetime(2025, 12, 1, 18, 45, tzinfo=UTC)
    assert (timing.starts.utcoffset(), timing.starts.tzname()) == (timedelta(hours=1), "CET")


def test_offset_depends_on_the_date() -> None:
    """If clocks go back during an event, it lasts an hour longer."""
    timing = event("  starts: 2025-10-26 01:00\n  ends: 2025-10-26 04:00\n").timing
    assert isinstance(timing, Timed)
    assert timing.ends is not None
    assert timing.ends.astimezone(UTC) - timing.starts.astimezone(UTC) == timedelta(hours=4)


@pytest.mark.parametrize(
    ("keys", "timing"),
    [
        ("", Unscheduled()),
        ("  starts: \n  ends: ~\n", Unscheduled()),
        ("  starts: 2025-12-01\n", DateOnly(date(2025, 12, 1))),
        ("  starts: 2025-12-01\n  ends: 2025-12-03\n", AllDay(date(2025, 12, 1), date(2025, 12, 3))),
        ("  starts: 2025-12-01\n  ends: 2025-12-01\n", AllDay(date(2025, 12, 1), date(2025, 12, 1))),
    ],
)
def test_events_without_times(keys: str, timing: object) -> None:
    """Unscheduled, date only and all day."""
    assert event(keys).timing == timing


def test_missing_end_is_none() -> None:
    """The parser does not assume an end."""
    timing = event("  starts: 2025-12-01 18:15\n").timing
    assert isinstance(timing, Timed)
    assert timing.ends is None


def test_updated_is_in_utc() -> None:
    """A date means its first minute in the zone of the assembly."""
    assert schedule(ASSEMBLY).assembly.updated == datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
    day = schedule(ASSEMBLY.replace("2025-11-25 12:00", "2025-07-25")).assembly.updated
    assert (day, day.tzinfo) == (datetime(2025, 7, 24, 22, 0, tzinfo=UTC), UTC)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2025/12/01", '"2025/12/01" is not in the date format; write 2025-12-01'),
        ("1 December 2025", '"1 December 2025" is not in the date format; write 2025-12-01'),
        ("Mon 1st Dec. 2025, 18h", '"Mon 1st Dec. 2025, 18h" is not in the date format; write 2025-12-01 18:00'),
        ("Dec 1, 2025 6:15 pm", '"Dec 1, 2025 6:15 pm" is not in the date format; write 2025-12-01 18:15'),
        ("2025-12-01 12:15 p.m.", '"2025-12-01 12:15 p.m." is not in the date format; write 2025-12-01 12:15'),
        ("2025-12-01 18.15", '"2025-12-01 18.15" is not in the date format; write 2025-12-01 18:15'),
        ("2025-12-01 18h15", '"2025-12-01 18h15" is not in the date format; write 2025-12-01 18:15'),
        ("2025-12-01 18:15:00", '"2025-12-01 18:15:00" is not in the date format; write 2025-12-01 18:15'),
        (
            "2025-12-01T18:15:00Z",
            ('"2025-12-01T18:15:00Z" is not in the date format; '
            "write 2025-12-01 18:15, the local time of the venue"),
        ),
        ("1.12.2025", '"1.12.2025" is not in the date format; write year, month, day, such as 2030-12-01'),
        ("1. December 2025", '"1. December 2025" is not in the date format; write 2025-12-01'),
        ("2025-12-01 18:15-05:00", '"2025-12-01 18:15-05:00" is not in the date format; write 2025-12-01 18:15, the local time of the venue'),
        ("2025-12-01T01:00:00-05:00", '"2025-12-01T01:00:00-05:00" is not in the date format; write 2025-12-01 01:00, the local time of the venue'),
        ("18.15", '"18.15" has no date; write for example 2030-12-01 18:15'),
        ("9h", '"9h" has no date; write for example 2030-12-01 09:00'),
        ("soon", f'"soon" {_NO_DATE}'),
        ("\N{FULLWIDTH DIGIT TWO}025-12-01", f'"\N{FULLWIDTH DIGIT TWO}025-12-01" {_NO_DATE}'),
        ("x" * 81, f'"{"x" * 59}…" {_NO_DATE}'),
        ("2025-13-01", "invalid month 13; write year, month, day, such as 2030-12-01"),
        ("2025-02-29", "invalid day 29; 2025-02 has 28 days"),
        ("2025-02-00 10:00", "invalid day 0; 2025-02 has 28 days"),
        ("1989-12-31", "the year 1989 is outside 1990 to 2037; correct it"),
        ("2038-01-01 00:00", "the year 2038 is outside 1990 to 2037; correct it"),
        ("2025-12-31 24:00", "midnight is the first minute of a day; write 2026-01-01 00:00"),
        ("2025-12-01 24:01", "invalid time 24:01; hours go to 23 and minutes to 59"),
        ("2025-12-01 10:60", "invalid time 10:60; hours go to 23 and minutes to 59"),
        (
            "2026-03-29 02:30",
            "2026-03-29 02:30 does not exist in Europe/Amsterdam (clocks go forward); choose another time",
        ),
        (
            "2025-10-26 02:30",
            "2025-10-26 02:30 occurs twice in Europe/Amsterdam (clocks go back); choose another time",
        ),
        ("[2025-12-01]", "expected a date and time, such as 2030-12-01 18:15, not a list"),
    ],
)  # fmt: skip
def test_other_date_format_is_a_problem_with_a_suggestion(value: str, message: str) -> None:
    """No other format is accepted silently."""
    assert problem_lines(f"{EVENT}  starts: {value}\n") == [f"20:11: {message}"]


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ("2025-12-01 18:15", "2025-12-01 18:15", "the end is not after the start, 2025-12-01 18:15; correct one of them"),
        ("2025-12-01 18:15", "2025-12-01 17:45", "the end is not after the start, 2025-12-01 18:15; correct one of them"),
        ("2025-12-02", "2025-12-01", "the last day is before the first, 2025-12-02; correct one of them"),
        ("2025-12-01 18:15", "2025-12-02", "starts and ends must both have a time, or both be dates without a time"),
        ("2025-12-01", "2025-12-01 18:15", "starts and ends must both have a time, or both be dates without a time"),
        ("2025-12-01 18:15", "19h45", '"19h45" has no date; write 2025-12-01 19:45'),
        ("2025-12-02 10:00", "2035-12-02 11:00", "3,653 days from 2025-12-02 10:00 are too many, an event lasts at most 31; correct the start or the end"),
        ("2025-12-01 00:00", "2026-01-01 00:01", "32 days from 2025-12-01 00:00 are too many, an event lasts at most 31; correct the start or the end"),
        ("1990-01-01", "2037-12-31", "17,532 days from 1990-01-01 are too many, an event lasts at most 31; correct the start or the end"),
        ("", "2025-12-01 18:15", "there is an end but no start; add starts: above it"),
    ],
)  # fmt: skip
def test_end_must_match_start(starts: str, ends: str, message: str) -> None:
    """The problem is at the end."""
    assert problem_lines(f"{EVENT}  starts: {starts}\n  ends: {ends}\n") == [f"21:9: {message}"]


def test_event_lasts_at_most_31_days() -> None:
    """A wrong year would add thousands of days to the filters."""
    whole = event("  starts: 2025-12-01\n  ends: 2025-12-31\n").timing
    assert whole == AllDay(date(2025, 12, 1), date(2025, 12, 31))
    assert isinstance(event("  starts: 2025-12-01 00:00\n  ends: 2026-01-01 00:00\n").timing, Timed)
    assert len(problem_lines(f"{EVENT}  starts: 2025-12-01\n  ends: 2026-01-01\n")) == 1


def test_assembly_lasts_at_most_100_days() -> None:
    """Each day is a choice in the filters."""
    assert len(schedule(ASSEMBLY.replace("2025-12-06", "2026-03-10")).assembly.days) == 100
    assert problem_lines(ASSEMBLY.replace("2025-12-06", "2026-03-11")) == [
        "5:9: 101 days from 2025-12-01 are too many, an assembly lasts at most 100; correct the start or the end"
    ]


@pytest.mark.parametrize(
    "value",
    ["'2025-12-01  18:15'", "' 2025-12-01 18:15 '", "2025-12-01   18:15", "2025-12-01\N{NO-BREAK SPACE}18:15"],
)
def test_number_of_spaces_does_not_matter(value: str) -> None:
    """Nobody sees how many there are."""
    assert event(f"  starts: {value}\n").timing == event("  starts: 2025-12-01 18:15\n").timing


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        ("2025-12-01 18:15 - 19:45", "starts: 2025-12-01 18:15 and ends: 2025-12-01 19:45"),
        ("2025-12-01 18:15-19:45", "starts: 2025-12-01 18:15 and ends: 2025-12-01 19:45"),
        ("2025-12-01 18h15-19h45", "starts: 2025-12-01 18:15 and ends: 2025-12-01 19:45"),
        ("1 Dec 2025 13h15-14h45", "starts: 2025-12-01 13:15 and ends: 2025-12-01 14:45"),
        ("1. December 2025, 18:15 \N{EN DASH} 19:45", "starts: 2025-12-01 18:15 and ends: 2025-12-01 19:45"),
        ("Dec 1, 2025 from 6:15 to 7:45 pm", "starts: 2025-12-01 18:15 and ends: 2025-12-01 19:45"),
        ("Dec 1, 2025 11:15 until 1:45 pm", "starts: 2025-12-01 11:15 and ends: 2025-12-01 13:45"),
        ("2025-12-01 18:15 to 2025-12-02 09:00", "starts: 2025-12-01 18:15 and ends: 2025-12-02 09:00"),
        ("2025-12-01 - 2025-12-03", "starts: 2025-12-01 and ends: 2025-12-03"),
        ("2025-12-01 22:00 to 01:00", "starts: 2025-12-01 22:00 and ends: with the date of its end"),
    ],
)  # fmt: skip
def test_start_and_end_in_one_value_become_two_keys(value: str, advice: str) -> None:
    """The message shows both lines to write."""
    assert problem_lines(f"{EVENT}  starts: {value}\n") == [f'20:11: "{value}" combines start and end; write {advice}']


def test_times_without_date_need_a_date() -> None:
    """The end has the date of the start."""
    assert problem_lines(f"{EVENT}  starts: 18:15-19:45\n") == [
        '20:11: "18:15-19:45" has no date; write for example starts: 2030-12-01 18:15 and ends: 2030-12-01 19:45'
    ]


def test_invalid_start_is_one_problem() -> None:
    """The end is not compared with it."""
    assert len(problem_lines(f"{EVENT}  starts: soon\n  ends: 2025-12-01\n")) == 1
    assert len(problem_lines(f"{EVENT}  starts: soon\n  ends: 2025-12-01 18:15\n")) == 1


def test_date_without_time_is_required_for_the_assembly() -> None:
    """The assembly begins and ends on a day."""
    assert problem_lines(ASSEMBLY.replace("2025-12-06", "2025-12-06 18:00")) == [
        "5:9: expected a date without a time; write 2025-12-06"
    ]


def test_timestamp_may_not_exist() -> None:
    """Clocks in Cairo go forward at midnight."""
    text = ASSEMBLY.replace("Europe/Amsterdam", "Africa/Cairo").replace("2025-11-25 12:00", "2025-04-25")
    assert problem_lines(text) == [
        "8:12: 2025-04-25 00:00 does not exist in Africa/Cairo (clocks go forward); choose another time"
    ]
    assert problem_lines(ASSEMBLY.replace("2025-11-25 12:00", "lately"))[0].startswith('8:12: "lately" is not a date')
