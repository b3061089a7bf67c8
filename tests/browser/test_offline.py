"""The offline copy on a device: complete, dated, and removed without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.support.browser.device_storage import NOTHING, stored_data
from tests.support.browser.local_site import LocalSite
from tests.support.server import until

pytestmark = pytest.mark.slow

_COPY = "No answer from this site: here is the page as it was on"
_SECONDS = 60_000
_IS_NEW = """async () => {
  const names = await caches.keys();
  const found = names.length === 1 && await (await caches.open(names[0])).match("/asp24/");
  return found && (await found.text()).includes("Amazon 7");
}"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the shipped list, for changes."""
    copy = tmp_path / "events.yaml"
    copy.write_bytes(Path("events.yaml").read_bytes())
    return copy


@pytest.fixture
def running(path: Path) -> Iterator[LocalSite]:
    """A site of that list, which tests may stop."""
    with LocalSite(path) as site:
        yield site


@pytest.fixture
def reader(browser: Browser, running: LocalSite) -> Iterator[BrowserContext]:
    """A browser context in which no script fails."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=running.url, reduced_motion="reduce")
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    """A page in that context."""
    return reader.new_page()


def keep(page: Page, path: str = "/asp24/") -> None:
    """Keep the schedule on the device."""
    page.goto(path)
    page.get_by_role("button", name="Keep on this device").click()
    page.get_by_role("status").get_by_text("The whole schedule is kept on this device.").wait_for(timeout=_SECONDS)


def edit(site: LocalSite, path: Path) -> None:
    """Rename a room, and wait until the site shows it."""
    path.write_text(path.read_text("utf-8").replace("Yangtze 1", "Amazon 7"), "utf-8")
    until(lambda: b"Amazon 7" in site.get("/asp24/schedule.json")[2])


def event_rows(page: Page) -> list[str]:
    """Title, time and room of each event on a page."""
    rows: list[str] = page.locator("article").evaluate_all(
        "all => all.map(one => ['h3', '.moment', '.where'].map(part => one.querySelector(part).innerText).join('|'))"
    )
    return rows


def test_kept_schedule_opens_without_a_server(page: Page, running: LocalSite) -> None:
    """Links lead on among kept pages; others show an explanation."""
    keep(page)
    before = event_rows(page)
    running.stop()
    page.reload()
    assert event_rows(page) == before
    assert page.locator(".banner").inner_text().startswith(_COPY)
    assert page.locator("footer").get_by_text("List updated").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderTopStyle") == "solid"
    page.get_by_role("link", name="Victim-centred justice begins with us").click()
    page.get_by_role("heading", level=1, name="Victim-centred justice").wait_for()
    assert page.locator(".banner").first.inner_text().startswith(_COPY)
    page.get_by_role("link", name="Yangtze 1").click()
    page.get_by_role("heading", level=1, name="Yangtze 1").wait_for()
    page.goto("/asp24/days/2025-12-01/")
    assert page.locator("article").count() == 2
    page.get_by_role("link", name="FIDH").first.click()
    page.get_by_role("heading", level=1, name="Not kept on this device").wait_for()
    assert page.get_by_text("This site does not answer.").is_visible()
    page.locator("main").get_by_role("link", name="Schedule").click()
    page.get_by_role("heading", level=1, name="Schedule").wait_for()


def test_copy_does_not_depend_on_what_was_looked_at(page: Page) -> None:
    """Schedule, lists, and every day, room and event."""
    page.goto("/asp24/co-hosts/fidh/")
    page.goto("/asp24/?q=survivors")
    page.goto("/asp24/")
    page.locator("article .star").first.click()
    keep(page)
    addresses = page.evaluate(
        "async () => { const cache = await caches.open((await caches.keys())[0]);"
        "return (await cache.keys()).map((one) => new URL(one.url)).map((one) => one.pathname + one.search).sort(); }"
    )
    pages = [address for address in addresses if not address.startswith("/static/")]
    singles = [address for address in pages if address.startswith(("/asp24/days/2", "/asp24/events/", "/asp24/rooms/"))]
    assert [address for address in pages if address not in singles] == [
        "/asp24/",
        "/asp24/about/",
        "/asp24/changes/",
        "/asp24/co-hosts/",
        "/asp24/days/",
        "/asp24/not-kept",
    ]
    assert len([address for address in singles if address.startswith("/asp24/events/")]) == 5
    assert len([address for address in singles if address.startswith("/asp24/days/")]) == 6
    assert len([address for address in singles if address.startswith("/asp24/rooms/")]) == 7
    assert len([address for address in addresses if address.startswith("/static/")]) >= 4


def test_button_wipes_stars_and_copies(page: Page) -> None:
    """On any page; later visits restore nothing."""
    page.goto("/asp24/")
    page.locator("article .star").first.click()
    keep(page)
    page.goto("/asp24/about/")
    page.get_by_role("button", name="Forget stars and kept pages").click()
    page.get_by_text("Stars and kept pages are wiped.").wait_for()
    assert stored_data(page) == NOTHING
    page.get_by_role("button", name="Forget stars and kept pages").wait_for(state="hidden")
    page.goto("/asp24/")
    assert stored_data(page) == NOTHING


def test_copy_is_wiped_without_a_network(page: Page, running: LocalSite) -> None:
    """The button works offline."""
    keep(page)
    running.stop()
    page.goto("/asp24/rooms/")
    page.get_by_role("button", name="Forget stars and kept pages").click()
    page.get_by_text("Stars and kept pages are wiped.").wait_for()
    assert stored_data(page) == NOTHING


def test_visit_after_an_edit_renews_the_copy(page: Page, running: LocalSite, path: Path) -> None:
    """Any page renews it, without an action of the reader."""
    keep(page)
    edit(running, path)
    page.goto("/asp24/about/")
    until(lambda: bool(page.evaluate(_IS_NEW)))
    running.stop()
    page.goto("/asp24/")
    assert [line for line in event_rows(page) if "Yangtze 1" in line] == []
    assert [line for line in event_rows(page) if "Amazon 7" in line] != []


def test_interrupted_copy_is_removed(page: Page, running: LocalSite) -> None:
    """The reader sees a message, and no partial copy stays."""
    page.goto("/asp24/")
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setBlockedURLs", {"urls": ["*/asp24/rooms/*"]})
    page.get_by_role("button", name="Keep on this device").click()
    page.get_by_text("It could not be kept. Is there a network?").wait_for()
    page.wait_for_timeout(500)
    assert page.get_by_text("It could not be kept. Is there a network?").is_visible()
    assert stored_data(page) == NOTHING
    assert running.get("/asp24/rooms/")[0] == 200


def test_each_language_has_its_own_copy(page: Page, running: LocalSite) -> None:
    """A page that is not kept says so in the language of its address."""
    page.goto("/fr/asp24/")
    page.get_by_role("button", name="Conserver sur cet appareil").click()
    page.get_by_role("status").get_by_text("Tout le programme est conservé").wait_for(timeout=_SECONDS)
    keep(page)
    running.stop()
    page.goto("/fr/asp24/co-hosts/fidh/")
    assert page.get_by_role("heading", level=1).inner_text() == "Page non conservée sur cet appareil"
    page.goto("/fr/asp24/")
    assert page.locator(".banner").inner_text().startswith("Ce site ne répond pas")
    page.goto("/asp24/co-hosts/fidh/")
    assert page.get_by_role("heading", level=1).inner_text() == "Not kept on this device"


def test_copy_is_shown_where_the_network_does_not_answer(page: Page, reader: BrowserContext) -> None:
    """After a few seconds without a response."""
    keep(page)
    reader.route("**/asp24/", lambda _: None)
    page.goto("/asp24/", timeout=30_000)
    assert page.locator(".banner").inner_text().startswith(_COPY)
    reader.unroute_all(behavior="ignoreErrors")


def test_page_of_the_server_is_preferred_to_the_copy(page: Page, running: LocalSite, path: Path) -> None:
    """A newer page replaces the kept one."""
    keep(page)
    edit(running, path)
    page.goto("/asp24/")
    assert [line for line in event_rows(page) if "Amazon 7" in line] != []
    assert page.locator(".banner").count() == 0


def test_wipe_in_another_tab_ends_a_copy_under_way(page: Page, reader: BrowserContext) -> None:
    """A page still copying on a slow network keeps nothing."""
    page.goto("/asp24/")
    hung: list[Route] = []
    reader.route("**/asp24/schedule.json", lambda route: hung.append(route))  # noqa: PLW0108 - a method of a list is refused
    with reader.expect_event("request", lambda request: request.url.endswith("/asp24/schedule.json")):
        page.get_by_role("button", name="Keep on this device").click()
    other = reader.new_page()
    other.goto("/asp24/about/")
    other.get_by_role("button", name="Forget stars and kept pages").click()
    other.get_by_text("Stars and kept pages are wiped.").wait_for()
    for route in hung:
        route.continue_()
    reader.unroute("**/asp24/schedule.json")
    page.wait_for_timeout(1500)
    assert stored_data(page) == NOTHING
    assert page.get_by_text("The whole schedule is kept").count() == 0


def test_two_tabs_keep_one_copy(page: Page, reader: BrowserContext) -> None:
    """The second tab reuses the copy of the first."""
    other = reader.new_page()
    for tab in (page, other):
        tab.goto("/asp24/")
    for tab in (page, other):
        tab.get_by_role("button", name="Keep on this device").click()
    for tab in (page, other):
        tab.get_by_role("status").get_by_text("The whole schedule is kept on this device.").wait_for(timeout=_SECONDS)
    assert len(page.evaluate("caches.keys()")) == 1
    page.get_by_role("button", name="Forget stars and kept pages").click()
    other.get_by_role("button", name="Forget stars and kept pages").wait_for(state="hidden")
    assert stored_data(other) == NOTHING


def test_copy_is_shown_where_the_server_fails(page: Page, reader: BrowserContext) -> None:
    """As behind a proxy without its server, and without the final slash."""
    keep(page)
    reader.route("**/asp24", lambda route: route.fulfill(status=502, body="Bad gateway"))
    page.goto("/asp24")
    assert page.locator(".banner").inner_text().startswith(_COPY)
