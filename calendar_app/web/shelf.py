"""One list and the last good state of it."""

from __future__ import annotations

import hashlib
import logging
import os
from typing import TYPE_CHECKING

from calendar_app.errors import Unreadable
from calendar_app.source import MAX_BYTES
from calendar_app.source import content
from calendar_app.source import parse
from calendar_app.web.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calendar_app.model import Schedule
    from calendar_app.source import Reading
    from calendar_app.web.kept import Kept

_LOG = logging.getLogger("calendar_app")
_LEAST_LOST = 2
_MOST_KEPT = 5
_UNREAD = "the list was not read yet"


class Shelf:
    """A list that is read again when it changes; whatever is wrong with it then, the last good one stays.

    At first it holds what was kept; `read` it before use.

    Args:
        path: The file.
        limit: The largest file read, in bytes; `None` for the reader's own limit.
        kept: Where the last good bytes are kept.
    """

    def __init__(self, path: Path, limit: int | None, kept: Kept) -> None:
        self.path = path
        self.status = "stale"
        self.reason = _UNREAD
        self.watch = Watch(lambda: (path,))
        self._limit = limit or MAX_BYTES
        self._kept = kept
        self._held: bytes | None = None
        self._name = f"{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]}.yaml"
        before = self._good_bytes = kept.taken(self._name)
        self._good: Reading | None = parse(before, str(path)) if before is not None else None

    @property
    def schedule(self) -> Schedule | None:
        """The last good schedule, or `None` where there never was one."""
        return self._good.schedule if self._good else None

    @property
    def digest(self) -> str:
        """SHA-256 of the last good bytes in hexadecimal digits, or nothing."""
        return self._good.digest if self._good else ""

    def look(self, can_be_shown: Callable[[Schedule], bool]) -> bool:
        """Read the file if it has changed; whether there is a new schedule.

        Args:
            can_be_shown: Whether pages can be made of a schedule.
        """
        return (self.watch.is_due() or self._is_shown_elsewhere()) and self._read(can_be_shown)

    def _is_shown_elsewhere(self) -> bool:
        # What one worker saw in two steps another saw in one: readers must not get both lists by turns.
        return self._held is not None and self._kept.taken(self._name) == self._held

    def read(self, can_be_shown: Callable[[Schedule], bool]) -> bool:
        """Read the file; whether there is a new schedule.

        Args:
            can_be_shown: Whether pages can be made of a schedule.
        """
        self.watch.mark()
        return self._read(can_be_shown)

    def _read(self, can_be_shown: Callable[[Schedule], bool]) -> bool:
        try:
            data = content(self.path, limit=self._limit)
        except Unreadable as error:
            self._mark("stale", str(error))
            return False
        if hashlib.sha256(data).hexdigest() == self.digest:
            self._mark("current", "")
            return False
        reading = parse(data, str(self.path))
        if reading.schedule is None:
            place = reading.problems[0].place
            count = f"{len(reading.problems)} problems, the first" if len(reading.problems) > 1 else "a problem"
            self._mark("stale", f"the list has {count} in line {place.line}, column {place.column}")
        elif (reason := self._refusal(reading.schedule)) and self._kept.taken(self._name) != data:
            self._mark("held", reason)
            self._held = data
            return False
        elif not can_be_shown(reading.schedule):
            self._mark("stale", "the templates cannot show the list")
        else:
            self._good, self._good_bytes = reading, data
            self._mark("current", "", news=True)
            self._kept.keep(self._name, data)
            self._held = None
            return True
        self._held = None
        return False

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

    def _mark(self, status: str, reason: str, *, news: bool = False) -> None:
        before, self.status, self.reason = self.reason, status, reason
        if reason and reason != before:
            _LOG.warning("%s: %s: %s; run 'calendar-app check'", self.path, status, reason)
        elif not reason and (news or before) and before != _UNREAD:
            _LOG.info("%s: the list is shown as it is now", self.path)

    def keep_again(self) -> None:
        """Keep the last good bytes again where they are gone."""
        if self._good_bytes is not None and not self._kept.has(self._name):
            self._kept.keep(self._name, self._good_bytes)
