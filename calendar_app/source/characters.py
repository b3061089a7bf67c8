"""Decode UTF-8 and find invisible characters that must not be there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BYTE_ORDER_MARK = "\ufeff"
_WINDOWS_CODEPAGE = "cp1252"
# Control characters, line and paragraph separators, what turns the direction of writing, and non-characters.
_INVISIBLE = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    + _BYTE_ORDER_MARK
    + r"\ufffe\uffff"
)  # fmt: skip
_INVISIBLE_IN_FILE = re.compile(rf"[{_INVISIBLE}]|\r(?!\n)")
_INVISIBLE_IN_VALUE = re.compile(rf"[{_INVISIBLE}\r]")
# Letters by their category, yet drawn as empty space: the fillers of Hangul, Khmer vowels, an empty Braille cell.
_BLANK_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")


class DecodeError(Exception):
    """Bytes that are no UTF-8.

    Attributes:
        text: The text, each undecodable byte replaced; empty where the whole file is in another encoding.
        start: Index in `text` of the first that was replaced.
    """

    def __init__(self, reason: str, text: str, start: int) -> None:
        super().__init__(reason)
        self.text = text
        self.start = start


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, without its byte order mark.

    Args:
        content: What the file holds.

    Raises:
        Undecodable: It is not UTF-8; the sentence says what it seems to be.
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
        known = letter != _REPLACEMENT and letter.isprintable()
        guess = f' (in the encoding of older Windows programs it is "{letter}")' if known else ""
        reason = f"the byte {byte.hex().upper()} is not UTF-8{guess}; save the file again as UTF-8"
        text = content.decode(errors="replace").removeprefix(_BYTE_ORDER_MARK)
        raise DecodeError(reason, text, len(before)) from error


def find_invisible(text: str) -> Iterator[tuple[int, str]]:
    """Each invisible character of a file that must go: its index, and a sentence about it.

    Args:
        text: The whole text.
    """
    for match in _INVISIBLE_IN_FILE.finditer(text):
        yield match.start(), explain_invisible(match[0])


def replace_invisible(text: str) -> str:
    """A text with its invisible characters replaced by visible ones, character for character.

    Args:
        text: Any text.
    """
    return _INVISIBLE_IN_FILE.sub(_REPLACEMENT, text)


def first_invisible(value: str) -> str | None:
    """The first invisible character of a value that must go, or `None`; YAML's escapes bring them in.

    Args:
        value: What the parser made of a quoted text.
    """
    match = _INVISIBLE_IN_VALUE.search(value)
    return match[0] if match else None


def is_visible(value: str) -> bool:
    """Whether there is anything to see in a text: not space, joiners, soft hyphens and marks without a letter alone.

    Args:
        value: A text without space around it.
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
    """What is wrong with an invisible character, and what to do, one sentence.

    Args:
        character: One of those that must go.
    """
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    if character in _BIDI_CONTROLS:
        return f"the invisible character {code} ({name}) changes the direction of the text around it; delete it"
    if character in _LINE_BREAKS:
        return f"the invisible character {code} breaks the line; delete it or put an ordinary line break"
    return f"the invisible character {code} came along with pasted text, it seems; delete it"
