"""Evolution Data Server in its own session: calendars of Evolution and GNOME."""

from __future__ import annotations

import contextlib
import functools
import json
from pathlib import Path
from typing import Any, Self

from tests.support.checkout import PROGRAMS
from tests.support.clients.processes import (
    FROM_DEBIAN,
    error_output,
    find_program,
    private_environment,
    start_program,
    time_limit,
)
from tests.support.feeds.readers import Report

_PYTHON = "/usr/bin/python3"
_PACKAGES = f"{FROM_DEBIAN} evolution-data-server python3-gi gir1.2-ecal-2.0 dbus"


class Evolution:
    """Evolution Data Server, until the block ends; it stores data in `folder`."""

    def __init__(self, folder: Path) -> None:
        for needed in ("/usr/libexec/evolution-source-registry", "/usr/libexec/evolution-calendar-factory"):
            find_program("Evolution Data Server", needed, _PACKAGES)
        session = find_program("Evolution Data Server", "dbus-run-session", _PACKAGES)
        command = [session, "--", _PYTHON, str(PROGRAMS / "evolution.py")]
        environment = private_environment(folder) | {"GSETTINGS_BACKEND": "memory", "GIO_USE_VFS": "local"}
        self._folder = folder
        self._open = contextlib.ExitStack()
        self._start = functools.partial(start_program, command, environment, folder)

    def __enter__(self) -> Self:
        self._process = self._open.enter_context(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def subscribe(self, url: str) -> None:
        """Add a calendar and fetch it."""
        self._ask("open", url)

    def refresh(self, url: str) -> None:
        """Request a refresh of a feed, which happens later."""
        self._ask("refresh", url)

    def report(self, url: str) -> Report:
        """The events it holds of a feed now."""
        answer = self._ask("events", url)
        events = sorted(answer["events"], key=lambda event: str(event["uid"]))
        return Report(answer["version"], tuple(events), tuple(answer["complaints"]))

    def _ask(self, word: str, url: str) -> Any:  # noqa: ANN401 - JSON, known to the caller
        process, question = self._process, f"Evolution Data Server answers {word} {url}"
        assert process.stdin
        assert process.stdout
        with time_limit(process, question):
            with contextlib.suppress(BrokenPipeError):
                print(word, url, file=process.stdin, flush=True)
            line = process.stdout.readline()
        assert line, f"Evolution Data Server ended:\n{error_output(self._folder)}"
        answer = json.loads(line)
        assert "error" not in answer, f"{question}: {answer['error']}\n{error_output(self._folder)}"
        return answer["answer"]
