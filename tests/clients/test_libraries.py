"""Feeds read by other people's libraries: the same events; broken feeds are noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.support.clients.processes import FROM_PYPI, find_program
from tests.support.feeds.broken import BROKEN_FEEDS
from tests.support.feeds.expected_events import expected_events, feed_of
from tests.support.feeds.lists import NAMES
from tests.support.feeds.minimum_versions import CheckVersion
from tests.support.feeds.readers import READERS, Reader, read

pytestmark = pytest.mark.slow


_BY_NAME = {"split UTF-8", "doubled UID"}  # readers that look up zones by name
_BY_FEED = _BY_NAME | {"missing VTIMEZONE"}
_FORM = {"two DTSTART", "DTSTAMP in words"}
_VALUES = _FORM | {"GEO in words"}
_NOTICED = {
    "recurring-ical-events": _BY_NAME | _VALUES,
    "recurring-ical-events in the feed's zone": _BY_NAME | _VALUES,  # and without one in that of X-WR-TIMEZONE
    "vobject": _BY_NAME | _FORM | {"unescaped comma", "RDATE zone", "no DTSTAMP"},
    "ics.py": _BY_NAME | _VALUES,
    "Home Assistant's ical": _BY_NAME | _VALUES | {"two RRULE"},
    "libical": {"doubled UID", "missing VTIMEZONE", "RDATE zone"} | _VALUES | {"unknown property", "METHOD"},
    "ical.js": _BY_FEED | {"RDATE zone"},
    "node-ical": _BY_FEED | {"two DTSTART"},
    "ts-ics": _BY_FEED | {"RDATE zone", "no DTSTAMP", "DTSTAMP in words", "PARTICIPANT"},
    "Ruby's icalendar": _BY_FEED | {"RDATE zone", "DTSTAMP in words", "unknown property", "two RRULE", "PARTICIPANT"},
    "Horde": _BY_FEED | {"two DTSTART", "GEO in words", "PARTICIPANT"},
}
"""The broken feeds that each program notices, by failing, complaining, or reading other events.

For vobject, ics.py and Home Assistant's ical it is Python that refuses split UTF-8.

No program notices a clock change an hour late (no event is in that hour), wrong line ends, or wrong versions of events.
"""


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_program_reads_every_list(reader: Reader, tmp_path: Path, check_version: CheckVersion) -> None:
    """Every event once with all fields, no complaint, and a supported version."""
    paths = [tmp_path / f"{number}.ics" for number in range(len(NAMES))]
    for path, name in zip(paths, NAMES, strict=True):
        path.write_bytes(feed_of(name))
    reports = read(reader, *paths)
    check_version(reader.name, reports[0].version)
    for name, report in zip(NAMES, reports, strict=True):
        assert (name, report.failure, report.complaints) == (name, "", ())
        assert list(report.events) == [asdict(held) for held in expected_events(name)]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_program_notices_broken_feeds(reader: Reader, tmp_path: Path) -> None:
    """At least those of the table: newer versions may be stricter."""
    good = {name: (feed_of(name), name) for name in {broken.list for broken in BROKEN_FEEDS}}
    bad = {broken.name: (broken.content, broken.list) for broken in BROKEN_FEEDS}
    noticed = _noticed(reader, tmp_path, good | bad)
    assert noticed.isdisjoint(good)
    assert noticed >= _NOTICED[reader.name]


def test_missing_programs_are_named(tmp_path: Path) -> None:
    """The test of a missing program fails, and says how to install it."""
    reader = Reader("Nobody's reader", ("no-such-program",))
    with pytest.raises(AssertionError, match=r"^Nobody's reader is missing; make test-clients installs it$"):
        read(reader, tmp_path / "feed.ics")
    with pytest.raises(AssertionError) as caught:
        find_program("Nobody's calendar", "no-such-program", FROM_PYPI)
    assert str(caught.value).splitlines()[0].startswith("Nobody's calendar is missing; make test-clients installs it")


def _noticed(reader: Reader, folder: Path, feeds: Mapping[str, tuple[bytes, str]]) -> set[str]:
    """The feeds (content and list, by name) that a program fails, complains about or misreads."""
    paths = [folder / f"{number}.ics" for number in range(len(feeds))]
    for path, (content, _) in zip(paths, feeds.values(), strict=True):
        path.write_bytes(content)
    return {
        feed
        for (feed, (_, name)), report in zip(feeds.items(), read(reader, *paths), strict=True)
        if report.failure
        or report.complaints
        or list(report.events) != [asdict(held) for held in expected_events(name)]
    }
