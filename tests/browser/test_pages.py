"""Each kind of page once, in English on a telephone; `tests/clients/test_pages.py` has the other combinations."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import ONE_OF_EACH, OTHER_PAGES, PAGES, Combination
from tests.support.browser.html_validity import html_errors
from tests.support.browser.page_checks import page_faults
from tests.support.browser.visits import NOT_FOUND_MESSAGE, UNKNOWN_FEATURE, visit
from tests.support.browser.zoom import too_wide
from tests.support.server import Server

pytestmark = pytest.mark.slow

_ALL = (*PAGES.values(), *OTHER_PAGES.values())


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_page_has_no_fault(browser: Browser, server: Server, kind: str) -> None:
    """Accessible, within its width, unambiguous links, no foreign request, nothing stored."""
    combination = Combination(kind, 360, "light", "en", "scripted", "America/New_York", "inside a slot")
    with visit(browser, server.url, combination) as visited:
        assert page_faults(visited, combination) == []


def test_pages_are_valid_html(server: Server) -> None:
    """No error of html-validate."""
    paths = ONE_OF_EACH.values()
    assert html_errors({path: server.get(path)[2].decode() for path in paths}) == []


def test_no_page_scrolls_sideways(browser: Browser, server: Server) -> None:
    """At every width, also with details open."""
    assert too_wide(browser, server.url, _ALL, (360, 768, 1280), sizes=("100%",)) == []


def test_policy_of_the_site_hinders_no_page(browser: Browser, server: Server) -> None:
    """No page breaks the Content-Security-Policy; visits store nothing."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.text != UNKNOWN_FEATURE else None)
    for path in _ALL:
        page.goto(path)
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    context.close()
    assert (messages, stored) == ([NOT_FOUND_MESSAGE], [0, 0, ""])
