"""The application factory."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Hashable
from types import TracebackType

from flask import Flask

from calendar_app.render import RenderContext
from calendar_app.settings import Settings, from_environment
from calendar_app.web.errors import add_error_handlers
from calendar_app.web.file_watcher import RELOAD_TIMES, ReloadTimes
from calendar_app.web.health import PROBE_PATHS, add_health_routes
from calendar_app.web.publication import Site
from calendar_app.web.rehearsal import rehearse
from calendar_app.web.routes import add_routes
from calendar_app.web.security import INTERNAL_HOST, add_security_headers, check_host

_LOG = logging.getLogger("calendar_app")


class QuietFlask(Flask):
    """Flask that logs neither request URLs nor exception messages."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Log class and traceback only."""
        kind, _, trace = exc_info
        frames = "".join(traceback.format_tb(trace))
        _LOG.error("a request failed: %s\n%s", kind.__name__ if kind else "unknown", frames)


def create_app(
    settings: Settings | None = None,
    *,
    poll_on_request: bool = True,
    is_live: bool = True,
    times: ReloadTimes = RELOAD_TIMES,
    rehearse: Callable[[RenderContext, frozenset[Hashable]], None] = rehearse,
) -> Flask:
    """Create the WSGI application.

    Args:
        settings: Default: from the environment.
        poll_on_request: Whether requests poll the files; else the caller calls `Site.poll` itself.
        is_live: Whether the site is served; else its pages are exported, and no link has a query.

    Raises:
        DuplicateAssembly: Two lists have the same assembly id.
        InvalidTemplate: A template is invalid or cannot be read.
        SettingsError: A variable of the environment is invalid.
    """
    settings = settings or from_environment(os.environ)
    app = QuietFlask("calendar_app", static_folder=None, template_folder=None)
    # FLASK_DEBUG in the environment must not disable error pages, nor log request URLs.
    app.config["DEBUG"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["TRUSTED_HOSTS"] = [INTERNAL_HOST]
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    # Doubled slashes get a 404: Werkzeug would redirect them to an absolute URL.
    app.url_map.merge_slashes = False
    site = Site(settings, is_live=is_live, times=times, rehearse=rehearse)
    app.extensions["calendar_app"] = site
    if poll_on_request:
        app.before_request(site.poll)
    app.after_request(add_security_headers)
    add_health_routes(app, site)
    add_routes(app, site)
    add_error_handlers(app, site)
    app.wsgi_app = check_host(app.wsgi_app, settings.allowed_hosts, PROBE_PATHS)  # type: ignore[assignment,method-assign]  # as Flask's own documentation wraps it
    return app
