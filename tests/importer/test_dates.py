"""Days and times in text."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.importer.dates import find_days, find_times

_FIRST, _LAST = date(2025, 12, 1), date(2025, 12, 6)


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday 2 December",
        "Tuesday, 2 December 2025",
        "Tue 2 Dec",
        "2nd of December 2025",
        "December 2, 2025",
        "Tuesday, December 2",
        "Mardi 2 décembre",
        "mardi 2 decembre 2025",
        "le 2 décembre",
        "Martes 2 de diciembre de 2025",
        "2 de diciembre",
        "2025-12-02",
        "02/12/2025",
        "2.12.2025",
        "12/2/2025",
        "Tuesday",
        "TUESDAY 2 DECEMBER",
    ],
)
def test_day_formats(text: str) -> None:
    """In three languages; the match covers the whole text."""
    (match,) = find_days(text, _FIRST, _LAST)
    assert (match.candidates[0], match.start, match.end) == (date(2025, 12, 2), 0, len(text))


def test_first_of_a_month_in_french() -> None:
    """With its ordinal "1er"."""
    (match,) = find_days("Lundi 1er décembre", _FIRST, _LAST)
    assert (match.candidates, match.weekday, match.has_matching_weekday) == ((_FIRST,), 0, True)


def test_day_with_wrong_weekday() -> None:
    """The date is found, and the mismatch is known."""
    (match,) = find_days("Monday 2 December", _FIRST, _LAST)
    assert (match.candidates, match.has_matching_weekday) == ((date(2025, 12, 2),), False)


def test_ambiguous_numeric_date_has_two_candidates() -> None:
    """Day before month goes first, unless it is outside the session."""
    candidates = [find_days(text, _FIRST, _LAST)[0].candidates for text in ("03/12/2025", "12/03/2025", "05/06/2025")]
    assert candidates == [
        (date(2025, 12, 3), date(2025, 3, 12)),
        (date(2025, 12, 3), date(2025, 3, 12)),
        (date(2025, 6, 5), date(2025, 5, 6)),
    ]


def test_date_without_year_is_near_the_session() -> None:
    """In a session over New Year, January is in the next year."""
    days = find_days("5 January", date(2025, 12, 29), date(2026, 1, 6))
    assert days[0].candidates == (date(2026, 1, 5),)


@pytest.mark.parametrize("text", ["31 February", "99 December", "Sunday", "Friday Ltd"])
def test_text_without_a_day(text: str) -> None:
    """Impossible dates, weekdays outside the session, words that look like a day."""
    assert find_days(text, date(2025, 12, 1), date(2025, 12, 4)) == ()


@given(st.text())
def test_day_matches_are_ordered_and_inside_any_text(text: str) -> None:
    """For any text."""
    previous_end = 0
    for match in find_days(text, _FIRST, _LAST):
        assert previous_end <= match.start < match.end <= len(text)
        previous_end = match.end


_90 = timedelta(minutes=90)


@pytest.mark.parametrize(
    ("text", "start_time", "duration", "zone"),
    [
        ("18h15-19h45 CET", time(18, 15), _90, "CET"),
        ("13:15 – 14:45", time(13, 15), _90, ""),
        ("13.15-14.00", time(13, 15), timedelta(minutes=45), ""),
        ("2:00-3:30 PM", time(14), _90, ""),
        ("11:00-1:30 PM", time(11), timedelta(hours=2.5), ""),
        ("2 – 3.30 p.m.", time(14), _90, ""),
        ("9 am to 10:30 am", time(9), _90, ""),
        ("12:15 am - 1 am", time(0, 15), timedelta(minutes=45), ""),
        ("13h15—14h45 (CEST)", time(13, 15), _90, "CEST"),
        ("de 13h15 à 14h45", time(13, 15), _90, ""),
        ("de 13 h 15 à 14 h 45", time(13, 15), _90, ""),
        ("de las 13:15 a las 14:45 horas", time(13, 15), _90, ""),
        ("from 13:15 until 14:45", time(13, 15), _90, ""),
        ("22h00-01h30", time(22), timedelta(hours=3.5), ""),
        ("13:15 (90 minutes)", time(13, 15), _90, ""),
        ("13:15, 1.5 hours", time(13, 15), _90, ""),
        ("13:15 for 1 hour and 30 minutes", time(13, 15), _90, ""),
        ("18h15", time(18, 15), None, ""),
        ("à partir de 18h", time(18), None, ""),
        ("6 pm CET", time(18), None, "CET"),
        ("13:15 UTC+1", time(13, 15), None, "UTC"),
        ("13:15-14:45 local time", time(13, 15), _90, ""),
    ],
)
def test_time_formats(text: str, start_time: time, duration: timedelta | None, zone: str) -> None:
    """Start, duration and zone; the match covers the whole text."""
    (match,) = find_times(text)
    assert (match.start_time, match.duration, match.zone, match.end) == (start_time, duration, zone, len(text))


@pytest.mark.parametrize(
    "text",
    ["Articles 27 and 98", "25 November 2025", "20-page report", "Europe 1&2", "2029", "25:15", "0 pm", "13:15-13:15"],
)
def test_text_without_a_time(text: str) -> None:
    """Other numbers and impossible times."""
    assert find_times(text) == ()


def test_times_in_two_zones() -> None:
    """Each has its own offset in minutes."""
    assert [(match.start_time, match.offset) for match in find_times("13:15-14:45 CET (12:15-13:45 GMT)")] == [
        (time(13, 15), 60),
        (time(12, 15), 0),
    ]


@given(st.text())
def test_time_matches_are_ordered_and_inside_any_text(text: str) -> None:
    """For any text."""
    previous_end = 0
    for match in find_times(text):
        assert previous_end <= match.start < match.end <= len(text)
        previous_end = match.end
