"""Recordings that are killed hundreds of times, and several at once."""

from __future__ import annotations

from pathlib import Path

from tests.support.concurrent_writers import check_killed_writers, check_recorders_at_once
from tests.support.kill_loop import check_kills


def test_killed_recording_leaves_a_valid_history(tmp_path: Path) -> None:
    """After 300 kills before, within and after the writing."""
    assert check_kills(tmp_path, 300) == {"old", "a part", "new"}


def test_killed_writer_leaves_complete_lines(tmp_path: Path) -> None:
    """After thirty kills."""
    check_killed_writers(tmp_path / "events.history.jsonl", kills=30)


def test_concurrent_recordings_write_each_change_once(tmp_path: Path) -> None:
    """Four commands at once, five times."""
    check_recorders_at_once(tmp_path / "told.yaml", recorders=4, saves=5)
