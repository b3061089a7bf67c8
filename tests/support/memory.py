"""Memory use of processes, and loops in which it must not grow."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import threading
from pathlib import Path

from calendar_app.settings import Settings
from tests.support.quick_sites import quick_site
from tests.support.server import Server
from tests.support.small_list import TEXT

_MAX_GROWTH = 1.3
_CONNECTION_SECONDS = 30


def resident_bytes(process: int) -> int:
    """The resident memory of a process id."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) * 1024


def check_reloads(folder: Path, reloads: int) -> None:
    """Many reloads add less than a third to the memory of a site.

    The reference is the peak of the first twenty reloads, in this process.
    """
    path, template = folder / "small.yaml", folder / "templates" / "parts" / "own.html"
    template.parent.mkdir(parents=True)
    path.write_text(TEXT, "utf-8")
    site = quick_site(Settings(events=(path,), templates=folder / "templates"))

    def reload(number: int) -> int:
        title = f"Picture {number}"
        path.write_text(TEXT.replace("Pictures", title), "utf-8")
        template.write_text(f"{number // 10}", "utf-8")
        site.poll()
        assert site.publications["small"].schedule.events[0].title.in_language("en") == title
        return resident_bytes(os.getpid())

    before = max(reload(number) for number in range(20))
    assert max(reload(number) for number in range(20, 20 + reloads)) < _MAX_GROWTH * before


def check_made_up_addresses(server: Server, searches: int, *, first: int = 800) -> None:
    """Many searches add less than a third to the memory of a worker.

    Eight readers first make `first` searches, so that threads and caches are in use before the measurement.
    """

    def search(first: int, last: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_CONNECTION_SECONDS)
        with contextlib.closing(connection):
            for number in range(first, last):
                connection.request("GET", f"/small/?q={number:x}{'x' * (number % 1000)}")
                assert connection.getresponse().read()

    # Threads have run and the response cache is filled before the measurement.
    share = first // 8
    readers = [threading.Thread(target=search, args=(share * number, share * (number + 1))) for number in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    before = max(resident_bytes(worker) for worker in server.workers())
    search(first, first + searches)
    assert max(resident_bytes(worker) for worker in server.workers()) < _MAX_GROWTH * before
