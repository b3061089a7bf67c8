"""`calendar_app.editing.files`."""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_app.editing.files import load_files, replace_list, write_atomically
from calendar_app.errors import ConcurrentEdit
from tests.support.small_list import TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small list."""
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def test_missing_list_has_a_problem_and_no_version(path: Path) -> None:
    """Its version is never current."""
    path.unlink()
    files = load_files(path, 1_000_000)
    assert [str(problem) for problem in files.problems] == [f"{path}:1:1: there is no such file"]
    assert (files.content, files.version.is_current(b""), files.needs_first_record) == (b"", False, False)


def test_version_is_current_until_either_file_changes(path: Path) -> None:
    """The bytes count, not the dates."""
    version = load_files(path, 1_000_000).version
    path.write_text(TEXT, "utf-8")
    assert (version.is_current(b""), version.is_current(b"{}")) == (True, False)
    path.write_text(TEXT + "#", "utf-8")
    assert not version.is_current(b"")


def test_list_is_replaced_only_if_unchanged(path: Path) -> None:
    """A save of somebody else stays."""
    files = load_files(path, 1_000_000)
    replace_list(files, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(ConcurrentEdit):
        replace_list(files, b"newer")
    assert path.read_bytes() == b"new"


def test_failed_write_leaves_file_and_no_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Failed write leaves file and no other."""

    def fails(_descriptor: int) -> None:
        raise OSError("full")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match=r"^full$"):
        write_atomically(path, b"other")
    assert (path.read_text("utf-8"), [one.name for one in path.parent.iterdir()]) == (TEXT, ["small.yaml"])
