"""Door signs: one sheet of A4, no text below nine points, a code."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser.door_signs import LONG_ROOM, ROOM, Sign, check_sign, print_crowded_sign
from tests.support.server import Server

pytestmark = pytest.mark.slow


# Six events in Lyra A+B: no room of the generated list has more on a day.
@pytest.mark.parametrize(
    "path",
    [
        "/demo/rooms/lyra-a-b/2025-12-01/",
        "/fr/demo/rooms/vega-1-2/2025-12-01/",
        "/asp24/rooms/yangtze-1/2025-12-01/",
    ],
)
def test_sign_has_every_event_of_the_day(browser: Browser, server: Server, path: str) -> None:
    """Signs of both lists and languages."""
    page = check_sign(browser, server.url, path)
    count = page.locator("article:not(.gone)").count()
    facet = path.removesuffix("/").split("/")
    expected = page.request.get(f"/{facet[-4]}/schedule.json?room={facet[-2]}&day={facet[-1]}").json()["events"]
    page.context.close()
    assert (count, count > 0) == (len(expected), True)


def test_sign_counts_events_beyond_one_sheet(browser: Browser, tmp_path: Path) -> None:
    """The sheet has twelve events with long titles, and a note about the others."""
    assert print_crowded_sign(browser, tmp_path, 14, ROOM) == Sign(ROOM, 0, 12, ["and 2 more"])


def test_sign_has_the_whole_name_of_a_room(browser: Browser, tmp_path: Path) -> None:
    """Even a long name beside twelve events."""
    assert print_crowded_sign(browser, tmp_path, 12, LONG_ROOM) == Sign(LONG_ROOM, 0, 12, [])
