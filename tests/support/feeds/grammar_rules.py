"""Rules for the grammar and the properties of a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tests.support.feeds.raw_feed import CALENDAR, EVENT, ZONE, Feed, Finding, Rule

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
"""The properties that our components may have, all registered or X-, and how many of each."""
_SINGLE_TEXTS = {
    *("NAME", "DESCRIPTION", "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE", "PRODID", "TZID", "TZNAME"),
    *("X-LIC-LOCATION", "UID", "SUMMARY", "LOCATION", "CONTACT"),
}
_LISTS_OF_TEXTS = {"CATEGORIES"}
_TYPES = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI", "CONFERENCE": "URI"}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*)?")
_PLACEHOLDERS = re.compile(r"\{\{|\{%|\b(?:None|nan|NaN|null|undefined|NaT)\b|\ufffd|Ã.|â€.|<function|object at 0x")


def is_one_calendar(feed: Feed) -> Iterator[Finding]:
    """One VCALENDAR with nothing around it; what begins ends; properties before parts (RFC 5545 sections 3.4, 3.6)."""
    opened: list[str] = []
    with_parts: set[int] = set()
    for line in feed.lines:
        if not opened and line.text != f"BEGIN:{CALENDAR}":
            yield line.number, "something outside the calendar"
        elif not opened and line.number > 1:
            yield line.number, "a second calendar"
        if line.name == "BEGIN":
            with_parts.add(len(opened))
            opened.append(line.value)
            with_parts.discard(len(opened))
        elif line.name == "END":
            if (opened.pop() if opened else "") != line.value:
                yield line.number, f"the end of a {line.value} that has not opened"
        elif len(opened) in with_parts:
            yield line.number, f"{line.name} after the parts of its {opened[-1] if opened else 'feed'}"
    if opened:
        yield feed.lines[-1].number, f"no end of {opened[-1]}"


def lines_follow_the_grammar(feed: Feed) -> Iterator[Finding]:
    """Name, parameters with their values quoted where they must be, colon, value (RFC 5545 section 3.1, RFC 6868)."""
    for line in feed.lines:
        if not line.name:
            yield line.number, "no content line by the grammar"
        elif re.search(r"\^(?![n^'])", "".join(line.parameters.values())):
            yield line.number, "a caret in a parameter that stands for nothing"


def texts_are_escaped(feed: Feed) -> Iterator[Finding]:
    r"""Backslash, semicolon, comma and line break as \\ \; \, \n, and no other escape (RFC 5545 section 3.3.11)."""
    for component in feed.components:
        for line in component.lines:
            if line.name not in _SINGLE_TEXTS | _LISTS_OF_TEXTS:
                continue
            bare = re.sub(r"\\[\\;,nN]", "", line.value)
            allowed = "," if line.name in _LISTS_OF_TEXTS else ""
            if match := re.search(r"[\\;,]", bare.replace(allowed, "") if allowed else bare):
                yield line.number, f"{line.name} with a bare {match[0]!r}"


def properties_are_known(feed: Feed) -> Iterator[Finding]:
    """Only properties that are registered or X-, as often as allowed (RFC 5545 sections 3.6 and 8.3.2, RFC 7986)."""
    for component in feed.components:
        names = _NAMES.get(component.kind)
        if names is None:
            yield component.number, f"a {component.kind}"
            continue
        for line in component.lines:
            if line.name not in names:
                yield line.number, f"{line.name} in a {component.kind}"
        for name, allowed_counts in names.items():
            if len(component.all(name)) not in allowed_counts:
                yield component.number, f"{len(component.all(name))} × {name} in a {component.kind}"


def values_say_their_type(feed: Feed) -> Iterator[Finding]:
    """VALUE where the property has no default (RFC 7986 sections 5.7, 5.8 and 5.11)."""
    for component in feed.components:
        for line in component.lines:
            if line.name in _TYPES and line.parameters.get("VALUE") != _TYPES[line.name]:
                yield line.number, f"{line.name} without VALUE={_TYPES[line.name]}"


def addresses_are_absolute(feed: Feed) -> Iterator[Finding]:
    """Absolute addresses in ASCII, percent-encoded (RFC 5545 section 3.3.13, RFC 3986)."""
    for component in feed.components:
        for line in component.lines:
            if line.name in {"URL", "SOURCE", "CONFERENCE"} and not _ADDRESS.fullmatch(line.value):
                yield line.number, f"{line.name} is {line.value}"


def has_no_placeholders(feed: Feed, list_text: str) -> Iterator[Finding]:
    """No "None", "nan" or "{{" unless the list has it, nothing decoded twice.

    Where the text of the list has such a word, it is allowed anywhere.
    """
    for line in feed.lines:
        for placeholder in _PLACEHOLDERS.findall(line.plain):
            if placeholder not in _placeholders(list_text):
                yield line.number, f"{line.name} with {placeholder!r}"


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
