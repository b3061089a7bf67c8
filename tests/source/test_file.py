"""Bounded reads of lists and histories."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from calendar_app.errors import UnreadableFile
from calendar_app.source import MAX_LIST_BYTES, read_bytes, read_schedule
from calendar_app.source.file import history_path, read_history


def test_read_bytes_follows_links(tmp_path: Path) -> None:
    """The file may be exactly as long as the limit."""
    path = tmp_path / "list.yaml"
    path.write_bytes(b"0123456789")
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_bytes(link, limit=10) == b"0123456789"


def test_file_without_size_is_read_up_to_the_limit() -> None:
    """Files under /proc report size 0."""
    path = Path("/proc/self/status")
    assert read_bytes(path).startswith(b"Name:")
    with pytest.raises(UnreadableFile, match="longer than 8 bytes"):
        read_bytes(path, limit=8)


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def _link_to_itself(folder: Path) -> Path:
    (folder / "loop").symlink_to("loop")
    return folder / "loop"


def _too_long(folder: Path) -> Path:
    path = folder / "long"
    with path.open("wb") as file:
        file.truncate(MAX_LIST_BYTES + 1)
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda folder: folder / "none", "there is no such file"),
        (lambda folder: folder, "this is a folder; name the file in it"),
        (_fifo, "this is a pipe, not a file"),
        (lambda _: Path("/dev/zero"), "this is a device, not a file"),
        (_too_long, "the file is longer than 4 MB, the most that is read"),
        (_link_to_itself, "the file cannot be read (Too many levels of symbolic links)"),
        (lambda folder: folder / "a\x00b", "no file can have this name"),
    ],
    ids=["none", "folder", "pipe", "device", "long", "loop", "name"],
)
def test_unreadable_file_is_refused(tmp_path: Path, make: object, reason: str) -> None:
    """The message does not repeat the path; `read_schedule` makes it a problem."""
    assert callable(make)
    path = make(tmp_path)
    with pytest.raises(UnreadableFile) as error:
        read_bytes(path)
    assert str(error.value) == reason
    assert error.value.path == path
    result = read_schedule(path)
    assert [str(problem) for problem in result.problems] == [f"{path}:1:1: {reason}"]
    assert (result.schedule, result.locations, result.digest) == (None, {}, "")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("events.yaml", "events.history.jsonl"),
        ("lists/asp24.yaml", "lists/asp24.history.jsonl"),
        ("/lists/asp.24.yaml", "/lists/asp.24.history.jsonl"),
        ("lists/asp24", "lists/asp24.history.jsonl"),
        ("/", "/.history.jsonl"),
        (".", ".history.jsonl"),
    ],
)
def test_history_is_beside_its_list(path: str, expected: str) -> None:
    """Any path has a history path."""
    assert history_path(Path(path)) == Path(expected)


def test_history_is_read_up_to_the_limit(tmp_path: Path) -> None:
    """A file as long as the limit is allowed."""
    path = tmp_path / "history"
    path.write_bytes(b"some\nlines")
    assert read_history(path) == b"some\nlines"
    assert read_history(path, limit=10) == b"some\nlines"
    with pytest.raises(UnreadableFile, match="longer than 9 bytes"):
        read_history(path, limit=9)


def test_missing_history_is_empty(tmp_path: Path) -> None:
    """An unreadable history is an error."""
    assert read_history(tmp_path / "history") == b""
    with pytest.raises(UnreadableFile, match="this is a folder"):
        read_history(tmp_path)
