"""Feeds that vdirsyncer fetches and khal shows.

khal takes zones by their names from files of its own: nothing here proves anything about the VTIMEZONE of our feeds but
that it is not refused.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.clients import wrong_zone
from tests.support.clients.changing_list import ChangingList
from tests.support.clients.khal import ShownEvent, Subscriptions
from tests.support.clients.recording_proxy import RecordingProxy
from tests.support.clients.site_lists import assembly_id, feed_path, site_events
from tests.support.feeds.expected_events import ReadEvent
from tests.support.feeds.lists import NAMES
from tests.support.feeds.minimum_versions import CheckVersion
from tests.support.server import Server

pytestmark = pytest.mark.slow

_CHANGING, _SPOILT = "changing", "spoilt"


class Seen(NamedTuple):
    """What there is of a feed.

    Attributes:
        kept: The files of vdirsyncer, by their names.
        shown: The events of khal, by their UIDs.
    """

    kept: dict[str, bytes]
    shown: dict[str, ShownEvent]


@pytest.fixture(scope="module")
def seen(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """All the lists, fetched and looked at once."""
    urls = {_calendar(name): server.url + feed_path(name) for name in NAMES}
    subscriptions = Subscriptions(urls, tmp_path_factory.mktemp("khal"))
    kept, shown = subscriptions.sync(), subscriptions.shown()
    return {name: Seen(kept[_calendar(name)], shown[_calendar(name)]) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_khal_shows_every_list(name: str, server: Server, seen: dict[str, Seen]) -> None:
    """Every event once, at its time, with its title, place, description, status and address."""
    kept, shown = seen[name]
    assert sorted(shown.values()) == sorted(_expected(held) for held in site_events(name, server.url))
    assert shown.keys() == kept.keys()


def test_khal_ignores_zone_rules_of_feeds(server: Server, tmp_path: Path) -> None:
    """A zone that is wrong in summer moves nothing."""
    with RecordingProxy(server.url, wrong_zone.shift_summer) as recorder:
        subscriptions = Subscriptions({_SPOILT: recorder.url + feed_path(wrong_zone.NAME)}, tmp_path)
        subscriptions.sync()
        shown = subscriptions.shown()[_SPOILT]
        assert sorted(shown.values()) == sorted(_expected(held) for held in site_events(wrong_zone.NAME, server.url))


def test_khal_follows_changes(tmp_path: Path) -> None:
    """After another sync the moved event is at its new time, once, and what did not change is not fetched anew."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as recorder:
        folder = tmp_path / "subscriptions"
        folder.mkdir()
        subscriptions = Subscriptions({_CHANGING: recorder.url + changing.path}, folder)
        before = subscriptions.sync()[_CHANGING]
        shown = subscriptions.shown()[_CHANGING]
        assert sorted(shown.values()) == sorted(_expected(held) for held in changing.before)
        assert subscriptions.sync()[_CHANGING] == before
        changing.change()
        after = subscriptions.sync()[_CHANGING]
        shown = subscriptions.shown()[_CHANGING]
        assert sorted(shown.values()) == sorted(_expected(held) for held in changing.after)
        # To vdirsyncer an event is what it says: one that was moved or cancelled is another.
        assert len(before.keys() - after.keys()) == 2
        assert len(after.keys() - before.keys()) == 3
        requests = [(request.method, request.known, request.status) for request in recorder.requests]
    assert requests == [("GET", None, 200)] * 3


def test_vdirsyncer_and_khal_versions(tmp_path: Path, check_version: CheckVersion) -> None:
    """Each says its version."""
    for name, version in Subscriptions({}, tmp_path).versions().items():
        check_version(name, version)


def _calendar(name: str) -> str:
    return assembly_id(name).replace("-", "_")


def _expected(held: ReadEvent) -> ShownEvent:
    # An event without an end lasts an hour with khal.
    ends = held.ends or f"{datetime.fromisoformat(held.starts) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    url = held.description.rpartition("\n")[2]
    return ShownEvent(url, held.starts, ends, held.title, held.place, held.description, held.status)
