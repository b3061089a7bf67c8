"""`calendar_app.web.hosts`: the site knows its own names, and believes no other."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import create_environ, run_wsgi_app

from calendar_app.settings import Settings
from tests.support.error_pages import told
from tests.support.quick_sites import quick_app
from tests.web.conftest import Desk

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
def test_a_foreign_host_is_refused(client: FlaskClient, address: str, host: str) -> None:
    """Whatever is asked for, with a page that does not say the name again."""
    response = client.get(address, headers={"Host": host})
    assert told(response) == (
        400,
        "This request cannot be answered",
        "It was not asked for by a name of this site, or is not HTTP.",
    )
    assert not host.strip(" [") or host.encode() not in response.data


def test_a_request_for_no_host_is_refused(app: Flask) -> None:
    """RFC 9112 section 3.2: HTTP/1.1 wants one."""
    environ = create_environ("/small/")
    del environ["HTTP_HOST"]
    _, status, _ = run_wsgi_app(app, environ)
    assert status == "400 BAD REQUEST"


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "127.0.0.1", "localhost:9", "localhost:", "LOCALHOST", "[::1]", "[::1]:8000"]
)
@pytest.mark.parametrize("address", ["/small/", "/small/schedule.ics", "/small/schedule.json"])
def test_loopback_has_several_names(client: FlaskClient, address: str, host: str) -> None:
    """On any port; the answer is the same, with the addresses of the settings."""
    response = client.get(address, headers={"Host": host})
    assert (response.status_code, response.data) == (200, client.get(address).data)


@pytest.mark.parametrize(
    ("host", "status"),
    [("schedule.example", 200), ("Schedule.Example:443", 200), ("old.example", 200), ("localhost", 400)],
)
def test_a_site_has_the_names_it_was_given(desk: Desk, host: str, status: int) -> None:
    """That of its base address and those set; loopback's only where it is there."""
    settings = Settings(events=(desk.path,), base_url="https://schedule.example", trusted_hosts=("old.example",))
    response = quick_app(settings).test_client().get("/small/subscribe/", headers={"Host": host})
    assert response.status_code == status
    assert (b"https://schedule.example/small/schedule.ics" in response.data) == (status == 200)
    assert b"old.example" not in response.data


@pytest.mark.parametrize("host", ["10.0.0.7:8000", "evil.example", "", "not a host", "[", "a" * 300])
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_may_use_any_name(client: FlaskClient, address: str, host: str) -> None:
    """They know the machine by its address, or by none."""
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
def test_what_a_proxy_would_say_is_ignored(client: FlaskClient, address: str, header: str) -> None:
    """Anybody can say it: the answer is the same, to the byte."""
    plain = client.get(address)
    for value in ("https", "evil.example", "/evil", "POST", "host=evil.example;proto=https"):
        response = client.get(address, headers={header: value})
        # The date of an answer is that of asking.
        response.headers.pop("Date", None)
        plain.headers.pop("Date", None)
        assert (response.data, dict(response.headers)) == (plain.data, dict(plain.headers))
