"""Pages for screen readers: accessibility trees, and tasks done through them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Golden
from tests.support.server import Server

pytestmark = pytest.mark.slow

_SPEECH_CRIMES = (
    "Speech crimes of the Russian Federation in the context of the conflict in Ukraine: Documentation, investigation "
    "and prosecution"
)


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A telephone during the session, an hour before its first side events."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=server.url, reduced_motion="reduce")
    opened = context.new_page()
    opened.clock.set_fixed_time("2025-12-01T17:15:00+01:00")
    yield opened
    context.close()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("schedule", "/asp24/"),
        ("event", "/fr/asp24/events/survivors-dialogue/"),
        ("co-host", "/asp24/co-hosts/fidh/"),
        ("subscribe", "/asp24/subscribe/?co-host=belgium"),
    ],
)
def test_accessibility_tree_is_as_reviewed(page: Page, server: Server, golden: Golden, name: str, path: str) -> None:
    """Roles, names and levels in reading order."""
    page.goto(path)
    tree = page.locator("body").aria_snapshot()
    golden(
        f"trees/{name}.yaml",
        tree.replace(server.url, "http://site").replace(f":{server.port}", "").replace(f"%3A{server.port}", "") + "\n",
    )


def test_events_of_a_co_host_on_a_day(page: Page) -> None:
    """By the register of co-hosts; its days are named regions."""
    page.goto("/asp24/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Co-hosts").click()
    page.get_by_role("link", name="International Federation for Human Rights (FIDH)").click()
    monday = page.get_by_role("region", name="Monday 1 December")
    assert monday.get_by_role("heading", level=3).all_inner_texts() == [
        "Victim-centred justice begins with us: A dialogue led by survivors",
        _SPEECH_CRIMES,
    ]


def test_events_of_a_co_host_on_a_day_by_the_filters(page: Page) -> None:
    """By a partial name and a day; status and heading follow."""
    page.goto("/asp24/")
    page.get_by_text("Filter", exact=True).click()
    search = page.get_by_role("search", name="Filter the schedule")
    search.get_by_role("checkbox", name=re.compile("Monday 1 December")).check()
    search.get_by_role("searchbox", name="Find a co-host").fill("fidh")
    search.get_by_role("checkbox", name=re.compile("FIDH")).check()
    page.get_by_role("heading", level=1, name="FIDH · Monday 1 December").wait_for()
    assert page.locator(".shown").inner_text() == "2 of 5 events"


def test_subscription_of_a_co_host(page: Page) -> None:
    """By Co-hosts, Belgium, Subscribe."""
    page.goto("/asp24/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Co-hosts").click()
    page.get_by_role("main").get_by_role("link", name="Belgium").click()
    page.get_by_role("link", name="Subscribe to this co-host").click()
    assert page.get_by_role("heading", level=1).inner_text().endswith("Belgium")
    address = page.get_by_role("link", name="Subscribe with Apple Calendar").get_attribute("href")
    assert (address or "").endswith("/asp24/co-hosts/belgium.ics")


def test_next_event_in_a_room(page: Page) -> None:
    """By Rooms, Yangtze 1: first on its page, under its own heading."""
    page.goto("/asp24/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Rooms").click()
    page.get_by_role("link", name="Yangtze 1", exact=True).click()
    box = page.get_by_role("region", name="Now and next")
    assert box.get_by_role("heading", level=2).all_inner_texts() == ["Next in 60 min"]
    assert box.get_by_role("link").all_inner_texts() == [
        "Victim-centred justice begins with us: A dialogue led by survivors"
    ]
    assert box.get_by_role("listitem").all_inner_texts()[0].endswith("18:15 · Yangtze 1")
