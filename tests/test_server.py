"""The real server: two workers, invalid files and killed processes.

Timeouts are several times the promised times, because other programs run on the same machine.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.support.journals import FIRST, SECOND
from tests.support.list_files import record_list
from tests.support.served_lists import (
    BAD_HISTORIES,
    BAD_LISTS,
    LATER,
    MOVED,
    WATCHDOG_SECONDS,
    ServedLists,
    check_bad_history,
    check_bad_list,
    check_readers_during_reloads,
    replace,
    save,
    served_lists,
)
from tests.support.server import Server, children, free_port, until
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow

_CANARY = "canary7f3a"
_KILLED_FOR = ("a typo", "an older one")
"""Files for which a worker is killed too; tests/clients does that for all invalid files."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedLists]:
    """One server for most tests."""
    with served_lists(tmp_path_factory.mktemp("server")) as served:
        yield served


@pytest.fixture
def served(running: ServedLists) -> ServedLists:
    """The server with its valid lists restored."""
    running.restore()
    return running


@pytest.fixture
def server(running: ServedLists) -> Server:
    """The server with its lists as the last test left them."""
    return running.server


@pytest.mark.parametrize("name", BAD_LISTS)
def test_invalid_list_keeps_last_good_list(served: ServedLists, name: str) -> None:
    """Every worker reports it; the next valid save is served."""
    check_bad_list(served, BAD_LISTS[name], is_killed=name in _KILLED_FOR)


@pytest.mark.parametrize("name", BAD_HISTORIES)
def test_invalid_history_keeps_feed(served: ServedLists, name: str) -> None:
    """With all versions, until it is restored."""
    spoil, status = BAD_HISTORIES[name]
    check_bad_history(served, spoil, status, is_killed=name in _KILLED_FOR)


def test_both_killed_workers_restart(served: ServedLists) -> None:
    """The port stays open."""
    before = served.server.workers()
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    until(lambda: len(set(served.server.workers()) - set(before)) == 2, WATCHDOG_SECONDS)
    served.wait_for_status("current")


def test_worker_killed_repeatedly_restarts(served: ServedLists) -> None:
    """By default, granian stops after two deaths of a worker within six seconds."""
    for _ in range(3):
        before = served.server.workers()
        served.kill_worker(max(before))
        assert len(set(before) & set(served.server.workers())) == 1
    served.wait_for_status("current")


@pytest.mark.parametrize("saved", [save, replace])
def test_edit_is_served_by_every_worker(served: ServedLists, saved: Callable[[Path, str], None]) -> None:
    """Without a restart; the other list stays."""
    saved(served.small, TEXT.replace("Pictures", "Paintings"))
    served.wait_for(b"Paintings", without=b"Pictures")
    assert all(b"Pictures" in body for body in served.server.everywhere("/later/schedule.ics"))


def test_two_assemblies_are_served(served: ServedLists) -> None:
    """`/` redirects to the later one."""
    assert served.server.get("/")[1]["location"] == "/later/"
    for name in ("small", "later"):
        assert served.server.get(f"/{name}/schedule.ics")[2].count(b"BEGIN:VEVENT") == 6


def test_edited_template_is_used_by_every_worker(served: ServedLists) -> None:
    """An invalid one is not, also by a new worker."""
    location = served.templates / "feeds" / "location.txt"
    location.parent.mkdir(exist_ok=True)

    def feeds_have(text: bytes) -> bool:
        return all(text in body for body in served.server.everywhere("/small/schedule.ics"))

    save(location, "Elsewhere")
    until(lambda: feeds_have(b"LOCATION:Elsewhere\r\n"), WATCHDOG_SECONDS)
    save(location, "{{ canary }}")
    reason = "a template is invalid; the last good templates stay in use"
    until(lambda: served.states() == {("stale", reason)}, WATCHDOG_SECONDS)
    served.kill_worker(served.server.workers()[0])
    until(lambda: served.states() == {("stale", reason)}, WATCHDOG_SECONDS)
    assert feeds_have(b"LOCATION:Elsewhere\r\n")
    location.unlink()
    until(lambda: served.states() == {("current", "")}, WATCHDOG_SECONDS)
    until(lambda: b"Elsewhere" not in b"".join(served.server.everywhere("/small/schedule.ics")), WATCHDOG_SECONDS)


def test_truncated_list_is_held(served: ServedLists) -> None:
    """A valid list that would delete events from thousands of calendars."""
    before = served.server.everywhere("/small/schedule.ics")
    save(served.small, TEXT[: TEXT.index("  - id: joint")])
    served.wait_for_status("held")
    assert served.server.everywhere("/small/schedule.ics") == before


def test_responses_are_whole_during_reloads(served: ServedLists) -> None:
    """Each of one version."""
    check_readers_during_reloads(served, 30)


def test_edit_is_served_without_snapshot_folder(served: ServedLists) -> None:
    """As on a full disk."""
    (snapshots,) = served.temporary.iterdir()
    shutil.rmtree(snapshots)
    snapshots.write_bytes(b"")
    save(served.small, TEXT.replace("Pictures", "Paintings"))
    served.wait_for(b"Paintings", without=b"Pictures")
    snapshots.unlink()


def test_deleted_snapshot_folder_is_written_again(served: ServedLists) -> None:
    """A new worker loads it while the list is invalid."""
    before = served.server.everywhere("/small/schedule.ics")
    (snapshots,) = served.temporary.iterdir()
    shutil.rmtree(snapshots)

    def is_written_again() -> bool:
        suffixes = sorted(file.suffix for file in snapshots.iterdir()) if snapshots.is_dir() else []
        return suffixes == [".json", ".list", ".list"]

    until(is_written_again, 2 * WATCHDOG_SECONDS)
    save(served.small, "")
    served.wait_for_status("stale")
    served.kill_worker(served.server.workers()[0])
    assert served.server.everywhere("/small/schedule.ics") == before


def test_all_workers_and_runs_send_same_bytes(served: ServedLists) -> None:
    """With the same entity tag."""
    pages = ("/small/", "/small/schedule.ics", "/small/rooms/hall-a.csv", "/small/co-hosts/")
    server = served.server
    expected = [(server.everywhere(page), server.get(page)[1]["etag"]) for page in pages]
    environment = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    options = ("--base-url", server.url, "--templates", str(served.templates))
    with Server(served.small, workers=1, options=options, environment=environment) as other:
        other_run = [({other.get(page)[2]}, other.get(page)[1]["etag"]) for page in pages]
        assert other_run == expected
        assert [len(bodies) for bodies, _ in expected] == [1] * len(pages)
        for page, (_, etag) in zip(pages, expected, strict=True):
            assert other.get(page, headers={"If-None-Match": etag})[0] == 304


def raw(server: Server, request: bytes) -> bytes:
    """The response to raw bytes."""
    response = b""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=2)
    with connection, contextlib.suppress(OSError):
        connection.sendall(request)
        while piece := connection.recv(65536):
            response += piece
    return response


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /small/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost: 127.0.0.1 evil.example\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost: \xff\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\rHost: b\r\nConnection: close\r\n\r\n",
        b"GET /small/ HTTP/1.1\nHost: evil.example\nConnection: close\n\n",
        b"GET http://evil.example/small/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET  /small/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03",
    ],
)
def test_malformed_request_gets_400(server: Server, request_: bytes) -> None:
    """Or the connection closes; nothing is repeated."""
    answer = raw(server, request_)
    assert answer[:12] in {b"HTTP/1.1 400", b""}
    assert b"evil.example" not in answer
    assert server.get("/healthz")[0] == 200


def test_any_bytes_in_url_are_answered(server: Server) -> None:
    """As raw bytes, which no client library would send."""
    for address in (
        b"/small/?q=\xff\xfe",
        b"/\xff/",
        b"/small/\\..\\",
        b"/small/?%",
        b"/%00",
        b"//small/",
        b"/small/?q=<b>",
    ):
        answer = raw(server, b"GET " + address + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert int(answer[9:12]) in {200, 400, 404}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_accept_any_host(server: Server, address: str) -> None:
    """Also none, with HTTP/1.0."""
    for host in (b"Host: 10.0.0.7\r\n", b"Host:\r\n", b""):
        assert raw(server, f"GET {address} HTTP/1.0\r\n".encode() + host + b"\r\n")[9:12] == b"200"


def test_sighup_does_not_stop_workers(server: Server) -> None:
    """It asks daemons to reload, which this one does anyway."""
    workers = server.workers()
    os.kill(server.process.pid, signal.SIGHUP)
    for _ in range(100):
        assert server.get("/small/")[0] == 200
    assert server.workers() == workers


def test_log_and_files_have_nothing_of_request(tmp_path: Path) -> None:
    """Also after a failure."""
    path, templates, temporary = tmp_path / "small.yaml", tmp_path / "own", tmp_path / "temporary"
    (templates / "pages").mkdir(parents=True)
    temporary.mkdir()
    fails = "{% if 'no one' in selection.query.text %}{{ missing }}{% endif %}<h1>x</h1>"
    save(templates / "pages" / "schedule.html", fails)
    save(path, TEXT)
    headers = {"User-Agent": _CANARY, "Referer": f"https://{_CANARY}.example/", "Cookie": f"a={_CANARY}"}
    options = ("--templates", str(templates))
    with Server(path, workers=1, options=options, environment={"TMPDIR": str(temporary)}) as server:
        statuses = [
            server.get(address, headers=headers)[0]
            for address in (
                f"/small/?q={_CANARY}",
                f"/{_CANARY}/",
                f"/small/rooms/{_CANARY}.ics",
                f"/small/?{_CANARY}=1",
                f"/small/?q=no+one&{_CANARY}={_CANARY}",
                f"/small/?q=a&q={_CANARY}",
            )
        ]
        statuses.append(server.get("/small/", host=f"{_CANARY}.example", headers=headers)[0])
        raw(server, f"{_CANARY} / HTTP/1.1\r\nHost: {_CANARY}\r\nbad {_CANARY}\r\n\r\n".encode())
        save(path, TEXT.replace("Pictures", "Paintings"))
        until(lambda: "list reloaded" in server.log, WATCHDOG_SECONDS)
        stored = b"".join(file.read_bytes() for file in temporary.rglob("*") if file.is_file())
    assert statuses == [200, 404, 404, 200, 500, 400, 400]
    assert _CANARY.encode() not in stored
    assert "a request failed: UndefinedError" in server.log
    assert not any(word in server.log for word in (_CANARY, "no one", "127.0.0.1 ", "GET"))
    assert server.log.splitlines()[0] == f"serving small (7 events) at {server.url}/"


def test_sigterm_stops_server(tmp_path: Path) -> None:
    """Within ten seconds, despite an open connection; no file stays."""
    path, temporary = tmp_path / "small.yaml", tmp_path / "temporary"
    save(path, TEXT)
    temporary.mkdir()
    with Server(path, environment={"TMPDIR": str(temporary)}) as server:
        workers = server.workers()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=WATCHDOG_SECONDS)
        with contextlib.closing(connection):
            connection.request("GET", "/small/")
            assert len(connection.getresponse().read()) > 1000
            begin = time.monotonic()
            server.stop()
            assert time.monotonic() - begin < WATCHDOG_SECONDS
        assert server.process.returncode == 0
    assert [worker for worker in workers if is_alive(worker)] == []
    assert list(temporary.iterdir()) == []
    assert server.log == f"serving small (7 events) at {server.url}/\n"


def test_workers_stop_after_parent_is_killed(tmp_path: Path) -> None:
    """They close the port themselves."""
    path = tmp_path / "small.yaml"
    save(path, TEXT)
    with Server(path, environment={"TMPDIR": str(tmp_path)}) as server:
        workers = server.workers()
        server.process.kill()
        server.process.wait()
        until(lambda: not any(is_alive(worker) for worker in workers), WATCHDOG_SECONDS)
        # The threads of a dead process may still be closing its sockets.
        until(lambda: not is_taken(server.port), WATCHDOG_SECONDS)


def is_alive(process: int) -> bool:
    """Whether a process runs."""
    stat = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False).stdout
    return bool(stat.strip()) and not stat.startswith("Z")


def test_closed_terminal_stops_server(tmp_path: Path) -> None:
    """Workers too; no file stays."""
    path, temporary = tmp_path / "small.yaml", tmp_path / "temporary"
    save(path, TEXT)
    temporary.mkdir()
    port = free_port()
    command = [sys.executable, "-m", "calendar_app", "serve", "--events", str(path), "--port", str(port)]
    process, terminal = pty.fork()
    if not process:
        os.execve(command[0], command, os.environ | {"TMPDIR": str(temporary)})  # noqa: S606 - the child of the fork
    try:
        until(lambda: len(children(process)) == 2 and is_taken(port))
        workers = children(process)
        os.close(terminal)
        until(lambda: not any(is_alive(pid) for pid in (process, *workers)), WATCHDOG_SECONDS)
        until(lambda: not is_taken(port), WATCHDOG_SECONDS)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
    assert list(temporary.iterdir()) == []


def is_taken(port: int) -> bool:
    """Whether a process listens on a loopback port."""
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def test_second_server_on_port_does_not_start(running: ServedLists) -> None:
    """With a message."""
    port = running.server.port
    command = [sys.executable, "-m", "calendar_app", "serve", "--port", str(port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=WATCHDOG_SECONDS)
    sentence = f"not started: cannot listen on 127.0.0.1 port {port}: Address already in use\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)


class Growing:
    """A server of a list whose history grows."""

    def __init__(self, path: Path, server: Server) -> None:
        self.path = path
        self.server = server
        self.text = MOVED
        self._last = SECOND

    def save(self, text: str) -> None:
        """Save the list."""
        self.text = text
        save(self.path, text)

    def record(self) -> datetime:
        """Record the list one day after the last revision; return that time."""
        self._last += timedelta(days=1)
        record_list(self.path, self._last)
        return self._last

    def wait_for_unrecorded(self, count: int) -> None:
        """Wait until every worker reports `count` unrecorded changes."""
        expected = f'"unrecorded": {count}'.encode()
        until(lambda: all(expected in body for body in self.server.everywhere("/readyz")), WATCHDOG_SECONDS)


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Growing]:
    """One server for the tests that record."""
    path = tmp_path_factory.mktemp("growing") / "later.yaml"
    for text, at in ((LATER, FIRST), (MOVED, SECOND)):
        save(path, text)
        record_list(path, at)
    with Server(path) as server:
        yield Growing(path, server)


def test_recorded_change_is_served_by_every_worker(growing: Growing) -> None:
    """First as an unrecorded change, then with the time of its revision."""
    feed, server = "/later/events/dialogue.ics", growing.server
    assert all(b"SEQUENCE:0\r\n" in body for body in server.everywhere(feed))
    warning = f"{growing.path}: 1 change not recorded; run 'calendar-app record'"
    before = server.log.count(warning)
    growing.save(growing.text.replace("A dialogue", "A debate"))
    until(lambda: all(b"SEQUENCE:1\r\n" in body for body in server.everywhere(feed)), WATCHDOG_SECONDS)
    growing.wait_for_unrecorded(1)
    until(lambda: server.log.count(warning) == before + 2, WATCHDOG_SECONDS)
    stamp = f"LAST-MODIFIED:{growing.record():%Y%m%dT%H%M%SZ}\r\n".encode()
    until(lambda: all(stamp in body for body in server.everywhere(feed)), WATCHDOG_SECONDS)
    assert len(server.everywhere(feed)) == 1
    growing.wait_for_unrecorded(0)


def test_withdrawn_event_is_served_after_recording(growing: Growing) -> None:
    """Until then the list is held."""
    feed, server = "/later/schedule.ics", growing.server
    before = server.everywhere(feed)
    later, plenary = (growing.text.index(f"  - id: {name}") for name in ("later", "plenary"))
    whole = growing.text
    growing.save(whole[:later] + whole[plenary:])
    growing.wait_for_unrecorded(1)
    growing.save(whole[: whole.index("  - id: joint")])
    until(lambda: all(b'"status": "held"' in body for body in server.everywhere("/readyz")), WATCHDOG_SECONDS)
    withdrawn = server.everywhere(feed)
    assert [body.count(b"STATUS:CANCELLED") for body in (*before, *withdrawn)] == [1, 2]
    growing.record()
    until(lambda: all(b'"status": "current"' in body for body in server.everywhere("/readyz")), WATCHDOG_SECONDS)
    (after,) = server.everywhere(feed)
    assert (after.count(b"BEGIN:VEVENT"), after.count(b"STATUS:CANCELLED")) == (before.pop().count(b"BEGIN:VEVENT"), 4)
