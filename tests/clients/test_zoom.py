"""Large text, wide spacing, narrow windows: every page in every language."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import OTHER_PAGES, PAGES
from tests.support.browser.frames import PATHS, frame_faults
from tests.support.browser.screens import measure, screen
from tests.support.browser.zoom import hidden_table_parts, too_wide, zoom_faults
from tests.support.server import Server

pytestmark = pytest.mark.slow

_ROOTS = {"en": "", "fr": "/fr", "ar": "/ar", "de": "/de"}
_FRAMES = (*PATHS, "/ar/demo/embed/?q=archive", "/de/asp24/embed/")


@pytest.mark.parametrize("language", _ROOTS)
def test_pages_at_320_pixels_cut_nothing_off(browser: Browser, all_languages: Server, language: str) -> None:
    """Also with double text size and wide spacing."""
    paths = [f"{_ROOTS[language]}{path}" for path in PAGES.values()]
    assert zoom_faults(browser, all_languages.url, paths) == {}


def test_large_text_fits_wider_windows(browser: Browser, all_languages: Server) -> None:
    """Around the widths at which columns change."""
    paths = ("/de/demo/", "/ar/demo/", "/de/asp24/subscribe/", "/ar/demo/days/2025-12-02/", "/de/demo/co-hosts/")
    assert too_wide(browser, all_languages.url, paths, (640, 768, 1024, 1280, 1920)) == []


def test_dark_page_fits_its_window(browser: Browser, all_languages: Server) -> None:
    """Every kind of page, also with details open."""
    paths = (*PAGES.values(), *OTHER_PAGES.values())
    assert too_wide(browser, all_languages.url, paths, (360, 768, 1280), sizes=("100%",), scheme="dark") == []


def test_day_with_a_table_fits_its_window(browser: Browser, all_languages: Server) -> None:
    """At any text size; in shipped languages tables of usual size do not scroll."""
    widths = (992, 1280, 1343, 1344, 2560)
    paths = [f"{root}{PAGES[day]}" for root in _ROOTS.values() for day in ("day", "demo-day")]
    assert too_wide(browser, all_languages.url, paths, widths) == []
    assert hidden_table_parts(browser, all_languages.url, ("", "/fr"), widths) == {}


@pytest.mark.parametrize("width", [300, 600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_frame_has_no_fault(
    browser: Browser, all_languages: Server, width: int, scheme: Literal["dark", "light"]
) -> None:
    """Within its width, opaque, and without violations of axe."""
    assert frame_faults(browser, all_languages.url, _FRAMES, width, scheme) == []


def test_screen_in_arabic_runs_from_right_to_left(browser: Browser, all_languages: Server) -> None:
    """And fits."""
    context = screen(browser, all_languages.url)
    page = context.new_page()
    page.goto("/ar/demo/now/")
    facts = measure(page)
    clock, name = (page.locator(selector).bounding_box() for selector in (".clock", "h1"))
    context.close()
    assert (facts["outside"], facts["cut"]) == ([], [])
    assert clock is not None
    assert name is not None
    assert clock["x"] < name["x"]
