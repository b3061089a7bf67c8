"""Decode UTF-8 and find invisible characters that a list must not contain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BYTE_ORDER_MARK = "\ufeff"
_WINDOWS_CODEPAGE = "cp1252"
# Control characters, line and paragraph separators, bidirectional overrides and isolates, noncharacters.
_INVISIBLE = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    + _BYTE_ORDER_MARK
    + r"\ufffe\uffff"
)  # fmt: skip
_INVISIBLE_IN_FILE = re.compile(rf"[{_INVISIBLE}]|\r(?!\n)")
_INVISIBLE_IN_VALUE = re.compile(rf"[{_INVISIBLE}\r]")
# Letters by Unicode category, but drawn as empty space: Hangul fillers, Khmer vowels, the empty Braille cell.
_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")


class DecodeError(Exception):
    """The bytes are not UTF-8.

    Attributes:
        text: The text with undecodable bytes replaced; empty if the whole file has another encoding.
        start: Index in `text` of the first replaced byte.
    """

    def __init__(self, reason: str, text: str, start: int) -> None:
        super().__init__(reason)
        self.text = text
        self.start = start


def decode(content: bytes) -> str:
    """Decode UTF-8 and drop the byte order mark.

    Raises:
        DecodeError: The bytes are not UTF-8; the message names the likely encoding.
    """
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in content[:2]:
        reason = "the file is saved as UTF-16; save it again as UTF-8 (editors offer it as encoding)"
        raise DecodeError(reason, "", 0)
    try:
        return content.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().removeprefix(_BYTE_ORDER_MARK)
        byte = content[error.start : error.start + 1]
        letter = byte.decode(_WINDOWS_CODEPAGE, "replace")
        is_readable = letter != _REPLACEMENT and letter.isprintable()
        guess = f' (in the encoding of older Windows programs it is "{letter}")' if is_readable else ""
        reason = f"the byte {byte.hex().upper()} is not UTF-8{guess}; save the file again as UTF-8"
        text = content.decode(errors="replace").removeprefix(_BYTE_ORDER_MARK)
        raise DecodeError(reason, text, len(before)) from error


def find_invisible(text: str) -> Iterator[tuple[int, str]]:
    """Each forbidden invisible character: its index and a message."""
    for match in _INVISIBLE_IN_FILE.finditer(text):
        yield match.start(), explain_invisible(match[0])


def replace_invisible(text: str) -> str:
    """Replace each invisible character by one visible character."""
    return _INVISIBLE_IN_FILE.sub(_REPLACEMENT, text)


def first_invisible(value: str) -> str | None:
    """The first forbidden invisible character of a value, or `None`.

    The parser produces them from the YAML escapes of quoted texts.
    """
    match = _INVISIBLE_IN_VALUE.search(value)
    return match[0] if match else None


def is_visible(value: str) -> bool:
    """Whether a text shows anything on a screen.

    Spaces, joiners, soft hyphens and combining marks without a letter show nothing. The text is already stripped.
    """
    if value.isascii():
        return value != ""
    return any(
        letter.isprintable()
        and not letter.isspace()
        and letter not in _BLANK_LETTERS
        and not unicodedata.category(letter).startswith("M")
        for letter in value
    )


def explain_invisible(character: str) -> str:
    """What is wrong with an invisible character, and what to do."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    if character in _BIDI_CONTROLS:
        return f"invisible character {code} ({name}) changes the direction of the text around it; delete it"
    if character in _LINE_BREAKS:
        return f"invisible character {code} breaks the line; delete it or use a normal line break"
    return f"invisible character {code}, probably from pasted text; delete it"
