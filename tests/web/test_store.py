"""`calendar_app.web.store`: whole files or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_app.web.store import SnapshotStore


def test_what_was_kept_last_is_taken(tmp_path: Path) -> None:
    """The same bytes, and nothing else in the folder."""
    kept = SnapshotStore(tmp_path)
    kept.write("list", b"one")
    kept.write("list", b"two")
    assert SnapshotStore(tmp_path).read("list") == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["list"]


def test_what_was_never_kept_is_nothing(tmp_path: Path) -> None:
    """There is no such file."""
    assert SnapshotStore(tmp_path).read("list") is None


def test_without_a_folder_nothing_is_kept() -> None:
    """Keeping does nothing."""
    kept = SnapshotStore(None)
    kept.write("list", b"one")
    assert (kept.has("list"), kept.read("list")) == (False, None)


def test_a_folder_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    """Systems empty their temporary folders; it is as private as it was."""
    folder = tmp_path / "gone"
    kept = SnapshotStore(folder)
    assert (kept.has("list"), kept.read("list")) == (False, None)
    kept.write("list", b"one")
    assert (kept.has("list"), kept.read("list")) == (True, b"one")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_put_in_place_of_ours_is_not_believed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where everybody may write, somebody could have a list of theirs published."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "list").write_bytes(b"theirs")
    ours = tmp_path / "ours"
    ours.symlink_to(theirs)
    kept = SnapshotStore(ours)
    assert (kept.has("list"), kept.read("list")) == (False, None)
    kept.write("list", b"one")
    assert (theirs / "list").read_bytes() == b"theirs"
    assert caplog.messages == ["what is shown could not be kept for workers to come: the folder is somebody else's"]


def test_a_full_disk_leaves_what_was_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder that cannot be written to is one line in the log, not a failure, however often it is tried."""
    file = tmp_path / "file"
    file.write_bytes(b"")
    kept = SnapshotStore(file / "folder")
    for _ in range(2):
        kept.write("list", b"one")
    assert kept.read("list") is None
    assert caplog.messages == ["what is shown could not be kept for workers to come: Not a directory"]


def test_what_could_not_be_kept_leaves_nothing_behind(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Half a file on a full disk would only make it fuller."""
    (tmp_path / "list").mkdir()
    SnapshotStore(tmp_path).write("list", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["list"]
    assert caplog.messages == ["what is shown could not be kept for workers to come: Is a directory"]


def test_a_kept_name_that_is_no_file_is_nothing(tmp_path: Path) -> None:
    """It cannot be read."""
    (tmp_path / "list").mkdir()
    assert (SnapshotStore(tmp_path).has("list"), SnapshotStore(tmp_path).read("list")) == (False, None)
