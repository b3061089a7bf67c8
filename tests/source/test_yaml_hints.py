"""Advice for errors of the YAML parser."""

# ruff: noqa: E501 - an input and its message stand in one line of a table
from __future__ import annotations

import pytest

from tests.support.source_text import ASSEMBLY, EVENT, problem_lines

_TEXT_AFTER_VALUE = "unexpected text after the value; if it belongs to the value, put quotes around both"
_PART_OF_LINE_ABOVE = (
    "this line is read as part of the line above; "
    "align it with the other keys, and check that the line above is a key with a colon"
)
_DASH_IN_LINE = (
    "a list begins on the line below its key, or is written [one, two]; a text that begins with a dash needs quotes"
)
_UNKNOWN_ESCAPE = "unknown escape after the backslash; write two backslashes, or put the text in single quotes"
_MISALIGNED = "this line is not aligned with those above"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("  note: Justice: now\n", '20:16: a text with ": " needs quotes; write note: "Justice: now"'),
        ("  note: Justice:\n", '20:16: a text with ": " needs quotes; write note: "Justice:"'),
        ('- title: a: "b"\n', "20:11: a text with \": \" needs quotes; write title: 'a: \"b\"'"),
        ("  note: it's: \\\n", "20:13: a text with \": \" needs quotes; write note: 'it''s: \\'"),
        (f"  note: {'x' * 100}: y\n", '20:109: a text with ": " needs quotes; write note: "..."'),
        ("  note: a\n    room: hall\n", f"21:9: {_PART_OF_LINE_ABOVE}"),
        ('  note: "a" and b\n', "20:13: text after the closing quote; put quotes around all of it: '\"a\" and b'"),
        ("  note: 'a' and b\n", '20:13: text after the closing quote; put quotes around all of it: "\'a\' and b"'),
        ('- "a" b\n', "20:7: text after the closing quote; put quotes around all of it: '\"a\" b'"),
        ('  note: "a\n  room: hall\n  summary: "b"\n', "20:9: this quote is closed only in line 22; close it where its text ends"),
        ('  note: "a\n', '20:9: this quote is never closed; put another " where the text ends'),
        ("  note: 'a\n", "20:9: this quote is never closed; put another ' where the text ends"),
        ('  note: "a\\qb"\n', f"20:11: {_UNKNOWN_ESCAPE}"),
        ('  note: "\\ud83d\\ude00"\n', f"20:12: {_UNKNOWN_ESCAPE}"),
        ("  note: @a\n", '20:9: a text that begins with @ needs quotes; write "@..."'),
        ("  note: `a`\n", '20:9: a text that begins with ` needs quotes; write "`..."'),
        ("  note: %a\n", '20:9: a text that begins with % needs quotes; write "%..."'),
        ("  note: & a\n", '20:9: a text that begins with & needs quotes; write "&..."'),
        ("  note: * a\n", '20:9: a text that begins with * needs quotes; write "*..."'),
        ("  note: !a!b c\n", '20:9: a text that begins with ! needs quotes; write "!..."'),
        ("  note: !<a b\n", '20:9: a text that begins with ! needs quotes; write "!..."'),
        ("  note: | a\n", '20:9: the text after | must begin on the next line; if it begins with | itself, write "|..."'),
        ("  note: > a\n", '20:9: the text after > must begin on the next line; if it begins with > itself, write ">..."'),
        ("  note: ]\n", "20:9: expected a value, not ]; a text that begins with a bracket, a brace or a comma needs quotes"),
        ("  note: - a\n", f"20:9: {_DASH_IN_LINE}"),
        ("  note: ? a\n", '20:9: a text that begins with ? needs quotes; write "?..."'),
        ("  webcast: {note: Market 1:, b: c}\n", '20:27: a text that ends with a colon needs quotes between brackets; write "Market 1:"'),
        ("  co_hosts: [fidh, 'a', b:]\n", '20:26: a text that ends with a colon needs quotes between brackets; write "b:"'),
        ("  co_hosts: [fidh, a\nb:]\n", '21:2: a text that ends with a colon needs quotes between brackets; write "a b:"'),
        ("\tnote: a\n", "20:1: unexpected tab; use spaces instead"),
        ("  note:\n\ta: b\n", "21:1: unexpected tab; use spaces instead"),
        ("  co_hosts: [fidh\n", "20:13: this [ is not closed before line 21; put ] where it ends"),
        ("  webcast: {note: a\n  room: hall\n", "20:12: this { is not closed before line 21; put } where it ends"),
        ("  webcast: {note: a: b}\n", "20:20: expected a comma or }; a text with commas, colons or brackets needs quotes"),
        ("  co_hosts: [fidh] a\n", f"20:20: {_TEXT_AFTER_VALUE}"),
        ('  note: "a"\n room: hall\n', f"21:2: {_MISALIGNED}: it begins in column 2, they begin in column 3"),
        (" note: a\n", f"20:2: {_MISALIGNED}: it begins in column 2, they begin in column 3"),
        ("  co_hosts:\n    - fidh\n   - fidh\n", f"22:4: {_MISALIGNED}: it begins in column 4, they begin in column 5"),
        ("# a\n\n # b\n note: a\n", f"23:2: {_MISALIGNED}: it begins in column 2, they begin in column 3"),
        ("  note:a\n", "20:3: missing space after the colon; write note: a"),
        ("  note\n", '20:3: expected a key with a colon, such as "title: ..."'),
        ("-id: a\n- b\n", _MISALIGNED),
        ("  co_hosts:\n  - fidh\n  -fidh\n  room: hall\n", '22:3: missing space after the dash; write "- " before the item'),
        ("...\na: b\n", '21:1: nothing may follow the line "..."; delete that line'),
    ],
)  # fmt: skip
def test_yaml_error_is_explained(lines: str, expected: str) -> None:
    """The place, what is wrong and what to type instead."""
    assert problem_lines(EVENT + lines)[-1].endswith(expected)


def test_yaml_directive_is_refused() -> None:
    """Only a text in the first column can look like one."""
    assert problem_lines("%a\n" + ASSEMBLY) == ["1:1: a line must not begin with %"]


def test_item_among_keys_is_misaligned() -> None:
    """The message names no column, because no other item is above."""
    assert problem_lines("assembly: ~\n- a\n")[-1] == f"2:1: {_MISALIGNED}"


def test_problems_above_a_yaml_error_are_reported() -> None:
    """What may stand below it does not count as missing."""
    text = f"{ASSEMBLY}events:\n- titel: A debate\n  room: hall\n  co_hosts: [fidh]\n- note: a\n  ends: 2025-12-01\n  x: a: b\n"
    assert problem_lines(text) == [
        '10:3: unknown key "titel"; did you mean "title"?',
        "10:3: this event has no id; add for example id: opening-reception",
        '15:3: unknown key "x" in this event',
        '15:7: a text with ": " needs quotes; write x: "a: b"',
    ]


@pytest.mark.parametrize(
    "partial",
    [
        "co_hosts:\n  a: {kind: court, ",
        "co_hosts:\n  a: {kind: state, ",
        "assembly: {venue: {name: a, latitude: 1, ",
        "assembly: {contact: {",
        "events:\n- id: a\n  title: {",
        "events:\n- id: a\n  webcast: {",
        "events:\n- id: a\n  title: b\n  ends: 2025-12-01\n  note: ",
        "sources: {a: {",
        "rooms: {a: {name: b, parts: [c, ~, ",
        "events:\n- id: a\n  title: b\n  room: c\n  co_hosts: [d]\n  sources: [e, ",
        "# all that is missing is missing because of the fault\nevents: [",
    ],
)
def test_yaml_error_hides_missing_keys(partial: str) -> None:
    """They may stand in the part that was not parsed."""
    lines = partial.split("\n")
    place = f"{len(lines)}:{len(lines[-1]) + 1}"
    assert problem_lines(f"{partial}@\n") == [f'{place}: a text that begins with @ needs quotes; write "@..."']
