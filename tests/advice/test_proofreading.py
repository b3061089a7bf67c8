"""Advice on likely mistakes: hours, weekdays, duplicates, unused entries."""

from __future__ import annotations

import time

import pytest

from calendar_app.advice import proofreading_advice
from calendar_app.source import parse_schedule
from tests.support.generator import generated_list

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


def advice_lines(*entries: str, head: str = _HEAD) -> list[str]:
    """Code and message of the advice on a list with these events."""
    text = head + "".join(f"  - {{{entry}}}\n" for entry in entries)
    reading = parse_schedule(text.encode(), "list.yaml")
    assert reading.problems == ()
    assert reading.schedule
    return [f"{advice.code}: {advice.message}" for advice in proofreading_advice(reading.schedule, reading.locations)]


def test_list_without_mistakes_gets_no_advice() -> None:
    """The head of all tests here gets none of its own."""
    assert advice_lines() == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("id: a, title: A, starts: 2025-12-01 06:55", ["odd-hour: “A” begins at 06:55"]),
        ("id: a, title: A, starts: 2025-12-01 23:00", ["odd-hour: “A” begins at 23:00"]),
        (
            "id: a, title: A, starts: 2025-12-01 13:17",
            ["odd-hour: “A” begins at 13:17, not at a multiple of five minutes"],
        ),
        (
            "id: a, title: A, starts: 2025-12-01 09:00, ends: 2025-12-01 18:15",
            ["odd-hour: “A” lasts 9.25 hours"],
        ),
        ("id: a, title: A, starts: 2025-12-01 06:55, status: cancelled, note: x", []),
        (
            "id: a, title: A, status: cancelled",
            ["cancelled-without-note: “A” is cancelled without a note that says why or what next"],
        ),
        (
            "id: a, title: A, status: postponed",
            ["cancelled-without-note: “A” is postponed without a note that says why or what next"],
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
def test_advice_on_one_event(entry: str, expected: list[str]) -> None:
    """Odd hours and lengths, missing notes, wrong days of the week."""
    assert advice_lines(entry) == expected


def test_event_during_the_plenary_is_reported() -> None:
    """Formal meetings, cancelled events and other times are not."""
    lines = advice_lines(
        f"id: plenary, title: Plenary, kind: plenary, {_NOON}",
        f"id: committee, title: Committee, kind: committee, {_NOON}",
        "id: a, title: A, starts: 2025-12-01 12:30",
        "id: b, title: B, starts: 2025-12-01 13:00",
        "id: c, title: C, starts: 2025-12-01 12:30, status: cancelled, note: x",
    )
    assert lines == ["over-plenary: “A” takes place during “Committee” and “Plenary”"]


def test_missing_source_is_reported_when_half_of_the_events_have_one() -> None:
    """A list without sources does not need them."""
    assert advice_lines("id: a, title: A, sources: [fidh]", "id: b, title: B") == []
    assert advice_lines("id: a, title: A, sources: [fidh]") == ["no-source: “Base” has no source"]
    accepted = _HEAD.replace("title: Base,", "title: Base, accept: {no-source: it is ours},")
    assert advice_lines("id: a, title: A, sources: [fidh]", head=accepted) == []


def test_duplicates_and_near_duplicates_are_reported() -> None:
    """By title and time; by similar title; by room, time and hosts."""
    lines = advice_lines(
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
    assert lines == [
        "duplicate: “Sanctions and solidarity!” is in the list twice: a and b",
        "near-duplicate: “Sanctions and solidarities” looks like a “Sanctions and solidarity”",
        "near-duplicate: “Sanctions and solidarities” looks like b “Sanctions and solidarity!”",
        "near-duplicate: “Another” looks like d “One”",
    ]


def test_unused_rooms_and_co_hosts_are_reported() -> None:
    """An event in a part uses the room; organisers are used."""
    head = _HEAD.replace("  east: {name: East}\n", "  east: {name: East}\n  attic: {name: Attic}\n")
    assert advice_lines(head=head) == ["unused-room: no event takes place in Attic"]
    head = _HEAD.replace("co_hosts: [one, two, three]", "co_hosts: [one], organisers: [two]")
    assert advice_lines(head=head) == ["unused-co-host: Third hosts no event"]
    accepted = head.replace("name: Third,", "name: Third, accept: {unused-co-host: It comes next year},")
    assert advice_lines(head=accepted) == []
    without_events = head.partition("events:")[0] + "events: []\n"
    assert advice_lines(head=without_events) == []


def test_more_than_five_unused_entries_share_one_line() -> None:
    """At the location of the first; accepted entries do not count."""
    rooms = "".join(f"  r{number}: {{name: Room {number}}}\n" for number in range(7))
    rooms += "  spare: {name: Spare, accept: {unused-room: It is a spare room}}\n"
    text = _HEAD.replace("  hall:", f"{rooms}  hall:").encode()
    reading = parse_schedule(text, "list.yaml")
    assert reading.schedule
    (advice,) = proofreading_advice(reading.schedule, reading.locations)
    message = "no event takes place in Room 0, Room 1, Room 2, Room 3, Room 4 and 2 more"
    assert (str(advice), advice.count) == (f"list.yaml:5:3: {message} [unused-room]", 7)
    hosts = "".join(f"  h{number}: {{name: House {number}, kind: academia}}\n" for number in range(6))
    assert advice_lines(head=_HEAD.replace("  one:", f"{hosts}  one:")) == [
        "unused-co-host: House 0, House 1, House 2, House 3, House 4 and 1 more host no event"
    ]


def test_similar_titles_that_are_not_duplicates() -> None:
    """Parts with different numbers, and sittings of one body."""
    assert (
        advice_lines(
            f"id: a, title: Sanctions and solidarity (1), {_NOON}",
            f"id: b, title: Sanctions and solidarity (2), {_NOON}",
            "id: c, title: Plenary meeting A, kind: plenary, starts: 2025-12-02 10:00, ends: 2025-12-02 11:00",
            "id: d, title: Plenary meeting B, kind: plenary, starts: 2025-12-02 15:00, ends: 2025-12-02 16:00",
        )
        == []
    )


def test_similar_names_are_reported_unless_accepted() -> None:
    """The later co-host accepts it."""
    head = _HEAD.replace("World Watch, kind", "Peace Institute, kind")
    expected = "alike-names: two may be the same as one: their names have the same words"
    assert advice_lines(head=head) == [expected]
    assert advice_lines(head=head.replace("Peace Institute,", "Peace Institute, accept: {alike-names: Another},")) == []


@pytest.mark.slow
def test_large_list_gets_at_most_500_warnings_in_time() -> None:
    """2,500 events with 2,000 co-hosts."""
    reading = parse_schedule(generated_list(events=2500, co_hosts=2000, days=95).encode(), "list.yaml")
    assert reading.schedule
    begin = time.monotonic()
    advice = proofreading_advice(reading.schedule, reading.locations)
    assert time.monotonic() - begin < 20
    assert len(advice) <= 500
