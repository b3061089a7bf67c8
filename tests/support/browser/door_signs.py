"""The sign at a door, on paper: what is promised of each, however crowded the room is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.support.browser.local_site import LocalSite
from tests.support.browser.paper import letters, print_a4, qr_texts, smallest_points

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
    """A list with so many events in one room on one day, each of many hosts with long names.

    Args:
        number: How many.
        room: The name of the room.
    """
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
  {{id: crowded, name: Crowded, short_name: Crowded, starts: 2025-12-01, ends: 2025-12-01,
   zone: Europe/Amsterdam, uid_domain: crowded.example, updated: 2025-11-25 12:00}}
rooms: {{hall: {{name: {room}, floor: {_LONG}}}}}
co_hosts:
{register}
events:
{events}
"""


class Sign(NamedTuple):
    """What is on a sign.

    Attributes:
        room: The name of the room.
        cut_lines: How many lines of that name are cut off.
        events: How many events are on it.
        more: What is said of those that are not.
    """

    room: str
    cut_lines: int
    events: int
    more: list[str]


def check_sign(browser: Browser, url: str, path: str) -> Page:
    """Print a sign and hold it against all that is promised; the page, as it is on paper.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        path: That of the sign.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=url)
    page = context.new_page()
    page.goto(path)
    sheets = print_a4(page).pages
    millimetres = tuple(round(float(side) * 25.4 / 72) for side in sheets[0].mediabox[2:])
    # As wide as the sheet is between its margins.
    page.set_viewport_size({"width": round(186 / 25.4 * 96), "height": 1200})
    smallest = smallest_points(page)
    room = path.removesuffix("/").rpartition("/")[0]
    assert (len(sheets), millimetres) == (1, _A4_MM)
    assert qr_texts(page.locator("svg.code")) == [f"{url}{room}/"]
    assert smallest >= 9
    too_high, overlap = page.evaluate(_CUT)
    assert (too_high <= 0, overlap <= 1) == (True, True)
    text = letters(sheets[0].extract_text())
    for shown in ("h1", ".day", ".scan", ".address"):
        assert letters(page.locator(shown).inner_text()) in text
    assert not page.locator("nav").is_visible()
    return page


def sign_of_a_crowded_room(browser: Browser, folder: Path, number: int, room: str) -> Sign:
    """Print the sign of a room in which so much is on that day, and hold it against all that is promised.

    Args:
        browser: The browser.
        folder: Where the list is written.
        number: How many events there are.
        room: The name of the room.
    """
    path = folder / "crowded.yaml"
    path.write_text(crowded_list(number, room), "utf-8")
    with LocalSite(path) as site:
        page = check_sign(browser, site.url, "/crowded/rooms/hall/2025-12-01/")
        # In lines: what the tails of letters need beyond theirs is none.
        cut = page.locator("h1").evaluate(
            "one => (one.scrollHeight - one.clientHeight) / parseFloat(getComputedStyle(one).lineHeight)"
        )
        heading, events = page.locator("h1").inner_text(), page.locator("article").count()
        found = Sign(heading, round(cut), events, page.locator(".more").all_inner_texts())
        page.context.close()
    return found
