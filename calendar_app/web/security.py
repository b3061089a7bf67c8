"""Security headers and the check of the Host header."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from werkzeug import Response

from calendar_app.web.health import PROBE_PATHS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FRAMED_CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
)
_DISABLED_FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
# Not every build of Chromium has a menu to share with; those without say in their console that they do not know of it.
_PERMISSIONS_POLICY = ", ".join(
    (*(f"{name}=()" for name in _DISABLED_FEATURES), "clipboard-write=(self)", "web-share=(self)")
)


def add_security_headers(response: Response) -> Response:
    """Add what every answer carries, errors too.

    Args:
        response: Any answer; what a route has set itself stays.
    """
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _CONTENT_POLICY)
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", _PERMISSIONS_POLICY)
    return response


def allow_framing(response: Response) -> None:
    """Let the pages of any site, over HTTP or HTTPS, frame the answer; no script may run in it.

    Pages that keep themselves apart (`Cross-Origin-Embedder-Policy: require-corp`) frame only what says that it may be
    loaded from elsewhere and keeps itself apart just as much (HTML, section 7.1.4).

    Args:
        response: A page made for frames, or that of a mistake in the address of one.
    """
    response.headers["Content-Security-Policy"] = _FRAMED_CONTENT_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"


def allow_embedding(response: Response) -> None:
    """Let pages load the answer wherever they are: a frame in a sandbox is of no site, though its style is ours.

    Args:
        response: A file that belongs to pages.
    """
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def allow_cross_origin(response: Response) -> None:
    """Let programs in browsers read the answer wherever they came from: the data is public.

    Args:
        response: A feed or another form of data.
    """
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


INTERNAL_HOST = "localhost"
"""The one name the application sees, whichever of its own it was asked by."""

_REJECTED_HOST = "refused.invalid"
_PORT_SUFFIX = re.compile(r":[0-9]{0,5}\Z")


def check_host(app: WSGIApplication, allowed_hosts: Collection[str]) -> WSGIApplication:
    """The application, asked by the name `TRUSTED` where it was asked by one of its own, else by another.

    Probes may ask by whatever name they know the machine: what they are told does not depend on it.

    Args:
        app: The application.
        allowed_hosts: Its names, in small letters, without ports.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # Werkzeug's own check knows neither IPv6 addresses nor that names have no case.
        name = _PORT_SUFFIX.sub("", environ.get("HTTP_HOST", "")).lower()
        environ["HTTP_HOST"] = (
            INTERNAL_HOST if name in allowed_hosts or environ.get("PATH_INFO") in PROBE_PATHS else _REJECTED_HOST
        )
        return app(environ, start_response)

    return answer
