"""`calendar_app.web.kept`: whole files or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_app.web.kept import Kept

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_was_kept_last_is_taken(tmp_path: Path) -> None:
    """The same bytes, and nothing else in the folder."""
    kept = Kept(tmp_path)
    kept.keep("list", b"one")
    kept.keep("list", b"two")
    assert Kept(tmp_path).taken("list") == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["list"]


def test_what_was_never_kept_is_nothing(tmp_path: Path) -> None:
    """There is no such file."""
    assert Kept(tmp_path).taken("list") is None


def test_without_a_folder_nothing_is_kept() -> None:
    """Keeping does nothing."""
    kept = Kept(None)
    kept.keep("list", b"one")
    assert kept.taken("list") is None


def test_a_full_disk_leaves_what_was_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder that cannot be written to is a line in the log, not a failure."""
    kept = Kept(tmp_path / "gone")
    kept.keep("list", b"one")
    assert kept.taken("list") is None
    assert caplog.messages == ["what is shown could not be kept for workers to come: No such file or directory"]
