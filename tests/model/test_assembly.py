"""The days of a session."""

from __future__ import annotations

from datetime import UTC, date, datetime

from calendar_app.languages import Text
from calendar_app.model import Assembly
from calendar_app.zones import Zone


def test_days_include_the_last() -> None:
    """A session of two days has two."""
    name, updated = Text((("en", "Session"),)), datetime(2025, 11, 1, tzinfo=UTC)
    first, last = date(2025, 12, 1), date(2025, 12, 2)
    assembly = Assembly("demo", name, name, first, last, Zone("Europe/Amsterdam"), "demo", updated, "en")
    assert assembly.days == (first, last)
