"""`calendar_app.web.security`: security headers and the Host check."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug import Response
from werkzeug.test import create_environ, run_wsgi_app

from calendar_app.settings import Settings
from calendar_app.web.security import add_security_headers
from tests.support.markup import error_page_texts
from tests.support.quick_sites import quick_app
from tests.web.conftest import Editor

_SECURE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FRAMED = {
    **_SECURE,
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
_FRAMES = (
    "/small/embed/",
    "/small/embed/?co-host=watch",
    "/fr/small/embed/?q=dialogue",
    "/small/rooms/hall-a/embed/",
    "/small/embed/?co-host=nobody",
    "/small/co-hosts/nobody/embed/",
    "/small/embed/?q=a&q=b",
    "/nowhere/embed/",
)
_DATA = ("/small/schedule.ics", "/small/rooms/hall-a.json", "/small/events/dialogue.csv", "/small/days/2025-12-01.txt")
_PAGES_AND_FILES = (
    "/",
    "/small",
    "/small/",
    "/small/rooms/",
    "/small/events/dialogue/",
    "/small/subscribe/",
    "/small/events/nothing.ics",
    "/small/?q=a&q=b",
    f"/small/?q={'x' * 3000}",
    "/nowhere",
    "/embed/",
    "/small/embed",
    "/small/embed.ics",
    "/small/embed/embed/",
    "/small/co-hosts/embed/",
    "/healthz",
    "/readyz",
    "/small/agenda/?event=dialogue",
    "/robots.txt",
    "/sw.js",
    "/manifest.webmanifest",
    "/static/style.css",
    "/static/script.js",
    "/static/nothing",
)


@pytest.mark.parametrize("address", [*_DATA, *_PAGES_AND_FILES])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_response_has_security_headers(client: FlaskClient, address: str, method: str) -> None:
    """Also redirects and errors; no cookie; `Vary` for compression only."""
    headers = client.open(address, method=method).headers
    assert {name: headers.get(name) for name in _SECURE} == _SECURE
    permissions = headers["Permissions-Policy"].split(", ")
    assert permissions[-2:] == ["clipboard-write=(self)", "web-share=(self)"]
    assert {entry.partition("=")[2] for entry in permissions[:-2]} == {"()"}
    assert {"camera=()", "geolocation=()", "microphone=()", "usb=()"} < set(permissions)
    assert not {"Set-Cookie", "X-Powered-By"} & set(headers.keys())
    # Data is not compressed, so that caches have one of each.
    assert set(headers.getlist("Vary")) <= (set() if address in _DATA else {"Accept-Encoding"})


def test_response_to_wrong_host_has_security_headers(client: FlaskClient) -> None:
    """Although no URL is matched."""
    headers = client.get("/small/", headers={"Host": "evil.example"}).headers
    assert {name: headers.get(name) for name in _SECURE} == _SECURE


@pytest.mark.parametrize("address", _DATA)
def test_export_forms_are_readable_cross_origin(client: FlaskClient, address: str) -> None:
    """By scripts of any site."""
    headers = client.get(address).headers
    assert headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin"]


@pytest.mark.parametrize("address", _PAGES_AND_FILES)
def test_pages_are_not_readable_cross_origin(client: FlaskClient, address: str) -> None:
    """Static files may be loaded, because a sandboxed frame has an opaque origin."""
    headers = client.get(address).headers
    is_file = address in {"/static/style.css", "/static/script.js", "/sw.js"}
    assert headers.getlist("Access-Control-Allow-Origin") == []
    assert headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin" if is_file else "same-origin"]


@pytest.mark.parametrize("address", _FRAMES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_embed_may_be_framed_by_any_site(client: FlaskClient, address: str, method: str) -> None:
    """Errors too, or the frame would stay empty."""
    headers = client.open(address, method=method).headers
    assert {name: headers.get(name) for name in _FRAMED} == _FRAMED
    assert "Access-Control-Allow-Origin" not in headers


def test_304_of_embed_may_be_framed(client: FlaskClient) -> None:
    """Browsers store the headers of a 304 (RFC 9111 section 3.2)."""
    response = client.get("/small/embed/", headers={"If-None-Match": client.get("/small/embed/").headers["ETag"]})
    assert response.status_code == 304
    assert {name: response.headers.get(name) for name in _FRAMED} == _FRAMED


def test_embed_allows_no_script(client: FlaskClient) -> None:
    """Its policy is stricter except for frame-ancestors."""
    policies = [
        dict(part.split(" ", 1) for part in client.get(address).headers["Content-Security-Policy"].split("; "))
        for address in ("/small/", "/small/embed/")
    ]
    assert {name for name, value in policies[1].items() if value != policies[0].get(name)} == {
        "form-action",
        "frame-ancestors",
    }
    assert set(policies[0]) - set(policies[1]) == {"script-src", "connect-src", "manifest-src"}


def test_header_set_by_view_stays() -> None:
    """The default does not replace it."""
    response = Response(headers={"Content-Security-Policy": "frame-ancestors *"})
    assert add_security_headers(response) is response
    assert response.headers.getlist("Content-Security-Policy") == ["frame-ancestors *"]


_FOREIGN = (
    "evil.example",
    "127.0.0.1.evil.example",
    "evil.example:8000",
    "127.0.0.1@evil.example",
    "127.0.0.1:8000:8000",
    "localhost:x",
    "localhost:123456",
    "localhost/evil",
    "localhost,evil.example",
    "refused.invalid",
    "canary\u00fc",
    "[::2]",
    "[",
    "a b",
    " localhost",
    " ",
    "",
)


@pytest.mark.parametrize("host", _FOREIGN)
@pytest.mark.parametrize("address", ["/", "/small", "/small/", "/small/schedule.ics", "/nowhere", "/small/?q=a&q=b"])
def test_wrong_host_gets_400(client: FlaskClient, address: str, host: str) -> None:
    """The page does not repeat the name."""
    response = client.get(address, headers={"Host": host})
    assert error_page_texts(response) == (
        400,
        "This request cannot be answered",
        "It was not asked for by a name of this site, or is not HTTP.",
    )
    assert not host.strip(" [") or host.encode() not in response.data


def test_missing_host_gets_400(app: Flask) -> None:
    """RFC 9112 section 3.2."""
    environ = create_environ("/small/")
    del environ["HTTP_HOST"]
    _, status, _ = run_wsgi_app(app, environ)
    assert status == "400 BAD REQUEST"


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "127.0.0.1", "localhost:9", "localhost:", "LOCALHOST", "[::1]", "[::1]:8000"]
)
@pytest.mark.parametrize("address", ["/small/", "/small/schedule.ics", "/small/schedule.json"])
def test_all_loopback_names_are_allowed(client: FlaskClient, address: str, host: str) -> None:
    """On any port, with the same response."""
    response = client.get(address, headers={"Host": host})
    assert (response.status_code, response.data) == (200, client.get(address).data)


@pytest.mark.parametrize(
    ("host", "status"),
    [("schedule.example", 200), ("Schedule.Example:443", 200), ("old.example", 200), ("localhost", 400)],
)
def test_base_url_and_trusted_hosts_are_allowed(editor: Editor, host: str, status: int) -> None:
    """Loopback only if the base URL is loopback."""
    settings = Settings(events=(editor.path,), base_url="https://schedule.example", trusted_hosts=("old.example",))
    response = quick_app(settings).test_client().get("/small/subscribe/", headers={"Host": host})
    assert response.status_code == status
    assert (b"https://schedule.example/small/schedule.ics" in response.data) == (status == 200)
    assert b"old.example" not in response.data


@pytest.mark.parametrize("host", ["10.0.0.7:8000", "evil.example", "", "not a host", "[", "a" * 300])
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_accept_any_host(client: FlaskClient, address: str, host: str) -> None:
    """Load balancers use IP addresses or no name."""
    assert client.get(address, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
        "X-Forwarded-Proto",
        "X-Forwarded-Server",
        "X-HTTP-Method-Override",
        "X-Original-URL",
        "X-Real-IP",
        "X-Rewrite-URL",
        "X-Script-Name",
    ],
)
@pytest.mark.parametrize("address", ["/small/", "/small/schedule.ics", "/small", "/"])
def test_forwarding_headers_are_ignored(client: FlaskClient, address: str, header: str) -> None:
    """Any client can send them."""
    plain = client.get(address)
    for value in ("https", "evil.example", "/evil", "POST", "host=evil.example;proto=https"):
        response = client.get(address, headers={header: value})
        # The date of an answer is that of asking.
        response.headers.pop("Date", None)
        plain.headers.pop("Date", None)
        assert (response.data, dict(response.headers)) == (plain.data, dict(plain.headers))
