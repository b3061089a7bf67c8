"""The hall screen: right at every hour without scripts, readable, never overfull."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from tests.support.browser.axe import violations
from tests.support.browser.html_validity import html_errors
from tests.support.browser.local_site import LocalSite
from tests.support.browser.screens import SCREENS, SMALLEST_LETTERS, SMALLEST_TEXT, measure, screen
from tests.support.browser.visits import UNKNOWN_FEATURE
from tests.support.now_next_oracle import expected_now_next
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow

INSTANTS = {
    "before": ("demo", "2025-11-20T12:00+01:00"),
    "in a slot": ("demo", "2025-12-02T13:40+01:00"),
    "between": ("demo", "2025-12-02T14:50+01:00"),
    "overlapping": ("demo", "2025-12-02T13:15+01:00"),
    "after": ("demo", "2025-12-02T20:30+01:00"),
    "midnight": ("demo", "2025-12-03T00:00+01:00"),
    "the clocks before they change": ("night", "2025-10-26T02:30+02:00"),
    "the clocks once they have changed": ("night", "2025-10-26T02:30+01:00"),
    "the session over": ("demo", "2025-12-20T12:00+01:00"),
}
_NIGHT = """\
assembly:
  {id: night, name: Night, short_name: Night, starts: 2025-10-25, ends: 2025-10-26, zone: Europe/Amsterdam,
   uid_domain: night.example, updated: 2025-09-25 12:00}
rooms: {hall: {name: Hall}}
events:
  - {id: vigil, title: Vigil, starts: 2025-10-26 01:30, ends: 2025-10-26 03:30, room: hall}
  - {id: dawn, title: Dawn, starts: 2025-10-26 06:00, room: hall}
"""
_MORE = re.compile(r"and \d+ more|et \d+ de plus")


def write_list(folder: Path, text: str) -> Path:
    """Write a list to a file."""
    path = folder / "list.yaml"
    path.write_text(text, "utf-8")
    return path


def titles(page: Page, within: str) -> list[str]:
    """The titles of events in an element."""
    return page.locator(f"{within} .title > span").all_inner_texts()


@pytest.mark.parametrize("instant", INSTANTS)
def test_screen_is_right_at_every_instant(browser: Browser, demo: Path, tmp_path: Path, instant: str) -> None:
    """The events of the oracle, all or with a count, readable on every screen."""
    name, clock = INSTANTS[instant]
    path = demo if name == "demo" else write_list(tmp_path, _NIGHT)
    with LocalSite(path, clock=clock) as site:
        for language in ("", "/fr"):
            check_screen(browser, site, f"{language}/{name}")


def check_screen(browser: Browser, site: LocalSite, root: str) -> None:
    """Compare the screen of a list with its JSON, and measure all screens."""
    requests: list[str] = []
    messages: list[str] = []
    context = screen(browser, site.url)
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text) if message.text != UNKNOWN_FEATURE else None)
    page.goto(f"{root}/now/")
    faults = {}
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        facts = measure(page)
        is_small = facts["least"] < SMALLEST_TEXT - 0.01 or facts["letters"] < SMALLEST_LETTERS - 0.01
        if facts["outside"] or facts["cut"] or facts["root"] > 0 or is_small:
            faults[width, height] = facts
    moment = datetime.fromisoformat(str(page.locator("header time").get_attribute("datetime")))
    current, following = expected_now_next(page.request.get(f"{root}/schedule.json").json()["events"], moment)
    shown = [*titles(page, ".now li:not(.off)"), *page.locator("footer p > span").all_inner_texts()]
    shown_next = titles(page, ".next li:not(.off)")
    is_counted = page.locator(".next h2 span", has_text=_MORE).count() == 1
    sentences = page.locator(".sentence").count()
    context.close()
    assert (faults, messages, [url for url in requests if not url.startswith(site.url)]) == ({}, [], [])
    assert shown == current
    assert shown_next == following[: len(shown_next)]
    assert is_counted or len(shown_next) == len(following)
    assert sentences == int(not current and not following)


@pytest.mark.parametrize("path", ["/demo/now/", "/demo/now/?room=orion", "/fr/asp24/now/", "/demo/now/?room=foyer"])
def test_screen_has_no_fault_and_a_code(browser: Browser, in_a_slot: LocalSite, path: str) -> None:
    """By axe and html-validate; the code leads to the schedule of the same events."""
    context = screen(browser, in_a_slot.url, runs_scripts=True)
    page = context.new_page()
    page.goto(path)
    faults, cookies = violations(page), context.cookies()
    picture = Image.open(io.BytesIO(page.screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    path_of_code = page.locator("header a").get_attribute("href")
    context.close()
    assert (faults, cookies) == ([], [])
    assert code.text == f"{in_a_slot.url}{path_of_code}"
    assert in_a_slot.get(str(path_of_code))[0] == 200
    assert html_errors({path: in_a_slot.get(path)[2].decode()}) == []


_ARABIC = """\
assembly:
  {id: arabic, name: Arabic, short_name: Arabic, starts: 2025-12-01, ends: 2025-12-01, zone: Europe/Amsterdam,
   uid_domain: arabic.example, updated: 2025-11-25 12:00}
rooms: {hall: {name: {ar: NAME}}}
events:
  - {id: talk, title: Talk, starts: 2025-12-01 09:00, ends: 2025-12-01 10:00, room: hall}
  - {id: other, title: Other, starts: 2025-12-01 09:00, ends: 2025-12-01 10:00, room: hall}
  - {id: third, title: Third, starts: 2025-12-01 09:00, ends: 2025-12-01 10:00, room: hall}
  - {id: days, title: {ar: NAME}, starts: 2025-12-01, ends: 2025-12-01, room: hall}
""".replace("NAME", "قاعة العدالة الكبرى للأمم والشعوب " * 4)


def test_arabic_name_keeps_its_beginning(browser: Browser, tmp_path: Path) -> None:
    """On the English screen a long name is cut at its left end."""
    with LocalSite(write_list(tmp_path, _ARABIC), clock="2025-12-01T09:30+01:00") as running:
        context = screen(browser, running.url, SCREENS[1])
        page = context.new_page()
        is_visible = {}
        for address, clipped in (("", ".room"), ("", "footer span"), ("?room=hall", "h1")):
            page.goto(f"/arabic/now/{address}")
            is_visible[clipped] = page.locator(clipped).first.evaluate(
                """one => {
                  const letters = document.createRange();
                  letters.setStart(one.firstChild, 0);
                  letters.setEnd(one.firstChild, 1);
                  const { left, right } = letters.getBoundingClientRect(), box = one.getBoundingClientRect();
                  return [left >= box.left - 1, right <= box.right + 1, box.right <= innerWidth];
                }"""
            )
        context.close()
    assert is_visible == {clipped: [True, True, True] for clipped in (".room", "footer span", "h1")}


@pytest.mark.parametrize("letters", [30, 46, 68])
def test_screen_of_a_room_has_its_whole_name(browser: Browser, tmp_path: Path, letters: int) -> None:
    """On every screen, and everything else still fits."""
    name = ("Hall of the Peoples and their Treaties Number Nine " * 2)[:letters].strip()
    path = write_list(tmp_path, _NIGHT.replace("{name: Hall}", f"{{name: {name}}}"))
    with LocalSite(path, clock="2025-10-26T02:30+02:00") as running:
        context = screen(browser, running.url)
        page = context.new_page()
        page.goto("/night/now/?room=hall")
        faults = {}
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            facts = measure(page)
            # In lines, rounded: descenders of letters below the last line do not count.
            cut = page.locator("h1").evaluate(
                """one => Math.max((one.scrollHeight - one.clientHeight) / parseFloat(getComputedStyle(one).lineHeight),
                                   one.scrollWidth - one.clientWidth)"""
            )
            faults[width, height] = (facts["outside"], facts["cut"], facts["root"], round(cut))
        heading = page.locator("h1").inner_text()
        context.close()
    assert (heading, faults) == (name, dict.fromkeys(SCREENS, ([], [], 0, 0)))


def test_screen_shows_an_edit_by_itself(browser: Browser, tmp_path: Path) -> None:
    """Without scripts, by the Refresh header, here shortened."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    with LocalSite(path, clock="2025-12-01T18:00+01:00") as running:
        context = screen(browser, running.url)
        page = context.new_page()
        intervals: list[str | None] = []

        def refresh_sooner(route: Route) -> None:
            response = route.fetch()
            intervals.append(response.headers.get("refresh"))
            route.fulfill(response=response, headers=response.headers | {"refresh": "1"})

        page.route("**/now/", refresh_sooner)
        page.goto("/small/now/")
        assert titles(page, ".next") == ['A dialogue & "more" <i>']
        path.write_text(TEXT.replace("18:15", "17:45"), "utf-8")
        page.locator(".now .title").wait_for()
        assert titles(page, ".now") == ['A dialogue & "more" <i>']
        assert set(intervals) == {"30"}
        context.close()


def test_text_that_does_not_fit_is_measured(browser: Browser, in_a_slot: LocalSite) -> None:
    """The measurement finds cut text and small text."""
    context = screen(browser, in_a_slot.url, runs_scripts=True)
    page = context.new_page()
    page.goto("/demo/now/")
    facts = []
    for size in (12, 2):
        script = "size => document.querySelectorAll('.title').forEach((one) => { one.style.fontSize = size; })"
        page.evaluate(script, f"{size}vmin")
        facts.append(measure(page))
    context.close()
    assert [bool(one["cut"]) for one in facts] == [True, False]
    assert [one["least"] < SMALLEST_TEXT for one in facts] == [False, True]
