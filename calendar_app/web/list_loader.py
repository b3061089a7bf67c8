"""One list with its history, reloaded when a file changes."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from calendar_app.errors import Problem, UnreadableFile
from calendar_app.history import History, Journal, parse_journal
from calendar_app.model import Schedule
from calendar_app.selection import ChangeLog, Index
from calendar_app.source import MAX_LIST_BYTES, ParseResult, parse_schedule, read_bytes
from calendar_app.source.file import history_path, read_history
from calendar_app.web.file_watcher import RELOAD_TIMES, FileWatcher, ReloadTimes
from calendar_app.web.guards import conflict, regression
from calendar_app.web.store import SnapshotStore

_LOG = logging.getLogger("calendar_app")
_NOT_READ = "the list was not read yet"


class FileContents(NamedTuple):
    """The bytes of a list and of its history, read together."""

    list_bytes: bytes
    history_bytes: bytes


class LoadedList:
    """A valid list with its history, and what is computed from them once."""

    def __init__(self, contents: FileContents, schedule: Schedule, journal: Journal) -> None:
        self.contents = contents
        self.digest = hashlib.sha256(contents.list_bytes).hexdigest()
        """SHA-256 of the list without its history, hexadecimal."""
        self.history = History(schedule, journal)
        self.index = Index(self.history.schedule)
        self.changes = ChangeLog(self.history)


def dump_snapshot(contents: FileContents) -> bytes:
    """List and history as one snapshot, so that they are stored together."""
    return b"%d\n%b%b" % (len(contents.list_bytes), *contents)


def load_snapshot(snapshot: bytes) -> FileContents:
    """The list and history of a snapshot that `dump_snapshot` made."""
    length, _, rest = snapshot.partition(b"\n")
    return FileContents(rest[: int(length)], rest[int(length) :])


class ListLoader:
    """Reload a list and its history on change; keep the last good ones.

    A new loader holds the snapshot of the store, if there is one; call `reload` before use.
    """

    def __init__(
        self, path: Path, max_bytes: int | None, store: SnapshotStore, times: ReloadTimes = RELOAD_TIMES
    ) -> None:
        self.path = path
        self.status = "stale"
        self.reason = _NOT_READ
        self._history_path = history_path(path)
        # Both files must be quiet: a version control system, for example, writes one after the other.
        self.watcher = FileWatcher(lambda: (path, self._history_path), times)
        self._max_bytes = max_bytes or MAX_LIST_BYTES
        self._store = store
        self._held_snapshot: bytes | None = None
        self._snapshot_name = f"{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:32]}.list"
        # Often only one of the two files changes: the other is not parsed again.
        self._parse_schedule = lru_cache(maxsize=1)(lambda data: parse_schedule(data, str(path)))
        self._parse_journal = lru_cache(maxsize=1)(lambda data: parse_journal(data, str(self._history_path)))
        snapshot = store.read(self._snapshot_name)
        self.last_good = self._load(load_snapshot(snapshot)) if snapshot is not None else None

    def _load(self, contents: FileContents) -> LoadedList | None:
        result, journal = self._parse(contents)
        return LoadedList(contents, result.schedule, journal) if result.schedule and not journal.problems else None

    def _parse(self, contents: FileContents) -> tuple[ParseResult, Journal]:
        return self._parse_schedule(contents.list_bytes), self._parse_journal(contents.history_bytes)

    @property
    def history(self) -> History | None:
        """The last good history, or `None`."""
        return self.last_good.history if self.last_good else None

    @property
    def schedule(self) -> Schedule | None:
        """The last good schedule, or `None`."""
        return self.last_good.history.schedule if self.last_good else None

    @property
    def digest(self) -> str:
        """SHA-256 of the last good list, hexadecimal, or ""."""
        return self.last_good.digest if self.last_good else ""

    def poll(self, can_render: Callable[[LoadedList], bool]) -> bool:
        """Read the files if they have changed; return whether there is a new list to publish."""
        return (self.watcher.poll() or self._is_accepted_elsewhere()) and self._reload(can_render)

    def _is_accepted_elsewhere(self) -> bool:
        # Another worker may accept the same list, because it saw each of two steps. Both must show the same list.
        return self._held_snapshot is not None and self._store.read(self._snapshot_name) == self._held_snapshot

    def reload(self, can_render: Callable[[LoadedList], bool]) -> bool:
        """Read the files; return whether there is a new list to publish."""
        self.watcher.mark_read()
        return self._reload(can_render)

    def _reload(self, can_render: Callable[[LoadedList], bool]) -> bool:
        self._held_snapshot = None
        try:
            contents = self._read_files()
        except UnreadableFile as error:
            self._set_status("stale", str(error))
            return False
        if self.last_good and self.last_good.contents == contents:
            self._set_status("current", "")
            return False
        result, journal = self._parse(contents)
        if result.schedule is None:
            self._set_status("stale", f"the list has {_problem_summary(result.problems)}")
        elif journal.problems:
            self._set_status("stale", f"the history has {_problem_summary(journal.problems, column=False)}")
        elif (reason := self._regression(result.schedule, journal)) and not self._is_accepted_snapshot(contents):
            self._set_status("held", reason)
            self._held_snapshot = dump_snapshot(contents)
        else:
            return self._accept(LoadedList(contents, result.schedule, journal), can_render)
        return False

    def _is_accepted_snapshot(self, contents: FileContents) -> bool:
        return self._store.read(self._snapshot_name) == dump_snapshot(contents)

    def _regression(self, schedule: Schedule, journal: Journal) -> str:
        return regression(schedule, journal, self.last_good.history) if self.last_good else ""

    def _read_files(self) -> FileContents:
        # The history first, because both may change in between. A new list with an old history only has unrecorded
        # changes; an old list with a new history would revert recorded changes, with a SEQUENCE that is too high.
        try:
            journal = read_history(self._history_path)
        except UnreadableFile as error:
            raise UnreadableFile(self._history_path, f"the history cannot be read: {error}") from error
        return FileContents(read_bytes(self.path, limit=self._max_bytes), journal)

    def _accept(self, candidate: LoadedList, can_render: Callable[[LoadedList], bool]) -> bool:
        if reason := conflict(candidate.history):
            self._set_status("held", reason)
            return False
        if not can_render(candidate):
            self._set_status("stale", "the templates cannot render the list")
            return False
        previous, self.last_good = self.history, candidate
        self._set_status("current", "", is_new=True)
        self._log_history(candidate.history, previous)
        self._store.write(self._snapshot_name, dump_snapshot(candidate.contents))
        return True

    def _log_history(self, history: History, previous: History | None) -> None:
        truncated, unrecorded = history.journal.truncated, history.unrecorded_count
        if truncated and not (previous and previous.journal.truncated):
            _LOG.warning("%s: line %d of the history is cut short; it is ignored", self.path, truncated.location.line)
        if unrecorded and unrecorded != (previous.unrecorded_count if previous else 0):
            changes = "1 change" if unrecorded == 1 else f"{unrecorded} changes"
            _LOG.warning("%s: %s not recorded; run 'calendar-app record'", self.path, changes)

    def _set_status(self, status: str, reason: str, *, is_new: bool = False) -> None:
        previous, self.status, self.reason = self.reason, status, reason
        if reason and reason != previous:
            # The reason of a held list already names the next step.
            advice = "" if status == "held" else "; run 'calendar-app check'"
            _LOG.warning("%s: %s: %s%s", self.path, status, reason, advice)
        elif not reason and (is_new or previous) and previous != _NOT_READ:
            _LOG.info("%s: list reloaded", self.path)

    def ensure_saved(self) -> None:
        """Store the last good snapshot again if its file is missing."""
        if self.last_good and not self._store.has(self._snapshot_name):
            self._store.write(self._snapshot_name, dump_snapshot(self.last_good.contents))


def _problem_summary(problems: Sequence[Problem], *, column: bool = True) -> str:
    """The number of problems and the position of the first."""
    location = problems[0].location
    count = f"{len(problems)} problems, the first" if len(problems) > 1 else "a problem"
    return f"{count} in line {location.line}" + (f", column {location.column}" if column else "")
