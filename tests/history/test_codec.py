"""`calendar_app.history.codec`: what an event shows goes into the record and comes out of it again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from calendar_app.history.codec import from_json, to_json
from calendar_app.model import AllDay, DateOnly, Event, Mode, Timing, Unscheduled
from tests.support.odd_list import ALTAIR, ASSEMBLY, AUSTRIA, CICC, EVENTS, ORION, event, text, timed
from tests.support.small_list import small


@pytest.mark.parametrize("one", EVENTS, ids=lambda one: one.id)
def test_what_is_recorded_comes_back(one: Event) -> None:
    """Through JSON, an event shows the same facts again, at the same moments."""
    shown = to_json(one, ASSEMBLY)
    again = from_json(json.loads(json.dumps(shown)), one.former_ids)
    assert to_json(again, ASSEMBLY) == shown
    assert (again.timing, again.uid, again.former_ids) == (one.timing, one.uid, one.former_ids)


def test_an_event_with_everything_is_recorded_whole() -> None:
    """Every fact of it, as the file of the record holds it: what is shown through rooms and co-hosts too."""
    schedule = small()
    assert to_json(schedule.events_by_id["dialogue"], schedule.assembly) == {
        "id": "dialogue",
        "uid": "talk@small.example",
        "title": {"en": 'A dialogue & "more" <i>'},
        "starts": "2025-12-01 18:15",
        "ends": "2025-12-01 19:45",
        "zone": "Europe/Amsterdam",
        "kind": "side_event",
        "status": "confirmed",
        "room": {
            "id": "hall-a",
            "name": {"en": "Hall A"},
            "floor": {"en": "First"},
            "capacity": 40,
            "access": {"en": "No steps."},
            "directions": {"en": "Left of the stairs."},
        },
        "venue": {"name": {"en": "Town Hall"}, "address": {"en": "Quay 1, Port Lazul"}, "country": "NL"},
        "co_hosts": [
            {"id": "austria", "kind": "state", "country": "AT"},
            {
                "id": "watch",
                "name": {"en": "World Watch"},
                "short_name": {"en": "Watch"},
                "kind": "civil_society",
                "url": "https://watch.example/",
            },
        ],
        "organisers": [{"id": "canada", "kind": "state", "country": "CA"}],
        "summary": {"en": "One sentence."},
        "description": {"en": "First paragraph.\n\nSecond paragraph."},
        "languages": ["en", "fr"],
        "interpretation": ["es"],
        "mode": "hybrid",
        "accessibility": ["step_free", "captions"],
        "registration": {"url": "https://small.example/r", "note": {"en": "By Friday"}},
        "webcast": {"note": {"en": "On the day"}},
        "links": [
            {"type": "report", "title": {"en": "A report"}, "url": "https://small.example/report"},
            {"type": "paper", "title": {"en": "A paper"}},
        ],
        "contact": {"name": {"en": "The desk"}, "email": "desk@small.example"},
        "sources": [
            {
                "id": "watch-list",
                "publisher": {"en": "Watch"},
                "title": {"en": "What we host"},
                "url": "https://watch.example/list",
                "date": "2025-11-20",
            }
        ],
    }


def test_what_few_events_show_is_recorded_too() -> None:
    """A note, the page of a room, the place of a building on a map."""
    one = event("one", "One", timed("2025-12-01 18:15"), room=ALTAIR, note=text("Bring your badge."))
    shown = to_json(one, ASSEMBLY)
    assert (shown["note"], shown["venue"]) == ({"en": "Bring your badge."}, {"name": {"en": "The Annexe"}})
    assert shown["room"] == {
        "id": "altair",
        "name": {"en": "Altair, upper floor"},
        "floor": {"en": "Second floor"},
        "access": {"en": "Lift beside the cloakroom"},
        "directions": {"en": "Left of the stairs"},
        "url": "https://hall.example/altair",
    }
    assert to_json(replace(one, room=None), ASSEMBLY)["venue"] == {
        "name": {"en": "Hall of Nations"},
        "address": {"en": "Quay 1, Port Lazul"},
        "country": "NL",
        "latitude": 52.093,
        "longitude": 4.2834,
        "url": "https://hall.example/",
    }


def test_an_event_without_a_date_has_no_zone() -> None:
    """A list that moves to another zone does not change it."""
    shown = to_json(event("one", "One", Unscheduled()), ASSEMBLY)
    assert list(shown) == ["id", "uid", "title", "kind", "status", "venue"]


def test_an_event_online_alone_is_in_no_building() -> None:
    """Unless it has a room there as well."""
    online = event("one", "One", timed("2025-12-01 18:15"), mode=Mode.ONLINE)
    assert "venue" not in to_json(online, ASSEMBLY)
    assert to_json(replace(online, room=ORION), ASSEMBLY)["venue"]["name"] == {"en": "Hall of Nations"}


def test_what_is_not_shown_is_no_fact() -> None:
    """Aliases, and advice that was declined, may change without a word to subscribers."""
    one = event("one", "One", timed("2025-12-01 18:15"), room=ALTAIR, co_hosts=(AUSTRIA,))
    other = replace(
        one,
        accept=(("short", "a reason"),),
        room=replace(ALTAIR, aliases=("A",)),
        co_hosts=(replace(AUSTRIA, aliases=("B",)),),
    )
    assert to_json(other, ASSEMBLY) == to_json(one, ASSEMBLY)


def test_a_renamed_room_is_a_fact_of_its_events() -> None:
    """And so is a renamed co-host, and a building that moved."""
    one = event("one", "One", timed("2025-12-01 18:15"), room=ALTAIR, co_hosts=(AUSTRIA,))
    shown = to_json(one, ASSEMBLY)
    room = replace(one, room=replace(ALTAIR, name=text("Vega")))
    host = replace(one, co_hosts=(replace(AUSTRIA, name=text("Austria, Republic of")),))
    assert {name for name, value in to_json(room, ASSEMBLY).items() if value != shown[name]} == {"room"}
    assert {name for name, value in to_json(host, ASSEMBLY).items() if value != shown[name]} == {"co_hosts"}


def test_a_room_comes_back_whole() -> None:
    """In its building, and not a part of any other room: nothing is looked up in the list as it is now."""
    room = replace(ALTAIR, capacity=40)
    one = event("one", "One", timed("2025-12-01 18:15"), room=room)
    assert from_json(to_json(one, ASSEMBLY)).room == room


@pytest.mark.parametrize(
    "when",
    [
        DateOnly(date(1990, 1, 1)),
        DateOnly(date(2037, 12, 31)),
        AllDay(date(1990, 1, 1), date(1990, 1, 1)),
        AllDay(date(1990, 1, 1), date(2037, 12, 31)),
        timed("1990-01-01 00:00", "2037-12-31 23:59"),
        timed("2037-12-31 23:58"),
    ],
)
def test_an_event_takes_place_in_the_years_of_a_list(when: Timing) -> None:
    """From the first day of 1990 to the last one of 2037."""
    assert from_json(to_json(event("one", "One", when), ASSEMBLY)).timing == when


@pytest.mark.parametrize(
    "when",
    [
        DateOnly(date(1989, 12, 31)),
        DateOnly(date(2038, 1, 1)),
        AllDay(date(1989, 12, 31), date(1990, 1, 1)),
        AllDay(date(2037, 12, 31), date(2038, 1, 1)),
        AllDay(date(2025, 12, 2), date(2025, 12, 1)),
        timed("1989-12-31 23:00", "1990-01-01 01:00"),
        timed("2037-12-31 23:00", "2038-01-01 01:00"),
        timed("2038-01-01 01:00"),
        timed("2025-12-01 18:15", "2025-12-01 18:15"),
    ],
)
def test_an_event_takes_place_at_no_other_time(when: Timing) -> None:
    """Nor does it end before it begins, or at that moment."""
    shown = to_json(event("one", "One", when), ASSEMBLY)
    with pytest.raises(ValueError, match=r"^its dates are out of order or outside the years 1990 to 2037$"):
        from_json(shown)


def test_a_host_that_is_no_state_has_a_name() -> None:
    """The name of a State may be left to its code."""
    shown = to_json(event("one", "One", timed("2025-12-01 18:15"), co_hosts=(AUSTRIA, CICC)), ASSEMBLY)
    del shown["co_hosts"][1]["name"]
    with pytest.raises(ValueError, match=r"^cicc has no name$"):
        from_json(shown)
