"""Answers as HTTP responses; Werkzeug decides about 304 (RFC 9110 section 13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Response, request
from werkzeug import Response as BaseResponse
from werkzeug.datastructures import Headers

from calendar_app.web.answers import Answer
from calendar_app.web.headers import lend, share
from calendar_app.web.materials import StaticFile
from calendar_app.web.site import Publication

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


SCREEN_SECONDS = 30
"""How long a screen shows what it has, in seconds."""

_A_YEAR = 31536000
_FEED_SECONDS = 300
# Proxies have a few kilobytes for all headers of an answer.
_LONGEST_LINK = 2048


def _takes_gzip() -> bool:
    """Whether the reader takes compressed bytes, and would not rather have them as they are (RFC 9110 12.5.3)."""
    accepted = request.accept_encodings
    return 0 < accepted.quality("gzip") >= accepted.quality("identity")


def _is_compressed(response: Response, body: bytes, smaller: Callable[[], bytes]) -> bool:
    """Give a response the bytes its reader takes, and say which; caches must know that others may take others."""
    response.vary.add("Accept-Encoding")
    if not _takes_gzip() or len(fewer := smaller()) >= len(body):
        return False
    response.data = fewer
    response.content_encoding = "gzip"
    return True


def momentary(body: bytes) -> Response:
    """A page of this moment, which nobody keeps, and which whoever shows it asks for again by itself.

    HTML's own way to say so (`<meta http-equiv="refresh">`) is the same to browsers, but a page that went wrong has to
    say it too, or a screen would show that for ever.

    Args:
        body: The bytes.
    """
    response = Response(body, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    renewing(response)
    return response


def renewing(response: Response) -> None:
    """Have browsers ask again, without a script.

    Args:
        response: An answer for a screen that nobody attends to.
    """
    response.headers["Refresh"] = str(SCREEN_SECONDS)


def plain(body: bytes, media_type: str) -> Response:
    """Bytes that hardly ever change.

    Args:
        body: The bytes.
        media_type: Their media type.
    """
    response = Response(body, mimetype=media_type)
    response.headers["Cache-Control"] = f"public, max-age={_FEED_SECONDS}"
    return response


def passing(file: StaticFile) -> Response:
    """A file that may be another the next time.

    Args:
        file: The file.
    """
    response = Response(file.body, mimetype=file.media_type)
    lend(response)
    _is_compressed(response, file.body, lambda: file.compressed)
    response.headers["Cache-Control"] = "no-cache"
    return response


def lasting(file: StaticFile) -> Response:
    """A file that never changes under its address.

    Args:
        file: The file.
    """
    response = Response(file.body, mimetype=file.media_type)
    lend(response)
    _is_compressed(response, file.body, lambda: file.compressed)
    response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    return response


def moved(address: str) -> Response:
    """The address that was meant, for good.

    Args:
        address: Path and query.
    """
    return Response(status=308, mimetype="text/plain", headers={"Location": address})


def elsewhere(address: str) -> Response:
    """Where to look at the moment.

    Args:
        address: Path and query.
    """
    response = Response(status=302, mimetype="text/plain", headers={"Location": address})
    response.headers["Cache-Control"] = "no-cache"
    return response


class _Dated(Response):
    """An answer whose 304 says when it was last modified, like its 200; Werkzeug's own leaves that out."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        headers = super().get_wsgi_headers(environ)
        headers["Last-Modified"] = self.headers["Last-Modified"]
        return headers


def page(publication: Publication, answer: Answer) -> BaseResponse:
    """A page: asked for anew each time, for rooms change until the last hour, but seldom sent again.

    Args:
        publication: What it belongs to.
        answer: Its bytes.
    """
    response = _Dated(answer.body, mimetype="text/html")
    response.headers["Cache-Control"] = "public, no-cache"

    def smaller() -> Answer:
        return publication.answers.compressed(answer)

    # Other bytes are another representation, and have a tag of their own.
    sent = smaller() if _is_compressed(response, answer.body, lambda: smaller().body) else answer
    return _conditional(response, publication, sent)


def form(publication: Publication, answer: Answer, *, media_type: str, name: str, canonical: str) -> BaseResponse:
    """A selection in a form for programs, never compressed: Outlook has failed to read a feed that was.

    See github.com/markuspoerschke/iCal/issues/541. The other forms go the same way, for what reads them is as unknown.

    Args:
        publication: What it belongs to.
        answer: Its bytes, UTF-8.
        media_type: Its media type.
        name: What to call the file.
        canonical: Its canonical address, absolute.
    """
    response = _Dated(answer.body, content_type=f"{media_type}; charset=utf-8")
    share(response)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = f"public, max-age={_FEED_SECONDS}, must-revalidate"
    if len(canonical) <= _LONGEST_LINK:
        response.headers["Link"] = f'<{canonical}>; rel="canonical"'
    return _conditional(response, publication, answer)


def _conditional(response: Response, publication: Publication, answer: Answer) -> BaseResponse:
    response.set_etag(answer.etag)
    response.last_modified = publication.last_modified
    # Nothing can be written here, so what If-Match guards against cannot happen; Werkzeug misreads its "*".
    asked = {name: value for name, value in request.environ.items() if name != "HTTP_IF_MATCH"}
    return response.make_conditional(asked)
