"""The names a site is asked by: whatever a reader writes there goes no further than here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from calendar_app.web.health import HEALTH

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


TRUSTED = "localhost"
"""The one name the application sees, whichever of its own it was asked by."""

_REFUSED = "refused.invalid"
_PORT = re.compile(r":[0-9]{0,5}\Z")


def own_names(app: WSGIApplication, hosts: Collection[str]) -> WSGIApplication:
    """The application, asked by the name `TRUSTED` where it was asked by one of its own, else by another.

    Probes may ask by whatever name they know the machine: what they are told does not depend on it.

    Args:
        app: The application.
        hosts: Its names, in small letters, without ports.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # Werkzeug's own check knows neither IPv6 addresses nor that names have no case.
        name = _PORT.sub("", environ.get("HTTP_HOST", "")).lower()
        environ["HTTP_HOST"] = TRUSTED if name in hosts or environ.get("PATH_INFO") in HEALTH else _REFUSED
        return app(environ, start_response)

    return answer
