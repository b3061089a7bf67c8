"""A real server of two lists, and checks of what it serves while they are damaged."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from calendar_app.source.file import history_path
from tests.support.bad_lists import make_pipe
from tests.support.journals import FIRST, SECOND
from tests.support.list_files import record_list
from tests.support.server import Server, until
from tests.support.small_list import TEXT

WATCHDOG_SECONDS = 15
"""Ten times the promised time for an edit: the machine is shared."""

LATER = TEXT.replace("id: small\n", "id: later\n").replace("2025-12", "2026-12")
"""The small list as another assembly, a year later."""

MOVED = LATER.replace("starts: 2026-12-02 13:15", "starts: 2026-12-02 13:30")
"""The later list after two events moved."""

_ALIASES = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
_PAGES = ("", "schedule.ics", "events/dialogue/", "co-hosts/watch.json")


def save(path: Path, text: str) -> None:
    """Overwrite a file in place, as some editors do."""
    path.write_text(text, "utf-8")


def replace(path: Path, text: str) -> None:
    """Replace a file with a new one, as other editors do."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)


BAD_LISTS: dict[str, Callable[[Path], object]] = {
    "a typo": lambda path: save(path, TEXT.replace("room: hall-a", "rooom: hall-a")),
    "cut inside an entry": lambda path: save(path, TEXT[: TEXT.index("Something else") + 5]),
    "a captive portal": lambda path: save(path, "<!DOCTYPE html><html><title>Log in</title></html>"),
    "200,000 brackets": lambda path: save(path, "[" * 200_000),
    "an alias bomb": lambda path: save(path, f"a0: &a0 [x]\n{_ALIASES}"),
    "nothing at all": lambda path: save(path, ""),
    "a pipe": make_pipe,
}
"""Ways to damage a list."""


def _drop_last_revision(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


BAD_HISTORIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "deleted": (lambda path: path.unlink(), "held"),
    "an older one": (_drop_last_revision, "held"),
    "a captive portal": (lambda path: path.write_bytes(b"<!DOCTYPE html>\n"), "stale"),
    "a pipe": (make_pipe, "stale"),
    "truncated": (lambda path: path.write_bytes(path.read_bytes() + b'{"event": "canary'), "current"),
}
"""Ways to damage a history, each with the status of the workers."""


class ServedLists:
    """A server of two lists: `small` without a history, `later` with one."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder = folder
        self.server = server
        self.small, self.later = folder / "small.yaml", folder / "later.yaml"
        self.templates, self.temporary = folder / "templates", folder / "temporary"
        self.history = history_path(self.later)
        self._history_bytes = self.history.read_bytes()

    def restore(self) -> None:
        """Restore the lists and the history; wait until every worker shows them."""
        for path in (self.small, self.history):
            if not path.is_file():
                path.unlink(missing_ok=True)
        save(self.small, TEXT)
        save(self.later, MOVED)
        self.history.write_bytes(self._history_bytes)
        until(lambda: self.states() == {("current", "")}, WATCHDOG_SECONDS)
        for assembly in ("small", "later"):
            self.wait_for(b"Pictures", without=b"Paintings", assembly=assembly)

    def states(self) -> set[tuple[str, str]]:
        """The distinct (status, reason) pairs of `/readyz` over all workers."""
        answers = b"\n".join(self.server.everywhere("/readyz")).decode()
        return set(re.findall(r'"status": "(\w+)", "reason": "([^"]*)"', answers))

    def wait_for_status(self, status: str) -> None:
        """Wait until every worker has this status."""
        until(lambda: {current for current, _ in self.states()} == {status}, WATCHDOG_SECONDS)

    def wait_for(self, new: bytes, *, without: bytes, assembly: str = "small") -> None:
        """Wait until page and feed of every worker have `new` and not `without`."""

        def is_everywhere() -> bool:
            pages = (f"/{assembly}/", f"/{assembly}/schedule.ics")
            bodies = set[bytes]().union(*map(self.server.everywhere, pages))
            return all(new in body and without not in body for body in bodies)

        until(is_everywhere, WATCHDOG_SECONDS)

    def kill_worker(self, worker: int) -> None:
        """Kill a worker, and wait until another has replaced it."""
        os.kill(worker, signal.SIGKILL)

        def is_replaced() -> bool:
            workers = self.server.workers()
            return len(workers) == 2 and worker not in workers

        until(is_replaced, WATCHDOG_SECONDS)

    def answers(self, assembly: str) -> dict[str, set[bytes]]:
        """By address, the distinct response bodies of the workers: one is expected."""
        pages = (f"/{assembly}/{page}" for page in _PAGES)
        return {page: self.server.everywhere(page) for page in pages}


@contextlib.contextmanager
def served_lists(folder: Path) -> Iterator[ServedLists]:
    """Serve the two lists; at the end nothing is left of the server."""
    small, later, templates, temporary = (
        folder / name for name in ("small.yaml", "later.yaml", "templates", "temporary")
    )
    (templates / "parts").mkdir(parents=True)
    temporary.mkdir()
    save(small, TEXT)
    for text, at in ((LATER, FIRST), (MOVED, SECOND)):
        save(later, text)
        record_list(later, at)
    options = ("--templates", str(templates))
    with Server(small, later, options=options, environment={"TMPDIR": str(temporary)}) as server:
        yield ServedLists(folder, server)
    assert server.process.returncode == 0
    assert list(temporary.iterdir()) == []


def check_bad_list(lists: ServedLists, damage: Callable[[Path], object], *, is_killed: bool) -> None:
    """Workers serve the last good list, report it, and show the next one.

    With `is_killed`, a worker started meanwhile must give the same responses.
    """
    path = lists.small
    before = lists.answers("small")
    assert {len(bodies) for bodies in before.values()} == {1}
    damage(path)
    lists.wait_for_status("stale")
    assert not any(str(lists.folder) in reason or "canary" in reason for _, reason in lists.states())
    command = [sys.executable, "-m", "calendar_app", "check", "--events", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=WATCHDOG_SECONDS)
    assert (checked.returncode, checked.stdout.startswith(f"{path}:")) == (1, True)
    assert "Traceback" not in checked.stderr
    if is_killed:
        victim, other = lists.server.workers()
        lists.kill_worker(victim)
        assert other in lists.server.workers()
        lists.wait_for_status("stale")
    assert lists.answers("small") == before
    if not path.is_file():
        path.unlink()
    save(path, TEXT.replace("Pictures", "Paintings"))
    lists.wait_for(b"Paintings", without=b"Pictures")
    assert lists.states() == {("current", "")}


def check_bad_history(lists: ServedLists, damage: Callable[[Path], object], status: str, *, is_killed: bool) -> None:
    """Workers keep all stamps until the history is repaired.

    `status` is the expected status meanwhile. With `is_killed`, a worker started then must give the same responses.
    """
    before = lists.answers("later")
    assert {len(bodies) for bodies in before.values()} == {1}
    assert all(b"SEQUENCE:1\r\n" in body for body in before["/later/schedule.ics"])
    whole = lists.history.read_bytes()
    lines = len(whole.splitlines())
    warning = f"line {lines + 1} of the history is cut short; it is ignored"
    warned = lists.server.log.count(warning)
    damage(lists.history)
    if status == "current":
        # Each of the two workers warns once, however often it polls.
        until(lambda: lists.server.log.count(warning) == warned + 2, WATCHDOG_SECONDS)
    lists.wait_for_status(status)
    if is_killed:
        lists.kill_worker(lists.server.workers()[0])
        lists.wait_for_status(status)
    assert lists.answers("later") == before
    assert is_killed or lists.server.log.count(warning) in {warned, warned + 2}
    lists.history.unlink(missing_ok=True)
    lists.history.write_bytes(whole)
    save(lists.later, MOVED.replace("Pictures", "Paintings"))
    lists.wait_for(b"Paintings", without=b"Pictures", assembly="later")
    assert lists.states() == {("current", "")}


def check_readers_during_reloads(lists: ServedLists, edits: int) -> None:
    """Eight readers and twenty edits a second: every response is whole and consistent."""
    versions = re.compile(rb"Version (\d+) of")
    faults: list[object] = []
    seen: set[bytes] = set()
    slowest = [0.0] * 8
    stop = threading.Event()

    def read(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", lists.server.port, timeout=WATCHDOG_SECONDS)
        with contextlib.closing(connection):
            while not stop.is_set():
                start = time.monotonic()
                connection.request("GET", "/small/schedule.ics" if number % 2 else "/small/")
                response = connection.getresponse()
                body = response.read()
                slowest[number] = max(slowest[number], time.monotonic() - start)
                in_body = set(versions.findall(body))
                seen.update(in_body)
                whole = body.endswith((b"END:VCALENDAR\r\n", b"</html>"))
                if response.status != 200 or not whole or len(in_body) != 1 or len(versions.findall(body)) < 7:
                    faults.append((response.status, whole, in_body))

    titled = re.sub(r'title: "?', lambda match: f"{match[0]}Version 0 of ", TEXT)
    replace(lists.small, titled)
    lists.wait_for(b"Version 0 of", without=b"Paintings")
    readers = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for reader in readers:
        reader.start()
    version, start = 0, time.monotonic()
    # A busy machine needs longer to show several versions.
    while version < edits or (len(seen) <= 2 and time.monotonic() - start < WATCHDOG_SECONDS):
        version += 1
        replace(lists.small, titled.replace("Version 0 of", f"Version {version} of"))
        # A list that changes while it is read is read again: now and then leave it alone for longer.
        stop.wait(0.05 if version < edits else 2)
    stop.set()
    for reader in readers:
        reader.join(WATCHDOG_SECONDS)
    assert faults == []
    assert len(seen) > 2
    assert max(slowest) < 2
    last = {f"{version}".encode()}
    until(lambda: set(versions.findall(b"".join(lists.server.everywhere("/small/")))) == last, WATCHDOG_SECONDS)
