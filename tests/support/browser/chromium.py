"""The browser of the tests: an installed Chromium, else Playwright's own.

`python -m tests.support.browser.chromium` prints its path, or exits with status 1.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The headless shell comes first: it needs half the time for each page.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without Chromium's own downloads and look-ups."""
_running: list[Browser] = []
"""At most one: Playwright runs once in a process."""


def find_chromium(playwright: Playwright) -> str | None:
    """The path of the Chromium to use, or `None`."""
    own = Path(playwright.chromium.executable_path)
    shells = own.parents[2].glob("chromium_headless_shell-*/*/*headless_shell")
    paths = (*filter(None, map(shutil.which, _NAMES)), *map(str, filter(Path.is_file, (own, *shells))))
    return next(iter(paths), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, running until the block ends; nested blocks share one."""
    if _running:
        yield _running[0]
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=list(_SWITCHES))
        _running.append(browser)
        try:
            yield browser
        finally:
            _running.clear()
            browser.close()


if __name__ == "__main__":
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
    sys.stdout.write(f"{path or 'no Chromium is find_chromium'}\n")
    sys.exit(not path)
