"""The headers of every answer: what a browser may do with it, which is little."""

from __future__ import annotations

from werkzeug import Response

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FRAMED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
)
_OFF = (
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
_PERMISSIONS = ", ".join((*(f"{name}=()" for name in _OFF), "clipboard-write=(self)", "web-share=(self)"))


def secure(response: Response) -> Response:
    """Add what every answer carries, errors too.

    Args:
        response: Any answer; what a route has set itself stays.
    """
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _POLICY)
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", _PERMISSIONS)
    return response


def frame(response: Response) -> None:
    """Let the pages of any site, over HTTP or HTTPS, frame the answer; no script may run in it.

    Pages that keep themselves apart (`Cross-Origin-Embedder-Policy: require-corp`) frame only what says that it may be
    loaded from elsewhere and keeps itself apart just as much (HTML, section 7.1.4).

    Args:
        response: A page made for frames, or that of a mistake in the address of one.
    """
    response.headers["Content-Security-Policy"] = _FRAMED_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"


def lend(response: Response) -> None:
    """Let pages load the answer wherever they are: a frame in a sandbox is of no site, though its style is ours.

    Args:
        response: A file that belongs to pages.
    """
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def share(response: Response) -> None:
    """Let programs in browsers read the answer wherever they came from: the data is public.

    Args:
        response: A feed or another form of data.
    """
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
