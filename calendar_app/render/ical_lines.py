"""Content lines and escaped texts of iCalendar (RFC 5545 section 3.1).

icalendar would do both, but folds between the two backslashes of one that is escaped, and takes a backslash before a
capital N for a line break.
"""

from __future__ import annotations

from icalendar import Component, vText

MAX_LINE_OCTETS = 75
"""The longest physical line, in octets, without its end."""

_FOLD = b"\r\n "
_UTF8_TOP_BITS, _UTF8_CONTINUATION = 0b1100_0000, 0b1000_0000
"""The bits of the octets of UTF-8 that begin no character."""
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


class EscapedText(vText):
    """A text that is written as it is: no letter of it means anything else."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The text with its escapes, UTF-8."""
        return self.translate(_ESCAPES).encode()


def component_bytes(component: Component) -> bytes:
    """The component's content lines, its properties in the order they were added.

    Args:
        component: Any component.
    """
    return b"".join(fold_line(line.encode()) for line in component.content_lines(sorted=False) if line)


def fold_line(line: bytes) -> bytes:
    """A content line with its end, folded where it is too long: no character and no escape is cut in two.

    Args:
        line: UTF-8, without a line break.
    """
    pieces: list[bytes] = []
    begin, room = 0, MAX_LINE_OCTETS
    while len(line) - begin > room:
        end = begin + room
        while _is_inside_sequence(line, end):
            end -= 1
        pieces.append(line[begin:end])
        begin, room = end, MAX_LINE_OCTETS - 1  # the space that goes on with a line counts
    return _FOLD.join((*pieces, line[begin:])) + b"\r\n"


def _is_inside_sequence(line: bytes, index: int) -> bool:
    """Whether a place is within a character or an escape."""
    before = line[max(0, index - MAX_LINE_OCTETS) : index]
    backslashes = len(before) - len(before.rstrip(b"\\"))
    return line[index] & _UTF8_TOP_BITS == _UTF8_CONTINUATION or backslashes % 2 == 1
