"""What a device is told that puts the site among its programs (W3C, Web Application Manifest)."""

from __future__ import annotations

import json

from calendar_app.render.edition import Edition


def manifest(edition: Edition) -> bytes:
    """The manifest: its name, where it begins and what it looks like; it opens as a page of the browser.

    Args:
        edition: The edition of what the site begins with.
    """
    assembly, links = edition.schedule.assembly, edition.links
    told = {
        "name": edition.text(assembly.name),
        "short_name": edition.text(assembly.short_name),
        "lang": edition.language,
        "start_url": links.schedule(edition.whole.query),
        "scope": "/",
        # A page of a program of its own has no address bar: what cannot be seen cannot be shared.
        "display": "browser",
        "icons": [{"src": links.static("icon.svg"), "type": "image/svg+xml", "sizes": "any"}],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
