"""Random requests that start like valid ones."""

from __future__ import annotations

import re
import time

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import create_environ, run_wsgi_app

from tests.support.markup import Markup

MAX_SECONDS = 2
"""The longest time a response may take."""

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
    """Random bytes get a valid response in time, without injected markup.

    `requests` is the number of random requests to the site of the small list.
    """

    @settings(max_examples=requests, deadline=None)
    @given(_bytes_from(_PATHS), _bytes_from(_QUERIES), _bytes_from(_HOSTS) | st.just(b"localhost"))
    def check(path: bytes, query: bytes, host: bytes) -> None:
        environ = create_environ()
        environ["PATH_INFO"] = path.decode("latin-1")
        environ["QUERY_STRING"] = query.decode("latin-1")
        environ["HTTP_HOST"] = host.decode("latin-1")
        start = time.monotonic()
        body, status, headers = run_wsgi_app(app, environ, buffered=True)
        assert time.monotonic() - start < MAX_SECONDS
        assert int(status[:3]) in {200, 302, 308, 400, 404, 414}
        assert not any(character in value for _, value in headers for character in "\r\n\0")
        assert all(ord(character) < 128 for _, value in headers for character in value)
        if headers["Content-Type"].startswith("text/html"):
            markup = Markup(b"".join(body))
            scripts = [script for script in markup.all("script") if re.fullmatch(_SCRIPT, script.attributes["src"])]
            expected = markup.all("b") + scripts
            suspicious = [element for element in markup.elements if element.tag in {"script", "b", "iframe"}]
            assert [element for element in suspicious if element not in expected] == []

    check()


def check_search_texts(app: Flask, requests: int) -> None:
    """A search text returns in its field as text, and nowhere as markup."""
    client = app.test_client()

    @settings(max_examples=requests, deadline=None)
    @given(st.text(max_size=60))
    def check(text: str) -> None:
        response = client.get("/small/", query_string={"q": text})
        assert response.status_code == 200
        (field,) = Markup(response.data).all("input", name="q")
        repeated = client.get("/small/", query_string={"q": field.attributes.get("value", "")})
        assert repeated.data == response.data

    check()


def check_search_subscriptions(app: Flask, requests: int) -> None:
    """For any search text, the address on the subscribe page gives its feed."""
    client = app.test_client()

    @settings(max_examples=requests, deadline=None)
    @given(st.text(max_size=60))
    def check(text: str) -> None:
        page = client.get("/small/subscribe/", query_string={"q": text})
        address = Markup(page.data).texts("code")[0].removeprefix("http://127.0.0.1:8000")
        expected = client.get("/small/schedule.ics", query_string={"q": text}).data
        assert (page.status_code, client.get(address).data) == (200, expected)

    check()


def _bytes_from(known: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Bytes joined from known pieces, stray pieces and random bytes."""
    piece = st.one_of(st.sampled_from(known + _PIECES), st.binary(max_size=20))
    return st.lists(piece, max_size=8).map(b"".join)
