"""What a browser keeps of a site."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_STORED = """async () => ({
  local: Object.keys(localStorage).sort(),
  session: sessionStorage.length,
  cookies: document.cookie,
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  databases: (await indexedDB.databases()).length,
})"""
NOTHING = {"local": [], "session": 0, "cookies": "", "caches": [], "workers": 0, "databases": 0}


def stored(page: Page) -> dict[str, Any]:
    """Everything kept for the site of a page, by sort; `NOTHING` where there is nothing.

    Args:
        page: A page with scripts.
    """
    found: dict[str, Any] = page.evaluate(_STORED)
    return found
