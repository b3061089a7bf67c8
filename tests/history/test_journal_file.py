"""`calendar_app.history.journal_file`: no failure loses a recorded line."""

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
    """A history file with one line."""
    file = tmp_path / "events.history.jsonl"
    file.write_bytes(OLD)
    return file


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set when a writer finds the file locked and has to wait."""
    event, flock = threading.Event(), fcntl.flock

    def lock(descriptor: int, operation: int) -> None:
        try:
            flock(descriptor, operation)
        except BlockingIOError:
            event.set()
            raise

    monkeypatch.setattr(fcntl, "flock", lock)
    return event


def test_lines_are_appended(path: Path) -> None:
    """The callback gets the present content."""
    seen: list[bytes] = []

    def lines(content: bytes) -> bytes:
        seen.append(content)
        return NEW

    assert (append_lines(path, lines), path.read_bytes(), seen) == (NEW, OLD + NEW, [OLD])


def test_long_history_is_read_whole(path: Path) -> None:
    """Longer than one read of the system."""
    long = OLD * 1_000_000
    path.write_bytes(long)
    seen: list[bytes] = []

    def lines(content: bytes) -> bytes:
        seen.append(content)
        return NEW

    append_lines(path, lines)
    assert seen == [long]


def test_missing_file_is_created(tmp_path: Path) -> None:
    """With the first lines."""
    append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    assert (tmp_path / "new.jsonl").read_bytes() == NEW


def test_new_file_is_readable_by_all(tmp_path: Path) -> None:
    """A server may run as another user; only the owner writes."""
    before = os.umask(0)
    try:
        append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.jsonl").stat().st_mode) == 0o644


def test_append_syncs_file_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file each time, the folder once for a new file."""
    folders: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: folders.append(stat.S_ISDIR(os.fstat(descriptor).st_mode)))
    append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    assert folders == [True, False]
    append_lines(tmp_path / "new.jsonl", lambda _: NEW)
    assert folders == [True, False, False]


def test_empty_file_that_cannot_be_removed_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty history is valid."""

    def failing(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "unlink", failing)
    assert append_lines(tmp_path / "new.jsonl", lambda _: b"") == b""
    assert (tmp_path / "new.jsonl").read_bytes() == b""


@pytest.mark.parametrize("call", ["write", "fsync", "fstat"])
def test_failed_first_write_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """An empty file would raise questions."""
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


def test_existing_file_is_never_removed(tmp_path: Path) -> None:
    """Neither an empty file of another program, nor one that has lines by now."""
    empty_file = tmp_path / "made.jsonl"
    empty_file.write_bytes(b"")
    append_lines(empty_file, lambda _: b"")
    assert empty_file.read_bytes() == b""
    new = tmp_path / "new.jsonl"

    def failing(_: bytes) -> bytes:
        new.write_bytes(OLD)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        append_lines(new, failing)
    assert new.read_bytes() == OLD


def test_waiting_writer_recreates_removed_file(tmp_path: Path, refused: threading.Event) -> None:
    """Its lines go into the new file."""
    path = tmp_path / "new.jsonl"
    waiting = threading.Thread(target=lambda: append_lines(path, lambda _: NEW))

    def nothing(_: bytes) -> bytes:
        waiting.start()
        assert refused.wait(10)
        return b""

    append_lines(path, nothing)
    waiting.join()
    assert path.read_bytes() == NEW


def test_dangling_link_stays(tmp_path: Path) -> None:
    """Only the new file is removed."""
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "elsewhere.jsonl")
    append_lines(link, lambda _: b"")
    assert (link.is_symlink(), link.exists()) == (True, False)
    append_lines(link, lambda _: NEW)
    assert (tmp_path / "elsewhere.jsonl").read_bytes() == NEW


def test_empty_append_changes_nothing(path: Path) -> None:
    """A truncated line stays too."""
    path.write_bytes(OLD + b"to")
    assert (append_lines(path, lambda _: b""), path.read_bytes()) == (b"", OLD + b"to")


def test_truncated_line_is_replaced(path: Path) -> None:
    """The next line starts where it started."""
    path.write_bytes(OLD + b"to")
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + NEW


def test_last_line_without_newline_is_kept(path: Path) -> None:
    """The next line starts after it."""
    line = b'{"event": "one", "revision": 1, "at": "2025-11-26T09:00:00Z", "purged": true}'
    path.write_bytes(OLD + line)
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + line + b"\n" + NEW


@pytest.mark.parametrize("rest", [b"{}", b"1", b"null", b'{"event": "one", "revision": 1}'])
def test_reading_and_appending_agree_on_truncated_lines(path: Path, rest: bytes) -> None:
    """Once a line was ignored when read, but kept when appended to."""
    path.write_bytes(OLD + rest)
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + NEW


@pytest.mark.parametrize(("call", "calls"), [("write", 1), ("write", 2), ("fsync", 1), ("ftruncate", 1)])
def test_failed_append_restores_file(path: Path, monkeypatch: pytest.MonkeyPatch, call: str, calls: int) -> None:
    """A full disk or an I/O error, also halfway."""
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


def test_short_writes_are_continued(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may write less than it gets."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:3]))
    append_lines(path, lambda _: NEW)
    assert path.read_bytes() == OLD + NEW


def test_two_writers_take_turns(path: Path, refused: threading.Event) -> None:
    """Each sees the lines of the other."""

    def count(content: bytes) -> bytes:
        assert refused.wait(10)
        return b"%d\n" % content.count(b"\n")

    writers = [threading.Thread(target=lambda: [append_lines(path, count) for _ in range(20)]) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert path.read_bytes() == OLD + b"".join(b"%d\n" % number for number in range(1, 81))


def test_waiting_for_lock_times_out(path: Path) -> None:
    """A suspended writer must not block others forever."""
    begin = time.monotonic()
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(TimeoutError) as caught:
            append_lines(path, lambda _: NEW, timeout=0.3)
    assert (caught.value.errno, caught.value.strerror) == (errno.ETIMEDOUT, "another process is writing the history")
    assert 0.3 <= time.monotonic() - begin < 5
    assert path.read_bytes() == OLD
    assert append_lines(path, lambda _: NEW, timeout=0) == NEW


def test_replaced_file_is_opened_again(path: Path, refused: threading.Event) -> None:
    """Git replaces files without a lock."""

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
def test_killed_writer_leaves_whole_lines(path: Path) -> None:
    """The last line may be truncated; see `tests/clients`."""
    check_killed_writers(path, kills=6)
