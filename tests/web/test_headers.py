"""`calendar_app.web.headers`: what every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from werkzeug import Response

from calendar_app.web.headers import secure

if TYPE_CHECKING:
    from flask.testing import FlaskClient

_SECURE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_DATA = ("/small/schedule.ics", "/small/rooms/hall-a.json", "/small/events/dialogue.csv", "/small/days/2025-12-01.txt")
_OTHERS = (
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


@pytest.mark.parametrize("address", [*_DATA, *_OTHERS])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_is_secured(client: FlaskClient, address: str, method: str) -> None:
    """Pages, data, redirects and mistakes alike: the same headers, no cookie, nothing to vary by but compression."""
    headers = client.open(address, method=method).headers
    assert {name: headers.get(name) for name in _SECURE} == _SECURE
    permissions = headers["Permissions-Policy"].split(", ")
    assert permissions[-2:] == ["clipboard-write=(self)", "web-share=(self)"]
    assert {entry.partition("=")[2] for entry in permissions[:-2]} == {"()"}
    assert {"camera=()", "geolocation=()", "microphone=()", "usb=()"} < set(permissions)
    assert not {"Set-Cookie", "X-Powered-By"} & set(headers.keys())
    # Data is not compressed, so that caches have one of each.
    assert set(headers.getlist("Vary")) <= (set() if address in _DATA else {"Accept-Encoding"})


def test_a_foreign_host_is_secured_too(client: FlaskClient) -> None:
    """What is refused before any address is looked at."""
    headers = client.get("/small/", headers={"Host": "evil.example"}).headers
    assert {name: headers.get(name) for name in _SECURE} == _SECURE


@pytest.mark.parametrize("address", _DATA)
def test_data_is_for_every_site(client: FlaskClient, address: str) -> None:
    """A program in another site's page may read it."""
    headers = client.get(address).headers
    assert headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin"]


@pytest.mark.parametrize("address", _OTHERS)
def test_all_else_is_for_this_site(client: FlaskClient, address: str) -> None:
    """Pages, mistakes and static files are of no use to others."""
    headers = client.get(address).headers
    assert headers.getlist("Access-Control-Allow-Origin") == []
    assert headers.getlist("Cross-Origin-Resource-Policy") == ["same-origin"]


def test_what_a_route_has_set_stays() -> None:
    """A page for other sites' frames may say so."""
    response = Response(headers={"Content-Security-Policy": "frame-ancestors *"})
    assert secure(response) is response
    assert response.headers.getlist("Content-Security-Policy") == ["frame-ancestors *"]
