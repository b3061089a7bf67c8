"""Locked, durable appends to the history file."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from calendar_app.history.revision import is_revision

LOCK_TIMEOUT_SECONDS = 10.0
"""How long to wait for another writer."""

MAX_HISTORY_BYTES = 64 * 1024 * 1024
"""The longest history that is read or written."""

_OPEN_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
_CHUNK_BYTES = 1 << 20
_RETRY_SECONDS = 0.02


def append_lines(path: Path, make_lines: Callable[[bytes], bytes], *, timeout: float = LOCK_TIMEOUT_SECONDS) -> bytes:
    """Append lines to the history file under its lock, and return them.

    The file is created if it is missing, and removed again if it stays empty.

    Args:
        path: The history file.
        make_lines: Gets the present content of the file; returns the lines to add, newlines included.
        timeout: Seconds to wait for another process.

    Raises:
        TimeoutError: Another process holds the lock for too long.
        OSError: Writing failed; the file has the lines it had before.
    """
    with _locked(path, time.monotonic() + timeout) as descriptor:
        content = _read_all(descriptor)
        added = make_lines(content)
        if added:
            if not content:
                _sync_folder(path.parent)
            length = _intact_length(content)
            os.ftruncate(descriptor, length)
            try:
                _write_all(descriptor, added if content[:length].endswith(b"\n") or not length else b"\n" + added)
                os.fsync(descriptor)
            except BaseException:
                os.ftruncate(descriptor, length)
                raise
        return added


@contextmanager
def _locked(path: Path, deadline: float) -> Iterator[int]:
    while True:
        descriptor, is_new = _open(path)
        try:
            _lock(descriptor, deadline)
            try:
                # A program that replaces the file, such as Git, takes no lock.
                if _is_same_file(path, descriptor):
                    yield descriptor
                    return
            finally:
                if is_new:
                    _remove_empty(path, descriptor)
        finally:
            os.close(descriptor)


def _open(path: Path) -> tuple[int, bool]:
    """The open file, and whether it is new."""
    with suppress(FileNotFoundError):
        return os.open(path, _OPEN_FLAGS), False
    return os.open(path, _OPEN_FLAGS | os.O_CREAT, 0o644), True


def _is_same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _remove_empty(path: Path, descriptor: int) -> None:
    # A process that waits for the lock sees that the file is gone, and creates another one.
    with suppress(OSError):
        if _is_same_file(path, descriptor) and not os.fstat(descriptor).st_size:
            path.resolve().unlink()


def _lock(descriptor: int, deadline: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            # A blocking flock() has no timeout: it would wait forever for a suspended process.
            if time.monotonic() >= deadline:
                raise TimeoutError(errno.ETIMEDOUT, "another process is writing the history") from error
            time.sleep(_RETRY_SECONDS)


def _read_all(descriptor: int) -> bytes:
    chunks: list[bytes] = []
    while chunk := os.read(descriptor, _CHUNK_BYTES):
        chunks.append(chunk)
    return b"".join(chunks)


def _intact_length(content: bytes) -> int:
    """The length of the file without a truncated last line."""
    end = content.rfind(b"\n") + 1
    # No prefix of a revision is a revision: if the last line is one, only its newline is missing.
    return len(content) if is_revision(content[end:]) else end


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    """Sync the folder: else a crash can lose the name of a new file."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
