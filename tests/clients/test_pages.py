"""Pages in every width, scheme, language, zone and hour: a pairwise table."""

from __future__ import annotations

from dataclasses import astuple
from itertools import combinations, product

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import (
    FACTORS,
    INSTANTS,
    LANGUAGES,
    PAGES,
    SCHEMES,
    ZONES,
    Combination,
    axe_combinations,
    pairwise,
)
from tests.support.browser.html_validity import html_errors
from tests.support.browser.page_checks import page_faults
from tests.support.browser.visits import visit
from tests.support.server import Server

pytestmark = pytest.mark.slow

_AXE = axe_combinations()
_TABLES = [
    Combination(day, width, scheme, language, "scripted", ZONES[0], "inside a slot")
    for day, width, scheme, language in product(("day", "demo-day"), (992, 1600), SCHEMES, LANGUAGES)
]
"""Pages with the table of a day, at its smallest width and with plenty of space."""


def test_tables_have_every_pair() -> None:
    """A page, width, scheme, language, script, zone and hour meet in some row, two by two."""
    for factors in FACTORS:
        rows = [astuple(row) for row in pairwise() if row.page in factors[0]]
        for one, other in combinations(range(len(factors)), 2):
            assert {(row[one], row[other]) for row in rows} == set(product(factors[one], factors[other]))


def test_axe_sees_every_pair_it_can_tell_apart() -> None:
    """Page, width, scheme, language and script, two by two; and each hour."""
    factors = (tuple(PAGES), *(tuple(values) for values in FACTORS[0][1:5]))
    rows = [astuple(row) for row in _AXE]
    for one, other in combinations(range(len(factors)), 2):
        assert {(row[one], row[other]) for row in rows} == set(product(factors[one], factors[other]))
    assert {row.instant for row in _AXE if row.script == "scripted"} == set(INSTANTS)


@pytest.mark.parametrize("combination", pairwise(), ids=str)
def test_page_has_no_fault(browser: Browser, all_languages: Server, combination: Combination) -> None:
    """Accessible, within its width, unambiguous links, no foreign request, nothing stored."""
    with_axe = combination in _AXE
    with visit(browser, all_languages.url, combination, with_scripted_page=with_axe) as visited:
        assert page_faults(visited, combination, with_axe=with_axe) == []


@pytest.mark.parametrize("combination", _TABLES, ids=str)
def test_page_with_the_table_of_a_day_has_no_fault(
    browser: Browser, all_languages: Server, combination: Combination
) -> None:
    """At its smallest width and with plenty of space."""
    with visit(browser, all_languages.url, combination) as visited:
        assert visited.page.locator(".grid").is_visible()
        assert page_faults(visited, combination) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_valid_html(all_languages: Server, language: str) -> None:
    """No error of html-validate."""
    paths = PAGES.values() if language == "en" else [f"/{language}{path}" for path in PAGES.values()]
    assert html_errors({path: all_languages.get(path)[2].decode() for path in paths}) == []
