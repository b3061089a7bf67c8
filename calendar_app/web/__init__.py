"""The site: addresses, following changed files, headers, health. The only room that knows Flask."""

from __future__ import annotations

from calendar_app.web.application import create_app
from calendar_app.web.site import Site
from calendar_app.web.watch import ReloadTimes

__all__ = ["ReloadTimes", "Site", "create_app"]
