"""Every page by the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.server import Server

pytestmark = pytest.mark.slow

_MOST = 90
STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getClientRects()[0];
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const top = document.elementFromPoint(x, y);
  const style = getComputedStyle(one);
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("no visible focus");
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) faults.push("out of sight");
  else if (!(top && (one.contains(top) || top.contains(one)))) faults.push(`hidden by ${top?.className}`);
  return [one.outerHTML.slice(0, 90), faults];
}"""


@pytest.fixture(params=[360, 1280])
def page(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    """A page as wide as a telephone and as a desk."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 740}, base_url=server.url, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "/asp24/",
        "/demo/",
        "/asp24/events/survivors-dialogue/",
        "/fr/demo/co-hosts/belgium/",
        "/asp24/subscribe/?co-host=fidh",
        "/demo/changes/",
    ],
)
def test_every_stop_is_seen(page: Page, path: str) -> None:
    """Tab reaches each control, which shows that it has the focus and is not under anything; then the page is over."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('main details:not(.day details)').forEach(one => { one.open = true })")
    controls = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]"
        ".filter(one => one.checkVisibility()).length"
    )
    stops, faults = 0, []
    for _ in range(min(controls, _MOST)):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops += 1
        faults += [(stop[0], fault) for fault in stop[1]]
    assert faults == []
    assert stops == min(controls, _MOST)


def test_the_skip_link(page: Page) -> None:
    """The first stop, seen only then; it leads past the header, and the next stop is in the content."""
    page.goto("/demo/")
    skip = page.get_by_role("link", name="Skip to content")
    hidden = skip.evaluate("one => getComputedStyle(one).clipPath")
    page.keyboard.press("Tab")
    shown = skip.evaluate("one => getComputedStyle(one).clipPath")
    focused = skip.evaluate("one => document.activeElement === one")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.closest('main') !== null")
    assert (hidden, shown, focused, inside) == ("inset(50%)", "none", True, True)


def test_a_day_is_folded_by_a_key(page: Page) -> None:
    """Enter on what says how many events there are folds them, and unfolds them."""
    page.goto("/asp24/")
    summary = page.locator(".day summary").first
    seen = []
    for _ in range(2):
        summary.press("Enter")
        seen.append(page.locator(".day").first.locator(".entry:visible").count())
    assert seen == [0, 2]
