"""The Flask application; the only package that imports Flask."""

from __future__ import annotations

from calendar_app.web.app import create_app
from calendar_app.web.file_watcher import ReloadTimes
from calendar_app.web.publication import Site

__all__ = ["ReloadTimes", "Site", "create_app"]
