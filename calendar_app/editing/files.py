"""Load a list with its history, and replace the list."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from calendar_app.errors import ConcurrentEdit, Location, Problem, UnreadableFile
from calendar_app.history import EMPTY_JOURNAL, History, Journal, parse_journal
from calendar_app.history.plan import Blocker
from calendar_app.settings import Settings
from calendar_app.source import MAX_LIST_BYTES, ParseResult, parse_schedule, read_bytes
from calendar_app.source.file import history_path, read_history


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A list and its history as they were when a plan was made.

    Attributes:
        path: The list.
        digest: SHA-256 of the list, hexadecimal.
    """

    path: Path
    digest: str
    history_content: bytes
    max_bytes: int

    def is_current(self, history_content: bytes) -> bool:
        """Whether neither file has changed, given the bytes of the history now."""
        content = _list_content(self.path, self.max_bytes)
        return (hashlib.sha256(content).hexdigest(), history_content) == (self.digest, self.history_content)


@dataclass(frozen=True)
class LoadedFiles:
    """A list and its history, read once for one command.

    Attributes:
        path: The list.
        content: The bytes of the list; empty if they cannot be read.
        reading: The list parsed.
        journal: The history parsed.
        history_problems: Everything wrong with the history.
    """

    path: Path
    max_bytes: int
    content: bytes
    reading: ParseResult
    history_content: bytes
    journal: Journal
    history_problems: tuple[Problem, ...]

    @property
    def history_path(self) -> Path:
        """The path of the history."""
        return history_path(self.path)

    @property
    def version(self) -> FileVersion:
        """The version to check before the history is written."""
        return FileVersion(self.path, self.reading.digest, self.history_content, self.max_bytes)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the list, then with its history."""
        return (*self.reading.problems, *self.history_problems)

    @cached_property
    def history(self) -> History | None:
        """The list with its history; `None` if either has problems."""
        schedule = self.reading.schedule
        return History(schedule, self.journal) if schedule and not self.history_problems else None

    @property
    def needs_first_record(self) -> bool:
        """Whether the list must be recorded before it is edited.

        Without a history nobody could tell afterwards what the edit changed.
        """
        return bool(self.history and not self.history.is_recorded and self.history.listed_schedule.events)

    def location(self, blocker: Blocker) -> Location:
        """Where in the list the cause of a blocker stands."""
        return self.reading.locations.get(("event", blocker.event_id), Location(str(self.path), 1, 1))

    def with_content(self, content: bytes) -> LoadedFiles:
        """The same files with other bytes of the list."""
        return replace(self, content=content, reading=parse_schedule(content, str(self.path)))


def load_files(path: Path, max_bytes: int) -> LoadedFiles:
    """Read a list and its history. Faults in either are problems, never exceptions."""
    # The history first: an event recorded between the two reads would look as if the list had lost it.
    history = _load_history(history_path(path))
    try:
        content = read_bytes(path, limit=max_bytes)
    except UnreadableFile as error:
        reading = ParseResult(None, (Problem(Location(str(path), 1, 1), str(error)),), {}, "")
        return LoadedFiles(path, max_bytes, b"", reading, *history)
    return LoadedFiles(path, max_bytes, content, parse_schedule(content, str(path)), *history)


def _load_history(path: Path) -> tuple[bytes, Journal, tuple[Problem, ...]]:
    try:
        content = read_history(path)
    except UnreadableFile as error:
        return b"", EMPTY_JOURNAL, (Problem(Location(str(path), 1, 1), str(error)),)
    journal = parse_journal(content, str(path))
    return content, journal, journal.problems


def _list_content(path: Path, max_bytes: int) -> bytes:
    """The bytes of a list; none if it cannot be read, as no valid list is empty."""
    try:
        return read_bytes(path, limit=max_bytes)
    except UnreadableFile:
        return b""


def max_list_bytes(settings: Settings) -> int:
    """The largest list that is read, in bytes."""
    return settings.max_bytes or MAX_LIST_BYTES


def is_list_unchanged(files: LoadedFiles) -> bool:
    """Whether the list still is as it was read."""
    return _list_content(files.path, files.max_bytes) == files.content


def replace_list(files: LoadedFiles, content: bytes) -> None:
    """Write new bytes of a list, if it is still as it was read.

    Raises:
        ConcurrentEdit: Somebody else has changed the list.
        OSError: It cannot be written, and stays as it was.
    """
    if not is_list_unchanged(files):
        raise ConcurrentEdit
    write_atomically(files.path, content)


def write_atomically(path: Path, content: bytes, *, mode_from: Path | None = None) -> None:
    """Replace a file at once: a reader gets the old bytes or the new ones, also after a power cut.

    Args:
        path: The file; of a link, its target is replaced.
        mode_from: The file whose permissions it gets; by default its own.
    """
    real = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod((mode_from or real).stat().st_mode & 0o7777)
        Path(name).replace(real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
