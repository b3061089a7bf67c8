"""Feeds subscribed to by Thunderbird."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.support.clients import wrong_zone
from tests.support.clients.changing_list import ChangingList
from tests.support.clients.processes import wait_for
from tests.support.clients.recording_proxy import RecordingProxy
from tests.support.clients.site_lists import feed_path, site_events
from tests.support.clients.thunderbird import Thunderbird
from tests.support.feeds.expected_events import ReadEvent
from tests.support.feeds.lists import NAMES
from tests.support.feeds.minimum_versions import CheckVersion
from tests.support.server import Server

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", NAMES)
def test_thunderbird_holds_every_list(name: str, server: Server, thunderbird: Thunderbird) -> None:
    """Every event once with all fields, and no complaint."""
    with RecordingProxy(server.url) as proxy:
        url = proxy.url + feed_path(name)
        thunderbird.subscribe(url)
        thunderbird.refresh(url)
        expected = _records(site_events(name, server.url))
        # It stores events some time after the fetch.
        wait_for(
            f"Thunderbird holds {len(expected)} events",
            lambda: proxy.requests != [] and len(thunderbird.report(url).events) == len(expected),
        )
        report = thunderbird.report(url)
        assert list(report.events) == expected
        assert report.complaints == ()
        assert [(request.method, request.known, request.status) for request in proxy.requests] == [("GET", None, 200)]


@pytest.mark.parametrize("updated", [True, False], ids=["with new stamps", "with old stamps"])
def test_thunderbird_follows_changes(thunderbird: Thunderbird, tmp_path: Path, *, updated: bool) -> None:
    """A 304 changes nothing; later an event moves, one is cancelled, one is new."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as proxy:
        url = proxy.url + changing.path
        thunderbird.subscribe(url)
        thunderbird.refresh(url)
        wait_for("Thunderbird holds the feed", lambda: _holds(thunderbird, url, changing.before))
        thunderbird.refresh(url)
        wait_for("Thunderbird asks again", lambda: len(proxy.requests) == 2)
        # Even after a 304 it rewrites its copy, and for a moment holds less.
        wait_for("Thunderbird holds the feed again", lambda: _holds(thunderbird, url, changing.before))
        changing.change(updated=updated)
        thunderbird.refresh(url)
        wait_for("Thunderbird holds what changed", lambda: _holds(thunderbird, url, changing.after))
        etag = proxy.requests[0].etag
        assert etag
        known = [(request.known, request.status) for request in proxy.requests]
        assert known == [(None, 200), (etag, 304), (etag, 200)]


def test_thunderbird_uses_zone_rules_of_feeds(server: Server, thunderbird: Thunderbird) -> None:
    """A wrong summer offset moves summer events only: it uses our VTIMEZONE."""
    with RecordingProxy(server.url, wrong_zone.shift_summer) as proxy:
        url = proxy.url + feed_path(wrong_zone.NAME)
        thunderbird.subscribe(url)
        thunderbird.refresh(url)
        original = site_events(wrong_zone.NAME, server.url)
        expected = [wrong_zone.shifted_event(event) for event in original]
        assert 0 < sum(event not in original for event in expected) < len(original)
        wait_for("Thunderbird holds the spoilt feed", lambda: len(thunderbird.report(url).events) == len(expected))
        assert list(thunderbird.report(url).events) == _records(expected)


def test_thunderbird_version(server: Server, thunderbird: Thunderbird, check_version: CheckVersion) -> None:
    """At least the documented minimum."""
    url = f"{server.url}{feed_path('empty')}?anything"
    thunderbird.subscribe(url)
    check_version("Thunderbird", thunderbird.report(url).version)


def _holds(thunderbird: Thunderbird, url: str, events: Iterable[ReadEvent]) -> bool:
    return list(thunderbird.report(url).events) == _records(events)


def _records(events: Iterable[ReadEvent]) -> list[dict[str, str]]:
    # An event without an end ends when it starts (RFC 5545 section 3.6.1).
    return [asdict(replace(event, ends=event.ends or event.starts)) for event in events]
