"""Faults of the embedded frame at any width and colour scheme."""

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
    """Frames that are too wide, transparent, or have violations of axe, by path."""
    context = browser.new_context(viewport={"width": width, "height": 600}, color_scheme=scheme, base_url=url)
    page = context.new_page()
    faults: list[tuple[str, object]] = []
    for path in paths:
        page.goto(path)
        across, behind = page.evaluate(
            "[document.documentElement.scrollWidth, getComputedStyle(document.body).backgroundColor]"
        )
        faults += [(path, f"{across} pixels wide")] if across != width else []
        faults += [(path, f"{behind} behind")] if behind != _BACKGROUNDS[scheme] else []
        faults += [(path, violation) for violation in violations(page)]
    context.close()
    return faults
