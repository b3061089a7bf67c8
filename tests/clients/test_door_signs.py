"""Door signs with few or many events and room names of every length."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser.door_signs import LONG_ROOM, ROOM, Sign, print_crowded_sign

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("number", [2, 4, 7, 12])
def test_sign_with_any_number_of_events_is_one_sheet(browser: Browser, tmp_path: Path, number: int) -> None:
    """With long titles and twenty-five hosts each."""
    assert print_crowded_sign(browser, tmp_path, number, ROOM) == Sign(ROOM, 0, number, [])


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize("letters", [35, 46, 135])
def test_sign_with_a_long_room_name_is_one_sheet(browser: Browser, tmp_path: Path, letters: int, number: int) -> None:
    """With the whole name."""
    room = LONG_ROOM[:letters].strip()
    assert print_crowded_sign(browser, tmp_path, number, room) == Sign(room, 0, number, [])
