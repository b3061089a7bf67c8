"""A feed with a wrong zone in summer, to test which programs believe it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tests.support import zone_database
from tests.support.feeds.expected_events import ReadEvent

NAME = "Europe/Amsterdam"
_HOUR = timedelta(hours=1)
_SUMMER = b"TZOFFSETTO:+0200\r\n"


def shift_summer(feed: bytes) -> bytes:
    """The feed of Amsterdam with summer time one hour too far ahead."""
    assert feed.count(_SUMMER) == 1
    return feed.replace(_SUMMER, b"TZOFFSETTO:+0300\r\n")


def shifted_event(event: ReadEvent) -> ReadEvent:
    """An event as a program reads it that believes the wrong zone."""
    return replace(event, starts=_shifted_moment(event.starts), ends=_shifted_moment(event.ends))


def _shifted_moment(moment: str) -> str:
    when = datetime.fromisoformat(moment)
    if when.astimezone(zone_database.zone(NAME)).utcoffset() == 2 * _HOUR:
        when -= _HOUR
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
