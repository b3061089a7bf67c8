"""The undo file beside a list: what the last edits replaced."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from calendar_app.editing.files import LoadedFiles, write_atomically
from calendar_app.source import ParseResult

_MAX_ENTRIES = 50
"""How many edits can be undone, one after the other."""


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The list as it was before its last edit.

    Attributes:
        files: The list of then with the history of now.
        added: First ids of the events that the edit added; to undo it is to withdraw them.
    """

    files: LoadedFiles
    added: frozenset[str]


@dataclass(frozen=True, slots=True)
class _UndoEntry:
    """A piece of a list that replaced another; its field names are the format of the undo file.

    Attributes:
        after: SHA-256 of the list after the edit, hexadecimal.
        start: In bytes.
        length: In bytes.
        was: The replaced bytes as Latin-1.
    """

    after: str
    start: int
    length: int
    was: str


def undo_path(path: Path) -> Path:
    """The undo file of a list."""
    return path.with_name(f".{path.name}.undo")


def last_edit(files: LoadedFiles) -> UndoStep | None:
    """The edit to undo; `None` if the list is not what the last edit made of it."""
    content = previous_content(files.path, files.content)
    if content is None:
        return None
    before = files.with_content(content)
    return UndoStep(before, _first_ids(files.reading) - _first_ids(before.reading))


def _first_ids(reading: ParseResult) -> frozenset[str]:
    return frozenset(event.first_id for event in reading.schedule.events) if reading.schedule else frozenset()


def push_undo(path: Path, before: bytes, after: bytes) -> None:
    """Keep what an edit replaced, given the bytes of the list before and after it."""
    start = _common_prefix(before, after)
    end = _common_prefix(before[start:][::-1], after[start:][::-1])
    was = before[start : len(before) - end].decode("latin-1")
    entry = _UndoEntry(hashlib.sha256(after).hexdigest(), start, len(after) - start - end, was)
    _write_entries(path, [*_read_entries(path), entry][-_MAX_ENTRIES:])


def previous_content(path: Path, content: bytes) -> bytes | None:
    """The bytes of a list before its last edit; `None` if `content` is not what that edit wrote."""
    entries = _read_entries(path)
    if not entries or entries[-1].after != hashlib.sha256(content).hexdigest():
        return None
    last = entries[-1]
    return content[: last.start] + last.was.encode("latin-1") + content[last.start + last.length :]


def pop_undo(path: Path) -> None:
    """Forget the last edit of a list, once it is undone."""
    _write_entries(path, _read_entries(path)[:-1])


def _write_entries(path: Path, entries: list[_UndoEntry]) -> None:
    content = "".join(json.dumps(asdict(entry)) + "\n" for entry in entries).encode()
    # Atomically: a full disk must not lose earlier edits. It holds text of the list, so the same people may read it.
    write_atomically(undo_path(path), content, mode_from=path)


def _read_entries(path: Path) -> list[_UndoEntry]:
    try:
        lines = undo_path(path).read_text("utf-8").splitlines()
        return [_UndoEntry(**json.loads(line)) for line in lines]
    except (OSError, ValueError, TypeError):
        return []


def _common_prefix(first: bytes, second: bytes) -> int:
    """The length of the longest prefix that two byte strings share."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[:middle] == second[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
