"""The browser of the tests: a Chromium found on this machine, else Playwright's own.

`python -m tests.support.browser.chromium` prints its path, and exits with status 1 where there is none.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The headless shell, which has no windows, needs half the time of each page.
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
"""Chromium's own downloads and look-ups are of no use to a test."""
_running: list[Browser] = []
"""Playwright runs once in a process."""


def installed(playwright: Playwright) -> str | None:
    """The path of the Chromium to use, or `None`."""
    own = Path(playwright.chromium.executable_path)
    shells = own.parents[2].glob("chromium_headless_shell-*/*/*headless_shell")
    found = (*filter(None, map(shutil.which, _NAMES)), *map(str, filter(Path.is_file, (own, *shells))))
    return next(iter(found), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, running until the block ends; within such a block the same one."""
    if _running:
        yield _running[0]
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(playwright), args=list(_SWITCHES))
        _running.append(browser)
        try:
            yield browser
        finally:
            _running.clear()
            browser.close()


if __name__ == "__main__":
    with sync_playwright() as one:
        path = installed(one)
    sys.stdout.write(f"{path or 'no Chromium is installed'}\n")
    sys.exit(not path)
