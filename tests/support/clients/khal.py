"""vdirsyncer fetches feeds, khal shows their events.

khal takes zones by name from PyPI's or the machine's database, whatever a feed says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.support.clients.processes import FROM_PYPI, find_program, private_environment, run_program

_SYNC = """\
[general]
status_path = "{folder}/status/"
"""
_SYNC_ONE = """
[pair {name}]
a = "{name}_remote"
b = "{name}_local"
collections = null

[storage {name}_remote]
type = "http"
url = "{url}"

[storage {name}_local]
type = "filesystem"
path = "{folder}/stored/{name}/"
fileext = ".ics"
"""
_LOOK = """\
[sqlite]
path = {folder}/khal.db

[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%dT%H:%M:%SZ

[calendars]
"""
_LOOK_ONE = """
[[{name}]]
path = {folder}/stored/{name}/
readonly = True
"""
_CALENDAR = "calendar"
_FIELDS = (
    *(_CALENDAR, "uid", "url", "start-long-full", "end-long-full", "all-day"),
    *("title", "location", "description", "status"),
)
_FIRST, _DAYS = "2025-09-30", 500


@dataclass(frozen=True, order=True)
class KhalEvent:
    """An event as khal shows it; times as in `expected_events.ReadEvent`.

    It is known by its address: vdirsyncer gives it another UID.
    """

    url: str
    starts: str
    ends: str
    title: str
    place: str
    description: str
    status: str


class Subscriptions:
    """Feeds that vdirsyncer stores in folders, named by letters, digits and underscores."""

    def __init__(self, urls: Mapping[str, str], folder: Path) -> None:
        self._folder = folder
        self._vdirsyncer = [find_program("vdirsyncer", "vdirsyncer", FROM_PYPI), "-c", str(folder / "sync")]
        self._khal = [find_program("khal", "khal", FROM_PYPI), "-c", str(folder / "look")]
        self._environment = private_environment(folder)
        self._folders = {name: folder / "stored" / name for name in urls}
        (folder / "status").mkdir()
        for path in self._folders.values():
            path.mkdir(parents=True)
        pairs = (_SYNC_ONE.format(folder=folder, name=name, url=url) for name, url in urls.items())
        (folder / "sync").write_text(_SYNC.format(folder=folder) + "".join(pairs), "utf-8")
        calendars = (_LOOK_ONE.format(folder=folder, name=name) for name in urls)
        (folder / "look").write_text(_LOOK.format(folder=folder) + "".join(calendars), "utf-8")
        self._run(*self._vdirsyncer, "discover")

    def versions(self) -> dict[str, str]:
        """The versions of both programs."""
        output = self._run(*self._vdirsyncer, "--version") + self._run(*self._khal, "--version")
        return {line.split(",")[0]: line.rpartition(" ")[2] for line in output.splitlines()}

    def sync(self) -> dict[str, dict[str, bytes]]:
        """Fetch the feeds; the stored files by feed and stem."""
        self._run(*self._vdirsyncer, "sync")
        return {name: {file.stem: file.read_bytes() for file in path.iterdir()} for name, path in self._folders.items()}

    def events(self) -> dict[str, dict[str, KhalEvent]]:
        """The events that khal lists, by feed and UID."""
        wanted = [argument for field in _FIELDS for argument in ("--json", field)]
        lines = self._run(*self._khal, "list", "--once", *wanted, _FIRST, f"{_DAYS}d").splitlines()
        events = [event for line in lines for event in json.loads(line)]
        by_feed: dict[str, dict[str, KhalEvent]] = {name: {} for name in self._folders}
        for event in events:
            by_feed[event[_CALENDAR]][event["uid"]] = _khal_event(event)
        assert sum(map(len, by_feed.values())) == len(events), "khal shows two events with one UID"
        return by_feed

    def _run(self, *command: str) -> str:
        return run_program(command, self._environment, self._folder)


def _khal_event(event: dict[str, str]) -> KhalEvent:
    starts, ends = event["start-long-full"], event["end-long-full"]
    if event["all-day"] == "True":
        # khal ends an all-day event on its last day.
        starts, ends = starts[:10], f"{date.fromisoformat(ends[:10]) + timedelta(days=1)}"
    return KhalEvent(
        event["url"], starts, ends, event["title"], event["location"], event["description"], event["status"]
    )
