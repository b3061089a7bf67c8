"""A person who has vdirsyncer fetch feeds and looks at them with khal.

khal takes zones from PyPI's or the machine's files by their names, whatever a feed says of them.
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
path = "{folder}/kept/{name}/"
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
path = {folder}/kept/{name}/
readonly = True
"""
_CALENDAR = "calendar"
_FIELDS = (
    *(_CALENDAR, "uid", "url", "start-long-full", "end-long-full", "all-day"),
    *("title", "location", "description", "status"),
)
_FIRST, _DAYS = "2025-09-30", 500


@dataclass(frozen=True, order=True)
class ShownEvent:
    """What khal shows of an event.

    Attributes:
        url: Its address, by which it is known: vdirsyncer gives it another UID.
        starts: A moment in UTC or a day, as in `expected_events.ReadEvent`.
        ends: Likewise.
        title: SUMMARY.
        place: LOCATION.
        description: DESCRIPTION.
        status: STATUS.
    """

    url: str
    starts: str
    ends: str
    title: str
    place: str
    description: str
    status: str


class Subscriptions:
    """Feeds that vdirsyncer keeps, each in a folder.

    Args:
        urls: Their addresses, by a name for each of letters, figures and low lines.
        folder: An empty folder for all they keep.
    """

    def __init__(self, urls: Mapping[str, str], folder: Path) -> None:
        self._folder = folder
        self._vdirsyncer = [find_program("vdirsyncer", "vdirsyncer", FROM_PYPI), "-c", str(folder / "sync")]
        self._khal = [find_program("khal", "khal", FROM_PYPI), "-c", str(folder / "look")]
        self._environment = private_environment(folder)
        self._kept = {name: folder / "kept" / name for name in urls}
        (folder / "status").mkdir()
        for kept in self._kept.values():
            kept.mkdir(parents=True)
        pairs = (_SYNC_ONE.format(folder=folder, name=name, url=url) for name, url in urls.items())
        (folder / "sync").write_text(_SYNC.format(folder=folder) + "".join(pairs), "utf-8")
        calendars = (_LOOK_ONE.format(folder=folder, name=name) for name in urls)
        (folder / "look").write_text(_LOOK.format(folder=folder) + "".join(calendars), "utf-8")
        self._run(*self._vdirsyncer, "discover")

    def versions(self) -> dict[str, str]:
        """What the two say their version is."""
        said = self._run(*self._vdirsyncer, "--version") + self._run(*self._khal, "--version")
        return {line.split(",")[0]: line.rpartition(" ")[2] for line in said.splitlines()}

    def sync(self) -> dict[str, dict[str, bytes]]:
        """Have vdirsyncer fetch the feeds; by their names, the files it keeps by theirs without the ending."""
        self._run(*self._vdirsyncer, "sync")
        return {name: {file.stem: file.read_bytes() for file in kept.iterdir()} for name, kept in self._kept.items()}

    def shown(self) -> dict[str, dict[str, ShownEvent]]:
        """By the names of the feeds, the events khal lists by the UIDs they have there."""
        wanted = [argument for field in _FIELDS for argument in ("--json", field)]
        lines = self._run(*self._khal, "list", "--once", *wanted, _FIRST, f"{_DAYS}d").splitlines()
        events = [event for line in lines for event in json.loads(line)]
        shown: dict[str, dict[str, ShownEvent]] = {name: {} for name in self._kept}
        for event in events:
            shown[event[_CALENDAR]][event["uid"]] = _shown(event)
        assert sum(map(len, shown.values())) == len(events), "khal shows two events with one UID"
        return shown

    def _run(self, *command: str) -> str:
        return run_program(command, self._environment, self._folder)


def _shown(event: dict[str, str]) -> ShownEvent:
    starts, ends = event["start-long-full"], event["end-long-full"]
    if event["all-day"] == "True":
        # To khal a day is its own end.
        starts, ends = starts[:10], f"{date.fromisoformat(ends[:10]) + timedelta(days=1)}"
    return ShownEvent(
        event["url"], starts, ends, event["title"], event["location"], event["description"], event["status"]
    )
