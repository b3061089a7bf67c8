"""Large text, wide spacing, narrow windows: whether anything is cut off or to be scrolled to."""

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
_ACROSS = "document.documentElement.scrollWidth"
_SIZES = ("100%", "200%")


def zoom_faults(browser: Browser, url: str, paths: Iterable[str], width: int = 320) -> dict[tuple[str, str], Any]:
    """What is cut off or too wide (WCAG 1.4.4, 1.4.10, 1.4.12), by path and by what was done to the page.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        paths: The pages.
        width: That of the window: 320 pixels are 1,280 looked at four times as large.
    """
    context = browser.new_context(viewport={"width": width, "height": 640}, base_url=url)
    page = context.new_page()
    wrong = {}
    for path in paths:
        page.goto(path)
        for name, change in _CHANGES.items():
            page.evaluate(change)
            found = page.evaluate(_FAULTS)
            if found != [width, []]:
                wrong[path, name] = found
    context.close()
    return wrong


def too_wide(  # noqa: PLR0913 - the last two by name
    browser: Browser,
    url: str,
    paths: Iterable[str],
    widths: Iterable[int],
    *,
    sizes: Iterable[str] = _SIZES,
    scheme: Literal["dark", "light"] = "light",
) -> list[tuple[str, str, int, int]]:
    """Path, size of text, width of the window and width of the page, where a page with its parts open is too wide.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        paths: The pages.
        widths: Those of the windows.
        sizes: Those of the text.
        scheme: The colour scheme the reader prefers.
    """
    context = browser.new_context(base_url=url, color_scheme=scheme)
    page = context.new_page()
    wrong = []
    for path in paths:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        for size in sizes:
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 800})
                across = page.evaluate(_ACROSS)
                wrong += [(path, size, width, across)] if across > width else []
    context.close()
    return wrong


def hidden_table_parts(browser: Browser, url: str, languages: Iterable[str], widths: Iterable[int]) -> dict[Any, int]:
    """How many pixels of the table of a day are to be scrolled to, where it is any.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        languages: The beginnings of paths, such as "/fr".
        widths: Those of the windows.
    """
    context = browser.new_context(base_url=url)
    page = context.new_page()
    found = {}
    for path in (f"{language}{PAGES[day]}" for language in languages for day in ("day", "demo-day")):
        page.goto(path)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 740})
            hidden = page.locator(".grid > div").evaluate("one => one.scrollWidth - one.clientWidth")
            if hidden > 0:
                found[path, width] = hidden
    context.close()
    return found
