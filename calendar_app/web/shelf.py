"""One list with its record, and the last good state of the two."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from calendar_app.errors import Problem, Unreadable
from calendar_app.history import History, Journal, journal
from calendar_app.model import Schedule
from calendar_app.source import MAX_BYTES, Reading, content, parse
from calendar_app.source.record import record_of, recorded
from calendar_app.web.kept import Kept
from calendar_app.web.refusal import dispute, missing
from calendar_app.web.volume import Files, Volume, packed, unpacked
from calendar_app.web.watch import RELOAD_TIMES, ReloadTimes, Watch

T = TypeVar("T")

_LOG = logging.getLogger("calendar_app")
_UNREAD = "the list was not read yet"


class _Once(Generic[T]):
    """What is made of the bytes of a file, once for as long as they are the same.

    Args:
        make: Makes it.
    """

    def __init__(self, make: Callable[[bytes], T]) -> None:
        self._make = make
        self._last: tuple[bytes, T] | None = None

    def of(self, data: bytes) -> T:
        if self._last is None or self._last[0] != data:
            self._last = data, self._make(data)
        return self._last[1]


class Shelf:
    """A list and its record that are read again when one changes; whatever is wrong then, the last good two stay.

    At first it holds what was kept; `read` it before use.

    Args:
        path: The list.
        limit: The largest list read, in bytes; `None` for the reader's own limit.
        kept: Where the last good bytes are kept.
        times: How soon changed files are read.
    """

    def __init__(self, path: Path, limit: int | None, kept: Kept, times: ReloadTimes = RELOAD_TIMES) -> None:
        self.path = path
        self.status = "stale"
        self.reason = _UNREAD
        record = self._record = record_of(path)
        # Both must be quiet: what writes them, such as a version control system, writes one after the other.
        self.watch = Watch(lambda: (path, record), times)
        self._limit = limit or MAX_BYTES
        self._kept = kept
        self._held: bytes | None = None
        self._name = f"{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]}.list"
        self._lists = _Once(lambda data: parse(data, str(path)))
        self._records = _Once(lambda data: journal(data, str(record)))
        before = kept.taken(self._name)
        self.volume = self._opened(unpacked(before)) if before is not None else None
        """The last good list and record, or `None` where there never were any."""

    def _opened(self, files: Files) -> Volume | None:
        reading, told = self._readings(files)
        return Volume(files, reading.schedule, told) if reading.schedule and not told.problems else None

    def _readings(self, files: Files) -> tuple[Reading, Journal]:
        return self._lists.of(files[0]), self._records.of(files[1])

    @property
    def history(self) -> History | None:
        """What is shown, or `None` where there never was a good list."""
        return self.volume.history if self.volume else None

    @property
    def schedule(self) -> Schedule | None:
        """The list as it is shown, or `None` where there never was a good one."""
        return self.volume.history.schedule if self.volume else None

    @property
    def digest(self) -> str:
        """SHA-256 of the last good bytes of the list in hexadecimal digits, or nothing."""
        return self.volume.digest if self.volume else ""

    def look(self, can_be_shown: Callable[[Volume], bool]) -> bool:
        """Read the files if they have changed; whether there is something new to show.

        Args:
            can_be_shown: Whether pages can be made of a list and its record.
        """
        return (self.watch.is_due() or self._is_shown_elsewhere()) and self._read(can_be_shown)

    def _is_shown_elsewhere(self) -> bool:
        # What one worker saw in two steps another saw in one: readers must not get both lists by turns.
        return self._held is not None and self._kept.taken(self._name) == self._held

    def read(self, can_be_shown: Callable[[Volume], bool]) -> bool:
        """Read the files; whether there is something new to show.

        Args:
            can_be_shown: Whether pages can be made of a list and its record.
        """
        self.watch.mark()
        return self._read(can_be_shown)

    def _read(self, can_be_shown: Callable[[Volume], bool]) -> bool:
        self._held = None
        try:
            files = self._taken()
        except Unreadable as error:
            self._mark("stale", str(error))
            return False
        if self.volume and self.volume.files == files:
            self._mark("current", "")
            return False
        reading, told = self._readings(files)
        if reading.schedule is None:
            self._mark("stale", f"the list has {_summary(reading.problems)}")
        elif told.problems:
            self._mark("stale", f"the record has {_summary(told.problems, column=False)}")
        elif (reason := self._missing(reading.schedule, told)) and self._kept.taken(self._name) != packed(files):
            self._mark("held", reason)
            self._held = packed(files)
        else:
            return self._show(Volume(files, reading.schedule, told), can_be_shown)
        return False

    def _missing(self, schedule: Schedule, told: Journal) -> str:
        return missing(schedule, told, self.volume.history) if self.volume else ""

    def _taken(self) -> Files:
        """The bytes of both files."""
        # The record first. Where both change just now, that a change is not recorded yet is true of it in a moment;
        # but an older list would take back what a newer record says, under a number that is too high.
        try:
            told = recorded(self._record)
        except Unreadable as error:
            raise Unreadable(self._record, f"the record cannot be read: {error}") from error
        return content(self.path, limit=self._limit), told

    def _show(self, volume: Volume, can_be_shown: Callable[[Volume], bool]) -> bool:
        if reason := dispute(volume.history):
            self._mark("held", reason)
            return False
        if not can_be_shown(volume):
            self._mark("stale", "the templates cannot show the list")
            return False
        before, self.volume = self.history, volume
        self._mark("current", "", news=True)
        self._tell(volume.history, before)
        self._kept.keep(self._name, packed(volume.files))
        return True

    def _tell(self, history: History, before: History | None) -> None:
        torn, unrecorded = history.journal.torn, history.unrecorded
        if torn and not (before and before.journal.torn):
            _LOG.warning("%s: line %d of the record was cut short; it is left out", self.path, torn.place.line)
        if unrecorded and unrecorded != (before.unrecorded if before else 0):
            changes = "1 change" if unrecorded == 1 else f"{unrecorded} changes"
            _LOG.warning("%s: %s not recorded; run 'calendar-app record'", self.path, changes)

    def _mark(self, status: str, reason: str, *, news: bool = False) -> None:
        before, self.status, self.reason = self.reason, status, reason
        if reason and reason != before:
            # What is held says itself what to do.
            advice = "" if status == "held" else "; run 'calendar-app check'"
            _LOG.warning("%s: %s: %s%s", self.path, status, reason, advice)
        elif not reason and (news or before) and before != _UNREAD:
            _LOG.info("%s: the list is shown as it is now", self.path)

    def keep_again(self) -> None:
        """Keep the last good bytes again where they are gone."""
        if self.volume and not self._kept.has(self._name):
            self._kept.keep(self._name, packed(self.volume.files))


def _summary(problems: Sequence[Problem], *, column: bool = True) -> str:
    """How many problems there are, and where to look first."""
    place = problems[0].place
    count = f"{len(problems)} problems, the first" if len(problems) > 1 else "a problem"
    return f"{count} in line {place.line}" + (f", column {place.column}" if column else "")
