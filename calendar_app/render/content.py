"""The bytes of an iCalendar component: content lines and texts as RFC 5545 sections 3.1 and 3.3.11 have them.

icalendar would do both, but folds between the two backslashes of one that is escaped, and takes a backslash before a
capital N for a line break.
"""

from __future__ import annotations

from icalendar import Component, vText

LONGEST = 75
"""The longest physical line, in octets, without its end."""

_FOLD = b"\r\n "
_TOP_BITS, _CONTINUES = 0b1100_0000, 0b1000_0000
"""The bits of the octets of UTF-8 that begin no character."""
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


class PlainText(vText):
    """A text that is written as it is: no letter of it means anything else."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The text with its escapes, UTF-8."""
        return self.translate(_ESCAPES).encode()


def written(component: Component) -> bytes:
    """The component's content lines, its properties in the order they were added.

    Args:
        component: Any component.
    """
    return b"".join(folded(line.encode()) for line in component.content_lines(sorted=False) if line)


def folded(line: bytes) -> bytes:
    """A content line with its end, folded where it is too long: no character and no escape is cut in two.

    Args:
        line: UTF-8, without a line break.
    """
    pieces: list[bytes] = []
    begin, room = 0, LONGEST
    while len(line) - begin > room:
        end = begin + room
        while _is_inside(line, end):
            end -= 1
        pieces.append(line[begin:end])
        begin, room = end, LONGEST - 1  # the space that goes on with a line counts
    return _FOLD.join((*pieces, line[begin:])) + b"\r\n"


def _is_inside(line: bytes, place: int) -> bool:
    """Whether a place is within a character or an escape."""
    before = line[max(0, place - LONGEST) : place]
    backslashes = len(before) - len(before.rstrip(b"\\"))
    return line[place] & _TOP_BITS == _CONTINUES or backslashes % 2 == 1
