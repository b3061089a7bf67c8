"""Encodings are recognised, and characters nobody can see are found where they stand."""

from __future__ import annotations

import sys

import pytest

from calendar_app.source import parse_schedule
from tests.support.source_text import ASSEMBLY, EVENT, problem_lines, schedule

_UTF_16 = "1:1: the file is saved as UTF-16; save it again as UTF-8 (editors offer it as encoding)"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised(encoding: str) -> None:
    """With and without its mark, it is one problem that says what to do."""
    assert problem_lines(ASSEMBLY.encode(encoding)) == [_UTF_16]


def test_a_byte_order_mark_is_allowed() -> None:
    """Windows editors write it; columns do not count it."""
    assert problem_lines("\ufeff" + ASSEMBLY) == []
    assert problem_lines("\ufeffx: 1\n" + ASSEMBLY)[0].startswith('1:1: unknown key "x"')


def test_line_breaks_of_windows_are_allowed() -> None:
    """CR LF is a line break like any other."""
    assert schedule(ASSEMBLY.replace("\n", "\r\n")) == schedule(ASSEMBLY)


@pytest.mark.parametrize(
    ("spoiled", "complaint"),
    [
        (
            b"  summary: d\xe9bat\n",
            (
                '20:13: the byte E9 is not UTF-8 (in the encoding of older Windows programs it is "é"); '
                "save the file again as UTF-8"
            ),
        ),
        (b"  summary: d\x81bat\n", "20:13: the byte 81 is not UTF-8; save the file again as UTF-8"),
        (b"  summary: d\xadbat\n", "20:13: the byte AD is not UTF-8; save the file again as UTF-8"),
        (
            b"  summary: \xed\xa0\x80\n",
            (
                '20:12: the byte ED is not UTF-8 (in the encoding of older Windows programs it is "í"); '
                "save the file again as UTF-8"
            ),
        ),
    ],
    ids=["windows", "nothing", "unseen", "surrogate"],
)
def test_other_bytes_are_found_where_they_stand(spoiled: bytes, complaint: str) -> None:
    """With what they are in the encoding of older Windows programs; the rest of the file is read all the same."""
    assert problem_lines(EVENT.encode() + spoiled + b"  room: hal\n") == [
        complaint,
        '21:9: unknown room "hal"; did you mean "hall"?',
    ]


@pytest.mark.parametrize(
    ("character", "complaint"),
    [
        ("\x07", "invisible character U+0007, probably from pasted text; delete it"),
        ("\x7f", "invisible character U+007F, probably from pasted text; delete it"),
        ("\x93", "invisible character U+0093, probably from pasted text; delete it"),
        ("\ufeff", "invisible character U+FEFF, probably from pasted text; delete it"),
        ("\r", "invisible character U+000D breaks the line; delete it or use a normal line break"),
        ("\x85", "invisible character U+0085 breaks the line; delete it or use a normal line break"),
        ("\u2028", "invisible character U+2028 breaks the line; delete it or use a normal line break"),
        (
            "\u202e",
            (
                "invisible character U+202E (right-to-left override) changes the direction of the text around it; "
                "delete it"
            ),
        ),
        (
            "\u2066",
            (
                "invisible character U+2066 (left-to-right isolate) changes the direction of the text around it; "
                "delete it"
            ),
        ),
    ],
)
def test_invisible_characters_are_found_where_they_stand(character: str, complaint: str) -> None:
    """In values as in comments, and also when YAML's escapes bring them in."""
    text = f"{EVENT}  summary: a{character}b {character}c\n  # {character}d\n"
    assert problem_lines(text) == [f"20:13: {complaint}", f"20:16: {complaint}", f"21:5: {complaint}"]
    assert problem_lines(f'{EVENT}  summary: "a\\u{ord(character):04x}b"\n') == [f"20:12: {complaint}"]


def test_marks_of_direction_are_allowed() -> None:
    """Right-to-left writing needs them, and they do not reach beyond their own text."""
    assert problem_lines(EVENT + "  summary: a\u200fb\u200e\n") == []


@pytest.mark.slow
def test_every_character_there_is_can_be_read() -> None:
    """None makes the parser fail: those it would refuse are complained about before it sees them."""
    for first in range(0, sys.maxunicode + 1, 0x1000):
        characters = "".join(
            chr(code) for code in range(first, first + 0x1000) if code != 10 and not 0xD800 <= code < 0xE000
        )
        for problem in parse_schedule(f"# {characters}\n{ASSEMBLY}".encode(), "list.yaml").problems:
            assert problem.message.startswith("invisible character") or "more problems from here on" in problem.message
