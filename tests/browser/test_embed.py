"""A selection in a page of another site, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, Frame, Page

from calendar_app.render.embed import ASSUMED_WIDTH, MAX_HEIGHT
from tests.support.browser.combinations import PAGES
from tests.support.browser.frames import PATHS, frame_faults
from tests.support.browser.other_site import Elsewhere
from tests.support.server import Server

pytestmark = pytest.mark.slow

_FIDH = (
    "Victim-centred justice begins with us: A dialogue led by survivors",
    (
        "Speech crimes of the Russian Federation in the context of the conflict in Ukraine: Documentation, "
        "investigation and prosecution"
    ),
    "Workplace Culture at the International Criminal Court: Strengthening Wellbeing and Accountability",
    (
        "Arresting suspects of international crimes - States Parties legal obligations to cooperate and civil society "
        "contributions"
    ),
)
_REFUSED = "chrome-error://chromewebdata/"
_BORDERS = 2


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    """The site of a co-host."""
    with Elsewhere() as site:
        yield site


def copied(browser: Browser, server: Server, path: str, button: str) -> str:
    """The line that a button of a page puts on the clipboard."""
    context = browser.new_context(base_url=server.url, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(path)
    page.locator(".website > summary").click()
    page.get_by_role("button", name=button).click()
    page.locator(".website [role=status]", has_text=re.compile("Copied|Copié")).wait_for()
    line = str(page.evaluate("navigator.clipboard.readText()"))
    context.close()
    return line


@pytest.fixture(scope="module")
def line(browser: Browser, server: Server) -> str:
    """The frame FIDH copies off its own page."""
    return copied(browser, server, "/asp24/co-hosts/fidh/", "Copy The events, in a frame")


def framed(page: Page) -> Frame:
    """The one frame of a page."""
    (frame,) = page.main_frame.child_frames
    return frame


@pytest.mark.parametrize("is_scripted", [True, False])
def test_copied_frame_shows_the_events_of_a_co_host(
    browser: Browser, server: Server, elsewhere: Elsewhere, line: str, *, is_scripted: bool
) -> None:
    """In a page of another site, with its style, all of it in sight; nothing is asked elsewhere, nothing is kept."""
    context = browser.new_context(java_script_enabled=is_scripted, viewport={"width": 800, "height": 1200})
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.headers.get("referer", "") or request.url))
    page.on("console", lambda message: said.append(message.text))
    where = elsewhere.write(line)
    page.goto(where)
    frame = framed(page)
    frame.locator(".button").wait_for()
    assert frame.locator("h1").inner_text() == "ASP24\N{NO-BREAK SPACE}– FIDH"
    assert frame.locator("h3").all_inner_texts() == list(_FIDH)
    assert frame.locator("h1").evaluate("one => getComputedStyle(one).fontSize") == "20px"
    assert page.locator("iframe").get_attribute("title") == "ASP24 – FIDH"
    assert page.get_by_role("link", name="ASP24 – FIDH").get_attribute("href") == f"{server.url}/asp24/co-hosts/fidh/"
    high, seen = frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert high <= seen
    assert [url for url in asked if not url.startswith((f"{server.url}/", where))] == []
    assert [line for line in said if "web-share" not in line] == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()


def test_no_other_page_can_be_framed(browser: Browser, server: Server, elsewhere: Elsewhere) -> None:
    """Every kind of page, mistakes and texts: the browser shows that it was refused."""
    paths = [path for name, path in PAGES.items() if not name.startswith("embed")]
    paths += ["/asp24/schedule.txt", "/asp24/changes.txt", "/asp24/schedule.json", "/nowhere", "/healthz"]
    frames = "".join(f'<iframe src="{server.url}{path}"></iframe>' for path in ("/asp24/embed/", *paths))
    context = browser.new_context()
    page = context.new_page()
    # It is loaded once all its frames are, and there are many.
    page.goto(elsewhere.write(frames), timeout=120_000)
    # What was refused is shown a moment after that.
    found = [""]
    for _ in range(100):
        found = [frame.url for frame in page.main_frame.child_frames]
        if all(found):
            break
        page.wait_for_timeout(200)
    context.close()
    assert found == [f"{server.url}/asp24/embed/", *([_REFUSED] * len(paths))]


def test_links_open_outside_the_frame(browser: Browser, elsewhere: Elsewhere, line: str) -> None:
    """A page of the site each, which cannot reach back; the co-host's own page stays as it is."""
    context = browser.new_context()
    page = context.new_page()
    where = elsewhere.write(line)
    page.goto(where)
    frame = framed(page)
    links = frame.get_by_role("link").all()
    for link in links:
        address = link.evaluate("link => link.href")
        with page.expect_popup() as opened:
            link.click()
        popup = opened.value
        popup.wait_for_load_state()
        assert (popup.url, popup.locator("h1").count()) == (address, 1)
        assert popup.evaluate("[window.opener, document.referrer]") == [None, ""]
        popup.close()
    assert (len(links), page.url, frame.url.partition("?")[2]) == (6, where, "co-host=fidh")
    context.close()


@pytest.mark.parametrize("path", ["/asp24/embed/?co-host=fdih", "/fr/asp24/co-hosts/fdih/embed/"])
def test_mistake_is_shown_in_the_frame(browser: Browser, server: Server, elsewhere: Elsewhere, path: str) -> None:
    """In a short notice, whose way on leads out of the frame."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere.write(f'<iframe src="{server.url}{path}" width="100%" height="300"></iframe>'))
    frame = framed(page)
    frame.locator("h1").wait_for()
    with page.expect_popup() as opened:
        frame.get_by_role("link", name="FIDH").click()
    opened.value.wait_for_load_state()
    heading = opened.value.locator("h1").inner_text()
    styled = frame.locator("h1").evaluate("one => getComputedStyle(one).fontSize")
    context.close()
    assert heading.endswith("FIDH")
    assert styled == "20px"


def test_cross_origin_isolated_site_can_frame_it(browser: Browser, elsewhere: Elsewhere, line: str) -> None:
    """With Cross-Origin-Embedder-Policy: the frame and its style are there."""
    context = browser.new_context()
    page = context.new_page()
    apart = {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"}
    page.goto(elsewhere.write(line, apart))
    is_apart = page.evaluate("crossOriginIsolated")
    size = framed(page).locator("h1").evaluate("one => getComputedStyle(one).fontSize")
    context.close()
    # Only what a browser takes to be secure is kept apart; localhost is.
    assert (is_apart, size) == (True, "20px")


def test_sandboxed_frame_has_its_style(browser: Browser, elsewhere: Elsewhere, line: str) -> None:
    """Careful sites put others' frames into one; there the frame is of no site at all, not even of ours."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere.write(line.replace("<iframe ", '<iframe sandbox="allow-popups" ')))
    size = framed(page).locator("h1").evaluate("one => getComputedStyle(one).fontSize")
    context.close()
    assert size == "20px"


def test_copied_button_leads_to_the_subscribe_page(browser: Browser, server: Server, elsewhere: Elsewhere) -> None:
    """Copied off the page in French, it speaks French."""
    copy = copied(browser, server, "/fr/asp24/co-hosts/fidh/", "Copier Un bouton pour s’abonner")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(elsewhere.write(copy))
    page.get_by_role("link", name="S’abonner à nos événements").click()
    url = page.url
    context.close()
    assert url == f"{server.url}/fr/asp24/subscribe/?co-host=fidh"


def given(server: Server, path: str) -> int:
    """The height of the line offered for the frame at an address."""
    page = unescape(server.get(path.replace("/embed/", "/subscribe/"))[2].decode())
    return int(re.findall(r'<iframe src="[^"]*" title="[^"]*" width="100%" height="(\d+)"', page)[0])


_DAYS = [f"2025-12-0{day}" for day in range(1, 6)]
_HEIGHTS = [
    *(f"/asp24/embed/?{query}" for query in ("co-host=fidh", "co-host=belgium", "room=yangtze-1", "q=zzz")),
    *(f"/asp24/embed/?day={day}" for day in _DAYS),
    *(f"/fr/demo/embed/?room=orion&day={day}" for day in _DAYS),
    *(f"/demo/embed/?co-host=belgium&day={day}" for day in _DAYS),
    *(f"/demo/embed/?kind={kind}" for kind in ("launch", "plenary", "press_conference", "side_event")),
    "/demo/embed/",
]


def test_offered_height_suits_the_events(browser: Browser, server: Server) -> None:
    """No more than a fifth of it is empty, and nothing scrolls that is not among the highest."""
    context = browser.new_context(viewport={"width": ASSUMED_WIDTH - _BORDERS, "height": 100}, base_url=server.url)
    page = context.new_page()
    wrong, heights = [], []
    for path in _HEIGHTS:
        page.goto(path)
        needed = page.evaluate("document.documentElement.scrollHeight")
        heights.append(given(server, path))
        fits = needed <= heights[-1] - _BORDERS and heights[-1] - needed <= max(60, needed // 5)
        if not fits and not heights[-1] == MAX_HEIGHT < needed:
            wrong.append((path, needed, heights[-1]))
    context.close()
    assert wrong == []
    assert (heights[0], heights[-1], len(set(heights)) > 6) == (680, 800, True)


def test_long_list_scrolls_within_the_frame(browser: Browser, server: Server, elsewhere: Elsewhere) -> None:
    """The whole demo session: the frame is as high as it was told to be, and its end can be reached."""
    context = browser.new_context(viewport={"width": 800, "height": 1000})
    page = context.new_page()
    page.goto(elsewhere.write(copied(browser, server, "/demo/subscribe/", "Copy The events, in a frame")))
    frame = framed(page)
    frame.locator(".button").scroll_into_view_if_needed()
    height, scrolled = page.locator("iframe").bounding_box(), frame.evaluate("scrollY")
    context.close()
    assert height is not None
    assert (height["height"], scrolled > 3000) == (MAX_HEIGHT + _BORDERS, True)


def test_narrow_frame_has_no_fault(browser: Browser, server: Server) -> None:
    """Nothing is wider than it, nothing is found by axe, and there is something behind the letters."""
    assert frame_faults(browser, server.url, PATHS[:1], 300, "light") == []
    assert frame_faults(browser, server.url, PATHS[1:], 300, "dark") == []
