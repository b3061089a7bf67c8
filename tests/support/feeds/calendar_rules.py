"""Rules for the properties of the calendar itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.support.feeds.raw_feed import Feed, Finding, Rule

_UTC = re.compile(r"\d{8}T\d{6}Z")


def starts_with_version_and_product(feed: Feed) -> Iterator[Finding]:
    """VERSION:2.0, then a PRODID (RFC 5545 sections 3.7.3 and 3.7.4); old programs look for them there."""
    first = [line.text for line in feed.calendar.lines[:2]]
    if first[:1] != ["VERSION:2.0"] or not first[-1].startswith("PRODID:-//"):
        yield 2, f"it begins with {first}"


def is_gregorian(feed: Feed) -> Iterator[Finding]:
    """CALSCALE:GREGORIAN (RFC 5545 section 3.7.1), and no rule of another scale (RFC 7529 section 4.1)."""
    if feed.calendar.first("CALSCALE").value != "GREGORIAN":
        yield feed.calendar.first("CALSCALE").number, "CALSCALE is not GREGORIAN"
    for line in feed.lines:
        if "RSCALE" in line.value and line.name == "RRULE":
            yield line.number, "a rule of another scale"


def has_no_method(feed: Feed) -> Iterator[Finding]:
    """A snapshot, not a message: no METHOD (RFC 5545 section 3.7.2, RFC 5546 section 3.2.1)."""
    for line in feed.calendar.all("METHOD"):
        yield line.number, "METHOD"


def calendar_has_no_uid(feed: Feed) -> Iterator[Finding]:
    """No UID on the calendar, which RFC 7986 section 5.3 allows: vdirsyncer takes it for that of each event."""
    for line in feed.calendar.all("UID"):
        yield line.number, "a UID on the calendar"


def names_and_describes_itself(feed: Feed) -> Iterator[Finding]:
    """NAME and DESCRIPTION (RFC 7986 sections 5.1, 5.2) as in their X- elders, the name without anything to escape."""
    calendar = feed.calendar
    for name, elder in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        if not calendar.first(name).value or calendar.first(name).value != calendar.first(elder).value:
            yield calendar.first(elder).number, f"{elder} is not {name}"
    if re.search(r"[\\;,]", calendar.first("NAME").value):
        yield calendar.first("NAME").number, "a name with marks that some programs show escaped"


def says_its_zone(feed: Feed) -> Iterator[Finding]:
    """X-WR-TIMEZONE, the name in the IANA database of the zone that the feed defines."""
    line = feed.calendar.first("X-WR-TIMEZONE")
    if [line.value] != [zone.first("TZID").value for zone in feed.zones]:
        yield line.number, f"X-WR-TIMEZONE is {line.value}, which is not the zone defined"


def says_when_to_look_again(feed: Feed) -> Iterator[Finding]:
    """REFRESH-INTERVAL (RFC 7986 section 5.7), and the same for X-PUBLISHED-TTL."""
    intervals = {feed.calendar.first(name).value for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")}
    if len(intervals) > 1 or not re.fullmatch(r"P(?:\d+[WD]|(?:\d+D)?T(?:\d+[HMS])+)", next(iter(intervals))):
        yield feed.calendar.first("REFRESH-INTERVAL").number, f"intervals {sorted(intervals)}"


def calendar_is_as_new_as_its_events(feed: Feed) -> Iterator[Finding]:
    """LAST-MODIFIED of the calendar, in UTC, no earlier than those of its events (RFC 7986 section 5.4)."""
    line = feed.calendar.first("LAST-MODIFIED")
    if not _UTC.fullmatch(line.value):
        yield line.number, f"LAST-MODIFIED is {line.value}"
    for event in feed.events:
        if event.first("LAST-MODIFIED").value > line.value:
            yield event.first("LAST-MODIFIED").number, "an event newer than its calendar"


RULES: tuple[Rule, ...] = (
    starts_with_version_and_product,
    is_gregorian,
    has_no_method,
    calendar_has_no_uid,
    names_and_describes_itself,
    says_its_zone,
    says_when_to_look_again,
    calendar_is_as_new_as_its_events,
)
