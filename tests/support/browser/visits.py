"""The two sites that are looked at, and one look at a page of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page

from tests.support.browser.combinations import INSTANTS, Combination

VENUE = ZoneInfo("Europe/Amsterdam")

UNKNOWN_FEATURE = "Error with Permissions-Policy header: Unrecognized feature: 'web-share'."
"""What the console says of every page: this build of Chromium has no share sheet, nor the permission for it."""
MISTAKE = "Failed to load resource: the server responded with a status of 404 (Not Found)"
"""What the console says of a page that is not there."""


@dataclass
class Look:
    """A page as one reader has it before them.

    Attributes:
        page: The page, loaded.
        asked: Every address that was asked for.
        said: What the console said, but for what every page makes it say.
        url: Scheme, host and port of the site.
        twin: The same page with scripts on and ours kept away, for programs that need a browser's own; the page itself
            where scripts are on, `None` where nobody needs one.
        is_mistake: Whether the page is that of a mistake.
    """

    page: Page
    url: str
    twin: Page | None
    is_mistake: bool
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@contextmanager
def look(browser: Browser, url: str, seen: Combination, *, with_twin: bool = True) -> Iterator[Look]:
    """Look at a page as a combination says, for as long as the block lasts.

    Args:
        browser: The browser.
        url: Scheme, host and port of the site that speaks the language.
        seen: How.
        with_twin: Whether a program is to look at it that needs scripts.
    """
    options: dict[str, Any] = {
        "viewport": {"width": seen.width, "height": 740},
        "color_scheme": seen.scheme,
        "timezone_id": seen.zone,
        "base_url": url,
        "reduced_motion": "reduce",
    }
    context = browser.new_context(**options, java_script_enabled=seen.script == "scripted")
    page = context.new_page()
    found = Look(page, url, page if seen.script == "scripted" else None, is_mistake=seen.page == "mistake")
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda message: found.said.append(message.text) if message.text != UNKNOWN_FEATURE else None)
    page.on("pageerror", lambda error: found.said.append(str(error)))
    if seen.script == "scripted":
        page.clock.set_fixed_time(datetime.fromisoformat(INSTANTS[seen.instant]).replace(tzinfo=VENUE))
    page.goto(seen.path)
    others = []
    if seen.script == "plain" and with_twin:
        others.append(browser.new_context(**options))
        found.twin = others[0].new_page()
        found.twin.route("**/static/*.js", lambda route: route.abort())
        found.twin.goto(seen.path)
    yield found
    for one in (context, *others):
        one.close()
