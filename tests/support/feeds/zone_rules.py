"""Rules for the VTIMEZONEs of a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import available_timezones

from tests.support.feeds.clock import Clock, true_offsets, utc_offset
from tests.support.feeds.raw_feed import EVENT, ZONE, Feed, Finding, Rule

_KNOWN_ZONES = available_timezones()
_DAY = re.compile(r"\d{8}")
_RULE = re.compile(r"FREQ=YEARLY(?=.*;BYDAY=(?:-[1-5]|[1-5])(?:MO|TU|WE|TH|FR|SA|SU)(?:;|$))(?=.*;BYMONTH=\d+(?:;|$))")


def zones_are_those_used(feed: Feed) -> Iterator[Finding]:
    """One VTIMEZONE before all events for each TZID used (RFC 5545 section 3.6.5).

    Named as in the IANA database. A feed without times keeps the zone of the venue: a calendar needs a component
    (section 3.6).
    """
    kinds = [part.kind for part in feed.calendar.parts]
    defined = [zone.first("TZID").value for zone in feed.zones]
    used = {line.parameters["TZID"] for event in feed.events for line in event.lines if "TZID" in line.parameters}
    if kinds != sorted(kinds, key=(ZONE, EVENT).index if set(kinds) <= {ZONE, EVENT} else None):
        yield feed.calendar.number, "a VTIMEZONE after a VEVENT"
    if not used <= set(defined):
        yield feed.calendar.number, f"no VTIMEZONE for {sorted(used - set(defined))}"
    if len(defined) != 1 or not set(defined) <= (used or set(defined)):
        yield feed.calendar.number, f"VTIMEZONEs {defined}, used {sorted(used)}"
    for zone in feed.zones:
        if zone.first("TZID").value not in _KNOWN_ZONES:
            yield zone.number, "a zone the IANA database does not have"


def zones_have_plain_rules(feed: Feed) -> Iterator[Finding]:
    """Yearly rules of one BYDAY and BYMONTH, or single onsets (RFC 5545 section 3.6.5).

    Outlook reads no other rules, and libraries disagree about RDATE.
    """
    for zone in feed.zones:
        if not zone.parts:
            yield zone.number, "a zone without an observance"
        for part in zone.parts:
            if part.all("RDATE"):
                yield part.first("RDATE").number, "RDATE in a zone"
            for line in part.all("RRULE"):
                if not (_RULE.match(line.value) and line.value.count(";") == 2):
                    yield line.number, f"the rule {line.value}"


def daylight_is_ahead(feed: Feed) -> Iterator[Finding]:
    """DAYLIGHT has the greater of two offsets, STANDARD the smaller (RFC 5545 section 3.6.5).

    Whatever laws call it: Morocco and Ireland go back an hour for part of the year.
    """
    for zone in feed.zones:
        for part in zone.parts:
            before, after = (utc_offset(part.first(name).value) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
            if (after > before) != (part.kind == "DAYLIGHT"):
                yield part.number, f"{part.kind} from {part.first('TZOFFSETFROM').value}"


def zones_tell_the_right_time(feed: Feed) -> Iterator[Finding]:
    """Offsets equal those of the database over all years of the events."""
    years = [int(line.value[:4]) for event in feed.events for line in event.all("DTSTART") if _DAY.match(line.value)]
    for zone in feed.zones:
        name = zone.first("TZID").value
        if not years or name not in _KNOWN_ZONES:
            continue
        clock = Clock(zone, max(years))
        for moment, offset in true_offsets(name, min(years), max(years)):
            if clock.offset(moment) != offset:
                yield zone.number, f"a wrong offset at {moment:%Y-%m-%d %H:%M} UTC"
                break


RULES: tuple[Rule, ...] = (
    zones_are_those_used,
    zones_have_plain_rules,
    daylight_is_ahead,
    zones_tell_the_right_time,
)
