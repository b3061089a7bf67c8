"""Days and times of day found in English, French or Spanish text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from calendar_app.i18n import month_names, weekday_names
from calendar_app.importer.lines import normalise

LANGUAGES = ("en", "fr", "es")
"""Languages of announcements."""


@dataclass(frozen=True, slots=True)
class DayMatch:
    """A day named in a line.

    Attributes:
        start: Index of the first character.
        end: Index after the last character.
        candidates: The days it may mean, most likely first; never empty.
        weekday: The day of the week that the text names, 0 for Monday, or `None`.
        has_date: Whether the text names a date and not only a day of the week.
    """

    start: int
    end: int
    candidates: tuple[date, ...]
    weekday: int | None
    has_date: bool

    @property
    def has_matching_weekday(self) -> bool:
        """Whether the named weekday is that of the first candidate."""
        return not self.candidates or self.weekday in {None, self.candidates[0].weekday()}


def find_days(text: str, first_day: date, last_day: date) -> tuple[DayMatch, ...]:
    """Find the days named in a line, in order.

    A date without a year is near the session.
    """
    return tuple(_day_matches(text, first_day, last_day))


def _day_matches(text: str, first: date, last: date) -> Iterator[DayMatch]:
    for match in _day_pattern().finditer(normalise(text)):
        parts = match.groupdict()
        weekday = _weekday_numbers().get(parts["weekday"] or parts["alone"] or "")
        if parts["alone"]:
            days = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
            candidates = tuple(day for day in days if day.weekday() == weekday)
        else:
            candidates = tuple(dict.fromkeys(_candidates(parts, first, last)))
        if not candidates:
            continue
        if weekday is not None:
            # Candidates on the named day of the week go first.
            candidates = tuple(sorted(candidates, key=lambda day: day.weekday() != weekday))
        yield DayMatch(match.start(), match.end(), candidates, weekday, has_date=not parts["alone"])


def _candidates(parts: dict[str, str | None], first: date, last: date) -> Iterator[date]:
    if parts["iso"]:
        yield from _valid_dates(*map(int, re.split(r"\D", parts["iso"])))
        return
    if parts["numeric"]:
        first_number, second_number, year_number = map(int, re.split(r"\D", parts["numeric"]))
        year_number += 2000 if year_number < 100 else 0  # noqa: PLR2004 - two digits mean this century
        days = [
            *_valid_dates(year_number, second_number, first_number),
            *_valid_dates(year_number, first_number, second_number),
        ]
        # Day before month, unless only month before day is in the session.
        yield from sorted(days, key=lambda day: not first <= day <= last)
        return
    if parts["short"]:
        day, month = map(int, re.findall(r"\d+", parts["short"]))
    else:
        month = _month_numbers()[parts["month"] or parts["month_first"] or ""]
        day = int(parts["day"] or parts["day_after"] or 0)
    year = parts["year"] or parts["year_after"]
    if year:
        yield from _valid_dates(int(year), month, day)
        return
    dates = [valid for year in range(first.year - 1, last.year + 2) for valid in _valid_dates(year, month, day)]
    yield from sorted(dates, key=lambda valid: abs(valid.toordinal() - first.toordinal()))[:1]


def _valid_dates(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


@lru_cache(maxsize=1)
def _month_numbers() -> dict[str, int]:
    return _numbers_by_name(month_names, 1)


@lru_cache(maxsize=1)
def _weekday_numbers() -> dict[str, int]:
    return _numbers_by_name(weekday_names, 0)


def _numbers_by_name(names_in: Callable[[str], tuple[tuple[str, ...], ...]], first: int) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for language in LANGUAGES:
        for forms in names_in(language):
            for number, name in enumerate(forms, start=first):
                numbers.setdefault(normalise(name).strip("."), number)
    return numbers


@lru_cache(maxsize=1)
def _day_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _month_numbers()), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, _weekday_numbers()), key=len, reverse=True))
    named = rf"(?:(?P<weekday>{weekdays})\b\.?,?\s+)?(?:the |le |el )?"
    ordinal = r"(?:st|nd|rd|th|er|o|º|ª)?"
    return re.compile(
        rf"\b{named}(?:"
        rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?!\d)|"
        rf"(?P<numeric>\d{{1,2}}(?P<dot>[./])\d{{1,2}}(?P=dot)(?:20)?\d{{2}})(?!\d)|"
        # A date without a year needs a day of the week before it: "Thu 04/12", "Thursday, 4.12."
        rf"(?P<short>(?(weekday)(?:0?[1-9]|[12]\d|3[01])(?:/(?:0?[1-9]|1[0-2])(?![\d/])|\.(?:0?[1-9]|1[0-2])\.(?!\d))|(?!)))|"
        rf"(?P<day>\d{{1,2}}){ordinal}\s*(?:of |de |d')?(?P<month>{months})\b\.?"
        rf"(?:,?\s*(?:de |del )?(?P<year>(?:19|20)\d{{2}})\b(?!-\d))?|"
        rf"(?P<month_first>{months})\b\.?\s+(?P<day_after>\d{{1,2}}){ordinal}(?![\d:.h])"
        rf"(?:,?\s+(?P<year_after>(?:19|20)\d{{2}})\b(?!-\d))?"
        rf")|\b(?P<alone>{weekdays})\b(?!\w)"
    )


_NOON = 12
_HOURS = 24
_HALF_DAY = 720
_MINUTES = 60

_MERIDIEM = r"(?:\s*(?P<{0}m>[ap])\.?\s?m\b\.?)?"
_MINUTE = r"(?:\s?[:h]\s?|[.])(?P<{0}min>[0-5]\d)(?!\d)(?:\s?(?:h|hrs|hours|heures|horas)\b)?"
_NOON_WORD = r"(?:(?:the )?12 )?noon\b|(?:las )?12 del mediodia\b|midi\b|mediodia\b"
_WORD = rf"(?P<{{0}}noon>{_NOON_WORD})|(?P<{{0}}midnight>(?:12 )?midnight|minuit|medianoche)\b"
_CLOCK = (
    rf"(?:{_WORD}|(?P<{{0}}h>[01]?\d|2[0-4])"
    rf"(?:{_MINUTE}|\s?h(?:rs?|eures?|oras?)?\b(?!\s?\d)|(?=\s?[ap]\.?\s?m\b)){_MERIDIEM})"
)
# The first time of a range may have no minutes: "2-3.30 pm".
_CLOCK_OR_HOUR = (
    rf"(?:{_WORD}|(?P<{{0}}h>[01]?\d|2[0-4])(?:{_MINUTE}|\s?h(?:rs?|eures?|oras?)?\b(?!\s?\d))?{_MERIDIEM})"
)
# "Noon" can be part of a title: "Noon briefing", "Midi de la justice".
_NOON_ALONE = re.compile(r"\s*(?:[,;/|(.]|-\s|$)|\s-")
_BETWEEN = (
    r"\s*(?:-+|\bto\b|\buntil\b|\btill\b|\bau?\b|\bet\b|\band\b|\by\b|\ba las\b|\bhasta(?: las)?\b|\bjusqu'a\b)\s*"
)
_BEFORE = r"(?<![\w.,:/€$-])(?<!apres )(?:(?:from|between|de|entre|des|desde|a partir de|las|at|at:|a)\s+)?(?:las\s+)?"
_RANGE = re.compile(_BEFORE + _CLOCK_OR_HOUR.format("a") + _BETWEEN + _CLOCK.format("b"))
_DURATION = (
    r"\s*[,;/(]?\s*(?:for |duration ?:? |pendant |durante |duree ?:? |duracion ?:? )?"
    r"(?:(?P<hours>\d{1,2}(?:[.,]\d)?)\s?(?:hours?|hrs?|h|heures?|horas?)(?:\b|(?=[0-5]\d))\s?)?"
    r"(?:(?:and |et |y )?(?P<minutes>\d{1,3})(?:\s?(?:minutes?|minutos?|mins?|')(?!\w)|(?<=\dh\d\d)(?!\d)))?\s*\)?"
)
_START = re.compile(_BEFORE + _CLOCK.format("a") + rf"(?P<length>{_DURATION})")
_ZONE_OFFSETS = {
    "cet": 60, "met": 60, "cest": 120, "mest": 120, "wat": 60, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60,
    "eet": 120, "eest": 180, "cat": 120, "sast": 120, "eat": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "pst": -480, "pdt": -420,
}  # fmt: skip
_ZONE = re.compile(rf"\s*\(?(?P<zone>{'|'.join(_ZONE_OFFSETS)}|h\b)(?![\w])(?P<offset>\s?[+-]\d{{1,2}})?\)?")
_LOCAL_TIME = re.compile(
    r"\s*\(?(?:(?P<place>(?:[^\W\d_]+ ){0,2}[^\W\d_]+) time|heure (?:locale|de (?P<lieu>[^\W\d_]+(?: [^\W\d_]+)?))|"
    r"hora (?:local|de (?P<lugar>(?:[^\W\d_]+ ){0,2}[^\W\d_]+)))\b\)?"
)
_PLACE_GROUPS = ("place", "lieu", "lugar")


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """A time named in a line.

    Attributes:
        start: Index of the first character.
        end: Index after the last character, including the zone.
        duration: `None` if the text has no end.
        zone: The abbreviation of a zone as written, or empty.
        offset: Minutes of that zone ahead of UTC, or `None` without a zone.
        place: The place in "New York time", or empty.
    """

    start: int
    end: int
    start_time: time
    duration: timedelta | None
    zone: str = ""
    offset: int | None = None
    place: str = ""


def find_times(text: str) -> tuple[TimeMatch, ...]:
    """Find the times named in a line, in order."""
    normal_text = normalise(text)
    times: list[TimeMatch] = []
    position = 0
    while position < len(normal_text):
        range_match, start_match = _RANGE.search(normal_text, position), _START.search(normal_text, position)
        match = min(
            (candidate for candidate in (range_match, start_match) if candidate),
            key=lambda candidate: (candidate.start(), candidate is start_match),
            default=None,
        )
        if match is None:
            break
        start_time, duration = _from_range(match) if match is range_match else _from_start(match)
        position = match.end()
        if match is start_match and match["anoon"] and not _NOON_ALONE.match(normal_text, match.end("anoon")):
            continue
        if start_time is None:
            continue
        zone = _ZONE.match(normal_text, position)
        word, offset = "", None
        if zone and zone["zone"] != "h":
            word = text[zone.start("zone") : zone.end("zone")]
            offset = _ZONE_OFFSETS[zone["zone"]] + int((zone["offset"] or "0").replace(" ", "")) * _MINUTES
        place = ""
        if zone:
            position = zone.end()
        elif local := _LOCAL_TIME.match(normal_text, position):
            position = local.end()
            place = next((text[local.start(name) : local.end(name)] for name in _PLACE_GROUPS if local[name]), "")
        times.append(TimeMatch(match.start(), position, start_time, duration, word, offset, place))
    return tuple(times)


def _from_range(match: re.Match[str]) -> tuple[time | None, timedelta | None]:
    end = _minutes(match, "b")
    start = _minutes(match, "a", match["am"] or match["bm"])
    if not match["am"] and match["bm"] and start is not None and end is not None and start >= end:
        # "11:00-1:30 PM" starts in the morning.
        start = _minutes(match, "a", "a")
    if match["am"] == "p" and not match["bm"] and start and end and end < start < end + _HALF_DAY:
        end += _HALF_DAY  # "1pm-2.30" ends in the afternoon
    if start is None or end is None or start == end:
        return None, None
    return _to_time(start), timedelta(minutes=(end - start) % (_HOURS * _MINUTES))


def _from_start(match: re.Match[str]) -> tuple[time | None, timedelta | None]:
    start = _minutes(match, "a")
    if start is None or match["amidnight"]:
        return None, None  # ambiguous: midnight at the start or the end of the day
    minutes = round(float((match["hours"] or "0").replace(",", ".")) * _MINUTES) + int(match["minutes"] or 0)
    return _to_time(start), timedelta(minutes=minutes) if minutes else None


def _minutes(match: re.Match[str], which: str, meridiem: str | None = None) -> int | None:
    """Minutes after midnight, or `None` if there is no such time."""
    if match[f"{which}noon"]:
        return _NOON * _MINUTES
    if match[f"{which}midnight"]:
        return _HOURS * _MINUTES
    hours, minutes = int(match[f"{which}h"]), int(match[f"{which}min"] or 0)
    if meridiem := meridiem or match[f"{which}m"]:
        if not 1 <= hours <= _NOON:
            return None if hours == 0 else hours * _MINUTES + minutes
        hours = hours % _NOON + (_NOON if meridiem == "p" else 0)
    total = hours * _MINUTES + minutes
    return total if total <= _HOURS * _MINUTES else None


def _to_time(minutes: int) -> time:
    hours, rest = divmod(minutes % (_HOURS * _MINUTES), _MINUTES)
    return time(hours, rest)
