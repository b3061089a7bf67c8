"""Pages by the keyboard alone, in a wide window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.keyboard import PATHS, walk
from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", PATHS)
def test_tab_shows_every_control(browser: Browser, all_languages: Server, path: str) -> None:
    """Tab reaches each control, which shows that it has the focus and is not under anything; then the page is over."""
    context = browser.new_context(base_url=all_languages.url, reduced_motion="reduce")
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 740})
    found = walk(page, path)
    context.close()
    assert (found.faults, found.stops) == ([], found.controls)
