"""The application factory."""

from __future__ import annotations

import logging
import os
import traceback
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask

from calendar_app.settings import from_environment
from calendar_app.web.headers import secure
from calendar_app.web.health import HEALTH
from calendar_app.web.health import add_health
from calendar_app.web.mishaps import add_mishaps
from calendar_app.web.routes import add_routes
from calendar_app.web.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from _typeshed.wsgi import StartResponse
    from _typeshed.wsgi import WSGIApplication
    from _typeshed.wsgi import WSGIEnvironment

    from calendar_app.settings import Settings

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


def create_app(settings: Settings | None = None) -> Flask:
    """The site as a WSGI application.

    Args:
        settings: What the operator set; read from the environment where it is left out.

    Raises:
        RepeatedAssembly: Two lists are of one assembly.
        SettingsError: The environment holds a setting that cannot be used.
        UnusableTemplate: A template cannot be read.
    """
    settings = settings or from_environment(os.environ)
    app = _Discreet("calendar_app", static_folder=None, template_folder=None)
    app.config["TRUSTED_HOSTS"] = list(settings.hosts)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    # Werkzeug would send readers on to the Host they came with.
    app.url_map.merge_slashes = False
    site = Site(settings)
    app.extensions["calendar_app"] = site
    app.before_request(site.look)
    app.after_request(secure)
    add_health(app, site)
    add_routes(app, site)
    add_mishaps(app, site)
    app.wsgi_app = _any_host_for_health(app.wsgi_app, urlsplit(settings.base_url).netloc)  # type: ignore[assignment,method-assign]
    return app


def _any_host_for_health(app: WSGIApplication, host: str) -> WSGIApplication:
    """Let probes ask by whatever name they know the machine: they get no address that depends on it."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO") in HEALTH:
            environ["HTTP_HOST"] = host
        return app(environ, start_response)

    return answer
