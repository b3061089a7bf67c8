"""Data that a browser stores for a site."""

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


def stored_data(page: Page) -> dict[str, Any]:
    """The stored data of the site of a page, by kind; the page needs scripts."""
    data: dict[str, Any] = page.evaluate(_STORED)
    return data
