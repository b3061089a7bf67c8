"""Large text, wide spacing, narrow windows: nothing cut (WCAG 1.4.4, 1.4.10, 1.4.12)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import ONE_OF_EACH, PAGES
from tests.support.browser.zoom import too_wide, zoom_faults
from tests.support.server import Server

pytestmark = pytest.mark.slow


def test_pages_at_320_pixels_cut_nothing_off(browser: Browser, server: Server) -> None:
    """Each kind of page, also with double text size and wide spacing."""
    assert zoom_faults(browser, server.url, ONE_OF_EACH.values()) == {}


def test_demo_pages_at_320_pixels_cut_nothing_off(browser: Browser, server: Server) -> None:
    """Long lists in French."""
    paths = [f"/fr{PAGES[name]}" for name in ("demo-schedule", "demo-event", "demo-co-hosts", "demo-day")]
    assert zoom_faults(browser, server.url, paths) == {}


def test_large_text_fits_windows_of_every_width(browser: Browser, server: Server) -> None:
    """Around the widths at which columns change."""
    paths = [
        "/asp24/",
        "/asp24/subscribe/",
        "/asp24/subscribe/?co-host=belgium&co-host=canada",
        "/asp24/events/survivors-dialogue/",
        "/demo/",
        "/demo/days/2025-12-02/",
        "/demo/changes/",
    ]
    assert too_wide(browser, server.url, paths, (320, 640, 768, 1024, 1280, 1920)) == []
