"""HTTP responses with their caching headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Response, request
from werkzeug import Response as BaseResponse
from werkzeug.datastructures import Headers

from calendar_app.web.assets import StaticFile
from calendar_app.web.publication import Publication
from calendar_app.web.response_cache import Representation
from calendar_app.web.security import allow_cross_origin, allow_embedding

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


REFRESH_SECONDS = 30
"""How long a screen shows what it has, in seconds."""

_YEAR_SECONDS = 31536000
_FEED_SECONDS = 300
# Proxies have a few kilobytes for all headers of an answer.
_MAX_LINK_LENGTH = 2048


def _accepts_gzip() -> bool:
    """Whether the reader takes compressed bytes, and would not rather have them as they are (RFC 9110 12.5.3)."""
    accepted = request.accept_encodings
    return 0 < accepted.quality("gzip") >= accepted.quality("identity")


def _compress_if_accepted(response: Response, body: bytes, make_gzip: Callable[[], bytes]) -> bool:
    """Give a response the bytes its reader takes, and say which; caches must know that others may take others."""
    response.vary.add("Accept-Encoding")
    if not _accepts_gzip() or len(fewer := make_gzip()) >= len(body):
        return False
    response.data = fewer
    response.content_encoding = "gzip"
    return True


def no_store(body: bytes) -> Response:
    """A page of this moment, which nobody keeps, and which whoever shows it asks for again by itself.

    HTML's own way to say so (`<meta http-equiv="refresh">`) is the same to browsers, but a page that went wrong has to
    say it too, or a screen would show that for ever.

    Args:
        body: The bytes.
    """
    response = Response(body, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    set_refresh(response)
    return response


def set_refresh(response: Response) -> None:
    """Have browsers ask again, without a script.

    Args:
        response: An answer for a screen that nobody attends to.
    """
    response.headers["Refresh"] = str(REFRESH_SECONDS)


def short_lived(body: bytes, media_type: str) -> Response:
    """Bytes that hardly ever change.

    Args:
        body: The bytes.
        media_type: Their media type.
    """
    response = Response(body, mimetype=media_type)
    response.headers["Cache-Control"] = f"public, max-age={_FEED_SECONDS}"
    return response


def revalidate(file: StaticFile) -> Response:
    """A file that may be another the next time.

    Args:
        file: The file.
    """
    response = Response(file.body, mimetype=file.media_type)
    allow_embedding(response)
    _compress_if_accepted(response, file.body, lambda: file.gzip_body)
    response.headers["Cache-Control"] = "no-cache"
    return response


def immutable(file: StaticFile) -> Response:
    """A file that never changes under its address.

    Args:
        file: The file.
    """
    response = Response(file.body, mimetype=file.media_type)
    allow_embedding(response)
    _compress_if_accepted(response, file.body, lambda: file.gzip_body)
    response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"
    return response


def permanent_redirect(location: str) -> Response:
    """The address that was meant, for good.

    Args:
        location: Path and query.
    """
    return Response(status=308, mimetype="text/plain", headers={"Location": location})


def temporary_redirect(location: str) -> Response:
    """Where to look at the moment.

    Args:
        location: Path and query.
    """
    response = Response(status=302, mimetype="text/plain", headers={"Location": location})
    response.headers["Cache-Control"] = "no-cache"
    return response


class _LastModifiedResponse(Response):
    """An answer whose 304 says when it was last modified, like its 200; Werkzeug's own leaves that out."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        headers = super().get_wsgi_headers(environ)
        headers["Last-Modified"] = self.headers["Last-Modified"]
        return headers


def page(publication: Publication, representation: Representation) -> BaseResponse:
    """A page: asked for anew each time, for rooms change until the last hour, but seldom sent again.

    Args:
        publication: What it belongs to.
        representation: Its bytes.
    """
    response = _LastModifiedResponse(representation.body, mimetype="text/html")
    response.headers["Cache-Control"] = "public, no-cache"

    def smaller() -> Representation:
        return publication.response_cache.to_gzip(representation)

    # Other bytes are another representation, and have a tag of their own.
    sent = smaller() if _compress_if_accepted(response, representation.body, lambda: smaller().body) else representation
    return _to_conditional(response, publication, sent)


def export_form(
    publication: Publication, representation: Representation, *, media_type: str, file_name: str, canonical: str
) -> BaseResponse:
    """A selection in a form for programs, never compressed: Outlook has failed to read a feed that was.

    See github.com/markuspoerschke/iCal/issues/541. The other forms go the same way, for what reads them is as unknown.

    Args:
        publication: What it belongs to.
        representation: Its bytes, UTF-8.
        media_type: Its media type.
        file_name: What to call the file.
        canonical: Its canonical address, absolute.
    """
    response = _LastModifiedResponse(representation.body, content_type=f"{media_type}; charset=utf-8")
    allow_cross_origin(response)
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    response.headers["Cache-Control"] = f"public, max-age={_FEED_SECONDS}, must-revalidate"
    if len(canonical) <= _MAX_LINK_LENGTH:
        response.headers["Link"] = f'<{canonical}>; rel="canonical"'
    return _to_conditional(response, publication, representation)


def _to_conditional(response: Response, publication: Publication, representation: Representation) -> BaseResponse:
    response.set_etag(representation.etag)
    response.last_modified = publication.last_modified
    # Nothing can be written here, so what If-Match guards against cannot happen; Werkzeug misreads its "*".
    asked = {name: value for name, value in request.environ.items() if name != "HTTP_IF_MATCH"}
    return response.make_conditional(asked)
