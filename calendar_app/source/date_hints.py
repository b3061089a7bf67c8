"""Suggest the right form for dates and times written another way."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_NOON = 12
_MAX_LENGTH = 80
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})?(?::[0-9]{2}[0-9.]*)?|(?=\s?[ap]\.?m))"
    r"\s?(?P<rest>[ap]\.?m\.?|z|utc|cet|cest|gmt|[+-][0-9]{2}:?[0-9]{2})?"
)
_ZONE_OR_OFFSET = re.compile(r"z|utc|cet|cest|gmt|[+-].*", re.IGNORECASE)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_SPELLINGS = tuple(
    re.compile(rf"{_WEEKDAY}{day}(?:(?:,|\s|T|at|from)*{_CLOCK})?", re.IGNORECASE | re.ASCII)
    for day in (
        r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?\s*{_MONTH_NAME},?\s+(?P<year>[0-9]{{4}})",
        rf"{_MONTH_NAME}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})",
    )
)
_CLOCK_ONLY = re.compile(_CLOCK, re.IGNORECASE | re.ASCII)
_AMBIGUOUS_DATE = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}.*", re.ASCII)
_ISO_TIME = re.compile(r"[0-9]T[0-9]", re.ASCII)
_RANGE_SEPARATOR = re.compile(r"\s*(?:[-–—]|\b(?:to|until|till)\b)\s*", re.IGNORECASE)


class _DateGuess(NamedTuple):
    day: str
    clock: str
    rest: str

    def __str__(self) -> str:
        return f"{self.day} {self.clock}".strip()

    @property
    def is_afternoon(self) -> bool:
        return self.rest.startswith("p")


def date_hint(value: str, default_day: date | None) -> str:
    """How to write what is not written as dates and times are: the end of a sentence that begins with the value.

    Args:
        value: What stands in the file, without space around it.
        default_day: The day that is meant where only a time is given.
    """
    if len(value) <= _MAX_LENGTH:
        day = f"{default_day:%Y-%m-%d}" if default_day else "2030-12-01"
        missing = "lacks its date: write " if default_day else "lacks its date: write for example "
        if span := _guess_range(value):
            first, last = span
            why = "has the start and the end in one: write " if first.day else missing
            return why + _starts_and_ends(first if first.day else first._replace(day=day), last)
        if spelt := _guess(value):
            if not spelt.day:
                return f"{missing}{day} {spelt.clock}"
            offset = ", as the clocks of the venue show it" if _ZONE_OR_OFFSET.fullmatch(spelt.rest) else ""
            return f"is not how dates and times are written here: write {spelt}{offset}"
        if _AMBIGUOUS_DATE.fullmatch(value):
            return "is not how dates are written here: write year, month, day, such as 2030-12-01"
    return "is not a date or time: write for example 2030-12-01 18:15, or 2030-12-01 alone"


def _guess(text: str) -> _DateGuess | None:
    if clock := _CLOCK_ONLY.fullmatch(text):
        return _DateGuess("", _to_24_hours(clock), (clock["rest"] or "").lower())
    match = next((match for spelling in _SPELLINGS if (match := spelling.fullmatch(text))), None)
    if match is None:
        return None
    groups = match.groupdict()
    month = _MONTHS.index(groups["name"].lower()) + 1 if groups.get("name") else int(groups["month"])
    day = f"{groups['year']}-{month:02}-{int(groups['day']):02}"
    return _DateGuess(day, _to_24_hours(match) if groups["hour"] else "", (groups["rest"] or "").lower())


def _guess_range(text: str) -> tuple[_DateGuess, _DateGuess] | None:
    for between in _RANGE_SEPARATOR.finditer(text):
        first, last = _guess(text[: between.start()]), _guess(text[between.end() :])
        if first is None or last is None or bool(first.clock) is not bool(last.clock):
            continue
        if last.is_afternoon and not first.rest and (later := _to_afternoon(first)).clock < last.clock:
            first = later
        # Close behind a hyphen, an earlier hour, or one after a time as machines write it, is an offset from UTC.
        machine = _ISO_TIME.search(text) is not None
        if last.day or not between[0].endswith("-") or (last.clock > first.clock and not machine):
            return first, last
    return None


def _starts_and_ends(first: _DateGuess, last: _DateGuess) -> str:
    if not last.day and last.clock <= first.clock:
        return f"starts: {first} and ends: likewise, with the day it ends on"
    return f"starts: {first} and ends: {last if last.day else last._replace(day=first.day)}"


def _to_afternoon(spelt: _DateGuess) -> _DateGuess:
    hour, colon, minute = spelt.clock.partition(":")
    return spelt._replace(clock=f"{int(hour) + _NOON}{colon}{minute}")


def _to_24_hours(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if hour < _NOON and (match["rest"] or "").lower().startswith("p"):
        hour += _NOON
    return f"{hour:02}:{match['minute'] or '00'}"
