"""The undo file beside a list: what the last edits replaced."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from calendar_app.editing.files import write_atomically

_MAX_ENTRIES = 50
"""How many changes can be taken back, one after the other."""


@dataclass(frozen=True, slots=True)
class _UndoEntry:
    """A piece of a list that took the place of another.

    Attributes:
        after: SHA-256 of the list since, hexadecimal.
        start: Where the piece begins, in bytes.
        length: How long it is, in bytes.
        was: What it replaced, a character for each byte.
    """

    after: str
    start: int
    length: int
    was: str


def undo_path(path: Path) -> Path:
    """Where the changes of a list are kept.

    Args:
        path: The list.
    """
    return path.with_name(f".{path.name}.undo")


def push_undo(path: Path, before: bytes, after: bytes) -> None:
    """Keep what a change replaced.

    Args:
        path: The list.
        before: Its bytes before.
        after: Its bytes since.
    """
    start = _common_prefix(before, after)
    end = _common_prefix(before[start:][::-1], after[start:][::-1])
    was = before[start : len(before) - end].decode("latin-1")
    change = _UndoEntry(hashlib.sha256(after).hexdigest(), start, len(after) - start - end, was)
    _write_entries(path, [*_read_entries(path), change][-_MAX_ENTRIES:])


def previous_content(path: Path, content: bytes) -> bytes | None:
    """The bytes of a list before the last change, or `None` where it is not what that change made of it.

    Args:
        path: The list.
        content: Its bytes now.
    """
    changes = _read_entries(path)
    if not changes or changes[-1].after != hashlib.sha256(content).hexdigest():
        return None
    last = changes[-1]
    return content[: last.start] + last.was.encode("latin-1") + content[last.start + last.length :]


def pop_undo(path: Path) -> None:
    """Let go of the last change, which was taken back.

    Args:
        path: The list.
    """
    _write_entries(path, _read_entries(path)[:-1])


def _write_entries(path: Path, changes: list[_UndoEntry]) -> None:
    content = "".join(json.dumps(asdict(one)) + "\n" for one in changes).encode()
    # All at once: cut short, all the changes before would be lost. It says what the list says, so the same may read it.
    write_atomically(undo_path(path), content, like=path)


def _read_entries(path: Path) -> list[_UndoEntry]:
    try:
        lines = undo_path(path).read_text("utf-8").splitlines()
        return [_UndoEntry(**json.loads(line)) for line in lines]
    except (OSError, ValueError, TypeError):
        return []


def _common_prefix(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with alike."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[:middle] == other[:middle]:
            least = middle
        else:
            most = middle - 1
    return least
