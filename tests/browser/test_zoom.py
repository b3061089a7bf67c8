"""Large text, wide spacing, narrow windows: nothing is cut off or to be scrolled to (WCAG 1.4.4, 1.4.10, 1.4.12)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.browser.combinations import PAGES
from tests.support.server import Server

pytestmark = pytest.mark.slow

_LARGE = "document.documentElement.style.fontSize = '200%'"
_SPACED = """() => {
  document.documentElement.style.fontSize = "";
  for (const one of document.querySelectorAll("body, body *")) {
    for (const [name, value] of [["line-height", "1.5"], ["letter-spacing", ".12em"], ["word-spacing", ".16em"]]) {
      one.style.setProperty(name, value, "important");
    }
    if (one.localName === "p") one.style.setProperty("margin-block-end", "2em", "important");
  }
}"""
_WAYS = {"as it is": "null", "twice as large": _LARGE, "spaced": _SPACED}
"""What is done to a page in turn."""
# A title in the box of what is on has two lines there, and all of them in the list.
_FAULTS = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
    const style = getComputedStyle(one);
    return style.overflow === "hidden" && one.checkVisibility() && !one.matches(".hidden, .now li a")
      && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  });
  return [document.documentElement.scrollWidth, cut.map((one) => one.outerHTML.slice(0, 80))];
}"""


@pytest.mark.parametrize("language", ["en", "fr", "ar", "de"])
def test_nothing_scrolls_sideways_or_is_cut_off(browser: Browser, speaking: Server, language: str) -> None:
    """Every kind of page, 320 pixels wide, which is 1,280 looked at four times as large; long words too."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=speaking.url)
    page = context.new_page()
    wrong = {}
    for name, path in PAGES.items():
        page.goto(path if language == "en" else f"/{language}{path}")
        for way, change in _WAYS.items():
            page.evaluate(change)
            found = page.evaluate(_FAULTS)
            if found != [320, []]:
                wrong[name, way] = found
    context.close()
    assert wrong == {}


def test_wider_windows(browser: Browser, speaking: Server) -> None:
    """Where columns come and go, with text of twice the size as well, in long words and from right to left."""
    context = browser.new_context(base_url=speaking.url)
    page = context.new_page()
    wrong = []
    for path in ("/de/demo/", "/ar/demo/", "/de/asp24/subscribe/", "/ar/demo/days/2025-12-02/", "/de/demo/co-hosts/"):
        page.goto(path)
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            for width in (640, 768, 1024, 1280, 1920):
                page.set_viewport_size({"width": width, "height": 800})
                across = page.evaluate("document.documentElement.scrollWidth")
                wrong += [(path, size, width, across)] if across > width else []
    context.close()
    assert wrong == []
