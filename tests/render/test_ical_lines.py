"""`calendar_app.render.ical_lines`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event, vText

from calendar_app.render.ical_lines import EscapedText, component_bytes, fold_line
from tests.support import strategies

_ESCAPE = re.compile(rb"\\.", re.DOTALL)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"", b"\r\n"),
        (75 * b"x", 75 * b"x" + b"\r\n"),
        (76 * b"x", 75 * b"x" + b"\r\n x\r\n"),
        (149 * b"x", 75 * b"x" + b"\r\n " + 74 * b"x" + b"\r\n"),
        (150 * b"x", 75 * b"x" + b"\r\n " + 74 * b"x" + b"\r\n x\r\n"),
        (74 * b"x" + "é".encode(), 74 * b"x" + b"\r\n " + "é".encode() + b"\r\n"),
        (72 * b"x" + "🏛".encode(), 72 * b"x" + b"\r\n " + "🏛".encode() + b"\r\n"),
        (74 * b"x" + rb"\,", 74 * b"x" + b"\r\n " + rb"\," + b"\r\n"),
        (73 * b"x" + rb"\,\,", 73 * b"x" + rb"\," + b"\r\n " + rb"\," + b"\r\n"),
    ],
)
def test_lines_are_folded_at_75_octets(line: bytes, expected: bytes) -> None:
    """The space of a continuation line counts; characters and escapes stay whole."""
    assert fold_line(line) == expected


def test_escaped_backslash_stays_whole() -> None:
    """The icalendar library cut it in two."""
    for length in range(60, 90):
        pieces = fold_line(length * b"x" + rb"\\" + 20 * b"y").split(b"\r\n")
        assert [piece.count(rb"\\") for piece in pieces].count(1) == 1


@pytest.mark.slow
@given(st.text(st.one_of(strategies.letters, st.just("\\")), max_size=400))
def test_any_line_is_read_back(text: str) -> None:
    """Folded lines are short and end in whole characters and escapes."""
    line = b"SUMMARY:" + text.replace("\\", "\\\\").replace(",", "\\,").encode()
    physical = fold_line(line).split(b"\r\n")
    assert fold_line(line).replace(b"\r\n ", b"") == line + b"\r\n"
    assert max(map(len, physical)) <= 75
    for piece in physical:
        piece.decode()
        assert not _ESCAPE.sub(b"", piece).endswith(b"\\")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", b"plain"),
        ("a, b; c: \\ d\ne", rb"a\, b\; c: \\ d\ne"),
        (r"\n\,\;\\", rb"\\n\\\,\\\;\\\\"),
        ('"é" 🏛', '"é" 🏛'.encode()),
    ],
)
def test_text_is_escaped_once(text: str, expected: bytes) -> None:
    """Backslash, semicolon, comma and line break only."""
    assert EscapedText(text).to_ical() == expected


def test_backslash_before_capital_n_is_no_line_break() -> None:
    """The icalendar library takes it for one."""
    assert vText(r"C:\New").to_ical() == rb"C:\new"
    assert EscapedText(r"C:\New").to_ical() == rb"C:\\New"


def test_component_keeps_order_of_properties() -> None:
    """Each line ends in CRLF."""
    event = Event()
    event.add("SUMMARY", "b")
    event.add("COMMENT", "a")
    assert component_bytes(event) == b"BEGIN:VEVENT\r\nSUMMARY:b\r\nCOMMENT:a\r\nEND:VEVENT\r\n"
