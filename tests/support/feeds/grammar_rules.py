"""What may stand in a feed, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tests.support.feeds.raw_feed import CALENDAR, EVENT, ZONE, Feed, Found, Rule

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
_TYPES = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "CONFERENCE": "URI"}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*)?")
_PLACEHOLDERS = re.compile(r"\{\{|\{%|\b(?:None|nan|NaN|null|undefined|NaT)\b|\ufffd|Ã.|â€.|<function|object at 0x")


def is_one_calendar(feed: Feed) -> Iterator[Found]:
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


def lines_follow_the_grammar(feed: Feed) -> Iterator[Found]:
    """Name, parameters with their values quoted where they must be, colon, value (RFC 5545 section 3.1, RFC 6868)."""
    for line in feed.lines:
        if not line.name:
            yield line.number, "no content line by the grammar"
        elif re.search(r"\^(?![n^'])", "".join(line.parameters.values())):
            yield line.number, "a caret in a parameter that stands for nothing"


def texts_are_escaped(feed: Feed) -> Iterator[Found]:
    r"""Backslash, semicolon, comma and line break as \\ \; \, \n, and no other escape (RFC 5545 section 3.3.11)."""
    for component in feed.components:
        for line in component.lines:
            if line.name not in _SINGLE_TEXTS | _LISTS_OF_TEXTS:
                continue
            bare = re.sub(r"\\[\\;,nN]", "", line.value)
            allowed = "," if line.name in _LISTS_OF_TEXTS else ""
            if found := re.search(r"[\\;,]", bare.replace(allowed, "") if allowed else bare):
                yield line.number, f"{line.name} with a bare {found[0]!r}"


def properties_are_known(feed: Feed) -> Iterator[Found]:
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


def values_say_their_type(feed: Feed) -> Iterator[Found]:
    """VALUE where the property has no default (RFC 7986 sections 5.7, 5.8 and 5.11)."""
    for component in feed.components:
        for line in component.lines:
            if line.name in _TYPES and line.parameters.get("VALUE") != _TYPES[line.name]:
                yield line.number, f"{line.name} without VALUE={_TYPES[line.name]}"


def addresses_are_absolute(feed: Feed) -> Iterator[Found]:
    """Absolute addresses in ASCII, percent-encoded (RFC 5545 section 3.3.13, RFC 3986)."""
    for component in feed.components:
        for line in component.lines:
            if line.name in {"URL", "SOURCE", "CONFERENCE"} and not _ADDRESS.fullmatch(line.value):
                yield line.number, f"{line.name} is {line.value}"


def has_no_placeholders(feed: Feed, listed: str) -> Iterator[Found]:
    """No "None", "nan" or "{{", and nothing decoded twice, unless the list has it (RFC 5545 section 3.3.11 is mute).

    A list that has such a word, as the odd one has most, may have it anywhere: nothing is found in its feeds.

    Args:
        feed: The feed.
        listed: The text of the list.
    """
    for line in feed.lines:
        for found in _PLACEHOLDERS.findall(line.plain):
            if found not in _placeholders(listed):
                yield line.number, f"{line.name} with {found!r}"


@lru_cache(maxsize=16)
def _placeholders(text: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDERS.findall(text))


RULES: tuple[Rule, ...] = (
    is_one_calendar,
    lines_follow_the_grammar,
    texts_are_escaped,
    properties_are_known,
    values_say_their_type,
    addresses_are_absolute,
)
