"""What is wrong with the frame for other sites, whatever its width and colours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from playwright.sync_api import Browser

from tests.support.browser.axe import violations

PATHS = ("/asp24/embed/?co-host=fidh", "/demo/embed/?q=archive", "/asp24/embed/?q=zzz", "/asp24/embed/?co-host=fdih")
"""Few events, many, none, and a mistake."""
_BACKGROUNDS = {"dark": "rgb(17, 21, 27)", "light": "rgb(255, 255, 255)"}


def frame_faults(
    browser: Browser, url: str, paths: Iterable[str], width: int, scheme: Literal["dark", "light"]
) -> list[tuple[str, object]]:
    """What is too wide, transparent or found by axe, by path.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site.
        paths: Those of frames.
        width: That of the frame.
        scheme: The colour scheme the reader prefers.
    """
    context = browser.new_context(viewport={"width": width, "height": 600}, color_scheme=scheme, base_url=url)
    page = context.new_page()
    found: list[tuple[str, object]] = []
    for path in paths:
        page.goto(path)
        across, behind = page.evaluate(
            "[document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor]"
        )
        found += [(path, f"{across} pixels wide")] if across != width else []
        found += [(path, f"{behind} behind")] if behind != _BACKGROUNDS[scheme] else []
        found += [(path, violation) for violation in violations(page)]
    context.close()
    return found
