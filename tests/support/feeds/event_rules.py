"""Rules for the events of a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import available_timezones

from tests.support import zone_database
from tests.support.feeds.raw_feed import Component, Feed, Finding, Line, Rule


class RecordedVersion(NamedTuple):
    """The version of an event in the history; times are aware."""

    sequence: int
    created: datetime
    modified: datetime


_KNOWN_ZONES = available_timezones()
_LONGEST_UID = 255
_LONGEST_TEXT = 255
_LONGEST_DESCRIPTION = 8000
_WORDS = {
    "STATUS": {"CONFIRMED", "TENTATIVE", "CANCELLED"},
    "TRANSP": {"TRANSPARENT", "OPAQUE"},
    "CLASS": {"PUBLIC"},
}
_UNWANTED = {"ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
_UTC = re.compile(r"\d{8}T\d{6}Z")
_WALL = re.compile(r"\d{8}T\d{6}")
_DAY = re.compile(r"\d{8}")
_PICKED = re.compile(r"[?&]event=|/events/[^/?]+\.ics")
_OFF = re.compile(r"(?:Cancelled|Postponed): ")


def uids_are_unique(feed: Feed) -> Iterator[Finding]:
    """ASCII, no space, at most 255 octets, with a domain, and never twice (RFC 5545 section 3.8.4.7, RFC 7986, 5.3)."""
    seen: set[str] = set()
    for event in feed.events:
        line = event.first("UID")
        if line.value in seen:
            yield line.number, f"{line.value} once more"
        elif len(line.value) > _LONGEST_UID or not re.fullmatch(r"[!-~]+@[a-z0-9.-]+", line.value):
            yield line.number, f"the UID {line.value}"
        seen.add(line.value)


def stamps_agree(feed: Feed) -> Iterator[Finding]:
    """DTSTAMP as LAST-MODIFIED, CREATED no later, all in UTC (RFC 5545 sections 3.8.7.1, 3.8.7.2 and 3.8.7.3)."""
    for event in feed.events:
        stamp, created, modified = (event.first(name) for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED"))
        for line in (stamp, created, modified):
            if not _UTC.fullmatch(line.value):
                yield line.number, f"{line.name} is {line.value}"
        if stamp.value != modified.value:
            yield stamp.number, "DTSTAMP is not LAST-MODIFIED"
        if created.value > modified.value:
            yield created.number, "changed before it was created"


def sequences_are_numbers(feed: Feed) -> Iterator[Finding]:
    """SEQUENCE, a number from 0 (RFC 5545 section 3.8.7.4)."""
    for event in feed.events:
        if not re.fullmatch(r"0|[1-9]\d{0,5}", event.first("SEQUENCE").value):
            yield event.first("SEQUENCE").number, f"SEQUENCE is {event.first('SEQUENCE').value}"


def times_have_zones(feed: Feed) -> Iterator[Finding]:
    """A wall time with its TZID or a date with VALUE=DATE, never a floating time (RFC 5545 sections 3.3.5, 3.8.2.4)."""
    for event in feed.events:
        for line in event.lines:
            if line.name not in {"DTSTART", "DTEND"}:
                continue
            form = _DAY if line.parameters == {"VALUE": "DATE"} else _WALL
            if not form.fullmatch(line.value) or (form is _WALL and list(line.parameters) != ["TZID"]):
                yield line.number, f"{line.text} has no zone, or another form"


def events_end_later(feed: Feed) -> Iterator[Finding]:
    """DTEND later than DTSTART and of the same form, and no DURATION (RFC 5545 sections 3.6.1 and 3.8.2.2)."""
    for event in feed.events:
        start = event.first("DTSTART")
        for end in event.all("DTEND"):
            if end.parameters != start.parameters:
                yield end.number, "an end of another form than its start"
            elif _moment(end) <= _moment(start):
                yield end.number, "an end no later than its start"


def _moment(line: Line) -> datetime:
    """A time for comparison; malformed times come first."""
    form = "%Y%m%dT%H%M%S" if "T" in line.value else "%Y%m%d"
    try:
        wall = datetime.strptime(line.value.rstrip("Z"), form)  # noqa: DTZ007 - the zone is beside it
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    name = line.parameters.get("TZID", "")
    return wall.replace(tzinfo=zone_database.zone(name) if name in _KNOWN_ZONES else UTC).astimezone(UTC)


def titles_and_places_fit(feed: Feed) -> Iterator[Finding]:
    """SUMMARY and LOCATION on one line, at most 255 UTF-16 units (RFC 5545 section 3.8.1.12; Outlook cuts there)."""
    for event in feed.events:
        for line in (event.first("SUMMARY"), event.first("LOCATION")):
            if not line.plain.strip() or "\n" in line.plain or _units(line.plain) > _LONGEST_TEXT:
                yield line.number, f"{line.name} is empty, more than a line or too long"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def descriptions_end_in_the_address(feed: Feed) -> Iterator[Finding]:
    """DESCRIPTION no longer than 8000 units, its last line the URL (RFC 5545 section 3.8.1.5; many show no URL)."""
    for event in feed.events:
        line = event.first("DESCRIPTION")
        if line.plain.split("\n")[-1] != event.first("URL").value:
            yield line.number, "a description that does not end in the address"
        if _units(line.plain) > _LONGEST_DESCRIPTION:
            yield line.number, "a description that is too long"


def words_are_known(feed: Feed) -> Iterator[Finding]:
    """STATUS, TRANSP and CLASS (RFC 5545 sections 3.8.1.11, 3.8.2.7, 3.8.1.3)."""
    for event in feed.events:
        for name, words in _WORDS.items():
            if event.first(name).value not in words:
                yield event.first(name).number, f"{name} is {event.first(name).value}"


def only_what_was_picked_takes_time(feed: Feed) -> Iterator[Finding]:
    """OPAQUE where the event was picked, has a time and is not off; else TRANSPARENT (RFC 5545 section 3.8.2.7)."""
    picked = _PICKED.search(feed.calendar.first("SOURCE").value)
    for event in feed.events:
        off = event.first("STATUS").value == "CANCELLED" or _OFF.match(event.first("SUMMARY").value)
        awaited = "\nTime to be announced.\n" in f"\n{event.first('DESCRIPTION').plain}\n"
        if event.first("TRANSP").value != ("OPAQUE" if picked and not off and not awaited else "TRANSPARENT"):
            yield event.first("TRANSP").number, f"TRANSP is {event.first('TRANSP').value}"


def events_invite_nobody(feed: Feed) -> Iterator[Finding]:
    """No ORGANIZER, ATTENDEE or recurrence (RFC 5545 section 3.6.1), and nothing that rings (section 3.6.6)."""
    for event in feed.events:
        for line in event.lines:
            if line.name in _UNWANTED:
                yield line.number, f"{line.name} in an event"
        for part in event.parts:
            yield part.number, f"{part.kind} in an event"


def events_are_in_order(feed: Feed) -> Iterator[Finding]:
    """By start as clocks show it, then UID: equal lists give equal bytes (RFC 5545 asks for no order)."""
    for before, after in pairwise(feed.events):
        if _order(before) >= _order(after):
            yield after.number, "an event before the one it should follow"


def _order(event: Component) -> tuple[str, str]:
    start = event.first("DTSTART").value
    return start if "T" in start else f"{start}T000000", event.first("UID").value


def events_are_at_their_venues(feed: Feed, venues: Mapping[str, str]) -> Iterator[Finding]:
    """GEO of the venue in the list (RFC 5545 section 3.8.1.6), none without one.

    `venues` has GEO by UID, empty where the list has none.
    """
    for event in feed.events:
        place = event.first("GEO").value
        if place != venues.get(event.first("UID").value, place):
            yield event.first("GEO").number, f"GEO is {place}"


def stamps_are_those_recorded(feed: Feed, recorded: Mapping[str, RecordedVersion]) -> Iterator[Finding]:
    """SEQUENCE, CREATED, LAST-MODIFIED as recorded (RFC 5545 sections 3.8.7.4, 3.8.7.1, 3.8.7.3).

    `recorded` is by UID.
    """
    for event in feed.events:
        version = recorded.get(event.first("UID").value)
        if version is None:
            yield event.number, "an event that is not in the list"
            continue
        for name, value in (
            ("SEQUENCE", str(version.sequence)),
            ("CREATED", _utc_text(version.created)),
            ("LAST-MODIFIED", _utc_text(version.modified)),
            ("DTSTAMP", _utc_text(version.modified)),
        ):
            if event.first(name).value != value:
                yield event.first(name).number, f"{name} is {event.first(name).value}, recorded {value}"


def _utc_text(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


RULES: tuple[Rule, ...] = (
    uids_are_unique,
    stamps_agree,
    sequences_are_numbers,
    times_have_zones,
    events_end_later,
    titles_and_places_fit,
    descriptions_end_in_the_address,
    words_are_known,
    only_what_was_picked_takes_time,
    events_invite_nobody,
    events_are_in_order,
)
