"""Events: references, choices, links and ids."""

# ruff: noqa: E501 - an input and its message stand in one line of a table
from __future__ import annotations

import pytest

from tests.support.source_text import ASSEMBLY, EVENT, REGISTERS, problem_lines, schedule

_ID_RULE = "use lower-case letters a to z, digits and hyphens, at most 64"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("  room: haall\n", '20:9: unknown room "haall"; did you mean "hall"?'),
        ("  room: Great Hall\n", '20:9: "Great Hall" is a name; write the id of the room: hall'),
        ("  room: ballroom upstairs\n", '20:9: unknown room "ballroom upstairs"; correct it, or add it to rooms'),
        (f"  room: {'x' * 501}\n", f'20:9: unknown room "{"x" * 59}…"; correct it, or add it to rooms'),
        ("  room: [hall]\n", "20:9: expected the id of a room, not a list"),
        ("  co_hosts: fidh\n", "20:13: expected a list; write [fidh]"),
        ("  co_hosts: {fidh: }\n", "20:13: expected a list, not keys with values"),
        ("  co_hosts: [FIDH]\n", '20:14: "FIDH" is a name; write the id of the co-host: fidh'),
        ("  co_hosts: [UK]\n", '20:14: "UK" is a name; write the id of the co-host: united-kingdom'),
        ("  co_hosts: [the United Kingdom]\n", '20:14: "the United Kingdom" is a name; write the id of the co-host: united-kingdom'),
        ("  co_hosts: [Royaume-Uni]\n", '20:14: "Royaume-Uni" is a name; write the id of the co-host: united-kingdom'),
        ("  organisers: [a-b]\n", '20:16: unknown co-host "a-b"; correct it, or add it to co_hosts'),
        ("  co_hosts: [fihd]\n", '20:14: unknown co-host "fihd"; did you mean "fidh"?'),
        ("  co_hosts: [fidh, fidh]\n", '20:20: "fidh" is listed twice; delete one'),
        ("  co_hosts: [fidh, [fidh]]\n", "20:20: expected the id of a co-host, not a list"),
        ("  co_hosts: [fidh, ]\n  organisers:\n  - \n", "22:4: empty list item; fill it in or delete it"),
        ("  sources: [The Gazette]\n", '20:13: "The Gazette" is a name; write the id of the source: gazette'),
        ("  kind: sideevent\n", '20:9: unknown kind of event "sideevent"; did you mean "side_event"?'),
        ("  status: canceled\n", '20:11: unknown status "canceled"; did you mean "cancelled"?'),
        ("  mode: zoom\n", '20:9: unknown mode "zoom"; write one of in_person, hybrid, online'),
        ("  accessibility: [stepfree]\n", '20:19: unknown accessibility "stepfree"; did you mean "step_free"?'),
        ("  webcast: https://a.example\n", "20:12: expected keys; write {url: https://...} for a page, {note: ...} for a text"),
        ("  webcast: [a]\n", "20:12: expected a registration or webcast, written as keys with values, not a list"),
        ("  webcast: {}\n", "20:12: url and note are both missing; add at least one"),
        ("  webcast: {url: mailto:a@b.example}\n", '20:18: invalid URL "mailto:a@b.example"; it must begin with https:// or http://'),
        ("  links: [a]\n", '20:11: expected a link, written as keys with values, not "a"'),
        ("  links: [{type: a}]\n", '20:11: this link has no title; add for example title: "Annual report"'),
        ("  former_ids: [A b]\n", f'20:16: invalid id "A b"; {_ID_RULE}; write for example a-b'),
        ("  former_ids: [debate]\n", '20:16: former id "debate" is the id of the event in line 18; delete one of them'),
        ("  former_ids: [a, a]\n", '20:19: former id "a" is already in line 20; delete one of them'),
        ("- id: debate\n  title: b\n", '20:7: id "debate" is taken by the event in line 18; choose another'),
        ("  accept: [a]\n", "20:11: expected declined advice with reasons, written {code: reason}, not a list"),
        ("  accept: {a: }\n", "20:15: empty text; write one or delete the line"),
        ("  accept: {A: b}\n", f'20:12: invalid id "A"; {_ID_RULE}; write for example a'),
        ("  private: secret\n", '20:12: expected keys with values, not "secret"'),
    ],
)  # fmt: skip
def test_event_mistake_is_one_problem(keys: str, message: str) -> None:
    """At the right place, without consequential problems."""
    assert problem_lines(EVENT + keys) == [message]


def test_uid_has_at_most_255_octets() -> None:
    """With the longest id and the longest domain."""
    text = ASSEMBLY.replace("congress.example", "a" * 190) + f"events: [{{id: {'b' * 64}, title: c}}]\n"
    assert len(schedule(text).events[0].uid) == 255


def test_sections_may_stand_in_any_order() -> None:
    """Events may stand above the sections they refer to."""
    events = "events:\n- {id: debate, title: A debate, room: hall, co_hosts: [fidh], starts: 2025-12-01 18:15}\n"
    assert schedule(events + REGISTERS + ASSEMBLY) == schedule(ASSEMBLY + REGISTERS + events)
