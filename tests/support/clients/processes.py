"""Processes of other programs: own process groups, time limits, no left-overs."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.support import zone_database
from tests.support.server import until

ANSWER_SECONDS = 300  # the slowest answer, Radicale importing 600 events, takes twenty
FROM_PYPI = "make test-clients installs it, or: pip install --editable '.[clients]'"
FROM_DEBIAN = "make test-clients installs it, or: apt-get install --no-install-recommends"
_CONDITION_SECONDS = 120  # the slowest condition, the start of Thunderbird, takes three
_END_SECONDS = 10


def find_program(name: str, command: str, install: str) -> str:
    """The path of a program, found on PATH or beside this Python.

    Raises AssertionError with `install`, how to get it, if it is missing.
    """
    beside = Path(sys.executable).parent
    path = shutil.which(command, path=os.pathsep.join((str(beside), os.environ.get("PATH", os.defpath))))
    assert path, f"{name} is missing; {install}"
    return path


def private_environment(folder: Path) -> dict[str, str]:
    """An environment without the data of the user; an empty folder is its home."""
    for name in ("run", "config", "data", "cache"):
        (folder / name).mkdir(mode=0o700)
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "LANG": "C.UTF-8",
        "TZ": "America/Los_Angeles",  # no list is there: reading a time as local is hours off
        "PYTHONTZPATH": str(zone_database.FOLDER),  # for programs that use it: the database of the feeds
    }


def run_program(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> str:
    """Run a program to its end; its standard output.

    Standard error goes to a file in `folder`. Raises AssertionError on failure or after the time limit.
    """
    with start_program(command, environment, folder) as process:
        with time_limit(process, f"{command} ends"):
            printed, _ = process.communicate()
        assert process.returncode == 0, f"{command} fails:\n{printed}\n{error_output(folder)}"
        return printed


@contextlib.contextmanager
def start_program(
    command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Iterator[subprocess.Popen[str]]:
    """Start a program with pipes, and end it with the block.

    Standard error goes to a file in `folder`, where the program runs.
    """
    with (folder / "stderr").open("ab") as errors:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
            cwd=folder,
            start_new_session=True,
            encoding="utf-8",
        )
    with process:
        try:
            yield process
        finally:
            _end(process)
            assert process.stdin
            # Nobody reads the remaining input.
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()


@contextlib.contextmanager
def time_limit(process: subprocess.Popen[str], what: str, seconds: float = ANSWER_SECONDS) -> Iterator[None]:
    """Limit the time of one action of a program, described by a sentence.

    Kills the program and raises AssertionError after the limit.
    """
    late = threading.Event()

    def kill() -> None:
        late.set()
        _kill(process)

    watchdog = threading.Timer(seconds, kill)
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()
        watchdog.join()
    assert not late.is_set(), f"not within {seconds} s: {what}"


def wait_for(what: str, condition: Callable[[], bool], seconds: float = _CONDITION_SECONDS) -> None:
    """Wait for a condition, described by a sentence.

    Raises AssertionError after the limit.
    """
    try:
        until(condition, seconds)
    except AssertionError as error:
        error.add_note(f"waited {seconds} s: {what}")
        raise


def error_output(folder: Path) -> str:
    """The end of the standard error of programs that ran in a folder."""
    return (folder / "stderr").read_text("utf-8", errors="replace")[-2000:]


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)
    # Also its children.
    _kill(process)


def _kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
