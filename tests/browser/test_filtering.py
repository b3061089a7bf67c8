"""Filters with the script: immediate, with the same addresses, and reversible."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page with the filters beside the list; the script must not fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server.url, reduced_motion="reduce")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def path(page: Page) -> str:
    """The path and query in the address bar."""
    return "/" + page.url.split("/", 3)[3]


def status(page: Page) -> str:
    """The sentence that counts the shown events."""
    return page.locator(".shown").inner_text()


def tick(page: Page, name: str, words: str) -> None:
    """Tick a value and wait for the new count."""
    page.get_by_role("checkbox", name=name).check()
    page.locator(".shown").get_by_text(words, exact=True).wait_for()


def test_tick_filters_at_once(page: Page) -> None:
    """List, title, heading, chips, counts and subscription follow without a new page."""
    page.goto("/asp24/")
    page.evaluate("window.same = true")
    tick(page, "Monday 1 December", "2 of 5 events")
    assert path(page) == "/asp24/?day=2025-12-01"
    assert page.title() == "Monday 1 December – ASP24"
    assert page.get_by_role("heading", level=1).inner_text() == "Monday 1 December"
    assert page.get_by_role("heading", level=3).count() == 2
    assert page.get_by_role("link", name="Remove Day: Monday 1 December").is_visible()
    assert page.get_by_role("link", name="Subscribe to this selection").get_attribute("href") == (
        "/asp24/subscribe/?day=2025-12-01"
    )
    assert page.locator("label", has_text="King Willem Alexander").locator(".count").text_content() == "0"
    assert page.locator("label", has_text="King Willem Alexander").get_attribute("class") == "none"
    assert page.evaluate("window.same") is True


def test_back_and_forward_restore_list_ticks_and_text(page: Page) -> None:
    """Also after a visit to an event."""
    page.goto("/asp24/")
    tick(page, "Monday 1 December", "2 of 5 events")
    tick(page, "Tuesday 2 December", "3 of 5 events")
    page.get_by_role("link", name="Workplace Culture at the International Criminal Court").click()
    page.go_back()
    assert (status(page), path(page)) == ("3 of 5 events", "/asp24/?day=2025-12-01&day=2025-12-02")
    assert page.get_by_role("checkbox", name="Tuesday 2 December").is_checked()
    page.go_back()
    page.locator(".shown").get_by_text("2 of 5 events").wait_for()
    assert [
        page.get_by_role("checkbox", name=day).is_checked() for day in ("Monday 1 December", "Tuesday 2 December")
    ] == [True, False]
    page.go_back()
    page.locator(".shown").get_by_text("5 events", exact=True).wait_for()
    assert (path(page), page.locator("input:checked").count()) == ("/asp24/", 0)
    page.go_forward()
    page.locator(".shown").get_by_text("2 of 5 events").wait_for()
    assert page.get_by_role("checkbox", name="Monday 1 December").is_checked()


def test_search_follows_the_letters(page: Page) -> None:
    """The cursor stays, and one step back undoes the whole search."""
    page.goto("/asp24/")
    search = page.get_by_role("searchbox", name="Search")
    search.press_sequentially("hrw", delay=400)
    page.locator(".shown").get_by_text("1 of 5 events").wait_for()
    assert search.evaluate("search => [document.activeElement === search, search.selectionStart]") == [True, 3]
    assert path(page) == "/asp24/?q=hrw"
    page.go_back()
    page.locator(".shown").get_by_text("5 events", exact=True).wait_for()
    assert (path(page), search.input_value()) == ("/asp24/", "")


def test_search_knows_other_spellings(page: Page) -> None:
    """Accents, case, apostrophes and aliases."""
    page.goto("/demo/")
    counts = []
    for text in ("Côte d’Ivoire", "cote d'ivoire", "COTE DIVOIRE"):
        page.goto(f"/demo/?q={text}")
        counts.append(status(page))
    assert counts[0] == counts[1]
    assert not counts[0].startswith("0 ")
    page.goto("/asp24/?q=uk")
    assert page.get_by_role("heading", level=3).count() > 0


def test_co_host_is_found_among_two_hundred(page: Page) -> None:
    """A partial name without accents is enough; the other co-hosts return later."""
    page.goto("/demo/")
    finder = page.get_by_label("Find a co-host")
    finder.fill("cote d'iv")
    assert page.locator("input[name=co-host]:visible").count() == 1
    page.get_by_role("checkbox", name="Côte d’Ivoire").check()
    page.get_by_role("heading", level=1, name="Côte d’Ivoire").wait_for()
    finder.fill("")
    assert page.locator("details.group:visible").count() == 6
    assert page.locator("input[name=co-host]:visible").all_inner_texts() != []
    page.reload()
    first = page.locator("details.group").first
    assert first.locator("summary").inner_text() == "Chosen 1"
    assert first.get_by_label("Côte d’Ivoire").is_checked()


def test_co_host_is_found_in_the_register(page: Page) -> None:
    """By short or full name."""
    page.goto("/asp24/co-hosts/")
    page.get_by_label("Find a co-host").fill("human rights watch")
    assert page.locator(".register li:visible a").all_inner_texts() == ["Human Rights Watch (HRW)"]
    page.get_by_label("Find a co-host").fill("nobody")
    assert page.locator(".register li:visible").count() == 0


def test_language_link_keeps_page_and_filters(page: Page) -> None:
    """Including values ticked since the page loaded."""
    page.goto("/asp24/")
    tick(page, "Monday 1 December", "2 of 5 events")
    page.get_by_role("link", name="Français").click()
    assert (path(page), page.get_by_role("heading", level=1).inner_text()) == (
        "/fr/asp24/?day=2025-12-01",
        "Lundi 1er décembre",
    )
    page.get_by_role("link", name="English").click()
    assert path(page) == "/asp24/?day=2025-12-01"


def test_button_closes_the_filters_on_a_telephone(browser: Browser, server: Server) -> None:
    """The result is visible then; the count stands beside the button before."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=server.url, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/asp24/")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_role("checkbox", name="Monday 1 December").check()
    page.locator(".live").get_by_text("2 of 5 events").wait_for()
    page.get_by_role("button", name="Show events").click()
    page.locator(".filters form").wait_for(state="hidden")
    top = page.get_by_role("heading", level=1).evaluate("one => one.getBoundingClientRect().top")
    context.close()
    assert 0 <= top < 740


def test_button_asks_again_after_the_network_was_away(page: Page) -> None:
    """Meanwhile the old list stays, with a message."""
    page.goto("/asp24/")
    page.context.set_offline(offline=True)
    page.get_by_role("checkbox", name="Monday 1 December").check()
    page.locator(".live").get_by_text("This did not load").wait_for()
    page.get_by_role("status").get_by_text("This did not load").wait_for(state="attached")
    assert (status(page), path(page)) == ("5 events", "/asp24/?day=2025-12-01")
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Show events").click()
    assert (status(page), path(page)) == ("5 events", "/asp24/?day=2025-12-01")
    page.context.set_offline(offline=False)
    page.get_by_role("button", name="Show events").click()
    page.locator(".shown").get_by_text("2 of 5 events").wait_for()
    assert page.locator(".live").inner_text() == "2 of 5 events"


def test_back_needs_no_network(page: Page) -> None:
    """Earlier results return from the history of the browser."""
    page.goto("/asp24/")
    tick(page, "Monday 1 December", "2 of 5 events")
    tick(page, "Tuesday 2 December", "3 of 5 events")
    page.context.set_offline(offline=True)
    page.go_back()
    page.locator(".shown").get_by_text("2 of 5 events").wait_for()


def test_button_submits_the_form_where_the_script_fails(page: Page) -> None:
    """A failed fetch leaves an ordinary form."""
    page.goto("/asp24/")
    page.route(
        "**/?day=*", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
    )
    page.evaluate("window.same = true")
    page.get_by_role("checkbox", name="Monday 1 December").check()
    page.locator(".live").get_by_text("This did not load").wait_for()
    page.get_by_role("button", name="Show events").click()
    page.locator(".shown").get_by_text("2 of 5 events").wait_for()
    assert page.evaluate("window.same") is None


def test_unknown_value_leads_to_an_error_page(page: Page) -> None:
    """The same page as without the script."""
    page.goto("/asp24/")
    monday = page.get_by_role("checkbox", name="Monday 1 December")
    monday.evaluate("one => { one.value = '1999-01-01'; one.click(); }")
    page.get_by_role("heading", level=1, name="This schedule does not know that").wait_for()
    assert path(page) == "/asp24/?day=1999-01-01"
    page.go_back()
    page.get_by_role("heading", level=1, name="Schedule").wait_for()


def test_late_response_does_not_replace_a_newer_one(page: Page) -> None:
    """Address, ticks and list agree in any order of responses."""
    page.goto("/asp24/")
    held: list[Route] = []
    page.route("**/asp24/?day=*", lambda route: held.append(route))  # noqa: PLW0108 - a method of a list is refused
    monday = page.get_by_role("checkbox", name="Monday 1 December")
    monday.check()
    page.wait_for_url("**/?day=2025-12-01")
    monday.uncheck()
    page.wait_for_url("**/asp24/")
    page.locator(".live").get_by_text("5 events", exact=True).wait_for()
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert (status(page), path(page), monday.is_checked()) == ("5 events", "/asp24/", False)
    assert page.get_by_role("heading", level=1).inner_text() == "Schedule"


def test_links_within_the_page_request_nothing(page: Page) -> None:
    """Nor does going back; folded days stay folded."""
    page.goto("/asp24/?match=all")
    tick(page, "Monday 1 December", "2 of 5 events")
    tick(page, "Tuesday 2 December", "3 of 5 events")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url) if request.resource_type == "fetch" else None)
    page.locator(".day details").first.evaluate("one => { one.open = false; }")
    page.get_by_role("link", name="Tue 2", exact=True).click()
    assert path(page) == "/asp24/?day=2025-12-01&day=2025-12-02#day-2025-12-02"
    page.go_back()
    page.wait_for_timeout(300)
    assert (path(page), requests) == ("/asp24/?day=2025-12-01&day=2025-12-02", [])
    assert page.locator(".day details").evaluate_all("all => all.map(one => one.open)") == [False, True]


def test_number_of_events_is_read_out(page: Page) -> None:
    """One status element exists from the start: screen readers ignore later ones."""
    page.goto("/asp24/")
    region = page.locator(".columns").get_by_role("status")
    assert (region.count(), region.text_content()) == (1, "")
    region.evaluate("one => { window.region = one; }")
    tick(page, "Monday 1 December", "2 of 5 events")
    region.get_by_text("2 of 5 events").wait_for(state="attached")
    assert page.evaluate("window.region.isConnected") is True


def test_head_is_that_of_the_selection(page: Page) -> None:
    """The metadata equals that of a page loaded anew."""
    metadata = """[...document.querySelectorAll('title, link[rel]:not([rel=stylesheet]), meta[content]')]
        .map(one => one.outerHTML)"""
    page.goto("/asp24/")
    tick(page, "Monday 1 December", "2 of 5 events")
    filtered = page.evaluate(metadata)
    page.reload()
    assert sorted(filtered) == sorted(page.evaluate(metadata))


def test_clear_all_is_shown_where_something_is_chosen(page: Page) -> None:
    """And disappears on the way back."""
    page.goto("/asp24/")
    clear = page.locator(".filters .clear")
    assert clear.is_visible() is False
    tick(page, "Monday 1 December", "2 of 5 events")
    assert clear.is_visible() is True
    page.go_back()
    page.locator(".shown").get_by_text("5 events", exact=True).wait_for()
    assert clear.is_visible() is False


def test_going_back_opens_the_group_of_a_ticked_value(page: Page) -> None:
    """A ticked value is never hidden in a folded group."""
    page.goto("/demo/")
    page.get_by_label("Find a co-host").fill("belgium")
    page.get_by_role("checkbox", name="Belgium").check()
    page.get_by_role("heading", level=1, name="Belgium").wait_for()
    page.get_by_label("Find a co-host").fill("")
    page.get_by_role("checkbox", name="Belgium").uncheck()
    page.get_by_role("heading", level=1, name="Schedule").wait_for()
    page.locator(".filters details").evaluate_all("all => all.forEach(one => { one.open = false; })")
    page.go_back()
    page.get_by_role("heading", level=1, name="Belgium").wait_for()
    assert page.get_by_role("checkbox", name="Belgium").is_checked()
    assert page.get_by_role("checkbox", name="Belgium").is_visible()


def test_share_button_opens_the_menu_of_the_telephone(browser: Browser, server: Server) -> None:
    """It sends title and address; without such a menu there is no button."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/asp24/events/survivors-dialogue/")
    page.get_by_text("Share this page").click()
    without = page.get_by_role("button", name="Send to…").count()
    page.add_init_script("navigator.share = (data) => { window.shared = data; return Promise.resolve(); }")
    page.reload()
    page.get_by_text("Share this page").click()
    page.get_by_role("button", name="Send to…").click()
    shared = page.evaluate("window.shared")
    context.close()
    assert without == 0
    assert shared == {
        "title": "Victim-centred justice begins with us: A dialogue led by survivors",
        "url": f"{server.url}/asp24/events/survivors-dialogue/",
    }


def test_share_button_sends_the_filtered_address(browser: Browser, server: Server) -> None:
    """Also after the script changed the list; the address can be copied too."""
    context = browser.new_context(base_url=server.url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("navigator.share = (data) => { window.shared = data; return Promise.resolve(); }")
    page.goto("/asp24/")
    page.get_by_label("Search").fill("arresting")
    page.get_by_role("heading", level=1, name="arresting").wait_for()
    page.get_by_text("Share this page").click()
    page.get_by_role("button", name="Send to…").click()
    page.get_by_role("button", name="Copy Address of this page").click()
    page.locator("#link-status", has_text="Copied").wait_for()
    shared, copied = page.evaluate("Promise.all([window.shared, navigator.clipboard.readText()])")
    context.close()
    assert shared == {"title": "“arresting”", "url": f"{server.url}/asp24/?q=arresting"}
    assert copied == f"{server.url}/asp24/?q=arresting"


def test_share_button_sends_changes_as_text(browser: Browser, server: Server) -> None:
    """Menu and copy button send the short text of the same selection."""
    context = browser.new_context(base_url=server.url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("navigator.share = (data) => { window.shared = data; return Promise.resolve(); }")
    page.goto("/demo/changes/?room=orion")
    page.get_by_text("Share this page").click()
    page.get_by_role("button", name="Send to…").click()
    page.get_by_role("button", name="Copy Short text for a messenger").click()
    page.locator("#text-status", has_text="Copied").wait_for()
    shared, copied = page.evaluate("Promise.all([window.shared, navigator.clipboard.readText()])")
    context.close()
    text = server.get("/demo/changes.txt?room=orion")[2].decode().strip()
    assert (shared, copied) == ({"title": "Changes: Orion", "text": text}, text)
    assert text.count("\n• ") > 1
