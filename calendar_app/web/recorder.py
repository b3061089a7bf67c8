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
"""How long files must be unchanged before changes are recorded: a change that is undone by then leaves no trace."""

_LOG = logging.getLogger("calendar_app")


@dataclass
class _ListState:
    """A list and its history as the recorder knows them.

    Attributes:
        signature: Of the two files, at the last poll.
        since: When they last changed, or recording was last tried; on the clock of the recorder.
        is_done: Whether there is nothing to try until the files change.
        last_error: The message that was logged last.
    """

    loader: ListLoader
    signature: Signature = ()
    since: float = 0.0
    is_done: bool = False
    last_error: str = ""


class Recorder:
    """Records the changes of served lists, in one of the workers."""

    def __init__(self, site: Site, quiet_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet_seconds = quiet_seconds
        self._clock = clock
        self._max_bytes = max_list_bytes(site.settings)
        self._folder = site.settings.snapshot_folder
        self._lock: int | None = None
        self._lists = [_ListState(loader) for loader in site.list_loaders]

    def poll(self) -> None:
        """Record the lists that have been unchanged for long enough; call it regularly."""
        for state in self._lists:
            files = signature((state.loader.path, history_path(state.loader.path)))
            now = self._clock()
            if files != state.signature:
                state.signature, state.since, state.is_done = files, now, False
            elif not state.is_done and now - state.since >= self._quiet_seconds and self._is_elected():
                state.since = now
                self._try_record(state)

    def _is_elected(self) -> bool:
        """Whether this worker is the one that records; a lock, freed when its process ends, elects it."""
        if self._lock is None and self._folder:
            self._lock = _acquire_lock(self._folder / "recorder.lock")
            return self._lock is not None
        return True

    def _try_record(self, state: _ListState) -> None:
        loaded = state.loader.last_good
        # The loader has logged why.
        if state.loader.status != "current" or loaded is None:
            return
        try:
            self._record(state.loader.path, loaded)
        except ConcurrentEdit:
            return
        except CommitError as error:
            if str(error) != state.last_error:
                state.last_error = str(error)
                _LOG.warning("%s: nothing recorded: %s", state.loader.path, state.last_error)
        except Exception:  # noqa: BLE001 - an error must not stop the polling
            state.is_done = True
            _LOG.exception("%s: nothing recorded", state.loader.path)
        else:
            state.is_done, state.last_error = True, ""

    def _record(self, path: Path, loaded: LoadedList) -> None:
        version = FileVersion(path, loaded.digest, loaded.contents.history_bytes, self._max_bytes)
        count = record(history_path(path), loaded.history, datetime.now(UTC), is_current=version.is_current)
        if count:
            _LOG.info("%s: recorded %d change%s", path, count, "" if count == 1 else "s")


def _acquire_lock(path: Path) -> int | None:
    """Lock a file; `None` if another worker has the lock.

    Without locks every worker is elected (-1): the history has a lock of its own.
    """
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
