"""What the commands changed last, kept beside the list, and taken back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from calendar_app.cli.replacing import written

_MOST = 50
"""How many changes can be taken back, one after the other."""


@dataclass(frozen=True, slots=True)
class _Change:
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


def undo_file(path: Path) -> Path:
    """Where the changes of a list are kept.

    Args:
        path: The list.
    """
    return path.with_name(f".{path.name}.undo")


def remember(path: Path, before: bytes, after: bytes) -> None:
    """Keep what a change replaced.

    Args:
        path: The list.
        before: Its bytes before.
        after: Its bytes since.
    """
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    was = before[start : len(before) - end].decode("latin-1")
    change = _Change(hashlib.sha256(after).hexdigest(), start, len(after) - start - end, was)
    _keep(path, [*_kept(path), change][-_MOST:])


def before_last(path: Path, content: bytes) -> bytes | None:
    """The bytes of a list before the last change, or `None` where it is not what that change made of it.

    Args:
        path: The list.
        content: Its bytes now.
    """
    changes = _kept(path)
    if not changes or changes[-1].after != hashlib.sha256(content).hexdigest():
        return None
    last = changes[-1]
    return content[: last.start] + last.was.encode("latin-1") + content[last.start + last.length :]


def forget_last(path: Path) -> None:
    """Let go of the last change, which was taken back.

    Args:
        path: The list.
    """
    _keep(path, _kept(path)[:-1])


def _keep(path: Path, changes: list[_Change]) -> None:
    content = "".join(json.dumps(asdict(one)) + "\n" for one in changes).encode()
    # All at once: cut short, all the changes before would be lost. It says what the list says, so the same may read it.
    written(undo_file(path), content, like=path)


def _kept(path: Path) -> list[_Change]:
    try:
        lines = undo_file(path).read_text("utf-8").splitlines()
        return [_Change(**json.loads(line)) for line in lines]
    except (OSError, ValueError, TypeError):
        return []


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with alike."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[:middle] == other[:middle]:
            least = middle
        else:
            most = middle - 1
    return least
