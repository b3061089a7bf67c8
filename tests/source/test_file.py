"""Bytes are had from regular files of bounded length, and from nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from calendar_app.errors import UnreadableFile
from calendar_app.source import MAX_LIST_BYTES, read_bytes, read_schedule
from calendar_app.source.file import history_path, read_history


def test_a_file_gives_its_bytes(tmp_path: Path) -> None:
    """Also through a link, and also when it is exactly as long as allowed."""
    path = tmp_path / "list.yaml"
    path.write_bytes(b"0123456789")
    link = tmp_path / "link"
    link.symlink_to(path)
    assert read_bytes(link, limit=10) == b"0123456789"


def test_a_file_without_a_size_is_read_up_to_the_limit() -> None:
    """Files under /proc say they are empty; what counts is what is there."""
    path = Path("/proc/self/status")
    assert read_bytes(path).startswith(b"Name:")
    with pytest.raises(UnreadableFile, match="longer than 8 bytes"):
        read_bytes(path, limit=8)


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def _circle(folder: Path) -> Path:
    (folder / "circle").symlink_to("circle")
    return folder / "circle"


def _long(folder: Path) -> Path:
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
        (_long, "the file is longer than 4 MB, the most that is read"),
        (_circle, "the file cannot be read (Too many levels of symbolic links)"),
        (lambda folder: folder / "a\x00b", "no file can have this name"),
    ],
    ids=["none", "folder", "pipe", "device", "long", "circle", "name"],
)
def test_what_is_no_short_regular_file_is_refused(tmp_path: Path, make: object, reason: str) -> None:
    """At once, in a sentence that does not repeat the path; `read` makes a problem of it."""
    assert callable(make)
    path = make(tmp_path)
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(path)
    assert str(refused.value) == reason
    assert refused.value.path == path
    reading = read_schedule(path)
    assert [str(problem) for problem in reading.problems] == [f"{path}:1:1: {reason}"]
    assert (reading.schedule, reading.locations, reading.digest) == (None, {}, "")


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("events.yaml", "events.history.jsonl"),
        ("lists/asp24.yaml", "lists/asp24.history.jsonl"),
        ("/lists/asp.24.yaml", "/lists/asp.24.history.jsonl"),
        ("lists/asp24", "lists/asp24.history.jsonl"),
        ("/", "/.history.jsonl"),
        (".", ".history.jsonl"),
    ],
)
def test_a_record_is_beside_its_list(path: str, record: str) -> None:
    """Under the name of the list; whatever was given for a list, there is a place to look."""
    assert history_path(Path(path)) == Path(record)


def test_a_record_is_read_whole(tmp_path: Path) -> None:
    """Up to a limit."""
    path = tmp_path / "record"
    path.write_bytes(b"some\nlines")
    assert read_history(path) == b"some\nlines"
    assert read_history(path, limit=10) == b"some\nlines"
    with pytest.raises(UnreadableFile, match="longer than 9 bytes"):
        read_history(path, limit=9)


def test_a_record_that_is_not_there_is_empty(tmp_path: Path) -> None:
    """Nothing was recorded yet; but a record that cannot be read is not the same as none."""
    assert read_history(tmp_path / "record") == b""
    with pytest.raises(UnreadableFile, match="this is a folder"):
        read_history(tmp_path)
