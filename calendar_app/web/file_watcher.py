"""Detect changed files once their writer has finished."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Signature = tuple[tuple[str, int, int, int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReloadTimes:
    """Intervals of reloading, in seconds, and the clocks that measure them."""

    quiet: float = 0.3
    """Files are read when they have not changed for so long: an editor may still be writing."""
    patience: float = 1.0
    """A replaced file is read after so long even if files keep changing."""
    poll: float = 0.25
    """The shortest time between two polls."""
    keep: float = 5.0
    """The time between two checks that the snapshots still exist."""
    longest_poll: float = 10.0
    """A poll that takes longer is reported by `/readyz`."""
    wall_clock: Callable[[], float] = time.time
    """Seconds since the epoch."""
    monotonic: Callable[[], float] = time.monotonic


RELOAD_TIMES = ReloadTimes()
"""The documented times, with the clocks of the system."""


def signature(paths: Iterable[Path]) -> Signature:
    """Path, device, inode, size, mtime and ctime of files: it differs after a change.

    The ctime cannot be set back, so it also shows that a file was restored with its old mtime.
    """
    states = []
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError):
            states.append((str(path), 0, 0, -1, 0, 0))
        else:
            states.append(
                (str(path), status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            )
    return tuple(states)


def latest_ctime(files: Signature) -> float:
    """The latest ctime of a signature, in seconds since the epoch; 0 without files."""
    return max((file[-1] for file in files), default=0) / 1e9


class FileWatcher:
    """Detect when files need to be read again; at first they do."""

    def __init__(self, paths: Callable[[], Iterable[Path]], times: ReloadTimes = RELOAD_TIMES) -> None:
        self._paths = paths
        self._times = times
        self._read_signature: Signature | None = None
        self._pending: tuple[float, Signature, bool] | None = None
        self.latest_ctime = 0.0
        """The latest ctime of the files when they were last read, in seconds since the epoch."""

    def poll(self) -> bool:
        """Whether to read the files now; the caller must read them if so."""
        current = signature(self._paths())
        if current == self._read_signature:
            self._pending = None
            return False
        now = self._times.monotonic()
        since, last, replaced = self._pending or (now, current, False)
        replaced = replaced or _identities(current) != _identities(last)
        self._pending = since, current, replaced
        # A file that is written in place may be incomplete while it changes; a file that replaced another is complete.
        is_overdue = replaced and now - since >= self._times.patience
        if not is_overdue and not self._is_quiet(current):
            return False
        self._mark_read_as(current)
        return True

    def mark_read(self) -> None:
        """Remember the current state as read; call this before reading the files."""
        self._mark_read_as(signature(self._paths()))

    def _mark_read_as(self, current: Signature) -> None:
        # A second write within one tick of the file system's clock does not change the signature. So a file that
        # changed just now counts as not read, and is read again when it is quiet.
        self._read_signature = current if self._is_quiet(current) else None
        self._pending = None
        self.latest_ctime = latest_ctime(current)

    def _is_quiet(self, files: Signature) -> bool:
        return abs(self._times.wall_clock() - latest_ctime(files)) >= self._times.quiet


def _identities(files: Signature) -> tuple[tuple[str, int, int], ...]:
    return tuple(file[:3] for file in files)
