"""`calendar-app record`: what it shows, refuses and writes."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from calendar_app.cli import main
from calendar_app.cli.record import record_lists
from calendar_app.history import parse_journal
from calendar_app.history.journal_file import MAX_HISTORY_BYTES
from calendar_app.settings import Settings
from calendar_app.source.file import history_path
from calendar_app.web.file_watcher import signature
from tests.support.checkout import CHECKOUT
from tests.support.concurrent_writers import check_recorders_at_once
from tests.support.journals import HEAD, ONE, TWO
from tests.support.kill_loop import check_kills
from tests.support.list_files import FIVE, MOVED, RENAMED, act_at_locks, revisions, save

_LOST = (
    ":1:1: 3 recorded events are missing from the list; if the file was cut short, restore it; "
    "if they do not take place, run 'calendar-app record --withdraw'\n  e2 “E2”\n  e3 “E3”\n  e4 “E4”\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of two events."""
    path = tmp_path / "told.yaml"
    save(path, ONE, TWO)
    return path


def run_record(runner: CliRunner, path: Path, *arguments: str) -> Result:
    """Run `record` on the list; it must not raise."""
    result = runner.invoke(main, ["record", "--events", str(path), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_first_record_has_every_event(runner: CliRunner, path: Path) -> None:
    """A second one has nothing to do."""
    result = run_record(runner, path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "2 events are recorded for the first time:\n  one “One”\n  two “Two”\n"
        f"recorded 2 changes in {history_path(path)}\n"
    )
    assert revisions(path) == [("one", 0), ("two", 0)]
    before = history_path(path).read_bytes()
    again = run_record(runner, path)
    assert (again.exit_code, again.stdout, again.stderr) == (0, f"{path}: nothing to record\n", "")
    assert history_path(path).read_bytes() == before


def test_changes_are_shown_with_old_and_new_value(runner: CliRunner, path: Path) -> None:
    """Changes are shown with old and new value."""
    run_record(runner, path)
    save(path, MOVED, FIVE[0])
    result = run_record(runner, path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "1 event is recorded for the first time:\n  e0 “E0”\n"
        "one “One”:\n  starts: 2025-12-01 18:15 -> 2025-12-01 18:30\n"
        "two “Two”: removed from the list; shown as withdrawn\n"
        f"recorded 3 changes in {history_path(path)}\n"
    )
    assert revisions(path) == [("one", 0), ("two", 0), ("one", 1), ("e0", 0), ("two", 1)]


def test_revisions_share_one_timestamp(runner: CliRunner, path: Path) -> None:
    """In UTC, whole seconds."""
    run_record(runner, path)
    path.write_text(path.read_text("utf-8").replace("title: ", "title: New "), "utf-8")
    before = datetime.now(UTC).replace(microsecond=0)
    run_record(runner, path)
    moments = {past.modified for past in parse_journal(history_path(path).read_bytes(), "").histories.values()}
    assert len(moments) == 1
    assert before <= moments.pop() <= datetime.now(UTC)


@pytest.mark.parametrize("before", [None, b"", b'{"torn'])
def test_a_dry_run_writes_nothing(runner: CliRunner, path: Path, before: bytes | None) -> None:
    """It makes no file either, and mends none; it says what would be done."""
    if before is not None:
        history_path(path).write_bytes(before)
    files = sorted(path.parent.iterdir())
    result = run_record(runner, path, "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.endswith(f"  two “Two”\n2 changes would be recorded in {history_path(path)}\n")
    assert sorted(path.parent.iterdir()) == files
    assert before is None or history_path(path).read_bytes() == before
    save(path, *FIVE)
    run_record(runner, path)
    save(path, *FIVE[:2])
    assert run_record(runner, path, "--dry-run").exit_code == 1
    assert run_record(runner, path, "--dry-run", "--withdraw").exit_code == 0
    assert len(revisions(path)) == 5


def test_truncated_line_is_reported_and_removed(runner: CliRunner, path: Path) -> None:
    """Truncated line is reported and removed."""
    run_record(runner, path)
    whole = history_path(path).read_bytes()
    history_path(path).write_bytes(whole + b'{"event": "one", "rev')
    save(path, MOVED, TWO)
    result = run_record(runner, path)
    assert result.exit_code == 0
    assert result.stderr == f"{history_path(path)}:3:1: this line is truncated; it is ignored\n"
    assert revisions(path) == [("one", 0), ("two", 0), ("one", 1)]


def test_large_loss_is_refused_until_confirmed(runner: CliRunner, path: Path) -> None:
    """As by a timer that runs the command each hour."""
    save(path, *FIVE)
    run_record(runner, path)
    before, status = history_path(path).read_bytes(), signature([history_path(path)])
    save(path, *FIVE[:2])
    for _ in range(3):
        result = run_record(runner, path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"{path}{_LOST}{path}: nothing recorded\n"
        assert (history_path(path).read_bytes(), signature([history_path(path)])) == (before, status)
    confirmed = run_record(runner, path, "--withdraw")
    assert (confirmed.exit_code, confirmed.stderr) == (0, "")
    assert confirmed.stdout.endswith(
        f"e4 “E4”: removed from the list; shown as withdrawn\nrecorded 3 changes in {history_path(path)}\n"
    )
    assert history_path(path).read_bytes().startswith(before)
    assert run_record(runner, path).stdout == f"{path}: nothing to record\n"


def test_record_reads_no_answers(path: Path, runner: CliRunner) -> None:
    """As from `yes`."""
    save(path, *FIVE)
    run_record(runner, path)
    before = history_path(path).read_bytes()
    save(path, *FIVE[:2])
    result = runner.invoke(main, ["record", "--events", str(path)], input="y\n" * 9)
    assert (result.exit_code, history_path(path).read_bytes()) == (1, before)


def test_possible_rename_is_refused_until_answered(runner: CliRunner, path: Path) -> None:
    """Possible rename is refused until answered."""
    run_record(runner, path)
    before = history_path(path).read_bytes()
    save(path, RENAMED, TWO)
    result = run_record(runner, path)
    assert (result.exit_code, result.stdout, history_path(path).read_bytes()) == (1, "", before)
    assert result.stderr == (
        f"{path}:14:5: one “One” is missing and new “One” is new; if it was renamed, "
        'add the line "former_ids: [one]" to new; '
        f"if they are two events, run 'calendar-app record --withdraw'\n{path}: nothing recorded\n"
    )
    save(path, RENAMED.replace("room: orion", "room: orion, former_ids: [one]"), TWO)
    result = run_record(runner, path)
    assert result.stdout == f"new “One”:\n  id: one -> new\nrecorded 1 change in {history_path(path)}\n"


def test_purged_event_may_come_back(runner: CliRunner, path: Path) -> None:
    """Purged event may come back."""
    run_record(runner, path)
    save(path, TWO)
    result = run_record(runner, path, "--purge", "one")
    assert (result.exit_code, result.stdout) == (
        0,
        f"one “One”: purged; no longer shown\nrecorded 1 change in {history_path(path)}\n",
    )
    save(path, ONE, TWO)
    back = run_record(runner, path).stdout
    assert back == f"one “One”: back after it was purged\nrecorded 1 change in {history_path(path)}\n"
    assert revisions(path) == [("one", 0), ("two", 0), ("one", 1), ("one", 2)]


def test_invalid_purge_records_nothing(runner: CliRunner, path: Path) -> None:
    """Invalid purge records nothing."""
    run_record(runner, path)
    before = history_path(path).read_bytes()
    save(path, MOVED, TWO)
    result = run_record(runner, path, "--purge", "two")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{path}:15:5: two “Two” is in the list; remove it there before you purge it\n{path}: nothing recorded\n"
    )
    unknown = run_record(runner, path, "--purge", "twoo", "--purge", "elsewhere")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert unknown.stderr == (
        "unknown event id twoo; did you mean two?\nunknown event id elsewhere\nnothing recorded\n"
    )
    assert history_path(path).read_bytes() == before


def test_problem_in_one_list_does_not_stop_others(runner: CliRunner, path: Path) -> None:
    """An id is purged in the list that has it."""
    other = path.with_name("other.yaml")
    save(other, FIVE[0])
    bad = path.with_name("bad.yaml")
    arguments = ["record", *(word for one in (bad, path, other, path) for word in ("--events", str(one)))]
    result = runner.invoke(main, arguments)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{bad}:1:1: there is no such file\n{bad}: nothing recorded: fix the problems above first\n"
    )
    assert (revisions(path), revisions(other)) == ([("one", 0), ("two", 0)], [("e0", 0)])
    save(other)
    assert runner.invoke(main, [*arguments, "--purge", "e0"]).exit_code == 1
    assert (len(revisions(path)), revisions(other)) == (2, [("e0", 0), ("e0", 1)])
    stranger = runner.invoke(main, [*arguments, "--purge", "e00"])
    assert (stranger.exit_code, stranger.stdout) == (1, "")
    assert stranger.stderr == (
        f"{bad}:1:1: there is no such file\nunknown event id e00; did you mean e0?\nnothing recorded\n"
    )


def _folder(path: Path) -> None:
    history_path(path).mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(history_path(path))


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            lambda path: history_path(path).write_bytes(b"{}\n"),
            ":1:1: this is not a revision; it needs event, revision, at, and",
        ),
        (_folder, ":1:1: this is a folder; name the file in it"),
        (_pipe, ":1:1: this is a pipe, not a file"),
    ],
    ids=["no record", "a folder", "a pipe"],
)
def test_history_with_problems_is_left_unchanged(
    runner: CliRunner, path: Path, spoil: Callable[[Path], object], expected: str
) -> None:
    """History with problems is left unchanged."""
    spoil(path)
    before = signature([history_path(path)])
    result = run_record(runner, path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{history_path(path)}{expected}")
    assert result.stderr.endswith(f"\n{path}: nothing recorded: fix the problems above first\n")
    assert signature([history_path(path)]) == before


def test_updated_in_the_future_is_refused(runner: CliRunner, path: Path) -> None:
    """Updated in the future is refused."""
    path.write_text(HEAD.replace("updated: 2025", "updated: 2036") + ONE, "utf-8")
    for arguments in ((), ("--dry-run",)):
        result = run_record(runner, path, *arguments)
        assert (result.exit_code, result.stdout, history_path(path).exists()) == (1, "", False)
        assert result.stderr.startswith(f'{path}:1:1: "updated" is 2036-11-25 11:00 in UTC, but the clock of this ')


def test_implausible_clock_is_refused(runner: CliRunner, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else the history would be unreadable."""
    run_record(runner, path)
    save(path, MOVED, TWO)
    before = history_path(path).read_bytes()
    far_ahead = datetime(2150, 1, 1, tzinfo=UTC)
    settings = Settings(events=(path,))
    status = record_lists(settings, dry_run=False, withdraw=False, purge=(), clock=lambda: far_ahead)
    assert (status, history_path(path).read_bytes()) == (1, before)
    assert capsys.readouterr().err == (
        f"{history_path(path)}: nothing recorded: the history would not be readable: "
        '"2150-01-01T00:00:00Z" is not a time in UTC, such as 2025-11-25T11:00:00Z\n'
    )


@pytest.mark.slow
@pytest.mark.measured
def test_history_does_not_outgrow_read_limit(runner: CliRunner, path: Path) -> None:
    """History does not outgrow read limit."""
    history_path(path).write_bytes(b" " * (MAX_HISTORY_BYTES - 10) + b"\n")
    result = run_record(runner, path)
    assert result.exit_code == 1
    assert (
        result.stderr
        == f"{history_path(path)}: nothing recorded: the history would be longer than 64 MB, the most that is read\n"
    )
    assert history_path(path).stat().st_size == MAX_HISTORY_BYTES - 9


def test_locked_history_is_reported(runner: CliRunner, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Locked history is reported."""
    run_record(runner, path)
    save(path, MOVED, TWO)
    with history_path(path).open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        status = record_lists(Settings(events=(path,)), dry_run=False, withdraw=False, purge=(), patience=0)
    assert status == 1
    assert (
        capsys.readouterr().err == f"{history_path(path)}: nothing recorded: another process is writing the history\n"
    )


def test_concurrent_record_is_read_again(runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No change is recorded twice."""
    other = path.with_name("copy.yaml")
    save(other, ONE, TWO)
    run_record(runner, other)
    act_at_locks(monkeypatch, [lambda: history_path(path).write_bytes(history_path(other).read_bytes())])
    result = run_record(runner, path)
    assert (result.exit_code, revisions(path)) == (0, [("one", 0), ("two", 0)])
    assert result.stdout.endswith(f"  two “Two”\n{path}: nothing to record\n")
    assert result.stderr == (
        f"{path}: the list or its history has changed meanwhile; this is what there is to record now\n"
    )


def test_list_saved_meanwhile_is_read_again(runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The changes shown last are recorded."""
    act_at_locks(monkeypatch, [lambda: save(path, ONE)])
    result = run_record(runner, path)
    assert (result.exit_code, revisions(path)) == (0, [("one", 0)])
    assert result.stdout.endswith(
        "  two “Two”\n1 event is recorded for the first time:\n  one “One”\n"
        f"recorded 1 change in {history_path(path)}\n"
    )
    save(path, MOVED)
    act_at_locks(monkeypatch, [path.unlink])
    gone = run_record(runner, path)
    assert (gone.exit_code, revisions(path)) == (1, [("one", 0)])
    assert gone.stderr.splitlines()[1] == f"{path}:1:1: there is no such file"


def test_confirmation_does_not_cover_later_changes(
    runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Confirmation does not cover later changes."""
    save(path, ONE, TWO, *FIVE)
    run_record(runner, path)
    before = history_path(path).read_bytes()
    for arguments in (["--withdraw"], ["--purge", "two"]):
        save(path, ONE, *FIVE)
        act_at_locks(monkeypatch, [lambda: save(path, ONE)])
        result = run_record(runner, path, *arguments)
        assert (result.exit_code, history_path(path).read_bytes()) == (1, before)
        assert result.stderr == (
            f"{path}: nothing recorded: the list or its history has changed meanwhile; look again\n"
        )


def test_list_that_keeps_changing_is_given_up(runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """List that keeps changing is given up."""
    act_at_locks(monkeypatch, [lambda number=number: save(path, FIVE[number % 5]) for number in range(9)])  # type: ignore[misc]  # a default
    result = run_record(runner, path)
    assert result.exit_code == 1
    assert (
        result.stderr.splitlines()[-1]
        == f"{path}: nothing recorded: the list or its history keeps changing; try again later"
    )
    assert not history_path(path).exists()


def test_control_characters_are_replaced(runner: CliRunner, path: Path) -> None:
    """A terminal would obey them."""
    run_record(runner, path)
    content = history_path(path).read_text("utf-8").replace('"One"', '"O\\u001b[2J\\u202ene"')
    history_path(path).write_text(content, "utf-8")
    result = run_record(runner, path)
    assert (result.exit_code, result.stdout.splitlines()[1]) == (0, "  title: “O\ufffd[2J\ufffdne” -> “One”")


_CALLS = [(os, "open"), (os, "read"), (os, "write"), (os, "fsync"), (os, "ftruncate"), (os, "fstat"), (fcntl, "flock")]


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["full", "broken"])
@pytest.mark.parametrize("before", ["nothing", "record", "torn"])
def test_failing_system_call_leaves_old_or_new_history(
    runner: CliRunner, path: Path, monkeypatch: pytest.MonkeyPatch, before: str, code: int
) -> None:
    """Each call fails once."""
    if before != "nothing":
        run_record(runner, path)
        save(path, MOVED, TWO, *FIVE)
    old = history_path(path).read_bytes() if before != "nothing" else b""
    torn = b'{"event": "o' if before == "torn" else b""
    calls, failing, failed = 0, 0, ""
    reals = {name: getattr(module, name) for module, name in _CALLS}

    def call(name: str, *arguments: object, **options: object) -> object:
        nonlocal calls, failed
        calls += 1
        if calls == failing:
            failed = name
            raise OSError(code, os.strerror(code))
        if name == "write":
            # A disk that is nearly full takes a part.
            return reals[name](arguments[0], bytes(arguments[1])[:200])  # type: ignore[call-overload]  # its bytes
        return reals[name](*arguments, **options)

    succeeded, statuses = False, []
    while not succeeded:
        failing += 1
        assert failing < 200
        calls = 0
        history_path(path).unlink(missing_ok=True)
        if before != "nothing":
            history_path(path).write_bytes(old + torn)
        with monkeypatch.context() as patch:
            for module, name in _CALLS:
                patch.setattr(module, name, lambda *some, name=name, **options: call(name, *some, **options))
            result = run_record(runner, path)
        succeeded = calls < failing
        now = history_path(path).read_bytes() if history_path(path).exists() else b""
        statuses.append(result.exit_code)
        if result.exit_code:
            assert now in (old, old + torn), result.output
            # Who cannot lock a file may not remove it: somebody else may write to it.
            assert history_path(path).exists() == (before != "nothing" or failed == "flock")
            assert os.strerror(code) in result.stderr
        else:
            # Where the list could not be read once more, it was read again.
            assert now.startswith(old)
            assert run_record(runner, path, "--dry-run").stdout == f"{path}: nothing to record\n"
        assert parse_journal(now, "").problems == ()
    assert statuses[-1] == 0
    assert statuses.count(1) > 12


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("full", ["stdout", "stderr"])
def test_full_output_device_records_nothing(path: Path, full: str) -> None:
    """Full output device records nothing."""
    if full == "stderr":
        path.unlink()
    with Path("/dev/full").open("wb") as device:
        done = subprocess.run(
            [sys.executable, "-m", "calendar_app", "record", "--events", str(path)],
            stdout=device if full == "stdout" else subprocess.PIPE,
            stderr=device if full == "stderr" else subprocess.PIPE,
            check=False,
            cwd=CHECKOUT,
            # Where it is set, Python keeps nothing back.
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        )
    assert (done.returncode, history_path(path).exists()) == (1, False)
    if full == "stdout":
        assert done.stderr == b"cannot print: No space left on device\n"


@pytest.mark.slow
@pytest.mark.measured
def test_closed_pipe_records_nothing(path: Path) -> None:
    """As with `head`."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "calendar_app", "record", "--events", str(path)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, cwd=CHECKOUT)
    os.close(writer)
    assert (done.returncode, done.stderr, history_path(path).exists()) == (1, b"", False)


@pytest.mark.slow
def test_concurrent_commands_record_each_change_once(path: Path) -> None:
    """More of them run in `tests/clients`."""
    check_recorders_at_once(path, recorders=3, saves=2)


@pytest.mark.slow
def test_killed_command_leaves_old_or_new_history(tmp_path: Path) -> None:
    """The next command completes it."""
    assert check_kills(tmp_path, 12) & {"a part", "new"}
