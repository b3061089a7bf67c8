"""`calendar_app.history.commit`."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_app.errors import CommitError, ConcurrentEdit
from calendar_app.history import History, parse_journal
from calendar_app.history.commit import record
from tests.support.journals import FIRST, ONE, TWO, list_with


def test_every_change_is_recorded_once(tmp_path: Path) -> None:
    """A second time there is nothing to record, and the check is not asked."""
    path = tmp_path / "events.history.jsonl"
    schedule = list_with(ONE, TWO)
    contents: list[bytes] = []

    def is_current(content: bytes) -> bool:
        contents.append(content)
        return True

    count = record(path, History(schedule, parse_journal(b"", "")), FIRST, is_current=is_current)
    again = History(schedule, parse_journal(path.read_bytes(), ""))
    assert (count, contents, record(path, again, FIRST, is_current=lambda _: False)) == (2, [b""], 0)


def test_nothing_is_written_if_a_file_changed(tmp_path: Path) -> None:
    """No empty history is left either."""
    path = tmp_path / "events.history.jsonl"
    with pytest.raises(ConcurrentEdit):
        record(path, History(list_with(ONE), parse_journal(b"", "")), FIRST, is_current=lambda _: False)
    assert not path.exists()


def test_blocker_stops_the_record(tmp_path: Path) -> None:
    """Its message says why."""
    path = tmp_path / "events.history.jsonl"
    schedule = list_with(ONE, TWO)
    record(path, History(schedule, parse_journal(b"", "")), FIRST, is_current=lambda _: True)
    before = path.read_bytes()
    shorter = History(list_with(ONE.replace("id: one", "id: new")), parse_journal(before, ""))
    with pytest.raises(CommitError, match="missing"):
        record(path, shorter, FIRST, is_current=lambda _: True)
    assert path.read_bytes() == before
