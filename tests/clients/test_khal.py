"""Feeds fetched by vdirsyncer and shown by khal."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.clients import wrong_zone
from tests.support.clients.changing_list import ChangingList
from tests.support.clients.khal import KhalEvent, Subscriptions
from tests.support.clients.recording_proxy import RecordingProxy
from tests.support.clients.site_lists import assembly_id, feed_path, site_events
from tests.support.feeds.expected_events import ReadEvent
from tests.support.feeds.lists import NAMES
from tests.support.feeds.minimum_versions import CheckVersion
from tests.support.server import Server

pytestmark = pytest.mark.slow

_CHANGING, _SPOILT = "changing", "spoilt"


class FetchedFeed(NamedTuple):
    """A feed: the files of vdirsyncer by name, the events of khal by UID."""

    files: dict[str, bytes]
    events: dict[str, KhalEvent]


@pytest.fixture(scope="module")
def feeds(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, FetchedFeed]:
    """All lists, fetched and listed once."""
    urls = {_calendar(name): server.url + feed_path(name) for name in NAMES}
    subscriptions = Subscriptions(urls, tmp_path_factory.mktemp("khal"))
    files, events = subscriptions.sync(), subscriptions.events()
    return {name: FetchedFeed(files[_calendar(name)], events[_calendar(name)]) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_khal_shows_every_list(name: str, server: Server, feeds: dict[str, FetchedFeed]) -> None:
    """Every event once, with time, texts, status and address."""
    files, events = feeds[name]
    assert sorted(events.values()) == sorted(_expected(event) for event in site_events(name, server.url))
    assert events.keys() == files.keys()


def test_khal_ignores_zone_rules_of_feeds(server: Server, tmp_path: Path) -> None:
    """A wrong summer offset moves no event."""
    with RecordingProxy(server.url, wrong_zone.shift_summer) as proxy:
        subscriptions = Subscriptions({_SPOILT: proxy.url + feed_path(wrong_zone.NAME)}, tmp_path)
        subscriptions.sync()
        events = subscriptions.events()[_SPOILT]
        assert sorted(events.values()) == sorted(_expected(event) for event in site_events(wrong_zone.NAME, server.url))


def test_khal_follows_changes(tmp_path: Path) -> None:
    """The moved event appears once; unchanged feeds are not fetched again."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as proxy:
        folder = tmp_path / "subscriptions"
        folder.mkdir()
        subscriptions = Subscriptions({_CHANGING: proxy.url + changing.path}, folder)
        before = subscriptions.sync()[_CHANGING]
        events = subscriptions.events()[_CHANGING]
        assert sorted(events.values()) == sorted(_expected(event) for event in changing.before)
        assert subscriptions.sync()[_CHANGING] == before
        changing.change()
        after = subscriptions.sync()[_CHANGING]
        events = subscriptions.events()[_CHANGING]
        assert sorted(events.values()) == sorted(_expected(event) for event in changing.after)
        # vdirsyncer identifies events by content: moved and cancelled ones count as new.
        assert len(before.keys() - after.keys()) == 2
        assert len(after.keys() - before.keys()) == 3
        requests = [(request.method, request.known, request.status) for request in proxy.requests]
    assert requests == [("GET", None, 200)] * 3


def test_vdirsyncer_and_khal_versions(tmp_path: Path, check_version: CheckVersion) -> None:
    """At least the documented minimum."""
    for name, version in Subscriptions({}, tmp_path).versions().items():
        check_version(name, version)


def _calendar(name: str) -> str:
    return assembly_id(name).replace("-", "_")


def _expected(event: ReadEvent) -> KhalEvent:
    # khal gives an event without an end one hour.
    ends = event.ends or f"{datetime.fromisoformat(event.starts) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    url = event.description.rpartition("\n")[2]
    return KhalEvent(url, event.starts, ends, event.title, event.place, event.description, event.status)
