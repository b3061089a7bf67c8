"""Security headers and the check of the Host header."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from werkzeug import Response

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
# Builds of Chromium without a share menu log that web-share is unknown.
_PERMISSIONS_POLICY = ", ".join(
    (*(f"{name}=()" for name in _DISABLED_FEATURES), "clipboard-write=(self)", "web-share=(self)")
)


def add_security_headers(response: Response) -> Response:
    """Add the headers of every response, errors too; headers that a view has set stay."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _CONTENT_POLICY)
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", _PERMISSIONS_POLICY)
    return response


def allow_framing(response: Response) -> None:
    """Allow any site to show the response in an `<iframe>`; no script may run in it.

    A page with `Cross-Origin-Embedder-Policy: require-corp` only frames responses with the same policy and with
    `Cross-Origin-Resource-Policy: cross-origin` (HTML, section 7.1.4).
    """
    response.headers["Content-Security-Policy"] = _FRAMED_CONTENT_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"


def allow_embedding(response: Response) -> None:
    """Allow pages of any origin to load the file: a sandboxed `<iframe>` has an opaque origin."""
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def allow_cross_origin(response: Response) -> None:
    """Allow scripts of any origin to read the response, because the data is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


INTERNAL_HOST = "localhost"
"""The Host that Flask sees for every allowed Host."""

_REJECTED_HOST = "refused.invalid"
_PORT_SUFFIX = re.compile(r":[0-9]{0,5}\Z")


def check_host(app: WSGIApplication, allowed_hosts: Collection[str], probe_paths: Collection[str]) -> WSGIApplication:
    """Wrap the application: it sees `INTERNAL_HOST` for an allowed Host, else a name that Flask rejects.

    Probes may use any name of the machine, because their response does not depend on it.

    Args:
        allowed_hosts: In lower case, without ports.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # Werkzeug's own check fails for IPv6 addresses and for names in upper case.
        host = _PORT_SUFFIX.sub("", environ.get("HTTP_HOST", "")).lower()
        environ["HTTP_HOST"] = (
            INTERNAL_HOST if host in allowed_hosts or environ.get("PATH_INFO") in probe_paths else _REJECTED_HOST
        )
        return app(environ, start_response)

    return answer
