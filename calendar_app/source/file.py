"""Bounded reads of a list and of the history beside it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from calendar_app.errors import UnreadableFile

MAX_LIST_BYTES = 4 * 1024 * 1024
"""The longest list read unless told otherwise, in bytes."""

_MEGABYTE = 1024 * 1024


def read_bytes(path: Path, *, limit: int = MAX_LIST_BYTES) -> bytes:
    """The bytes of a regular file.

    Args:
        path: The file; links are followed.
        limit: The most bytes it may have.

    Raises:
        Unreadable: It is no regular file, longer than the limit, or may not be read.
    """
    # Opening a pipe waits for a writer unless told not to; the kinds are told apart only once it is open, so that
    # nobody can exchange the file between the look and the opening.
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile(path, _not_a_file_message(status.st_mode))
            # A file may grow while it is read, and those under /proc have no size: what counts is what is there.
            taken = b"" if status.st_size > limit else _read_up_to(descriptor, limit + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise UnreadableFile(path, _os_error_message(error)) from error
    if status.st_size > limit or len(taken) > limit:
        raise UnreadableFile(path, _too_long_message(limit))
    return taken


def _read_up_to(descriptor: int, most: int) -> bytes:
    pieces: list[bytes] = []
    while most and (piece := os.read(descriptor, most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _not_a_file_message(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "this is a folder; name the file in it"
    if stat.S_ISFIFO(mode):
        return "this is a pipe, not a file"
    return "this is a device, not a file"


def _too_long_message(limit: int) -> str:
    size = f"{limit // _MEGABYTE} MB" if limit >= _MEGABYTE else f"{limit:,} bytes"
    return f"the file is longer than {size}, the most that is read"


def _os_error_message(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, OSError):
        return f"the file cannot be read ({error.strerror})"
    return "no file can have this name"


MAX_HISTORY_BYTES = 64 * 1024 * 1024
"""The longest record read, in bytes: it only ever grows."""


def history_path(path: Path) -> Path:
    """Where the record of a list is: "events.history.jsonl" beside "events.yaml".

    Args:
        path: The list.
    """
    # A folder can be given for a list, and the topmost has no name that could be changed.
    return path.parent / f"{path.stem}.history.jsonl"


def read_history(path: Path, *, limit: int = MAX_HISTORY_BYTES) -> bytes:
    """The bytes of a record; none where there is no such file, for then nothing was recorded yet.

    Args:
        path: The record.
        limit: The most bytes it may have.

    Raises:
        Unreadable: It is no regular file, longer than the limit, or may not be read.
    """
    try:
        return read_bytes(path, limit=limit)
    except UnreadableFile as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return b""
        raise
