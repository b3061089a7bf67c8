"""A moment or a day as all the programs print it."""

from __future__ import annotations

from datetime import UTC, date, datetime


def moment(value: date) -> str:
    """A moment in UTC, "2025-12-01T17:15:00Z", or a day, "2025-12-01".

    Args:
        value: An aware date and time, or a date.
    """
    if isinstance(value, datetime):
        assert value.tzinfo, "a time of no zone"
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat()
