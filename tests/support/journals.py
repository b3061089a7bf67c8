"""Small lists and their histories."""

from __future__ import annotations

from datetime import UTC, datetime

from calendar_app.history.changes import unrecorded_changes
from calendar_app.history.journal import Journal, parse_journal
from calendar_app.model import Schedule
from calendar_app.source import parse_schedule

HEAD = """\
assembly:
  id: told
  name: Told
  short_name: Told
  starts: 2025-12-01
  ends: 2025-12-03
  zone: Europe/Amsterdam
  uid_domain: told.example
  updated: 2025-11-25 12:00
rooms:
  orion: {name: Orion}
  vega: {name: Vega}
events:
"""
FIRST = datetime(2025, 11, 26, 9, 0, tzinfo=UTC)
SECOND = datetime(2025, 11, 27, 9, 0, tzinfo=UTC)
ONE = "  - {id: one, title: One, starts: 2025-12-01 18:15, ends: 2025-12-01 19:45, room: orion}\n"
TWO = "  - {id: two, title: Two, starts: 2025-12-02 18:15, room: vega}\n"


def list_with(*events: str, head: str = HEAD) -> Schedule:
    """A list of these events."""
    result = parse_schedule((head + ("".join(events) or "  []\n")).encode(), "list.yaml")
    assert result.schedule, result.problems
    return result.schedule


def list_with_renamed_room(*events: str) -> Schedule:
    """A list of these events, with another name for the room Orion."""
    return list_with(*events, head=HEAD.replace("Orion", "Great Orion"))


def append_changes(content: bytes, schedule: Schedule, at: datetime) -> bytes:
    """A history file with the changes of a list appended."""
    changes = unrecorded_changes(schedule, parse_journal(content, "list.history.jsonl"))
    return content + b"".join(change.to_revision(at).line for change in changes)


def journal_of(*schedules: Schedule) -> Journal:
    """The journal of one or two states of a list, recorded at `FIRST` and `SECOND`."""
    content = b""
    for schedule, at in zip(schedules, (FIRST, SECOND), strict=False):
        content = append_changes(content, schedule, at)
    return parse_journal(content, "list.history.jsonl")
