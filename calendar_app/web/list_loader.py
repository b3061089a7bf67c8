"""One list with its history, reloaded when a file changes."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from calendar_app.errors import Problem, UnreadableFile
from calendar_app.history import History, Journal, parse_journal
from calendar_app.model import Schedule
from calendar_app.selection import ChangeLog, Index
from calendar_app.source import MAX_LIST_BYTES, ParseResult, parse_schedule, read_bytes
from calendar_app.source.file import history_path, read_history
from calendar_app.web.file_watcher import RELOAD_TIMES, FileWatcher, ReloadTimes
from calendar_app.web.guards import conflict, regression
from calendar_app.web.store import SnapshotStore

FileContents = tuple[bytes, bytes]


class LoadedList:
    """A list and its record as they were read, with all that is worked out but once for whoever shows them.

    Args:
        contents: The bytes of the list, and those of its record.
        schedule: What the list says.
        journal: What its record says, without problems.
    """

    def __init__(self, contents: FileContents, schedule: Schedule, journal: Journal) -> None:
        self.contents = contents
        """The bytes of the list, and those of its record."""
        self.digest = hashlib.sha256(contents[0]).hexdigest()
        """SHA-256 of the list alone, hexadecimal."""
        self.history = History(schedule, journal)
        """What the two say together."""
        self.index = Index(self.history.schedule)
        """The index of what is shown."""
        self.changes = ChangeLog(self.history)
        """Which changes concern a selection."""


def dump_files(contents: FileContents) -> bytes:
    """A list and its record in one piece, so that nobody finds the one without the other.

    Args:
        contents: The bytes of the list, and those of its record.
    """
    return b"%d\n%b%b" % (len(contents[0]), *contents)


def load_files(snapshot: bytes) -> FileContents:
    """The bytes of a list, and those of its record.

    Args:
        snapshot: What `packed` made of them.
    """
    length, _, rest = snapshot.partition(b"\n")
    return rest[: int(length)], rest[int(length) :]


T = TypeVar("T")

_LOG = logging.getLogger("calendar_app")
_NOT_READ = "the list was not read yet"


class _LastResult(Generic[T]):
    """What is made of the bytes of a file, once for as long as they are the same.

    Args:
        make: Makes it.
    """

    def __init__(self, make: Callable[[bytes], T]) -> None:
        self._make = make
        self._last: tuple[bytes, T] | None = None

    def get(self, data: bytes) -> T:
        if self._last is None or self._last[0] != data:
            self._last = data, self._make(data)
        return self._last[1]


class ListLoader:
    """A list and its record that are read again when one changes; whatever is wrong then, the last good two stay.

    At first it holds what was kept; `read` it before use.

    Args:
        path: The list.
        max_bytes: The largest list read, in bytes; `None` for the reader's own limit.
        store: Where the last good bytes are kept.
        times: How soon changed files are read.
    """

    def __init__(
        self, path: Path, max_bytes: int | None, store: SnapshotStore, times: ReloadTimes = RELOAD_TIMES
    ) -> None:
        self.path = path
        self.status = "stale"
        self.reason = _NOT_READ
        record = self._history_path = history_path(path)
        # Both must be quiet: what writes them, such as a version control system, writes one after the other.
        self.watcher = FileWatcher(lambda: (path, record), times)
        self._max_bytes = max_bytes or MAX_LIST_BYTES
        self._store = store
        self._held_snapshot: bytes | None = None
        self._snapshot_name = f"{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]}.list"
        self._last_reading = _LastResult(lambda data: parse_schedule(data, str(path)))
        self._last_journal = _LastResult(lambda data: parse_journal(data, str(record)))
        before = store.read(self._snapshot_name)
        self.last_good = self._load(load_files(before)) if before is not None else None
        """The last good list and record, or `None` where there never were any."""

    def _load(self, contents: FileContents) -> LoadedList | None:
        reading, told = self._parse(contents)
        return LoadedList(contents, reading.schedule, told) if reading.schedule and not told.problems else None

    def _parse(self, contents: FileContents) -> tuple[ParseResult, Journal]:
        return self._last_reading.get(contents[0]), self._last_journal.get(contents[1])

    @property
    def history(self) -> History | None:
        """What is shown, or `None` where there never was a good list."""
        return self.last_good.history if self.last_good else None

    @property
    def schedule(self) -> Schedule | None:
        """The list as it is shown, or `None` where there never was a good one."""
        return self.last_good.history.schedule if self.last_good else None

    @property
    def digest(self) -> str:
        """SHA-256 of the last good bytes of the list in hexadecimal digits, or nothing."""
        return self.last_good.digest if self.last_good else ""

    def poll(self, can_render: Callable[[LoadedList], bool]) -> bool:
        """Read the files if they have changed; whether there is something new to show.

        Args:
            can_render: Whether pages can be made of a list and its record.
        """
        return (self.watcher.poll() or self._is_accepted_elsewhere()) and self._reload(can_render)

    def _is_accepted_elsewhere(self) -> bool:
        # What one worker saw in two steps another saw in one: readers must not get both lists by turns.
        return self._held_snapshot is not None and self._store.read(self._snapshot_name) == self._held_snapshot

    def reload(self, can_render: Callable[[LoadedList], bool]) -> bool:
        """Read the files; whether there is something new to show.

        Args:
            can_render: Whether pages can be made of a list and its record.
        """
        self.watcher.mark_read()
        return self._reload(can_render)

    def _reload(self, can_render: Callable[[LoadedList], bool]) -> bool:
        self._held_snapshot = None
        try:
            files = self._read_files()
        except UnreadableFile as error:
            self._set_status("stale", str(error))
            return False
        if self.last_good and self.last_good.contents == files:
            self._set_status("current", "")
            return False
        reading, told = self._parse(files)
        if reading.schedule is None:
            self._set_status("stale", f"the list has {_problem_summary(reading.problems)}")
        elif told.problems:
            self._set_status("stale", f"the record has {_problem_summary(told.problems, column=False)}")
        elif (reason := self._regression(reading.schedule, told)) and self._store.read(
            self._snapshot_name
        ) != dump_files(files):
            self._set_status("held", reason)
            self._held_snapshot = dump_files(files)
        else:
            return self._accept(LoadedList(files, reading.schedule, told), can_render)
        return False

    def _regression(self, schedule: Schedule, journal: Journal) -> str:
        return regression(schedule, journal, self.last_good.history) if self.last_good else ""

    def _read_files(self) -> FileContents:
        """The bytes of both files."""
        # The record first. Where both change just now, that a change is not recorded yet is true of it in a moment;
        # but an older list would take back what a newer record says, under a number that is too high.
        try:
            told = read_history(self._history_path)
        except UnreadableFile as error:
            raise UnreadableFile(self._history_path, f"the record cannot be read: {error}") from error
        return read_bytes(self.path, limit=self._max_bytes), told

    def _accept(self, candidate: LoadedList, can_render: Callable[[LoadedList], bool]) -> bool:
        if reason := conflict(candidate.history):
            self._set_status("held", reason)
            return False
        if not can_render(candidate):
            self._set_status("stale", "the templates cannot show the list")
            return False
        before, self.last_good = self.history, candidate
        self._set_status("current", "", is_new=True)
        self._log_history(candidate.history, before)
        self._store.write(self._snapshot_name, dump_files(candidate.contents))
        return True

    def _log_history(self, history: History, before: History | None) -> None:
        torn, unrecorded = history.journal.truncated, history.unrecorded_count
        if torn and not (before and before.journal.truncated):
            _LOG.warning("%s: line %d of the record was cut short; it is left out", self.path, torn.location.line)
        if unrecorded and unrecorded != (before.unrecorded_count if before else 0):
            changes = "1 change" if unrecorded == 1 else f"{unrecorded} changes"
            _LOG.warning("%s: %s not recorded; run 'calendar-app record'", self.path, changes)

    def _set_status(self, status: str, reason: str, *, is_new: bool = False) -> None:
        before, self.status, self.reason = self.reason, status, reason
        if reason and reason != before:
            # What is held says itself what to do.
            advice = "" if status == "held" else "; run 'calendar-app check'"
            _LOG.warning("%s: %s: %s%s", self.path, status, reason, advice)
        elif not reason and (is_new or before) and before != _NOT_READ:
            _LOG.info("%s: the list is shown as it is now", self.path)

    def ensure_saved(self) -> None:
        """Keep the last good bytes again where they are gone."""
        if self.last_good and not self._store.has(self._snapshot_name):
            self._store.write(self._snapshot_name, dump_files(self.last_good.contents))


def _problem_summary(problems: Sequence[Problem], *, column: bool = True) -> str:
    """How many problems there are, and where to look first."""
    place = problems[0].location
    count = f"{len(problems)} problems, the first" if len(problems) > 1 else "a problem"
    return f"{count} in line {place.line}" + (f", column {place.column}" if column else "")
