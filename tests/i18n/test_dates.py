"""`calendar_app.i18n.dates`."""

from __future__ import annotations

import pytest

from calendar_app.i18n import short_duration


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
