"""`calendar_app.web.file_watcher`: a change is noticed whatever it looks like, and read once it is whole."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_app.web.file_watcher import FileWatcher, ReloadTimes, latest_ctime, signature


class Clock:
    """Both clocks of the system, plus what the test has let pass."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.waited = 0.0
        self.times = ReloadTimes(wall_clock=self.time, monotonic=self.monotonic)

    def time(self) -> float:
        """The time of day."""
        return time.time() + self.passed

    def monotonic(self) -> float:
        """The time since some moment."""
        return time.monotonic() + self.passed + self.waited


@pytest.fixture
def clock() -> Clock:
    """A clock the test winds."""
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file."""
    path = tmp_path / "list.yaml"
    path.write_text("one", "utf-8")
    return path


@pytest.fixture
def read(file: Path, clock: Clock) -> FileWatcher:
    """A watch on the file, which was read when it was old."""
    clock.passed += 10
    followed = FileWatcher(lambda: (file,), clock.times)
    followed.mark_read()
    return followed


def replace(path: Path, text: str) -> None:
    """Put a whole file in the place of another."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def test_what_was_never_read_is_due(file: Path, clock: Clock) -> None:
    """At first nothing was read; once it was, it is not due any more."""
    clock.passed += 10
    followed = FileWatcher(lambda: (file,), clock.times)
    assert [followed.poll(), followed.poll()] == [True, False]


def test_what_was_read_is_not_due(read: FileWatcher) -> None:
    """Nothing changed."""
    assert read.poll() is False


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
def test_every_change_is_due(read: FileWatcher, file: Path, clock: Clock, change: Callable[[Path], object]) -> None:
    """Whatever a change leaves as it was, it is noticed, once."""
    clock.passed = 0
    change(file)
    clock.passed = clock.times.quiet
    assert [read.poll(), read.poll()] == [True, False]


def test_a_file_put_back_is_not_due(read: FileWatcher, file: Path) -> None:
    """A file that went away for a moment is the one that was read."""
    file.rename(file.with_suffix(".away"))
    os.rename(file.with_suffix(".away"), file)  # noqa: PTH104 - both spellings of it
    assert read.poll() is True


def test_a_save_in_progress_is_not_due(read: FileWatcher, file: Path, clock: Clock) -> None:
    """What was written just now may be half of it; it is due once it was left alone."""
    clock.passed = 0
    file.write_text("half", "utf-8")
    assert read.poll() is False
    clock.passed += clock.times.quiet
    assert read.poll() is True


def test_what_was_read_young_is_read_again(file: Path, clock: Clock) -> None:
    """A second write within one tick of the file system's clock would not be seen; so the file is read once more."""
    followed = FileWatcher(lambda: (file,), clock.times)
    followed.mark_read()
    assert followed.poll() is False
    clock.passed += clock.times.quiet
    assert [followed.poll(), followed.poll()] == [True, False]


def test_a_file_written_in_place_waits_for_its_end(read: FileWatcher, file: Path, clock: Clock) -> None:
    """However long an upload takes, half of it is not read."""
    clock.passed = 0
    for piece in ("a", "ab", "abc"):
        file.write_text(piece, "utf-8")
        assert read.poll() is False
        clock.waited += clock.times.patience


def test_files_replaced_without_a_pause_are_read(read: FileWatcher, file: Path, clock: Clock) -> None:
    """Each file put in the place of another is whole: patience ends, again and again."""
    clock.passed = 0
    due = []
    for number in range(5):
        replace(file, f"{number}")
        due.append(read.poll())
        clock.waited += clock.times.patience / 2
    assert due == [False, False, True, False, False]


def test_a_clock_set_back_does_not_stop_reading(read: FileWatcher, file: Path, clock: Clock) -> None:
    """A file from the future was left alone, too."""
    clock.passed = 0
    file.write_text("tomorrow", "utf-8")
    clock.passed = -3600
    assert read.poll() is True


def test_no_file_can_stop_the_watch(tmp_path: Path) -> None:
    """Files that are missing, and names no file can have, have a signature."""
    assert signature([tmp_path / "missing", Path("\0")]) == (
        (str(tmp_path / "missing"), 0, 0, -1, 0, 0),
        ("\0", 0, 0, -1, 0, 0),
    )


def test_the_age_of_files_is_that_of_the_youngest(read: FileWatcher, file: Path) -> None:
    """In seconds since the epoch; of no files it is none."""
    other = file.with_name("other")
    other.write_text("", "utf-8")
    assert latest_ctime(signature([file, other])) == other.stat().st_ctime_ns / 1e9
    assert read.latest_ctime == file.stat().st_ctime_ns / 1e9
    assert latest_ctime(()) == 0
