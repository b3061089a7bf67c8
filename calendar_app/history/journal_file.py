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
    """Add lines to a record while nobody else does.

    Args:
        path: The record; made where there is none, and gone again where nothing is added to it.
        make_lines: Given the content of the record as it is now, the lines to add, each with its end.
        timeout: How long to wait for somebody else who is writing, in seconds.

    Returns:
        The lines that were added.

    Raises:
        OSError: They cannot be added; the record has the lines it had. `TimeoutError`: somebody else keeps writing.
    """
    with _locked(path, time.monotonic() + timeout) as descriptor:
        content = _read_all(descriptor)
        added = make_lines(content)
        if added:
            if not content:
                _sync_folder(path.parent)
            kept = _intact_length(content)
            os.ftruncate(descriptor, kept)
            try:
                _write_all(descriptor, added if content[:kept].endswith(b"\n") or not kept else b"\n" + added)
                os.fsync(descriptor)
            except BaseException:
                os.ftruncate(descriptor, kept)
                raise
        return added


@contextmanager
def _locked(path: Path, deadline: float) -> Iterator[int]:
    while True:
        descriptor, is_new = _open(path)
        try:
            _lock(descriptor, deadline)
            try:
                # Whoever puts another file in its place, as git does, asks for no lock.
                if _is_same_file(path, descriptor):
                    yield descriptor
                    return
            finally:
                if is_new:
                    _remove_empty(path, descriptor)
        finally:
            os.close(descriptor)


def _open(path: Path) -> tuple[int, bool]:
    """A record, and whether there was none before."""
    with suppress(FileNotFoundError):
        return os.open(path, _OPEN_FLAGS), False
    return os.open(path, _OPEN_FLAGS | os.O_CREAT, 0o644), True


def _is_same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _remove_empty(path: Path, descriptor: int) -> None:
    # Nothing was recorded after all. Whoever waits for the lock finds the file gone, and makes another.
    with suppress(OSError):
        if _is_same_file(path, descriptor) and not os.fstat(descriptor).st_size:
            path.resolve().unlink()


def _lock(descriptor: int, deadline: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            # The system would wait without end, for a writer that was stopped halfway too.
            if time.monotonic() >= deadline:
                raise TimeoutError(errno.ETIMEDOUT, "somebody else is recording") from error
            time.sleep(_RETRY_SECONDS)


def _read_all(descriptor: int) -> bytes:
    pieces: list[bytes] = []
    while piece := os.read(descriptor, _CHUNK_BYTES):
        pieces.append(piece)
    return b"".join(pieces)


def _intact_length(content: bytes) -> int:
    """How much of a record stays: what was being written when the machine stopped is no line; nobody has seen it."""
    end = content.rfind(b"\n") + 1
    # The beginning of a revision is never one: where there is one, an editor took its end away.
    return len(content) if is_revision(content[end:]) else end


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    """Have the name of a new file outlive the machine."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
