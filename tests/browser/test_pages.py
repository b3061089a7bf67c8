"""Each kind of page once, in English on a telephone; `tests/clients/test_pages.py` has all other ways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import ONE_OF_EACH, OTHER_PAGES, PAGES, Combination
from tests.support.browser.html_validity import html_errors
from tests.support.browser.page_checks import faults
from tests.support.browser.visits import MISTAKE, UNKNOWN_FEATURE, look
from tests.support.browser.zoom import too_wide
from tests.support.server import Server

pytestmark = pytest.mark.slow

_ALL = (*PAGES.values(), *OTHER_PAGES.values())


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_page_has_no_fault(browser: Browser, server: Server, kind: str) -> None:
    """Accessible, within its width, clear in its links, without a request elsewhere, and nothing is stored."""
    seen = Combination(kind, 360, "light", "en", "scripted", "America/New_York", "inside a slot")
    with look(browser, server.url, seen) as found:
        assert faults(found, seen) == []


def test_pages_are_valid_html(server: Server) -> None:
    """No error, by html-validate."""
    paths = ONE_OF_EACH.values()
    assert html_errors({path: server.get(path)[2].decode() for path in paths}) == []


def test_no_page_scrolls_sideways(browser: Browser, server: Server) -> None:
    """At every width every kind of page fits, also with its folded parts open."""
    assert too_wide(browser, server.url, _ALL, (360, 768, 1280), sizes=("100%",)) == []


def test_policy_of_the_site_hinders_no_page(browser: Browser, server: Server) -> None:
    """No page breaks the site's own content security policy, and nothing is stored by looking at all of them."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.text != UNKNOWN_FEATURE else None)
    for path in _ALL:
        page.goto(path)
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    context.close()
    assert (said, kept) == ([MISTAKE], [0, 0, ""])
