"""Lists whose changes are recorded by the site that shows them, once nobody edits them any more."""

from __future__ import annotations

import fcntl
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from calendar_app.cli.adding import Basis, NotRecorded, Overtaken, add
from calendar_app.cli.opening import limit
from calendar_app.history.plan import plan
from calendar_app.source.record import record_of
from calendar_app.web import Site
from calendar_app.web.shelf import Shelf
from calendar_app.web.volume import Volume
from calendar_app.web.watch import Signature, signature

QUIET_SECONDS = 60.0
"""How long files are left alone before changes are recorded: what is undone meanwhile never happened."""

_LOG = logging.getLogger("calendar_app")


@dataclass
class _Watched:
    """A list and its record.

    Attributes:
        shelf: What shows them.
        files: What they were like at the last look.
        since: When they became so, or when recording them was last tried; in seconds of the recorder's clock.
        is_done: Whether all is recorded as they are.
        said: What was last said of them.
    """

    shelf: Shelf
    files: Signature = ()
    since: float = 0.0
    is_done: bool = False
    said: str = ""


class Recorder:
    """What records the changes of lists; of several workers one does.

    Args:
        site: What is published.
        quiet: How long files are left alone first, in seconds.
        clock: Seconds that pass, from whenever.
    """

    def __init__(self, site: Site, quiet: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet = quiet
        self._clock = clock
        self._limit = limit(site.settings)
        self._folder = site.settings.last_good
        self._lock: int | None = None
        self._watched = [_Watched(shelf) for shelf in site.shelves]

    def look(self) -> None:
        """Record what is due; call it again and again."""
        for one in self._watched:
            files = signature((one.shelf.path, record_of(one.shelf.path)))
            now = self._clock()
            if files != one.files:
                one.files, one.since, one.is_done = files, now, False
            elif not one.is_done and now - one.since >= self._quiet and self._is_chosen():
                one.since = now
                self._try(one)

    def _is_chosen(self) -> bool:
        """Whether no other worker records, which frees its place when it ends, however it ends."""
        if self._lock is None and self._folder:
            self._lock = _locked(self._folder / "recorder.lock")
            return self._lock is not None
        return True

    def _try(self, one: _Watched) -> None:
        volume = one.shelf.volume
        # Why it is not shown as it is was said already.
        if one.shelf.status != "current" or volume is None:
            return
        try:
            self._record(one.shelf.path, volume)
        except Overtaken:
            return
        except NotRecorded as error:
            if str(error) != one.said:
                one.said = str(error)
                _LOG.warning("%s: nothing is recorded: %s", one.shelf.path, one.said)
        except Exception:  # noqa: BLE001 - whatever it was, the files are to be followed
            one.is_done = True
            _LOG.exception("%s: nothing is recorded", one.shelf.path)
        else:
            one.is_done, one.said = True, ""

    def _record(self, path: Path, volume: Volume) -> None:
        planned, now = plan(volume.history), datetime.now(UTC)
        for refusal in (*planned.refusals, *planned.doubts(now)):
            raise NotRecorded(str(refusal))
        if planned.changes:
            add(Basis(path, volume.digest, volume.files[1], self._limit), planned, now)
            count = len(planned.changes)
            _LOG.info("%s: recorded %d change%s", path, count, "" if count == 1 else "s")


def _locked(path: Path) -> int | None:
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
