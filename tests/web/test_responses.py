"""`calendar_app.web.responses`: nothing is sent twice (RFC 9110 section 13)."""

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
    """The entity tag of an address, with its quotation marks."""
    return client.get(address).headers["ETag"]


@_BOTH
def test_an_answer_has_a_strong_tag_and_a_date(client: FlaskClient, address: str) -> None:
    """The date is that of the file, which is in the past, in whole seconds."""
    headers = client.get(address).headers
    assert re.fullmatch(r'"[0-9a-f]{32}"', headers["ETag"])
    modified = parse_date(headers["Last-Modified"])
    assert modified is not None
    assert datetime.now(UTC) - timedelta(days=1) < modified <= datetime.now(UTC)


def test_equal_bytes_have_equal_tags(client: FlaskClient) -> None:
    """Other bytes have others."""
    whole, again, part = (tag(client, f"/small/schedule.ics{query}") for query in ("", "?x=1", "?co-host=watch"))
    assert (whole == again, whole == part) == (True, False)


@_BOTH
@pytest.mark.parametrize("given", ["{}", '"other", {}', "W/{}", '{}, W/"other"', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_the_reader_has_is_not_sent(client: FlaskClient, address: str, given: str, method: str) -> None:
    """304 with the same tag and no body, however the tag is given."""
    etag = tag(client, address)
    response = client.open(address, method=method, headers={"If-None-Match": given.format(etag)})
    assert (response.status_code, response.data, response.headers["ETag"]) == (304, b"", etag)
    assert "Content-Type" not in response.headers


@_BOTH
@pytest.mark.parametrize("given", ['"other"', "", "nonsense", '"'])
def test_what_the_reader_does_not_have_is_sent(client: FlaskClient, address: str, given: str) -> None:
    """Another tag, and what is none."""
    assert client.get(address, headers={"If-None-Match": given}).status_code == 200


@_BOTH
@pytest.mark.parametrize(
    ("seconds", "status"), [(-1, 200), (0, 304), (86400, 304)], ids=["older", "the same", "younger"]
)
def test_a_date_is_believed_without_a_tag(client: FlaskClient, address: str, seconds: int, status: int) -> None:
    """Who has the answer of that second or a later one has this one."""
    modified = parse_date(client.get(address).headers["Last-Modified"])
    assert modified is not None
    given = {"If-Modified-Since": http_date(modified + timedelta(seconds=seconds))}
    assert client.get(address, headers=given).status_code == status


@_BOTH
def test_a_tag_goes_before_a_date(client: FlaskClient, address: str) -> None:
    """RFC 9110 section 13.1.3: with both, the date is ignored."""
    headers = {"If-None-Match": '"other"', "If-Modified-Since": client.get(address).headers["Last-Modified"]}
    assert client.get(address, headers=headers).status_code == 200


def test_feeds_may_be_kept_a_while_and_pages_may_not(client: FlaskClient) -> None:
    """Rooms change until the last hour; caches ask again each time whether a page has changed."""
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
def test_a_file_is_named_for_what_is_in_it(client: FlaskClient, address: str, name: str) -> None:
    """A name for any file system, whatever was searched for."""
    assert client.get(address).headers["Content-Disposition"] == f'inline; filename="{name}"'


@_BOTH
def test_the_date_of_change_is_in_a_304_too(client: FlaskClient, address: str) -> None:
    """Those who ask by date have it confirmed."""
    whole = client.get(address)
    answer = client.get(address, headers={"If-None-Match": whole.headers["ETag"]})
    assert (answer.status_code, answer.headers["Last-Modified"]) == (304, whole.headers["Last-Modified"])


@_BOTH
def test_nothing_is_guarded_against_writing(client: FlaskClient, address: str) -> None:
    """If-Match is for those who write; readers who send it are answered."""
    for given in ("*", '"other"'):
        assert client.get(address, headers={"If-Match": given}).status_code == 200


def test_no_header_outgrows_what_proxies_have_room_for(client: FlaskClient) -> None:
    """A search text just short enough makes a long address; then the canonical one is not named in a header."""
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
def test_pages_are_compressed_for_who_takes_it(
    client: FlaskClient, address: str, accepted: str | None, coding: str | None
) -> None:
    """The same content for all (RFC 9110 section 12.5.3); caches are told that it is not the same bytes."""
    response = client.get(address, headers={"Accept-Encoding": accepted} if accepted is not None else {})
    body = gzip.decompress(response.data) if coding else response.data
    assert response.headers.get("Content-Encoding") == coding
    assert response.headers.getlist("Vary") == ["Accept-Encoding"]
    assert response.headers["Content-Length"] == str(len(response.data))
    assert body == client.get(address).data


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_each_representation_has_its_own_tag(client: FlaskClient, method: str) -> None:
    """Who has the compressed bytes is not sent them again; the tag of the others is another."""
    headers = {"Accept-Encoding": "gzip"}
    plain, packed = (client.get(_PAGE, headers=one).headers["ETag"] for one in ({}, headers))
    again = client.open(_PAGE, method=method, headers=headers | {"If-None-Match": packed})
    other = client.open(_PAGE, method=method, headers=headers | {"If-None-Match": plain})
    assert plain != packed
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", packed)
    assert again.headers.getlist("Vary") == ["Accept-Encoding"]
    assert (other.status_code, other.headers["ETag"]) == (200, packed)


@pytest.mark.parametrize("suffix", ["ics", "json", "csv", "txt", "atom"])
def test_data_is_not_compressed(client: FlaskClient, suffix: str) -> None:
    """Calendar programs have failed to read what was; caches need one of each."""
    headers = client.get(f"/small/schedule.{suffix}", headers={"Accept-Encoding": "gzip"}).headers
    assert ("Content-Encoding" in headers, "Vary" in headers) == (False, False)


def test_what_would_not_be_smaller_is_sent_as_it_is(app: Flask) -> None:
    """A byte is a byte; with what gzip puts around it it is twenty."""
    file = StaticFile("dot.0123456789ab.svg", b".", to_gzip(b"."), "image/svg+xml")
    with app.test_request_context(headers={"Accept-Encoding": "gzip"}):
        response = responses.immutable(file)
    assert (response.data, "Content-Encoding" in response.headers) == (b".", False)
