"""Files that change under us, and when whoever writes them has let go of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

Signature = tuple[tuple[str, int, int, int, int, int], ...]

QUIET_SECONDS = 0.3
"""How long files must have been left alone before they are read: a save in progress is not a list."""

PATIENCE_SECONDS = 1.0
"""How long a change may wait for quiet where files are put in place whole, one after another without a pause."""


def signature(paths: Iterable[Path]) -> Signature:
    """What tells one state of some files from another without reading them.

    The time of the last status change cannot be set back, so a file restored with an older time is noticed too.

    Args:
        paths: The files; one that is missing has a signature too.
    """
    found = []
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError):
            found.append((str(path), 0, 0, -1, 0, 0))
        else:
            found.append(
                (str(path), status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            )
    return tuple(found)


def newest(files: Signature) -> float:
    """When the youngest of some files became what it is, in seconds since the epoch; 0 without files.

    Args:
        files: Their signature.
    """
    return max((file[-1] for file in files), default=0) / 1e9


class Watch:
    """Some files, and what they were like when they were last read; at first nothing was read.

    Args:
        paths: Says which files there are now.
    """

    def __init__(self, paths: Callable[[], Iterable[Path]]) -> None:
        self._paths = paths
        self._read: Signature | None = None
        self._waiting: tuple[float, Signature, bool] | None = None
        self.newest = 0.0
        """When the youngest of the files last read became what it is, in seconds since the epoch."""

    def is_due(self) -> bool:
        """Whether the files must be read, now; whoever asks and is told so reads them."""
        current = signature(self._paths())
        if current == self._read:
            self._waiting = None
            return False
        now = time.monotonic()
        since, last, replaced = self._waiting or (now, current, False)
        replaced = replaced or _identities(current) != _identities(last)
        self._waiting = since, current, replaced
        # A file that is written in place may be half written as long as it changes; one that was put in the place of
        # another is whole.
        impatient = replaced and now - since >= PATIENCE_SECONDS
        if not impatient and not _quiet(current):
            return False
        self._mark(current)
        return True

    def mark(self) -> None:
        """Note that the files are read as they are now; call it before reading them."""
        self._mark(signature(self._paths()))

    def _mark(self, current: Signature) -> None:
        # Within one tick of the file system's clock a second write leaves the same signature; so what is read while
        # it is young counts as not read, and is read again once it has been left alone.
        self._read = current if _quiet(current) else None
        self._waiting = None
        self.newest = newest(current)


def _quiet(files: Signature) -> bool:
    return abs(time.time() - newest(files)) >= QUIET_SECONDS


def _identities(files: Signature) -> tuple[tuple[str, int, int], ...]:
    return tuple(file[:3] for file in files)
