"""`calendar_app.render.manifest`."""

from __future__ import annotations

import json

from calendar_app.render.manifest import manifest
from tests.support.contexts import edition
from tests.support.small_list import small


def test_what_a_device_is_told() -> None:
    """The names of the assembly, where it begins, and an icon of the site's own."""
    assert json.loads(manifest(edition(small()))) == {
        "name": "Small assembly",
        "short_name": "Small",
        "lang": "en",
        "start_url": "/asp24/",
        "scope": "/",
        "display": "browser",
        "icons": [{"src": "/static/icon.svg", "type": "image/svg+xml", "sizes": "any"}],
    }
