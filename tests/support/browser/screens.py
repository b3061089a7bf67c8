"""Screens in a hall, and what is wrong with a page on them: what is cut off, outside or too small to read."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

SCREENS = ((1920, 1080), (1280, 720), (1080, 1920), (1024, 768))
"""Two usual screens, one that stands upright, and an old one: width and height."""
SMALLEST_TEXT, SMALLEST_LETTERS = 4, 6
"""In hundredths of the shorter side of the screen: no text is smaller than the one, no room or time than the other."""
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


def screen(
    browser: Browser, url: str, size: tuple[int, int] = SCREENS[0], *, runs_scripts: bool = False
) -> BrowserContext:
    """A screen, which usually runs no script.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        size: Width and height.
        runs_scripts: Whether it does.
    """
    viewport: Any = {"width": size[0], "height": size[1]}
    return browser.new_context(viewport=viewport, base_url=url, java_script_enabled=runs_scripts)


def measures(page: Page) -> dict[str, Any]:
    """What is `outside` and `cut`, how small text (`least`) and letters are, how much the `root` is too high.

    Args:
        page: A page on a screen.
    """
    found: dict[str, Any] = page.evaluate(_FACTS)
    return found
