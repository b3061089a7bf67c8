"""Pages with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser.keyboard import PATHS, walk
from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A window as wide as a telephone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=server.url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_tab_shows_every_control(page: Page, path: str) -> None:
    """Each control shows its focus and is not covered."""
    result = walk(page, path)
    assert result.faults == []
    assert result.stops == result.controls


def test_tab_shows_every_control_of_a_wide_window(page: Page) -> None:
    """With the filters beside the list."""
    page.set_viewport_size({"width": 1280, "height": 740})
    result = walk(page, "/demo/")
    assert (result.faults, result.stops) == ([], result.controls)


@pytest.mark.parametrize("width", [360, 1280])
def test_skip_link_leads_past_the_header(page: Page, width: int) -> None:
    """The first stop, visible only with the focus."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/demo/")
    skip = page.get_by_role("link", name="Skip to content")
    hidden = skip.evaluate("one => getComputedStyle(one).clipPath")
    page.keyboard.press("Tab")
    visible = skip.evaluate("one => getComputedStyle(one).clipPath")
    focused = skip.evaluate("one => document.activeElement === one")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('main') !== null")
    assert (hidden, visible, focused, inside) == ("inset(50%)", "none", True, True)


@pytest.mark.parametrize("width", [360, 1280])
def test_enter_folds_and_unfolds_a_day(page: Page, width: int) -> None:
    """On the summary with the number of events."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/asp24/")
    summary = page.locator(".day summary").first
    seen = []
    for _ in range(2):
        summary.press("Enter")
        seen.append(page.locator(".day").first.locator(".entry:visible").count())
    assert seen == [0, 2]
