"""The pages in a real browser, without JavaScript, as a delegate uses them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.generator import session
from tests.look import CHROMIUM
from tests.look import PAGES
from tests.look import SCHEMES
from tests.look import SWITCHES
from tests.look import WIDTHS
from tests.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow

_ARRESTING = (
    "Arresting suspects of international crimes - States Parties legal obligations to cooperate and civil society "
    "contributions"
)
_ALL = [path for pages in PAGES.values() for path in pages.values()]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The shipped list and the generated session on one site."""
    demo = tmp_path_factory.mktemp("demo") / "demo.yaml"
    demo.write_text(session(), "utf-8")
    with Server(Path("events.yaml").absolute(), demo) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield launched
        launched.close()


@pytest.fixture
def telephone(browser: Browser, server: Server) -> Iterator[Page]:
    """A page 360 pixels wide, JavaScript off, that must not ask anybody else for anything."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, base_url=server.url
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    cookies = context.cookies()
    context.close()
    assert [url for url in asked if not url.startswith(server.url)] == []
    assert cookies == []


def test_belgium_and_canada_by_hand(telephone: Page) -> None:
    """Open the filter, tick two co-hosts, look; drop one by its chip; Back works."""
    telephone.goto("/asp24/")
    telephone.get_by_text("Filter", exact=True).click()
    telephone.locator("summary", has_text="States").click()
    telephone.get_by_label("Belgium").check()
    telephone.get_by_label("Canada").check()
    telephone.get_by_role("button", name="Show events").click()
    assert telephone.get_by_role("heading", level=1).inner_text() == "Belgium or Canada"
    assert telephone.get_by_role("status").inner_text() == "3 of 5 events"
    telephone.get_by_role("link", name="Remove Co-host: Canada").click()
    assert telephone.get_by_role("status").inner_text() == "2 of 5 events"
    assert telephone.get_by_role("heading", level=3).all_inner_texts() == [
        "Victim-centred justice begins with us: A dialogue led by survivors",
        _ARRESTING,
    ]
    telephone.go_back()
    assert telephone.get_by_role("status").inner_text() == "3 of 5 events"


def test_home_to_an_event_of_a_co_host_in_three_taps(telephone: Page) -> None:
    """Co-hosts, FIDH, the event: three taps, and the page says where FIDH also is."""
    telephone.goto("/asp24/")
    telephone.get_by_role("link", name="Co-hosts").click()
    telephone.get_by_role("link", name="International Federation for Human Rights (FIDH)").click()
    telephone.get_by_role("link", name="Victim-centred justice begins with us").click()
    assert (
        telephone.get_by_role("complementary")
        .inner_text()
        .startswith("At the same time\nFIDH is also in Yangtze 2 at this time:")
    )


def test_an_empty_result_offers_a_way_out(telephone: Page) -> None:
    """Belgium and Canada together host nothing; one tap shows what either hosts."""
    telephone.goto("/asp24/?co-host=belgium&co-host=canada&match=all")
    assert telephone.get_by_role("status").inner_text() == "0 of 5 events"
    telephone.get_by_role("link", name="Not only what they host together").click()
    assert telephone.get_by_role("status").inner_text() == "3 of 5 events"


def test_two_hundred_co_hosts_are_no_wall(telephone: Page) -> None:
    """On a telephone the open filter panel of the demo session is a few screens, not two hundred rows."""
    telephone.goto("/demo/")
    telephone.get_by_text("Filter", exact=True).click()
    box = telephone.locator(".filters").bounding_box()
    assert box is not None
    assert box["height"] < 3 * 740
    assert telephone.locator("input[name=co-host]:visible").count() == 0
    assert telephone.locator("input[name=co-host]").count() == 200


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(browser: Browser, server: Server, width: str, scheme: str) -> None:
    """At every width and in both colour schemes every kind of page fits, also with its folded parts open."""
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down},
        color_scheme="dark" if scheme == "dark" else "light",
        base_url=server.url,
    )
    page = context.new_page()
    too_wide = []
    for path in _ALL:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        if page.evaluate("document.documentElement.scrollWidth") > across:
            too_wide.append(path)
    context.close()
    assert too_wide == []


def test_the_policy_of_the_site_hinders_nothing(browser: Browser, server: Server) -> None:
    """No page breaks the site's own content security policy, and nothing is stored."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in _ALL:
        page.goto(path)
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    context.close()
    # This build of Chromium has no share sheet, so it does not know the permission for it.
    unknown = "Error with Permissions-Policy header: Unrecognized feature: 'web-share'."
    assert [line for line in said if line != unknown] == [
        "Failed to load resource: the server responded with a status of 404 (Not Found)"
    ]
    assert stored == [0, 0, ""]
