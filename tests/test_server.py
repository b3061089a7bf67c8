"""The real server: two workers, files that go wrong under them, and processes that are killed.

Times are watchdogs at several times what is promised: these tests share their machine with others.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from calendar_app.source.record import record_of
from tests.support.journals import FIRST, SECOND
from tests.support.recording import record
from tests.support.server import Server, children, free_port, until
from tests.support.small_list import TEXT

pytestmark = pytest.mark.slow

_WATCHDOG = 10
_CANARY = "canary7f3a"
_MOVED = TEXT.replace("starts: 2025-12-02 13:15", "starts: 2025-12-02 13:30")
_THIRD = datetime(2025, 11, 28, 9, tzinfo=UTC)
_ALIASES = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the operator and the editor of the server have."""
    folder = tmp_path_factory.mktemp("server")
    for name in ("templates/parts", "temporary"):
        (folder / name).mkdir(parents=True)
    return folder


@pytest.fixture(scope="module")
def path(folder: Path) -> Path:
    """The list it serves."""
    return folder / "small.yaml"


@pytest.fixture(scope="module")
def running(path: Path, folder: Path) -> Iterator[Server]:
    """One server for most tests: what one of them does to it must not harm the next."""
    save(path, TEXT)
    options = ("--templates", str(folder / "templates"))
    with Server(path, options=options, environment={"TMPDIR": str(folder / "temporary")}) as server:
        yield server
    assert server.process.returncode == 0
    assert list((folder / "temporary").iterdir()) == []


@pytest.fixture
def server(running: Server, path: Path) -> Server:
    """The server with the good list."""
    restore(path)
    until(lambda: states(running) == {("current", "")}, _WATCHDOG)
    until(is_everywhere(running, b"Paintings", b"Pictures"), _WATCHDOG)
    return running


def save(path: Path, text: str) -> None:
    """Save a file as an editor does that writes into it."""
    path.write_text(text, "utf-8")


def replace(path: Path, text: str) -> None:
    """Save a file as an editor does that puts a new one in its place."""
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)


def restore(path: Path) -> None:
    """Put the good list back, whatever is there."""
    if not path.is_file():
        path.unlink(missing_ok=True)
    save(path, TEXT)


def states(server: Server) -> set[tuple[str, str]]:
    """What the workers say they are."""
    return set(re.findall(r'"status": "(\w+)", "reason": "([^"]*)"', b"\n".join(server.everywhere("/readyz")).decode()))


def is_everywhere(server: Server, old: bytes, new: bytes) -> Callable[[], bool]:
    """Whether page and feed of every worker have the new words, and none the old ones."""

    def asked() -> bool:
        bodies = server.everywhere("/small/") | server.everywhere("/small/schedule.ics")
        return all(new in body and old not in body for body in bodies)

    return asked


def is_replaced(server: Server, worker: int) -> bool:
    """Whether another worker has taken the place of one."""
    workers = server.workers()
    return len(workers) == 2 and worker not in workers


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


BAD: dict[str, Callable[[Path], object]] = {
    "a typo": lambda path: save(path, TEXT.replace("room: hall-a", "rooom: hall-a")),
    "cut inside an entry": lambda path: save(path, TEXT[: TEXT.index("Something else") + 5]),
    "a captive portal": lambda path: save(path, "<!DOCTYPE html><html><title>Log in</title></html>"),
    "200,000 brackets": lambda path: save(path, "[" * 200_000),
    "an alias bomb": lambda path: save(path, f"a0: &a0 [x]\n{_ALIASES}"),
    "nothing at all": lambda path: save(path, ""),
    "a pipe": _pipe,
}


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD)
def test_whatever_is_saved_the_list_stays(server: Server, path: Path, spoil: Callable[[Path], object]) -> None:
    """Every worker says so, also one born meanwhile; the editor is told why; the next good save is shown."""
    pages = ("/small/", "/small/schedule.ics", "/small/events/dialogue/", "/small/co-hosts/watch.json")
    before = {page: server.everywhere(page) for page in pages}
    assert [len(bodies) for bodies in before.values()] == [1] * len(pages)
    spoil(path)
    until(lambda: {status for status, _ in states(server)} == {"stale"}, _WATCHDOG)
    assert not any(str(path.parent) in reason or "canary" in reason for _, reason in states(server))
    command = [sys.executable, "-m", "calendar_app", "check", "--events", str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_WATCHDOG)
    assert (checked.returncode, checked.stdout.startswith(f"{path}:")) == (1, True)
    assert "Traceback" not in checked.stderr
    victim, other = server.workers()
    os.kill(victim, signal.SIGKILL)
    until(partial(is_replaced, server, victim), _WATCHDOG)
    assert other in server.workers()
    until(lambda: {status for status, _ in states(server)} == {"stale"}, _WATCHDOG)
    assert {page: server.everywhere(page) for page in pages} == before
    if not path.is_file():
        path.unlink()
    save(path, TEXT.replace("Pictures", "Paintings"))
    until(is_everywhere(server, b"Pictures", b"Paintings"), _WATCHDOG)
    assert states(server) == {("current", "")}


def test_both_workers_killed_at_once_come_back(server: Server) -> None:
    """The port stays taken, and nobody is left waiting."""
    before = server.workers()
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    until(lambda: len(set(server.workers()) - set(before)) == 2, _WATCHDOG)
    until(lambda: states(server) == {("current", "")}, _WATCHDOG)


def test_a_worker_killed_again_and_again_comes_back(server: Server) -> None:
    """To granian two deaths of one worker within six seconds are a reason to give the site up."""
    for _ in range(3):
        before = server.workers()
        youngest = max(before)
        os.kill(youngest, signal.SIGKILL)
        until(partial(is_replaced, server, youngest), _WATCHDOG)
        assert len(set(before) & set(server.workers())) == 1
    until(lambda: states(server) == {("current", "")}, _WATCHDOG)


@pytest.mark.parametrize("saved", [save, replace])
def test_an_edit_is_shown_by_every_worker(server: Server, path: Path, saved: Callable[[Path, str], None]) -> None:
    """In page and feed, without a restart."""
    saved(path, TEXT.replace("Pictures", "Paintings"))
    until(is_everywhere(server, b"Pictures", b"Paintings"), _WATCHDOG)


def test_an_edited_template_is_used_by_every_worker(server: Server, folder: Path) -> None:
    """In page and feed; a broken one is not, and is said to be."""
    location = folder / "templates" / "feeds" / "location.txt"
    location.parent.mkdir(exist_ok=True)
    save(location, "Elsewhere")
    until(
        lambda: all(b"LOCATION:Elsewhere\r\n" in body for body in server.everywhere("/small/schedule.ics")), _WATCHDOG
    )
    save(location, "{{ canary }}")
    reason = "a template cannot be used; those read before it are"
    until(lambda: states(server) == {("stale", reason)}, _WATCHDOG)
    victim = server.workers()[0]
    os.kill(victim, signal.SIGKILL)
    until(partial(is_replaced, server, victim), _WATCHDOG)
    until(lambda: states(server) == {("stale", reason)}, _WATCHDOG)
    assert all(b"LOCATION:Elsewhere\r\n" in body for body in server.everywhere("/small/schedule.ics"))
    location.unlink()
    until(lambda: states(server) == {("current", "")}, _WATCHDOG)
    until(lambda: b"Elsewhere" not in b"".join(server.everywhere("/small/schedule.ics")), _WATCHDOG)


def test_a_list_cut_short_is_held(server: Server, path: Path) -> None:
    """It is sound YAML, and would delete events from thousands of telephones."""
    before = server.everywhere("/small/schedule.ics")
    save(path, TEXT[: TEXT.index("  - id: joint")])
    until(lambda: {status for status, _ in states(server)} == {"held"}, _WATCHDOG)
    assert server.everywhere("/small/schedule.ics") == before


def test_readers_do_not_notice_a_reload(server: Server, path: Path) -> None:
    """Eight readers and twenty edits a second: no error, and every answer whole and of one version."""
    versions = re.compile(rb"Version (\d+) of")
    faults: list[object] = []
    seen: set[bytes] = set()
    slowest = [0.0] * 8
    stop = threading.Event()

    def read(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_WATCHDOG)
        with contextlib.closing(connection):
            while not stop.is_set():
                begin = time.monotonic()
                connection.request("GET", "/small/schedule.ics" if number % 2 else "/small/")
                response = connection.getresponse()
                body = response.read()
                slowest[number] = max(slowest[number], time.monotonic() - begin)
                found = set(versions.findall(body))
                seen.update(found)
                whole = body.endswith((b"END:VCALENDAR\r\n", b"</html>"))
                if response.status != 200 or not whole or len(found) != 1 or len(versions.findall(body)) < 7:
                    faults.append((response.status, whole, found))

    titled = re.sub(r'title: "?', lambda found: f"{found[0]}Version 0 of ", TEXT)
    replace(path, titled)
    until(lambda: all(b"Version 0 of" in body for body in server.everywhere("/small/")), _WATCHDOG)
    readers = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for reader in readers:
        reader.start()
    version, begin = 0, time.monotonic()
    # A busy machine needs longer to show some of them.
    while version < 80 or (len(seen) <= 2 and time.monotonic() - begin < _WATCHDOG):
        version += 1
        replace(path, titled.replace("Version 0 of", f"Version {version} of"))
        # A list that changes while it is read is read again: now and then one is left alone for longer.
        time.sleep(0.05 if version < 80 else 2)
    stop.set()
    for reader in readers:
        reader.join(_WATCHDOG)
    assert faults == []
    assert len(seen) > 2
    assert max(slowest) < 2
    until(lambda: set(versions.findall(b"".join(server.everywhere("/small/")))) == {f"{version}".encode()}, _WATCHDOG)


def test_a_full_disk_does_not_stop_the_site(server: Server, path: Path, folder: Path) -> None:
    """Where nothing can be kept, edits are shown all the same."""
    (kept,) = (folder / "temporary").iterdir()
    shutil.rmtree(kept)
    kept.write_bytes(b"")
    save(path, TEXT.replace("Pictures", "Paintings"))
    until(is_everywhere(server, b"Pictures", b"Paintings"), _WATCHDOG)
    kept.unlink()


def test_a_cleaned_temporary_folder_costs_nobody_the_site(server: Server, path: Path, folder: Path) -> None:
    """Systems empty them after some days: a worker born later, while the list is bad, shows what the others do."""
    before = server.everywhere("/small/schedule.ics")
    (kept,) = (folder / "temporary").iterdir()
    shutil.rmtree(kept)
    until(lambda: kept.is_dir() and {file.suffix for file in kept.iterdir()} == {".json", ".list"}, 2 * _WATCHDOG)
    save(path, "")
    until(lambda: {status for status, _ in states(server)} == {"stale"}, _WATCHDOG)
    victim = server.workers()[0]
    os.kill(victim, signal.SIGKILL)
    until(partial(is_replaced, server, victim), _WATCHDOG)
    assert server.everywhere("/small/schedule.ics") == before


def test_every_worker_and_every_run_gives_the_same(server: Server, path: Path) -> None:
    """The same bytes under the same tag; who has them is not sent them again."""
    pages = ("/small/", "/small/schedule.ics", "/small/rooms/hall-a.csv", "/small/co-hosts/")
    here = [(server.everywhere(page), server.get(page)[1]["etag"]) for page in pages]
    environment = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    options = ("--base-url", server.url, "--templates", str(path.with_name("templates")))
    with Server(path, options=options, environment=environment) as other:
        there = [(other.everywhere(page), other.get(page)[1]["etag"]) for page in pages]
        assert there == here
        assert [len(bodies) for bodies, _ in here] == [1] * len(pages)
        for page, (_, etag) in zip(pages, here, strict=True):
            assert other.get(page, headers={"If-None-Match": etag})[0] == 304


def raw(server: Server, request: bytes) -> bytes:
    """What the server answers to some bytes."""
    answer = b""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=2)
    with connection, contextlib.suppress(OSError):
        connection.sendall(request)
        while piece := connection.recv(65536):
            answer += piece
    return answer


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
def test_odd_requests_are_refused(server: Server, request_: bytes) -> None:
    """400, or no answer at all, and never a word of what was sent."""
    answer = raw(server, request_)
    assert answer[:12] in {b"HTTP/1.1 400", b""}
    assert b"evil.example" not in answer
    assert server.get("/healthz")[0] == 200


def test_any_bytes_in_an_address_are_answered(server: Server) -> None:
    """As the socket gives them, not as a polite client would."""
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
def test_probes_may_use_any_name(server: Server, address: str) -> None:
    """Also none, and the oldest protocol."""
    for host in (b"Host: 10.0.0.7\r\n", b"Host:\r\n", b""):
        assert raw(server, f"GET {address} HTTP/1.0\r\n".encode() + host + b"\r\n")[9:12] == b"200"


def test_a_hang_up_loses_nobody(server: Server) -> None:
    """SIGHUP asks daemons to read their files again, which this one does anyway."""
    workers = server.workers()
    os.kill(server.process.pid, signal.SIGHUP)
    for _ in range(100):
        assert server.get("/small/")[0] == 200
    assert server.workers() == workers


def memory(process: int) -> int:
    """What a process holds in memory, in bytes."""
    stat = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(stat.stdout) * 1024


def test_made_up_addresses_do_not_fill_the_memory(server: Server) -> None:
    """Three thousand more searches add less than a third to what a worker in use holds."""

    def search(first: int, last: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_WATCHDOG)
        with contextlib.closing(connection):
            for number in range(first, last):
                connection.request("GET", f"/small/?q={number:x}{'x' * (number % 1000)}")
                assert connection.getresponse().read()

    # What a worker in use holds: its threads have each worked, and finished answers are kept.
    readers = [threading.Thread(target=search, args=(number, number + 100)) for number in range(0, 800, 100)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    before = max(memory(worker) for worker in server.workers())
    search(800, 3800)
    assert max(memory(worker) for worker in server.workers()) < 1.3 * before


def test_the_log_knows_no_reader(tmp_path: Path) -> None:
    """Whatever readers send, and whatever goes wrong with it: none of it is in the log or in the process's folder."""
    path, templates, temporary = tmp_path / "small.yaml", tmp_path / "own", tmp_path / "temporary"
    (templates / "pages").mkdir(parents=True)
    temporary.mkdir()
    fails = "{% if 'no one' in selection.query.text %}{{ missing }}{% endif %}<h1>x</h1>"
    save(templates / "pages" / "schedule.html", fails)
    save(path, TEXT)
    headers = {"User-Agent": _CANARY, "Referer": f"https://{_CANARY}.example/", "Cookie": f"a={_CANARY}"}
    options = ("--templates", str(templates))
    with Server(path, options=options, environment={"TMPDIR": str(temporary)}) as server:
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
        until(lambda: "shown as it is now" in server.log, _WATCHDOG)
        kept = b"".join(file.read_bytes() for file in temporary.rglob("*") if file.is_file())
    assert statuses == [200, 404, 404, 200, 500, 400, 400]
    assert _CANARY.encode() not in kept
    assert "an answer failed: UndefinedError" in server.log
    assert not any(word in server.log for word in (_CANARY, "no one", "127.0.0.1 ", "GET"))
    assert server.log.splitlines()[0] == f"serving small (7 events) at {server.url}/"


def test_a_server_that_is_told_to_stop_stops(tmp_path: Path) -> None:
    """Within ten seconds, though a reader holds a connection; nothing is left of it."""
    path, temporary = tmp_path / "small.yaml", tmp_path / "temporary"
    save(path, TEXT)
    temporary.mkdir()
    with Server(path, environment={"TMPDIR": str(temporary)}) as server:
        workers = server.workers()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_WATCHDOG)
        with contextlib.closing(connection):
            connection.request("GET", "/small/")
            assert len(connection.getresponse().read()) > 1000
            begin = time.monotonic()
            server.stop()
            assert time.monotonic() - begin < _WATCHDOG
        assert server.process.returncode == 0
    assert [worker for worker in workers if is_alive(worker)] == []
    assert list(temporary.iterdir()) == []
    assert server.log == f"serving small (7 events) at {server.url}/\n"


def test_workers_do_not_outlive_their_parent(tmp_path: Path) -> None:
    """Killed with -9, the parent can tell them nothing; they leave the port by themselves."""
    path = tmp_path / "small.yaml"
    save(path, TEXT)
    with Server(path, environment={"TMPDIR": str(tmp_path)}) as server:
        workers = server.workers()
        server.process.kill()
        server.process.wait()
        until(lambda: not any(is_alive(worker) for worker in workers), _WATCHDOG)
        # A process that is dead to others may have threads that still close what it had open.
        until(lambda: not is_taken(server.port), _WATCHDOG)


def is_alive(process: int) -> bool:
    """Whether a process runs."""
    stat = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False).stdout
    return bool(stat.strip()) and not stat.startswith("Z")


def test_a_closed_terminal_frees_the_port(tmp_path: Path) -> None:
    """Who closes the window in which it was started has stopped it, workers and all; nothing is left of it."""
    path, temporary = tmp_path / "small.yaml", tmp_path / "temporary"
    save(path, TEXT)
    temporary.mkdir()
    port = free_port()
    command = [sys.executable, "-m", "calendar_app", "serve", "--events", str(path), "--port", str(port)]
    process, terminal = pty.fork()
    if not process:
        os.execve(command[0], command, os.environ | {"TMPDIR": str(temporary)})  # noqa: S606 - the child of the fork
    try:
        until(lambda: len(children(process)) == 2 and is_taken(port), _WATCHDOG)
        workers = children(process)
        os.close(terminal)
        until(lambda: not any(is_alive(one) for one in (process, *workers)), _WATCHDOG)
        until(lambda: not is_taken(port), _WATCHDOG)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
    assert list(temporary.iterdir()) == []


def is_taken(port: int) -> bool:
    """Whether somebody listens on a port of loopback."""
    with socket.socket() as asker:
        return asker.connect_ex(("127.0.0.1", port)) == 0


def test_two_servers_do_not_share_a_port(server: Server, path: Path) -> None:
    """The second one is told, in a sentence."""
    command = [sys.executable, "-m", "calendar_app", "serve", "--events", str(path), "--port", str(server.port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_WATCHDOG)
    sentence = f"not started: cannot listen on 127.0.0.1 port {server.port}: Address already in use\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)


def test_two_assemblies_live_side_by_side(path: Path, tmp_path: Path) -> None:
    """`/` goes to the later one, and both are followed."""
    restore(path)
    later = tmp_path / "later.yaml"
    text = TEXT.replace("id: small\n", "id: later\n").replace("2025-12", "2026-12")
    save(later, text)
    with Server(later, path) as server:
        assert server.get("/")[1]["location"] == "/later/"
        for name in ("small", "later"):
            assert server.get(f"/{name}/schedule.ics")[2].count(b"BEGIN:VEVENT") == 6
        save(later, text.replace("Pictures", "Paintings"))
        until(lambda: all(b"Paintings" in body for body in server.everywhere("/later/schedule.ics")), _WATCHDOG)
        assert all(b"Pictures" in body for body in server.everywhere("/small/schedule.ics"))
    assert children(server.process.pid) == []


@pytest.fixture
def recorded(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server of the small list with a record, in which an event was moved; and the list."""
    path = tmp_path / "small.yaml"
    save(path, TEXT)
    record(path, FIRST)
    save(path, _MOVED)
    record(path, SECOND)
    with Server(path) as server:
        yield server, path


def test_what_is_recorded_is_served_by_every_worker(recorded: tuple[Server, Path]) -> None:
    """First a change without a record, counted; then its revision, with the time it was recorded at."""
    server, path = recorded
    feed = "/small/events/dialogue.ics"
    assert all(b"SEQUENCE:0\r\n" in body for body in server.everywhere(feed))
    save(path, _MOVED.replace("A dialogue", "A debate"))
    until(lambda: all(b"SEQUENCE:1\r\n" in body for body in server.everywhere(feed)), _WATCHDOG)
    until(lambda: all(b'"unrecorded": 1' in body for body in server.everywhere("/readyz")), _WATCHDOG)
    until(lambda: server.log.count(f"{path}: 1 change not recorded; run 'calendar-app record'") == 2, _WATCHDOG)
    record(path, _THIRD)
    stamp = f"LAST-MODIFIED:{_THIRD:%Y%m%dT%H%M%SZ}\r\n".encode()
    until(lambda: all(stamp in body for body in server.everywhere(feed)), _WATCHDOG)
    assert len(server.everywhere(feed)) == 1
    assert all(b'"unrecorded": 0' in body for body in server.everywhere("/readyz"))


def _older(record: Path) -> None:
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))


def _torn(record: Path) -> None:
    record.write_bytes(record.read_bytes() + b'{"event": "canary')


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda record: record.unlink(), "held"),
        (_older, "held"),
        (lambda record: record.write_bytes(b"<!DOCTYPE html>\n"), "stale"),
        (_pipe, "stale"),
        (_torn, "current"),
    ],
    ids=["deleted", "an older one", "a captive portal", "a pipe", "torn"],
)
def test_whatever_becomes_of_a_record_the_feed_stays(
    recorded: tuple[Server, Path], spoil: Callable[[Path], object], status: str
) -> None:
    """Its stamps are in thousands of calendars; a worker killed meanwhile comes back with the same bytes."""
    server, path = recorded
    pages = ("/small/", "/small/schedule.ics", "/small/events/joint.ics")
    before = {page: server.everywhere(page) for page in pages}
    assert [len(bodies) for bodies in before.values()] == [1] * len(pages)
    assert all(b"SEQUENCE:1\r\n" in body for body in before[pages[2]])
    whole = record_of(path).read_bytes()
    spoil(record_of(path))
    if status == "current":
        until(lambda: server.log.count("line 10 of the record was cut short; it is left out") == 2, _WATCHDOG)
    until(lambda: {status for status, _ in states(server)} == {status}, _WATCHDOG)
    victim = server.workers()[0]
    os.kill(victim, signal.SIGKILL)
    until(partial(is_replaced, server, victim), _WATCHDOG)
    until(lambda: {status for status, _ in states(server)} == {status}, _WATCHDOG)
    assert {page: server.everywhere(page) for page in pages} == before
    record_of(path).unlink(missing_ok=True)
    record_of(path).write_bytes(whole)
    save(path, _MOVED.replace("Pictures", "Paintings"))
    until(is_everywhere(server, b"Pictures", b"Paintings"), _WATCHDOG)
    assert states(server) == {("current", "")}


def test_what_is_taken_out_is_shown_once_it_is_recorded(recorded: tuple[Server, Path]) -> None:
    """By every worker and without a restart, as withdrawn; until then the list is held."""
    server, path = recorded
    before = server.everywhere("/small/schedule.ics")
    later, plenary = (_MOVED.index(f"  - id: {name}") for name in ("later", "plenary"))
    save(path, _MOVED[:later] + _MOVED[plenary:])
    until(lambda: all(b'"unrecorded": 1' in body for body in server.everywhere("/readyz")), _WATCHDOG)
    save(path, _MOVED[: _MOVED.index("  - id: joint")])
    until(lambda: {status for status, _ in states(server)} == {"held"}, _WATCHDOG)
    withdrawn = server.everywhere("/small/schedule.ics")
    assert [body.count(b"STATUS:CANCELLED") for body in (*before, *withdrawn)] == [1, 2]
    record(path, _THIRD)
    until(lambda: states(server) == {("current", "")}, _WATCHDOG)
    (feed,) = server.everywhere("/small/schedule.ics")
    assert (feed.count(b"BEGIN:VEVENT"), feed.count(b"STATUS:CANCELLED")) == (before.pop().count(b"BEGIN:VEVENT"), 4)
