"""The checks of feeds bite: whatever is wrong with a feed, a rule finds it, and these programs do."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from tests.conformance.broken import BROKEN
from tests.conformance.broken import Broken
from tests.conformance.readers import READERS
from tests.conformance.readers import Reader
from tests.conformance.readers import read
from tests.conformance.reading import meant
from tests.conformance.reading import written
from tests.conformance.rules import complaints_about

if TYPE_CHECKING:
    from pathlib import Path

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
}
_BY_NAME = {"split UTF-8", "doubled UID"}  # zones are found by their names, if not in the feed
_BY_FEED = _BY_NAME | {"missing VTIMEZONE"}
_NOTICED = {
    "recurring-ical-events": _BY_NAME,
    "recurring-ical-events in the feed's zone": _BY_NAME,  # and without one in that of X-WR-TIMEZONE
    "vobject": _BY_NAME | {"unescaped comma", "RDATE zone"},
    "ics.py": _BY_NAME,
    "Home Assistant's ical": _BY_NAME,
    "libical": {"doubled UID", "missing VTIMEZONE", "RDATE zone"},
    "ical.js": _BY_FEED | {"RDATE zone"},
    "node-ical": _BY_FEED,
    "ts-ics": _BY_FEED | {"RDATE zone"},
    "Ruby's icalendar": _BY_FEED | {"RDATE zone"},
    "Horde": _BY_FEED,
}
"""What each program notices, by giving up, complaining, or holding something else than was meant.

None notices a change of the clocks that comes an hour late, for no clock at the venue shows the hour it is about; nor
the line ends, for all forgive them, nor what tells versions of an event apart.
"""


def broken_rules(content: bytes, name: str) -> set[str]:
    """The rules a feed breaks."""
    return {complaint.rule for complaint in complaints_about(content, name)}


def notices(reader: Reader, path: Path, name: str) -> bool:
    """Whether a program finds anything wrong with a feed, or in it anything else than the list says."""
    try:
        report = read(reader, path)
    except AssertionError:
        return True
    return list(report.events) != [asdict(held) for held in meant(name)] or bool(report.complaints)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_rules_notice_what_is_wrong(broken: Broken) -> None:
    """The unbroken feed breaks no rule, the broken one those that are about what was broken."""
    assert broken_rules(written(broken.list), broken.list) == set()
    assert broken_rules(broken.content, broken.list) == _RULES[broken.name]


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_programs_notice_what_is_wrong(reader: Reader, tmp_path: Path) -> None:
    """Each program notices what the table says, neither less nor more, and nothing in feeds that are not broken."""
    feeds = {name: (written(name), name) for name in {broken.list for broken in BROKEN}}
    feeds |= {broken.name: (broken.content, broken.list) for broken in BROKEN}
    path = tmp_path / "feed.ics"
    noticed = set()
    for feed, (content, name) in feeds.items():
        path.write_bytes(content)
        if notices(reader, path, name):
            noticed.add(feed)
    assert noticed == _NOTICED[reader.name]
