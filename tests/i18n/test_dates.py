"""`calendar_app.i18n.dates`."""

from __future__ import annotations

from datetime import date

import pytest

from calendar_app.i18n import (
    abbreviated_day,
    date_range,
    full_date,
    short_date,
    short_duration,
)


@pytest.mark.parametrize(
    ("language", "year", "expected"),
    [
        ("en", False, "Monday 1 December"),
        ("en", True, "Monday 1 December 2025"),
        ("fr", True, "lundi 1er décembre 2025"),
    ],
)
def test_full_date(language: str, *, year: bool, expected: str) -> None:
    """The locale of the process does not matter."""
    assert full_date(date(2025, 12, 1), language, year=year) == expected


def test_abbreviated_day() -> None:
    """Without the month."""
    assert [abbreviated_day(date(2025, 12, 1), language) for language in ("en", "fr")] == ["Mon 1", "lun. 1er"]


@pytest.mark.parametrize(
    ("language", "year", "expected"),
    [
        ("en", False, "Mon 1 Dec"),
        ("en", True, "Mon 1 Dec 2025"),
        ("fr", False, "lun. 1er déc."),
        ("fr", True, "lun. 1er déc. 2025"),
    ],
)
def test_short_date(language: str, *, year: bool, expected: str) -> None:
    """For places without a heading for the month."""
    assert short_date(date(2025, 12, 1), language, year=year) == expected


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        (date(2025, 12, 1), date(2025, 12, 1), "en", "1 December 2025"),
        (date(2025, 12, 1), date(2025, 12, 6), "en", "1–6 December 2025"),
        (date(2025, 12, 1), date(2025, 12, 6), "fr", "1er–6 décembre 2025"),
        (date(2025, 11, 30), date(2025, 12, 6), "en", "30 November – 6 December 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "en", "30 December 2025 – 2 January 2026"),
        (date(2024, 12, 1), date(2025, 12, 6), "en", "1 December 2024 – 6 December 2025"),
    ],
)
def test_date_range(first: date, last: date, language: str, expected: str) -> None:
    """A common month or year is written once."""
    assert date_range(first, last, language) == expected


@pytest.mark.parametrize(
    ("minutes", "english", "french"),
    [
        (1, "1 min", "1\N{NO-BREAK SPACE}min"),
        (45, "45 min", "45\N{NO-BREAK SPACE}min"),
        (60, "1 hr", "1\N{NARROW NO-BREAK SPACE}h"),
        (75, "1 hr 15 min", "1\N{NARROW NO-BREAK SPACE}h 15\N{NO-BREAK SPACE}min"),
        (120, "2 hr", "2\N{NARROW NO-BREAK SPACE}h"),
        (1439, "23 hr 59 min", "23\N{NARROW NO-BREAK SPACE}h 59\N{NO-BREAK SPACE}min"),
    ],
)
def test_short_duration(minutes: int, english: str, french: str) -> None:
    """Zero parts are left out."""
    assert [short_duration(minutes, language) for language in ("en", "fr")] == [english, french]
