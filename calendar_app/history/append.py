"""Lines added to a record: all of them or, if the machine stops, the first of them; what was there stays."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from calendar_app.history.revision import is_whole

PATIENCE_SECONDS = 10.0
"""How long somebody else may be writing."""

_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
_PIECE = 1 << 20
_PAUSE_SECONDS = 0.02


def append(path: Path, lines: Callable[[bytes], bytes], *, patience: float = PATIENCE_SECONDS) -> bytes:
    """Add lines to a record while nobody else does.

    Args:
        path: The record; made where there is none, and gone again where nothing is added to it.
        lines: Given the content of the record as it is now, the lines to add, each with its end.
        patience: How long to wait for somebody else who is writing, in seconds.

    Returns:
        The lines that were added.

    Raises:
        OSError: They cannot be added; the record has the lines it had. `TimeoutError`: somebody else keeps writing.
    """
    with _alone(path, time.monotonic() + patience) as descriptor:
        content = _read(descriptor)
        added = lines(content)
        if added:
            if not content:
                _keep(path.parent)
            kept = _kept(content)
            os.ftruncate(descriptor, kept)
            try:
                _write(descriptor, added if content[:kept].endswith(b"\n") or not kept else b"\n" + added)
                os.fsync(descriptor)
            except BaseException:
                os.ftruncate(descriptor, kept)
                raise
        return added


@contextmanager
def _alone(path: Path, until: float) -> Iterator[int]:
    while True:
        descriptor, is_new = _opened(path)
        try:
            _lock(descriptor, until)
            try:
                # Whoever puts another file in its place, as git does, asks for no lock.
                if _lies_at(path, descriptor):
                    yield descriptor
                    return
            finally:
                if is_new:
                    _remove_empty(path, descriptor)
        finally:
            os.close(descriptor)


def _opened(path: Path) -> tuple[int, bool]:
    """A record, and whether there was none before."""
    with suppress(FileNotFoundError):
        return os.open(path, _FLAGS), False
    return os.open(path, _FLAGS | os.O_CREAT, 0o644), True


def _lies_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _remove_empty(path: Path, descriptor: int) -> None:
    # Nothing was recorded after all. Whoever waits for the lock finds the file gone, and makes another.
    with suppress(OSError):
        if _lies_at(path, descriptor) and not os.fstat(descriptor).st_size:
            path.resolve().unlink()


def _lock(descriptor: int, until: float) -> None:
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            # The system would wait without end, for a writer that was stopped halfway too.
            if time.monotonic() >= until:
                raise TimeoutError(errno.ETIMEDOUT, "somebody else is recording") from error
            time.sleep(_PAUSE_SECONDS)


def _read(descriptor: int) -> bytes:
    pieces: list[bytes] = []
    while piece := os.read(descriptor, _PIECE):
        pieces.append(piece)
    return b"".join(pieces)


def _kept(content: bytes) -> int:
    """How much of a record stays: what was being written when the machine stopped is no line; nobody has seen it."""
    end = content.rfind(b"\n") + 1
    # The beginning of a revision is never one: where there is one, an editor took its end away.
    return len(content) if is_whole(content[end:]) else end


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep(folder: Path) -> None:
    """Have the name of a new file outlive the machine."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
