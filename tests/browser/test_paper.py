"""Pages on paper: the whole session on ten sheets, an event or a day on one, with a code that leads back."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.support.server import Server

pytestmark = pytest.mark.slow

_POINT = 96 / 72
SMALLEST = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = 100;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest(".hidden, script")) continue;
    least = Math.min(least, parseFloat(getComputedStyle(parent).fontSize));
  }
  return least;
}"""
_CONTROLS = "form, nav, button, input, .now, .filters, .chips, .subscribe, .jump, summary"


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page as it is during the session: days that are over are folded on the screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server.url)
    opened = context.new_page()
    opened.clock.set_fixed_time("2025-12-03T13:30:00+01:00")
    yield opened
    context.close()


def printed(page: Page) -> PdfReader:
    """What the browser prints on A4."""
    return PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


def words(text: str) -> str:
    """Text without its line breaks and ligatures, which on paper stand anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\N{HYPHEN-MINUS}", "")


@pytest.mark.parametrize("language", ["", "/fr"])
def test_the_whole_session_on_ten_sheets(page: Page, server: Server, language: str) -> None:
    """Every event with every co-host, nothing under eight points, when it was updated and where it is from."""
    page.goto(f"{language}/demo/")
    updated = page.locator("footer p").first.inner_text()
    reader = printed(page)
    text = words("".join(sheet.extract_text() for sheet in reader.pages))
    events = json.loads(server.get(f"{language}/demo/schedule.json")[2])["events"]
    names = {host["short_name"] or host["name"] for event in events for host in event["co_hosts"]}
    latin = {name for name in names if name.isascii()}
    titles = {event["title"] for event in events if event["title"].isascii()}
    page.emulate_media(media="print")
    controls = [one for one in page.locator(_CONTROLS).all() if one.is_visible()]
    smallest = page.evaluate(SMALLEST) / _POINT
    seen = page.locator(".entry:visible").count()
    assert len(reader.pages) <= 10
    assert round(smallest, 2) >= 8
    assert seen == len(events)
    assert [name for name in latin if words(name) not in text] == []
    assert [title for title in titles if words(title) not in text] == []
    assert len(latin) > 150
    assert words(updated) in text
    assert words(f"{server.url}{language}/demo/") in text
    assert controls == []


@pytest.mark.parametrize(
    "path",
    [
        "/asp24/events/survivors-dialogue/",
        "/demo/events/from-evidence-to-archive-keeping-what-7/",
        "/asp24/rooms/yangtze-1/",
        "/asp24/days/2025-12-01/",
    ],
)
def test_one_sheet_with_a_code(page: Page, server: Server, path: str) -> None:
    """It fits, nothing is too small to read, and a camera finds the way back in what is printed."""
    page.goto(path)
    reader = printed(page)
    page.emulate_media(media="print")
    smallest = page.evaluate(SMALLEST) / _POINT
    picture = Image.open(io.BytesIO(page.locator("svg.code").screenshot(scale="css")))
    codes = zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3)))
    assert (len(reader.pages), [code.text for code in codes]) == (1, [f"{server.url}{path}"])
    assert round(smallest, 2) >= 8
