"""The lists of `feeds.lists` on a real server."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tests.support.feeds.expected_events import ReadEvent, expected_events
from tests.support.feeds.lists import lists

_FAKE_SITE = "https://example.org/asp24/"


def assembly_id(name: str) -> str:
    """A unique id to serve a list under (a key of `lists.lists`)."""
    return re.sub("[^a-z]+", "-", name.lower())


def feed_path(name: str) -> str:
    """The path of the feed of a list."""
    return f"/{assembly_id(name)}/schedule.ics"


def write_list(name: str, folder: Path) -> Path:
    """Write a list under its unique id; the path of the file."""
    text, count = re.subn(r"(?m)^  id: [\w-]+$", f"  id: {assembly_id(name)}", lists()[name], count=1)
    assert count == 1
    file = folder / f"{assembly_id(name)}.yaml"
    file.write_text(text, "utf-8")
    return file


def site_events(name: str, url: str) -> tuple[ReadEvent, ...]:
    """The events every program must read from the server, by UID.

    They equal `expected_events` except for the address in the last line of the description.
    """
    return tuple(replace(event, description=_on_site(event.description, name, url)) for event in expected_events(name))


def _on_site(description: str, name: str, url: str) -> str:
    body, line, address = description.rpartition("\n")
    assert address.startswith(_FAKE_SITE)
    return f"{body}{line}{url}/{assembly_id(name)}/{address.removeprefix(_FAKE_SITE)}"
