"""The sign at a door: one sheet of A4 however much is on, nothing under nine points, and a code that leads on."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.test_paper import SMALLEST, words
from tests.support.server import Server

pytestmark = pytest.mark.slow

_POINT = 96 / 72
_A4_MM = (210, 297)
_CUT = """() => {
  const main = document.querySelector("main");
  const bottom = document.querySelector(".events").lastElementChild.getBoundingClientRect().bottom;
  return [main.scrollHeight - main.clientHeight, bottom - document.querySelector("footer").getBoundingClientRect().top];
}"""
_LONG = "A title as long as people make them when five ministries and as many organisations have to agree on each word"


def full(number: int, room: str = "Great Hall of the Nations") -> str:
    """A list with so many events in one room on one day, each of many hosts with long names."""
    hosts = [f"h{one}" for one in range(25)]
    register = "\n".join(
        f"  {one}: {{name: International Association for Matter Number {one}, kind: academia}}" for one in hosts
    )
    events = "\n".join(
        f"  - {{id: e{one}, title: {_LONG}, starts: 2025-12-01 {7 + one:02}:00, ends: 2025-12-01 {7 + one:02}:45,"
        f" room: hall, co_hosts: [{', '.join(hosts)}], status: tentative}}"
        for one in range(number)
    )
    return f"""\
assembly:
  {{id: full-{number}-{len(room)}, name: Full, short_name: Full, starts: 2025-12-01, ends: 2025-12-01,
   zone: Europe/Amsterdam, uid_domain: full.example, updated: 2025-11-25 12:00}}
rooms: {{hall: {{name: {room}, floor: {_LONG}}}}}
co_hosts:
{register}
events:
{events}
"""


_NUMBERS = (2, 4, 7, 12, 14)
_ROOMS = [("Hall of the Peoples and their Treaties Number Nine " * 3)[:letters].strip() for letters in (35, 46, 135)]
# Six events: no room of the generated session has more on a day.
_FULLEST = (
    "/demo/rooms/lyra-a-b/2025-12-01/",
    "/fr/demo/rooms/vega-1-2/2025-12-01/",
    "/asp24/rooms/yangtze-1/2025-12-01/",
)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Lists in which one room is as full as it can be."""
    folder = tmp_path_factory.mktemp("full")
    lists = [full(number) for number in _NUMBERS] + [full(number, room) for room in _ROOMS for number in (2, 12)]
    paths = [folder / f"{number}.yaml" for number in range(len(lists))]
    for path, content in zip(paths, lists, strict=True):
        path.write_text(content, "utf-8")
    with Server(*paths, workers=1) as running:
        yield running


def check(browser: Browser, url: str, path: str) -> Page:
    """Print a sign and hold it against all that is promised; the page, as it is on paper."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=url)
    page = context.new_page()
    page.goto(path)
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    millimetres = [round(float(side) * 25.4 / 72) for side in reader.pages[0].mediabox[2:]]
    # As wide as the sheet is between its margins.
    page.set_viewport_size({"width": round(186 / 25.4 * 96), "height": 1200})
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.locator("svg.code").screenshot(scale="css")))
    codes = zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3)))
    room = path.removesuffix("/").rpartition("/")[0]
    assert (len(reader.pages), tuple(millimetres)) == (1, _A4_MM)
    assert [code.text for code in codes] == [f"{url}{room}/"]
    assert round(page.evaluate(SMALLEST) / _POINT, 2) >= 9
    too_high, overlap = page.evaluate(_CUT)
    assert (too_high <= 0, overlap <= 1) == (True, True)
    text = words(reader.pages[0].extract_text())
    for shown in ("h1", ".day", ".scan", ".address"):
        assert words(page.locator(shown).inner_text()) in text
    assert not page.locator("nav").is_visible()
    return page


@pytest.mark.parametrize("path", _FULLEST)
def test_one_sheet_with_a_code(browser: Browser, server: Server, path: str) -> None:
    """Of both sessions, in both languages, with every event of the room on that day; what was moved is beside them."""
    page = check(browser, server.url, path)
    count = page.locator("article:not(.gone)").count()
    facet = path.removesuffix("/").split("/")
    listed = page.request.get(f"/{facet[-4]}/schedule.json?room={facet[-2]}&day={facet[-1]}").json()["events"]
    page.context.close()
    assert (count, count > 0) == (len(listed), True)


@pytest.mark.parametrize("number", _NUMBERS)
def test_one_sheet_however_much_is_on(browser: Browser, crowded: Server, number: int) -> None:
    """With long titles and twenty-five hosts each; what is too much for one sheet is counted."""
    page = check(browser, crowded.url, f"/full-{number}-25/rooms/hall/2025-12-01/")
    shown = page.locator("article").count()
    more = page.locator(".more").all_inner_texts()
    page.context.close()
    assert (shown, more) == (min(number, 12), ["and 2 more"] if number == 14 else [])


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize("room", _ROOMS, ids=len)
def test_one_sheet_whatever_the_room_is_called(browser: Browser, crowded: Server, room: str, number: int) -> None:
    """However much is on: its whole name is there, and so is all below it."""
    page = check(browser, crowded.url, f"/full-{number}-{len(room)}/rooms/hall/2025-12-01/")
    # In lines: what the tails of letters need beyond theirs is none.
    cut = page.locator("h1").evaluate(
        "one => (one.scrollHeight - one.clientHeight) / parseFloat(getComputedStyle(one).lineHeight)"
    )
    seen = (page.locator("h1").inner_text(), page.locator("article").count())
    page.context.close()
    assert (seen, round(cut)) == ((room, number), 0)
