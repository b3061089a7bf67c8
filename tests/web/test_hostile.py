"""Any bytes in path and query: no failure, no delay, no markup of a stranger's."""

from __future__ import annotations

import re
import time

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings, strategies
from werkzeug.test import create_environ, run_wsgi_app

from tests.support.markup import Markup

pytestmark = pytest.mark.slow

_SECONDS = 2
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
_HOSTILE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def made_of(known: tuple[bytes, ...]) -> strategies.SearchStrategy[bytes]:
    """Bytes that begin like something known, and go on as they like."""
    piece = strategies.one_of(strategies.sampled_from(known + _PIECES), strategies.binary(max_size=20))
    return strategies.lists(piece, max_size=8).map(b"".join)


@_HOSTILE
@given(
    made_of(_PATHS),
    made_of(_QUERIES),
    made_of((b"localhost", b"127.0.0.1", b":", b"[::1]")) | strategies.just(b"localhost"),
)
def test_any_bytes_are_answered(app: Flask, path: bytes, query: bytes, host: bytes) -> None:
    """In time, without a failure, and with markup that is whole."""
    environ = create_environ()
    environ["PATH_INFO"] = path.decode("latin-1")
    environ["QUERY_STRING"] = query.decode("latin-1")
    environ["HTTP_HOST"] = host.decode("latin-1")
    begin = time.monotonic()
    body, status, headers = run_wsgi_app(app, environ, buffered=True)
    assert time.monotonic() - begin < _SECONDS
    assert int(status[:3]) in {200, 302, 308, 400, 404, 414}
    assert not any(character in value for _, value in headers for character in "\r\n\0")
    assert all(ord(character) < 128 for _, value in headers for character in value)
    if headers["Content-Type"].startswith("text/html"):
        markup = Markup(b"".join(body))
        own = markup.all("b") + [one for one in markup.all("script") if re.fullmatch(_SCRIPT, one.attributes["src"])]
        assert [one for one in markup.elements if one.tag in {"script", "b", "iframe"} and one not in own] == []


@_HOSTILE
@given(strategies.text(max_size=60))
def test_a_search_text_comes_back_as_text(app: Flask, text: str) -> None:
    """Whatever is searched for stands in its field as text, and nowhere else as anything more."""
    response = app.test_client().get("/small/", query_string={"q": text})
    assert response.status_code == 200
    (field,) = Markup(response.data).all("input", name="q")
    typed = app.test_client().get("/small/", query_string={"q": field.attributes.get("value", "")})
    assert typed.data == response.data


@_HOSTILE
@given(strategies.text(max_size=60))
def test_a_search_text_is_subscribed_to_as_it_is(app: Flask, text: str) -> None:
    """Whatever is searched for: the address on the page gives the feed of that search, and the page is whole."""
    client = app.test_client()
    page = client.get("/small/subscribe/", query_string={"q": text})
    address = Markup(page.data).texts("code")[0].removeprefix("http://127.0.0.1:8000")
    assert (page.status_code, client.get(address).data) == (
        200,
        client.get("/small/schedule.ics", query_string={"q": text}).data,
    )


def test_the_longest_query_takes_no_longer(app: Flask) -> None:
    """Two thousand letters, spaces, or marks that compose."""
    for letter in ("a", "%20", "%CC%81", "a+", "%EF%B7%BA"):
        for path in ("/small/", "/small/subscribe/"):
            begin = time.monotonic()
            response = app.test_client().get(f"{path}?q={letter * (2000 // len(letter))}")
            assert (response.status_code, time.monotonic() - begin < _SECONDS) == (200, True)
