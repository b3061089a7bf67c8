"""The pages in a real browser, as a delegate uses them, mostly without JavaScript."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from calendar_app.render.qr_code import LONGEST
from tests.support.screenshots import PAGES, SCHEMES, WIDTHS
from tests.support.server import Server

pytestmark = pytest.mark.slow

_ARRESTING = (
    "Arresting suspects of international crimes - States Parties legal obligations to cooperate and civil society "
    "contributions"
)
_ALL = [path for pages in PAGES.values() for path in pages.values()]


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
    assert telephone.locator(".shown").inner_text() == "3 of 5 events"
    telephone.get_by_role("link", name="Remove Co-host: Canada").click()
    assert telephone.locator(".shown").inner_text() == "2 of 5 events"
    assert telephone.get_by_role("heading", level=3).all_inner_texts() == [
        "Victim-centred justice begins with us: A dialogue led by survivors",
        _ARRESTING,
    ]
    telephone.go_back()
    assert telephone.locator(".shown").inner_text() == "3 of 5 events"


def test_home_to_an_event_of_a_co_host_in_three_taps(telephone: Page) -> None:
    """Co-hosts, FIDH, the event: three taps, and the page says where FIDH also is."""
    telephone.goto("/asp24/")
    telephone.get_by_role("link", name="Co-hosts").click()
    telephone.get_by_role("link", name="International Federation for Human Rights (FIDH)").click()
    telephone.get_by_role("link", name="Victim-centred justice begins with us").click()
    assert (
        telephone.get_by_role("complementary")
        .inner_text()
        .startswith("Clashes\nFIDH is also in Yangtze 2 at this time:")
    )


def test_an_empty_result_offers_a_way_out(telephone: Page) -> None:
    """Belgium and Canada together host nothing; one tap shows what either hosts."""
    telephone.goto("/asp24/?co-host=belgium&co-host=canada&match=all")
    assert telephone.locator(".shown").inner_text() == "0 of 5 events"
    telephone.get_by_role("link", name="Not only what they host together").click()
    assert telephone.locator(".shown").inner_text() == "3 of 5 events"


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


_SUBSCRIBE = "/asp24/subscribe/?co-host=belgium&co-host=canada"


def test_a_filtered_subscription_in_four_taps(telephone: Page) -> None:
    """By the register: Co-hosts, FIDH, Subscribe, one's own calendar. By the filter, of several co-hosts, it is six."""
    telephone.goto("/asp24/")
    telephone.get_by_role("link", name="Co-hosts").click()
    telephone.get_by_role("link", name="International Federation for Human Rights (FIDH)").click()
    telephone.get_by_role("link", name="Subscribe to this co-host").click()
    assert telephone.get_by_role("heading", level=1).inner_text() == "Subscribe to ASP24\N{NO-BREAK SPACE}– FIDH"
    host = telephone.url.split("/")[2]
    apple = telephone.get_by_role("link", name="Subscribe with Apple Calendar")
    assert apple.get_attribute("href") == f"webcal://{host}/asp24/co-hosts/fidh.ics"


def test_one_event_is_followed_in_two_taps(telephone: Page) -> None:
    """From its page: follow, and one's own calendar; a copy is one tap."""
    telephone.goto("/asp24/events/survivors-dialogue/")
    assert telephone.get_by_role("link", name="Add a copy to Google").is_visible()
    telephone.get_by_role("link", name="Follow this event").click()
    assert telephone.url.endswith("/asp24/subscribe/?event=survivors-dialogue")
    assert telephone.get_by_role("link", name="Subscribe with Google Calendar").is_visible()


def test_without_the_script_addresses_are_there_and_no_dead_button_is(telephone: Page) -> None:
    """Both addresses as text, each selected as a whole; no button that would do nothing."""
    telephone.goto(_SUBSCRIBE)
    own = f"{telephone.url.partition('/asp24/')[0]}/asp24/schedule.ics?co-host=belgium&co-host=canada"
    codes = telephone.locator(".other code")
    assert codes.all_inner_texts() == [own, f"{own}&cancelled=mark"]
    assert [one.evaluate("code => getComputedStyle(code).userSelect") for one in codes.all()] == ["all", "all"]
    assert [button.is_visible() for button in telephone.locator("button").all()] == [False] * 4


@pytest.fixture
def scripted(browser: Browser, server: Server) -> Iterator[Page]:
    """A page with JavaScript and a clipboard."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        base_url=server.url,
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("position", [0, 1])
def test_copy_puts_the_very_address_on_the_clipboard(scripted: Page, position: int) -> None:
    """Each button its own address, and the status beside it says so."""
    scripted.goto(_SUBSCRIBE)
    address = scripted.locator("code").nth(position).inner_text()
    statuses = scripted.locator(".other").get_by_role("status")
    names = ("Copy Address for all programs except Google Calendar", "Copy Address for Google Calendar, which hides")
    assert statuses.all_inner_texts() == ["", ""]
    scripted.get_by_role("button", name=names[position]).click()
    statuses.nth(position).get_by_text("Copied").wait_for()
    assert scripted.evaluate("navigator.clipboard.readText()") == address
    assert statuses.nth(1 - position).inner_text() == ""


def test_where_the_clipboard_is_refused_the_address_is_selected(scripted: Page) -> None:
    """One key or one item of a menu is left to do."""
    scripted.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    scripted.goto(_SUBSCRIBE)
    scripted.get_by_role("button", name="Copy").first.click()
    scripted.get_by_role("status").first.get_by_text("Selected: now copy it").wait_for()
    assert scripted.evaluate("getSelection().toString()") == scripted.locator("code").first.inner_text()


def test_without_a_clipboard_there_is_no_button(scripted: Page) -> None:
    """Browsers have none where the address is not secure, as on a server of the house."""
    scripted.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    scripted.goto(_SUBSCRIBE)
    assert scripted.evaluate("navigator.clipboard") is None
    assert [button.is_visible() for button in scripted.locator("main button").all()] == [False] * 4


_LONG = f"/asp24/subscribe/?{'&'.join(f'co-host={name}' for name in ('austria', 'belgium', 'canada', 'finland'))}&q="
_CODES = {"whole": "/asp24/subscribe/", "filtered": _SUBSCRIBE, "long": _LONG.ljust(LONGEST - 40, "x")}


@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("name", _CODES)
def test_a_camera_reads_the_code_off_the_screen(
    browser: Browser, server: Server, name: str, width: int, colours: str
) -> None:
    """The page's own address, from a picture of the whole window as the code stands in it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="light" if colours == "light" else "dark",
        forced_colors="active" if colours == "forced" else "none",
        base_url=server.url,
    )
    page = context.new_page()
    page.goto(_CODES[name])
    page.locator("svg").scroll_into_view_if_needed()
    box = page.locator("svg").bounding_box()
    side = page.locator("svg").evaluate("svg => svg.viewBox.baseVal.width")
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    address = page.url
    beside = page.locator(".telephone .quiet").inner_text()
    context.close()
    assert [code.text for code in codes] == [address] == [beside]
    assert box is not None
    # On the narrowest screens the longest is drawn as wide as there is room for: 2.6 pixels a module.
    assert box["width"] / side >= 3 or (width, name, box["width"]) == (320, "long", 288)


def test_the_code_is_printed(browser: Browser, server: Server) -> None:
    """On paper the code comes first, with its address; nothing is left that asks to be pressed."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(_SUBSCRIBE)
    page.emulate_media(media="print")
    wanted = "h1, .result, svg, .telephone .quiet, .lead, .preview ul, code, .notes"
    printed = """(main, wanted) => [...main.querySelectorAll(wanted)]
      .filter(one => one.checkVisibility())
      .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map(one => one.classList[0] ?? one.localName)"""
    found = page.locator("main").evaluate(printed, wanted)
    pressed = ".above, .ways, button, [download], .other h2, .telephone h2, footer a, nav"
    left = [one.inner_text() for one in page.locator(pressed).all() if one.is_visible()]
    context.close()
    assert found == ["h1", "result", "code", "quiet", "lead", "ul", "address", "address", "notes"]
    assert left == []


@pytest.mark.parametrize("path", [_SUBSCRIBE, "/asp24/events/survivors-dialogue/", "/asp24/co-hosts/fidh/"])
def test_targets_are_large_enough_for_fingers(scripted: Page, path: str) -> None:
    """None under 24 pixels high save those in sentences and lists of names, and each button 44 at least."""
    scripted.goto(path)
    small = """main => [...main.querySelectorAll("a, button")]
      .filter(one => one.checkVisibility() && !one.closest("p.hosts, .clashes"))
      .map(one => [one.textContent, one.getBoundingClientRect().height, one.matches("button, .button, .chips a")])
      .filter(([, height, isButton]) => height < (isButton ? 44 : 24))"""
    assert scripted.locator("main").evaluate(small) == []


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", ["/asp24/", "/asp24/subscribe/", _SUBSCRIBE, "/asp24/events/survivors-dialogue/", "/demo/changes/"]
)
def test_large_text_does_not_scroll_sideways(
    browser: Browser, server: Server, path: str, width: int, size: str
) -> None:
    """Twice the size, also on 320 pixels, which are 1,280 looked at four times as large."""
    context = browser.new_context(viewport={"width": width, "height": 640}, base_url=server.url)
    page = context.new_page()
    page.goto(path)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    across = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert across == width


def test_titles_in_the_preview_are_whole(browser: Browser, server: Server) -> None:
    """Nothing of a long title is cut off on a telephone, however large the text is."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=server.url)
    page = context.new_page()
    page.goto(_SUBSCRIBE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    cut = """preview => [...preview.querySelectorAll("*")]
      .filter(one => one.localName !== "h2" && one.scrollHeight > one.clientHeight && one.clientHeight)
      .map(one => one.textContent)"""
    titles = page.locator(".preview .title").all_inner_texts()
    found = page.locator(".preview").evaluate(cut)
    context.close()
    assert (_ARRESTING in titles, found) == (True, [])
