"""Pages with large text, wide spacing or narrow windows: cut or too wide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from playwright.sync_api import Browser

from tests.support.browser.combinations import PAGES

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
_CHANGES = {"as it is": "null", "twice as large": _LARGE, "spaced": _SPACED}
"""Changes made to a page one after the other."""
# Titles in the box with current events are cut to two lines; the list has them in full.
_FAULTS = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
    const style = getComputedStyle(one);
    return style.overflow === "hidden" && one.checkVisibility() && !one.matches(".hidden, .now li a")
      && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  });
  return [document.documentElement.scrollWidth, cut.map((one) => one.outerHTML.slice(0, 80))];
}"""
_ACROSS = "document.documentElement.scrollWidth"
_SIZES = ("100%", "200%")


def zoom_faults(browser: Browser, url: str, paths: Iterable[str], width: int = 320) -> dict[tuple[str, str], Any]:
    """Cut or too wide content, by path and change (WCAG 1.4.4, 1.4.10, 1.4.12).

    A width of 320 pixels is 1,280 pixels at four times the size.
    """
    context = browser.new_context(viewport={"width": width, "height": 640}, base_url=url)
    page = context.new_page()
    faults = {}
    for path in paths:
        page.goto(path)
        for name, change in _CHANGES.items():
            page.evaluate(change)
            result = page.evaluate(_FAULTS)
            if result != [width, []]:
                faults[path, name] = result
    context.close()
    return faults


def too_wide(  # noqa: PLR0913 - the last two by name
    browser: Browser,
    url: str,
    paths: Iterable[str],
    widths: Iterable[int],
    *,
    sizes: Iterable[str] = _SIZES,
    scheme: Literal["dark", "light"] = "light",
) -> list[tuple[str, str, int, int]]:
    """Pages wider than their window, with all details open.

    Each as path, text size, window width, page width.
    """
    context = browser.new_context(base_url=url, color_scheme=scheme)
    page = context.new_page()
    faults = []
    for path in paths:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        for size in sizes:
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 800})
                across = page.evaluate(_ACROSS)
                faults += [(path, size, width, across)] if across > width else []
    context.close()
    return faults


def hidden_table_parts(browser: Browser, url: str, languages: Iterable[str], widths: Iterable[int]) -> dict[Any, int]:
    """Pixels by which the table of a day must scroll sideways.

    By path and window width; `languages` are path prefixes such as "/fr".
    """
    context = browser.new_context(base_url=url)
    page = context.new_page()
    hidden_pixels = {}
    for path in (f"{language}{PAGES[day]}" for language in languages for day in ("day", "demo-day")):
        page.goto(path)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 740})
            hidden = page.locator(".grid > div").evaluate("one => one.scrollWidth - one.clientWidth")
            if hidden > 0:
                hidden_pixels[path, width] = hidden
    context.close()
    return hidden_pixels
