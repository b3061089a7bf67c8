"""Encodings and invisible characters."""

from __future__ import annotations

import sys

import pytest

from calendar_app.source import parse_schedule
from tests.support.source_text import ASSEMBLY, EVENT, problem_lines, schedule

_UTF_16 = "1:1: the file is saved as UTF-16; save it again as UTF-8 (editors offer it as encoding)"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised(encoding: str) -> None:
    """With and without a byte order mark."""
    assert problem_lines(ASSEMBLY.encode(encoding)) == [_UTF_16]


def test_byte_order_mark_is_allowed() -> None:
    """Windows editors write it; columns do not count it."""
    assert problem_lines("\ufeff" + ASSEMBLY) == []
    assert problem_lines("\ufeffx: 1\n" + ASSEMBLY)[0].startswith('1:1: unknown key "x"')


def test_windows_line_breaks_are_allowed() -> None:
    """CR LF is an ordinary line break."""
    assert schedule(ASSEMBLY.replace("\n", "\r\n")) == schedule(ASSEMBLY)


@pytest.mark.parametrize(
    ("line", "message"),
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
def test_undecodable_byte_is_located(line: bytes, message: str) -> None:
    """With its Windows-1252 letter; the rest of the file is parsed too."""
    assert problem_lines(EVENT.encode() + line + b"  room: hal\n") == [
        message,
        '21:9: unknown room "hal"; did you mean "hall"?',
    ]


@pytest.mark.parametrize(
    ("character", "message"),
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
def test_invisible_character_is_located(character: str, message: str) -> None:
    """In values, in comments and in YAML escapes."""
    text = f"{EVENT}  summary: a{character}b {character}c\n  # {character}d\n"
    assert problem_lines(text) == [f"20:13: {message}", f"20:16: {message}", f"21:5: {message}"]
    assert problem_lines(f'{EVENT}  summary: "a\\u{ord(character):04x}b"\n') == [f"20:12: {message}"]


def test_direction_marks_are_allowed() -> None:
    """Right-to-left text needs them; their effect ends with the text."""
    assert problem_lines(EVENT + "  summary: a\u200fb\u200e\n") == []


@pytest.mark.slow
def test_every_unicode_character_can_be_parsed() -> None:
    """Characters that libyaml refuses are replaced before it sees them."""
    for first in range(0, sys.maxunicode + 1, 0x1000):
        characters = "".join(
            chr(code) for code in range(first, first + 0x1000) if code != 10 and not 0xD800 <= code < 0xE000
        )
        for problem in parse_schedule(f"# {characters}\n{ASSEMBLY}".encode(), "list.yaml").problems:
            assert problem.message.startswith("invisible character") or "more problems from here on" in problem.message
