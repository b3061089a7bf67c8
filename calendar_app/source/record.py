"""The record beside a list."""

from __future__ import annotations

from pathlib import Path

from calendar_app.errors import Unreadable
from calendar_app.source.content import content

MAX_RECORD_BYTES = 64 * 1024 * 1024
"""The longest record read, in bytes: it only ever grows."""


def record_of(path: Path) -> Path:
    """Where the record of a list is: "events.history.jsonl" beside "events.yaml".

    Args:
        path: The list.
    """
    # A folder can be given for a list, and the topmost has no name that could be changed.
    return path.parent / f"{path.stem}.history.jsonl"


def recorded(path: Path, *, limit: int = MAX_RECORD_BYTES) -> bytes:
    """The bytes of a record; none where there is no such file, for then nothing was recorded yet.

    Args:
        path: The record.
        limit: The most bytes it may have.

    Raises:
        Unreadable: It is no regular file, longer than the limit, or may not be read.
    """
    try:
        return content(path, limit=limit)
    except Unreadable as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return b""
        raise
