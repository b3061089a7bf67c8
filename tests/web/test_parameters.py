"""`calendar_app.web.parameters`: the `since` of a request."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calendar_app.errors import InvalidSince
from calendar_app.web.parameters import format_since, parse_since
from calendar_app.zones import Zone

AMSTERDAM = Zone("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("given", "expected", "canonical"),
    [
        ("2025-11-28", "2025-11-27T23:00", "2025-11-28"),
        ("2025-11-28T00:00", "2025-11-27T23:00", "2025-11-28"),
        ("2025-11-28T17:00", "2025-11-28T16:00", "2025-11-28T16:00:00Z"),
        ("2025-11-28 17:00", "2025-11-28T16:00", "2025-11-28T16:00:00Z"),
        ("2025-11-28t17:00:30", "2025-11-28T16:00:30", "2025-11-28T16:00:30Z"),
        ("2025-11-28T16:00Z", "2025-11-28T16:00", "2025-11-28T16:00:00Z"),
        ("2025-11-28 16:00 z", "2025-11-28T16:00", "2025-11-28T16:00:00Z"),
        ("2025-11-28T17:00+01:00", "2025-11-28T16:00", "2025-11-28T16:00:00Z"),
        # A plus sign that was not encoded comes as a space.
        ("2025-11-28T17:00 01:00", "2025-11-28T16:00", "2025-11-28T16:00:00Z"),
        ("2025-11-28T17:00 +0530", "2025-11-28T11:30", "2025-11-28T11:30:00Z"),
        ("2025-11-28T17:00-05:00", "2025-11-28T22:00", "2025-11-28T22:00:00Z"),
        # The clocks skip the first of these, and show the second twice.
        ("2025-03-30T02:30", "2025-03-30T00:30", "2025-03-30T00:30:00Z"),
        ("2025-10-26T02:30", "2025-10-25T23:30", "2025-10-25T23:30:00Z"),
        ("2000-01-01", "1999-12-31T23:00", "2000-01-01"),
        ("2099-12-31", "2099-12-30T23:00", "2099-12-31"),
    ],
)
def test_since_has_several_spellings_and_one_canonical(given: str, expected: str, canonical: str) -> None:
    """The canonical one gives the same time."""
    since = parse_since(given, AMSTERDAM)
    assert since == datetime.fromisoformat(f"{expected}+00:00")
    assert since.tzinfo is UTC
    assert (format_since(since, AMSTERDAM), parse_since(canonical, AMSTERDAM)) == (canonical, since)


@pytest.mark.parametrize(
    "given",
    [
        "yesterday",
        "2025-11-31",
        "2025-13-01",
        "2025-11-28T24:00",
        "2025-11-28T17",
        "2025-11-28T17:00+99:00",
        "2025-11-28T17:00 CET",
        "2025-W48-5",
        "20251128",
        "28.11.2025",
        "2025-11-28T17:00:00.5Z",
        "0001-01-01",
        "1999-12-31",
        "2100-01-01",
        "٢٠٢٥-11-28",
        "2025-11-28\n",
        "2025-11-28/",
    ],
)
def test_other_since_raises(given: str) -> None:
    """Rather than a guess."""
    with pytest.raises(InvalidSince):
        parse_since(given, AMSTERDAM)


def test_since_on_skipped_day_raises() -> None:
    """One hour earlier is skipped too."""
    with pytest.raises(InvalidSince):
        parse_since("2011-12-30T12:00", Zone("Pacific/Apia"))
    assert parse_since("2011-12-30", Zone("Pacific/Apia")) == datetime(2011, 12, 30, 9, 0, tzinfo=UTC)
