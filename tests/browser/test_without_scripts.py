"""Main tasks without scripts on a telephone: filter, look up, subscribe, follow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.server import Server

pytestmark = pytest.mark.slow

_ARRESTING = (
    "Arresting suspects of international crimes - States Parties legal obligations to cooperate and civil society "
    "contributions"
)
_SUBSCRIBE = "/asp24/subscribe/?co-host=belgium&co-host=canada"


@pytest.fixture
def telephone(browser: Browser, server: Server) -> Iterator[Page]:
    """A page 360 pixels wide, JavaScript off, without requests to other sites."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, base_url=server.url
    )
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    yield page
    cookies = context.cookies()
    context.close()
    assert [url for url in requests if not url.startswith(server.url)] == []
    assert cookies == []


def test_two_co_hosts_are_filtered_by_hand(telephone: Page) -> None:
    """A chip removes one of them; Back restores it."""
    telephone.goto("/asp24/")
    telephone.get_by_text("Filter", exact=True).click()
    telephone.locator("summary", has_text="States").click()
    telephone.get_by_label("Belgium").check()
    telephone.get_by_label("Canada").check()
    telephone.get_by_role("button", name="Show events").click()
    assert telephone.get_by_role("heading", level=1).inner_text() == "Belgium or Canada"
    assert telephone.locator(".shown").inner_text() == "3 of 5 events"
    telephone.get_by_role("link", name="Remove Co-host: Canada").click()
    assert telephone.locator(".shown").inner_text() == "2 of 5 events"
    assert telephone.get_by_role("heading", level=3).all_inner_texts() == [
        "Victim-centred justice begins with us: A dialogue led by survivors",
        _ARRESTING,
    ]
    telephone.go_back()
    assert telephone.locator(".shown").inner_text() == "3 of 5 events"


def test_event_of_a_co_host_is_three_taps_away(telephone: Page) -> None:
    """The event page names the clash of that co-host."""
    telephone.goto("/asp24/")
    telephone.get_by_role("link", name="Co-hosts").click()
    telephone.get_by_role("link", name="International Federation for Human Rights (FIDH)").click()
    telephone.get_by_role("link", name="Victim-centred justice begins with us").click()
    assert (
        telephone.get_by_role("complementary")
        .inner_text()
        .startswith("Clashes\nFIDH is also in Yangtze 2 at this time:")
    )


def test_empty_result_offers_a_way_out(telephone: Page) -> None:
    """One tap shows the events of either co-host."""
    telephone.goto("/asp24/?co-host=belgium&co-host=canada&match=all")
    assert telephone.locator(".shown").inner_text() == "0 of 5 events"
    telephone.get_by_role("link", name="Not only what they host together").click()
    assert telephone.locator(".shown").inner_text() == "3 of 5 events"


def test_filters_with_two_hundred_co_hosts_stay_short(telephone: Page) -> None:
    """On a telephone the open filters need less than three screens."""
    telephone.goto("/demo/")
    telephone.get_by_text("Filter", exact=True).click()
    box = telephone.locator(".filters").bounding_box()
    assert box is not None
    assert box["height"] < 3 * 740
    assert telephone.locator("input[name=co-host]:visible").count() == 0
    assert telephone.locator("input[name=co-host]").count() == 200


def test_subscription_of_a_co_host_is_four_taps_away(telephone: Page) -> None:
    """By Co-hosts, FIDH, Subscribe, Apple Calendar."""
    telephone.goto("/asp24/")
    telephone.get_by_role("link", name="Co-hosts").click()
    telephone.get_by_role("link", name="International Federation for Human Rights (FIDH)").click()
    telephone.get_by_role("link", name="Subscribe to this co-host").click()
    assert telephone.get_by_role("heading", level=1).inner_text() == "Subscribe to ASP24\N{NO-BREAK SPACE}– FIDH"
    host = telephone.url.split("/")[2]
    apple = telephone.get_by_role("link", name="Subscribe with Apple Calendar")
    assert apple.get_attribute("href") == f"webcal://{host}/asp24/co-hosts/fidh.ics"


def test_event_is_followed_in_two_taps(telephone: Page) -> None:
    """From its page; a copy needs one tap."""
    telephone.goto("/asp24/events/survivors-dialogue/")
    assert telephone.get_by_role("link", name="Add a copy to Google").is_visible()
    telephone.get_by_role("link", name="Follow this event").click()
    assert telephone.url.endswith("/asp24/subscribe/?event=survivors-dialogue")
    assert telephone.get_by_role("link", name="Subscribe with Google Calendar").is_visible()


def test_addresses_are_shown_and_no_dead_button(telephone: Page) -> None:
    """Each address is text selected as a whole."""
    telephone.goto(_SUBSCRIBE)
    own = f"{telephone.url.partition('/asp24/')[0]}/asp24/schedule.ics?co-host=belgium&co-host=canada"
    codes = telephone.locator(".other code")
    assert codes.all_inner_texts() == [own, f"{own}&cancelled=mark"]
    assert [one.evaluate("code => getComputedStyle(code).userSelect") for one in codes.all()] == ["all", "all"]
    assert [button.is_visible() for button in telephone.locator("button").all()] == [False] * 4
