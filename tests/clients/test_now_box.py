"""The box with events on now and next, on every kind of page and in every zone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import ZONES
from tests.support.browser.now_box import PATHS, check_box_at_all_instants
from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("path", PATHS)
def test_box_is_right_at_all_instants(browser: Browser, all_languages: Server, path: str, zone: str) -> None:
    """On all pages, in all zones of readers."""
    check_box_at_all_instants(browser, all_languages.url, path, zone)
