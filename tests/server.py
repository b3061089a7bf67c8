"""The real server, for tests: a process of its own on a free port of loopback."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from typing import Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PATIENCE_SECONDS = 30


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
        self._lists = lists
        self._workers = workers
        self._options = options
        self._python = python
        self._folder = folder
        self._environment = environment or {}
        self.log = ""

    def __enter__(self) -> Self:
        events = [argument for path in self._lists for argument in ("--events", str(path))]
        command = [self._python, "-m", "calendar_app", "serve", *events]
        command += ["--port", str(self.port), "--workers", str(self._workers), *self._options]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | self._environment,
            cwd=self._folder,
            start_new_session=True,
        )
        end = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                self.get("/healthz")
                return self
            time.sleep(0.05)
        self.stop()
        message = f"the server did not start:\n{self.log}"
        raise RuntimeError(message)

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Ask the server to stop and wait for it; what it printed is then in `log`."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.log += self.process.communicate(timeout=_PATIENCE_SECONDS)[0]
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.log += self.process.communicate()[0]

    def get(self, path: str, host: str | None = None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a GET, whatever the status.

        Args:
            path: Path and query.
            host: The name to ask for, where it is not the one listened on.
        """
        request = urllib.request.Request(f"{self.url}{path}", headers={"Host": host} if host else {})  # noqa: S310 - ours
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE_SECONDS) as response:  # noqa: S310 - our own server
                return response.status, dict(response.headers), response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    def workers(self) -> list[int]:
        """The process ids of the workers living now."""
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(line) for line in children.stdout.split()]
