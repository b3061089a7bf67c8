"""What a feed must be by the letter: rules of RFC 5545 and RFC 7986, and those that programs have taught.

They read bytes and share no code with what writes them. Each is a function of a feed that yields what it finds wrong.
"""

from __future__ import annotations

import codecs
import re
from datetime import UTC
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple
from zoneinfo import available_timezones

from tests import database
from tests.conformance.clock import Clock
from tests.conformance.clock import moments_to_compare
from tests.conformance.letter import CALENDAR
from tests.conformance.letter import EVENT
from tests.conformance.letter import ZONE
from tests.conformance.letter import Component
from tests.conformance.letter import Feed
from tests.conformance.letter import Line

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping


class Complaint(NamedTuple):
    """What is wrong with a feed.

    Attributes:
        rule: The name of the rule.
        line: Where, in physical lines from 1.
        sentence: What.
    """

    rule: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence} ({self.rule})"


class Recorded(NamedTuple):
    """What the history says of an event.

    Attributes:
        sequence: How often it changed.
        created: When it was recorded, aware.
        modified: When it last changed, aware.
    """

    sequence: int
    created: datetime
    modified: datetime


_Found = tuple[int, str]

_KNOWN_ZONES = available_timezones()

_LONGEST_LINE = 75
_LONGEST_UID = 255
_LONGEST_TEXT = 255
_LONGEST_DESCRIPTION = 8000
_LARGEST = 1_000_000

_ONE, _AT_MOST_ONE, _ANY = range(1, 2), range(2), range(1 << 16)
_OBSERVANCE = {"TZNAME": _ONE, "DTSTART": _ONE, "TZOFFSETFROM": _ONE, "TZOFFSETTO": _ONE, "RRULE": _AT_MOST_ONE}
_NAMES = {
    CALENDAR: {
        **dict.fromkeys(("VERSION", "PRODID", "CALSCALE", "NAME", "DESCRIPTION", "LAST-MODIFIED", "URL"), _ONE),
        **dict.fromkeys(("SOURCE", "REFRESH-INTERVAL", "COLOR", "X-WR-CALNAME", "X-WR-CALDESC"), _ONE),
        **dict.fromkeys(("X-PUBLISHED-TTL", "X-WR-TIMEZONE"), _ONE),
    },
    ZONE: {"TZID": _ONE, "X-LIC-LOCATION": _AT_MOST_ONE},
    "STANDARD": _OBSERVANCE,
    "DAYLIGHT": _OBSERVANCE,
    EVENT: {
        **dict.fromkeys(("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY"), _ONE),
        **dict.fromkeys(("LOCATION", "DESCRIPTION", "URL", "STATUS", "TRANSP", "CLASS", "CATEGORIES"), _ONE),
        **dict.fromkeys(("DTEND", "CONTACT", "GEO"), _AT_MOST_ONE),
        "CONFERENCE": _ANY,
    },
}
"""The properties of each kind of component that our feeds have, all of them registered or X-, and how many of each."""

_SINGLE_TEXTS = {
    *("NAME", "DESCRIPTION", "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE", "PRODID", "TZID", "TZNAME"),
    *("X-LIC-LOCATION", "UID", "SUMMARY", "LOCATION", "CONTACT"),
}
_LISTS_OF_TEXTS = {"CATEGORIES"}
_WORDS = {
    "STATUS": {"CONFIRMED", "TENTATIVE", "CANCELLED"},
    "TRANSP": {"TRANSPARENT", "OPAQUE"},
    "CLASS": {"PUBLIC"},
}
_UNWANTED = {"ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
_TYPES = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "CONFERENCE": "URI"}
_UTC = re.compile(r"\d{8}T\d{6}Z")
_WALL = re.compile(r"\d{8}T\d{6}")
_DAY = re.compile(r"\d{8}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*)?")
_PLACEHOLDERS = re.compile(r"\{\{|\{%|\b(?:None|nan|NaN|null|undefined|NaT)\b|\ufffd|Ã.|â€.|<function|object at 0x")
_RULE = re.compile(r"FREQ=YEARLY(?=.*;BYDAY=(?:-[1-5]|[1-5])(?:MO|TU|WE|TH|FR|SA|SU)(?:;|$))(?=.*;BYMONTH=\d+(?:;|$))")


def is_utf_8(feed: Feed) -> Iterator[_Found]:
    """UTF-8 without a byte order mark (RFC 5545 section 3.1.4)."""
    if feed.content.startswith(codecs.BOM_UTF8):
        yield 1, "a byte order mark"
    try:
        feed.content.decode("utf-8")
    except UnicodeDecodeError as problem:
        yield feed.content[: problem.start].count(b"\n") + 1, "octets that are no character"


def lines_end_in_crlf(feed: Feed) -> Iterator[_Found]:
    """Every line ends in CRLF, the last one too, and none is empty (RFC 5545 section 3.1)."""
    if not feed.content.endswith(b"\r\n"):
        yield feed.content.count(b"\n") + 1, "no CRLF at the end"
    for found in re.finditer(rb"(?<!\r)\n|\r(?!\n)|(?<=\n)\r\n", feed.content):
        yield feed.content[: found.start()].count(b"\n") + 1, f"a line that ends in {found[0]!r}"


def lines_are_short(feed: Feed) -> Iterator[_Found]:
    """No more than 75 octets to a line, its end not counted (RFC 5545 section 3.1)."""
    for number, octets in enumerate(feed.physical, 1):
        if len(octets) > _LONGEST_LINE:
            yield number, f"{len(octets)} octets"


def folds_keep_characters_whole(feed: Feed) -> Iterator[_Found]:
    """No fold within a character, nor between a backslash and its letter (RFC 5545 sections 3.1 and 3.3.11)."""
    begun = b""
    for number, octets in enumerate(feed.physical, 1):
        if octets[:1] == b" ":
            if (len(begun) - len(begun.rstrip(b"\\"))) % 2:
                yield number, "a fold after a backslash"
            begun += octets[1:]
        else:
            begun = octets
        if _is_cut(octets):
            yield number, "part of a character"


def _is_cut(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def has_no_control_characters(feed: Feed) -> Iterator[_Found]:
    """No control character but the tab (RFC 5545 section 3.1, CONTROL)."""
    for number, octets in enumerate(feed.physical, 1):
        if found := re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", octets):
            yield number, f"the control character {found[0]!r}"


def is_one_calendar(feed: Feed) -> Iterator[_Found]:
    """One VCALENDAR with nothing around it; what begins ends; properties before parts (RFC 5545 sections 3.4, 3.6)."""
    begun: list[str] = []
    with_parts: set[int] = set()
    for line in feed.lines:
        if not begun and line.text != f"BEGIN:{CALENDAR}":
            yield line.number, "something outside the calendar"
        elif not begun and line.number > 1:
            yield line.number, "a second calendar"
        if line.name == "BEGIN":
            with_parts.add(len(begun))
            begun.append(line.value)
            with_parts.discard(len(begun))
        elif line.name == "END":
            if (begun.pop() if begun else "") != line.value:
                yield line.number, f"the end of a {line.value} that has not begun"
        elif len(begun) in with_parts:
            yield line.number, f"{line.name} after the parts of its {begun[-1] if begun else 'feed'}"
    if begun:
        yield feed.lines[-1].number, f"no end of {begun[-1]}"


def lines_follow_the_grammar(feed: Feed) -> Iterator[_Found]:
    """Name, parameters with their values quoted where they must be, colon, value (RFC 5545 section 3.1, RFC 6868)."""
    for line in feed.lines:
        if not line.name:
            yield line.number, "no content line by the grammar"
        elif re.search(r"\^(?![n^'])", "".join(line.parameters.values())):
            yield line.number, "a caret in a parameter that stands for nothing"


def texts_are_escaped(feed: Feed) -> Iterator[_Found]:
    r"""Backslash, semicolon, comma and line break as \\ \; \, \n, and no other escape (RFC 5545 section 3.3.11)."""
    for component in feed.components:
        for line in component.lines:
            if line.name not in _SINGLE_TEXTS | _LISTS_OF_TEXTS:
                continue
            bare = re.sub(r"\\[\\;,nN]", "", line.value)
            allowed = "," if line.name in _LISTS_OF_TEXTS else ""
            if found := re.search(r"[\\;,]", bare.replace(allowed, "") if allowed else bare):
                yield line.number, f"{line.name} with a bare {found[0]!r}"


def properties_are_known(feed: Feed) -> Iterator[_Found]:
    """Only properties that are registered or X-, as often as allowed (RFC 5545 sections 3.6 and 8.3.2, RFC 7986)."""
    for component in feed.components:
        names = _NAMES.get(component.kind)
        if names is None:
            yield component.number, f"a {component.kind}"
            continue
        for line in component.lines:
            if line.name not in names:
                yield line.number, f"{line.name} in a {component.kind}"
        for name, often in names.items():
            if len(component.all(name)) not in often:
                yield component.number, f"{len(component.all(name))} × {name} in a {component.kind}"


def starts_with_version_and_product(feed: Feed) -> Iterator[_Found]:
    """VERSION:2.0, then a PRODID (RFC 5545 sections 3.7.3 and 3.7.4); old programs look for them there."""
    first = [line.text for line in feed.calendar.lines[:2]]
    if first[:1] != ["VERSION:2.0"] or not first[-1].startswith("PRODID:-//"):
        yield 2, f"it begins with {first}"


def is_gregorian(feed: Feed) -> Iterator[_Found]:
    """CALSCALE:GREGORIAN (RFC 5545 section 3.7.1), and no rule of another scale (RFC 7529 section 4.1)."""
    if feed.calendar.first("CALSCALE").value != "GREGORIAN":
        yield feed.calendar.first("CALSCALE").number, "CALSCALE is not GREGORIAN"
    for line in feed.lines:
        if "RSCALE" in line.value and line.name == "RRULE":
            yield line.number, "a rule of another scale"


def has_no_method(feed: Feed) -> Iterator[_Found]:
    """A snapshot, not a message: no METHOD (RFC 5545 section 3.7.2, RFC 5546 section 3.2.1)."""
    for line in feed.calendar.all("METHOD"):
        yield line.number, "METHOD"


def calendar_has_no_uid(feed: Feed) -> Iterator[_Found]:
    """No UID on the calendar, which RFC 7986 section 5.3 allows: vdirsyncer takes it for that of each event."""
    for line in feed.calendar.all("UID"):
        yield line.number, "a UID on the calendar"


def names_and_describes_itself(feed: Feed) -> Iterator[_Found]:
    """NAME and DESCRIPTION (RFC 7986 sections 5.1, 5.2) as in their X- elders, the name without anything to escape."""
    calendar = feed.calendar
    for name, elder in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC")):
        if not calendar.first(name).value or calendar.first(name).value != calendar.first(elder).value:
            yield calendar.first(elder).number, f"{elder} is not {name}"
    if re.search(r"[\\;,]", calendar.first("NAME").value):
        yield calendar.first("NAME").number, "a name with marks that some programs show escaped"


def says_its_zone(feed: Feed) -> Iterator[_Found]:
    """X-WR-TIMEZONE, the name in the IANA database of the zone that the feed defines."""
    line = feed.calendar.first("X-WR-TIMEZONE")
    if [line.value] != [zone.first("TZID").value for zone in feed.zones]:
        yield line.number, f"X-WR-TIMEZONE is {line.value}, which is not the zone defined"


def says_when_to_look_again(feed: Feed) -> Iterator[_Found]:
    """REFRESH-INTERVAL (RFC 7986 section 5.7), and the same for X-PUBLISHED-TTL."""
    intervals = {feed.calendar.first(name).value for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL")}
    if len(intervals) > 1 or not re.fullmatch(r"P(?:\d+[WD]|(?:\d+D)?T(?:\d+[HMS])+)", next(iter(intervals))):
        yield feed.calendar.first("REFRESH-INTERVAL").number, f"intervals {sorted(intervals)}"


def values_say_their_type(feed: Feed) -> Iterator[_Found]:
    """VALUE where the property has no default (RFC 7986 sections 5.7, 5.8 and 5.11)."""
    for component in feed.components:
        for line in component.lines:
            if line.name in _TYPES and line.parameters.get("VALUE") != _TYPES[line.name]:
                yield line.number, f"{line.name} without VALUE={_TYPES[line.name]}"


def addresses_are_absolute(feed: Feed) -> Iterator[_Found]:
    """Absolute addresses in ASCII, percent-encoded (RFC 5545 section 3.3.13, RFC 3986)."""
    for component in feed.components:
        for line in component.lines:
            if line.name in {"URL", "SOURCE", "CONFERENCE"} and not _ADDRESS.fullmatch(line.value):
                yield line.number, f"{line.name} is {line.value}"


def calendar_is_as_new_as_its_events(feed: Feed) -> Iterator[_Found]:
    """LAST-MODIFIED of the calendar, in UTC, no earlier than those of its events (RFC 7986 section 5.4)."""
    line = feed.calendar.first("LAST-MODIFIED")
    if not _UTC.fullmatch(line.value):
        yield line.number, f"LAST-MODIFIED is {line.value}"
    for event in feed.events:
        if event.first("LAST-MODIFIED").value > line.value:
            yield event.first("LAST-MODIFIED").number, "an event newer than its calendar"


def zones_are_those_used(feed: Feed) -> Iterator[_Found]:
    """One VTIMEZONE before all events for each TZID used, by its IANA name, and no other (RFC 5545 section 3.6.5).

    A feed without a time keeps that of the venue: a calendar has at least one component (section 3.6).
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


def zones_have_plain_rules(feed: Feed) -> Iterator[_Found]:
    """Yearly rules of one BYDAY and one BYMONTH, or single onsets; never RDATE (RFC 5545 section 3.6.5).

    Outlook reads no other rule, and libraries differ about RDATE.
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


def zones_tell_the_right_time(feed: Feed) -> Iterator[_Found]:
    """Onsets read with TZOFFSETFROM, all the years of the events: the database's offsets (RFC 5545 section 3.6.5)."""
    years = [int(line.value[:4]) for event in feed.events for line in event.all("DTSTART") if _DAY.match(line.value)]
    for zone in feed.zones:
        name = zone.first("TZID").value
        if not years or name not in _KNOWN_ZONES:
            continue
        clock, place = Clock(zone, max(years)), database.zone(name)
        for moment in moments_to_compare(name, min(years), max(years)):
            if clock.offset(moment) != moment.astimezone(place).utcoffset():
                yield zone.number, f"a wrong offset at {moment:%Y-%m-%d %H:%M} UTC"
                break


def uids_are_unique(feed: Feed) -> Iterator[_Found]:
    """ASCII, no space, at most 255 octets, with a domain, and never twice (RFC 5545 section 3.8.4.7, RFC 7986, 5.3)."""
    seen: set[str] = set()
    for event in feed.events:
        line = event.first("UID")
        if line.value in seen:
            yield line.number, f"{line.value} once more"
        elif len(line.value) > _LONGEST_UID or not re.fullmatch(r"[!-~]+@[a-z0-9.-]+", line.value):
            yield line.number, f"the UID {line.value}"
        seen.add(line.value)


def stamps_agree(feed: Feed) -> Iterator[_Found]:
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


def sequences_are_numbers(feed: Feed) -> Iterator[_Found]:
    """SEQUENCE, a number from 0 (RFC 5545 section 3.8.7.4)."""
    for event in feed.events:
        if not re.fullmatch(r"0|[1-9]\d{0,5}", event.first("SEQUENCE").value):
            yield event.first("SEQUENCE").number, f"SEQUENCE is {event.first('SEQUENCE').value}"


def times_have_zones(feed: Feed) -> Iterator[_Found]:
    """A wall time with its TZID or a date with VALUE=DATE, never a floating time (RFC 5545 sections 3.3.5, 3.8.2.4)."""
    for event in feed.events:
        for line in event.lines:
            if line.name not in {"DTSTART", "DTEND"}:
                continue
            form = _DAY if line.parameters == {"VALUE": "DATE"} else _WALL
            if not form.fullmatch(line.value) or (form is _WALL and list(line.parameters) != ["TZID"]):
                yield line.number, f"{line.text} has no zone, or another form"


def events_end_later(feed: Feed) -> Iterator[_Found]:
    """DTEND later than DTSTART and of the same form, and no DURATION (RFC 5545 sections 3.6.1 and 3.8.2.2)."""
    for event in feed.events:
        start = event.first("DTSTART")
        for end in event.all("DTEND"):
            if end.parameters != start.parameters:
                yield end.number, "an end of another form than its start"
            elif _moment(end) <= _moment(start):
                yield end.number, "an end no later than its start"


def _moment(line: Line) -> datetime:
    """A time to compare; what is no time comes first."""
    form = "%Y%m%dT%H%M%S" if "T" in line.value else "%Y%m%d"
    try:
        wall = datetime.strptime(line.value.rstrip("Z"), form)  # noqa: DTZ007 - the zone is beside it
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    name = line.parameters.get("TZID", "")
    return wall.replace(tzinfo=database.zone(name) if name in _KNOWN_ZONES else UTC).astimezone(UTC)


def titles_and_places_fit(feed: Feed) -> Iterator[_Found]:
    """SUMMARY and LOCATION on one line, at most 255 UTF-16 units (RFC 5545 section 3.8.1.12; Outlook cuts there)."""
    for event in feed.events:
        for line in (event.first("SUMMARY"), event.first("LOCATION")):
            if not line.plain.strip() or "\n" in line.plain or _units(line.plain) > _LONGEST_TEXT:
                yield line.number, f"{line.name} is empty, more than a line or too long"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def descriptions_end_in_the_address(feed: Feed) -> Iterator[_Found]:
    """DESCRIPTION no longer than 8000 units, its last line the URL (RFC 5545 section 3.8.1.5; many show no URL)."""
    for event in feed.events:
        line = event.first("DESCRIPTION")
        if line.plain.split("\n")[-1] != event.first("URL").value:
            yield line.number, "a description that does not end in the address"
        if _units(line.plain) > _LONGEST_DESCRIPTION:
            yield line.number, "a description that is too long"


def words_are_known(feed: Feed) -> Iterator[_Found]:
    """STATUS, TRANSP and CLASS (RFC 5545 sections 3.8.1.11, 3.8.2.7, 3.8.1.3), and free time where nothing happens."""
    for event in feed.events:
        for name, words in _WORDS.items():
            if event.first(name).value not in words:
                yield event.first(name).number, f"{name} is {event.first(name).value}"
        if event.first("STATUS").value == "CANCELLED" and event.first("TRANSP").value == "OPAQUE":
            yield event.first("TRANSP").number, "busy with what is cancelled"


def events_invite_nobody(feed: Feed) -> Iterator[_Found]:
    """No ORGANIZER, ATTENDEE or recurrence (RFC 5545 section 3.6.1), and nothing that rings (section 3.6.6)."""
    for event in feed.events:
        for line in event.lines:
            if line.name in _UNWANTED:
                yield line.number, f"{line.name} in an event"
        for part in event.parts:
            yield part.number, f"{part.kind} in an event"


def events_are_in_order(feed: Feed) -> Iterator[_Found]:
    """By start as clocks show it, then UID: equal lists give equal bytes (RFC 5545 asks for no order)."""
    for before, after in pairwise(feed.events):
        if _order(before) >= _order(after):
            yield after.number, "an event before the one it should follow"


def _order(event: Component) -> tuple[str, str]:
    start = event.first("DTSTART").value
    return start if "T" in start else f"{start}T000000", event.first("UID").value


def is_small(feed: Feed) -> Iterator[_Found]:
    """Less than a megabyte, which programs are known to read (RFC 5545 sets no limit)."""
    if len(feed.content) >= _LARGEST:
        yield len(feed.physical), f"{len(feed.content)} octets"


def has_no_placeholders(feed: Feed, listed: str) -> Iterator[_Found]:
    """No "None", "nan" or "{{", and nothing decoded twice, unless the list has it (RFC 5545 section 3.3.11 is mute).

    Args:
        feed: The feed.
        listed: The text of the list.
    """
    meant = set(_PLACEHOLDERS.findall(listed))
    for line in feed.lines:
        for found in _PLACEHOLDERS.findall(line.plain):
            if found not in meant:
                yield line.number, f"{line.name} with {found!r}"


def stamps_are_those_recorded(feed: Feed, recorded: Mapping[str, Recorded]) -> Iterator[_Found]:
    """SEQUENCE, CREATED and LAST-MODIFIED of the history (RFC 5545 sections 3.8.7.4, 3.8.7.1 and 3.8.7.3).

    Args:
        feed: The feed.
        recorded: What the history says, by UID.
    """
    for event in feed.events:
        known = recorded.get(event.first("UID").value)
        if known is None:
            yield event.number, "an event that is not in the list"
            continue
        for name, value in (
            ("SEQUENCE", str(known.sequence)),
            ("CREATED", _written(known.created)),
            ("LAST-MODIFIED", _written(known.modified)),
            ("DTSTAMP", _written(known.modified)),
        ):
            if event.first(name).value != value:
                yield event.first(name).number, f"{name} is {event.first(name).value}, recorded {value}"


def _written(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


RULES: tuple[Callable[[Feed], Iterator[_Found]], ...] = (
    is_utf_8,
    lines_end_in_crlf,
    lines_are_short,
    folds_keep_characters_whole,
    has_no_control_characters,
    is_one_calendar,
    lines_follow_the_grammar,
    texts_are_escaped,
    properties_are_known,
    starts_with_version_and_product,
    is_gregorian,
    has_no_method,
    calendar_has_no_uid,
    names_and_describes_itself,
    says_its_zone,
    says_when_to_look_again,
    values_say_their_type,
    addresses_are_absolute,
    calendar_is_as_new_as_its_events,
    zones_are_those_used,
    zones_have_plain_rules,
    zones_tell_the_right_time,
    uids_are_unique,
    stamps_agree,
    sequences_are_numbers,
    times_have_zones,
    events_end_later,
    titles_and_places_fit,
    descriptions_end_in_the_address,
    words_are_known,
    events_invite_nobody,
    events_are_in_order,
    is_small,
)
"""The rules that bytes alone can break."""


def complaints(content: bytes, listed: str, recorded: Mapping[str, Recorded]) -> tuple[Complaint, ...]:
    """Everything that is wrong with a feed.

    Args:
        content: Its bytes.
        listed: The text of the list it was made from.
        recorded: What the history says of the events of the list, by UID.
    """
    feed = Feed(content)
    rules: dict[str, Callable[[Feed], Iterator[_Found]]] = {rule.__name__: rule for rule in RULES}
    rules["has_no_placeholders"] = partial(has_no_placeholders, listed=listed)
    rules["stamps_are_those_recorded"] = partial(stamps_are_those_recorded, recorded=recorded)
    return tuple(Complaint(name, *found) for name, rule in rules.items() for found in rule(feed))
