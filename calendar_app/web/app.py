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
from calendar_app.web.health import add_health_routes
from calendar_app.web.publication import Site
from calendar_app.web.rehearsal import rehearse
from calendar_app.web.routes import add_routes
from calendar_app.web.security import INTERNAL_HOST, add_security_headers, check_host

_LOG = logging.getLogger("calendar_app")


class QuietFlask(Flask):
    """A Flask whose log holds nothing of the reader: no address asked for, no message built from it."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Log the exception without the URL that was requested."""
        kind, _, trace = exc_info
        frames = "".join(traceback.format_tb(trace))
        _LOG.error("an answer failed: %s\n%s", kind.__name__ if kind else "unknown", frames)


def create_app(
    settings: Settings | None = None,
    *,
    poll_on_request: bool = True,
    is_live: bool = True,
    times: ReloadTimes = RELOAD_TIMES,
    rehearse: Callable[[RenderContext, frozenset[Hashable]], None] = rehearse,
) -> Flask:
    """The site as a WSGI application.

    Args:
        settings: What the operator set; read from the environment where it is left out.
        poll_on_request: Whether requests make it look at its files; else the caller has something look.
        is_live: Whether readers will ask it; else its pages are to be kept as files, and lead nowhere with a query.
        times: How soon changed files are read.
        rehearse: Raises any exception where pages cannot be made of a list, as `Site` wants it.

    Raises:
        RepeatedAssembly: Two lists are of one assembly.
        SettingsError: The environment holds a setting that cannot be used.
        UnusableTemplate: A template cannot be read.
    """
    settings = settings or from_environment(os.environ)
    app = QuietFlask("calendar_app", static_folder=None, template_folder=None)
    # FLASK_DEBUG in the environment would show readers no error page, and the log what they asked for.
    app.config["DEBUG"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["TRUSTED_HOSTS"] = [INTERNAL_HOST]
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    # Doubled slashes are a mistake like any other: Werkzeug would redirect them to an absolute address.
    app.url_map.merge_slashes = False
    site = Site(settings, is_live=is_live, times=times, rehearse=rehearse)
    app.extensions["calendar_app"] = site
    if poll_on_request:
        app.before_request(site.poll)
    app.after_request(add_security_headers)
    add_health_routes(app, site)
    add_routes(app, site)
    add_error_handlers(app, site)
    app.wsgi_app = check_host(app.wsgi_app, settings.allowed_hosts)  # type: ignore[assignment,method-assign]  # as Flask's own documentation wraps it
    return app
