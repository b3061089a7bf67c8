"""The real server, for tests: a process of its own on a free port of loopback."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

_PATIENCE_SECONDS = 90
_CONNECTIONS = 24


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server:
    """`calendar-app serve` with some lists, until the block ends.

    Args:
        lists: The files to serve.
        workers: How many processes answer.
        options: Further options of the command.
        environment: Variables set beside those of this process.
        python: The Python whose calendar_app serves.
        folder: Where it is started.
    """

    def __init__(
        self,
        *lists: Path,
        workers: int = 2,
        options: Sequence[str] = (),
        environment: dict[str, str] | None = None,
        python: str = sys.executable,
        folder: str | None = None,
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        events = [argument for path in lists for argument in ("--events", str(path))]
        self._command = [python, "-m", "calendar_app", "serve", *events, "--port", str(self.port)]
        self._command += ["--workers", str(workers), *options]
        self._workers = workers
        self._environment = os.environ | (environment or {})
        self._folder = folder

    def __enter__(self) -> Self:
        self._output = tempfile.NamedTemporaryFile(suffix=".log")
        self.process = subprocess.Popen(
            self._command,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            env=self._environment,
            cwd=self._folder,
            start_new_session=True,
        )
        try:
            until(self._all_answer)
        except AssertionError as error:
            self.__exit__()
            error.add_note(f"the server did not start:\n{self.log}")
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._output.seek(0)
        self._said = self._output.read().decode()
        self._output.close()

    @property
    def log(self) -> str:
        """What it has printed so far."""
        return self._said if self._output.closed else Path(self._output.name).read_text("utf-8")

    def stop(self) -> None:
        """Ask the server to stop and wait for it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def get(
        self, path: str, host: str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a GET on a connection of its own; redirects are not followed.

        Args:
            path: Path and query.
            host: The name to ask for, where it is not the one listened on.
            headers: Headers beside the usual ones.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_SECONDS)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=(headers or {}) | ({"Host": host} if host else {}))
            response = connection.getresponse()
            return response.status, dict(response.headers), response.read()

    def everywhere(self, path: str) -> set[bytes]:
        """The different bodies of so many answers that every worker has almost certainly given one.

        Args:
            path: Path and query.
        """
        return {self.get(path)[2] for _ in range(_CONNECTIONS)}

    def workers(self) -> list[int]:
        """The process ids of the workers living now."""
        return children(self.process.pid)

    def _all_answer(self) -> bool:
        assert self.process.poll() is None, "it has stopped"
        return len(self.workers()) == self._workers and bool(self.everywhere("/healthz"))


def children(process: int) -> list[int]:
    """The living children of a process.

    Args:
        process: Its id.
    """
    found = subprocess.run(
        ["ps", "-o", "pid=,stat=", "--ppid", str(process)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in found.stdout.splitlines() if not line.split()[1].startswith("Z")]


def until(condition: Callable[[], bool], seconds: float = _PATIENCE_SECONDS, *, pause: float = 0.05) -> float:
    """Wait for something to become true, and for somebody to answer; how long that took, in seconds.

    Args:
        condition: Asked again and again.
        seconds: How long at most.
        pause: How long between two times, in seconds.
    """
    begin = time.monotonic()
    while True:
        with contextlib.suppress(ConnectionError):
            if condition():
                return time.monotonic() - begin
        assert time.monotonic() - begin < seconds, "it has not become true"
        time.sleep(pause)
