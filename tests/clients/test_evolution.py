"""Feeds subscribed to by Evolution Data Server.

It takes zones by name from the machine, whatever a feed says: these tests prove only that our VTIMEZONE is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.support import zone_database
from tests.support.clients import wrong_zone
from tests.support.clients.changing_list import ChangingList
from tests.support.clients.evolution import Evolution
from tests.support.clients.processes import wait_for
from tests.support.clients.recording_proxy import RecordingProxy
from tests.support.clients.site_lists import feed_path, site_events
from tests.support.feeds.expected_events import ReadEvent
from tests.support.feeds.lists import NAMES, schedule
from tests.support.feeds.minimum_versions import CheckVersion
from tests.support.server import Server

pytestmark = pytest.mark.slow

_ZONES = Path("/usr/share/zoneinfo")


@pytest.mark.parametrize("name", NAMES)
def test_evolution_holds_every_list(name: str, server: Server, evolution: Evolution) -> None:
    """Every event once, with its UID, texts, status and times."""
    with RecordingProxy(server.url) as proxy:
        url = proxy.url + feed_path(name)
        evolution.subscribe(url)
        expected = [_expected(event, name) for event in site_events(name, server.url)]
        # It stores events some time after the fetch.
        wait_for(
            f"Evolution holds {len(expected)} events",
            lambda: proxy.requests != [] and len(evolution.report(url).events) == len(expected),
        )
        report = evolution.report(url)
        assert list(report.events) == expected
        assert report.complaints == ()
        assert [(request.method, request.status) for request in proxy.requests] == [("GET", 200)]


def test_evolution_ignores_zone_rules_of_feeds(server: Server, evolution: Evolution) -> None:
    """A wrong summer offset moves no event."""
    with RecordingProxy(server.url, wrong_zone.shift_summer) as proxy:
        _subscribe(evolution, proxy.url + feed_path(wrong_zone.NAME), site_events(wrong_zone.NAME, server.url))


def test_evolution_keeps_events_after_304(server: Server, evolution: Evolution) -> None:
    """It sends the ETag and keeps its events."""
    with RecordingProxy(server.url) as proxy:
        url = proxy.url + feed_path("odd")
        evolution.subscribe(url)
        expected = [_expected(event, "odd") for event in site_events("odd", server.url)]
        wait_for("Evolution holds the feed", lambda: list(evolution.report(url).events) == expected)
        evolution.refresh(url)
        wait_for("Evolution asks again", lambda: len(proxy.requests) > 1)
        assert list(evolution.report(url).events) == expected
        # After a 304 it may repeat the request.
        first, *others = proxy.requests
        assert first.etag
        assert (first.known, first.status) == (None, 200)
        assert {(other.known, other.status) for other in others} == {(first.etag, 304)}


def test_evolution_follows_changes(evolution: Evolution, tmp_path: Path) -> None:
    """An event moves under its UID, one is cancelled, one is new."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as proxy:
        url = proxy.url + changing.path
        _subscribe(evolution, url, changing.before)
        changing.change()
        evolution.refresh(url)
        wait_for(
            "Evolution holds what changed",
            lambda: list(evolution.report(url).events) == [_expected(event, changing.name) for event in changing.after],
        )
        first, second = proxy.requests[:2]
        assert (second.known, second.status) == (first.etag, 200)


def test_evolution_ignores_changes_with_old_stamps(evolution: Evolution, tmp_path: Path) -> None:
    """Without a new `updated` only the new event appears."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as proxy:
        url = proxy.url + changing.path
        _subscribe(evolution, url, changing.before)
        changing.change(updated=False)
        evolution.refresh(url)
        wait_for("Evolution has the new event", lambda: len(evolution.report(url).events) == len(changing.after))
        # It refreshes one at a time: a new request proves that the last refresh is done.
        count = len(proxy.requests)
        evolution.refresh(url)
        wait_for("Evolution looks again", lambda: len(proxy.requests) > count)
        known = {event.uid: event for event in (*changing.after, *changing.before)}
        expected = [_expected(known[uid], changing.name) for uid in sorted(known)]
        assert list(evolution.report(url).events) == expected
        first, second, *others = proxy.requests
        assert (second.known, second.status) == (first.etag, 200)
        assert {(other.known, other.status) for other in others} == {(second.etag, 304)}


def test_evolution_version(server: Server, evolution: Evolution, check_version: CheckVersion) -> None:
    """At least the documented minimum."""
    url = f"{server.url}{feed_path('empty')}?anything"
    evolution.subscribe(url)
    check_version("Evolution Data Server", evolution.report(url).version)


def _subscribe(evolution: Evolution, url: str, events: Iterable[ReadEvent]) -> None:
    evolution.subscribe(url)
    expected = [_expected(event, ChangingList.name) for event in events]
    wait_for("Evolution holds the feed", lambda: list(evolution.report(url).events) == expected)


def _expected(event: ReadEvent, name: str) -> dict[str, str]:
    # The databases of the machine and of pytz may disagree about recent changes, such as Morocco's in 2026.
    zone = schedule(name).assembly.zone.name
    return asdict(
        replace(event, starts=_with_machine_zone(event.starts, zone), ends=_with_machine_zone(event.ends, zone))
    )


def _with_machine_zone(moment: str, zone: str) -> str:
    if "T" not in moment:
        return moment
    with (_ZONES / zone).open("rb") as file:
        machine = ZoneInfo.from_file(file)
    clocks = datetime.fromisoformat(moment).astimezone(zone_database.zone(zone))
    return f"{clocks.replace(tzinfo=machine).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
