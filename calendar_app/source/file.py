"""Read a list or a history up to a size limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from calendar_app.errors import UnreadableFile
from calendar_app.history.journal_file import MAX_HISTORY_BYTES

MAX_LIST_BYTES = 4 * 1024 * 1024
"""The default size limit of a list."""

_MEGABYTE = 1024 * 1024


def read_bytes(path: Path, *, limit: int = MAX_LIST_BYTES) -> bytes:
    """Read a regular file; symbolic links are followed.

    `limit` is in bytes.

    Raises:
        UnreadableFile: It is not a regular file, is longer than the limit, or cannot be opened.
    """
    # O_NONBLOCK: opening a pipe would wait for a writer. The type is checked after opening, so that nobody can
    # replace the file in between.
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile(path, _not_a_file_message(status.st_mode))
            # st_size is not enough: a file may grow during the read, and files under /proc have size 0.
            content = b"" if status.st_size > limit else _read_up_to(descriptor, limit + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise UnreadableFile(path, _os_error_message(error)) from error
    if status.st_size > limit or len(content) > limit:
        raise UnreadableFile(path, _too_long_message(limit))
    return content


def _read_up_to(descriptor: int, limit: int) -> bytes:
    chunks: list[bytes] = []
    while limit and (chunk := os.read(descriptor, limit)):
        chunks.append(chunk)
        limit -= len(chunk)
    return b"".join(chunks)


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


def history_path(path: Path) -> Path:
    """The history file of a list: "events.history.jsonl" beside "events.yaml"."""
    # Not with_suffix: the path may be the root folder, which has no name.
    return path.parent / f"{path.stem}.history.jsonl"


def read_history(path: Path, *, limit: int = MAX_HISTORY_BYTES) -> bytes:
    """Read a history file; empty if the file does not exist yet.

    Raises:
        UnreadableFile: It is not a regular file, is longer than the limit, or cannot be opened.
    """
    try:
        return read_bytes(path, limit=limit)
    except UnreadableFile as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return b""
        raise
