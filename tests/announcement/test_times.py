"""`calendar_app.announcement.times`."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.announcement.times import times_in

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
    (found,) = times_in(text)
    assert (found.begins, found.lasts, found.zone, found.end) == (begins, lasts, zone, len(text))


@pytest.mark.parametrize(
    "text",
    ["Articles 27 and 98", "25 November 2025", "20-page report", "Europe 1&2", "2029", "25:15", "0 pm", "13:15-13:15"],
)
def test_what_is_no_time(text: str) -> None:
    """Numbers of other things."""
    assert times_in(text) == ()


def test_two_times_in_two_zones() -> None:
    """Each with its own offset in minutes."""
    assert [(one.begins, one.offset) for one in times_in("13:15-14:45 CET (12:15-13:45 GMT)")] == [
        (time(13, 15), 60),
        (time(12, 15), 0),
    ]


@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever stands there, times are found in order and within it."""
    ends = 0
    for found in times_in(text):
        assert ends <= found.start < found.end <= len(text)
        ends = found.end
