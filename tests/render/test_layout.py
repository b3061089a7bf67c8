"""`calendar_app.render.layout`: head, masthead and footer of pages, and the manifest."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from urllib.parse import parse_qs

from calendar_app.render import RenderContext, index_pages, schedule_pages
from calendar_app.render.layout import web_app_manifest, zone_names
from calendar_app.selection import Facet
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context, selection_of
from tests.support.markup import Markup
from tests.support.small_list import TEXT, small


def test_masthead_has_session_and_indexes() -> None:
    """Name, dates, venue, and a link to each index."""
    context = render_context(small())
    markup = Markup(index_pages.rooms_page(context))
    assert markup.texts("p", class_="session") == ["Small Small assembly"]
    assert markup.texts("p", class_="dates") == ["1–3 December 2025 · Town Hall"]
    nav = [
        element.attributes for element in markup.all("a") if element.text in {"Schedule", "Days", "Rooms", "Changes"}
    ]
    assert [(link["href"], link.get("aria-current")) for link in nav] == [
        ("/asp24/", None),
        ("/asp24/days/", None),
        ("/asp24/rooms/", "page"),
        ("/asp24/changes/", None),
    ]


def test_footer_has_update_time_zone_data_and_contact() -> None:
    """The time is venue time."""
    context = render_context(small())
    (foot,) = Markup(schedule_pages.schedule_page(context, context.whole_selection)).texts("footer")
    assert foot == (
        "List updated Tuesday 25 November 2025, 12:00 CET. All times are venue time (CET, Europe/Amsterdam). "
        "The same as data: JSON · CSV · Text · What has changed · Your own agenda · Something wrong? · "
        "About, privacy, accessibility "
        "https://example.org/asp24/"
    )


def test_session_without_venue_and_contact() -> None:
    """Pages leave them out."""
    lines = [line for line in TEXT.splitlines() if not line.startswith(("  venue:", "  contact:"))]
    schedule = parse_schedule("\n".join([*lines, ""]).encode(), "small.yaml").schedule
    assert schedule is not None
    context = render_context(schedule)
    event = Markup(schedule_pages.event_page(context, schedule.events_by_id["plenary"]))
    room = Markup(schedule_pages.room_page(context, schedule.rooms["hall-b"]))
    assert event.texts("p", class_="dates") == ["1–3 December 2025"]
    assert event.texts("dd") == ["Date to be announced", "Room to be announced"]
    assert room.texts("dt") == ["Plan", "Part of"]
    assert "What has changed · Your own agenda · About, privacy, accessibility" in event.texts("footer")[0]


def test_pages_link_to_changes_of_their_selection() -> None:
    """Index pages link to all changes."""
    context = render_context(small())
    pages = (
        schedule_pages.schedule_page(context, selection_of(context, Facet.ROOM, "hall-a", "hall-b")),
        schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"]),
        schedule_pages.day_page(context, date(2025, 12, 2)),
        index_pages.rooms_page(context),
    )
    actual = [
        link.attributes["href"] for one in pages for link in Markup(one).all("a") if link.text == "What has changed"
    ]
    assert actual == [
        "/asp24/changes/?room=hall-a&room=hall-b",
        "/asp24/changes/?event=dialogue",
        "/asp24/changes/?day=2025-12-02",
        "/asp24/changes/",
    ]


def test_atom_feed_is_an_alternate() -> None:
    """After the calendar, with a title of its own."""
    context = render_context(small())
    alternates = Markup(schedule_pages.schedule_page(context, context.whole_selection)).all("link", rel="alternate")
    named = [(link.attributes["type"], link.attributes["title"]) for link in alternates if "type" in link.attributes]
    assert (named[0], named[-1]) == (("text/calendar", "Small"), ("application/atom+xml", "Changes: Small"))


def test_canonical_url_of_a_selection() -> None:
    """A single value has its own path."""
    context = render_context(small())
    single = Markup(schedule_pages.schedule_page(context, selection_of(context, Facet.ROOM, "hall-a")))
    event = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"]))
    assert [link.attributes["href"] for link in single.all("link", rel="canonical")] == [
        "https://example.org/asp24/?room=hall-a"
    ]
    assert [link.attributes["href"] for link in event.all("link", rel="canonical")] == [
        "https://example.org/asp24/events/dialogue/"
    ]


def test_links_to_other_languages() -> None:
    """Visible links, and alternates for search engines."""
    context = render_context(small())
    markup = Markup(schedule_pages.schedule_page(context, selection_of(context, Facet.CO_HOST, "austria", "watch")))
    assert [(link.text, link.attributes) for link in markup.all("a", rel="alternate")] == [
        (
            "Français",
            {
                "href": "/fr/asp24/?co-host=austria&co-host=watch",
                "rel": "alternate",
                "dir": "auto",
                "lang": "fr",
                "hreflang": "fr",
            },
        )
    ]
    alternates = [link.attributes for link in markup.all("link", rel="alternate") if "hreflang" in link.attributes]
    assert [(link["hreflang"], link["href"]) for link in alternates] == [
        ("en", "https://example.org/asp24/?co-host=austria&co-host=watch"),
        ("fr", "https://example.org/fr/asp24/?co-host=austria&co-host=watch"),
        ("x-default", "https://example.org/asp24/?co-host=austria&co-host=watch"),
    ]


def test_report_link_has_title_and_url_of_the_page() -> None:
    """RFC 6068."""
    context = render_context(small())
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"]))
    (report,) = {link.attributes["href"] for link in markup.all("a") if link.text == "Something wrong?"}
    address, _, fields = report.partition("?")
    assert address == "mailto:desk@small.example"
    assert parse_qs(fields) == {
        "subject": ['Small: A dialogue & "more" <i>'],
        "body": ["https://example.org/asp24/events/dialogue/\r\n\r\n"],
    }


def test_fixed_clock() -> None:
    """In venue time; without it there is no attribute."""
    context = render_context(small())
    clock = datetime(2025, 12, 2, 12, 40, tzinfo=UTC)
    fixed = RenderContext(context.index, "en", context.urls, context.templates, clock=clock)
    bodies = [
        Markup(schedule_pages.schedule_page(one, one.whole_selection)).all("body")[0].attributes
        for one in (context, fixed)
    ]
    assert bodies == [
        {"data-zone": "Europe/Amsterdam", "data-zone-names": "CET", "data-own": "your time"},
        {
            "data-zone": "Europe/Amsterdam",
            "data-zone-names": "CET",
            "data-own": "your time",
            "data-clock": "2025-12-02T13:40+01:00",
        },
    ]


def test_zone_names_when_clocks_change() -> None:
    """Both, in order."""
    text = TEXT.replace(
        "starts: 2025-12-01\n  ends: 2025-12-03\n  zone", "starts: 2025-10-25\n  ends: 2025-10-27\n  zone"
    )
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    assert zone_names(render_context(schedule)) == "CEST / CET"


def test_open_graph_metadata() -> None:
    """Title, description, canonical URL, image (ogp.me)."""
    context = render_context(small())
    markup = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["off"]))
    actual = {
        one.attributes["property"]: one.attributes["content"]
        for one in markup.all("meta")
        if "property" in one.attributes
    }
    assert actual == {
        "og:type": "website",
        "og:title": "Cancelled: Not any more",
        "og:description": "Tuesday 2 December, 13:15–14:45 CET, Hall A, Austria",
        "og:url": "https://example.org/asp24/events/off/",
        "og:site_name": "Small assembly",
        "og:image": "https://example.org/static/card.png",
    }


def test_web_app_manifest() -> None:
    """Names, start URL and icon."""
    assert json.loads(web_app_manifest(render_context(small()))) == {
        "name": "Small assembly",
        "short_name": "Small",
        "lang": "en",
        "start_url": "/asp24/",
        "scope": "/",
        "display": "browser",
        "icons": [{"src": "/static/icon.svg", "type": "image/svg+xml", "sizes": "any"}],
    }
