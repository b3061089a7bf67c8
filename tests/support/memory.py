"""How much memory a process holds, and loops in which it must not grow."""

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

_MOST_GROWTH = 1.3
_CONNECTION_SECONDS = 30


def resident_bytes(process: int) -> int:
    """What a process holds in memory.

    Args:
        process: Its id.
    """
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) * 1024


def check_reloads(folder: Path, reloads: int) -> None:
    """What a reload replaces is let go: many add less than a third to what a site holds after the first twenty.

    Args:
        folder: An empty folder for list and templates.
        reloads: How many reloads are made after those.
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
    assert max(reload(number) for number in range(20, 20 + reloads)) < _MOST_GROWTH * before


def check_made_up_addresses(server: Server, searches: int, *, first: int = 800) -> None:
    """Many more searches add less than a third to what a worker in use holds.

    Args:
        server: One that serves the small list.
        searches: How many are made after the first ones.
        first: How many are made before memory is measured, by eight readers.
    """

    def search(first: int, last: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_CONNECTION_SECONDS)
        with contextlib.closing(connection):
            for number in range(first, last):
                connection.request("GET", f"/small/?q={number:x}{'x' * (number % 1000)}")
                assert connection.getresponse().read()

    # What a worker in use holds: its threads have each worked, and finished answers are kept.
    share = first // 8
    readers = [threading.Thread(target=search, args=(share * number, share * (number + 1))) for number in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    before = max(resident_bytes(worker) for worker in server.workers())
    search(first, first + searches)
    assert max(resident_bytes(worker) for worker in server.workers()) < _MOST_GROWTH * before
