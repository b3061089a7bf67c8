"""A reader's own agenda: stars in one browser, carried to another by its address alone."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

from tests.browser.test_paper import SMALLEST
from tests.support.server import Server

pytestmark = pytest.mark.slow

_POINT = 96 / 72
_DIALOGUE = "Victim-centred justice begins with us: A dialogue led by survivors"
KEPT = """async () => ({
  local: Object.keys(localStorage).sort(),
  session: sessionStorage.length,
  cookies: document.cookie,
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  databases: (await indexedDB.databases()).length,
})"""
NOTHING = {"local": [], "session": 0, "cookies": "", "caches": [], "workers": 0, "databases": 0}


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser of its own, whose scripts never fail."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        base_url=server.url,
        reduced_motion="reduce",
        timezone_id="Europe/Amsterdam",
    )
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    """A page in it."""
    return reader.new_page()


def star(page: Page, title: str) -> None:
    """Press the star of an event."""
    page.get_by_role("button", name=f"Star “{title}”").click()


def titles(page: Page) -> list[str]:
    """The titles of the events a page lists."""
    return page.locator("article h3 a").all_inner_texts()


def test_nothing_is_kept_before_the_first_star(page: Page) -> None:
    """Not by looking, and not by looking at other agendas or subscribing to them."""
    for path in (
        "/asp24/",
        "/asp24/events/survivors-dialogue/",
        "/asp24/agenda/",
        "/asp24/agenda/?event=survivors-dialogue",
        "/asp24/subscribe/?event=survivors-dialogue",
    ):
        page.goto(path)
        assert page.evaluate(KEPT) == NOTHING
    page.get_by_role("link", name="Download a copy").click()
    assert page.evaluate(KEPT) == NOTHING
    assert page.get_by_role("button", name="Forget stars and kept pages").is_visible() is False


def test_stars_survive_and_are_wiped(page: Page) -> None:
    """A star is there after a reload, on every list and in both languages; one button takes all of them away."""
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    button = page.get_by_role("button", name=f"Star “{_DIALOGUE}”")
    assert button.get_attribute("aria-pressed") == "true"
    page.reload()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.get_by_role("link", name="My agenda: 1").get_attribute("href") == (
        "/asp24/agenda/?event=survivors-dialogue"
    )
    assert page.evaluate(KEPT) == NOTHING | {"local": ["calendar-app asp24 stars"]}
    for path in ("/asp24/events/survivors-dialogue/", "/asp24/days/2025-12-01/", "/asp24/co-hosts/fidh/"):
        page.goto(path)
        assert button.get_attribute("aria-pressed") == "true"
    page.goto("/fr/asp24/")
    assert page.get_by_role("link", name="Mon agenda").get_attribute("href") == (
        "/fr/asp24/agenda/?event=survivors-dialogue"
    )
    page.goto("/demo/")
    page.get_by_role("button", name="Forget stars and kept pages").click()
    page.get_by_text("Stars and kept pages are wiped.").wait_for()
    assert page.evaluate(KEPT) == NOTHING
    page.goto("/asp24/")
    assert button.get_attribute("aria-pressed") == "false"
    assert page.get_by_role("link", name="My agenda").count() == 0


def test_a_star_is_taken_away_as_it_was_given(page: Page) -> None:
    """With the last one nothing is left."""
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    star(page, _DIALOGUE)
    assert page.evaluate(KEPT) == NOTHING


def test_stars_stay_while_one_filters(page: Page) -> None:
    """A list put in place by the script has its stars too."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    page.get_by_role("checkbox", name="Monday 1 December").check()
    page.locator(".shown").get_by_text("2 of 5 events", exact=True).wait_for()
    pressed = [button.get_attribute("aria-pressed") for button in page.locator("article .star").all()]
    assert pressed == ["true", "false"]
    page.get_by_role("button", name="Forget stars and kept pages").click()
    page.get_by_text("Stars and kept pages are wiped.").wait_for()
    assert page.evaluate(KEPT) == NOTHING


def test_two_browsers_by_address_alone(page: Page, browser: Browser, server: Server) -> None:
    """The other one, without JavaScript, sees the same events, overlaps and calendar."""
    page.goto("/asp24/days/2025-12-01/")
    for button in page.locator("article .star").all():
        button.click()
    page.get_by_role("link", name="My agenda: 2").click()
    page.wait_for_url("**/agenda/?event=*")
    assert page.locator(".mine").is_hidden()
    code = page.locator("svg.code").screenshot(scale="css")
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(code)))
    assert found.text == page.url
    other = browser.new_context(java_script_enabled=False, base_url=server.url)
    shown = other.new_page()
    shown.goto(found.text)
    assert titles(shown) == titles(page)
    assert shown.locator(".overlap").all_inner_texts() == page.locator(".overlap").all_inner_texts()
    assert shown.locator(".overlap").count() == 2
    shown.get_by_role("link", name="Subscribe to this agenda").click()
    feed = server.get(str(shown.get_by_role("link", name="Download a copy").get_attribute("href")))[2]
    assert feed.count(b"BEGIN:VEVENT\r\n") == feed.count(b"TRANSP:OPAQUE\r\n") == 2
    other.close()


def test_an_agenda_that_came_by_address_can_be_starred(page: Page) -> None:
    """On the telephone that read the code nothing is starred yet; one button does it."""
    path = "/asp24/agenda/?event=arresting-suspects&event=survivors-dialogue"
    page.goto(path)
    assert page.locator(".mine").inner_text().startswith("None of these events is starred in this browser.")
    assert page.evaluate(KEPT) == NOTHING
    page.get_by_role("button", name="Star all of these here too").click()
    page.get_by_role("link", name="My agenda: 2").wait_for()
    assert page.locator(".mine").is_hidden()
    star(page, _DIALOGUE)
    assert page.locator(".mine").inner_text().splitlines() == [
        "The stars in this browser are not those of this address.",
        "My agenda: 1",
        "Star all of these here too",
    ]
    page.locator(".mine").get_by_role("link", name="My agenda: 1").click()
    page.wait_for_url("**/agenda/?event=arresting-suspects")
    assert page.locator(".mine").is_hidden()


def test_a_calendar_that_follows_another_agenda_is_told_of(page: Page) -> None:
    """Once stars change after one subscribed, the page says so, and how to replace the calendar."""
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    page.goto("/asp24/agenda/")
    page.wait_for_url("**/agenda/?event=survivors-dialogue")
    page.get_by_role("link", name="Subscribe to this agenda").click()
    page.get_by_role("button", name="Copy Address for all programs").click()
    page.goto("/asp24/agenda/")
    page.wait_for_url("**/agenda/?event=survivors-dialogue")
    assert page.locator(".mine").is_hidden()
    page.goto("/asp24/events/arresting-suspects/")
    page.locator(".star").click()
    page.goto("/asp24/agenda/")
    page.wait_for_url("**/agenda/?event=arresting-suspects&event=survivors-dialogue")
    assert page.locator(".mine").inner_text() == (
        "Your calendar may still follow an agenda of yours from before, "
        f"“ASP24 – {_DIALOGUE}”. To replace it, subscribe to this one, then remove the other in your calendar program."
    )


def test_an_address_takes_no_more(page: Page, server: Server) -> None:
    """Stars that no address could carry are not set, and the reader is told."""
    events = json.loads(server.get("/demo/schedule.json")[2])["events"]
    names = [event["id"] for event in events]
    page.goto("/demo/")
    stored: list[str] = []
    length = 0
    while len(stored) < 50 and length + len(f"event={names[len(stored)]}&") <= 2049:
        length += len(f"event={names[len(stored)]}&")
        stored.append(names[len(stored)])
    page.evaluate("stars => localStorage.setItem('calendar-app demo stars', JSON.stringify(stars))", stored)
    page.reload()
    assert server.get(str(page.locator(".stars").get_attribute("href")))[0] == 200
    assert page.locator("article .star[aria-pressed=false]").count() == len(events) - len(stored)
    page.locator("article .star[aria-pressed=false]").last.click()
    page.locator("article .full").get_by_text("No more stars fit into an address: take one away first.").wait_for()
    assert page.locator("article .star[aria-pressed=true]").count() == len(stored)


def test_what_somebody_else_stored_does_no_harm(page: Page) -> None:
    """Whatever stands where the stars do: there are none, and the page works."""
    page.goto("/asp24/")
    for text in ("", "{", "null", '{"a": 1}', '["<b>", "&event=x", 7, null]', "5", '"x"'):
        for what in ("stars", "followed"):
            page.evaluate("([what, text]) => localStorage.setItem(`calendar-app asp24 ${what}`, text)", [what, text])
        page.goto("/asp24/agenda/?event=survivors-dialogue")
        assert page.locator("article .star[aria-pressed=true]").count() == 0
        assert page.locator(".stars").count() == 0
        page.get_by_role("button", name="Forget stars and kept pages").wait_for()


def test_the_star_of_an_event_that_was_called_otherwise(browser: Browser, tmp_path: Path) -> None:
    """It is starred by its name from before, and one press takes that away."""
    path = tmp_path / "events.yaml"
    text = Path("events.yaml").read_text("utf-8")
    renamed = "id: survivors-talk\n    former_ids: [survivors-dialogue]"
    path.write_text(text.replace("id: survivors-dialogue", renamed), "utf-8")
    with Server(path) as server:
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        page.goto("/asp24/")
        page.evaluate("localStorage.setItem('calendar-app asp24 stars', '[\"survivors-dialogue\"]')")
        for shown in ("/asp24/", "/asp24/events/survivors-talk/"):
            page.goto(shown)
            assert page.locator(".star[aria-pressed=true]").count() == 1
        star(page, _DIALOGUE)
        assert page.evaluate(KEPT) == NOTHING
        context.close()


def test_stars_of_what_is_no_more_are_taken_away(page: Page) -> None:
    """With one button on one's own agenda, and only there; those of what is there stay."""
    stars = ["no-longer", "survivors-dialogue", "nor-this"]
    page.goto("/asp24/agenda/?event=no-longer&event=survivors-dialogue")
    button = page.get_by_role("button", name="Take away the stars of what is not in this schedule")
    page.evaluate("stars => localStorage.setItem('calendar-app asp24 stars', JSON.stringify(stars))", stars)
    page.reload()
    assert button.count() == 0
    page.goto("/asp24/agenda/")
    page.wait_for_url("**/asp24/agenda/?event=no-longer&event=nor-this&event=survivors-dialogue")
    button.click()
    page.wait_for_url("**/asp24/agenda/?event=survivors-dialogue")
    assert (titles(page), button.count()) == ([_DIALOGUE], 0)
    assert page.evaluate("localStorage.getItem('calendar-app asp24 stars')") == '["survivors-dialogue"]'


def test_another_ones_agenda_does_not_replace_a_calendar(page: Page) -> None:
    """Nor is a calendar of one event taken for that of the agenda, nor another spelling of the agenda for another."""
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    page.goto("/asp24/subscribe/?event=arresting-suspects")
    page.get_by_role("button", name="Copy Address for all programs").click()
    assert page.evaluate("localStorage.getItem('calendar-app asp24 followed')") is None
    page.goto("/asp24/subscribe/?event=survivors-dialogue")
    page.get_by_role("button", name="Copy Address for all programs").click()
    page.goto("/asp24/agenda/?event=arresting-suspects")
    assert page.locator(".mine").get_by_text("Your calendar").count() == 0
    page.goto("/asp24/agenda/?nocache=1&event=Survivors-Dialogue")
    assert page.locator(".mine").is_hidden()


@pytest.mark.parametrize("number", [1, 12, 20])
def test_an_agenda_on_one_sheet(page: Page, server: Server, number: int) -> None:
    """With times, rooms, room for notes and a code; nothing under nine points."""
    events = json.loads(server.get("/demo/schedule.json")[2])["events"]
    stride = len(events) // number
    chosen = events[::stride][:number]
    query = "&".join(sorted(f"event={event['id']}" for event in chosen))
    page.goto(f"/demo/agenda/?{query}")
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(reader.pages) == 1
    page.emulate_media(media="print")
    assert round(page.evaluate(SMALLEST) / _POINT, 2) >= 9
    text = "".join(reader.pages[0].extract_text().split())
    latin = [event for event in chosen if event["title"].isascii()]
    assert len(latin) >= number - 3
    assert [event["title"] for event in latin if "".join(event["title"].split())[:12] not in text] == []
    places = [place for entry in page.locator("article").all() if (place := entry.bounding_box())]
    assert len(places) == number
    assert [one for one, other in pairwise(places) if one["y"] + one["height"] > other["y"]] == []
