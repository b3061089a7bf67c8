"""Feeds with one mistake each, made from good feeds.

Most mistakes occur in real feeds; the last ones are noticed by strict programs only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from icalendar import Calendar

from tests.support.feeds.expected_events import feed_of

_YEAR, _SMALL = "Europe/Amsterdam", "shipped"
_CLASS, _END = b"CLASS:PUBLIC\r\n", b"END:VEVENT\r\n"
_ZONE = re.compile(rb"BEGIN:VTIMEZONE\r\n.*END:VTIMEZONE\r\n", re.DOTALL)


@dataclass(frozen=True)
class BrokenFeed:
    """A feed of a list (a key of `lists.lists`) with one mistake."""

    name: str
    list: str
    damage: Callable[[bytes], bytes]

    @property
    def content(self) -> bytes:
        """The broken feed."""
        good = feed_of(self.list)
        bad = self.damage(good)
        assert bad != good, f"{self.name}: the feed is unchanged"
        return bad


def _replacing(old: bytes, new: bytes, times: int = -1) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(old, new, times)


def _with_icalendars_zone(content: bytes) -> bytes:
    """With the VTIMEZONE of icalendar 7.3: RDATEs, and summer an hour late."""
    calendar = Calendar.from_ical(_ZONE.sub(b"", content))
    calendar.add_missing_timezones()
    (zone,) = calendar.timezones
    return _ZONE.sub(lambda _: zone.to_ical(), content)


BROKEN_FEEDS = (
    BrokenFeed("naked LF", _SMALL, _replacing(b"\r\n", b"\n")),
    BrokenFeed("split UTF-8", _SMALL, _replacing("•".encode(), b"\r\n ".join(("•".encode()[:1], "•".encode()[1:])), 1)),
    BrokenFeed("late onset", _YEAR, _replacing(b"DTSTART:19700329T020000", b"DTSTART:19700329T030000")),
    BrokenFeed("missing VTIMEZONE", _YEAR, lambda content: _ZONE.sub(b"", content)),
    BrokenFeed("doubled UID", _YEAR, _replacing(b"UID:noon-13@", b"UID:noon-0@")),
    BrokenFeed("UID on the calendar", _YEAR, _replacing(b"CALSCALE", b"UID:whole@tried.example\r\nCALSCALE", 1)),
    BrokenFeed("unescaped comma", _YEAR, _replacing(rb"announced\, Hall", b"announced, Hall", 1)),
    BrokenFeed("RDATE zone", _YEAR, _with_icalendars_zone),
    BrokenFeed("DTSTAMP now", _YEAR, lambda content: re.sub(rb"DTSTAMP:\d{8}", b"DTSTAMP:20370101", content)),
    BrokenFeed("wrong SEQUENCE", _YEAR, _replacing(b"SEQUENCE:0", b"SEQUENCE:1", 1)),
    # Mistakes that do not show in a calendar: only strict programs notice them.
    BrokenFeed("unknown property", _SMALL, _replacing(_CLASS, _CLASS + b"HOST:Nobody\r\n", 1)),
    BrokenFeed("no DTSTAMP", _SMALL, lambda content: re.sub(rb"DTSTAMP:.*\r\n", b"", content, count=1)),
    BrokenFeed(
        "DTSTAMP in words", _SMALL, lambda content: re.sub(rb"DTSTAMP:\S*", b"DTSTAMP:yesterday", content, count=1)
    ),
    BrokenFeed("GEO in words", _SMALL, lambda content: re.sub(rb"GEO:\S*", b"GEO:here", content, count=1)),
    BrokenFeed("METHOD", _SMALL, _replacing(b"CALSCALE", b"METHOD:PUBLISH\r\nCALSCALE", 1)),
    BrokenFeed("two DTSTART", _SMALL, lambda content: re.sub(rb"(DTSTART;.*\r\n)", rb"\1\1", content, count=1)),
    BrokenFeed("two RRULE", _SMALL, _replacing(_CLASS, _CLASS + 2 * b"RRULE:FREQ=DAILY;COUNT=1\r\n", 1)),
    BrokenFeed("PARTICIPANT", _SMALL, _replacing(_END, b"BEGIN:PARTICIPANT\r\nUID:7\r\nEND:PARTICIPANT\r\n" + _END, 1)),
)
