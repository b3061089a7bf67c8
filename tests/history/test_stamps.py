"""`calendar_app.history.stamps`: how a change that is not recorded is dated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendar_app.history.pending import Change
from calendar_app.history.stamps import Stamps, stamps
from tests.support.journals import FIRST, ONE, listed, told


def waiting(title: str) -> Stamps:
    """The stamps of an event whose new title is not recorded."""
    schedule = listed(ONE)
    return stamps(schedule, told(schedule), [Change("one", 1, {"title": ("One", title)}, FIRST)])["one"]


@pytest.mark.slow
@pytest.mark.measured
def test_what_is_not_recorded_is_dated_within_the_minute_after_what_is() -> None:
    """Every second of it is used, and neither the moment of the record nor the minute after it."""
    found = {waiting(str(number)).modified - FIRST for number in range(600)}
    assert found == {timedelta(seconds=seconds) for seconds in range(1, 60)}


def test_the_date_of_what_is_not_recorded_is_for_ever_the_same() -> None:
    """Whoever shows the list says it, also with another version of the program."""
    assert waiting("Two") == Stamps(1, FIRST, FIRST + timedelta(seconds=7))
