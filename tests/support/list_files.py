"""Lists saved as files, what is recorded of them, and what happens to them while somebody writes."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from calendar_app.history import parse_journal
from calendar_app.source.file import history_path
from tests.support.journals import HEAD, ONE

MOVED = ONE.replace("18:15", "18:30")
RENAMED = ONE.replace("id: one", "id: new")
FIVE = tuple(f"  - {{id: e{number}, title: E{number}}}\n" for number in range(5))


def save(path: Path, *entries: str) -> None:
    """Save a list of these entries."""
    path.write_text(HEAD + ("".join(entries) or "  []\n"), "utf-8")


def revisions(path: Path) -> list[tuple[str, int]]:
    """Id and number of each revision in the history of a list, which has no problems."""
    content = history_path(path).read_bytes()
    assert parse_journal(content, "").problems == ()
    return [(line["event"], line["revision"]) for line in map(json.loads, content.splitlines())]


def act_at_locks(monkeypatch: pytest.MonkeyPatch, actions: Iterable[Callable[[], object]]) -> None:
    """Take the next action each time a file is locked: after a change is shown and before it is written."""
    flock, remaining = fcntl.flock, iter(actions)

    def act_and_lock(descriptor: int, operation: int) -> None:
        next(remaining, lambda: None)()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", act_and_lock)
