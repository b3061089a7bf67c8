"""Recording a list while it is served, as whoever keeps its record does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from calendar_app.history import parse_journal
from calendar_app.history.changes import unrecorded_changes
from calendar_app.history.journal_file import append_lines
from calendar_app.source import parse_schedule
from calendar_app.source.file import history_path


def record(path: Path, at: datetime) -> Path:
    """Add what a list says, and its record does not, to the record; which file that is."""
    schedule = parse_schedule(path.read_bytes(), str(path)).schedule
    assert schedule is not None

    def lines(content: bytes) -> bytes:
        changes = unrecorded_changes(schedule, parse_journal(content, "record"))
        return b"".join(change.to_revision(at).line for change in changes)

    append_lines(history_path(path), lines)
    return history_path(path)
