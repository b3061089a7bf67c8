"""Feeds that vdirsyncer fetches and khal shows.

khal takes zones by their names from files of its own: nothing here proves anything about the VTIMEZONE of our feeds but
that it is not refused.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.clients import spoilt
from tests.support.clients.changing import Changing
from tests.support.clients.khal import Shown, Subscriptions
from tests.support.clients.recorder import Recorder
from tests.support.clients.served import assembly, path, served
from tests.support.clients.versions import CheckVersion
from tests.support.feeds.lists import NAMES
from tests.support.feeds.reading import Held
from tests.support.server import Server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("subscribers")]

_CHANGING, _SPOILT = "changing", "spoilt"


class Seen(NamedTuple):
    """What there is of a feed.

    Attributes:
        kept: The files of vdirsyncer, by their names.
        shown: The events of khal, by their UIDs.
    """

    kept: dict[str, bytes]
    shown: dict[str, Shown]


@pytest.fixture(scope="module")
def seen(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """All the lists, fetched and looked at once."""
    urls = {_calendar(name): server.url + path(name) for name in NAMES}
    subscriptions = Subscriptions(urls, tmp_path_factory.mktemp("khal"))
    kept, shown = subscriptions.sync(), subscriptions.shown()
    return {name: Seen(kept[_calendar(name)], shown[_calendar(name)]) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_khal_shows_what_vdirsyncer_fetched(name: str, server: Server, seen: dict[str, Seen]) -> None:
    """Every event once, at its time, with its title, place, description, status and address."""
    kept, shown = seen[name]
    assert sorted(shown.values()) == sorted(_expected(held) for held in served(name, server.url))
    assert shown.keys() == kept.keys()


def test_khal_takes_zones_of_its_own_whatever_a_feed_says(server: Server, tmp_path: Path) -> None:
    """A zone that is wrong in summer moves nothing."""
    with Recorder(server.url, spoilt.spoil) as recorder:
        subscriptions = Subscriptions({_SPOILT: recorder.url + path(spoilt.NAME)}, tmp_path)
        subscriptions.sync()
        shown = subscriptions.shown()[_SPOILT]
        assert sorted(shown.values()) == sorted(_expected(held) for held in served(spoilt.NAME, server.url))


def test_khal_shows_what_changed(tmp_path: Path) -> None:
    """After another sync the moved event is at its new time, once, and what did not change is not fetched anew."""
    with Changing(tmp_path) as changing, Recorder(changing.url) as recorder:
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


def test_vdirsyncer_and_khal_are_no_older_than_promised(tmp_path: Path, check_version: CheckVersion) -> None:
    """Each says its version."""
    for name, version in Subscriptions({}, tmp_path).versions().items():
        check_version(name, version)


def _calendar(name: str) -> str:
    return assembly(name).replace("-", "_")


def _expected(held: Held) -> Shown:
    # An event without an end lasts an hour with khal.
    ends = held.ends or f"{datetime.fromisoformat(held.starts) + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
    url = held.description.rpartition("\n")[2]
    return Shown(url, held.starts, ends, held.title, held.place, held.description, held.status)
