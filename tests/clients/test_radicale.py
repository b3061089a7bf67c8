"""Feeds put into Radicale and asked for again, as programs do that show what is on between two moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache

import pytest

from tests.support.clients.radicale import Radicale
from tests.support.clients.site_lists import assembly_id, feed_path, site_events
from tests.support.feeds.expected_events import ReadEvent
from tests.support.feeds.lists import NAMES, ZONES
from tests.support.feeds.minimum_versions import CheckVersion
from tests.support.server import Server

pytestmark = pytest.mark.slow

_AT_NOON = "noon-0@"
_AT_CHANGES = ("last-", "first-", "across-", "night-")  # of the clocks
_MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def collection(server: Server, radicale: Radicale) -> Callable[[str], str]:
    """Has Radicale take in the feed of a list when it is first asked for; what the collection is called."""

    @cache
    def put(name: str) -> str:
        status, _, feed = server.get(feed_path(name))
        assert status == 200
        radicale.put(assembly_id(name), feed)
        return assembly_id(name)

    return put


@pytest.mark.parametrize("name", NAMES)
def test_radicale_returns_every_list(
    name: str, server: Server, radicale: Radicale, collection: Callable[[str], str]
) -> None:
    """Every event once, with its UID, texts, status, and the times the clocks show; the next test is about moments."""
    assert radicale.events(collection(name)) == [asdict(held) for held in site_events(name, server.url)]


@pytest.mark.parametrize("name", ZONES)
def test_radicale_finds_events_by_minute(
    name: str, server: Server, radicale: Radicale, collection: Callable[[str], str]
) -> None:
    """In the first minute of an event and its last one, and neither a minute before nor a minute after.

    Events next to each change of the clocks, and one at noon: those are the moments Radicale itself makes of the feed.
    """
    events = site_events(name, server.url)
    asked = [held for held in events if held.uid.startswith((_AT_NOON, *_AT_CHANGES))]
    for minute in sorted({minute for held in asked for minute in _edges(held)}):
        expected = [held.uid for held in events if _takes_place(held, minute)]
        assert (minute, radicale.at(collection(name), minute)) == (minute, expected)


def test_radicale_version(radicale: Radicale, check_version: CheckVersion) -> None:
    """It says its version."""
    check_version("Radicale", radicale.version())


def _edges(held: ReadEvent) -> tuple[datetime, ...]:
    starts, ends = datetime.fromisoformat(held.starts), datetime.fromisoformat(held.ends)
    return starts - _MINUTE, starts, ends - _MINUTE, ends


def _takes_place(held: ReadEvent, minute: datetime) -> bool:
    return datetime.fromisoformat(held.starts) < minute + _MINUTE and datetime.fromisoformat(held.ends) > minute
