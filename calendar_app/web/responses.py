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
"""Seconds until a hall screen reloads."""

_YEAR_SECONDS = 31536000
_FEED_SECONDS = 300
# Proxies limit all headers of a response to a few kilobytes.
_MAX_LINK_LENGTH = 2048


def _accepts_gzip() -> bool:
    """Whether the client accepts gzip and does not prefer the plain bytes (RFC 9110 section 12.5.3)."""
    accepted = request.accept_encodings
    return 0 < accepted.quality("gzip") >= accepted.quality("identity")


def _compress_if_accepted(response: Response, body: bytes, make_gzip: Callable[[], bytes]) -> bool:
    """Compress the body if the client accepts it and it gets smaller; return whether it did."""
    response.vary.add("Accept-Encoding")
    if not _accepts_gzip() or len(fewer := make_gzip()) >= len(body):
        return False
    response.data = fewer
    response.content_encoding = "gzip"
    return True


def no_store(body: bytes) -> Response:
    """A page that must not be stored and that browsers reload by themselves."""
    response = Response(body, mimetype="text/html")
    response.headers["Cache-Control"] = "no-store"
    set_refresh(response)
    return response


def set_refresh(response: Response) -> None:
    """Make browsers reload the page, without a script.

    A header instead of `<meta http-equiv="refresh">`: error pages need it too, or a screen would keep an error forever.
    """
    response.headers["Refresh"] = str(REFRESH_SECONDS)


def short_lived(body: bytes, media_type: str) -> Response:
    """A small resource that caches keep for a few minutes."""
    response = Response(body, mimetype=media_type)
    response.headers["Cache-Control"] = f"public, max-age={_FEED_SECONDS}"
    return response


def revalidate(file: StaticFile) -> Response:
    """A static file whose URL does not name its version: caches must revalidate it."""
    response = Response(file.body, mimetype=file.media_type)
    allow_embedding(response)
    _compress_if_accepted(response, file.body, lambda: file.gzip_body)
    response.headers["Cache-Control"] = "no-cache"
    return response


def immutable(file: StaticFile) -> Response:
    """A static file whose URL names its version: caches keep it for a year."""
    response = Response(file.body, mimetype=file.media_type)
    allow_embedding(response)
    _compress_if_accepted(response, file.body, lambda: file.gzip_body)
    response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"
    return response


def permanent_redirect(location: str) -> Response:
    """A 308 redirect to a path."""
    return Response(status=308, mimetype="text/plain", headers={"Location": location})


def temporary_redirect(location: str) -> Response:
    """A 302 redirect to a path; caches must revalidate it."""
    response = Response(status=302, mimetype="text/plain", headers={"Location": location})
    response.headers["Cache-Control"] = "no-cache"
    return response


class _LastModifiedResponse(Response):
    """A response that keeps `Last-Modified` in a 304; Werkzeug removes it."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        headers = super().get_wsgi_headers(environ)
        headers["Last-Modified"] = self.headers["Last-Modified"]
        return headers


def page(publication: Publication, representation: Representation) -> BaseResponse:
    """An HTML page; caches revalidate it each time, because rooms change until the last hour."""
    response = _LastModifiedResponse(representation.body, mimetype="text/html")
    response.headers["Cache-Control"] = "public, no-cache"

    def gzip_representation() -> Representation:
        return publication.response_cache.to_gzip(representation)

    # The compressed body is another representation and needs its own entity tag.
    is_compressed = _compress_if_accepted(response, representation.body, lambda: gzip_representation().body)
    return _to_conditional(response, publication, gzip_representation() if is_compressed else representation)


def export_form(
    publication: Publication, representation: Representation, *, media_type: str, file_name: str, canonical: str
) -> BaseResponse:
    """A feed or another export form, never compressed.

    Outlook failed to read a compressed feed: github.com/markuspoerschke/iCal/issues/541. We do not know the readers of
    the other forms either.
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
    # If-Match protects writes, and this site has none; Werkzeug misreads its "*".
    environ = {name: value for name, value in request.environ.items() if name != "HTTP_IF_MATCH"}
    return response.make_conditional(environ)
