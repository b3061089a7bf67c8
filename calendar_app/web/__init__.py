"""The site: addresses, following changed files, headers, health. The only room that knows Flask."""

from __future__ import annotations

from calendar_app.web.application import create_app
from calendar_app.web.site import Site

__all__ = ["Site", "create_app"]
