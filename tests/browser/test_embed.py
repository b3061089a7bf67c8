"""The embedded frame in a page of another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, Frame, Page

from calendar_app.render.embed import ASSUMED_WIDTH, MAX_HEIGHT
from tests.support.browser.combinations import PAGES
from tests.support.browser.frames import PATHS, frame_faults
from tests.support.browser.other_site import OtherSite
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
def other_site() -> Iterator[OtherSite]:
    """The site of a co-host."""
    with OtherSite() as site:
        yield site


def copy_html(browser: Browser, server: Server, path: str, button: str) -> str:
    """The HTML that a button of a page copies to the clipboard."""
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
    """The frame that FIDH copies from its own page."""
    return copy_html(browser, server, "/asp24/co-hosts/fidh/", "Copy The events, in a frame")


def only_frame(page: Page) -> Frame:
    """The only frame of a page."""
    (frame,) = page.main_frame.child_frames
    return frame


@pytest.mark.parametrize("is_scripted", [True, False])
def test_copied_frame_shows_the_events_of_a_co_host(
    browser: Browser, server: Server, other_site: OtherSite, line: str, *, is_scripted: bool
) -> None:
    """The whole frame is visible; nothing is stored or requested elsewhere."""
    context = browser.new_context(java_script_enabled=is_scripted, viewport={"width": 800, "height": 1200})
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.headers.get("referer", "") or request.url))
    page.on("console", lambda message: messages.append(message.text))
    host_page = other_site.write(line)
    page.goto(host_page)
    frame = only_frame(page)
    frame.locator(".button").wait_for()
    assert frame.locator("h1").inner_text() == "ASP24\N{NO-BREAK SPACE}– FIDH"
    assert frame.locator("h3").all_inner_texts() == list(_FIDH)
    assert frame.locator("h1").evaluate("one => getComputedStyle(one).fontSize") == "20px"
    assert page.locator("iframe").get_attribute("title") == "ASP24 – FIDH"
    assert page.get_by_role("link", name="ASP24 – FIDH").get_attribute("href") == f"{server.url}/asp24/co-hosts/fidh/"
    high, seen = frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert high <= seen
    assert [url for url in requests if not url.startswith((f"{server.url}/", host_page))] == []
    assert [message for message in messages if "web-share" not in message] == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()


def test_no_other_page_can_be_framed(browser: Browser, server: Server, other_site: OtherSite) -> None:
    """The browser refuses pages, error pages and other forms."""
    paths = [path for name, path in PAGES.items() if not name.startswith("embed")]
    paths += ["/asp24/schedule.txt", "/asp24/changes.txt", "/asp24/schedule.json", "/nowhere", "/healthz"]
    frames = "".join(f'<iframe src="{server.url}{path}"></iframe>' for path in ("/asp24/embed/", *paths))
    context = browser.new_context()
    page = context.new_page()
    # The page loads once all its frames have loaded.
    page.goto(other_site.write(frames), timeout=120_000)
    # The error pages of refused frames appear a moment later.
    urls = [""]
    for _ in range(100):
        urls = [frame.url for frame in page.main_frame.child_frames]
        if all(urls):
            break
        page.wait_for_timeout(200)
    context.close()
    assert urls == [f"{server.url}/asp24/embed/", *([_REFUSED] * len(paths))]


def test_links_open_outside_the_frame(browser: Browser, other_site: OtherSite, line: str) -> None:
    """In new tabs without an opener; the page of the co-host stays."""
    context = browser.new_context()
    page = context.new_page()
    host_page = other_site.write(line)
    page.goto(host_page)
    frame = only_frame(page)
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
    assert (len(links), page.url, frame.url.partition("?")[2]) == (6, host_page, "co-host=fidh")
    context.close()


@pytest.mark.parametrize("path", ["/asp24/embed/?co-host=fdih", "/fr/asp24/co-hosts/fdih/embed/"])
def test_mistake_is_shown_in_the_frame(browser: Browser, server: Server, other_site: OtherSite, path: str) -> None:
    """As a short notice with a link that opens outside the frame."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(other_site.write(f'<iframe src="{server.url}{path}" width="100%" height="300"></iframe>'))
    frame = only_frame(page)
    frame.locator("h1").wait_for()
    with page.expect_popup() as opened:
        frame.get_by_role("link", name="FIDH").click()
    opened.value.wait_for_load_state()
    heading = opened.value.locator("h1").inner_text()
    styled = frame.locator("h1").evaluate("one => getComputedStyle(one).fontSize")
    context.close()
    assert heading.endswith("FIDH")
    assert styled == "20px"


def test_cross_origin_isolated_site_can_frame_it(browser: Browser, other_site: OtherSite, line: str) -> None:
    """Frame and style load under Cross-Origin-Embedder-Policy."""
    context = browser.new_context()
    page = context.new_page()
    isolation_headers = {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"}
    page.goto(other_site.write(line, isolation_headers))
    is_isolated = page.evaluate("crossOriginIsolated")
    size = only_frame(page).locator("h1").evaluate("one => getComputedStyle(one).fontSize")
    context.close()
    # Browsers isolate secure contexts only; localhost is one.
    assert (is_isolated, size) == (True, "20px")


def test_sandboxed_frame_has_its_style(browser: Browser, other_site: OtherSite, line: str) -> None:
    """The frame has an opaque origin there."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(other_site.write(line.replace("<iframe ", '<iframe sandbox="allow-popups" ')))
    size = only_frame(page).locator("h1").evaluate("one => getComputedStyle(one).fontSize")
    context.close()
    assert size == "20px"


def test_copied_button_leads_to_the_subscribe_page(browser: Browser, server: Server, other_site: OtherSite) -> None:
    """Copied from a French page, it leads to a French one."""
    copy = copy_html(browser, server, "/fr/asp24/co-hosts/fidh/", "Copier Un bouton pour s’abonner")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(other_site.write(copy))
    page.get_by_role("link", name="S’abonner à nos événements").click()
    url = page.url
    context.close()
    assert url == f"{server.url}/fr/asp24/subscribe/?co-host=fidh"


def offered_height(server: Server, path: str) -> int:
    """The height in the HTML offered for the frame at an address."""
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
    """At most a fifth is empty; only frames of maximum height scroll."""
    context = browser.new_context(viewport={"width": ASSUMED_WIDTH - _BORDERS, "height": 100}, base_url=server.url)
    page = context.new_page()
    faults, heights = [], []
    for path in _HEIGHTS:
        page.goto(path)
        needed = page.evaluate("document.documentElement.scrollHeight")
        heights.append(offered_height(server, path))
        fits = needed <= heights[-1] - _BORDERS and heights[-1] - needed <= max(60, needed // 5)
        if not fits and not heights[-1] == MAX_HEIGHT < needed:
            faults.append((path, needed, heights[-1]))
    context.close()
    assert faults == []
    assert (heights[0], heights[-1], len(set(heights)) > 6) == (680, 800, True)


def test_long_list_scrolls_within_the_frame(browser: Browser, server: Server, other_site: OtherSite) -> None:
    """The frame has its maximum height, and its end can be reached."""
    context = browser.new_context(viewport={"width": 800, "height": 1000})
    page = context.new_page()
    page.goto(other_site.write(copy_html(browser, server, "/demo/subscribe/", "Copy The events, in a frame")))
    frame = only_frame(page)
    frame.locator(".button").scroll_into_view_if_needed()
    height, scrolled = page.locator("iframe").bounding_box(), frame.evaluate("scrollY")
    context.close()
    assert height is not None
    assert (height["height"], scrolled > 3000) == (MAX_HEIGHT + _BORDERS, True)


def test_narrow_frame_has_no_fault(browser: Browser, server: Server) -> None:
    """Within its width, opaque, and without violations of axe."""
    assert frame_faults(browser, server.url, PATHS[:1], 300, "light") == []
    assert frame_faults(browser, server.url, PATHS[1:], 300, "dark") == []
