"""Rooms named in a text."""

from __future__ import annotations

import pytest

from calendar_app.importer.rooms import find_room, match_room, unknown_place_parts
from calendar_app.model import Schedule
from calendar_app.source import parse_schedule

_LIST = b"""\
assembly:
  id: demo
  name: Demo
  starts: 2025-12-01
  ends: 2025-12-03
  zone: Europe/Amsterdam
  uid_domain: demo.example
  updated: 2025-11-25 12:00
  venue: {name: {en: World Hall, fr: Salle du monde}, address: "Main Street 10, 2517 JW Springfield"}
rooms:
  king-willem-i: {name: King Willem I, floor: Level 1}
  europe-1-2: {name: "Europe 1 & 2", aliases: [Grand Europe]}
  europe-1: {name: Europe 1}
  attic: {name: Attic, venue: {name: Peace Palace, address: Carnegieplein 2}}
events: []
"""


@pytest.fixture(name="schedule", scope="module")
def _schedule() -> Schedule:
    reading = parse_schedule(_LIST, "events.yaml")
    assert reading.problems == ()
    assert reading.schedule
    return reading.schedule


@pytest.mark.parametrize(
    ("text", "room", "rest"),
    [
        ("Europe 1&2 Room, World Hall", "europe-1-2", "World Hall"),
        ("Rooms Europe 1&2.", "europe-1-2", ""),
        ("Europe 1, Springfield", "europe-1", "Springfield"),
        ("salle GRAND EUROPE", "europe-1-2", ""),
        ("king-willem-i", "king-willem-i", ""),
        ("Europe 12", None, "Europe 12"),
        ("", None, ""),
    ],
)
def test_longest_room_name_at_the_start_is_matched(schedule: Schedule, text: str, room: str | None, rest: str) -> None:
    """Ignores punctuation and the word "room"; "Europe 12" is not "Europe 1"."""
    matched, remainder = match_room(text, schedule.rooms.values())
    assert (matched.id if matched else None, remainder) == (room, rest)


@pytest.mark.parametrize(
    ("text", "room", "hint"),
    [
        ("King Willem", "king-willem-i", ""),
        ("attic", "attic", ""),
        ("Europe", None, "; did you mean europe-1?"),
        ("Europe 1, somewhere", None, "; did you mean europe-1-2?"),
        ("Atik", None, "; did you mean attic?"),
        ("", None, ""),
    ],
)
def test_find_room(schedule: Schedule, text: str, room: str | None, hint: str) -> None:
    """By the start of a unique name; otherwise the nearest is suggested."""
    matched, end = find_room(text, schedule.rooms.values())
    assert (matched.id if matched else None, end) == (room, hint)


@pytest.mark.parametrize(
    ("room", "rest", "unknown"),
    [
        ("king-willem-i", "Level 1, World Hall, Springfield", ()),
        ("king-willem-i", "Springfield", ()),
        ("king-willem-i", "2517 JW Springfield", ()),
        ("king-willem-i", "Salle du monde, Printemps", ()),
        ("king-willem-i", "field", ("field",)),
        ("king-willem-i", "Level 2 / World Hall", ("Level 2",)),
        ("attic", "Peace Palace, Anywhere", ()),
        ("attic", "Carnegieplein 2", ()),
        ("king-willem-i", "Carnegieplein 2", ("Carnegieplein 2",)),
    ],
)
def test_unknown_place_parts(schedule: Schedule, room: str, rest: str, unknown: tuple[str, ...]) -> None:
    """Floor, venue, address and everything behind the venue are known."""
    assert unknown_place_parts(rest, schedule.rooms[room], schedule.assembly) == unknown
