"""Suggest the right format for dates and times written another way."""

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
    r"\s?(?P<suffix>[ap]\.?m\.?|z|utc|cet|cest|gmt|[+-][0-9]{2}:?[0-9]{2})?"
)
_ZONE_OR_OFFSET = re.compile(r"z|utc|cet|cest|gmt|[+-].*", re.IGNORECASE)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DATE_FORMATS = tuple(
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
    """A date, a time or both; empty where missing. The suffix is "pm", a zone or a UTC offset."""

    day: str
    clock: str
    suffix: str

    def __str__(self) -> str:
        return f"{self.day} {self.clock}".strip()

    @property
    def is_afternoon(self) -> bool:
        return self.suffix.startswith("p")


def date_hint(value: str, default_day: date | None) -> str:
    """The end of a message that begins with the quoted value.

    `default_day` is the likely date where the value has only a time. The value is already stripped.
    """
    if len(value) <= _MAX_LENGTH:
        day = f"{default_day:%Y-%m-%d}" if default_day else "2030-12-01"
        missing = "has no date; write " if default_day else "has no date; write for example "
        if guessed_range := _guess_range(value):
            first, last = guessed_range
            problem = "combines start and end; write " if first.day else missing
            return problem + _starts_and_ends(first if first.day else first._replace(day=day), last)
        if guess := _guess(value):
            if not guess.day:
                return f"{missing}{day} {guess.clock}"
            offset = ", the local time of the venue" if _ZONE_OR_OFFSET.fullmatch(guess.suffix) else ""
            return f"is not in the date format; write {guess}{offset}"
        if _AMBIGUOUS_DATE.fullmatch(value):
            return "is not in the date format; write year, month, day, such as 2030-12-01"
    return "is not a date or time; write for example 2030-12-01 18:15 or 2030-12-01"


def _guess(text: str) -> _DateGuess | None:
    if clock := _CLOCK_ONLY.fullmatch(text):
        return _DateGuess("", _to_24_hours(clock), (clock["suffix"] or "").lower())
    match = next((match for date_format in _DATE_FORMATS if (match := date_format.fullmatch(text))), None)
    if match is None:
        return None
    groups = match.groupdict()
    month = _MONTHS.index(groups["name"].lower()) + 1 if groups.get("name") else int(groups["month"])
    day = f"{groups['year']}-{month:02}-{int(groups['day']):02}"
    return _DateGuess(day, _to_24_hours(match) if groups["hour"] else "", (groups["suffix"] or "").lower())


def _guess_range(text: str) -> tuple[_DateGuess, _DateGuess] | None:
    for separator in _RANGE_SEPARATOR.finditer(text):
        first, last = _guess(text[: separator.start()]), _guess(text[separator.end() :])
        if first is None or last is None or bool(first.clock) is not bool(last.clock):
            continue
        if last.is_afternoon and not first.suffix and (later := _to_afternoon(first)).clock < last.clock:
            first = later
        # An hour right after a hyphen is a UTC offset if it is earlier than the start, or follows an ISO time.
        is_iso = _ISO_TIME.search(text) is not None
        if last.day or not separator[0].endswith("-") or (last.clock > first.clock and not is_iso):
            return first, last
    return None


def _starts_and_ends(first: _DateGuess, last: _DateGuess) -> str:
    if not last.day and last.clock <= first.clock:
        return f"starts: {first} and ends: with the date of its end"
    return f"starts: {first} and ends: {last if last.day else last._replace(day=first.day)}"


def _to_afternoon(guess: _DateGuess) -> _DateGuess:
    hour, colon, minute = guess.clock.partition(":")
    return guess._replace(clock=f"{int(hour) + _NOON}{colon}{minute}")


def _to_24_hours(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if hour < _NOON and (match["suffix"] or "").lower().startswith("p"):
        hour += _NOON
    return f"{hour:02}:{match['minute'] or '00'}"
