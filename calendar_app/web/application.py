"""The application factory."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Hashable
from types import TracebackType

from flask import Flask

from calendar_app.render import Edition
from calendar_app.settings import Settings, from_environment
from calendar_app.web.headers import secure
from calendar_app.web.health import add_health
from calendar_app.web.hosts import TRUSTED, own_names
from calendar_app.web.mishaps import add_mishaps
from calendar_app.web.rehearsal import rehearse
from calendar_app.web.routes import add_routes
from calendar_app.web.site import Site
from calendar_app.web.watch import RELOAD_TIMES, ReloadTimes

_LOG = logging.getLogger("calendar_app")


class _Discreet(Flask):
    """A Flask whose log holds nothing of the reader: no address asked for, no message built from it."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        kind, _, trace = exc_info
        frames = "".join(traceback.format_tb(trace))
        _LOG.error("an answer failed: %s\n%s", kind.__name__ if kind else "unknown", frames)


def create_app(
    settings: Settings | None = None,
    *,
    follows: bool = True,
    is_live: bool = True,
    times: ReloadTimes = RELOAD_TIMES,
    rehearse: Callable[[Edition, frozenset[Hashable]], None] = rehearse,
) -> Flask:
    """The site as a WSGI application.

    Args:
        settings: What the operator set; read from the environment where it is left out.
        follows: Whether requests make it look at its files; else the caller has something look.
        is_live: Whether readers will ask it; else its pages are to be kept as files, and lead nowhere with a query.
        times: How soon changed files are read.
        rehearse: Raises any exception where pages cannot be made of a list, as `Site` wants it.

    Raises:
        RepeatedAssembly: Two lists are of one assembly.
        SettingsError: The environment holds a setting that cannot be used.
        UnusableTemplate: A template cannot be read.
    """
    settings = settings or from_environment(os.environ)
    app = _Discreet("calendar_app", static_folder=None, template_folder=None)
    # FLASK_DEBUG in the environment would show readers no error page, and the log what they asked for.
    app.config["DEBUG"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["TRUSTED_HOSTS"] = [TRUSTED]
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    # Doubled slashes are a mistake like any other: Werkzeug would redirect them to an absolute address.
    app.url_map.merge_slashes = False
    site = Site(settings, is_live=is_live, times=times, rehearse=rehearse)
    app.extensions["calendar_app"] = site
    if follows:
        app.before_request(site.look)
    app.after_request(secure)
    add_health(app, site)
    add_routes(app, site)
    add_mishaps(app, site)
    app.wsgi_app = own_names(app.wsgi_app, settings.hosts)  # type: ignore[assignment,method-assign]  # as Flask's own documentation wraps it
    return app
