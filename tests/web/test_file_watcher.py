"""`calendar_app.web.file_watcher`: every change is noticed once its writer has finished."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_app.web.file_watcher import FileWatcher, ReloadTimes, latest_ctime, signature


class Clock:
    """The clocks of the system, moved forward by the test."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.waited = 0.0
        self.times = ReloadTimes(wall_clock=self.time, monotonic=self.monotonic)

    def time(self) -> float:
        """The time of day."""
        return time.time() + self.passed

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic() + self.passed + self.waited


@pytest.fixture
def clock() -> Clock:
    """A clock that the test moves."""
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file."""
    path = tmp_path / "list.yaml"
    path.write_text("one", "utf-8")
    return path


@pytest.fixture
def watcher(file: Path, clock: Clock) -> FileWatcher:
    """A watcher that has read the quiet file."""
    clock.passed += 10
    watcher = FileWatcher(lambda: (file,), clock.times)
    watcher.mark_read()
    return watcher


def replace(path: Path, text: str) -> None:
    """Replace a file atomically."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def test_new_watcher_is_due_once(file: Path, clock: Clock) -> None:
    """Until the first read."""
    clock.passed += 10
    watcher = FileWatcher(lambda: (file,), clock.times)
    assert [watcher.poll(), watcher.poll()] == [True, False]


def test_unchanged_file_is_not_due(watcher: FileWatcher) -> None:
    """After it was read."""
    assert watcher.poll() is False


def _same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_text("two", "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _older(path: Path) -> None:
    path.write_text("an older state", "utf-8")
    os.utime(path, (1, 1))


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("more", "utf-8"),
        _same_size_and_time,
        _older,
        lambda path: replace(path, "new"),
        lambda path: path.unlink(),
    ],
    ids=["longer", "same size and time", "older", "replaced", "deleted"],
)
def test_each_change_is_due_once(
    watcher: FileWatcher, file: Path, clock: Clock, change: Callable[[Path], object]
) -> None:
    """Even if size or mtime stay the same."""
    clock.passed = 0
    change(file)
    clock.passed = clock.times.quiet
    assert [watcher.poll(), watcher.poll()] == [True, False]


def test_renamed_and_restored_file_is_due(watcher: FileWatcher, file: Path) -> None:
    """Renaming changes the ctime."""
    file.rename(file.with_suffix(".away"))
    os.rename(file.with_suffix(".away"), file)  # noqa: PTH104 - both spellings of it
    assert watcher.poll() is True


def test_file_changed_just_now_is_not_due(watcher: FileWatcher, file: Path, clock: Clock) -> None:
    """It is due when it is quiet."""
    clock.passed = 0
    file.write_text("half", "utf-8")
    assert watcher.poll() is False
    clock.passed += clock.times.quiet
    assert watcher.poll() is True


def test_file_read_just_after_change_is_due_again(file: Path, clock: Clock) -> None:
    """A second write within one clock tick would not be noticed."""
    watcher = FileWatcher(lambda: (file,), clock.times)
    watcher.mark_read()
    assert watcher.poll() is False
    clock.passed += clock.times.quiet
    assert [watcher.poll(), watcher.poll()] == [True, False]


def test_file_written_in_place_is_not_due_while_it_changes(watcher: FileWatcher, file: Path, clock: Clock) -> None:
    """However long the upload takes."""
    clock.passed = 0
    for piece in ("a", "ab", "abc"):
        file.write_text(piece, "utf-8")
        assert watcher.poll() is False
        clock.waited += clock.times.patience


def test_replaced_file_is_due_after_patience(watcher: FileWatcher, file: Path, clock: Clock) -> None:
    """Each replacement is a complete file."""
    clock.passed = 0
    due = []
    for number in range(5):
        replace(file, f"{number}")
        due.append(watcher.poll())
        clock.waited += clock.times.patience / 2
    assert due == [False, False, True, False, False]


def test_file_from_the_future_is_due(watcher: FileWatcher, file: Path, clock: Clock) -> None:
    """After the clock was set back."""
    clock.passed = 0
    file.write_text("tomorrow", "utf-8")
    clock.passed = -3600
    assert watcher.poll() is True


def test_missing_file_has_signature(tmp_path: Path) -> None:
    """Also a name that no file can have."""
    assert signature([tmp_path / "missing", Path("\0")]) == (
        (str(tmp_path / "missing"), 0, 0, -1, 0, 0),
        ("\0", 0, 0, -1, 0, 0),
    )


def test_latest_ctime_is_maximum(watcher: FileWatcher, file: Path) -> None:
    """In seconds since the epoch; 0 without files."""
    other = file.with_name("other")
    other.write_text("", "utf-8")
    assert latest_ctime(signature([file, other])) == other.stat().st_ctime_ns / 1e9
    assert watcher.latest_ctime == file.stat().st_ctime_ns / 1e9
    assert latest_ctime(()) == 0
