"""Feeds imported into Radicale and queried by time."""

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
    """Import the feed of a list once; the name of its collection."""

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
    """Every event once, with its UID, texts, status and times."""
    assert radicale.events(collection(name)) == [asdict(event) for event in site_events(name, server.url)]


@pytest.mark.parametrize("name", ZONES)
def test_radicale_finds_events_by_minute(
    name: str, server: Server, radicale: Radicale, collection: Callable[[str], str]
) -> None:
    """Events are found in their first and last minute, not outside.

    Around clock changes and at noon: Radicale computes these times from the feed.
    """
    events = site_events(name, server.url)
    queried = [event for event in events if event.uid.startswith((_AT_NOON, *_AT_CHANGES))]
    for minute in sorted({minute for event in queried for minute in _edges(event)}):
        expected = [event.uid for event in events if _takes_place(event, minute)]
        assert (minute, radicale.at(collection(name), minute)) == (minute, expected)


def test_radicale_version(radicale: Radicale, check_version: CheckVersion) -> None:
    """At least the documented minimum."""
    check_version("Radicale", radicale.version())


def _edges(event: ReadEvent) -> tuple[datetime, ...]:
    starts, ends = datetime.fromisoformat(event.starts), datetime.fromisoformat(event.ends)
    return starts - _MINUTE, starts, ends - _MINUTE, ends


def _takes_place(event: ReadEvent, minute: datetime) -> bool:
    return datetime.fromisoformat(event.starts) < minute + _MINUTE and datetime.fromisoformat(event.ends) > minute
