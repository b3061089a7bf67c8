"""`calendar_app.advice.proofreading`: what one reads again before it goes out."""

from __future__ import annotations

import time

import pytest

from calendar_app.advice import proofreading_advice
from calendar_app.source import parse_schedule
from tests.support.generator import session

_HEAD = """\
assembly: {id: demo, name: Demo, starts: 2025-12-01, ends: 2025-12-03, zone: Europe/Amsterdam,
  uid_domain: demo.example, updated: 2025-11-25 12:00}
sources: {fidh: {publisher: FIDH}}
rooms:
  hall: {name: Hall, parts: [east]}
  east: {name: East}
co_hosts:
  one: {name: Institute for Peace, kind: academia}
  two: {name: World Watch, kind: civil_society}
  three: {name: Third, kind: civil_society}
events:
  - {id: base, title: Base, room: hall, co_hosts: [one, two, three]}
"""
_NOON = "starts: 2025-12-01 12:00, ends: 2025-12-01 13:00"


def advice(*entries: str, head: str = _HEAD) -> list[str]:
    """Code and message of the advice on these entries, in order."""
    text = head + "".join(f"  - {{{entry}}}\n" for entry in entries)
    reading = parse_schedule(text.encode(), "list.yaml")
    assert reading.problems == ()
    assert reading.schedule
    return [f"{one.code}: {one.message}" for one in proofreading_advice(reading.schedule, reading.locations)]


def test_a_sound_list_gets_none() -> None:
    """Nothing is odd, doubled or unused."""
    assert advice() == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("id: a, title: A, starts: 2025-12-01 06:55", ["odd-hour: “A” begins at 06:55"]),
        ("id: a, title: A, starts: 2025-12-01 23:00", ["odd-hour: “A” begins at 23:00"]),
        (
            "id: a, title: A, starts: 2025-12-01 13:17",
            ["odd-hour: “A” begins at 13:17, on no multiple of five minutes"],
        ),
        (
            "id: a, title: A, starts: 2025-12-01 09:00, ends: 2025-12-01 18:15",
            ["odd-hour: “A” lasts 9.25 hours"],
        ),
        ("id: a, title: A, starts: 2025-12-01 06:55, status: cancelled, note: x", []),
        (
            "id: a, title: A, status: cancelled",
            ["cancelled-without-note: “A” is cancelled, and no note says why or what next"],
        ),
        (
            "id: a, title: A, status: postponed",
            ["cancelled-without-note: “A” is postponed, and no note says why or what next"],
        ),
        (
            "id: a, title: A, starts: 2025-12-01, note: See you on Monday 2 December!",
            ["weekday: “monday 2 december” in “A”: that day is Tuesday 2 December 2025"],
        ),
        (
            "id: a, title: A, starts: 2025-12-01, summary: {fr: Rendez-vous lundi 3 décembre 2025}",
            ["weekday: “lundi 3 décembre 2025” in “A”: that day is Wednesday 3 December 2025"],
        ),
        ("id: a, title: A, starts: 2025-12-01, note: Tuesday 2 December is fine. Monday 31 November is none.", []),
        ("id: a, title: A, note: Monday 2 December of which year?", []),
        ("id: a, title: A, starts: 2025-12-01, note: {de: Montag 2 Dezember}", []),
    ],
)
def test_one_event(entry: str, expected: list[str]) -> None:
    """Its hour, its length, what was cancelled without a word, and days of the week that are others."""
    assert advice(entry) == expected


def test_an_event_over_the_plenary() -> None:
    """Not the plenary itself, nor what is off or at another time."""
    found = advice(
        f"id: plenary, title: Plenary, kind: plenary, {_NOON}",
        f"id: committee, title: Committee, kind: committee, {_NOON}",
        "id: a, title: A, starts: 2025-12-01 12:30",
        "id: b, title: B, starts: 2025-12-01 13:00",
        "id: c, title: C, starts: 2025-12-01 12:30, status: cancelled, note: x",
    )
    assert found == ["over-plenary: “A” takes place during “Committee” and “Plenary”"]


def test_who_announced_it() -> None:
    """Is asked only where the list says it of half of them; what is accepted is not said."""
    assert advice("id: a, title: A, sources: [fidh]", "id: b, title: B") == []
    assert advice("id: a, title: A, sources: [fidh]") == ["no-source: nobody is named who announced “Base”"]
    accepted = _HEAD.replace("title: Base,", "title: Base, accept: {no-source: it is ours},")
    assert advice("id: a, title: A, sources: [fidh]", head=accepted) == []


def test_what_is_in_the_list_twice() -> None:
    """The same title at the same time; nearly the same; or one room, one time and half of the hosts."""
    found = advice(
        f"id: a, title: Sanctions and solidarity, {_NOON}",
        f"id: b, title: Sanctions and solidarity!, {_NOON}",
        f"id: c, title: Sanctions and solidarities, {_NOON}",
        f"id: d, title: One, {_NOON}, room: east, co_hosts: [one, two]",
        f"id: e, title: Another, {_NOON}, room: east, co_hosts: [one]",
        f"id: f, title: Third, {_NOON}, room: east, co_hosts: [three]",
        "id: g, title: One, starts: 2025-12-02 12:00, room: east, co_hosts: [one]",
        "id: h, title: On a day, starts: 2025-12-02, room: east, co_hosts: [one]",
        "id: i, title: At another, starts: 2025-12-02 15:00, room: east, co_hosts: [one]",
    )
    assert found == [
        "duplicate: “Sanctions and solidarity!” is in the list twice: a and b",
        "near-duplicate: “Sanctions and solidarities” looks like a “Sanctions and solidarity”",
        "near-duplicate: “Sanctions and solidarities” looks like b “Sanctions and solidarity!”",
        "near-duplicate: “Another” looks like d “One”",
    ]


def test_what_nothing_uses() -> None:
    """A room is used by what is in a part of it; who organises is no stranger."""
    head = _HEAD.replace("  east: {name: East}\n", "  east: {name: East}\n  attic: {name: Attic}\n")
    assert advice(head=head) == ["unused-room: nothing takes place in Attic"]
    head = _HEAD.replace("co_hosts: [one, two, three]", "co_hosts: [one], organisers: [two]")
    assert advice(head=head) == ["unused-co-host: Third hosts nothing"]
    accepted = head.replace("name: Third,", "name: Third, accept: {unused-co-host: It comes next year},")
    assert advice(head=accepted) == []
    nothing = head.partition("events:")[0] + "events: []\n"
    assert advice(head=nothing) == []


def test_many_that_nothing_uses_are_told_at_once() -> None:
    """Where the first of them stands; each counts, and the declined ones do not."""
    rooms = "".join(f"  r{number}: {{name: Room {number}}}\n" for number in range(7))
    rooms += "  spare: {name: Spare, accept: {unused-room: It is a spare room}}\n"
    text = _HEAD.replace("  hall:", f"{rooms}  hall:").encode()
    reading = parse_schedule(text, "list.yaml")
    assert reading.schedule
    (found,) = proofreading_advice(reading.schedule, reading.locations)
    message = "nothing takes place in Room 0, Room 1, Room 2, Room 3, Room 4 and 2 more"
    assert (str(found), found.count) == (f"list.yaml:5:3: {message} [unused-room]", 7)
    hosts = "".join(f"  h{number}: {{name: House {number}, kind: academia}}\n" for number in range(6))
    assert advice(head=_HEAD.replace("  one:", f"{hosts}  one:")) == [
        "unused-co-host: House 0, House 1, House 2, House 3, House 4 and 1 more host nothing"
    ]


def test_what_is_called_alike_and_is_two() -> None:
    """Parts with a number each, and sittings of one body."""
    assert (
        advice(
            f"id: a, title: Sanctions and solidarity (1), {_NOON}",
            f"id: b, title: Sanctions and solidarity (2), {_NOON}",
            "id: c, title: Plenary meeting A, kind: plenary, starts: 2025-12-02 10:00, ends: 2025-12-02 11:00",
            "id: d, title: Plenary meeting B, kind: plenary, starts: 2025-12-02 15:00, ends: 2025-12-02 16:00",
        )
        == []
    )


def test_two_names_that_are_two_all_the_same() -> None:
    """Where the second says so."""
    head = _HEAD.replace("World Watch, kind", "Peace Institute, kind")
    expected = "alike-names: two may be the same as one: their names are made of the same words"
    assert advice(head=head) == [expected]
    assert advice(head=head.replace("Peace Institute,", "Peace Institute, accept: {alike-names: Another},")) == []


@pytest.mark.slow
def test_of_very_much_the_first_is_told() -> None:
    """And within a moment, of 2,500 events with 2,000 co-hosts."""
    reading = parse_schedule(session(events=2500, co_hosts=2000, days=95).encode(), "list.yaml")
    assert reading.schedule
    begin = time.monotonic()
    found = proofreading_advice(reading.schedule, reading.locations)
    assert time.monotonic() - begin < 20
    assert len(found) <= 500
