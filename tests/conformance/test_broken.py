"""The checks of feeds bite: whatever is wrong with a feed, a rule finds it, and these programs do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.support.feeds.broken import BROKEN, STRICT, Broken
from tests.support.feeds.readers import READERS, Reader, read
from tests.support.feeds.reading import meant, written
from tests.support.feeds.rules import complaints_about

_RULES = {
    "naked LF": {"lines_end_in_crlf", "lines_are_short"},
    "split UTF-8": {"is_utf_8", "folds_keep_characters_whole"},
    "late onset": {"zones_tell_the_right_time"},
    "missing VTIMEZONE": {"zones_are_those_used", "says_its_zone"},
    "doubled UID": {"uids_are_unique"},
    "UID on the calendar": {"calendar_has_no_uid", "properties_are_known"},
    "unescaped comma": {"texts_are_escaped"},
    "RDATE zone": {"zones_have_plain_rules", "zones_tell_the_right_time", "properties_are_known"},
    "DTSTAMP now": {"stamps_agree", "stamps_are_those_recorded"},
    "wrong SEQUENCE": {"stamps_are_those_recorded"},
    "unknown property": {"properties_are_known"},
    "no DTSTAMP": {"properties_are_known", "stamps_agree", "stamps_are_those_recorded"},
    "DTSTAMP in words": {"stamps_agree", "stamps_are_those_recorded"},
    "GEO in words": {"events_are_at_their_venues"},
    "METHOD": {"has_no_method", "properties_are_known"},
    "two DTSTART": {"properties_are_known"},
    "two RRULE": {"events_invite_nobody", "properties_are_known"},
    "PARTICIPANT": {"events_invite_nobody", "properties_are_known"},
}
_BY_NAME = {"split UTF-8", "doubled UID"}  # zones are found by their names, if not in the feed
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
"""What each program notices, by giving up, complaining, or holding something else than was meant.

Of vobject, ics.py and Home Assistant's ical it is Python that minds split UTF-8: they are given characters, not bytes.

None notices a change of the clocks that comes an hour late, for no clock at the venue shows the hour it is about; nor
the line ends, for all forgive them, nor what tells versions of an event apart.
"""


def broken_rules(content: bytes, name: str) -> set[str]:
    """The rules a feed breaks."""
    return {complaint.rule for complaint in complaints_about(content, name)}


def noticed(reader: Reader, folder: Path, feeds: Mapping[str, tuple[bytes, str]]) -> set[str]:
    """The feeds in which a program finds anything wrong, or anything else than the list says.

    Args:
        reader: The program.
        folder: Where to put them.
        feeds: Some names, and for each its feed and the list it was made from.
    """
    paths = [folder / f"{number}.ics" for number in range(len(feeds))]
    for path, (content, _) in zip(paths, feeds.values(), strict=True):
        path.write_bytes(content)
    return {
        feed
        for (feed, (_, name)), report in zip(feeds.items(), read(reader, *paths), strict=True)
        if report.failure or report.complaints or list(report.events) != [asdict(held) for held in meant(name)]
    }


@pytest.mark.parametrize("broken", BROKEN + STRICT, ids=lambda broken: broken.name)
def test_rules_notice_what_is_wrong(broken: Broken) -> None:
    """The unbroken feed breaks no rule, the broken one those that are about what was broken."""
    assert broken_rules(written(broken.list), broken.list) == set()
    assert broken_rules(broken.content, broken.list) == _RULES[broken.name]


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_programs_notice_what_is_wrong(reader: Reader, tmp_path: Path) -> None:
    """Each program notices at least what the table says, for newer ones may be stricter, and nothing in good feeds."""
    good = {name: (written(name), name) for name in {broken.list for broken in BROKEN + STRICT}}
    bad = {broken.name: (broken.content, broken.list) for broken in BROKEN + STRICT}
    found = noticed(reader, tmp_path, good | bad)
    assert found.isdisjoint(good)
    assert found >= _NOTICED[reader.name]
