"""Feeds that Thunderbird subscribes to."""

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
    """Every event once, with its UID, moments, title, place, description and status, and without a complaint."""
    with RecordingProxy(server.url) as recorder:
        url = recorder.url + feed_path(name)
        thunderbird.subscribe(url)
        thunderbird.refresh(url)
        expected = _records(site_events(name, server.url))
        # Fetched is not kept: for a moment it holds less.
        wait_for(
            f"Thunderbird holds {len(expected)} events",
            lambda: recorder.requests != [] and len(thunderbird.report(url).events) == len(expected),
        )
        report = thunderbird.report(url)
        assert list(report.events) == expected
        assert report.complaints == ()
        assert [(request.method, request.known, request.status) for request in recorder.requests] == [
            ("GET", None, 200)
        ]


@pytest.mark.parametrize("updated", [True, False], ids=["with new stamps", "with old stamps"])
def test_thunderbird_follows_changes(thunderbird: Thunderbird, tmp_path: Path, *, updated: bool) -> None:
    """It takes it that nothing changed; when something has, an event is moved, one cancelled and one new."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as recorder:
        url = recorder.url + changing.path
        thunderbird.subscribe(url)
        thunderbird.refresh(url)
        wait_for("Thunderbird holds the feed", lambda: _holds(thunderbird, url, changing.before))
        thunderbird.refresh(url)
        wait_for("Thunderbird asks again", lambda: len(recorder.requests) == 2)
        # Even where nothing changed it writes its copy anew, and for a moment holds less.
        wait_for("Thunderbird holds the feed again", lambda: _holds(thunderbird, url, changing.before))
        changing.change(updated=updated)
        thunderbird.refresh(url)
        wait_for("Thunderbird holds what changed", lambda: _holds(thunderbird, url, changing.after))
        etag = recorder.requests[0].etag
        assert etag
        known = [(request.known, request.status) for request in recorder.requests]
        assert known == [(None, 200), (etag, 304), (etag, 200)]


def test_thunderbird_uses_zone_rules_of_feeds(server: Server, thunderbird: Thunderbird) -> None:
    """A zone that is wrong in summer moves the events of the summer and no others: what it holds is what ours says."""
    with RecordingProxy(server.url, wrong_zone.shift_summer) as recorder:
        url = recorder.url + feed_path(wrong_zone.NAME)
        thunderbird.subscribe(url)
        thunderbird.refresh(url)
        meant = site_events(wrong_zone.NAME, server.url)
        expected = [wrong_zone.shifted_event(held) for held in meant]
        assert 0 < sum(held not in meant for held in expected) < len(meant)
        wait_for("Thunderbird holds the spoilt feed", lambda: len(thunderbird.report(url).events) == len(expected))
        assert list(thunderbird.report(url).events) == _records(expected)


def test_thunderbird_version(server: Server, thunderbird: Thunderbird, check_version: CheckVersion) -> None:
    """It says its version."""
    url = f"{server.url}{feed_path('empty')}?anything"
    thunderbird.subscribe(url)
    check_version("Thunderbird", thunderbird.report(url).version)


def _holds(thunderbird: Thunderbird, url: str, events: Iterable[ReadEvent]) -> bool:
    return list(thunderbird.report(url).events) == _records(events)


def _records(events: Iterable[ReadEvent]) -> list[dict[str, str]]:
    # An event without an end is over when it begins, as RFC 5545 section 3.6.1 has it.
    return [asdict(replace(held, ends=held.ends or held.starts)) for held in events]
