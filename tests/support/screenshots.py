"""Screenshots of every kind of page.

python -m tests.support.screenshots FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.support import generator
from tests.support.browser.chromium import chromium
from tests.support.browser.combinations import OTHER_PAGES, PAGES, SCHEMES
from tests.support.server import Server

CLOCK = "2025-12-02T13:40+01:00"
"""Inside the second slot of the second day of both lists."""
LANGUAGES = ("en", "fr")
WIDTHS = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1280, 900)}
_PAGES = {
    name if name.startswith("demo-") else f"asp24-{name}": path for name, path in {**PAGES, **OTHER_PAGES}.items()
}
_SAMPLE = ("schedule", "event", "day")


def main(folder: Path) -> None:
    """Write the screenshots to a folder, which is created if missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        demo = Path(temporary) / "demo.yaml"
        generator.write_generated_list(demo)
        with (
            Server(Path("events.yaml"), demo, options=["--clock", CLOCK]) as server,
            chromium() as browser,
        ):
            for scheme in SCHEMES:
                for width in WIDTHS:
                    for language in LANGUAGES:
                        _shoot(browser, server.url, folder, scheme, width, language)
            for name, options in _OPTIONS.items():
                _shoot_with_options(browser, server.url, folder, name, options)


_OPTIONS: dict[str, dict[str, Any]] = {
    "forced-colours": {"viewport": {"width": 360, "height": 740}, "forced_colors": "active"},
    "large-text": {"viewport": {"width": 320, "height": 640}},
    "paper": {"viewport": {"width": 720, "height": 1018}},
    "plain": {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False},
}
"""Browser options used for a sample of the pages only."""


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
    for name, path in _PAGES.items():
        page.goto(f"{url}{prefix}{path}")
        target = folder / f"{name}-{width}-{scheme}-{language}.png"
        page.screenshot(path=target, full_page=name.startswith("asp24"))
        sys.stdout.write(f"{target}\n")
    page.goto(f"{url}{prefix}/demo/")
    page.locator(".filters > summary").evaluate("summary => summary.parentElement.open = true")
    page.screenshot(path=folder / f"demo-filters-{width}-{scheme}-{language}.png")
    context.close()


def _shoot_with_options(browser: Browser, url: str, folder: Path, way: str, options: dict[str, Any]) -> None:
    context = browser.new_context(**options, timezone_id="America/New_York")
    window = context.new_page()
    for name in (f"{session}-{page}" for session in ("asp24", "demo") for page in _SAMPLE):
        window.goto(f"{url}{_PAGES[name]}")
        if way == "paper":
            window.emulate_media(media="print")
        if way == "large-text":
            window.evaluate("document.documentElement.style.fontSize = '200%'")
        window.screenshot(path=folder / f"{name}-{way}.png", full_page=name.startswith("asp24"))
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
