"""Recorders that are killed again and again, and many at once."""

from __future__ import annotations

from pathlib import Path

from tests.support.concurrent_writers import check_killed_writers, check_recorders_at_once
from tests.support.kill_loop import check_kills


def test_recorder_killed_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """After 300 kills, which fell before, within and after the writing."""
    assert check_kills(tmp_path, 300) == {"old", "a part", "new"}


def test_writer_killed_at_any_moment_leaves_whole_lines(tmp_path: Path) -> None:
    """After each of thirty kills."""
    check_killed_writers(tmp_path / "events.history.jsonl", kills=30)


def test_of_many_recorders_each_change_is_recorded_once(tmp_path: Path) -> None:
    """Four commands at once, five times."""
    check_recorders_at_once(tmp_path / "told.yaml", recorders=4, saves=5)
