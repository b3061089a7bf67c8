"""A list and its history on disk: load, compare, replace, append."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from calendar_app.errors import Location, Problem, UnreadableFile
from calendar_app.history import EMPTY_JOURNAL, History, Journal, parse_journal
from calendar_app.history.plan import Blocker
from calendar_app.settings import Settings
from calendar_app.source import MAX_LIST_BYTES, ParseResult, read_bytes, read_schedule
from calendar_app.source.file import history_path, read_history


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What a plan was made of.

    Attributes:
        path: The list.
        digest: SHA-256 of its bytes, hexadecimal.
        history_content: The bytes of its record.
        max_bytes: The most bytes the list may have.
    """

    path: Path
    digest: str
    history_content: bytes
    max_bytes: int

    def is_current(self, history_content: bytes) -> bool:
        """Whether the two files still are what they were.

        Args:
            history_content: The bytes of the record now.
        """
        try:
            listed = read_bytes(self.path, limit=self.max_bytes)
        except UnreadableFile:
            return False
        return (hashlib.sha256(listed).hexdigest(), history_content) == (self.digest, self.history_content)


@dataclass(frozen=True)
class LoadedFiles:
    """What the two files say.

    Attributes:
        path: The list.
        reading: What reading it brought.
        version: What a plan is made of.
        journal: What the record says.
        history_problems: Everything wrong with the record.
    """

    path: Path
    reading: ParseResult
    version: FileVersion
    journal: Journal
    history_problems: tuple[Problem, ...]

    @property
    def history_path(self) -> Path:
        """The record."""
        return history_path(self.path)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the list, then with its record."""
        return (*self.reading.problems, *self.history_problems)

    def location(self, blocker: Blocker) -> Location:
        """Where to look at what speaks against recording the list.

        Args:
            blocker: What does.
        """
        return self.reading.locations.get(("event", blocker.event_id), Location(str(self.path), 1, 1))

    @cached_property
    def history(self) -> History | None:
        """What they say together, or `None` where there are problems."""
        return (
            History(self.reading.schedule, self.journal)
            if self.reading.schedule and not self.history_problems
            else None
        )


def load_files(path: Path, max_bytes: int) -> LoadedFiles:
    """Read a list and its record; whatever they hold, this does not raise.

    Args:
        path: The list.
        max_bytes: The most bytes it may have.
    """
    record = history_path(path)
    # The record first: of what is recorded meanwhile the list must not look as if it had lost it.
    content, known, faults = b"", EMPTY_JOURNAL, tuple[Problem, ...]()
    try:
        content = read_history(record)
        known = parse_journal(content, str(record))
        faults = known.problems
    except UnreadableFile as error:
        faults = (Problem(Location(str(record), 1, 1), str(error)),)
    reading = read_schedule(path, limit=max_bytes)
    return LoadedFiles(path, reading, FileVersion(path, reading.digest, content, max_bytes), known, faults)


def max_list_bytes(settings: Settings) -> int:
    """The most bytes a list may have.

    Args:
        settings: What the operator set.
    """
    return settings.max_bytes or MAX_LIST_BYTES


def write_atomically(path: Path, content: bytes, *, like: Path | None = None) -> None:
    """Put a file in the place of another at once: whoever reads it has the one or the other.

    Args:
        path: The file; where it is a link, what it leads to.
        content: Its new bytes.
        like: The file whose readers and writers it has; its own where it is not given.
    """
    real = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod((like or real).stat().st_mode & 0o7777)
        Path(name).replace(real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
