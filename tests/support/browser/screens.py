"""Hall screens, and faults of pages on them: cut, outside, too small."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

SCREENS = ((1920, 1080), (1280, 720), (1080, 1920), (1024, 768))
"""Width and height of two usual screens, an upright one and an old one."""
SMALLEST_TEXT, SMALLEST_LETTERS = 4, 6
"""Minimum size of text, and of rooms and times, in hundredths of the shorter side of the screen."""
_FACTS = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const size = (one) => parseFloat(getComputedStyle(one).fontSize) * 100 / Math.min(innerWidth, innerHeight);
  // Inline letters may be larger than their line: measure the line.
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
    """A screen of some width and height, by default without scripts."""
    viewport: Any = {"width": size[0], "height": size[1]}
    return browser.new_context(viewport=viewport, base_url=url, java_script_enabled=runs_scripts)


def measure(page: Page) -> dict[str, Any]:
    """Elements `outside` or `cut`; smallest text and `letters`; overflow of the `root`."""
    facts: dict[str, Any] = page.evaluate(_FACTS)
    return facts
