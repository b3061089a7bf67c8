"""A list and its record, which are one: neither is ever shown with another of the other."""

from __future__ import annotations

import hashlib

from calendar_app.history import History, Journal
from calendar_app.model import Schedule
from calendar_app.selection import Changes, Index

Files = tuple[bytes, bytes]


class Volume:
    """A list and its record as they were read, with all that is worked out but once for whoever shows them.

    Args:
        files: The bytes of the list, and those of its record.
        schedule: What the list says.
        told: What its record says, without problems.
    """

    def __init__(self, files: Files, schedule: Schedule, told: Journal) -> None:
        self.files = files
        """The bytes of the list, and those of its record."""
        self.digest = hashlib.sha256(files[0]).hexdigest()
        """SHA-256 of the list alone, hexadecimal."""
        self.history = History(schedule, told)
        """What the two say together."""
        self.index = Index(self.history.schedule)
        """The index of what is shown."""
        self.changes = Changes(self.history)
        """Which changes concern a selection."""


def packed(files: Files) -> bytes:
    """A list and its record in one piece, so that nobody finds the one without the other.

    Args:
        files: The bytes of the list, and those of its record.
    """
    return b"%d\n%b%b" % (len(files[0]), *files)


def unpacked(both: bytes) -> Files:
    """The bytes of a list, and those of its record.

    Args:
        both: What `packed` made of them.
    """
    length, _, rest = both.partition(b"\n")
    return rest[: int(length)], rest[int(length) :]
