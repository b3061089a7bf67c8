"""`calendar_app.announcement.days`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.announcement.days import days_in

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
    (found,) = days_in(text, _FIRST, _LAST)
    assert (found.readings[0], found.start, found.end) == (date(2025, 12, 2), 0, len(text))


def test_the_first_of_a_month_in_french() -> None:
    """With its ordinal."""
    (found,) = days_in("Lundi 1er décembre", _FIRST, _LAST)
    assert (found.readings, found.weekday, found.is_on_its_weekday) == ((_FIRST,), 0, True)


def test_a_day_of_another_name() -> None:
    """It is found, and known to be called otherwise."""
    (found,) = days_in("Monday 2 December", _FIRST, _LAST)
    assert (found.readings, found.is_on_its_weekday) == ((date(2025, 12, 2),), False)


def test_two_readings_of_one_day() -> None:
    """Day before month, unless only the other is in the session, or has the day of the week that is named."""
    readings = [days_in(text, _FIRST, _LAST)[0].readings for text in ("03/12/2025", "12/03/2025", "05/06/2025")]
    assert readings == [
        (date(2025, 12, 3), date(2025, 3, 12)),
        (date(2025, 12, 3), date(2025, 3, 12)),
        (date(2025, 6, 5), date(2025, 5, 6)),
    ]


def test_a_year_that_is_not_said_is_near_the_session() -> None:
    """In a session over New Year, January is that of the next year."""
    found = days_in("5 January", date(2025, 12, 29), date(2026, 1, 6))
    assert found[0].readings == (date(2026, 1, 5),)


@pytest.mark.parametrize("text", ["31 February", "99 December", "Sunday", "Friday Ltd"])
def test_what_is_no_day(text: str) -> None:
    """No such day; one of the week that the session does not have; or a word that only looks like one."""
    found = days_in(text, date(2025, 12, 1), date(2025, 12, 4))
    assert found == ()


@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever stands there, days are found in order and within it."""
    ends = 0
    for found in days_in(text, _FIRST, _LAST):
        assert ends <= found.start < found.end <= len(text)
        ends = found.end
