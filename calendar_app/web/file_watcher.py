"""Detect changed files once their writer has finished."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Signature = tuple[tuple[str, int, int, int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReloadTimes:
    """How soon changed files are read, in seconds, and by which clocks.

    Attributes:
        quiet: How long files must have been left alone before they are read: a save in progress is not a list.
        patience: How long a change may wait for quiet where files are replaced whole, one after another.
        poll: How long a poll of the files is believed.
        keep: How often the last good state is stored again where it is gone.
        longest_poll: How long a poll may take before probes are told.
        wall_clock: The time of day, in seconds since the epoch.
        monotonic: A clock that is never set.
    """

    quiet: float = 0.3
    patience: float = 1.0
    poll: float = 0.25
    keep: float = 5.0
    longest_poll: float = 10.0
    wall_clock: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic


RELOAD_TIMES = ReloadTimes()
"""The promised times, by the clocks of the system."""


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


def latest_ctime(files: Signature) -> float:
    """When the youngest of some files became what it is, in seconds since the epoch; 0 without files.

    Args:
        files: Their signature.
    """
    return max((file[-1] for file in files), default=0) / 1e9


class FileWatcher:
    """Some files, and what they were like when they were last read; at first nothing was read.

    Args:
        paths: Says which files there are now.
        times: How long they must have been left alone.
    """

    def __init__(self, paths: Callable[[], Iterable[Path]], times: ReloadTimes = RELOAD_TIMES) -> None:
        self._paths = paths
        self._times = times
        self._read_signature: Signature | None = None
        self._pending: tuple[float, Signature, bool] | None = None
        self.latest_ctime = 0.0
        """When the youngest of the files last read became what it is, in seconds since the epoch."""

    def poll(self) -> bool:
        """Whether the files must be read, now; whoever asks and is told so reads them."""
        current = signature(self._paths())
        if current == self._read_signature:
            self._pending = None
            return False
        now = self._times.monotonic()
        since, last, replaced = self._pending or (now, current, False)
        replaced = replaced or _identities(current) != _identities(last)
        self._pending = since, current, replaced
        # A file that is written in place may be half written as long as it changes; one that was put in the place of
        # another is whole.
        impatient = replaced and now - since >= self._times.patience
        if not impatient and not self._is_quiet(current):
            return False
        self._mark_read_as(current)
        return True

    def mark_read(self) -> None:
        """Note that the files are read as they are now; call it before reading them."""
        self._mark_read_as(signature(self._paths()))

    def _mark_read_as(self, current: Signature) -> None:
        # Within one tick of the file system's clock a second write leaves the same signature; so what is read while
        # it is young counts as not read, and is read again once it has been left alone.
        self._read_signature = current if self._is_quiet(current) else None
        self._pending = None
        self.latest_ctime = latest_ctime(current)

    def _is_quiet(self, files: Signature) -> bool:
        return abs(self._times.wall_clock() - latest_ctime(files)) >= self._times.quiet


def _identities(files: Signature) -> tuple[tuple[str, int, int], ...]:
    return tuple(file[:3] for file in files)
