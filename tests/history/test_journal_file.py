"""`calendar_app.history.journal_file`: whatever happens meanwhile, a record never has less than it had."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_app.history.journal_file import append_lines
from tests.support.concurrent_writers import check_killed_writers

OLD, NEW = b"old\n", b"new\nnewer\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of one line."""
    file = tmp_path / "events.history.jsonl"
    file.write_bytes(OLD)
    return file


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once somebody finds the record locked and has to wait."""
    event, flock = threading.Event(), fcntl.flock

    def lock(descriptor: int, operation: int) -> None:
        try:
            flock(descriptor, operation)
        except BlockingIOError:
            event.set()
            raise

    monkeypatch.setattr(fcntl, "flock", lock)
    return event


def test_lines_are_added(path: Path) -> None:
    """After what was there, which whoever makes them is given."""
    seen: list[bytes] = []

    def lines(content: bytes) -> bytes:
        seen.append(content)
        return NEW

    assert (append_lines(path, lines), path.read_bytes(), seen) == (NEW, OLD + NEW, [OLD])


def test_a_long_record_is_given_whole(path: Path) -> None:
    """More of it than is read at a time."""
    long = OLD * 1_000_000
    path.write_bytes(long)
    seen: list[bytes] = []

    def lines(content: bytes) -> bytes:
        seen.append(content)
        return NEW

    append_lines(path, lines)
    assert seen == [long]


def test_a_record_is_begun(tmp_path: Path) -> None:
    """Where there was none."""
    append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    assert (tmp_path / "new.jsonl").read_bytes() == NEW


def test_everybody_may_read_a_record_that_is_begun(tmp_path: Path) -> None:
    """A server may run as somebody else; only its owner writes it."""
    before = os.umask(0)
    try:
        append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.jsonl").stat().st_mode) == 0o644


def test_what_is_added_outlives_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines are on the disk each time, and the name of a new record once."""
    folders: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: folders.append(stat.S_ISDIR(os.fstat(descriptor).st_mode)))
    append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    assert folders == [True, False]
    append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    assert folders == [True, False, False]


def test_an_empty_record_that_cannot_be_removed_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says nothing, and nothing was asked for that did not happen."""

    def failing(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "unlink", failing)
    assert append_lines(tmp_path / "new.jsonl", lambda _: b"") == b""
    assert (tmp_path / "new.jsonl").read_bytes() == b""


@pytest.mark.parametrize("call", ["write", "fsync", "fstat"])
def test_a_first_write_that_fails_leaves_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Nobody finds an empty file and wonders what became of what was in it."""
    real: Callable[..., object] = getattr(os, call)
    failures = iter([OSError(errno.ENOSPC, "No space left on device")])

    def failing(*arguments: object) -> object:
        for failure in failures:
            raise failure
        return real(*arguments)

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(OSError, match="No space left on device"):
        append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_is_never_removed(tmp_path: Path) -> None:
    """An empty file that somebody else made, and lines that came into ours."""
    made = tmp_path / "made.jsonl"
    made.write_bytes(b"")
    append_lines(made, lambda _: b"")
    assert made.read_bytes() == b""
    new = tmp_path / "new.jsonl"

    def failing(_: bytes) -> bytes:
        new.write_bytes(OLD)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        append_lines(new, failing)
    assert new.read_bytes() == OLD


def test_whoever_waits_for_a_record_that_is_removed_begins_another(tmp_path: Path, refused: threading.Event) -> None:
    """The lines go into the file that is there afterwards."""
    path = tmp_path / "new.jsonl"
    waiting = threading.Thread(target=lambda: append_lines(path, lambda _: NEW))

    def nothing(_: bytes) -> bytes:
        waiting.start()
        assert refused.wait(10)
        return b""

    append_lines(path, nothing)
    waiting.join()
    assert path.read_bytes() == NEW


def test_a_link_to_nothing_stays_a_link(tmp_path: Path) -> None:
    """What was made is removed, not the way to it."""
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "elsewhere.jsonl")
    append_lines(link, lambda _: b"")
    assert (link.is_symlink(), link.exists()) == (True, False)
    append_lines(link, lambda _: NEW)
    assert (tmp_path / "elsewhere.jsonl").read_bytes() == NEW


def test_nothing_to_add_changes_nothing(path: Path) -> None:
    """Not even a torn line, which somebody may want to look at."""
    path.write_bytes(OLD + b"to")
    assert (append_lines(path, lambda _: b""), path.read_bytes()) == (b"", OLD + b"to")


def test_a_torn_line_makes_room(path: Path) -> None:
    """What was cut short is no line; the next one begins where it began."""
    path.write_bytes(OLD + b"to")
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + NEW


def test_a_whole_line_without_its_end_stays(path: Path) -> None:
    """An editor took the end away: the next line begins after it."""
    line = b'{"event": "one", "revision": 1, "at": "2025-11-26T09:00:00Z", "purged": true}'
    path.write_bytes(OLD + line)
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + line + b"\n" + NEW


@pytest.mark.parametrize("rest", [b"{}", b"1", b"null", b'{"event": "one", "revision": 1}'])
def test_what_is_no_revision_made_the_record_unreadable(path: Path, rest: bytes) -> None:
    """It was left out when the record was read, but kept when it was added to: both now go by the same."""
    path.write_bytes(OLD + rest)
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + NEW


@pytest.mark.parametrize(("call", "calls"), [("write", 1), ("write", 2), ("fsync", 1), ("ftruncate", 1)])
def test_what_fails_leaves_the_record_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, calls: int
) -> None:
    """A full disk, also halfway, an error of input or output: no line is there, and whoever asked is told."""
    real: Callable[..., object] = getattr(os, call)
    done = 0

    def failing(*arguments: object) -> object:
        nonlocal done
        done += 1
        if done == calls:
            raise OSError(errno.ENOSPC, "No space left on device")
        # A disk that is nearly full takes a part.
        return real(arguments[0], arguments[1][:3]) if call == "write" else real(*arguments)  # type: ignore[index]  # its bytes

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(OSError, match="No space left on device"):
        append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD


def test_a_disk_that_takes_little_at_a_time_gets_it_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may write less than it was given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:3]))
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + NEW


def test_two_writers_wait_for_each_other(path: Path, refused: threading.Event) -> None:
    """Each sees the lines of the other: no number is given twice."""

    def count(content: bytes) -> bytes:
        assert refused.wait(10)
        return b"%d\n" % content.count(b"\n")

    writers = [threading.Thread(target=lambda: [append_lines(path, count) for _ in range(20)]) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() == OLD + b"".join(b"%d\n" % number for number in range(1, 81))


def test_nobody_is_waited_for_without_end(path: Path) -> None:
    """As for a writer that was stopped halfway: after some time whoever asked is told."""
    begin = time.monotonic()
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(TimeoutError) as caught:
            append_lines(path, lambda _: NEW, timeout=0.3)
    assert (caught.value.errno, caught.value.strerror) == (errno.ETIMEDOUT, "another process is writing the history")
    assert 0.3 <= time.monotonic() - begin < 5
    assert path.read_bytes() == OLD
    assert append_lines(path, lambda _: NEW, timeout=0) == NEW


def test_a_record_put_in_place_of_another_is_written_to(path: Path, refused: threading.Event) -> None:
    """As git does while somebody waits for the lock: the lines go into the file that is there afterwards."""

    def replaced(_: bytes) -> bytes:
        other = path.with_suffix(".new")
        other.write_bytes(b"other\n")
        waiting.start()
        assert refused.wait(10)
        other.replace(path)
        return b""

    waiting = threading.Thread(target=lambda: append_lines(path, lambda _: NEW))
    append_lines(path, replaced)
    waiting.join()
    assert path.read_bytes() == b"other\n" + NEW


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_whole_lines(path: Path) -> None:
    """The lines are those that were there and perhaps more, the last one perhaps torn; see `tests/clients`."""
    check_killed_writers(path, kills=6)
