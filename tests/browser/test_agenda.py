"""Own agendas: stars in one browser, carried to another by address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser.device_storage import NOTHING, stored_data
from tests.support.browser.local_site import LocalSite
from tests.support.browser.paper import print_a4, qr_texts, smallest_points
from tests.support.server import Server

pytestmark = pytest.mark.slow

_DIALOGUE = "Victim-centred justice begins with us: A dialogue led by survivors"


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser context in which no script fails."""
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
    """A page in that context."""
    return reader.new_page()


def star(page: Page, title: str) -> None:
    """Press the star of an event."""
    page.get_by_role("button", name=f"Star “{title}”").click()


def titles(page: Page) -> list[str]:
    """The titles of the events on a page."""
    return page.locator("article h3 a").all_inner_texts()


def test_nothing_is_stored_before_the_first_star(page: Page) -> None:
    """Neither by visits nor by agendas of others."""
    for path in (
        "/asp24/",
        "/asp24/events/survivors-dialogue/",
        "/asp24/agenda/",
        "/asp24/agenda/?event=survivors-dialogue",
        "/asp24/subscribe/?event=survivors-dialogue",
    ):
        page.goto(path)
        assert stored_data(page) == NOTHING
    page.get_by_role("link", name="Download a copy").click()
    assert stored_data(page) == NOTHING
    assert page.get_by_role("button", name="Forget stars and kept pages").is_visible() is False


def test_stars_survive_a_reload_until_they_are_wiped(page: Page) -> None:
    """Every list in both languages has the star; one button removes all."""
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    button = page.get_by_role("button", name=f"Star “{_DIALOGUE}”")
    assert button.get_attribute("aria-pressed") == "true"
    page.reload()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.get_by_role("link", name="My agenda: 1").get_attribute("href") == (
        "/asp24/agenda/?event=survivors-dialogue"
    )
    assert stored_data(page) == NOTHING | {"local": ["calendar-app asp24 stars"]}
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
    assert stored_data(page) == NOTHING
    page.goto("/asp24/")
    assert button.get_attribute("aria-pressed") == "false"
    assert page.get_by_role("link", name="My agenda").count() == 0


def test_second_press_removes_a_star(page: Page) -> None:
    """After the last star nothing is stored."""
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    star(page, _DIALOGUE)
    assert stored_data(page) == NOTHING


def test_stars_stay_in_a_filtered_list(page: Page) -> None:
    """The list inserted by the script has its stars too."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/asp24/")
    star(page, _DIALOGUE)
    page.get_by_role("checkbox", name="Monday 1 December").check()
    page.locator(".shown").get_by_text("2 of 5 events", exact=True).wait_for()
    pressed = [button.get_attribute("aria-pressed") for button in page.locator("article .star").all()]
    assert pressed == ["true", "false"]
    page.get_by_role("button", name="Forget stars and kept pages").click()
    page.get_by_text("Stars and kept pages are wiped.").wait_for()
    assert stored_data(page) == NOTHING


def test_address_carries_an_agenda_to_another_browser(page: Page, browser: Browser, server: Server) -> None:
    """Without JavaScript it shows the same events, overlaps and feed."""
    page.goto("/asp24/days/2025-12-01/")
    for button in page.locator("article .star").all():
        button.click()
    page.get_by_role("link", name="My agenda: 2").click()
    page.wait_for_url("**/agenda/?event=*")
    assert page.locator(".mine").is_hidden()
    (address,) = qr_texts(page.locator("svg.code"))
    assert address == page.url
    other = browser.new_context(java_script_enabled=False, base_url=server.url)
    other_page = other.new_page()
    other_page.goto(address)
    assert titles(other_page) == titles(page)
    assert other_page.locator(".overlap").all_inner_texts() == page.locator(".overlap").all_inner_texts()
    assert other_page.locator(".overlap").count() == 2
    other_page.get_by_role("link", name="Subscribe to this agenda").click()
    feed = server.get(str(other_page.get_by_role("link", name="Download a copy").get_attribute("href")))[2]
    assert feed.count(b"BEGIN:VEVENT\r\n") == feed.count(b"TRANSP:OPAQUE\r\n") == 2
    other.close()


def test_agenda_from_an_address_can_be_starred(page: Page) -> None:
    """After a scan nothing is starred; one button stars all events."""
    path = "/asp24/agenda/?event=arresting-suspects&event=survivors-dialogue"
    page.goto(path)
    assert page.locator(".mine").inner_text().startswith("None of these events is starred in this browser.")
    assert stored_data(page) == NOTHING
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


def test_agenda_says_that_a_calendar_follows_an_earlier_one(page: Page) -> None:
    """The page says how to replace the calendar."""
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


def test_stars_that_no_address_carries_are_refused(page: Page, server: Server) -> None:
    """The reader sees the reason."""
    events = json.loads(server.get("/demo/schedule.json")[2])["events"]
    names = [event["id"] for event in events]
    page.goto("/demo/")
    chosen: list[str] = []
    length = 0
    while len(chosen) < 50 and length + len(f"event={names[len(chosen)]}&") <= 2049:
        length += len(f"event={names[len(chosen)]}&")
        chosen.append(names[len(chosen)])
    page.evaluate("stars => localStorage.setItem('calendar-app demo stars', JSON.stringify(stars))", chosen)
    page.reload()
    assert server.get(str(page.locator(".stars").get_attribute("href")))[0] == 200
    assert page.locator("article .star[aria-pressed=false]").count() == len(events) - len(chosen)
    page.locator("article .star[aria-pressed=false]").last.click()
    page.locator("article .full").get_by_text("No more stars fit into an address: take one away first.").wait_for()
    assert page.locator("article .star[aria-pressed=true]").count() == len(chosen)


def test_foreign_values_in_local_storage_do_no_harm(page: Page) -> None:
    """The page ignores them and works."""
    page.goto("/asp24/")
    for text in ("", "{", "null", '{"a": 1}', '["<b>", "&event=x", 7, null]', "5", '"x"'):
        for key in ("stars", "followed"):
            page.evaluate("([key, text]) => localStorage.setItem(`calendar-app asp24 ${key}`, text)", [key, text])
        page.goto("/asp24/agenda/?event=survivors-dialogue")
        assert page.locator("article .star[aria-pressed=true]").count() == 0
        assert page.locator(".stars").count() == 0
        page.get_by_role("button", name="Forget stars and kept pages").wait_for()


def test_star_follows_a_renamed_event(browser: Browser, tmp_path: Path) -> None:
    """The former id counts; one press removes the star."""
    path = tmp_path / "events.yaml"
    text = Path("events.yaml").read_text("utf-8")
    renamed = "id: survivors-talk\n    former_ids: [survivors-dialogue]"
    path.write_text(text.replace("id: survivors-dialogue", renamed), "utf-8")
    with LocalSite(path) as site:
        context = browser.new_context(base_url=site.url)
        page = context.new_page()
        page.goto("/asp24/")
        page.evaluate("localStorage.setItem('calendar-app asp24 stars', '[\"survivors-dialogue\"]')")
        for address in ("/asp24/", "/asp24/events/survivors-talk/"):
            page.goto(address)
            assert page.locator(".star[aria-pressed=true]").count() == 1
        star(page, _DIALOGUE)
        assert stored_data(page) == NOTHING
        context.close()


def test_stars_of_unknown_events_are_removed_by_a_button(page: Page) -> None:
    """The button is on the own agenda only; other stars stay."""
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


def test_foreign_agenda_does_not_replace_a_calendar(page: Page) -> None:
    """Nor does the feed of one event, or another spelling of the agenda."""
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
def test_agenda_prints_on_one_sheet(page: Page, server: Server, number: int) -> None:
    """With times, rooms, space for notes and a code; no text below nine points."""
    events = json.loads(server.get("/demo/schedule.json")[2])["events"]
    stride = len(events) // number
    chosen = events[::stride][:number]
    query = "&".join(sorted(f"event={event['id']}" for event in chosen))
    page.goto(f"/demo/agenda/?{query}")
    (sheet,) = print_a4(page).pages
    assert smallest_points(page) >= 9
    text = "".join(sheet.extract_text().split())
    latin = [event for event in chosen if event["title"].isascii()]
    assert len(latin) >= number - 3
    assert [event["title"] for event in latin if "".join(event["title"].split())[:12] not in text] == []
    places = [place for entry in page.locator("article").all() if (place := entry.bounding_box())]
    assert len(places) == number
    assert [upper for upper, lower in pairwise(places) if upper["y"] + upper["height"] > lower["y"]] == []
