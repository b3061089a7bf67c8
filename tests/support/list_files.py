"""List files of tests: save, record, read revisions, intervene at locks."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from calendar_app.history import parse_journal
from calendar_app.history.changes import unrecorded_changes
from calendar_app.history.journal_file import append_lines
from calendar_app.source import parse_schedule
from calendar_app.source.file import history_path
from tests.support.journals import HEAD, ONE

MOVED = ONE.replace("18:15", "18:30")
RENAMED = ONE.replace("id: one", "id: new")
FIVE = tuple(f"  - {{id: e{number}, title: E{number}}}\n" for number in range(5))


def save(path: Path, *entries: str) -> None:
    """Save a list with these entries, after the usual head."""
    path.write_text(HEAD + ("".join(entries) or "  []\n"), "utf-8")


def record_list(path: Path, at: datetime) -> Path:
    """Append unrecorded changes to the history of a list; the path of that history."""
    schedule = parse_schedule(path.read_bytes(), str(path)).schedule
    assert schedule is not None

    def lines(content: bytes) -> bytes:
        changes = unrecorded_changes(schedule, parse_journal(content, "record"))
        return b"".join(change.to_revision(at).line for change in changes)

    append_lines(history_path(path), lines)
    return history_path(path)


def revisions(path: Path) -> list[tuple[str, int]]:
    """Event id and number of each revision in the history of a list."""
    content = history_path(path).read_bytes()
    assert parse_journal(content, "").problems == ()
    return [(line["event"], line["revision"]) for line in map(json.loads, content.splitlines())]


def act_at_locks(monkeypatch: pytest.MonkeyPatch, actions: Iterable[Callable[[], object]]) -> None:
    """Run the next action each time a file is locked: after a change is shown, before it is written."""
    flock, remaining = fcntl.flock, iter(actions)

    def act_and_lock(descriptor: int, operation: int) -> None:
        next(remaining, lambda: None)()
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", act_and_lock)
