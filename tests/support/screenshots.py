"""Pictures of every kind of page, to be looked at: `python -m tests.support.screenshots FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.support import generator
from tests.support.browser.chromium import chromium
from tests.support.server import Server

CLOCK = "2025-12-02T13:40+01:00"
"""Inside the second slot of the second day, for both sessions."""
LANGUAGES = ("en", "fr")
WIDTHS = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
PAGES = {
    "asp24": {
        "schedule": "/asp24/",
        "co-host-filter": "/asp24/?co-host=belgium&co-host=canada",
        "nothing": "/asp24/?co-host=belgium&co-host=canada&match=all",
        "event": "/asp24/events/survivors-dialogue/",
        "event-unscheduled": "/asp24/events/non-cooperation-plenary/",
        "co-hosts": "/asp24/co-hosts/",
        "co-host": "/asp24/co-hosts/fidh/",
        "rooms": "/asp24/rooms/",
        "room": "/asp24/rooms/europe-1-2/",
        "days": "/asp24/days/",
        "day": "/asp24/days/2025-12-01/",
        "not-found": "/asp24/co-hosts/fdih/",
        "sign": "/asp24/rooms/yangtze-1/2025-12-01/",
        "hall": "/asp24/now/",
        "changes": "/asp24/changes/",
        "agenda": "/asp24/agenda/?event=arresting-suspects&event=speech-crimes&event=survivors-dialogue",
        "agenda-nothing": "/asp24/agenda/",
        "about": "/asp24/about/",
        "embed": "/asp24/embed/?co-host=fidh",
        "subscribe": "/asp24/subscribe/",
        "subscribe-filtered": "/asp24/subscribe/?co-host=belgium&co-host=canada",
        "subscribe-event": "/asp24/subscribe/?event=survivors-dialogue",
        "subscribe-nothing": "/asp24/subscribe/?co-host=belgium&co-host=canada&match=all",
    },
    "demo": {
        "schedule": "/demo/",
        "search": "/demo/?q=witness",
        "event": "/demo/events/from-evidence-to-archive-keeping-what-7/",
        "co-host": "/demo/co-hosts/belgium/",
        "room": "/demo/rooms/orion/",
        "sign": "/demo/rooms/vega-1/2025-12-02/",
        "hall": "/demo/now/",
        "hall-room": "/demo/now/?room=meridien",
        "day": "/demo/days/2025-12-02/",
        "co-hosts": "/demo/co-hosts/",
        "changes": "/demo/changes/?kind=side_event",
    },
}


def main(folder: Path) -> None:
    """Write the pictures.

    Args:
        folder: Where to; made if it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        demo = Path(temporary) / "demo.yaml"
        generator.write(demo)
        with (
            Server(Path("events.yaml"), demo, options=["--clock", CLOCK]) as server,
            chromium() as browser,
        ):
            for scheme in SCHEMES:
                for width in WIDTHS:
                    for language in LANGUAGES:
                        _shoot(browser, server.url, folder, scheme, width, language)
            for name, options in _OTHERWISE.items():
                _shoot_otherwise(browser, server.url, folder, name, options)


_OTHERWISE: dict[str, dict[str, Any]] = {
    "forced-colours": {"viewport": {"width": 360, "height": 740}, "forced_colors": "active"},
    "large-text": {"viewport": {"width": 320, "height": 640}},
    "paper": {"viewport": {"width": 720, "height": 1018}},
    "plain": {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False},
}
"""Ways to look at a page that are not of every page."""


def _shoot(browser: Browser, url: str, folder: Path, *way: str) -> None:
    scheme, width, language = way
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down},
        color_scheme="dark" if scheme == "dark" else "light",
        timezone_id="Europe/Amsterdam",
    )
    page = context.new_page()
    prefix = "" if language == LANGUAGES[0] else f"/{language}"
    for session, pages in PAGES.items():
        for name, path in pages.items():
            page.goto(f"{url}{prefix}{path}")
            target = folder / f"{session}-{name}-{width}-{scheme}-{language}.png"
            page.screenshot(path=target, full_page=session == "asp24")
            sys.stdout.write(f"{target}\n")
    page.goto(f"{url}{prefix}/demo/")
    page.locator(".filters > summary").evaluate("summary => summary.parentElement.open = true")
    page.screenshot(path=folder / f"demo-filters-{width}-{scheme}-{language}.png")
    context.close()


def _shoot_otherwise(browser: Browser, url: str, folder: Path, way: str, options: dict[str, Any]) -> None:
    context = browser.new_context(**options, timezone_id="America/New_York")
    page = context.new_page()
    for session, pages in PAGES.items():
        for name in ("schedule", "event", "day"):
            page.goto(f"{url}{pages[name]}")
            if way == "paper":
                page.emulate_media(media="print")
            if way == "large-text":
                page.evaluate("document.documentElement.style.fontSize = '200%'")
            page.screenshot(path=folder / f"{session}-{name}-{way}.png", full_page=session == "asp24")
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
