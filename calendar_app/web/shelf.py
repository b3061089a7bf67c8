"""One list and the last good state of it."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from calendar_app.errors import Unreadable
from calendar_app.source import MAX_BYTES
from calendar_app.source import content
from calendar_app.source import parse
from calendar_app.web.watch import Watch

if TYPE_CHECKING:
    from calendar_app.model import Schedule
    from calendar_app.source import Reading

_LOG = logging.getLogger("calendar_app")
_LEAST_LOST = 2
_MOST_KEPT = 5


class Shelf:
    """A list that is read again when it changes; whatever is wrong with it then, the last good one stays.

    Args:
        path: The file.
        limit: The largest file read, in bytes; `None` for the reader's own limit.
        kept: A private folder that holds the last good bytes for workers born while the file is bad, or `None`.
    """

    def __init__(self, path: Path, limit: int | None = None, kept: Path | None = None) -> None:
        self.path = path
        self.status = "stale"
        self.reason = "the list was not read yet"
        self.good: Reading | None = None
        self.watch = Watch(lambda: (path,))
        self._limit = limit or MAX_BYTES
        self._kept = kept / f"{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]}.yaml" if kept else None
        if self._kept and self._kept.is_file():
            self.good = parse(content(self._kept, limit=self._limit), str(path))
        self.watch.mark(quiet=False)
        self.read()

    @property
    def schedule(self) -> Schedule | None:
        """The last good schedule, or `None` where there never was one."""
        return self.good.schedule if self.good else None

    def look(self) -> bool:
        """Read the file if it has changed; whether there is a new schedule."""
        return self.watch.is_due() and self.read()

    def read(self) -> bool:
        """Read the file; whether there is a new schedule."""
        try:
            data = content(self.path, limit=self._limit)
        except Unreadable as error:
            self._mark("stale", str(error))
            return False
        reading = parse(data, str(self.path))
        if reading.schedule is None:
            place = reading.problems[0].place
            count = f"{len(reading.problems)} problems, the first" if len(reading.problems) > 1 else "a problem"
            self._mark("stale", f"the list has {count} in line {place.line}, column {place.column}")
            return False
        if self.good and self.good.digest == reading.digest:
            self._mark("current", "")
            return False
        if reason := self._refusal(reading.schedule):
            self._mark("held", reason)
            return False
        self.good = reading
        self._mark("current", "")
        self.keep(data)
        return True

    def keep(self, data: bytes) -> None:
        """Keep the last good bytes for workers to come, all of them or those kept before.

        Args:
            data: The bytes of the file.
        """
        if not self._kept:
            return
        try:
            handle, name = tempfile.mkstemp(dir=self._kept.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(self._kept)
        except OSError as error:
            # A full disk must not stop the site from showing what it has read.
            _LOG.warning("the last good list could not be kept: %s", error.strerror)

    def _refusal(self, schedule: Schedule) -> str:
        """Why a sound list is not shown all the same, or nothing.

        A save cut short at the end of an entry is sound YAML, and would delete events from thousands of telephones.
        """
        if self.schedule is None:
            return ""
        if schedule.assembly.id != self.schedule.assembly.id:
            return "the assembly has another id, so every address would break; restart to publish it"
        before = self.schedule.events
        lost = sum(event.id not in schedule.by_id for event in before)
        if lost >= _LEAST_LOST and lost * _MOST_KEPT > len(before):
            return f"{lost} of {len(before)} events are gone from the list; restart to publish it so"
        return ""

    def _mark(self, status: str, reason: str) -> None:
        if (status, reason) == (self.status, self.reason):
            return
        self.status, self.reason = status, reason
        if status == "current":
            events = len(self.schedule.events) if self.schedule else 0
            _LOG.info("%s: %d events are shown", self.path, events)
        else:
            _LOG.warning("%s: %s: %s; run 'calendar-app check'", self.path, status, reason)
