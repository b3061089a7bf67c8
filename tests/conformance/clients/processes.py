"""Other people's programs as processes: in groups of their own, with a limit, and ended by whoever started them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tests import database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

WATCHDOG_SECONDS = 120
FROM_PYPI = "make test installs it, or: pip install --editable '.[readers]'"
FROM_DEBIAN = "make readers installs it, or: apt-get install --no-install-recommends"
_PATIENCE_SECONDS = 10


def program(name: str, command: str, install: str) -> str:
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


def private(folder: Path) -> dict[str, str]:
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
        "PYTHONTZPATH": str(database.FOLDER),  # the database the feeds are made with, for those that prefer one
    }


def output(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> str:
    """What a program prints before it ends.

    Args:
        command: The program and its arguments.
        environment: All its variables.
        folder: Where it runs, and what it complains of is kept.

    Raises:
        AssertionError: It fails.
    """
    with running(command, environment, folder) as process:
        said, _ = process.communicate()
        assert process.returncode == 0, f"{command} fails:\n{said}\n{complaints(folder)}"
        return said


@contextlib.contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A program with pipes to it and from it, until the block ends or it has taken too long.

    Args:
        command: The program and its arguments.
        environment: All its variables.
        folder: Where it runs, and what it complains of is kept.
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
    watchdog = threading.Timer(WATCHDOG_SECONDS, _kill, (process,))
    watchdog.start()
    with process:
        try:
            yield process
        finally:
            _end(process)
            assert process.stdin
            # What is still to be written nobody reads any more.
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
            watchdog.cancel()
            watchdog.join()


def complaints(folder: Path) -> str:
    """The end of what programs complained of.

    Args:
        folder: Where they ran.
    """
    return (folder / "stderr").read_text("utf-8", errors="replace")[-2000:]


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_PATIENCE_SECONDS)
    # Also what it started and left behind.
    _kill(process)


def _kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
