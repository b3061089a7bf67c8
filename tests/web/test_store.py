"""`calendar_app.web.store`: atomic files in a private folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_app.web.store import SnapshotStore


def test_read_returns_last_write(tmp_path: Path) -> None:
    """The folder has no other file."""
    store = SnapshotStore(tmp_path)
    store.write("list", b"one")
    store.write("list", b"two")
    assert SnapshotStore(tmp_path).read("list") == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["list"]


def test_unknown_name_reads_none(tmp_path: Path) -> None:
    """It was never written."""
    assert SnapshotStore(tmp_path).read("list") is None


def test_store_without_folder_stores_nothing() -> None:
    """Writing does nothing."""
    store = SnapshotStore(None)
    store.write("list", b"one")
    assert (store.has("list"), store.read("list")) == (False, None)


def test_missing_folder_is_created(tmp_path: Path) -> None:
    """With private permissions."""
    folder = tmp_path / "gone"
    store = SnapshotStore(folder)
    assert (store.has("list"), store.read("list")) == (False, None)
    store.write("list", b"one")
    assert (store.has("list"), store.read("list")) == (True, b"one")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_folder_replaced_by_link_is_not_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Another user could have their list published."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "list").write_bytes(b"theirs")
    ours = tmp_path / "ours"
    ours.symlink_to(theirs)
    store = SnapshotStore(ours)
    assert (store.has("list"), store.read("list")) == (False, None)
    store.write("list", b"one")
    assert (theirs / "list").read_bytes() == b"theirs"
    assert caplog.messages == [
        "cannot write the last good files to the snapshot folder: the folder belongs to another user"
    ]


def test_failed_write_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It does not raise."""
    file = tmp_path / "file"
    file.write_bytes(b"")
    store = SnapshotStore(file / "folder")
    for _ in range(2):
        store.write("list", b"one")
    assert store.read("list") is None
    assert caplog.messages == ["cannot write the last good files to the snapshot folder: Not a directory"]


def test_failed_write_leaves_no_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """No temporary file stays."""
    (tmp_path / "list").mkdir()
    SnapshotStore(tmp_path).write("list", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["list"]
    assert caplog.messages == ["cannot write the last good files to the snapshot folder: Is a directory"]


def test_name_of_folder_reads_none(tmp_path: Path) -> None:
    """It is not a file."""
    (tmp_path / "list").mkdir()
    assert (SnapshotStore(tmp_path).has("list"), SnapshotStore(tmp_path).read("list")) == (False, None)
