"""Malformed announcements raise no error and lose no line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.importer.formats import parse_announcement
from calendar_app.source import parse_schedule
from tests.support.announcements import SHIPPED_LIST, check_mangled_announcement

pytestmark = pytest.mark.slow

_SCHEDULE = parse_schedule(SHIPPED_LIST, "events.yaml").schedule


def test_mangled_announcements_lose_no_line() -> None:
    """Fifty of them; `tests/clients` has two thousand."""
    for seed in range(50):
        check_mangled_announcement(seed)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_parsed(text: str) -> None:
    """Without an exception."""
    assert _SCHEDULE
    parse_announcement(text, _SCHEDULE)


@settings(deadline=None)
@given(st.sampled_from(["BEGIN:VCALENDAR\r\n", "title,starts\r\n", "<html><body>", "title;room\n"]), st.text())
def test_any_text_with_the_start_of_a_file_is_parsed(start: str, text: str) -> None:
    """Without an exception."""
    assert _SCHEDULE
    parse_announcement(start + text, _SCHEDULE)
