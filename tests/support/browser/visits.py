"""One visit to a page, with everything it requests and logs."""

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
"""The console message of every page: this build of Chromium has no share permission."""
NOT_FOUND_MESSAGE = "Failed to load resource: the server responded with a status of 404 (Not Found)"
"""The console message of a missing page."""


@dataclass
class Visit:
    """A loaded page, the requests it made and what its console logged.

    `console` leaves out the message of every page. `scripted_page` is for tools that need scripts: the page itself, or
    the same page with our scripts blocked.
    """

    page: Page
    url: str
    scripted_page: Page | None
    is_error_page: bool
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)


@contextmanager
def visit(browser: Browser, url: str, combination: Combination, *, with_scripted_page: bool = True) -> Iterator[Visit]:
    """Visit a page in one combination, until the block ends.

    `with_scripted_page` is for tools that need scripts.
    """
    options: dict[str, Any] = {
        "viewport": {"width": combination.width, "height": 740},
        "color_scheme": combination.scheme,
        "timezone_id": combination.zone,
        "base_url": url,
        "reduced_motion": "reduce",
    }
    context = browser.new_context(**options, java_script_enabled=combination.script == "scripted")
    page = context.new_page()
    visited = Visit(
        page, url, page if combination.script == "scripted" else None, is_error_page=combination.page == "mistake"
    )
    page.on("request", lambda request: visited.requests.append(request.url))
    page.on(
        "console", lambda message: visited.console.append(message.text) if message.text != UNKNOWN_FEATURE else None
    )
    page.on("pageerror", lambda error: visited.console.append(str(error)))
    if combination.script == "scripted":
        page.clock.set_fixed_time(datetime.fromisoformat(INSTANTS[combination.instant]).replace(tzinfo=VENUE))
    page.goto(combination.path)
    contexts = [context]
    if combination.script == "plain" and with_scripted_page:
        contexts.append(browser.new_context(**options))
        visited.scripted_page = contexts[-1].new_page()
        visited.scripted_page.route("**/static/*.js", lambda route: route.abort())
        visited.scripted_page.goto(combination.path)
    yield visited
    for opened in contexts:
        opened.close()
