"""Random requests that begin like known ones and go on as they like."""

from __future__ import annotations

import re
import time

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import create_environ, run_wsgi_app

from tests.support.markup import Markup

MOST_SECONDS = 2
"""A watchdog: how long an answer may take."""

_SCRIPT = r"/static/(?:script|filters|device)\.[0-9a-f]{12}\.js"
_PIECES = (
    b"/",
    b"//",
    b"/..",
    b"%",
    b"\\",
    b"\0",
    b"\r\n",
    b";",
    b"<b>",
    b'"',
    b"\xff",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
)
_PATHS = (
    b"/",
    b"/small/",
    b"/small",
    b"/small/rooms/",
    b"/small/events/dialogue",
    b"/small/schedule.ics",
    b"/small/subscribe/",
    b"/static/",
)
_QUERIES = (b"co-host=", b"co-host=watch&", b"room=", b"day=2025-12-01", b"q=", b"match=all", b"&", b"=", b"cancelled=")
_HOSTS = (b"localhost", b"127.0.0.1", b":", b"[::1]")


def check_any_bytes(app: Flask, requests: int) -> None:
    """Any bytes are answered in time, without a failure, and with markup that is whole.

    Args:
        app: The site of the small list.
        requests: How many random requests are made.
    """

    @settings(max_examples=requests, deadline=None)
    @given(_made_of(_PATHS), _made_of(_QUERIES), _made_of(_HOSTS) | st.just(b"localhost"))
    def check(path: bytes, query: bytes, host: bytes) -> None:
        environ = create_environ()
        environ["PATH_INFO"] = path.decode("latin-1")
        environ["QUERY_STRING"] = query.decode("latin-1")
        environ["HTTP_HOST"] = host.decode("latin-1")
        begin = time.monotonic()
        body, status, headers = run_wsgi_app(app, environ, buffered=True)
        assert time.monotonic() - begin < MOST_SECONDS
        assert int(status[:3]) in {200, 302, 308, 400, 404, 414}
        assert not any(character in value for _, value in headers for character in "\r\n\0")
        assert all(ord(character) < 128 for _, value in headers for character in value)
        if headers["Content-Type"].startswith("text/html"):
            markup = Markup(b"".join(body))
            scripts = [one for one in markup.all("script") if re.fullmatch(_SCRIPT, one.attributes["src"])]
            own = markup.all("b") + scripts
            assert [one for one in markup.elements if one.tag in {"script", "b", "iframe"} and one not in own] == []

    check()


def check_search_texts(app: Flask, requests: int) -> None:
    """Whatever is searched for stands in its field as text, and nowhere else as anything more.

    Args:
        app: The site of the small list.
        requests: How many random texts are searched for.
    """
    client = app.test_client()

    @settings(max_examples=requests, deadline=None)
    @given(st.text(max_size=60))
    def check(text: str) -> None:
        response = client.get("/small/", query_string={"q": text})
        assert response.status_code == 200
        (field,) = Markup(response.data).all("input", name="q")
        typed = client.get("/small/", query_string={"q": field.attributes.get("value", "")})
        assert typed.data == response.data

    check()


def check_search_subscriptions(app: Flask, requests: int) -> None:
    """Whatever is searched for: the address on the page gives the feed of that search, and the page is whole.

    Args:
        app: The site of the small list.
        requests: How many random texts are searched for.
    """
    client = app.test_client()

    @settings(max_examples=requests, deadline=None)
    @given(st.text(max_size=60))
    def check(text: str) -> None:
        page = client.get("/small/subscribe/", query_string={"q": text})
        address = Markup(page.data).texts("code")[0].removeprefix("http://127.0.0.1:8000")
        expected = client.get("/small/schedule.ics", query_string={"q": text}).data
        assert (page.status_code, client.get(address).data) == (200, expected)

    check()


def _made_of(known: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Bytes that begin like something known, and go on as they like."""
    piece = st.one_of(st.sampled_from(known + _PIECES), st.binary(max_size=20))
    return st.lists(piece, max_size=8).map(b"".join)
