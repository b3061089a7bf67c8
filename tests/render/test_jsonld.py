"""`calendar_app.render.jsonld` (schema.org/Event)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calendar_app.render import RenderContext, schedule_pages
from calendar_app.render.jsonld import json_ld
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context
from tests.support.journals import ONE, TWO, journal_of, list_with
from tests.support.markup import Markup
from tests.support.odd_list import odd_list
from tests.support.small_list import TEXT

_SESSION = {
    "@type": "Event",
    "name": "Small assembly",
    "url": "https://example.org/asp24/",
    "startDate": "2025-12-01",
    "endDate": "2025-12-03",
}


def node(context: RenderContext, event_id: str) -> Any:  # noqa: ANN401 - JSON
    """The node of one event."""
    return json_ld(context, [context.view(context.schedule.events_by_id[event_id])])


def test_full_event(context: RenderContext) -> None:
    """Times with offset, room, building, and every organiser with its kind."""
    hall_a = {
        "@type": "Place",
        "name": "Hall A",
        "url": "https://example.org/asp24/rooms/hall-a/",
        "address": "Town Hall, Quay 1, Port Lazul, Netherlands",
    }
    assert node(context, "dialogue") == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": "https://example.org/asp24/events/dialogue/",
        "url": "https://example.org/asp24/events/dialogue/",
        "name": 'A dialogue & "more" <i>',
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "superEvent": _SESSION,
        "startDate": "2025-12-01T18:15:00+01:00",
        "endDate": "2025-12-01T19:45:00+01:00",
        "description": "One sentence.",
        "inLanguage": ["en", "fr"],
        "location": [hall_a],
        "organizer": [
            {
                "@type": "GovernmentOrganization",
                "@id": "https://example.org/asp24/co-hosts/austria/",
                "name": "Austria",
            },
            {
                "@type": "NGO",
                "@id": "https://example.org/asp24/co-hosts/watch/",
                "name": "World Watch",
                "url": "https://watch.example/",
            },
            {
                "@type": "GovernmentOrganization",
                "@id": "https://example.org/asp24/co-hosts/canada/",
                "name": "Canada",
            },
        ],
    }


@pytest.mark.parametrize(
    ("event", "status", "starts", "ends"),
    [
        ("joint", "EventScheduled", "2025-12-02T13:15:00+01:00", None),
        ("off", "EventCancelled", "2025-12-02T13:15:00+01:00", "2025-12-02T14:45:00+01:00"),
        ("exhibition", "EventScheduled", "2025-12-01", "2025-12-03"),
        ("later", "EventScheduled", "2025-12-03", None),
        ("plenary", "EventScheduled", None, None),
    ],
)
def test_status_and_dates(
    context: RenderContext, event: str, status: str, starts: str | None, ends: str | None
) -> None:
    """Unknown values are left out."""
    event_node = node(context, event)
    assert (event_node["eventStatus"], event_node.get("startDate"), event_node.get("endDate")) == (
        f"https://schema.org/{status}",
        starts,
        ends,
    )


def test_moved_event_has_previous_start() -> None:
    """Also if only its end changed since."""
    later = ONE.replace("2025-12-01 18:15", "2025-12-01 17:15")
    ended = later.replace("19:45", "19:30")
    context = render_context(list_with(ended, TWO), journal=journal_of(list_with(ONE, TWO), list_with(later, TWO)))
    nodes = [node(context, name) for name in ("one", "two")]
    assert [(each["eventStatus"].rpartition("/")[2], each.get("previousStartDate")) for each in nodes] == [
        ("EventRescheduled", "2025-12-01T18:15:00+01:00"),
        ("EventScheduled", None),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("2025-12-01", "2025-12-01 18:15"), ("2025-12-01 18:15", "2025-12-01"), ("", "2025-12-01 18:15")],
    ids=["time announced", "time taken back", "date announced"],
)
def test_announced_time_is_no_move(before: str, after: str) -> None:
    """Nobody expected the event at another time."""
    states = [f"  - {{id: one, title: One{f', starts: {starts}' if starts else ''}}}\n" for starts in (before, after)]
    event_node = node(
        render_context(
            list_with(states[1], TWO), journal=journal_of(list_with(states[0], TWO), list_with(states[1], TWO))
        ),
        "one",
    )
    assert (event_node["eventStatus"].rpartition("/")[2], event_node.get("previousStartDate")) == (
        "EventScheduled",
        None,
    )


def test_new_day_is_a_move() -> None:
    """Also if neither day has a time."""
    states = [f"  - {{id: one, title: One, starts: {day}}}\n" for day in ("2025-12-01", "2025-12-03")]
    event_node = node(
        render_context(
            list_with(states[1], TWO), journal=journal_of(list_with(states[0], TWO), list_with(states[1], TWO))
        ),
        "one",
    )
    assert (event_node["eventStatus"].rpartition("/")[2], event_node["previousStartDate"]) == (
        "EventRescheduled",
        "2025-12-01",
    )


def test_unknown_mode_has_no_attendance_mode(context: RenderContext) -> None:
    """A webcast alone does not make it hybrid."""
    text = TEXT.replace("    mode: hybrid\n", "").replace(
        "webcast: {note: On the day}", 'webcast: {url: "https://small.example/w"}'
    )
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    event_node = node(render_context(schedule), "dialogue")
    assert ("eventAttendanceMode" in event_node, [place["@type"] for place in event_node["location"]]) == (
        False,
        ["Place"],
    )
    assert "eventAttendanceMode" in node(context, "dialogue")


def test_event_without_date_is_postponed_at_last_date() -> None:
    """The date that calendars keep."""
    undated = "  - {id: one, title: One, room: orion}\n"
    context = render_context(list_with(undated, TWO), journal=journal_of(list_with(ONE, TWO), list_with(undated, TWO)))
    event_node = node(context, "one")
    assert (event_node["eventStatus"], event_node["startDate"], "previousStartDate" in event_node) == (
        "https://schema.org/EventPostponed",
        "2025-12-01T18:15:00+01:00",
        False,
    )


def test_locations_of_hybrid_online_and_roomless_events() -> None:
    """A webcast is a VirtualLocation."""
    text = TEXT.replace("webcast: {note: On the day}", 'webcast: {url: "https://small.example/w"}')
    text = text.replace("country: NL}", "country: NL, latitude: 52.0, longitude: 4.2}")
    text += '    mode: online\n    webcast: {url: "https://small.example/o"}\n'
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    context = render_context(schedule)
    geo = {"@type": "GeoCoordinates", "latitude": 52.0, "longitude": 4.2}
    hybrid, online, somewhere = (node(context, name)["location"] for name in ("dialogue", "plenary", "later"))
    assert hybrid[0]["geo"] == geo
    assert hybrid[1:] == [{"@type": "VirtualLocation", "url": "https://small.example/w"}]
    assert online == [{"@type": "VirtualLocation", "url": "https://small.example/o"}]
    assert somewhere == [
        {"@type": "Place", "name": "Town Hall", "address": "Town Hall, Quay 1, Port Lazul, Netherlands", "geo": geo}
    ]


def test_pages_have_json_ld_of_their_events(context: RenderContext) -> None:
    """Event, co-host and room pages; not the whole list."""
    schedule = context.schedule
    bodies = {
        "event": schedule_pages.event_page(context, schedule.events_by_id["dialogue"]),
        "co-host": schedule_pages.co_host_page(context, schedule.co_hosts["belgium"]),
        "room": schedule_pages.room_page(context, schedule.rooms["hall-b"]),
        "nothing": schedule_pages.co_host_page(context, schedule.co_hosts["alone"]),
        "list": schedule_pages.schedule_page(context, context.whole_selection),
    }
    names = {}
    for name, body in bodies.items():
        data = [json.loads(text) for text in Markup(body).texts("script", type="application/ld+json")]
        names[name] = [item["name"] for document in data for item in document.get("@graph", [document])]
    assert names == {
        "event": ['A dialogue & "more" <i>'],
        "co-host": ["Something else at once", "In both halls"],
        "room": ["Something else at once", "In both halls"],
        "nothing": [],
        "list": [],
    }


@pytest.mark.slow
def test_any_title_is_safe_in_script_element() -> None:
    """It is read back from the page."""
    schedule = odd_list()
    context = render_context(schedule)
    for event in schedule.events:
        (text,) = Markup(schedule_pages.event_page(context, event)).texts("script", type="application/ld+json")
        assert "<" not in text
        assert json.loads(text)["name"].split() == context.view(event).title.split()
