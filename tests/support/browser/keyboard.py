"""A walk through a page by the Tab key."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

_MOST = 90
PATHS = (
    "/asp24/",
    "/demo/",
    "/asp24/events/survivors-dialogue/",
    "/fr/demo/co-hosts/belgium/",
    "/asp24/subscribe/?co-host=fidh",
    "/demo/changes/",
)
"""Pages with every sort of control."""
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
"""The element that has the focus and what is wrong with how it is shown; null where none has it."""
_CONTROLS = """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]
  .filter(one => one.checkVisibility()).length"""


@dataclass
class Walk:
    """What a reader meets who presses Tab again and again.

    Attributes:
        controls: How many controls there are to reach, at most ninety of them.
        stops: How many were reached.
        faults: What is wrong where, by the markup of the control.
    """

    controls: int
    stops: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)


def walk(page: Page, path: str) -> Walk:
    """Press Tab through a page, with everything but its days unfolded.

    Args:
        page: A window.
        path: The page to load.
    """
    page.goto(path)
    page.evaluate("document.querySelectorAll('main details:not(.day details)').forEach(one => { one.open = true })")
    found = Walk(min(page.evaluate(_CONTROLS), _MOST))
    for _ in range(found.controls):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        found.stops += 1
        found.faults += [(stop[0], fault) for fault in stop[1]]
    return found
