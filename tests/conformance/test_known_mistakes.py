"""The rules find mistakes that are common in published feeds."""

from __future__ import annotations

import pytest

from tests.support.feeds.broken import BROKEN_FEEDS, BrokenFeed
from tests.support.feeds.expected_events import feed_of
from tests.support.feeds.rules import violations_in_feed_of

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


def broken_rules(content: bytes, name: str) -> set[str]:
    """The rules a feed breaks."""
    return {complaint.rule for complaint in violations_in_feed_of(content, name)}


@pytest.mark.parametrize("broken", BROKEN_FEEDS, ids=lambda broken: broken.name)
def test_rules_find_known_mistakes(broken: BrokenFeed) -> None:
    """The feed breaks no rule before, and exactly the expected ones after."""
    assert broken_rules(feed_of(broken.list), broken.list) == set()
    assert broken_rules(broken.content, broken.list) == _RULES[broken.name]
