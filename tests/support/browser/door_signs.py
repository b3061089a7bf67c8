"""Door signs printed on paper, however many events the room has."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.support.browser.local_site import LocalSite
from tests.support.browser.paper import bare_text, print_a4, qr_texts, smallest_points

_A4_MM = (210, 297)
_CUT = """() => {
  const main = document.querySelector("main");
  const bottom = document.querySelector(".events").lastElementChild.getBoundingClientRect().bottom;
  return [main.scrollHeight - main.clientHeight, bottom - document.querySelector("footer").getBoundingClientRect().top];
}"""
ROOM = "Great Hall of the Nations"
LONG_ROOM = ("Hall of the Peoples and their Treaties Number Nine " * 3)[:135].strip()
_LONG = "A title as long as people make them when five ministries and as many organisations have to agree on each word"


def crowded_list(number: int, room: str = ROOM) -> str:
    """A list with many events in one room on one day, with long host names."""
    hosts = [f"h{index}" for index in range(25)]
    register = "\n".join(
        f"  {host}: {{name: International Association for Matter Number {host}, kind: academia}}" for host in hosts
    )
    events = "\n".join(
        f"  - {{id: e{index}, title: {_LONG}, starts: 2025-12-01 {7 + index:02}:00, ends: 2025-12-01 {7 + index:02}:45,"
        f" room: hall, co_hosts: [{', '.join(hosts)}], status: tentative}}"
        for index in range(number)
    )
    return f"""\
assembly:
  {{id: crowded, name: Crowded, short_name: Crowded, starts: 2025-12-01, ends: 2025-12-01,
   zone: Europe/Amsterdam, uid_domain: crowded.example, updated: 2025-11-25 12:00}}
rooms: {{hall: {{name: {room}, floor: {_LONG}}}}}
co_hosts:
{register}
events:
{events}
"""


class Sign(NamedTuple):
    """A printed sign: room, cut lines of its name, events, and the note about more."""

    room: str
    cut_lines: int
    events: int
    more: list[str]


def check_sign(browser: Browser, url: str, path: str) -> Page:
    """Print a sign and check one A4 sheet, text size, QR code and content.

    Returns the page in print layout; the caller closes its context.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=url)
    page = context.new_page()
    page.goto(path)
    sheets = print_a4(page).pages
    millimetres = tuple(round(float(side) * 25.4 / 72) for side in sheets[0].mediabox[2:])
    # The width of the sheet between its margins.
    page.set_viewport_size({"width": round(186 / 25.4 * 96), "height": 1200})
    smallest = smallest_points(page)
    room = path.removesuffix("/").rpartition("/")[0]
    assert (len(sheets), millimetres) == (1, _A4_MM)
    assert qr_texts(page.locator("svg.code")) == [f"{url}{room}/"]
    assert smallest >= 9
    too_high, overlap = page.evaluate(_CUT)
    assert (too_high <= 0, overlap <= 1) == (True, True)
    text = bare_text(sheets[0].extract_text())
    for selector in ("h1", ".day", ".scan", ".address"):
        assert bare_text(page.locator(selector).inner_text()) in text
    assert not page.locator("nav").is_visible()
    return page


def print_crowded_sign(browser: Browser, folder: Path, number: int, room: str) -> Sign:
    """Print and check the sign of a room with `number` events on one day."""
    path = folder / "crowded.yaml"
    path.write_text(crowded_list(number, room), "utf-8")
    with LocalSite(path) as site:
        page = check_sign(browser, site.url, "/crowded/rooms/hall/2025-12-01/")
        # In lines, rounded: descenders of letters below the last line do not count.
        cut = page.locator("h1").evaluate(
            "h1 => (h1.scrollHeight - h1.clientHeight) / parseFloat(getComputedStyle(h1).lineHeight)"
        )
        heading, events = page.locator("h1").inner_text(), page.locator("article").count()
        sign = Sign(heading, round(cut), events, page.locator(".more").all_inner_texts())
        page.context.close()
    return sign
