"""A person who has vdirsyncer fetch a feed and looks at it with khal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.conformance.clients.processes import FROM_PYPI
from tests.conformance.clients.processes import output
from tests.conformance.clients.processes import private
from tests.conformance.clients.processes import program

if TYPE_CHECKING:
    from pathlib import Path

_SYNC = """\
[general]
status_path = "{folder}/status/"

[pair feed]
a = "remote"
b = "local"
collections = null

[storage remote]
type = "http"
url = "{url}"

[storage local]
type = "filesystem"
path = "{folder}/kept/"
fileext = ".ics"
"""
_LOOK = """\
[calendars]
[[feed]]
path = {folder}/kept/
readonly = True

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
"""
_FIELDS = ("uid", "start-long-full", "end-long-full", "all-day", "title", "location", "description", "status", "url")
_FIRST, _DAYS = "2025-09-30", 500


@dataclass(frozen=True, order=True)
class Shown:
    """What khal shows of an event.

    Attributes:
        url: Its address, by which it is known: vdirsyncer gives it another UID.
        starts: A moment in UTC or a day, as in `reading.Held`.
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


class Subscription:
    """A feed that vdirsyncer keeps in a folder.

    Args:
        url: The address of the feed.
        folder: An empty folder for all they keep.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self._folder = folder
        self._vdirsyncer = [program("vdirsyncer", "vdirsyncer", FROM_PYPI), "-c", str(folder / "sync")]
        self._khal = [program("khal", "khal", FROM_PYPI), "-c", str(folder / "look")]
        self._environment = private(folder)
        self._kept = folder / "kept"
        for name in ("kept", "status"):
            (folder / name).mkdir()
        (folder / "sync").write_text(_SYNC.format(folder=folder, url=url), "utf-8")
        (folder / "look").write_text(_LOOK.format(folder=folder), "utf-8")
        self._run(*self._vdirsyncer, "discover", "feed")

    def versions(self) -> dict[str, str]:
        """What the two say their version is."""
        said = self._run(*self._vdirsyncer, "--version") + self._run(*self._khal, "--version")
        return {line.split(",")[0]: line.rpartition(" ")[2] for line in said.splitlines()}

    def sync(self) -> dict[str, bytes]:
        """Have vdirsyncer fetch the feed; the files it keeps, by their names without the ending."""
        self._run(*self._vdirsyncer, "sync")
        return {file.stem: file.read_bytes() for file in self._kept.iterdir()}

    def shown(self) -> dict[str, Shown]:
        """The events khal lists, by the UIDs they have there."""
        wanted = [argument for field in _FIELDS for argument in ("--json", field)]
        lines = self._run(*self._khal, "list", "--once", *wanted, _FIRST, f"{_DAYS}d").splitlines()
        events = [event for line in lines for event in json.loads(line)]
        shown = {event["uid"]: _shown(event) for event in events}
        assert len(shown) == len(events), "khal shows two events with one UID"
        return shown

    def _run(self, *command: str) -> str:
        return output(command, self._environment, self._folder)


def _shown(event: dict[str, str]) -> Shown:
    starts, ends = event["start-long-full"], event["end-long-full"]
    if event["all-day"] == "True":
        # To khal a day is its own end.
        starts, ends = starts[:10], f"{date.fromisoformat(ends[:10]) + timedelta(days=1)}"
    return Shown(event["url"], starts, ends, event["title"], event["location"], event["description"], event["status"])
