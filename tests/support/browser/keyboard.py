"""A walk through a page with the Tab key."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

_MAX_STOPS = 90
PATHS = (
    "/asp24/",
    "/demo/",
    "/asp24/events/survivors-dialogue/",
    "/fr/demo/co-hosts/belgium/",
    "/asp24/subscribe/?co-host=fidh",
    "/demo/changes/",
)
"""Pages with every kind of control."""
FOCUSED = """() => {
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
"""The focused element and the faults of its display; null if none has the focus."""
_CONTROLS = """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]
  .filter(one => one.checkVisibility()).length"""


@dataclass
class Walk:
    """The result of a walk: controls to reach (at most ninety), stops, faults.

    Each fault comes with the markup of its control.
    """

    controls: int
    stops: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)


def walk(page: Page, path: str) -> Walk:
    """Load a page, unfold all but its days, and press Tab through it."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('main details:not(.day details)').forEach(one => { one.open = true })")
    result = Walk(min(page.evaluate(_CONTROLS), _MAX_STOPS))
    for _ in range(result.controls):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        result.stops += 1
        result.faults += [(stop[0], fault) for fault in stop[1]]
    return result
