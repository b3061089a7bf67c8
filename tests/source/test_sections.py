"""Rooms, co-hosts and sources, and references to them."""

# ruff: noqa: E501 - an input and its message stand in one line of a table
from __future__ import annotations

import pytest

from calendar_app.i18n import state_name
from calendar_app.model import CoHost, CoHostKind
from tests.support.source_text import ASSEMBLY, EVENT, problem_lines, schedule

_ID_RULE = "use lower-case letters a to z, digits and hyphens, at most 64"


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("", '9:1: unknown key "hall"; the keys are assembly, co_hosts, events, rooms, sources'),
        ("rooms: [a]", "9:8: expected a line for each entry, such as room-1: {name: Room 1}, not a list"),
        ("rooms: {a: Hall}", '9:12: expected a room, written as keys with values, not "Hall"'),
        ("rooms: {a: }", "9:12: expected a room, written as keys with values, not an empty value"),
        ("rooms: {a: {}}", "9:9: this room has no name; add for example name: Room 1"),
        ("rooms: {A: {name: a}}", f'9:9: invalid id "A"; {_ID_RULE}; write for example a'),
        ("rooms: {a: {name: a, capacity: many}}", '9:32: expected a whole number in digits, such as 120, not "many"'),
        ("rooms: {a: {title: a}}", '9:13: unknown key "title"; did you mean "name"?'),
        ("co-hosts: {}", '9:1: unknown key "co-hosts"; did you mean "co_hosts"?'),
        ("venues: {}", '9:1: unknown key "venues"; did you mean "rooms"?'),
        ("rooms: {a: {name: a, parts: [b]}}", '9:30: unknown room "b"; correct it, or add it to rooms'),
        ("rooms: {a: {name: a, parts: [b, b]}, b: {name: b}}", '9:33: "b" is listed twice; delete one'),
        ("rooms: {a: {name: a, parts: [a]}}", "9:29: this room is a part of itself: a > a; delete one of these parts"),
        (
            "rooms: {a: {name: a, parts: [b]}, b: {name: b, parts: [a]}}",
            "9:29: this room is a part of itself: a > b > a; delete one of these parts",
        ),
        ("rooms: {a: {name: a, aliases: b}}", "9:31: expected a list; write [b]"),
        (f"rooms: {{a: {{name: a, aliases: '{'b' * 60}'}}}}", f'9:31: expected a list, not "{"b" * 60}"'),
        ("rooms: {a: {name: a, aliases: [~]}}", "9:32: empty list item; fill it in or delete it"),
        ("sources: {a: b}", '9:14: expected a source, written as keys with values, not "b"'),
        ("sources: {a: {}}", "9:11: this source has no publisher; add for example publisher: The Times"),
        ("sources: {a: {publisher: b, date: 2025}}", '9:35: "2025" is not a date or time; write for example 2030-12-01 18:15 or 2030-12-01'),
        ("co_hosts: {a: {name: b}}", "9:12: this co-host has no kind; add for example kind: civil_society"),
        ("co_hosts: {a: b}", '9:15: expected a co-host, written as keys with values, not "b"'),
        ("co_hosts: {a: {name: b, kind: sate}}", '9:31: unknown kind of co-host "sate"; did you mean "state"?'),
        (
            "co_hosts: {a: {name: b, kind: club}}",
            ('9:31: unknown kind of co-host "club"; '
            "write one of state, state_body, court, international_organisation, civil_society, academia"),
        ),
        (
            "co_hosts: {a: {name: b, kind: []}}",
            ("9:31: expected one of state, state_body, court, international_organisation, civil_society, academia, "
            "not a list"),
        ),
        ("co_hosts: {a: {kind: state}}", "9:12: this State has no country; add for example country: NL"),
        ("co_hosts: {a: {kind: state_body, country: NL}}", "9:12: this co-host has no name; add for example name: Name of the organisation"),
        ("co_hosts: {a: {kind: state, country: XX}}", '9:38: unknown country code "XX"; write the two capital letters of ISO 3166-1, such as NL'),
        ("events: soon", '9:9: expected a list of events, each beginning with "- id:", not "soon"'),
        ("events: [soon]", '9:10: expected an event, written as keys with values, not "soon"'),
    ],
)  # fmt: skip
def test_section_mistake_is_one_problem(section: str, message: str) -> None:
    """At the right place, without consequential problems."""
    assert problem_lines(ASSEMBLY + (section or "hall: Hall") + "\n") == [message]


def test_empty_sections_are_allowed() -> None:
    """The assembly is the only section a list needs."""
    bare = schedule(ASSEMBLY + "rooms:\nco_hosts: ~\nsources: null\nevents:\n")
    assert (bare.rooms, bare.co_hosts, bare.sources, bare.events) == ({}, {}, {}, ())


def test_long_cycle_of_rooms_is_abbreviated() -> None:
    """The message shows the beginning and the end of the cycle."""
    rooms = "".join(f"  r{number}: {{name: a, parts: [r{(number + 1) % 20}]}}\n" for number in range(20))
    (message,) = problem_lines(f"{ASSEMBLY}rooms:\n{rooms}")
    assert message.endswith(
        "this room is a part of itself: r0 > r1 > r2 > r3 > r4 > r5 > ... > r0; delete one of these parts"
    )


def test_footprint_consists_of_smallest_parts() -> None:
    """Through several levels, in any order of the list."""
    rooms = schedule(
        f"{ASSEMBLY}rooms: {{all: {{name: a, parts: [both, c]}}, both: {{name: b, parts: [a, b]}}, "
        "c: {name: c, parts: []}, a: {name: a}, b: {name: b}}\n"
    ).rooms
    assert {id_: room.footprint for id_, room in rooms.items()} == {
        "all": {"a", "b", "c"},
        "both": {"a", "b"},
        "c": {"c"},
        "a": {"a"},
        "b": {"b"},
    }
    assert (rooms["all"].parts, rooms["c"].parts) == (("both", "c"), ())


def test_room_has_at_most_100_parts() -> None:
    """More could fill the memory."""
    small = "".join(f"  r{number}: {{name: a}}\n" for number in range(101))
    parts = ", ".join(f"r{number}" for number in range(101))
    text = f"{ASSEMBLY}rooms:\n  big: {{name: b, parts: [{parts}]}}\n{small}"
    assert problem_lines(text) == ["10:25: a room has at most 100 parts; delete some"]


def test_invalid_part_is_no_problem_of_the_whole_room() -> None:
    """Only the part has a problem."""
    assert problem_lines(f"{ASSEMBLY}rooms: {{a: {{name: a, parts: [b]}}, b: {{}}, c: {{parts: [b]}}}}\n") == [
        "9:35: this room has no name; add for example name: Room 1",
        "9:42: this room has no name; add for example name: Room 1",
    ]


def test_country_code_gives_name_of_state() -> None:
    """That of the assembly first; a name in the list comes before."""
    text = (
        ASSEMBLY
        + "  language: fr\nco_hosts:\n  a: {kind: state, country: GB}\n  b: {kind: state, country: CZ, name: c}\n"
    )
    hosts = schedule(text).co_hosts
    assert dict(hosts["a"].name.translations) == dict(state_name("GB").translations)
    assert hosts["a"].name.translations[0] == ("fr", "Royaume-Uni")
    assert hosts["b"] == CoHost("b", hosts["b"].name, CoHostKind.STATE, "CZ")
    assert hosts["b"].name.translations == (("fr", "c"), ("en", "Czechia"))


def test_name_of_state_keeps_default_names_in_other_languages() -> None:
    """Names in the list replace only those in the same language."""
    text = ASSEMBLY + "co_hosts:\n  czech-republic: {kind: state, country: CZ, name: Czech Republic}\n"
    host = schedule(text).co_hosts["czech-republic"]
    assert host.name.translations == (("en", "Czech Republic"), ("fr", "Tchéquie"))


def test_invalid_name_of_state_is_one_problem() -> None:
    """The default name does not replace it."""
    assert problem_lines(f"{ASSEMBLY}co_hosts:\n  a: {{kind: state, country: CZ, name: ''}}\n") == [
        "10:39: empty text; write one or delete the line"
    ]


def test_reference_to_invalid_record_is_no_problem() -> None:
    """The record has a problem already."""
    text = EVENT.replace("name: Hall,", "") + "  room: hall\n"
    assert problem_lines(text) == ["10:3: this room has no name; add for example name: Room 1"]


def test_repeated_unknown_id_has_a_suggestion_each_time() -> None:
    """The second suggestion comes from a cache."""
    text = EVENT + "  room: haall\n- {id: b, title: b, room: haall}\n"
    message = 'unknown room "haall"; did you mean "hall"?'
    assert problem_lines(text) == [f"20:9: {message}", f"21:27: {message}"]
