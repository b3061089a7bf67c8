"""Large text, wide spacing, narrow windows and frames: every page in every language, long words and right to left."""

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
    """As they are, with text of twice the size and widely spaced."""
    paths = [f"{_ROOTS[language]}{path}" for path in PAGES.values()]
    assert zoom_faults(browser, all_languages.url, paths) == {}


def test_large_text_fits_wider_windows(browser: Browser, all_languages: Server) -> None:
    """Where columns come and go."""
    paths = ("/de/demo/", "/ar/demo/", "/de/asp24/subscribe/", "/ar/demo/days/2025-12-02/", "/de/demo/co-hosts/")
    assert too_wide(browser, all_languages.url, paths, (640, 768, 1024, 1280, 1920)) == []


def test_dark_page_fits_its_window(browser: Browser, all_languages: Server) -> None:
    """Every kind of page, also with its folded parts open."""
    paths = (*PAGES.values(), *OTHER_PAGES.values())
    assert too_wide(browser, all_languages.url, paths, (360, 768, 1280), sizes=("100%",), scheme="dark") == []


def test_day_with_a_table_fits_its_window(browser: Browser, all_languages: Server) -> None:
    """Whatever the size of its text; in the languages shipped a table of usual text has no need to scroll."""
    widths = (992, 1280, 1343, 1344, 2560)
    paths = [f"{root}{PAGES[day]}" for root in _ROOTS.values() for day in ("day", "demo-day")]
    assert too_wide(browser, all_languages.url, paths, widths) == []
    assert hidden_table_parts(browser, all_languages.url, ("", "/fr"), widths) == {}


@pytest.mark.parametrize("width", [300, 600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_frame_has_no_fault(
    browser: Browser, all_languages: Server, width: int, scheme: Literal["dark", "light"]
) -> None:
    """Nothing is wider than it, nothing is found by axe, and there is something behind the letters."""
    assert frame_faults(browser, all_languages.url, _FRAMES, width, scheme) == []


def test_screen_in_arabic_runs_from_right_to_left(browser: Browser, all_languages: Server) -> None:
    """And fits."""
    context = screen(browser, all_languages.url)
    page = context.new_page()
    page.goto("/ar/demo/now/")
    found = measure(page)
    clock, name = (page.locator(one).bounding_box() for one in (".clock", "h1"))
    context.close()
    assert (found["outside"], found["cut"]) == ([], [])
    assert clock is not None
    assert name is not None
    assert clock["x"] < name["x"]
