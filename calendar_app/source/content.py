"""The bytes of a file, without waiting for a pipe, reading a device for ever or filling the memory."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from calendar_app.errors import Unreadable

MAX_BYTES = 4 * 1024 * 1024
"""The longest list read unless told otherwise, in bytes."""

_MEGABYTE = 1024 * 1024


def content(path: Path, *, limit: int = MAX_BYTES) -> bytes:
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
                raise Unreadable(path, _kind(status.st_mode))
            # A file may grow while it is read, and those under /proc have no size: what counts is what is there.
            taken = b"" if status.st_size > limit else _taken(descriptor, limit + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise Unreadable(path, _reason(error)) from error
    if status.st_size > limit or len(taken) > limit:
        raise Unreadable(path, _too_long(limit))
    return taken


def _taken(descriptor: int, most: int) -> bytes:
    pieces: list[bytes] = []
    while most and (piece := os.read(descriptor, most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "this is a folder; name the file in it"
    if stat.S_ISFIFO(mode):
        return "this is a pipe, not a file"
    return "this is a device, not a file"


def _too_long(limit: int) -> str:
    size = f"{limit // _MEGABYTE} MB" if limit >= _MEGABYTE else f"{limit:,} bytes"
    return f"the file is longer than {size}, the most that is read"


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, OSError):
        return f"the file cannot be read ({error.strerror})"
    return "no file can have this name"
