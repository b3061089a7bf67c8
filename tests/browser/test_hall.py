"""The screen in a hall: right at every hour without a script, read from ten metres, and never more than fits."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.test_valid import complaints
from tests.support.browser.axe import violations
from tests.support.browser.visits import _UNKNOWN
from tests.support.generator import write
from tests.support.now_next_oracle import expected
from tests.support.server import Server
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow

SCREENS = ((1920, 1080), (1280, 720), (1080, 1920), (1024, 768))
"""Two usual screens, one that stands upright, and an old one."""

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
_LEAST, _LETTERS = 4, 6
"""In hundredths of the shorter side of the screen: no text is smaller than the one, no room or time than the other."""
_MORE = re.compile(r"and \d+ more|et \d+ de plus")

_FACTS = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const size = (one) => parseFloat(getComputedStyle(one).fontSize) * 100 / Math.min(innerWidth, innerHeight);
  // The letters of a line may be larger than the line: what counts is the line.
  const boxes = all("body *").filter((one) => !one.closest("svg") && getComputedStyle(one).display !== "inline");
  const outside = boxes.filter((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
  });
  const cut = all("li > *, section > *, main > *").filter((one) =>
    one.getBoundingClientRect().bottom > one.parentElement.getBoundingClientRect().bottom + 1);
  const hasText = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const texts = all("body *").filter(hasText);
  return {
    outside: outside.map((one) => one.outerHTML.slice(0, 80)),
    cut: cut.map((one) => one.outerHTML.slice(0, 80)),
    least: Math.min(...texts.map(size)),
    letters: Math.min(100, ...all(".room, .time:not(.words)").map(size)),
    root: document.documentElement.scrollHeight - innerHeight,
  };
}"""


@pytest.fixture(scope="module", params=INSTANTS)
def instant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    """A server whose clock stands at an instant, and the assembly to ask for."""
    folder = tmp_path_factory.mktemp("hall")
    write(folder / "demo.yaml")
    (folder / "night.yaml").write_text(_NIGHT, "utf-8")
    name, clock = INSTANTS[request.param]
    with Server(folder / "demo.yaml", folder / "night.yaml", workers=1, options=["--clock", clock]) as running:
        yield name, running


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose clock stands inside a slot of both sessions."""
    demo = tmp_path_factory.mktemp("hall") / "demo.yaml"
    write(demo)
    with Server(Path("events.yaml").absolute(), demo, workers=1, options=["--clock", "2025-12-02T13:40+01:00"]) as one:
        yield one


def context_of(
    browser: Browser, url: str, size: tuple[int, int] = SCREENS[0], *, scripts: bool = False
) -> BrowserContext:
    """A screen that runs no script."""
    viewport: Any = {"width": size[0], "height": size[1]}
    return browser.new_context(viewport=viewport, base_url=url, java_script_enabled=scripts)


def titles(page: Page, within: str) -> list[str]:
    """The titles of what takes place."""
    return page.locator(f"{within} .title > span").all_inner_texts()


@pytest.mark.parametrize("language", ["", "/fr"])
def test_the_screen_is_right_at_every_instant(browser: Browser, instant: tuple[str, Server], language: str) -> None:
    """What arithmetic on the JSON finds, in its order; all of it or a number; on every screen it fits and is large."""
    name, server = instant
    asked: list[str] = []
    said: list[str] = []
    context = context_of(browser, server.url)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.text != _UNKNOWN else None)
    page.goto(f"{language}/{name}/now/")
    faults = {}
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        facts = page.evaluate(_FACTS)
        is_small = facts["least"] < _LEAST - 0.01 or facts["letters"] < _LETTERS - 0.01
        if facts["outside"] or facts["cut"] or facts["root"] > 0 or is_small:
            faults[width, height] = facts
    moment = datetime.fromisoformat(str(page.locator("header time").get_attribute("datetime")))
    on, following = expected(page.request.get(f"{language}/{name}/schedule.json").json()["events"], moment)
    shown = [*titles(page, ".now li:not(.off)"), *page.locator("footer p > span").all_inner_texts()]
    shown_next = titles(page, ".next li:not(.off)")
    is_counted = page.locator(".next h2 span", has_text=_MORE).count() == 1
    sentences = page.locator(".sentence").count()
    context.close()
    assert (faults, said, [one for one in asked if not one.startswith(server.url)]) == ({}, [], [])
    assert shown == on
    assert shown_next == following[: len(shown_next)]
    assert is_counted or len(shown_next) == len(following)
    assert sentences == int(not on and not following)


@pytest.mark.parametrize("path", ["/demo/now/", "/demo/now/?room=orion", "/fr/asp24/now/", "/demo/now/?room=foyer"])
def test_nothing_is_wrong_with_it(browser: Browser, inside: Server, path: str) -> None:
    """For axe, and for html-validate; it keeps nothing, and its code leads to the schedule of what it shows."""
    context = context_of(browser, inside.url, scripts=True)
    page = context.new_page()
    page.goto(path)
    found, cookies = violations(page), context.cookies()
    picture = Image.open(io.BytesIO(page.screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    way = page.locator("header a").get_attribute("href")
    context.close()
    assert (found, cookies) == ([], [])
    assert code.text == f"{inside.url}{way}"
    assert inside.get(str(way))[0] == 200
    assert complaints({path: inside.get(path)[2].decode()}) == []


def test_letters_of_another_direction(browser: Browser, speaking: Server) -> None:
    """The screen in Arabic runs from right to left, and fits."""
    context = context_of(browser, speaking.url)
    page = context.new_page()
    page.goto("/ar/demo/now/")
    facts = page.evaluate(_FACTS)
    clock, name = (page.locator(one).bounding_box() for one in (".clock", "h1"))
    context.close()
    assert (facts["outside"], facts["cut"]) == ([], [])
    assert clock is not None
    assert name is not None
    assert clock["x"] < name["x"]


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


def test_a_name_of_another_direction_keeps_its_beginning(browser: Browser, tmp_path: Path) -> None:
    """In the English screen: where it is too long its own end is cut, which is on the left."""
    path = tmp_path / "arabic.yaml"
    path.write_text(_ARABIC, "utf-8")
    with Server(path, workers=1, options=["--clock", "2025-12-01T09:30+01:00"]) as running:
        context = context_of(browser, running.url, SCREENS[1])
        page = context.new_page()
        found = {}
        for address, clipped in (("", ".room"), ("", "footer span"), ("?room=hall", "h1")):
            page.goto(f"/arabic/now/{address}")
            found[clipped] = page.locator(clipped).first.evaluate(
                """one => {
                  const letters = document.createRange();
                  letters.setStart(one.firstChild, 0);
                  letters.setEnd(one.firstChild, 1);
                  const { left, right } = letters.getBoundingClientRect(), box = one.getBoundingClientRect();
                  return [left >= box.left - 1, right <= box.right + 1, box.right <= innerWidth];
                }"""
            )
        context.close()
    assert found == {clipped: [True, True, True] for clipped in (".room", "footer span", "h1")}


@pytest.mark.parametrize("letters", [30, 46, 68])
def test_the_whole_name_of_a_room_is_on_its_own_screen(browser: Browser, tmp_path: Path, letters: int) -> None:
    """On every screen, and all else still fits."""
    path = tmp_path / "named.yaml"
    name = ("Hall of the Peoples and their Treaties Number Nine " * 2)[:letters].strip()
    path.write_text(_NIGHT.replace("{name: Hall}", f"{{name: {name}}}"), "utf-8")
    with Server(path, workers=1, options=["--clock", "2025-10-26T02:30+02:00"]) as running:
        context = context_of(browser, running.url)
        page = context.new_page()
        page.goto("/night/now/?room=hall")
        found = {}
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            facts = page.evaluate(_FACTS)
            # In lines: what the tails of letters need beyond theirs is none.
            cut = page.locator("h1").evaluate(
                """one => Math.max((one.scrollHeight - one.clientHeight) / parseFloat(getComputedStyle(one).lineHeight),
                                   one.scrollWidth - one.clientWidth)"""
            )
            found[width, height] = (facts["outside"], facts["cut"], facts["root"], round(cut))
        shown = page.locator("h1").inner_text()
        context.close()
    assert (shown, found) == (name, dict.fromkeys(SCREENS, ([], [], 0, 0)))


def test_it_shows_what_has_changed_by_itself(browser: Browser, tmp_path: Path) -> None:
    """Without a script and without anybody: the answer says when to ask again, here sooner than usual."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    with Server(path, workers=1, options=["--clock", "2025-12-01T18:00+01:00"]) as running:
        context = context_of(browser, running.url)
        page = context.new_page()
        told: list[str | None] = []

        def sooner(route: Route) -> None:
            response = route.fetch()
            told.append(response.headers.get("refresh"))
            route.fulfill(response=response, headers=response.headers | {"refresh": "1"})

        page.route("**/now/", sooner)
        page.goto("/small/now/")
        assert titles(page, ".next") == ['A dialogue & "more" <i>']
        path.write_text(TEXT.replace("18:15", "17:45"), "utf-8")
        page.locator(".now .title").wait_for()
        assert titles(page, ".now") == ['A dialogue & "more" <i>']
        assert set(told) == {"30"}
        context.close()


def test_what_does_not_fit_is_found(browser: Browser, inside: Server) -> None:
    """The measuring does measure: larger letters are found to be cut off, smaller ones to be small."""
    context = context_of(browser, inside.url, scripts=True)
    page = context.new_page()
    page.goto("/demo/now/")
    facts = []
    for size in (12, 2):
        script = "size => document.querySelectorAll('.title').forEach((one) => { one.style.fontSize = size; })"
        page.evaluate(script, f"{size}vmin")
        facts.append(page.evaluate(_FACTS))
    context.close()
    assert [bool(one["cut"]) for one in facts] == [True, False]
    assert [one["least"] < _LEAST for one in facts] == [False, True]
