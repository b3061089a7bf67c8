"""The sign at a door, with more or less on and names of every length."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser.door_signs import LONG_ROOM, ROOM, Sign, print_crowded_sign

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("number", [2, 4, 7, 12])
def test_sign_is_one_sheet_however_much_is_on(browser: Browser, tmp_path: Path, number: int) -> None:
    """With long titles and twenty-five hosts each, nothing is left out."""
    assert print_crowded_sign(browser, tmp_path, number, ROOM) == Sign(ROOM, 0, number, [])


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize("letters", [35, 46, 135])
def test_sign_is_one_sheet_whatever_the_room_is_called(
    browser: Browser, tmp_path: Path, letters: int, number: int
) -> None:
    """Its whole name is there, and so is all below it."""
    room = LONG_ROOM[:letters].strip()
    assert print_crowded_sign(browser, tmp_path, number, room) == Sign(room, 0, number, [])
