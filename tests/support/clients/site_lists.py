"""The lists on the real server, and what a program must hold that asked it for them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tests.support.feeds.expected_events import ReadEvent, expected_events
from tests.support.feeds.lists import lists

_MADE_UP = "https://example.org/asp24/"


def assembly_id(name: str) -> str:
    """The id a list is served under: its own is also that of others.

    Args:
        name: A key of `lists.lists`.
    """
    return re.sub("[^a-z]+", "-", name.lower())


def feed_path(name: str) -> str:
    """The path of the feed of a list.

    Args:
        name: A key of `lists.lists`.
    """
    return f"/{assembly_id(name)}/schedule.ics"


def write_list(name: str, folder: Path) -> Path:
    """The file of a list, under the id it is served under.

    Args:
        name: A key of `lists.lists`.
        folder: Where to.
    """
    text, count = re.subn(r"(?m)^  id: [\w-]+$", f"  id: {assembly_id(name)}", lists()[name], count=1)
    assert count == 1
    file = folder / f"{assembly_id(name)}.yaml"
    file.write_text(text, "utf-8")
    return file


def site_events(name: str, url: str) -> tuple[ReadEvent, ...]:
    """What every program must hold that asked the server for a list, by UID.

    It is what every feed means, but that the last line of a description is an address of the server.

    Args:
        name: A key of `lists.lists`.
        url: That of the server.
    """
    return tuple(replace(held, description=_on_site(held.description, name, url)) for held in expected_events(name))


def _on_site(description: str, name: str, url: str) -> str:
    body, line, address = description.rpartition("\n")
    assert address.startswith(_MADE_UP)
    return f"{body}{line}{url}/{assembly_id(name)}/{address.removeprefix(_MADE_UP)}"
