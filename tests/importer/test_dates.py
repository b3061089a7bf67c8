"""`calendar_app.importer.dates`."""

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
def test_a_day_as_people_write_it(text: str) -> None:
    """In three languages, with and without its year; the likeliest reading comes first, and nothing is left over."""
    (found,) = find_days(text, _FIRST, _LAST)
    assert (found.candidates[0], found.start, found.end) == (date(2025, 12, 2), 0, len(text))


def test_the_first_of_a_month_in_french() -> None:
    """With its ordinal."""
    (found,) = find_days("Lundi 1er décembre", _FIRST, _LAST)
    assert (found.candidates, found.weekday, found.has_matching_weekday) == ((_FIRST,), 0, True)


def test_a_day_of_another_name() -> None:
    """It is found, and known to be called otherwise."""
    (found,) = find_days("Monday 2 December", _FIRST, _LAST)
    assert (found.candidates, found.has_matching_weekday) == ((date(2025, 12, 2),), False)


def test_two_readings_of_one_day() -> None:
    """Day before month, unless only the other is in the session, or has the day of the week that is named."""
    readings = [find_days(text, _FIRST, _LAST)[0].candidates for text in ("03/12/2025", "12/03/2025", "05/06/2025")]
    assert readings == [
        (date(2025, 12, 3), date(2025, 3, 12)),
        (date(2025, 12, 3), date(2025, 3, 12)),
        (date(2025, 6, 5), date(2025, 5, 6)),
    ]


def test_a_year_that_is_not_said_is_near_the_session() -> None:
    """In a session over New Year, January is that of the next year."""
    found = find_days("5 January", date(2025, 12, 29), date(2026, 1, 6))
    assert found[0].candidates == (date(2026, 1, 5),)


@pytest.mark.parametrize("text", ["31 February", "99 December", "Sunday", "Friday Ltd"])
def test_what_is_no_day(text: str) -> None:
    """No such day; one of the week that the session does not have; or a word that only looks like one."""
    found = find_days(text, date(2025, 12, 1), date(2025, 12, 4))
    assert found == ()


@given(st.text())
def test_day_matches_are_ordered_and_inside_any_text(text: str) -> None:
    """Whatever stands there, days are found in order and within it."""
    ends = 0
    for found in find_days(text, _FIRST, _LAST):
        assert ends <= found.start < found.end <= len(text)
        ends = found.end


_90 = timedelta(minutes=90)


@pytest.mark.parametrize(
    ("text", "begins", "lasts", "zone"),
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
def test_a_time_as_people_write_it(text: str, begins: time, lasts: timedelta | None, zone: str) -> None:
    """One time: when it begins, how long it lasts and in which zone, and nothing of the text is left over."""
    (found,) = find_times(text)
    assert (found.start_time, found.duration, found.zone, found.end) == (begins, lasts, zone, len(text))


@pytest.mark.parametrize(
    "text",
    ["Articles 27 and 98", "25 November 2025", "20-page report", "Europe 1&2", "2029", "25:15", "0 pm", "13:15-13:15"],
)
def test_what_is_no_time(text: str) -> None:
    """Numbers of other things."""
    assert find_times(text) == ()


def test_two_times_in_two_zones() -> None:
    """Each with its own offset in minutes."""
    assert [(one.start_time, one.offset) for one in find_times("13:15-14:45 CET (12:15-13:45 GMT)")] == [
        (time(13, 15), 60),
        (time(12, 15), 0),
    ]


@given(st.text())
def test_time_matches_are_ordered_and_inside_any_text(text: str) -> None:
    """Whatever stands there, times are found in order and within it."""
    ends = 0
    for found in find_times(text):
        assert ends <= found.start < found.end <= len(text)
        ends = found.end
