"""From bytes to text: the encoding, and the characters nobody can see and no calendar can bear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BYTE_ORDER_MARK = "\ufeff"
_CODEPAGE = "cp1252"
# Control characters, line and paragraph separators, what turns the direction of writing, and non-characters.
_HIDDEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    + _BYTE_ORDER_MARK
    + r"\ufffe\uffff"
)  # fmt: skip
_IN_FILE = re.compile(rf"[{_HIDDEN}]|\r(?!\n)")
_IN_VALUE = re.compile(rf"[{_HIDDEN}\r]")
# Letters by their category, yet drawn as empty space: the fillers of Hangul, Khmer vowels, an empty Braille cell.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKING = frozenset("\r\x0b\x0c\x85\u2028\u2029")


class Undecodable(Exception):  # noqa: N818 - named for what the bytes are
    """Bytes that are no UTF-8.

    Attributes:
        text: The text, each undecodable byte replaced; empty where the whole file is in another encoding.
        start: Index in `text` of the first that was replaced.
    """

    def __init__(self, reason: str, text: str, start: int) -> None:
        super().__init__(reason)
        self.text = text
        self.start = start


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, without its byte order mark.

    Args:
        content: What the file holds.

    Raises:
        Undecodable: It is not UTF-8; the sentence says what it seems to be.
    """
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in content[:2]:
        reason = "the file is saved as UTF-16; save it again as UTF-8 (editors offer it as encoding)"
        raise Undecodable(reason, "", 0)
    try:
        return content.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().removeprefix(_BYTE_ORDER_MARK)
        byte = content[error.start : error.start + 1]
        letter = byte.decode(_CODEPAGE, "replace")
        known = letter != _REPLACEMENT and letter.isprintable()
        guess = f' (in the encoding of older Windows programs it is "{letter}")' if known else ""
        reason = f"the byte {byte.hex().upper()} is not UTF-8{guess}; save the file again as UTF-8"
        text = content.decode(errors="replace").removeprefix(_BYTE_ORDER_MARK)
        raise Undecodable(reason, text, len(before)) from error


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Each invisible character of a file that must go: its index, and a sentence about it.

    Args:
        text: The whole text.
    """
    for match in _IN_FILE.finditer(text):
        yield match.start(), described(match[0])


def visible(text: str) -> str:
    """A text with its invisible characters replaced by visible ones, character for character.

    Args:
        text: Any text.
    """
    return _IN_FILE.sub(_REPLACEMENT, text)


def hidden_in_value(value: str) -> str | None:
    """The first invisible character of a value that must go, or `None`; YAML's escapes bring them in.

    Args:
        value: What the parser made of a quoted text.
    """
    match = _IN_VALUE.search(value)
    return match[0] if match else None


def is_seen(value: str) -> bool:
    """Whether there is anything to see in a text: not space, joiners, soft hyphens and marks without a letter alone.

    Args:
        value: A text without space around it.
    """
    if value.isascii():
        return value != ""
    return any(
        letter.isprintable()
        and not letter.isspace()
        and letter not in _BLANK
        and not unicodedata.category(letter).startswith("M")
        for letter in value
    )


def described(character: str) -> str:
    """What is wrong with an invisible character, and what to do, one sentence.

    Args:
        character: One of those that must go.
    """
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    if character in _TURNING:
        return f"the invisible character {code} ({name}) changes the direction of the text around it; delete it"
    if character in _BREAKING:
        return f"the invisible character {code} breaks the line; delete it or put an ordinary line break"
    return f"the invisible character {code} came along with pasted text, it seems; delete it"
