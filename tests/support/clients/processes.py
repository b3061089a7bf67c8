"""Other people's programs as processes: in groups of their own, ended by whoever started them, each answer in time."""

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

ANSWER_SECONDS = 300  # the longest, Radicale's that it has taken in 600 events, is twenty away
FROM_PYPI = "make test-clients installs it, or: pip install --editable '.[clients]'"
FROM_DEBIAN = "make test-clients installs it, or: apt-get install --no-install-recommends"
_TRUE_SECONDS = 120  # what takes longest to become true is that Thunderbird has started: three
_END_SECONDS = 10


def find_program(name: str, command: str, install: str) -> str:
    """The path of somebody's program.

    Args:
        name: What its makers call it.
        command: Its path, or its name on the PATH or beside this Python.
        install: How to get it.

    Raises:
        AssertionError: It is not installed.
    """
    beside = Path(sys.executable).parent
    found = shutil.which(command, path=os.pathsep.join((str(beside), os.environ.get("PATH", os.defpath))))
    assert found, f"{name} is missing; {install}"
    return found


def private_environment(folder: Path) -> dict[str, str]:
    """The environment of a program that must find nothing of the person who runs the tests, and leave them nothing.

    Args:
        folder: An empty folder, for all that it keeps.
    """
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
        "TZ": "America/Los_Angeles",  # where nothing in the lists is: whoever takes a time for a local one is hours off
        "PYTHONTZPATH": str(zone_database.FOLDER),  # the database the feeds are made with, for those that prefer one
    }


def run_program(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> str:
    """What a program prints before it ends.

    Args:
        command: The program and its arguments.
        environment: All its variables.
        folder: Where it runs, and what it says on the side is kept.

    Raises:
        AssertionError: It fails, or takes too long.
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
    """A program with pipes to it and from it, until the block ends.

    Args:
        command: The program and its arguments.
        environment: All its variables.
        folder: Where it runs, and what it says on the side is kept.
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
            # What is still to be written nobody reads any more.
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()


@contextlib.contextmanager
def time_limit(process: subprocess.Popen[str], what: str, seconds: float = ANSWER_SECONDS) -> Iterator[None]:
    """A block in which a program does one thing; it is killed where that takes too long.

    Args:
        process: The program.
        what: What is awaited of it, as a sentence.
        seconds: How long that may take.

    Raises:
        AssertionError: It took too long.
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


def wait_for(what: str, condition: Callable[[], bool], seconds: float = _TRUE_SECONDS) -> None:
    """Wait for something to become true.

    Args:
        what: What is awaited, as a sentence.
        condition: Asked again and again.
        seconds: How long at most.

    Raises:
        AssertionError: It has not become true.
    """
    try:
        until(condition, seconds)
    except AssertionError as error:
        error.add_note(f"awaited, {seconds} s at most: {what}")
        raise


def error_output(folder: Path) -> str:
    """The end of what programs said on the side.

    Args:
        folder: Where they ran.
    """
    return (folder / "stderr").read_text("utf-8", errors="replace")[-2000:]


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_END_SECONDS)
    # Also what it started and left behind.
    _kill(process)


def _kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
