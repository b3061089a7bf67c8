"""Content lines and TEXT values of iCalendar (RFC 5545 section 3.1).

The icalendar library can cut an escaped backslash in two when it folds, and writes a backslash before a capital N as a
line break.
"""

from __future__ import annotations

from icalendar import Component, vText

MAX_LINE_OCTETS = 75
"""The longest physical line, in octets, without CRLF."""

_FOLD = b"\r\n "
_UTF8_TOP_BITS, _UTF8_CONTINUATION = 0b1100_0000, 0b1000_0000
"""A mask, and its value for octets that continue a UTF-8 character."""
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


class EscapedText(vText):
    """A TEXT value that escapes every special character exactly once."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The escaped text in UTF-8."""
        return self.translate(_ESCAPES).encode()


def component_bytes(component: Component) -> bytes:
    """Write a component; properties stay in the order they were added."""
    return b"".join(fold_line(line.encode()) for line in component.content_lines(sorted=False) if line)


def fold_line(line: bytes) -> bytes:
    """Fold a UTF-8 content line and end it with CRLF.

    No character and no escape sequence is cut in two.
    """
    pieces: list[bytes] = []
    start, room = 0, MAX_LINE_OCTETS
    while len(line) - start > room:
        end = start + room
        while _is_inside_sequence(line, end):
            end -= 1
        pieces.append(line[start:end])
        start, room = end, MAX_LINE_OCTETS - 1  # the leading space of a continuation line counts
    return _FOLD.join((*pieces, line[start:])) + b"\r\n"


def _is_inside_sequence(line: bytes, index: int) -> bool:
    """Whether a cut here would split a character or an escape."""
    before = line[max(0, index - MAX_LINE_OCTETS) : index]
    backslashes = len(before) - len(before.rstrip(b"\\"))
    return line[index] & _UTF8_TOP_BITS == _UTF8_CONTINUATION or backslashes % 2 == 1
