"""`calendar_app.web.urls`: the URLs that calendars keep for years."""

from __future__ import annotations

from datetime import date

import pytest

from calendar_app.render import Urls
from calendar_app.selection import Facet, Query
from calendar_app.web.assets import StaticFile
from calendar_app.web.urls import SiteUrls, StaticUrls, schedule_path, static_path

_STATIC = {"style.css": StaticFile("style.0123456789ab.css", b"", b"", "text/css")}
_ONE = Query().with_values(Facet.CO_HOST, "fidh")
_TWO = Query().with_values(Facet.CO_HOST, "fidh", "redress")


@pytest.fixture
def urls() -> Urls:
    """The URLs of one assembly in English."""
    return SiteUrls("asp24", "en", "https://schedule.example", _STATIC)


def test_site_urls(urls: Urls) -> None:
    """Typed by hand: calendars hold them for years."""
    assert [
        urls.schedule(Query()),
        urls.schedule(Query(), "ics"),
        urls.schedule(_ONE),
        urls.schedule(_TWO, "csv"),
        urls.subscribe(Query()),
        urls.subscribe(_ONE),
        urls.subscribe(Query(_TWO.values, text="law & order", match_all=True)),
        urls.changes(Query()),
        urls.changes(_ONE),
        urls.changes(Query(), "txt"),
        urls.changes(_TWO, "txt", "2025-11-28T16:00:00Z"),
        urls.changes(Query(), "txt", "2025-11-28"),
        urls.agenda(Query()),
        urls.agenda(Query().with_values(Facet.EVENT, "launch", "dialogue")),
        urls.embed(Query()),
        urls.embed(_TWO),
        urls.now(Query()),
        urls.now(Query().with_values(Facet.ROOM, "europe-1", "europe-2")),
        urls.door_sign("europe-1-2", date(2025, 12, 1)),
        urls.event("survivors-dialogue"),
        urls.event("survivors-dialogue", "ics"),
        urls.co_hosts(),
        urls.co_host("fidh"),
        urls.co_host("fidh", "json"),
        urls.rooms(),
        urls.room("europe-1-2"),
        urls.room("europe-1-2", "txt"),
        urls.days(),
        urls.day(date(2025, 12, 1)),
        urls.day(date(2025, 12, 1), "ics"),
        urls.about(),
        urls.static("style.css"),
    ] == [
        "/asp24/",
        "/asp24/schedule.ics",
        "/asp24/?co-host=fidh",
        "/asp24/schedule.csv?co-host=fidh&co-host=redress",
        "/asp24/subscribe/",
        "/asp24/subscribe/?co-host=fidh",
        "/asp24/subscribe/?co-host=fidh&co-host=redress&q=law+%26+order&match=all",
        "/asp24/changes/",
        "/asp24/changes/?co-host=fidh",
        "/asp24/changes.txt",
        "/asp24/changes.txt?co-host=fidh&co-host=redress&since=2025-11-28T16%3A00%3A00Z",
        "/asp24/changes.txt?since=2025-11-28",
        "/asp24/agenda/",
        "/asp24/agenda/?event=dialogue&event=launch",
        "/asp24/embed/",
        "/asp24/embed/?co-host=fidh&co-host=redress",
        "/asp24/now/",
        "/asp24/now/?room=europe-1&room=europe-2",
        "/asp24/rooms/europe-1-2/2025-12-01/",
        "/asp24/events/survivors-dialogue/",
        "/asp24/events/survivors-dialogue.ics",
        "/asp24/co-hosts/",
        "/asp24/co-hosts/fidh/",
        "/asp24/co-hosts/fidh.json",
        "/asp24/rooms/",
        "/asp24/rooms/europe-1-2/",
        "/asp24/rooms/europe-1-2.txt",
        "/asp24/days/",
        "/asp24/days/2025-12-01/",
        "/asp24/days/2025-12-01.ics",
        "/asp24/about/",
        "/static/style.0123456789ab.css",
    ]


@pytest.mark.parametrize(
    ("query", "suffix", "cancelled", "expected"),
    [
        (Query(), "", "", "/asp24/"),
        (Query(), "ics", "mark", "/asp24/schedule.ics?cancelled=mark"),
        (Query(), "atom", "", "/asp24/schedule.atom"),
        (_ONE, "atom", "", "/asp24/co-hosts/fidh.atom"),
        (_ONE, "", "", "/asp24/co-hosts/fidh/"),
        (_ONE, "ics", "hide", "/asp24/co-hosts/fidh.ics?cancelled=hide"),
        (_TWO, "ics", "mark", "/asp24/schedule.ics?co-host=fidh&co-host=redress&cancelled=mark"),
        (Query().with_values(Facet.ROOM, "yangtze-1"), "csv", "", "/asp24/rooms/yangtze-1.csv"),
        (Query().with_values(Facet.DAY, "2025-12-01"), "", "", "/asp24/days/2025-12-01/"),
        (Query().with_values(Facet.EVENT, "dialogue"), "ics", "", "/asp24/events/dialogue.ics"),
        (Query().with_values(Facet.KIND, "launch"), "ics", "", "/asp24/schedule.ics?kind=launch"),
        (Query(text="côte d'ivoire & co"), "", "", "/asp24/?q=c%C3%B4te+d%27ivoire+%26+co"),
        (Query(_ONE.values, text="law"), "", "", "/asp24/?co-host=fidh&q=law"),
    ],
)
def test_selection_has_canonical_url(urls: Urls, query: Query, suffix: str, cancelled: str, expected: str) -> None:
    """A path for a single value; the cancelled option comes last."""
    assert urls.selection(query, suffix, cancelled) == expected


@pytest.mark.parametrize(
    ("base_url", "webcal"),
    [
        ("https://schedule.example", "webcal://schedule.example/asp24/schedule.ics"),
        ("http://127.0.0.1:8000", "webcal://127.0.0.1:8000/asp24/schedule.ics"),
    ],
)
def test_absolute_and_webcal_urls_have_host_of_base_url(base_url: str, webcal: str) -> None:
    """IOS does not know `webcals:`."""
    urls = SiteUrls("asp24", "en", base_url, {})
    path = urls.schedule(Query(), "ics")
    assert (urls.absolute(path), urls.webcal(path)) == (f"{base_url}/asp24/schedule.ics", webcal)


def test_other_language_has_prefix() -> None:
    """The first language has none."""
    assert (schedule_path("asp24", "en"), schedule_path("asp24", "fr")) == ("/asp24/", "/fr/asp24/")
    assert SiteUrls("asp24", "fr", "", {}).room("a", "ics") == "/fr/asp24/rooms/a.ics"
    assert SiteUrls("asp24", "fr", "", {}).subscribe(_ONE) == "/fr/asp24/subscribe/?co-host=fidh"


def test_static_path_takes_name_without_hash() -> None:
    """An unknown name raises."""
    assert static_path(_STATIC, "style.css") == "/static/style.0123456789ab.css"
    with pytest.raises(KeyError):
        static_path(_STATIC, "style.0123456789ab.css")


@pytest.mark.parametrize("path", ["/asp24/", "/asp24/co-hosts/fidh.ics", "/asp24/subscribe/?co-host=fidh&q=fr"])
def test_in_language_changes_prefix_only(urls: Urls, path: str) -> None:
    """There and back."""
    french = SiteUrls("asp24", "fr", "https://schedule.example", _STATIC)
    assert urls.in_language(path, "fr") == f"/fr{path}"
    assert french.in_language(f"/fr{path}", "en") == path
    assert french.in_language(f"/fr{path}", "fr") == f"/fr{path}"
    assert urls.in_language(path, "en") == path


def test_static_urls_are_empty_for_queries() -> None:
    """A single value has a path."""
    files = StaticUrls("asp24", "fr", "https://schedule.example", _STATIC)
    assert [
        files.schedule(Query()),
        files.schedule(Query(), "csv"),
        files.schedule(_ONE),
        files.schedule(_TWO),
        files.schedule(Query().with_values(Facet.KIND, "launch")),
        files.selection(_ONE, "ics", "mark"),
        files.subscribe(Query()),
        files.subscribe(_ONE),
        files.subscribe(_TWO),
        files.changes(Query(), "txt"),
        files.changes(_ONE),
        files.changes(Query(), "txt", "2025-11-28"),
        files.agenda(Query()),
        files.now(Query()),
        files.embed(Query()),
        files.embed(_ONE),
        files.embed(_TWO),
        files.door_sign("europe-1-2", date(2025, 12, 1)),
    ] == [
        "/fr/asp24/",
        "/fr/asp24/schedule.csv",
        "/fr/asp24/co-hosts/fidh/",
        "",
        "",
        "/fr/asp24/co-hosts/fidh.ics",
        "/fr/asp24/subscribe/",
        "/fr/asp24/co-hosts/fidh/subscribe/",
        "",
        "/fr/asp24/changes.txt",
        "/fr/asp24/co-hosts/fidh/changes/",
        "",
        "",
        "",
        "/fr/asp24/embed/",
        "/fr/asp24/co-hosts/fidh/embed/",
        "",
        "/fr/asp24/rooms/europe-1-2/2025-12-01/",
    ]
