"""Every kind of page, in every width, scheme, language, zone and hour, with scripts and without: a pairwise table."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import Combination, judged_by_axe, pairwise
from tests.support.browser.page_checks import faults
from tests.support.browser.visits import look
from tests.support.server import Server

pytestmark = pytest.mark.slow

_AXE = judged_by_axe()


@pytest.mark.parametrize("seen", pairwise(), ids=str)
def test_nothing_is_found_against_a_page(browser: Browser, speaking: Server, seen: Combination) -> None:
    """Accessible, within its width, of one language and direction, clear in its links, and silent about its reader."""
    with_axe = seen in _AXE
    with look(browser, speaking.url, seen, with_twin=with_axe) as found:
        assert faults(found, seen, with_axe=with_axe) == []
