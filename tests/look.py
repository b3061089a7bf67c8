"""Pictures of every kind of page, to be looked at: `python -m tests.look FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests import generator
from tests.server import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
        "changes": "/asp24/changes/",
        "subscribe": "/asp24/subscribe/",
        "subscribe-filtered": "/asp24/subscribe/?co-host=belgium&co-host=canada",
        "subscribe-event": "/asp24/subscribe/?event=survivors-dialogue",
        "subscribe-nothing": "/asp24/subscribe/?co-host=belgium&co-host=canada&match=all",
    },
    "demo": {
        "schedule": "/demo/",
        "search": "/demo/?q=witness",
        "day": "/demo/days/2025-12-02/",
        "co-hosts": "/demo/co-hosts/",
        "changes": "/demo/changes/?kind=side_event",
    },
}


CHROMIUM = "/usr/bin/chromium"
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How Debian's Chromium is started: its own downloads and look-ups are of no use to a test."""


def main(folder: Path) -> None:
    """Write the pictures.

    Args:
        folder: Where to; made if it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        demo = Path(temporary) / "demo.yaml"
        generator.write(demo)
        with Server(Path("events.yaml"), demo) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
            for scheme in SCHEMES:
                for width in WIDTHS:
                    _shoot(browser, server.url, folder, scheme, width)
            browser.close()


def _shoot(browser: Browser, url: str, folder: Path, scheme: str, width: str) -> None:
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for session, pages in PAGES.items():
        for name, path in pages.items():
            page.goto(f"{url}{path}")
            target = folder / f"{session}-{name}-{width}-{scheme}.png"
            page.screenshot(path=target, full_page=session == "asp24")
            sys.stdout.write(f"{target}\n")
    page.goto(f"{url}/demo/")
    page.locator(".filters > summary").evaluate("summary => summary.parentElement.open = true")
    page.screenshot(path=folder / f"demo-filters-{width}-{scheme}.png")
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
