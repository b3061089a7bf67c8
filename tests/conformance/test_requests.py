"""HTTP requests for feeds, sent and read over a plain socket."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest

from tests.support.server import Server
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow

FEED = "/small/schedule.ics"
FEEDS = (
    FEED,
    "/small/schedule.ics?cancelled=mark",
    "/small/schedule.ics?room=hall-a&day=2025-12-01",
    "/small/co-hosts/watch.ics",
    "/small/rooms/hall-a.ics",
    "/small/days/2025-12-02.ics",
    "/small/events/dialogue.ics",
    "/small/co-hosts/alone.ics",
)
_TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class Response:
    """A response as read from the socket."""

    status: str
    """The status line."""
    headers: tuple[tuple[str, str], ...]
    """Sorted, without Date."""
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header that may occur once."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(values) < 2
        return values[0] if values else None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the small list with two workers."""
    path = tmp_path_factory.mktemp("list") / "events.yaml"
    path.write_text(TEXT, "utf-8")
    with Server(path) as running:
        yield running


def request(server: Server, target: str, *headers: str, method: str = "GET") -> Response:
    """Send one request on its own connection and read the response.

    Args:
        target: Path and query.
        headers: Header lines besides Host and Connection, in Latin-1.
    """
    lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", *headers, "Connection: close", "", ""]
    content = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=_TIMEOUT_SECONDS) as connection:
        connection.sendall("\r\n".join(lines).encode("latin-1"))
        while piece := connection.recv(65536):
            content += piece
    head, _, body = content.partition(b"\r\n\r\n")
    status, *fields = head.decode("latin-1").split("\r\n")
    pairs = [(name.lower(), value.strip()) for name, _, value in (field.partition(":") for field in fields)]
    return Response(status, tuple(sorted(pair for pair in pairs if pair[0] != "date")), body)


@pytest.mark.parametrize("target", FEEDS)
def test_feed_has_headers_that_calendars_need(server: Server, target: str) -> None:
    """No cookie, no compression and no Vary."""
    response = request(server, target, "Accept-Encoding: gzip, br", "Accept-Language: fr")
    assert response.status == "HTTP/1.1 200 OK"
    assert {
        name: response.header(name) for name in ("Content-Type", "Cache-Control", "Access-Control-Allow-Origin")
    } == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "public, max-age=300, must-revalidate",
        "Access-Control-Allow-Origin": "*",
    }
    assert (response.header("Content-Disposition") or "").startswith('inline; filename="small')
    assert response.header("Content-Length") == str(len(response.body))
    present = {name for name, _ in response.headers}
    assert {"etag", "last-modified"} < present
    assert not {"set-cookie", "content-encoding", "vary", "transfer-encoding", "x-robots-tag"} & present


@pytest.mark.parametrize("target", FEEDS)
def test_head_is_get_without_body(server: Server, target: str) -> None:
    """With the same status and headers."""
    get, head = request(server, target), request(server, target, method="HEAD")
    assert head == Response(get.status, get.headers, b"")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "etag",
    ["{}", "W/{}", '"other", {}', '{},"other"', '"other",W/{} ', "*"],
    ids=["exact", "weak", "last of a list", "first of a list", "weak in a list", "any"],
)
def test_matching_etag_gives_304(server: Server, etag: str, method: str) -> None:
    """RFC 9110 section 13.1.2; If-None-Match wins over the date."""
    full = request(server, FEED)
    line = f"If-None-Match: {etag.format(full.header('ETag'))}"
    for more in ((), ("If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",)):
        response = request(server, FEED, line, *more, method=method)
        assert (response.status, response.body) == ("HTTP/1.1 304 Not Modified", b"")
        for name in ("ETag", "Last-Modified", "Cache-Control", "Access-Control-Allow-Origin"):
            assert response.header(name) == full.header(name)
        assert response.header("Content-Type") is None


@pytest.mark.parametrize("etag", ['"other"', 'W/"other"', '"one", "two"'])
def test_other_etag_gives_whole_feed(server: Server, etag: str) -> None:
    """Even if the date alone would give 304."""
    full = request(server, FEED)
    dated = f"If-Modified-Since: {full.header('Last-Modified')}"
    assert [request(server, FEED, f"If-None-Match: {etag}", *more) for more in ((), (dated,))] == [full, full]


@pytest.mark.parametrize(("seconds", "status"), [(-1, "200 OK"), (0, "304 Not Modified"), (3600, "304 Not Modified")])
def test_if_modified_since_alone_gives_304(server: Server, seconds: int, status: str) -> None:
    """RFC 9110 section 13.1.3: for the same second or later."""
    modified = parsedate_to_datetime(request(server, FEED).header("Last-Modified") or "")
    date = format_datetime(modified + timedelta(seconds=seconds), usegmt=True)
    assert request(server, FEED, f"If-Modified-Since: {date}").status == f"HTTP/1.1 {status}"


@pytest.mark.parametrize(
    "query", ["nocache=1", "utm_source=mail&fbclid=x", "%FF=%00", "a=b;c=d", "&&", "cancelled=", "x"]
)
def test_unknown_parameters_are_ignored(server: Server, query: str) -> None:
    """People add them to get around a cache."""
    assert request(server, f"{FEED}?{query}") == request(server, FEED)


@pytest.mark.parametrize(
    "headers",
    [
        (),
        ("User-Agent:",),
        ("User-Agent: Google-Calendar-Importer",),
        ("User-Agent: Mozilla/5.0 (compatible; \xff\xfe) ☃".encode().decode("latin-1"),),
        (f"User-Agent: {'x' * 4000}",),
        ("User-Agent: ' OR 1=1 --", "Accept: application/xml;q=0"),
        ("Accept: text/html",),
        ("Accept: text/calendar,text/plain;q=0.8,*/*;q=0.5", "Accept-Charset: utf-16", "Accept-Language: nl"),
        ("Cookie: session=1", "Authorization: Basic eDp5", "DNT: 1"),
        ("Origin: https://elsewhere.example", "Sec-Fetch-Mode: cors"),
        ("Range: bytes=0-9",),
    ],
)
def test_response_does_not_depend_on_request_headers(server: Server, headers: tuple[str, ...]) -> None:
    """On no program, language, cookie or media type."""
    assert request(server, FEED, *headers) == request(server, FEED)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "REPORT", "OPTIONS"])
def test_other_methods_are_refused(server: Server, method: str) -> None:
    """Some programs probe for a CalDAV server."""
    response = request(server, FEED, "Content-Length: 0", method=method)
    assert (response.status, response.header("Allow")) == ("HTTP/1.1 405 Method Not Allowed", "GET, HEAD")


def test_robots_txt_allows_everything(server: Server) -> None:
    """Google Calendar reads it first and takes an error as a refusal."""
    response = request(server, "/robots.txt", "User-Agent: Google-Calendar-Importer")
    assert (response.status, response.body) == ("HTTP/1.1 200 OK", b"User-agent: *\nAllow: /\n")
