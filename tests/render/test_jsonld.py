"""Events as schema.org describes them (schema.org/Event)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calendar_app.render import RenderContext, schedule_pages
from calendar_app.render.jsonld import json_ld
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context
from tests.support.journals import ONE, TWO, listed, told
from tests.support.markup import Markup
from tests.support.odd_list import odd_list
from tests.support.small_list import TEXT, small

_SESSION = {
    "@type": "Event",
    "name": "Small assembly",
    "url": "https://example.org/asp24/",
    "startDate": "2025-12-01",
    "endDate": "2025-12-03",
}


@pytest.fixture(scope="module")
def shown() -> RenderContext:
    """An edition of the small list."""
    return render_context(small())


def node(one: RenderContext, event: str) -> Any:  # noqa: ANN401 - JSON
    """The node of one event."""
    return json_ld(one, [one.view(one.schedule.events_by_id[event])])


def test_an_event_with_everything(shown: RenderContext) -> None:
    """Times with their offset, the room and the building, every organiser with its kind, page and own site."""
    hall_a = {
        "@type": "Place",
        "name": "Hall A",
        "url": "https://example.org/asp24/rooms/hall-a/",
        "address": "Town Hall, Quay 1, Port Lazul, Netherlands",
    }
    assert node(shown, "dialogue") == {
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
def test_every_sort_of_time_and_status(
    shown: RenderContext, event: str, status: str, starts: str | None, ends: str | None
) -> None:
    """What is not known is left out, not made up."""
    found = node(shown, event)
    assert (found["eventStatus"], found.get("startDate"), found.get("endDate")) == (
        f"https://schema.org/{status}",
        starts,
        ends,
    )


def test_a_moved_event_says_when_it_was() -> None:
    """Rescheduled from its start before, also where only its end changed since; the other is as it was."""
    later = ONE.replace("2025-12-01 18:15", "2025-12-01 17:15")
    ended = later.replace("19:45", "19:30")
    one = render_context(listed(ended, TWO), journal=told(listed(ONE, TWO), listed(later, TWO)))
    found = [node(one, name) for name in ("one", "two")]
    assert [(each["eventStatus"].rpartition("/")[2], each.get("previousStartDate")) for each in found] == [
        ("EventRescheduled", "2025-12-01T18:15:00+01:00"),
        ("EventScheduled", None),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("2025-12-01", "2025-12-01 18:15"), ("2025-12-01 18:15", "2025-12-01"), ("", "2025-12-01 18:15")],
    ids=["time announced", "time taken back", "date announced"],
)
def test_what_was_only_announced_was_not_moved(before: str, after: str) -> None:
    """Nobody came at another time than they were told."""
    states = [f"  - {{id: one, title: One{f', starts: {when}' if when else ''}}}\n" for when in (before, after)]
    found = node(
        render_context(listed(states[1], TWO), journal=told(listed(states[0], TWO), listed(states[1], TWO))), "one"
    )
    assert (found["eventStatus"].rpartition("/")[2], found.get("previousStartDate")) == ("EventScheduled", None)


def test_a_time_that_came_with_another_day_was_moved() -> None:
    """Also where neither day had a time."""
    states = [f"  - {{id: one, title: One, starts: {day}}}\n" for day in ("2025-12-01", "2025-12-03")]
    found = node(
        render_context(listed(states[1], TWO), journal=told(listed(states[0], TWO), listed(states[1], TWO))), "one"
    )
    assert (found["eventStatus"].rpartition("/")[2], found["previousStartDate"]) == ("EventRescheduled", "2025-12-01")


def test_how_one_takes_part_is_not_made_up(shown: RenderContext) -> None:
    """Where the list does not say whether one can take part from elsewhere, neither do we; nor that one can."""
    text = TEXT.replace("    mode: hybrid\n", "").replace(
        "webcast: {note: On the day}", 'webcast: {url: "https://small.example/w"}'
    )
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    found = node(render_context(schedule), "dialogue")
    assert ("eventAttendanceMode" in found, [place["@type"] for place in found["location"]]) == (False, ["Place"])
    assert "eventAttendanceMode" in node(shown, "dialogue")


def test_an_event_that_lost_its_date_is_postponed() -> None:
    """At the date calendars keep it at; it has no other yet."""
    undated = "  - {id: one, title: One, room: orion}\n"
    one = render_context(listed(undated, TWO), journal=told(listed(ONE, TWO), listed(undated, TWO)))
    found = node(one, "one")
    assert (found["eventStatus"], found["startDate"], "previousStartDate" in found) == (
        "https://schema.org/EventPostponed",
        "2025-12-01T18:15:00+01:00",
        False,
    )


def test_where_one_takes_part_from_elsewhere() -> None:
    """A webcast is a place of its own, beside the room or instead of it; a building may be all that is known."""
    text = TEXT.replace("webcast: {note: On the day}", 'webcast: {url: "https://small.example/w"}')
    text = text.replace("country: NL}", "country: NL, latitude: 52.0, longitude: 4.2}")
    text += '    mode: online\n    webcast: {url: "https://small.example/o"}\n'
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    one = render_context(schedule)
    geo = {"@type": "GeoCoordinates", "latitude": 52.0, "longitude": 4.2}
    hybrid, online, somewhere = (node(one, name)["location"] for name in ("dialogue", "plenary", "later"))
    assert hybrid[0]["geo"] == geo
    assert hybrid[1:] == [{"@type": "VirtualLocation", "url": "https://small.example/w"}]
    assert online == [{"@type": "VirtualLocation", "url": "https://small.example/o"}]
    assert somewhere == [
        {"@type": "Place", "name": "Town Hall", "address": "Town Hall, Quay 1, Port Lazul, Netherlands", "geo": geo}
    ]


def test_pages_carry_what_they_show(shown: RenderContext) -> None:
    """Those of an event one node, those of a co-host, room and day one for each of their events."""
    schedule = shown.schedule
    bodies = {
        "event": schedule_pages.event_page(shown, schedule.events_by_id["dialogue"]),
        "co-host": schedule_pages.co_host_page(shown, schedule.co_hosts["belgium"]),
        "room": schedule_pages.room_page(shown, schedule.rooms["hall-b"]),
        "nothing": schedule_pages.co_host_page(shown, schedule.co_hosts["alone"]),
        "list": schedule_pages.schedule_page(shown, shown.whole_selection),
    }
    found = {}
    for name, body in bodies.items():
        data = [json.loads(text) for text in Markup(body).texts("script", type="application/ld+json")]
        found[name] = [one["name"] for each in data for one in each.get("@graph", [each])]
    assert found == {
        "event": ['A dialogue & "more" <i>'],
        "co-host": ["Something else at once", "In both halls"],
        "room": ["Something else at once", "In both halls"],
        "nothing": [],
        "list": [],
    }


@pytest.mark.slow
def test_no_text_ends_the_element_it_is_in() -> None:
    """Whatever a title says, its page is one document, and what is read back is the title."""
    schedule = odd_list()
    one = render_context(schedule)
    for event in schedule.events:
        (text,) = Markup(schedule_pages.event_page(one, event)).texts("script", type="application/ld+json")
        assert "<" not in text
        assert json.loads(text)["name"].split() == one.view(event).title.split()
