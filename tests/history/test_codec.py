"""`calendar_app.history.codec`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from calendar_app.history.codec import from_json, to_json
from calendar_app.model import AllDay, DateOnly, Event, Mode, Timing, Unscheduled
from tests.support.odd_list import ALTAIR, ASSEMBLY, AUSTRIA, CICC, EVENTS, ORION, event, text, timed
from tests.support.small_list import small


@pytest.mark.parametrize("original", EVENTS, ids=lambda original: original.id)
def test_event_survives_json_round_trip(original: Event) -> None:
    """The same fields, at the same times."""
    fields = to_json(original, ASSEMBLY)
    decoded = from_json(json.loads(json.dumps(fields)), original.former_ids)
    assert to_json(decoded, ASSEMBLY) == fields
    assert (decoded.timing, decoded.uid, decoded.former_ids) == (original.timing, original.uid, original.former_ids)


def test_all_fields_are_encoded() -> None:
    """Also those of rooms, co-hosts and sources."""
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


def test_rare_fields_are_encoded() -> None:
    """A note, the page of a room, coordinates of a venue."""
    original = event("one", "One", timed("2025-12-01 18:15"), room=ALTAIR, note=text("Bring your badge."))
    fields = to_json(original, ASSEMBLY)
    assert (fields["note"], fields["venue"]) == ({"en": "Bring your badge."}, {"name": {"en": "The Annexe"}})
    assert fields["room"] == {
        "id": "altair",
        "name": {"en": "Altair, upper floor"},
        "floor": {"en": "Second floor"},
        "access": {"en": "Lift beside the cloakroom"},
        "directions": {"en": "Left of the stairs"},
        "url": "https://hall.example/altair",
    }
    assert to_json(replace(original, room=None), ASSEMBLY)["venue"] == {
        "name": {"en": "Hall of Nations"},
        "address": {"en": "Quay 1, Port Lazul"},
        "country": "NL",
        "latitude": 52.093,
        "longitude": 4.2834,
        "url": "https://hall.example/",
    }


def test_unscheduled_event_has_no_zone() -> None:
    """Another zone of the list does not change it."""
    fields = to_json(event("one", "One", Unscheduled()), ASSEMBLY)
    assert list(fields) == ["id", "uid", "title", "kind", "status", "venue"]


def test_online_event_has_no_venue() -> None:
    """Unless it also has a room."""
    online = event("one", "One", timed("2025-12-01 18:15"), mode=Mode.ONLINE)
    assert "venue" not in to_json(online, ASSEMBLY)
    assert to_json(replace(online, room=ORION), ASSEMBLY)["venue"]["name"] == {"en": "Hall of Nations"}


def test_invisible_fields_are_not_encoded() -> None:
    """Aliases and accepted advice."""
    original = event("one", "One", timed("2025-12-01 18:15"), room=ALTAIR, co_hosts=(AUSTRIA,))
    other = replace(
        original,
        accept=(("short", "a reason"),),
        room=replace(ALTAIR, aliases=("A",)),
        co_hosts=(replace(AUSTRIA, aliases=("B",)),),
    )
    assert to_json(other, ASSEMBLY) == to_json(original, ASSEMBLY)


def test_renamed_room_changes_fields_of_events() -> None:
    """So do a renamed co-host and a moved venue."""
    original = event("one", "One", timed("2025-12-01 18:15"), room=ALTAIR, co_hosts=(AUSTRIA,))
    fields = to_json(original, ASSEMBLY)
    room = replace(original, room=replace(ALTAIR, name=text("Vega")))
    host = replace(original, co_hosts=(replace(AUSTRIA, name=text("Austria, Republic of")),))
    assert {name for name, value in to_json(room, ASSEMBLY).items() if value != fields[name]} == {"room"}
    assert {name for name, value in to_json(host, ASSEMBLY).items() if value != fields[name]} == {"co_hosts"}


def test_decoded_room_does_not_need_the_list() -> None:
    """It has its venue, and no parts."""
    room = replace(ALTAIR, capacity=40)
    original = event("one", "One", timed("2025-12-01 18:15"), room=room)
    assert from_json(to_json(original, ASSEMBLY)).room == room


@pytest.mark.parametrize(
    "timing",
    [
        DateOnly(date(1990, 1, 1)),
        DateOnly(date(2037, 12, 31)),
        AllDay(date(1990, 1, 1), date(1990, 1, 1)),
        AllDay(date(1990, 1, 1), date(2037, 12, 31)),
        timed("1990-01-01 00:00", "2037-12-31 23:59"),
        timed("2037-12-31 23:58"),
    ],
)
def test_supported_years_are_decoded(timing: Timing) -> None:
    """From the first day of 1990 to the last of 2037."""
    assert from_json(to_json(event("one", "One", timing), ASSEMBLY)).timing == timing


@pytest.mark.parametrize(
    "timing",
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
def test_invalid_timing_is_refused(timing: Timing) -> None:
    """Other years, or an end that is not after the start."""
    fields = to_json(event("one", "One", timing), ASSEMBLY)
    with pytest.raises(ValueError, match=r"^its dates are out of order or outside the years 1990 to 2037$"):
        from_json(fields)


def test_co_host_without_country_needs_a_name() -> None:
    """The name of a State follows from its country code."""
    fields = to_json(event("one", "One", timed("2025-12-01 18:15"), co_hosts=(AUSTRIA, CICC)), ASSEMBLY)
    del fields["co_hosts"][1]["name"]
    with pytest.raises(ValueError, match=r"^cicc has no name$"):
        from_json(fields)
