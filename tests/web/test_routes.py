"""`calendar_app.web.routes`: every URL and its other spellings."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from calendar_app.resources import shipped_path
from tests.support.list_files import record_list
from tests.support.markup import Markup
from tests.support.quick_sites import quick_app
from tests.web.conftest import Editor

_FOLDER = "<any('events','co-hosts','rooms','days'):folder>"
_SUFFIX = "<any(ics,json,csv,txt,atom):suffix>"
_SITE = "http://127.0.0.1:8000"

PAGES = (
    "/small/",
    "/small/?co-host=austria&co-host=watch&match=all",
    "/small/?q=pictures",
    "/small/events/",
    "/small/events/dialogue/",
    "/small/co-hosts/",
    "/small/co-hosts/watch/",
    "/small/rooms/",
    "/small/rooms/great-hall/",
    "/small/days/",
    "/small/days/2025-12-02/",
    "/small/subscribe/",
    "/small/subscribe/?co-host=austria&co-host=watch&match=all",
    "/small/agenda/",
    "/small/agenda/?event=dialogue&event=joint",
    "/small/embed/",
    "/small/embed/?co-host=austria&co-host=watch&match=all",
    "/small/co-hosts/watch/embed/",
    "/small/changes/",
    "/small/changes/?co-host=austria&co-host=watch&match=all",
    "/small/now/",
    "/small/now/?room=hall-a&room=hall-b",
    "/small/rooms/great-hall/2025-12-02/",
)
MEDIA_TYPES = {
    "ics": "text/calendar",
    "json": "application/json",
    "csv": "text/csv",
    "txt": "text/plain",
    "atom": "application/atom+xml",
}
FORMS = (
    *tuple(
        f"/small/{name}.{suffix}"
        for name in ("schedule", "events/dialogue", "co-hosts/watch", "rooms/great-hall", "days/2025-12-02")
        for suffix in MEDIA_TYPES
    ),
    "/small/changes.atom",
    "/small/changes.txt",
    "/small/changes.txt?since=2025-11-28T17:00&room=hall-a",
)


def test_routes_are_exactly_the_documented_ones(app: Flask) -> None:
    """Calendars keep URLs for years: none may vanish, none appears by accident."""
    assert {(rule.rule, *sorted(rule.methods or ())) for rule in app.url_map.iter_rules()} == {
        (rule, "GET", "HEAD")
        for rule in (
            "/healthz",
            "/readyz",
            "/robots.txt",
            "/sw.js",
            "/manifest.webmanifest",
            "/static/<path:name>",
            *(
                f"{language}{path}"
                for language in ("", "/<any(fr):language>")
                for path in (
                    "/",
                    "/<assembly>/",
                    f"/<assembly>/schedule.{_SUFFIX}",
                    "/<assembly>/subscribe/",
                    "/<assembly>/agenda/",
                    "/<assembly>/embed/",
                    "/<assembly>/about/",
                    "/<assembly>/changes/",
                    "/<assembly>/changes.<any(atom):suffix>",
                    "/<assembly>/changes.txt",
                    f"/<assembly>/{_FOLDER}/",
                    f"/<assembly>/{_FOLDER}/<value>/",
                    f"/<assembly>/{_FOLDER}/<value>.{_SUFFIX}",
                    f"/<assembly>/{_FOLDER}/<value>/subscribe/",
                    f"/<assembly>/{_FOLDER}/<value>/embed/",
                    f"/<assembly>/{_FOLDER}/<value>/changes/",
                    f"/<assembly>/{_FOLDER}/<value>/<day>/",
                    "/<assembly>/now/",
                )
            ),
        )
    }


@pytest.mark.parametrize("address", PAGES)
def test_page_is_html_with_one_heading(client: FlaskClient, address: str) -> None:
    """Status, media type and well-formed markup."""
    response = client.get(address)
    assert (response.status_code, response.content_type) == (200, "text/html; charset=utf-8")
    assert len(Markup(response.data).texts("h1")) == 1


@pytest.mark.parametrize("address", FORMS)
def test_suffix_decides_media_type(client: FlaskClient, address: str) -> None:
    """With the charset."""
    response = client.get(address)
    expected = f"{MEDIA_TYPES[address.partition('?')[0].rpartition('.')[2]]}; charset=utf-8"
    assert (response.status_code, response.content_type) == (200, expected)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/small/", ["exhibition", "dialogue", "parallel", "joint", "off", "later", "plenary"]),
        ("/small/?co-host=austria&co-host=watch", ["dialogue", "parallel", "joint", "off", "later"]),
        ("/small/?co-host=austria&co-host=watch&match=all", ["dialogue"]),
        ("/small/?kind=launch&room=hall-a", ["joint"]),
        ("/small/?q=PICTURES", ["exhibition"]),
        ("/small/co-hosts/watch/", ["dialogue", "parallel", "later"]),
        ("/small/co-hosts/watch/?day=2025-12-03", ["later"]),
        ("/small/co-hosts/alone/", []),
        ("/small/rooms/hall-b/", ["parallel", "joint"]),
        ("/small/days/2025-12-02/", ["exhibition", "joint", "off"]),
    ],
)
def test_page_and_json_show_the_same_events(client: FlaskClient, address: str, expected: list[str]) -> None:
    """At the same path and query."""
    path, _, query = address.partition("?")
    form = f"{path}schedule.json" if path == "/small/" else f"{path[:-1]}.json"
    entries = client.get(f"{form}?{query}").get_json()["events"]
    links = Markup(client.get(address).data).addresses
    # The page of a day has a table before the list.
    shown = dict.fromkeys(link.split("/")[3] for link in reversed(links) if link.startswith("/small/events/"))
    assert ([entry["id"] for entry in entries], [*reversed(shown)]) == (expected, expected)


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/small/co-hosts/watch", "co-host=watch"),
        ("/small/rooms/great-hall", "room=great-hall"),
        ("/small/days/2025-12-02", "day=2025-12-02"),
        ("/small/events/dialogue", "event=dialogue"),
    ],
)
@pytest.mark.parametrize("suffix", MEDIA_TYPES)
def test_value_by_path_equals_value_by_query(client: FlaskClient, address: str, query: str, suffix: str) -> None:
    """Same bytes, entity tag and file name; the path is the canonical URL."""
    by_path = client.get(f"{address}.{suffix}")
    by_query = client.get(f"/small/schedule.{suffix}?{query}")
    assert by_path.data == by_query.data
    for name in ("ETag", "Link", "Content-Disposition"):
        assert by_path.headers[name] == by_query.headers[name]
    assert by_path.headers["Link"] == f'<{_SITE}{address}.{suffix}>; rel="canonical"'


SIGN = "/small/rooms/hall-a/2025-12-01/"
CHANGES = ("/small/schedule.atom", "/small/changes/", "/small/changes.txt")
SPELLINGS = {
    "co-host=austria&co-host=watch": (
        "co-host=watch&co-host=austria",
        "co-host=WATCH&co-host=Austria",
        "co-host=austria&co-host=watch&co-host=austria",
        "co-host=austria&room=&day=&q=&co-host=watch&match=",
        "co-host=austria&nocache=1&co-host=watch&utm_source=mail",
        "co-host=%20austria%20&co-host=watch",
    ),
    "room=hall-a&day=2025-12-01": ("day=2025-12-01&room=hall-a", "day=2025-12-01&room=HALL-A&room=hall-a"),
    "q=a+dialogue": ("q=%20a%20%20dialogue%20", "q=a%E2%80%AE%20dialogue", "q=a%0Adialogue"),
    "co-host=watch&q=badge": ("q=badge&match=all&co-host=watch",),
}


@pytest.mark.parametrize(
    ("canonical", "spelling"), [(canonical, other) for canonical, others in SPELLINGS.items() for other in others]
)
@pytest.mark.parametrize(
    "path", ["/small/schedule.ics", "/small/schedule.json", "/small/", "/small/subscribe/", *CHANGES]
)
def test_other_spelling_of_query_gives_same_response(
    client: FlaskClient, path: str, canonical: str, spelling: str
) -> None:
    """No redirect; the response names the canonical URL."""
    expected, response = client.get(f"{path}?{canonical}"), client.get(f"{path}?{spelling}")
    assert response.status_code == 200
    assert (response.data, response.headers["ETag"]) == (expected.data, expected.headers["ETag"])
    address = f"{_SITE}{path}?{canonical}"
    if path.endswith("/"):
        assert [link.attributes["href"] for link in Markup(response.data).all("link", rel="canonical")] == [address]
    else:
        assert response.headers["Link"] == f'<{address}>; rel="canonical"'


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", "schedule.atom"),
        ("?co-host=watch", "co-hosts/watch.atom"),
        ("?event=talk", "events/dialogue.atom"),
        ("?room=hall-b&room=hall-a", "schedule.atom?room=hall-a&room=hall-b"),
    ],
)
def test_changes_feed_equals_atom_form(client: FlaskClient, query: str, canonical: str) -> None:
    """Same bytes and canonical URL; 304 for its entity tag."""
    by_name, by_form = client.get(f"/small/changes.atom{query}"), client.get(f"/small/{canonical}")
    assert (by_name.data, by_name.headers["ETag"]) == (by_form.data, by_form.headers["ETag"])
    assert by_name.headers["Link"] == by_form.headers["Link"] == f'<{_SITE}/small/{canonical}>; rel="canonical"'
    again = client.get(f"/small/changes.atom{query}", headers={"If-None-Match": by_name.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("", ""),
        ("?since=", ""),
        ("?since=2025-11-28", "?since=2025-11-28"),
        ("?since=&since=%202025-11-28%20&since=2025-11-29", "?since=2025-11-28"),
        ("?since=2025-11-28T00:00", "?since=2025-11-28"),
        ("?since=2025-11-28%2017:00", "?since=2025-11-28T16%3A00%3A00Z"),
        ("?since=2025-11-28T17:00+01:00", "?since=2025-11-28T16%3A00%3A00Z"),
        ("?since=2025-11-28&co-host=watch&co-host=austria", "?co-host=austria&co-host=watch&since=2025-11-28"),
    ],
)
def test_changes_text_takes_since(client: FlaskClient, given: str, canonical: str) -> None:
    """`since` is the last parameter of the canonical URL, in one spelling."""
    response = client.get(f"/small/changes.txt{given}")
    assert response.headers["Link"] == f'<{_SITE}/small/changes.txt{canonical}>; rel="canonical"'
    expected = client.get(f"/small/changes.txt{canonical}")
    assert (response.data, response.headers["ETag"]) == (expected.data, expected.headers["ETag"])
    again = client.get(f"/small/changes.txt{given}", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_changes_text_has_own_file_name(client: FlaskClient) -> None:
    """It differs from the file name of the schedule as text."""
    names = [
        client.get(f"/small/{form}?q=badge").headers["Content-Disposition"] for form in ("changes.txt", "schedule.txt")
    ]
    assert names == ['inline; filename="small-badge-changes.txt"', 'inline; filename="small-badge.txt"']


def test_change_appears_in_page_feed_and_text(editor: Editor) -> None:
    """Filtered by selection and by `since`."""
    record_list(editor.path, datetime(2025, 11, 26, 9, 0, tzinfo=UTC))
    editor.save(editor.path.read_text("utf-8").replace("room: great-hall", "room: hall-b"))
    record_list(editor.path, datetime(2025, 11, 28, 9, 0, tzinfo=UTC))
    editor.save(editor.path.read_text("utf-8").replace("title: Pictures", "title: Photographs"))
    client = editor.app().test_client()
    occurrences = {
        address: [
            word in client.get(f"/small/{address}").text for word in ("Room changed", "New title", "Details changed")
        ]
        for address in (
            "changes/",
            "changes/?room=hall-a",
            "changes/?co-host=watch",
            "changes.atom",
            "rooms/hall-a.atom",
            "events/exhibition.atom",
            "changes.txt",
            "changes.txt?since=2025-11-28T10:00",
            "changes.txt?since=2025-11-28T10:01",
            "changes.txt?q=pictures",
        )
    }
    both, moved, retitled, nothing = [True, True, False], [True, False, False], [False, True, False], [False] * 3
    # An unrecorded change has no date for a feed reader.
    assert occurrences == {
        "changes/": both,
        "changes/?room=hall-a": moved,
        "changes/?co-host=watch": nothing,
        "changes.atom": moved,
        "rooms/hall-a.atom": moved,
        "events/exhibition.atom": nothing,
        "changes.txt": both,
        "changes.txt?since=2025-11-28T10:00": both,
        "changes.txt?since=2025-11-28T10:01": retitled,
        "changes.txt?q=pictures": retitled,
    }


@pytest.mark.parametrize("query", ["", "?co-host=watch", "?event=talk", "?co-host=watch&q=badge", "?q=zzz"])
def test_subscribe_page_links_feed_of_selection(client: FlaskClient, query: str) -> None:
    """Both URLs on the page give the feed of the same query."""
    page = client.get(f"/small/subscribe/{query}")
    own, google = (address.removeprefix(_SITE) for address in Markup(page.data).texts("code")[:2])
    option = "&cancelled=mark" if query else "?cancelled=mark"
    assert client.get(own).data == client.get(f"/small/schedule.ics{query}").data
    assert client.get(google).data == client.get(f"/small/schedule.ics{query}{option}").data
    assert page.headers["Cache-Control"] == "public, no-cache"
    again = client.get(f"/small/subscribe/{query}", headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["subscribe/", "changes/", "changes.atom", "changes.txt", "now/"])
def test_unknown_value_gets_suggestion(client: FlaskClient, name: str) -> None:
    """On pages and in other forms."""
    response = client.get(f"/small/{name}?co-host=wacth")
    assert response.status_code == 404
    assert "Did you mean Watch?" in Markup(response.data).texts("a")


def test_now_screen_is_not_stored_and_reloads(client: FlaskClient) -> None:
    """No validators, no script; the canonical URL is its own."""
    response = client.get("/small/now/?room=HALL-B&room=hall-a&nocache=1")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Refresh"] == "30"
    assert [name for name in ("ETag", "Last-Modified", "Set-Cookie") if name in response.headers] == []
    canonical = [link.attributes["href"] for link in Markup(response.data).all("link", rel="canonical")]
    assert canonical == [f"{_SITE}/small/now/?room=hall-a&room=hall-b"]
    assert Markup(response.data).all("script") == []


def test_now_screen_is_not_cached(app: Flask, client: FlaskClient) -> None:
    """The cache has the door sign only."""
    cache = app.extensions["calendar_app"].publications["small"].response_cache
    for address in ("/small/now/", "/small/now/?q=screen", "/small/rooms/hall-b/2025-12-02/"):
        assert client.get(address).status_code == 200
    kinds = {key[1] for key in cache._entries if isinstance(key, tuple)}  # noqa: SLF001 - the entries have no public name
    assert ("door_sign" in kinds, kinds & {"now", "now_screen", "now_screen_page"}) == (True, set())


def test_now_screen_shows_time_and_current_events(editor: Editor) -> None:
    """The server's clock, or the clock of the settings."""
    before = datetime.now(UTC)
    (shown,) = Markup(editor.app().test_client().get("/small/now/").data).all("time")
    # To the minute.
    assert -60 < (datetime.fromisoformat(shown.attributes["datetime"]) - before).total_seconds() < 60
    settings = replace(editor.settings, clock=datetime(2025, 12, 1, 17, 30, tzinfo=UTC))
    client = quick_app(settings).test_client()
    markup = Markup(client.get("/small/now/?room=hall-a").data)
    assert (markup.texts("time"), markup.texts("li")) == (["18:30"], ['until 19:45 A dialogue & "more" <i>', *_LATER])
    editor.save(editor.path.read_text("utf-8").replace("2025-12-01 19:45", "2025-12-01 18:20"))
    assert Markup(client.get("/small/now/?room=hall-a").data).texts("li") == _LATER


_LATER = ["13:15 Great Hall In both halls", "13:15 Cancelled · Not any more"]


def test_error_on_now_screen_reloads(client: FlaskClient) -> None:
    """Only at URLs of the now screen."""
    found = {
        address: client.get(address).headers.get("Refresh")
        for address in (
            "/small/now/?room=nowhere",
            "/small/now?room=nowhere",
            "/nowhere/now/",
            "/small/rooms/now/",
            "/small/nothing/at/all/now/",
            "/small/?room=nowhere",
            "/nowhere/",
        )
    }
    assert found == {
        "/small/now/?room=nowhere": "30",
        "/small/now?room=nowhere": "30",
        "/nowhere/now/": "30",
        "/small/rooms/now/": None,
        "/small/nothing/at/all/now/": None,
        "/small/?room=nowhere": None,
        "/nowhere/": None,
    }


def test_now_screen_with_wrong_host_reloads(client: FlaskClient) -> None:
    """The settings may be corrected later."""
    found = [client.get(path, base_url="http://other.example") for path in ("/small/now/", "/small/")]
    assert [(one.status_code, one.headers.get("Refresh")) for one in found] == [(400, "30"), (400, None)]


def test_door_sign_ignores_query(client: FlaskClient) -> None:
    """In both languages and any spelling; 304 for its entity tag."""
    page = client.get(SIGN)
    assert Markup(page.data).texts("h1") == ["Hall A"]
    assert client.get(f"{SIGN.replace('hall-a', 'HALL-A')}?q=more&co-host=nobody").data == page.data
    assert Markup(client.get(f"/fr{SIGN}").data).texts("p", class_="day") == ["Lundi 1er décembre heure du lieu (CET)"]
    assert page.headers["Cache-Control"] == "public, no-cache"
    again = client.get(SIGN, headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("address", "helped"),
    [
        ("/small/rooms/hal-a/2025-12-01/", "Did you mean Hall A?"),
        ("/small/rooms/hall-a/2025-12-1/", "Did you mean Monday 1 December?"),
    ],
)
def test_unknown_door_sign_gets_suggestion(client: FlaskClient, address: str, helped: str) -> None:
    """The nearest room or day."""
    response = client.get(address)
    assert (response.status_code, Markup(response.data).texts("a")[0]) == (404, helped)


@pytest.mark.parametrize("address", ["/small/events/talk{}", "/small/events/TALK{}", "/small/events/Dialogue{}"])
def test_former_id_answers_with_event(client: FlaskClient, address: str) -> None:
    """The canonical URL has the new id."""
    feed, page = client.get(address.format(".ics")), client.get(address.format("/"))
    assert feed.data == client.get("/small/events/dialogue.ics").data
    assert feed.headers["Link"] == f'<{_SITE}/small/events/dialogue.ics>; rel="canonical"'
    assert page.data == client.get("/small/events/dialogue/").data


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("", ""),
        ("?cancelled=", ""),
        ("?cancelled=status", ""),
        ("?cancelled=mark", "?cancelled=mark"),
        ("?cancelled=&cancelled=%20Mark&cancelled=hide", "?cancelled=mark"),
        ("?cancelled=HIDE", "?cancelled=hide"),
        ("?cancelled=mark&co-host=austria&co-host=watch", "?co-host=austria&co-host=watch&cancelled=mark"),
    ],
)
def test_feed_takes_cancelled_option(client: FlaskClient, given: str, canonical: str) -> None:
    """The last parameter of the canonical URL."""
    response = client.get(f"/small/schedule.ics{given}")
    assert response.headers["Link"] == f'<{_SITE}/small/schedule.ics{canonical}>; rel="canonical"'
    assert response.data == client.get(f"/small/schedule.ics{canonical}").data


def test_cancelled_option_changes_feed(client: FlaskClient) -> None:
    """A status, only the title, or no event."""
    feeds = {name: client.get(f"/small/rooms/hall-a.ics?cancelled={name}").data for name in ("status", "mark", "hide")}
    cancelled = {
        name: re.findall(rb"STATUS:CANCELLED|SUMMARY:[^\r]*Not any more", feed) for name, feed in feeds.items()
    }
    assert cancelled == {
        "status": [b"SUMMARY:Cancelled: Not any more", b"STATUS:CANCELLED"],
        "mark": [b"SUMMARY:Cancelled: Not any more"],
        "hide": [],
    }


def test_other_forms_ignore_cancelled_option(client: FlaskClient) -> None:
    """Like any unknown parameter."""
    assert client.get("/small/schedule.json?cancelled=hide").data == client.get("/small/schedule.json").data
    assert client.get("/small/?cancelled=nonsense").data == client.get("/small/").data


@pytest.mark.parametrize("address", [*PAGES, *FORMS, "/", "/healthz", "/readyz", "/robots.txt", "/nowhere", "/small"])
def test_head_has_headers_of_get(client: FlaskClient, address: str) -> None:
    """Also the length of the body."""
    got, headed = client.get(address), client.head(address)
    # The date of an answer is that of asking.
    got.headers.pop("Date", None)
    headed.headers.pop("Date", None)
    assert (headed.status_code, dict(headed.headers), headed.data) == (got.status_code, dict(got.headers), b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("address", ["/", "/small/", "/small/schedule.ics", "/small/rooms/", "/healthz", "/robots.txt"])
def test_other_methods_get_405(client: FlaskClient, address: str, method: str) -> None:
    """With the allowed methods."""
    response = client.open(address, method=method)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/small", "/small/"),
        ("/small?co-host=watch&co-host=Austria&x=1", "/small/?co-host=austria&co-host=watch"),
        ("/small/rooms", "/small/rooms/"),
        ("/small/rooms/HALL-A", "/small/rooms/hall-a/"),
        ("/small/events/talk", "/small/events/dialogue/"),
        ("/small/co-hosts/watch?day=2025-12-01", "/small/?co-host=watch&day=2025-12-01"),
        ("/small/subscribe", "/small/subscribe/"),
        ("/small/agenda", "/small/agenda/"),
        ("/small/agenda?event=joint&event=talk&x=1", "/small/agenda/?event=dialogue&event=joint"),
        ("/small/about", "/small/about/"),
        ("/fr/small/about", "/fr/small/about/"),
        ("/small/changes", "/small/changes/"),
        ("/small/changes?room=HALL-A&since=2025-11-28", "/small/changes/?room=hall-a"),
        ("/small/subscribe?event=TALK&x=1", "/small/subscribe/?event=dialogue"),
        ("/small/now?room=HALL-B&room=hall-a&x=1", "/small/now/?room=hall-a&room=hall-b"),
        ("/fr/small/now", "/fr/small/now/"),
        ("/small/rooms/HALL-A/2025-12-01", "/small/rooms/hall-a/2025-12-01/"),
        ("/fr/small/rooms/hall-a/2025-12-01?x=1", "/fr/small/rooms/hall-a/2025-12-01/"),
    ],
)
def test_missing_slash_redirects_to_canonical_path(client: FlaskClient, address: str, location: str) -> None:
    """A path without host, whatever Host the request has."""
    response = client.get(address)
    assert (response.status_code, response.headers["Location"], response.data) == (308, location, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/nowhere/",
        "/nowhere/schedule.ics",
        "/favicon.ico",
        "/small/schedule",
        "/small/schedule.xml",
        "/small/schedule.ics/",
        "/small/rooms/hall-a.ics/",
        "/small/rooms/hall-a.pdf",
        "/small/rooms/hall-a/2025-12-09/",
        "/small/rooms/hall-z/2025-12-01/",
        "/small/rooms/hall-a/%20/",
        "/small/rooms/hall-a/2025-12-01/subscribe/",
        "/small/days/2025-12-01/hall-a/",
        "/small/co-hosts/watch/2025-12-01/",
        "/small/now/hall-a/",
        "/small/now.ics",
        "/nowhere/now/",
        "/small/speakers/",
        "/small/subscribe/watch/",
        "/small/subscribe.ics",
        "/small/subscribe/?co-host=nobody",
        "/small/subscribe?co-host=nobody",
        "/nowhere/subscribe/",
        "/nowhere/changes/",
        "/nowhere/changes.txt",
        "/small/changes.txt/",
        "/small/changes.atom/",
        "/small/changes.ics",
        "/small/changes/watch/",
        "/small/changes.txt?room=nowhere",
        "/small/changes?room=nowhere",
        "/small//rooms/",
        "/de/small/",
        "/small/co-hosts/nobody/",
        "/small/days/2025-13-01/",
        "/small/days/2025-12-09.ics",
        "/small/rooms/..%2Fhall-a/",
        "/healthz/",
        "/static/",
        "/static/../small.yaml",
    ],
)
def test_unknown_url_gets_404(client: FlaskClient, address: str) -> None:
    """Unknown assemblies, forms, folders, values and file paths; no redirect."""
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path", ["/small/", "/small/rooms/", "/small/schedule.ics", "/small/subscribe/", "/small/now/", SIGN, *CHANGES]
)
def test_query_over_2048_bytes_gets_414(client: FlaskClient, path: str) -> None:
    """2,048 bytes are accepted."""
    assert client.get(f"{path}?x={'y' * 2046}").status_code == 200
    assert client.get(f"{path}?x={'y' * 2047}").status_code == 414


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/small/co-hosts/watch/embed/", "?co-host=watch"),
        ("/small/rooms/hall-a/embed/?day=2025-12-01", "?room=hall-a&day=2025-12-01"),
        ("/small/embed/?nocache=1&co-host=WATCH", "?co-host=watch"),
        ("/fr/small/days/2025-12-02/embed/", "?day=2025-12-02"),
    ],
)
def test_embed_by_path_equals_embed_by_query(client: FlaskClient, path: str, query: str) -> None:
    """Same bytes, in the language of the URL."""
    by_query = client.get(f"{'/fr' if path.startswith('/fr') else ''}/small/embed/{query}")
    found = client.get(path)
    assert (found.status_code, found.data, found.headers["ETag"]) == (200, by_query.data, by_query.headers["ETag"])


@pytest.mark.parametrize("path", ["/small/embed", "/small/co-hosts/watch/embed", "/fr/small/rooms/hall-a/embed"])
def test_embed_without_slash_redirects(client: FlaskClient, path: str) -> None:
    """To the URL with a query."""
    queries = {"co-hosts": "?co-host=watch", "rooms": "?room=hall-a"}
    root, _, rest = path.removesuffix("/embed").partition("/small")
    query = queries[rest.split("/")[1]] if rest else ""
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (308, f"{root}/small/embed/{query}")


def test_robots_txt_allows_everything(client: FlaskClient) -> None:
    """Google Calendar does not subscribe to feeds that robots.txt disallows."""
    response = client.get("/robots.txt")
    assert (response.data, response.mimetype) == (b"User-agent: *\nAllow: /\n", "text/plain")


def test_service_worker_lies_at_root(client: FlaskClient) -> None:
    """Its scope is the whole site; caches revalidate it."""
    response = client.get("/sw.js")
    assert response.data == (shipped_path("static") / "sw.js").read_bytes()
    assert response.content_type == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"


def test_manifest_has_name_and_icon(client: FlaskClient) -> None:
    """Every page links it."""
    (link,) = Markup(client.get("/fr/small/").data).all("link", rel="manifest")
    response = client.get(link.attributes["href"])
    assert response.content_type == "application/manifest+json"
    manifest = json.loads(response.data)
    assert (manifest["short_name"], manifest["start_url"]) == ("Small", "/small/")
    assert client.get(manifest["icons"][0]["src"]).content_type.startswith("image/svg+xml")


@pytest.mark.parametrize("query", ["", "?event=joint&event=dialogue&nocache=1", "?event=TALK&event=joint"])
def test_agenda_ignores_spelling_of_query(client: FlaskClient, query: str) -> None:
    """Its feed marks the time as busy."""
    canonical = "?event=dialogue&event=joint" if query else ""
    page = client.get(f"/small/agenda/{query}")
    assert page.data == client.get(f"/small/agenda/{canonical}").data
    (link,) = Markup(page.data).all("link", rel="canonical")
    assert link.attributes["href"] == f"{_SITE}/small/agenda/{canonical}"
    if query:
        feed = client.get(f"/small/schedule.ics{query}").data
        assert (feed.count(b"TRANSP:OPAQUE\r\n"), feed.count(b"BEGIN:VEVENT\r\n")) == (2, 2)


def test_agenda_leaves_out_unknown_events(client: FlaskClient) -> None:
    """It counts them; with unknown events only it is a 404."""
    response = client.get("/small/agenda/?event=dialogue&event=gone&event=gone&event=&event=other")
    assert "2 more are not in this schedule" in Markup(response.data).texts("p", class_="result")[0]
    (link,) = Markup(response.data).all("link", rel="canonical")
    assert link.attributes["href"] == f"{_SITE}/small/agenda/?event=dialogue"
    assert client.get("/small/agenda/?event=gone").status_code == 404


def test_root_redirects_to_assembly(client: FlaskClient) -> None:
    """Not permanently: next year there is another."""
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/small/")
    assert response.headers["Cache-Control"] == "no-cache"


def test_style_sheet_is_cached_for_a_year(client: FlaskClient) -> None:
    """Its URL has a hash of the content."""
    (link,) = Markup(client.get("/small/").data).all("link", rel="stylesheet")
    address = link.attributes["href"]
    assert re.fullmatch(r"/static/style\.[0-9a-f]{12}\.css", address)
    response = client.get(address)
    assert response.data == (shipped_path("static") / "style.css").read_bytes()
    assert response.content_type == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_scripts_are_cached_for_a_year(client: FlaskClient) -> None:
    """Small when compressed; the schedule has one more script, for filters."""
    script, device = Markup(client.get("/small/subscribe/").data).all("script")
    assert re.fullmatch(r"/static/device\.[0-9a-f]{12}\.js", device.attributes["src"])
    address = script.attributes["src"]
    assert re.fullmatch(r"/static/script\.[0-9a-f]{12}\.js", address)
    response = client.get(address)
    assert response.data == (shipped_path("static") / "script.js").read_bytes()
    assert len(gzip.compress(response.data)) < 6000
    assert response.content_type == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    shared, _, filters = (script.attributes for script in Markup(client.get("/small/").data).all("script"))
    assert shared == {"src": address, "defer": "", "blocking": "render"}
    assert client.get(filters["src"]).data == (shipped_path("static") / "filters.js").read_bytes()


@pytest.mark.parametrize("name", ["style.css", "style.0123456789ab.css"])
def test_old_url_of_static_file_gets_current_file(client: FlaskClient, name: str) -> None:
    """Without long caching; a cached page may still link it."""
    response = client.get(f"/static/{name}")
    assert response.data == (shipped_path("static") / "style.css").read_bytes()
    assert response.headers["Cache-Control"] == "no-cache"


def test_edit_appears_in_next_response(editor: Editor) -> None:
    """In page and feed."""
    client = editor.app().test_client()
    assert b"In both halls" in client.get("/small/").data
    editor.save(editor.path.read_text("utf-8").replace("In both halls", "In one hall"))
    for address in ("/small/", "/small/schedule.ics"):
        body = client.get(address).data
        assert (b"In one hall" in body, b"In both halls" in body) == (True, False)
