"""Malformed texts: whatever comes in a mail, nothing breaks and no line is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.importer.formats import parse_announcement
from calendar_app.source import parse_schedule
from tests.support.announcements import SHIPPED_LIST, check_mangled_announcement

pytestmark = pytest.mark.slow

_SCHEDULE = parse_schedule(SHIPPED_LIST, "events.yaml").schedule


def test_mangled_announcements() -> None:
    """Fifty of them; `tests/clients` has two thousand."""
    for seed in range(50):
        check_mangled_announcement(seed)


@settings(deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever it is: prose, or something that begins like a table, a calendar or a web page."""
    assert _SCHEDULE
    parse_announcement(text, _SCHEDULE)


@settings(deadline=None)
@given(st.sampled_from(["BEGIN:VCALENDAR\r\n", "title,starts\r\n", "<html><body>", "title;room\n"]), st.text())
def test_any_text_that_begins_like_a_file(begin: str, text: str) -> None:
    """A broken file is read as far as it goes."""
    assert _SCHEDULE
    parse_announcement(begin + text, _SCHEDULE)
