"""Pages by the keyboard alone, in a wide window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.keyboard import PATHS, walk
from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", PATHS)
def test_tab_shows_every_control(browser: Browser, all_languages: Server, path: str) -> None:
    """Each control shows its focus and is not covered."""
    context = browser.new_context(base_url=all_languages.url, reduced_motion="reduce")
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 740})
    result = walk(page, path)
    context.close()
    assert (result.faults, result.stops) == ([], result.controls)
