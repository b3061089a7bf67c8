"""`calendar-app serve` as a process on a free loopback port."""

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
    """A loopback port that is free now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server:
    """Context manager: `calendar-app serve` with some lists.

    Args:
        environment: Added to the variables of this process.
        python: The Python whose calendar_app is started.
        folder: Its working directory.
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
        self._final_log = self._output.read().decode()
        self._output.close()

    @property
    def log(self) -> str:
        """Its output so far."""
        return self._final_log if self._output.closed else Path(self._output.name).read_text("utf-8")

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
        """Status, headers and body of a GET on a new connection, without following redirects."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_SECONDS)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=(headers or {}) | ({"Host": host} if host else {}))
            response = connection.getresponse()
            return response.status, dict(response.headers), response.read()

    def everywhere(self, path: str) -> set[bytes]:
        """The different bodies of many responses; every worker has almost certainly sent one."""
        return {self.get(path)[2] for _ in range(_CONNECTIONS)}

    def workers(self) -> list[int]:
        """The process ids of the running workers."""
        return children(self.process.pid)

    def _all_answer(self) -> bool:
        assert self.process.poll() is None, "it has stopped"
        return len(self.workers()) == self._workers and bool(self.everywhere("/healthz"))


def children(process: int) -> list[int]:
    """The process ids of the running children of a process."""
    listing = subprocess.run(
        ["ps", "-o", "pid=,stat=", "--ppid", str(process)], capture_output=True, text=True, check=False
    )
    return [int(line.split()[0]) for line in listing.stdout.splitlines() if not line.split()[1].startswith("Z")]


def until(condition: Callable[[], bool], seconds: float = _PATIENCE_SECONDS, *, pause: float = 0.05) -> float:
    """Wait until a condition is true; return the seconds it took.

    A refused connection counts as false: the server may still be starting.
    """
    begin = time.monotonic()
    while True:
        with contextlib.suppress(ConnectionError):
            if condition():
                return time.monotonic() - begin
        assert time.monotonic() - begin < seconds, f"not true after {seconds} seconds"
        time.sleep(pause)
