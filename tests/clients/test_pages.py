"""Every kind of page, in every width, scheme, language, zone and hour, with scripts and without: a pairwise table."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import LANGUAGES, PAGES, SCHEMES, ZONES, Combination, judged_by_axe, pairwise
from tests.support.browser.html_validity import html_errors
from tests.support.browser.page_checks import faults
from tests.support.browser.visits import look
from tests.support.server import Server

pytestmark = pytest.mark.slow

_AXE = judged_by_axe()
_TABLES = [
    Combination(day, width, scheme, language, "scripted", ZONES[0], "inside a slot")
    for day, width, scheme, language in product(("day", "demo-day"), (992, 1600), SCHEMES, LANGUAGES)
]
"""The table of a day where it has just enough room, and where it has plenty."""


@pytest.mark.parametrize("seen", pairwise(), ids=str)
def test_page_has_no_fault(browser: Browser, all_languages: Server, seen: Combination) -> None:
    """Accessible, within its width, of one language and direction, clear in its links, and silent about its reader."""
    with_axe = seen in _AXE
    with look(browser, all_languages.url, seen, with_twin=with_axe) as found:
        assert faults(found, seen, with_axe=with_axe) == []


@pytest.mark.parametrize("seen", _TABLES, ids=str)
def test_page_with_the_table_of_a_day_has_no_fault(browser: Browser, all_languages: Server, seen: Combination) -> None:
    """What every page is judged by, axe among it."""
    with look(browser, all_languages.url, seen) as found:
        assert found.page.locator(".grid").is_visible()
        assert faults(found, seen) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_valid_html(all_languages: Server, language: str) -> None:
    """No error, by html-validate."""
    paths = PAGES.values() if language == "en" else [f"/{language}{path}" for path in PAGES.values()]
    assert html_errors({path: all_languages.get(path)[2].decode() for path in paths}) == []
