"""Recording a list while it is served, as whoever keeps its record does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from calendar_app.history import journal
from calendar_app.history.append import append
from calendar_app.history.pending import pending
from calendar_app.source import parse
from calendar_app.source.record import record_of


def record(path: Path, at: datetime) -> Path:
    """Add what a list says, and its record does not, to the record; which file that is."""
    schedule = parse(path.read_bytes(), str(path)).schedule
    assert schedule is not None

    def lines(content: bytes) -> bytes:
        changes = pending(schedule, journal(content, "record"))
        return b"".join(change.revision(at).line for change in changes)

    append(record_of(path), lines)
    return record_of(path)
