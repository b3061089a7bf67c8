"""`calendar_app.web.recorder`: changes are recorded after a pause, by one worker."""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calendar_app.history.plan import plan_recording
from calendar_app.settings import Settings
from calendar_app.source.file import history_path
from calendar_app.web.recorder import Recorder
from tests.support.journals import HEAD, ONE, TWO
from tests.support.list_files import FIVE, MOVED, RENAMED, act_at_locks, revisions, save
from tests.support.quick_sites import quick_site
from tests.support.server import Server, until

pytestmark = [pytest.mark.slow, pytest.mark.measured]

_QUIET = 60.0
_SOON = 0.2


class Worker:
    """One worker, which looks when it is told to, on a watch of its own."""

    def __init__(self, path: Path, folder: Path | None = None, quiet: float = 0.0) -> None:
        self.watch = 0.0
        self.site = quick_site(Settings(events=(path,), snapshot_folder=folder))
        self.recorder = Recorder(self.site, quiet, lambda: self.watch)

    def look(self, times: int = 2, after: float = 0.0) -> None:
        """Look at the files some times after so many seconds; the second time finds them left alone."""
        self.watch += after
        for _ in range(times):
            self.site.poll()
            self.recorder.poll()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of two events."""
    path = tmp_path / "told.yaml"
    save(path, ONE, TWO)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where workers keep what they share."""
    folder = tmp_path / "kept"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Messages about recording since the last call; the path before them may have the word too."""
    caplog.set_level(logging.INFO, "calendar_app")

    def new_messages() -> list[str]:
        messages = [message for message in caplog.messages if "recorded" in message.partition(": ")[2]]
        caplog.clear()
        return messages

    return new_messages


def test_changes_are_recorded(path: Path, folder: Path, logged: Callable[[], list[str]]) -> None:
    """The first time, every event."""
    worker = Worker(path, folder)
    worker.look(5)
    assert (revisions(path), logged()) == ([("one", 0), ("two", 0)], [f"{path}: recorded 2 changes"])
    save(path, MOVED, TWO)
    worker.look(5)
    assert revisions(path) == [("one", 0), ("two", 0), ("one", 1)]
    assert logged()[-1] == f"{path}: recorded 1 change"


def test_recorder_waits_for_quiet_files(path: Path, folder: Path) -> None:
    """Recorder waits for quiet files."""
    worker = Worker(path, folder, _QUIET)
    worker.look()
    save(path, MOVED, TWO)
    worker.look(after=0.9 * _QUIET)
    worker.look(after=0.9 * _QUIET)
    assert not history_path(path).exists()
    worker.look(after=0.1 * _QUIET)
    assert revisions(path) == [("one", 0), ("two", 0)]


def test_change_undone_before_recording_leaves_no_trace(path: Path, folder: Path) -> None:
    """Change undone before recording leaves no trace."""
    worker = Worker(path, folder)
    worker.look()
    before = history_path(path).read_bytes()
    worker = Worker(path, folder, _QUIET)
    worker.look()
    save(path, MOVED, TWO)
    worker.look()
    assert worker.site.list_loaders[0].last_good is not None
    assert len(plan_recording(worker.site.list_loaders[0].last_good.history).changes) == 1
    save(path, ONE, TWO)
    worker.look(after=0.9 * _QUIET)
    worker.look(after=1.1 * _QUIET)
    assert history_path(path).read_bytes() == before


def test_possible_rename_is_logged_once(path: Path, folder: Path, logged: Callable[[], list[str]]) -> None:
    """Possible rename is logged once."""
    worker = Worker(path, folder)
    worker.look()
    before = history_path(path).read_bytes()
    logged()
    save(path, RENAMED, TWO)
    worker.look(9)
    question = "one “One” is missing and new “One” is new; if it was renamed, "
    assert [message.partition("add the line")[0] for message in logged() if "nothing" in message] == [
        f"{path}: nothing recorded: {question}"
    ]
    assert history_path(path).read_bytes() == before
    save(path, RENAMED.replace("room: orion", "room: orion, former_ids: [one]"), TWO)
    worker.look(3)
    assert logged()[-1] == f"{path}: recorded 1 change"
    save(path, ONE.replace("id: one", "id: newer"), TWO)
    worker.look(3)
    assert "new “One” is missing and newer “One” is new; if it was renamed, " in logged()[-1]


def test_large_loss_is_not_recorded(path: Path, folder: Path, logged: Callable[[], list[str]]) -> None:
    """Large loss is not recorded."""
    save(path, *FIVE)
    worker = Worker(path, folder)
    worker.look()
    before = history_path(path).read_bytes()
    logged()
    save(path, *FIVE[:2])
    worker.look(9)
    assert (worker.site.list_loaders[0].status, history_path(path).read_bytes()) == ("held", before)
    assert [message for message in logged() if "nothing recorded" in message] == []


def test_large_loss_before_first_record_is_not_recorded(path: Path, folder: Path) -> None:
    """Large loss before first record is not recorded."""
    save(path, *FIVE)
    worker = Worker(path, folder, _QUIET)
    worker.look()
    save(path, *FIVE[:2])
    worker.look()
    worker.look(3, after=1.1 * _QUIET)
    assert not history_path(path).exists()


def test_updated_in_the_future_is_not_recorded(path: Path, folder: Path, logged: Callable[[], list[str]]) -> None:
    """Updated in the future is not recorded."""
    path.write_text(HEAD.replace("updated: 2025", "updated: 2036") + ONE, "utf-8")
    Worker(path, folder).look(9)
    (message,) = logged()
    assert message.startswith(f'{path}: nothing recorded: "updated" is 2036-11-25 11:00 in UTC, but the clock of ')
    assert not history_path(path).exists()


def test_recording_is_retried_after_full_disk(
    path: Path, folder: Path, logged: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is logged once each time."""
    worker = Worker(path, folder)
    complaint = f"{path}: nothing recorded: No space left on device"

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for entries, recorded in (((ONE, TWO), "2 changes"), ((MOVED, TWO), "1 change")):
        save(path, *entries)
        with monkeypatch.context() as patch:
            patch.setattr(os, "ftruncate", full)
            worker.look(9)
        assert [message for message in logged() if "nothing" in message] == [complaint]
        worker.look(3)
        assert logged() == [f"{path}: recorded {recorded}"]
    assert revisions(path) == [("one", 0), ("two", 0), ("one", 1)]


def test_change_during_recording_restarts_the_wait(
    path: Path, folder: Path, logged: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Change during recording restarts the wait."""
    worker = Worker(path, folder)
    act_at_locks(monkeypatch, [lambda: None, lambda: save(path, MOVED, TWO, FIVE[0])])
    worker.look()
    assert (history_path(path).exists(), logged()) == (False, [])
    worker.look(3)
    assert revisions(path) == [("one", 0), ("two", 0), ("e0", 0)]


def test_unexpected_error_does_not_stop_polling(path: Path, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Unexpected error does not stop polling."""
    worker = Worker(path, folder)
    loader: Any = worker.site.list_loaders[0]
    broken: Any = object()
    loader.last_good, loaded = broken, loader.last_good
    worker.recorder.poll()
    worker.recorder.poll()
    worker.recorder.poll()
    assert [record.message for record in caplog.records if record.exc_info] == [f"{path}: nothing recorded"]
    loader.last_good = loaded
    save(path, MOVED, TWO)
    worker.look(3)
    assert revisions(path) == [("one", 0), ("two", 0)]


def test_only_one_worker_records(path: Path, folder: Path, logged: Callable[[], list[str]]) -> None:
    """Only one worker records."""
    first, second = Worker(path, folder), Worker(path, folder)
    first.look()
    assert len(revisions(path)) == 2
    save(path, RENAMED, TWO)
    logged()
    for _ in range(4):
        second.look()
        first.look()
    assert sum("nothing recorded" in message for message in logged()) == 1
    save(path, MOVED, TWO)
    second.look(4)
    assert len(revisions(path)) == 2
    # As the system does when a process ends, however it ends.
    (descriptor,) = [one for one in _descriptors() if one.is_file() and one.samefile(folder / "recorder.lock")]
    os.close(int(descriptor.name))
    second.look(4)
    assert revisions(path) == [("one", 0), ("two", 0), ("one", 1)]


def _descriptors() -> list[Path]:
    """The open files of this process."""
    return [path for path in Path("/proc/self/fd").iterdir() if path.exists()]


@pytest.mark.parametrize("spoil", ["no folder", "no such folder", "no locks"])
def test_recording_works_without_locks(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, spoil: str) -> None:
    """Recording works without locks."""
    kept = {"no folder": None, "no such folder": folder / "gone", "no locks": folder}[spoil]
    workers = [Worker(path, kept), Worker(path, kept)]
    if spoil == "no such folder":
        for file in (folder / "gone").iterdir():
            file.unlink()
        (folder / "gone").rmdir()
    if spoil == "no locks":
        flock = fcntl.flock

        def refusing(descriptor: int, operation: int) -> None:
            if "recorder.lock" in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
                raise OSError(errno.ENOLCK, "No locks available")
            flock(descriptor, operation)

        monkeypatch.setattr(fcntl, "flock", refusing)
    for _ in range(3):
        for worker in workers:
            worker.recorder.poll()
    assert revisions(path) == [("one", 0), ("two", 0)]


_SERVING = """
import sys
from pathlib import Path
from calendar_app.cli.serve import serve_site
from calendar_app.settings import Settings
settings = Settings(events=(Path(sys.argv[1]),))
port, quiet_seconds = int(sys.argv[2]), float(sys.argv[3])
sys.exit(
    serve_site(settings, host="127.0.0.1", port=port, workers=2, has_base_url=False, quiet_seconds=quiet_seconds)
)
"""


class Recording(Server):
    """`calendar-app serve --record`, for editors who are done sooner."""

    def __init__(self, path: Path, quiet: float) -> None:
        super().__init__(path)
        self._command = [sys.executable, "-c", _SERVING, str(path), str(self.port), str(quiet)]


def unrecorded(server: Server) -> set[int]:
    """How many changes the workers say are not recorded."""
    return {json.loads(body)["unrecorded"] for body in server.everywhere("/readyz")}


def test_server_records_served_list(path: Path) -> None:
    """Server records served list."""
    with Recording(path, _SOON) as server:
        until(lambda: history_path(path).exists() and len(revisions(path)) == 2)
        save(path, MOVED, TWO, FIVE[0])
        until(lambda: len(revisions(path)) == 4)
        until(lambda: unrecorded(server) == {0})
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)
        save(path, ONE, TWO, FIVE[0])
        until(lambda: len(revisions(path)) == 5)
        before = history_path(path).read_bytes()
        save(path, ONE)
        until(lambda: server.log.count("2 of 3 recorded events are missing from the list") == 2)
        save(path, ONE, TWO, *FIVE[:2])
        until(lambda: history_path(path).read_bytes() != before)
        # What is in the list again was never recorded as gone.
        assert history_path(path).read_bytes().startswith(before)
        assert revisions(path)[5:] == [("e1", 0)]
    assert server.log.count(f"{path}: recorded 2 changes") == 2
    assert server.log.count(f"{path}: recorded 1 change\n") == 2
    assert "Traceback" not in server.log


@pytest.mark.measured(False)  # noqa: FBT003 - what the marker says of the module is not so here
def test_server_logs_unrecorded_changes(path: Path, folder: Path) -> None:
    """Server logs unrecorded changes."""
    Worker(path, folder).look()
    before = history_path(path).read_bytes()
    with Recording(path, _QUIET) as server:
        until(lambda: unrecorded(server) == {0})
        save(path, MOVED, TWO, FIVE[0])
        until(lambda: unrecorded(server) == {2})
        save(path, ONE, TWO)
        until(lambda: unrecorded(server) == {0})
    assert history_path(path).read_bytes() == before


@pytest.mark.measured(False)  # noqa: FBT003 - what the marker says of the module is not so here
def test_server_without_record_option_never_writes(path: Path) -> None:
    """Server without record option never writes."""
    with Server(path) as server:
        save(path, MOVED, TWO)
        until(lambda: all(b"18h30" in body for body in server.everywhere("/told/schedule.txt")), 20)
    assert not history_path(path).exists()
