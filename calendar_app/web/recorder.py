"""Record changes of served lists once their files are quiet."""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from calendar_app.editing.files import FileVersion, max_list_bytes
from calendar_app.errors import CommitError, ConcurrentEdit
from calendar_app.history.commit import record
from calendar_app.source.file import history_path
from calendar_app.web import Site
from calendar_app.web.file_watcher import Signature, signature
from calendar_app.web.list_loader import ListLoader, LoadedList

RECORD_QUIET_SECONDS = 60.0
"""How long files are left alone before changes are recorded: what is undone meanwhile never happened."""

_LOG = logging.getLogger("calendar_app")


@dataclass
class _ListState:
    """A list and its record.

    Attributes:
        loader: What shows them.
        signature: What they were like at the last look.
        since: When they became so, or when recording them was last tried; in seconds of the recorder's clock.
        is_done: Whether all is recorded as they are.
        last_error: What was last said of them.
    """

    loader: ListLoader
    signature: Signature = ()
    since: float = 0.0
    is_done: bool = False
    last_error: str = ""


class Recorder:
    """What records the changes of lists; of several workers one does.

    Args:
        site: What is published.
        quiet_seconds: How long files are left alone first, in seconds.
        clock: Seconds that pass, from whenever.
    """

    def __init__(self, site: Site, quiet_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet_seconds = quiet_seconds
        self._clock = clock
        self._max_bytes = max_list_bytes(site.settings)
        self._folder = site.settings.snapshot_folder
        self._lock: int | None = None
        self._lists = [_ListState(shelf) for shelf in site.list_loaders]

    def poll(self) -> None:
        """Record what is due; call it again and again."""
        for one in self._lists:
            files = signature((one.loader.path, history_path(one.loader.path)))
            now = self._clock()
            if files != one.signature:
                one.signature, one.since, one.is_done = files, now, False
            elif not one.is_done and now - one.since >= self._quiet_seconds and self._is_elected():
                one.since = now
                self._try_record(one)

    def _is_elected(self) -> bool:
        """Whether no other worker records, which frees its place when it ends, however it ends."""
        if self._lock is None and self._folder:
            self._lock = _acquire_lock(self._folder / "recorder.lock")
            return self._lock is not None
        return True

    def _try_record(self, one: _ListState) -> None:
        volume = one.loader.last_good
        # Why it is not shown as it is was said already.
        if one.loader.status != "current" or volume is None:
            return
        try:
            self._record(one.loader.path, volume)
        except ConcurrentEdit:
            return
        except CommitError as error:
            if str(error) != one.last_error:
                one.last_error = str(error)
                _LOG.warning("%s: nothing recorded: %s", one.loader.path, one.last_error)
        except Exception:  # noqa: BLE001 - whatever it was, the files are to be followed
            one.is_done = True
            _LOG.exception("%s: nothing recorded", one.loader.path)
        else:
            one.is_done, one.last_error = True, ""

    def _record(self, path: Path, volume: LoadedList) -> None:
        version = FileVersion(path, volume.digest, volume.contents[1], self._max_bytes)
        count = record(history_path(path), volume.history, datetime.now(UTC), is_current=version.is_current)
        if count:
            _LOG.info("%s: recorded %d change%s", path, count, "" if count == 1 else "s")


def _acquire_lock(path: Path) -> int | None:
    """A lock that nobody else has, or `None`. Where there can be none everybody has it: each record has its own."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:
        return -1
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:
        os.close(descriptor)
        return -1
    return descriptor
