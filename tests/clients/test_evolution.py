"""Feeds that Evolution Data Server subscribes to.

It has the zones of the machine, and takes those by their names whatever a feed says of them: nothing here proves
anything about the VTIMEZONE of our feeds but that it is not refused.
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
    """Every event once, with its UID, texts and status, and the times the clocks show, and without a complaint."""
    with RecordingProxy(server.url) as recorder:
        url = recorder.url + feed_path(name)
        evolution.subscribe(url)
        expected = [_expected(held, name) for held in site_events(name, server.url)]
        # Fetched is not kept: for a moment it holds less.
        wait_for(
            f"Evolution holds {len(expected)} events",
            lambda: recorder.requests != [] and len(evolution.report(url).events) == len(expected),
        )
        report = evolution.report(url)
        assert list(report.events) == expected
        assert report.complaints == ()
        assert [(request.method, request.status) for request in recorder.requests] == [("GET", 200)]


def test_evolution_ignores_zone_rules_of_feeds(server: Server, evolution: Evolution) -> None:
    """A zone that is wrong in summer moves nothing."""
    with RecordingProxy(server.url, wrong_zone.shift_summer) as recorder:
        _hold(evolution, recorder.url + feed_path(wrong_zone.NAME), site_events(wrong_zone.NAME, server.url))


def test_evolution_keeps_events_after_304(server: Server, evolution: Evolution) -> None:
    """It says what it has, is answered 304, and keeps its events."""
    with RecordingProxy(server.url) as recorder:
        url = recorder.url + feed_path("odd")
        evolution.subscribe(url)
        expected = [_expected(held, "odd") for held in site_events("odd", server.url)]
        wait_for("Evolution holds the feed", lambda: list(evolution.report(url).events) == expected)
        evolution.refresh(url)
        wait_for("Evolution asks again", lambda: len(recorder.requests) > 1)
        assert list(evolution.report(url).events) == expected
        # After a 304 it may ask once more by itself.
        first, *others = recorder.requests
        assert first.etag
        assert (first.known, first.status) == (None, 200)
        assert {(other.known, other.status) for other in others} == {(first.etag, 304)}


def test_evolution_follows_changes(evolution: Evolution, tmp_path: Path) -> None:
    """After another look the moved event is at its new time under its old UID, one is cancelled and one is new."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as recorder:
        url = recorder.url + changing.path
        _hold(evolution, url, changing.before)
        changing.change()
        evolution.refresh(url)
        wait_for(
            "Evolution holds what changed",
            lambda: list(evolution.report(url).events) == [_expected(held, changing.name) for held in changing.after],
        )
        first, second = recorder.requests[:2]
        assert (second.known, second.status) == (first.etag, 200)


def test_evolution_ignores_changes_with_old_stamps(evolution: Evolution, tmp_path: Path) -> None:
    """What is new is there; what was moved or cancelled is as it was while the list does not say it was updated."""
    with ChangingList(tmp_path) as changing, RecordingProxy(changing.url) as recorder:
        url = recorder.url + changing.path
        _hold(evolution, url, changing.before)
        changing.change(updated=False)
        evolution.refresh(url)
        wait_for("Evolution has the new event", lambda: len(evolution.report(url).events) == len(changing.after))
        # It looks once at a time: while it looks again it has done with what it found before.
        asked = len(recorder.requests)
        evolution.refresh(url)
        wait_for("Evolution looks again", lambda: len(recorder.requests) > asked)
        known = {held.uid: held for held in (*changing.after, *changing.before)}
        expected = [_expected(known[uid], changing.name) for uid in sorted(known)]
        assert list(evolution.report(url).events) == expected
        first, second, *others = recorder.requests
        assert (second.known, second.status) == (first.etag, 200)
        assert {(other.known, other.status) for other in others} == {(second.etag, 304)}


def test_evolution_version(server: Server, evolution: Evolution, check_version: CheckVersion) -> None:
    """It says its version."""
    url = f"{server.url}{feed_path('empty')}?anything"
    evolution.subscribe(url)
    check_version("Evolution Data Server", evolution.report(url).version)


def _hold(evolution: Evolution, url: str, events: Iterable[ReadEvent]) -> None:
    evolution.subscribe(url)
    expected = [_expected(held, ChangingList.name) for held in events]
    wait_for("Evolution holds the feed", lambda: list(evolution.report(url).events) == expected)


def _expected(held: ReadEvent, name: str) -> dict[str, str]:
    # A State may have changed its clocks, as Morocco did in 2026, since the machine was last updated or pytz was:
    # Evolution then is off by that.
    zone = schedule(name).assembly.zone.name
    return asdict(replace(held, starts=_by_the_machine(held.starts, zone), ends=_by_the_machine(held.ends, zone)))


def _by_the_machine(moment: str, zone: str) -> str:
    if "T" not in moment:
        return moment
    with (_ZONES / zone).open("rb") as file:
        machine = ZoneInfo.from_file(file)
    clocks = datetime.fromisoformat(moment).astimezone(zone_database.zone(zone))
    return f"{clocks.replace(tzinfo=machine).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
