"""A feed whose zone is wrong for half of the year, to see who believes what a feed says of a zone that all know."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.support import zone_database
from tests.support.feeds.expected_events import ReadEvent

NAME = "Europe/Amsterdam"
_HOUR = timedelta(hours=1)
_SUMMER = b"TZOFFSETTO:+0200\r\n"


def shift_summer(feed: bytes) -> bytes:
    """The feed of Amsterdam, with clocks that are an hour further in summer than they are.

    Args:
        feed: As it is served.
    """
    assert feed.count(_SUMMER) == 1
    return feed.replace(_SUMMER, b"TZOFFSETTO:+0300\r\n")


def shifted_event(held: ReadEvent) -> ReadEvent:
    """What is held of an event by a program that believes the spoilt feed.

    Args:
        held: What is held by one that reads the feed as it is served.
    """
    return replace(held, starts=_shifted_moment(held.starts), ends=_shifted_moment(held.ends))


def _shifted_moment(moment: str) -> str:
    when = datetime.fromisoformat(moment)
    if when.astimezone(zone_database.zone(NAME)).utcoffset() == 2 * _HOUR:
        when -= _HOUR
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
