"""`calendar_app.web.responses`: conditional requests and caching (RFC 9110 section 13)."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import http_date, parse_date

from calendar_app.web import responses
from calendar_app.web.assets import StaticFile
from calendar_app.web.response_cache import to_gzip

_BOTH = pytest.mark.parametrize("address", ["/small/schedule.ics?co-host=watch", "/small/?co-host=watch"])


def tag(client: FlaskClient, address: str) -> str:
    """The entity tag of a URL, with quotation marks."""
    return client.get(address).headers["ETag"]


@_BOTH
def test_response_has_entity_tag_and_last_modified(client: FlaskClient, address: str) -> None:
    """A strong tag; the date is not in the future."""
    headers = client.get(address).headers
    assert re.fullmatch(r'"[0-9a-f]{32}"', headers["ETag"])
    modified = parse_date(headers["Last-Modified"])
    assert modified is not None
    assert datetime.now(UTC) - timedelta(days=1) < modified <= datetime.now(UTC)


def test_equal_bodies_have_equal_entity_tags(client: FlaskClient) -> None:
    """Other bodies have others."""
    whole, again, part = (tag(client, f"/small/schedule.ics{query}") for query in ("", "?x=1", "?co-host=watch"))
    assert (whole == again, whole == part) == (True, False)


@_BOTH
@pytest.mark.parametrize("given", ["{}", '"other", {}', "W/{}", '{}, W/"other"', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_matching_if_none_match_gets_304(client: FlaskClient, address: str, given: str, method: str) -> None:
    """In every form that RFC 9110 allows."""
    etag = tag(client, address)
    response = client.open(address, method=method, headers={"If-None-Match": given.format(etag)})
    assert (response.status_code, response.data, response.headers["ETag"]) == (304, b"", etag)
    assert "Content-Type" not in response.headers


@_BOTH
@pytest.mark.parametrize("given", ['"other"', "", "nonsense", '"'])
def test_other_if_none_match_gets_200(client: FlaskClient, address: str, given: str) -> None:
    """Also if it is invalid."""
    assert client.get(address, headers={"If-None-Match": given}).status_code == 200


@_BOTH
@pytest.mark.parametrize(
    ("seconds", "status"), [(-1, 200), (0, 304), (86400, 304)], ids=["older", "the same", "younger"]
)
def test_if_modified_since_is_used_without_entity_tag(
    client: FlaskClient, address: str, seconds: int, status: int
) -> None:
    """304 from the second of the change on."""
    modified = parse_date(client.get(address).headers["Last-Modified"])
    assert modified is not None
    given = {"If-Modified-Since": http_date(modified + timedelta(seconds=seconds))}
    assert client.get(address, headers=given).status_code == status


@_BOTH
def test_if_none_match_goes_before_if_modified_since(client: FlaskClient, address: str) -> None:
    """RFC 9110 section 13.1.3."""
    headers = {"If-None-Match": '"other"', "If-Modified-Since": client.get(address).headers["Last-Modified"]}
    assert client.get(address, headers=headers).status_code == 200


def test_feeds_are_cached_for_minutes_and_pages_revalidated(client: FlaskClient) -> None:
    """Rooms change until the last hour."""
    assert client.get("/small/").headers["Cache-Control"] == "public, no-cache"
    assert client.get("/small/schedule.ics").headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    assert client.get("/robots.txt").headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/small/schedule.ics", "small.ics"),
        ("/small/co-hosts/watch.csv", "small-watch.csv"),
        ("/small/schedule.txt?q=%22%0d%0a%3b..%2f", "small.txt"),
    ],
)
def test_file_name_describes_selection(client: FlaskClient, address: str, name: str) -> None:
    """Valid on any file system."""
    assert client.get(address).headers["Content-Disposition"] == f'inline; filename="{name}"'


@_BOTH
def test_304_has_last_modified(client: FlaskClient, address: str) -> None:
    """Werkzeug would remove it."""
    whole = client.get(address)
    answer = client.get(address, headers={"If-None-Match": whole.headers["ETag"]})
    assert (answer.status_code, answer.headers["Last-Modified"]) == (304, whole.headers["Last-Modified"])


@_BOTH
def test_if_match_is_ignored(client: FlaskClient, address: str) -> None:
    """It protects writes, and there are none."""
    for given in ("*", '"other"'):
        assert client.get(address, headers={"If-Match": given}).status_code == 200


def test_long_canonical_link_is_left_out(client: FlaskClient) -> None:
    """Proxies limit all headers to a few kilobytes."""
    named = client.get("/small/schedule.csv?q=watch").headers
    assert named["Link"] == '<http://127.0.0.1:8000/small/schedule.csv?q=watch>; rel="canonical"'
    long = client.get("/small/schedule.csv?q=" + "é" * 1000)
    assert (long.status_code, "Link" in long.headers) == (200, False)
    assert sum(len(name) + len(value) for name, value in long.headers) < 3000


_PAGE, _FILE = "/small/?co-host=watch", "/static/style.css"


@pytest.mark.parametrize("address", [_PAGE, _FILE, "/small/about/", "/static/script.js"])
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        (None, None),
        ("", None),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0", None),
        ("gzip;q=0, *", None),
        ("br", None),
        ("identity", None),
        ("identity, gzip;q=0.5", None),
        ("gzip, identity;q=0.5", "gzip"),
        ("nonsense;q=x, ,", None),
    ],
)
def test_page_is_compressed_if_accepted(
    client: FlaskClient, address: str, accepted: str | None, coding: str | None
) -> None:
    """RFC 9110 section 12.5.3; with `Vary`."""
    response = client.get(address, headers={"Accept-Encoding": accepted} if accepted is not None else {})
    body = gzip.decompress(response.data) if coding else response.data
    assert response.headers.get("Content-Encoding") == coding
    assert response.headers.getlist("Vary") == ["Accept-Encoding"]
    assert response.headers["Content-Length"] == str(len(response.data))
    assert body == client.get(address).data


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_compressed_page_has_own_entity_tag(client: FlaskClient, method: str) -> None:
    """304 for its own tag only."""
    headers = {"Accept-Encoding": "gzip"}
    plain, packed = (client.get(_PAGE, headers=one).headers["ETag"] for one in ({}, headers))
    again = client.open(_PAGE, method=method, headers=headers | {"If-None-Match": packed})
    other = client.open(_PAGE, method=method, headers=headers | {"If-None-Match": plain})
    assert plain != packed
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", packed)
    assert again.headers.getlist("Vary") == ["Accept-Encoding"]
    assert (other.status_code, other.headers["ETag"]) == (200, packed)


@pytest.mark.parametrize("suffix", ["ics", "json", "csv", "txt", "atom"])
def test_export_forms_are_not_compressed(client: FlaskClient, suffix: str) -> None:
    """Outlook failed to read a compressed feed."""
    headers = client.get(f"/small/schedule.{suffix}", headers={"Accept-Encoding": "gzip"}).headers
    assert ("Content-Encoding" in headers, "Vary" in headers) == (False, False)


def test_body_that_would_grow_is_not_compressed(app: Flask) -> None:
    """One byte becomes twenty."""
    file = StaticFile("dot.0123456789ab.svg", b".", to_gzip(b"."), "image/svg+xml")
    with app.test_request_context(headers={"Accept-Encoding": "gzip"}):
        response = responses.immutable(file)
    assert (response.data, "Content-Encoding" in response.headers) == (b".", False)
