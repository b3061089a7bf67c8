"""Many malformed announcements, and many lists written and imported again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.announcements import check_mangled_announcement
from tests.support.round_trips import check_bullets, check_form, generated_schedule

_EVENTS = 45
_SEEDS = st.integers(min_value=0, max_value=10_000)


@pytest.mark.parametrize("block", range(10))
def test_mangled_announcements_lose_no_line(block: int) -> None:
    """Two hundred for each block."""
    for seed in range(block * 200, block * 200 + 200):
        check_mangled_announcement(seed)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", ["txt", "csv", "ics"])
@settings(max_examples=4, deadline=None)
@given(seed=_SEEDS)
def test_each_form_gives_the_same_list_back(form: str, language: str, seed: int) -> None:
    """Ids, titles, times, rooms, co-hosts and status."""
    check_form(form, language, generated_schedule(seed, _EVENTS))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@settings(max_examples=5, deadline=None)
@given(seed=_SEEDS)
def test_bullets_give_the_same_list_back(language: str, seed: int) -> None:
    """Also with commas, "and" and parentheses in names."""
    check_bullets(language, generated_schedule(seed, _EVENTS))
