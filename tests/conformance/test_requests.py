"""A feed as subscribers ask for it: what goes over the socket, read without an HTTP library."""

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
_PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Reply:
    """What came back over a socket, to its end.

    Attributes:
        status: The status line.
        headers: As they came, all but the date of the answer.
        body: Whatever followed the empty line.
    """

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header there is at most one of."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(values) < 2
        return values[0] if values else None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the small list with two workers: the answers of a test come from both."""
    path = tmp_path_factory.mktemp("list") / "events.yaml"
    path.write_text(TEXT, "utf-8")
    with Server(path) as running:
        yield running


def asked(server: Server, target: str, *headers: str, method: str = "GET") -> Reply:
    """One request on a connection of its own.

    Args:
        server: The server.
        target: Path and query.
        headers: Lines to send beside Host and Connection; Latin-1.
        method: The method.
    """
    lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", *headers, "Connection: close", "", ""]
    answer = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=_PATIENCE_SECONDS) as connection:
        connection.sendall("\r\n".join(lines).encode("latin-1"))
        while piece := connection.recv(65536):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *fields = head.decode("latin-1").split("\r\n")
    pairs = [(name.lower(), value.strip()) for name, _, value in (field.partition(":") for field in fields)]
    return Reply(status, tuple(sorted(pair for pair in pairs if pair[0] != "date")), body)


@pytest.mark.parametrize("target", FEEDS)
def test_a_feed_has_the_headers_calendars_need(server: Server, target: str) -> None:
    """Type, name, tag, date, keeping and sharing; no cookie, no compression, nothing that varies."""
    reply = asked(server, target, "Accept-Encoding: gzip, br", "Accept-Language: fr")
    assert reply.status == "HTTP/1.1 200 OK"
    assert {name: reply.header(name) for name in ("Content-Type", "Cache-Control", "Access-Control-Allow-Origin")} == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "public, max-age=300, must-revalidate",
        "Access-Control-Allow-Origin": "*",
    }
    assert (reply.header("Content-Disposition") or "").startswith('inline; filename="small')
    assert reply.header("Content-Length") == str(len(reply.body))
    present = {name for name, _ in reply.headers}
    assert {"etag", "last-modified"} < present
    assert not {"set-cookie", "content-encoding", "vary", "transfer-encoding", "x-robots-tag"} & present


@pytest.mark.parametrize("target", FEEDS)
def test_head_is_get_without_the_body(server: Server, target: str) -> None:
    """The same status line and headers, and not one byte after them."""
    got, headed = asked(server, target), asked(server, target, method="HEAD")
    assert headed == Reply(got.status, got.headers, b"")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "given",
    ["{}", "W/{}", '"other", {}', '{},"other"', '"other",W/{} ', "*"],
    ids=["exact", "weak", "last of a list", "first of a list", "weak in a list", "any"],
)
def test_what_a_program_has_is_not_sent_again(server: Server, given: str, method: str) -> None:
    """RFC 9110 section 13.1.2: 304, the tag and the date of the 200, and no body; the date asked for is overruled."""
    whole = asked(server, FEED)
    line = f"If-None-Match: {given.format(whole.header('ETag'))}"
    for more in ((), ("If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",)):
        reply = asked(server, FEED, line, *more, method=method)
        assert (reply.status, reply.body) == ("HTTP/1.1 304 Not Modified", b"")
        for name in ("ETag", "Last-Modified", "Cache-Control", "Access-Control-Allow-Origin"):
            assert reply.header(name) == whole.header(name)
        assert reply.header("Content-Type") is None


@pytest.mark.parametrize("given", ['"other"', 'W/"other"', '"one", "two"'])
def test_what_a_program_does_not_have_is_sent(server: Server, given: str) -> None:
    """Another tag gets the whole feed, also where the date alone would have been new enough."""
    whole = asked(server, FEED)
    dated = f"If-Modified-Since: {whole.header('Last-Modified')}"
    assert [asked(server, FEED, f"If-None-Match: {given}", *more) for more in ((), (dated,))] == [whole, whole]


@pytest.mark.parametrize(("seconds", "status"), [(-1, "200 OK"), (0, "304 Not Modified"), (3600, "304 Not Modified")])
def test_a_date_alone_is_believed(server: Server, seconds: int, status: str) -> None:
    """RFC 9110 section 13.1.3: nothing is sent to who has the feed of that second or a later one."""
    modified = parsedate_to_datetime(asked(server, FEED).header("Last-Modified") or "")
    given = format_datetime(modified + timedelta(seconds=seconds), usegmt=True)
    assert asked(server, FEED, f"If-Modified-Since: {given}").status == f"HTTP/1.1 {status}"


@pytest.mark.parametrize(
    "query", ["nocache=1", "utm_source=mail&fbclid=x", "%FF=%00", "a=b;c=d", "&&", "cancelled=", "x"]
)
def test_unknown_parameters_change_nothing(server: Server, query: str) -> None:
    """People add them so that a program fetches anew."""
    assert asked(server, f"{FEED}?{query}") == asked(server, FEED)


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
def test_whoever_asks_gets_the_same(server: Server, headers: tuple[str, ...]) -> None:
    """No answer depends on who asks, with what program, or on what it says it takes."""
    assert asked(server, FEED, *headers) == asked(server, FEED)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "REPORT", "OPTIONS"])
def test_a_feed_is_only_read(server: Server, method: str) -> None:
    """What some programs try first, to find out whether this is a CalDAV server, is refused politely."""
    reply = asked(server, FEED, "Content-Length: 0", method=method)
    assert (reply.status, reply.header("Allow")) == ("HTTP/1.1 405 Method Not Allowed", "GET, HEAD")


def test_robots_are_let_in(server: Server) -> None:
    """Google Calendar asks here first, and takes an error for a no."""
    reply = asked(server, "/robots.txt", "User-Agent: Google-Calendar-Importer")
    assert (reply.status, reply.body) == ("HTTP/1.1 200 OK", b"User-agent: *\nAllow: /\n")
