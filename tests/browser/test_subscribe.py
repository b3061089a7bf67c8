"""The subscribe page: copied addresses, code, print, touch targets."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Literal

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from calendar_app.render.qr_code import MAX_URL_LENGTH
from tests.support.server import Server

pytestmark = pytest.mark.slow

_ARRESTING = (
    "Arresting suspects of international crimes - States Parties legal obligations to cooperate and civil society "
    "contributions"
)
_SUBSCRIBE = "/asp24/subscribe/?co-host=belgium&co-host=canada"


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
def test_copy_puts_the_address_on_the_clipboard(scripted: Page, position: int) -> None:
    """Each button copies its own address, and its status says so."""
    scripted.goto(_SUBSCRIBE)
    address = scripted.locator("code").nth(position).inner_text()
    statuses = scripted.locator(".other").get_by_role("status")
    names = ("Copy Address for all programs except Google Calendar", "Copy Address for Google Calendar, which hides")
    assert statuses.all_inner_texts() == ["", ""]
    scripted.get_by_role("button", name=names[position]).click()
    statuses.nth(position).get_by_text("Copied").wait_for()
    assert scripted.evaluate("navigator.clipboard.readText()") == address
    assert statuses.nth(1 - position).inner_text() == ""


def test_address_is_selected_where_the_clipboard_is_refused(scripted: Page) -> None:
    """The reader only has to copy it."""
    scripted.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    scripted.goto(_SUBSCRIBE)
    scripted.get_by_role("button", name="Copy").first.click()
    scripted.get_by_role("status").first.get_by_text("Selected: now copy it").wait_for()
    assert scripted.evaluate("getSelection().toString()") == scripted.locator("code").first.inner_text()


def test_no_button_without_a_clipboard(scripted: Page) -> None:
    """Browsers have none on insecure addresses."""
    scripted.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    scripted.goto(_SUBSCRIBE)
    assert scripted.evaluate("navigator.clipboard") is None
    assert [button.is_visible() for button in scripted.locator("main button").all()] == [False] * 4


_LONG = f"/asp24/subscribe/?{'&'.join(f'co-host={name}' for name in ('austria', 'belgium', 'canada', 'finland'))}&q="
_CODES = {"whole": "/asp24/subscribe/", "filtered": _SUBSCRIBE, "long": _LONG.ljust(MAX_URL_LENGTH - 40, "x")}
_COLOURS: dict[str, tuple[Literal["light", "dark"], Literal["active", "none"]]] = {
    "light": ("light", "none"),
    "dark": ("dark", "none"),
    "forced": ("dark", "active"),
}


@pytest.mark.parametrize("name", _CODES)
@pytest.mark.parametrize("colours", _COLOURS)
def test_camera_reads_the_code_off_the_screen(browser: Browser, server: Server, name: str, colours: str) -> None:
    """The code in a screenshot holds the address of the page."""
    scheme, forced = _COLOURS[colours]
    context = browser.new_context(color_scheme=scheme, forced_colors=forced, base_url=server.url)
    page = context.new_page()
    page.goto(_CODES[name])
    drawing = page.locator("svg")
    side = drawing.evaluate("svg => svg.viewBox.baseVal.width")
    beside = page.locator(".telephone .quiet").inner_text()
    address, texts, widths = page.url, {}, {}
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        drawing.scroll_into_view_if_needed()
        box = drawing.bounding_box()
        assert box is not None
        widths[width] = box["width"]
        texts[width] = tuple(code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot()))))
    context.close()
    assert beside == address
    assert texts == dict.fromkeys((320, 360, 1280), (address,))
    # On the narrowest screen the longest code fills the width: 2.6 pixels a module.
    narrow = {width: across for width, across in widths.items() if across / side < 3}
    assert narrow in ({}, {320: 288} if name == "long" else {})


def test_code_is_printed(browser: Browser, server: Server) -> None:
    """First and with its address; controls are not printed."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(_SUBSCRIBE)
    page.emulate_media(media="print")
    wanted = "h1, .result, svg, .telephone .quiet, .lead, .preview ul, code, .notes"
    printed = """(main, wanted) => [...main.querySelectorAll(wanted)]
      .filter(one => one.checkVisibility())
      .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map(one => one.classList[0] ?? one.localName)"""
    order = page.locator("main").evaluate(printed, wanted)
    pressed = ".above, .ways, button, [download], .other h2, .telephone h2, footer a, nav"
    controls = [one.inner_text() for one in page.locator(pressed).all() if one.is_visible()]
    context.close()
    assert order == ["h1", "result", "code", "quiet", "lead", "ul", "address", "address", "notes"]
    assert controls == []


@pytest.mark.parametrize("path", [_SUBSCRIBE, "/asp24/events/survivors-dialogue/", "/asp24/co-hosts/fidh/"])
def test_targets_are_large_enough_for_fingers(scripted: Page, path: str) -> None:
    """Buttons 44 pixels, others 24, except in sentences and lists of names."""
    scripted.goto(path)
    small = """main => [...main.querySelectorAll("a, button")]
      .filter(one => one.checkVisibility() && !one.closest("p.hosts, .clashes"))
      .map(one => [one.textContent, one.getBoundingClientRect().height, one.matches("button, .button, .chips a")])
      .filter(([, height, isButton]) => height < (isButton ? 44 : 24))"""
    assert scripted.locator("main").evaluate(small) == []


def test_titles_in_the_preview_are_not_cut_off(browser: Browser, server: Server) -> None:
    """On a telephone with text of twice the size."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=server.url)
    page = context.new_page()
    page.goto(_SUBSCRIBE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    cut = """preview => [...preview.querySelectorAll("*")]
      .filter(one => one.localName !== "h2" && one.scrollHeight > one.clientHeight && one.clientHeight)
      .map(one => one.textContent)"""
    titles = page.locator(".preview .title").all_inner_texts()
    cut_titles = page.locator(".preview").evaluate(cut)
    context.close()
    assert (_ARRESTING in titles, cut_titles) == (True, [])
