"""Printed pages: a schedule on ten sheets, an event or day on one."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser.paper import bare_text, print_a4, qr_texts, smallest_points
from tests.support.server import Server

pytestmark = pytest.mark.slow

_CONTROLS = ("form", "nav", "button", "input", ".now", ".filters", ".chips", ".subscribe", ".jump", "summary")


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page during the session: on screen past days are folded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server.url)
    opened = context.new_page()
    opened.clock.set_fixed_time("2025-12-03T13:30:00+01:00")
    yield opened
    context.close()


@pytest.mark.parametrize("language", ["", "/fr"])
def test_whole_session_prints_on_ten_sheets(page: Page, server: Server, language: str) -> None:
    """Every event with all co-hosts, no text below eight points, date and address."""
    page.goto(f"{language}/demo/")
    updated = page.locator("footer p").first.inner_text()
    sheets = print_a4(page).pages
    text = bare_text("".join(sheet.extract_text() for sheet in sheets))
    events = json.loads(server.get(f"{language}/demo/schedule.json")[2])["events"]
    names = {host["short_name"] or host["name"] for event in events for host in event["co_hosts"]}
    latin = {name for name in names if name.isascii()}
    titles = {event["title"] for event in events if event["title"].isascii()}
    smallest = smallest_points(page)
    controls = page.locator(", ".join(f"{selector}:visible" for selector in _CONTROLS)).count()
    seen = page.locator(".entry:visible").count()
    assert len(sheets) <= 10
    assert smallest >= 8
    assert seen == len(events)
    assert [name for name in latin if bare_text(name) not in text] == []
    assert [title for title in titles if bare_text(title) not in text] == []
    assert len(latin) > 150
    assert bare_text(updated) in text
    assert bare_text(f"{server.url}{language}/demo/") in text
    assert controls == 0


@pytest.mark.parametrize(
    "path",
    [
        "/asp24/events/survivors-dialogue/",
        "/demo/events/from-evidence-to-archive-keeping-what-7/",
        "/asp24/rooms/yangtze-1/",
        "/asp24/days/2025-12-01/",
    ],
)
def test_short_page_prints_on_one_sheet_with_a_code(page: Page, server: Server, path: str) -> None:
    """Readable, with a code of its address."""
    page.goto(path)
    sheets = print_a4(page).pages
    smallest = smallest_points(page)
    assert (len(sheets), qr_texts(page.locator("svg.code"))) == (1, [f"{server.url}{path}"])
    assert smallest >= 8
