"""`calendar_app.web.worker`: polls while its parent lives."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from calendar_app.settings import Settings
from calendar_app.source.file import history_path
from calendar_app.web import Site
from calendar_app.web.worker import poll_until_orphaned, worker_app
from tests.support.journals import HEAD

pytestmark = [pytest.mark.slow, pytest.mark.measured]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list of one event."""
    path = tmp_path / "short.yaml"
    path.write_text(HEAD.partition("rooms:")[0] + "events:\n  - {id: one, title: One}\n", "utf-8")
    return path


def test_worker_records(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If it is asked to."""
    done = threading.Event()
    parents = iter((7, 7, 7))
    monkeypatch.setattr(os, "getppid", lambda: next(parents, 1))
    monkeypatch.setattr(os, "kill", lambda *_: done.set())
    worker_app(Settings(events=(path,)), 7, 0.0, pause=0.3)
    assert done.wait(60)
    assert history_path(path).read_bytes().count(b"\n") == 1


def test_worker_polls_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread of its own, not on requests."""
    done = threading.Event()
    threads: list[str] = []
    parents = iter((7, 7))

    def poll(_: Site) -> None:
        threads.append(threading.current_thread().name)

    monkeypatch.setattr(Site, "poll", poll)
    monkeypatch.setattr(os, "getppid", lambda: next(parents, 1))
    monkeypatch.setattr(os, "kill", lambda *_: done.set())
    app: Any = worker_app(Settings(events=(path,)), 7, None, pause=0)
    assert done.wait(10)
    assert threads == ["poll"] * 2
    assert app.test_client().get("/told/").status_code == 200
    assert threads == ["poll"] * 2
    assert app.before_request_funcs == {}


def test_worker_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """It kills its own process."""

    class CountingSite:
        """Counts polls."""

        polls = 0

        def poll(self) -> None:
            """At the third poll the parent is gone."""
            self.polls += 1
            if self.polls == 3:
                monkeypatch.setattr(os, "getppid", lambda: 1)

    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "getppid", lambda: 7)
    monkeypatch.setattr(os, "kill", lambda *arguments: killed.append(arguments))
    site: Any = CountingSite()
    poll_until_orphaned(site, 7, pause=0)
    assert (site.polls, killed) == (3, [(os.getpid(), signal.SIGKILL)])
