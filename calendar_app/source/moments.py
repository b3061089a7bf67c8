"""Dates and wall times, and when an entry takes place."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

from calendar_app.model import AllDay
from calendar_app.model import OnDay
from calendar_app.model import Timed
from calendar_app.model import Unscheduled
from calendar_app.source.complaints import quoted
from calendar_app.source.nodes import Scalar
from calendar_app.zones import WallTimeError

if TYPE_CHECKING:
    from calendar_app.model import When
    from calendar_app.source.desk import Desk
    from calendar_app.source.entry import Entry
    from calendar_app.source.nodes import Node

_FIRST_YEAR = 1990
_LAST_YEAR = 2037
_NOON = 12
_MINUTES_OF_DAY = 24 * 60
_LONGEST = 40
_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_MOMENT = re.compile(_DAY.pattern + r"[ T](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Spellings people use, understood only so far as to say how to write them.
_MONTH_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})?(?::[0-9]{2}[0-9.]*)?|(?=\s?[ap]\.?m))"
    r"\s?(?P<rest>[ap]\.?m\.?|z|utc|cet|cest|gmt|[+-][0-9]{2}:?[0-9]{2})?"
)
_OFFSET = re.compile(r"z|utc|cet|cest|gmt|[+-].*", re.IGNORECASE)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_SPELLINGS = tuple(
    re.compile(rf"{_WEEKDAY}{day}(?:(?:,|\s|T|at)*{_CLOCK})?", re.IGNORECASE | re.ASCII)
    for day in (
        r"(?P<year>[0-9]{4})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<day>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH_NAME},?\s+(?P<year>[0-9]{{4}})",
        rf"{_MONTH_NAME}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})",
    )
)
_CLOCK_ALONE = re.compile(_CLOCK, re.IGNORECASE | re.ASCII)
_NUMBERS_ONLY = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}.*", re.ASCII)


def day(node: Node, desk: Desk) -> date | None:
    """A date.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    found = moment(node, desk)
    if isinstance(found, datetime):
        desk.complaints.add(node.start, f"a date without a time is expected here: write {found:%Y-%m-%d}")
        return None
    return found


def stamp(node: Node, desk: Desk) -> datetime | None:
    """A wall time of the assembly, in UTC; a date means its first minute.

    Args:
        node: The value.
        desk: What the reading needs.
    """
    found = moment(node, desk)
    if found is not None and not isinstance(found, datetime):
        found = _localized(datetime(found.year, found.month, found.day), node, desk)  # noqa: DTZ001 - a wall time
    return None if found is None else found.astimezone(UTC)


def moment(node: Node, desk: Desk, near: date | None = None) -> date | datetime | None:
    """A date, or a wall time of the assembly as an aware moment in its zone.

    Args:
        node: The value.
        desk: What the reading needs.
        near: The day that is meant where only a time is given; for the complaint.
    """
    if type(node) is not Scalar:
        desk.refuse(node, "a date and time, such as 2030-12-01 18:15,")
        return None
    known = desk.moments.get(node.value)
    if known is not None:
        return known
    value = node.value
    found: date | datetime | None
    if match := _MOMENT.fullmatch(value):
        wall = _wall(match, node, desk)
        found = None if wall is None else _localized(wall, node, desk)
    elif match := _DAY.fullmatch(value):
        found = _date(match, node, desk)
    else:
        desk.complaints.add(node.start, f"{quoted(value)} {_advice(value, near)}")
        return None
    if found is not None:
        desk.moments[value] = found
    return found


def when(entry: Entry, desk: Desk) -> When | None:
    """When an entry takes place, by its keys `starts` and `ends`.

    Args:
        entry: The entry.
        desk: What the reading needs.
    """
    start = entry.value("starts")
    end = entry.value("ends")
    if start is None:
        if end is not None and entry.node.closed:
            desk.complaints.add(end.start, "there is an end but no start; add starts: above it")
        return Unscheduled()
    starts = moment(start, desk)
    if end is None:
        return None if starts is None else _open(starts)
    ends = moment(end, desk, starts)
    if starts is None or ends is None:
        return None
    if isinstance(starts, datetime) and isinstance(ends, datetime) and ends > starts:
        return Timed(starts, ends)
    if not isinstance(starts, datetime) and not isinstance(ends, datetime) and ends >= starts:
        return AllDay(starts, ends)
    desk.complaints.add(end.start, _contradiction(starts, ends))
    return None


def _open(starts: date) -> When:
    return Timed(starts, None) if isinstance(starts, datetime) else OnDay(starts)


def _contradiction(starts: date, ends: date) -> str:
    if isinstance(starts, datetime) is not isinstance(ends, datetime):
        return "starts and ends must both have a time, or both be dates alone"
    if isinstance(starts, datetime):
        return f"the end is not after the start, {starts:%Y-%m-%d %H:%M}; correct one of them"
    return f"the last day is before the first, {starts:%Y-%m-%d}; correct one of them"


def _date(match: re.Match[str], node: Node, desk: Desk) -> date | None:
    year, month, number = int(match["year"]), int(match["month"]), int(match["day"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        complaint = f"the year {year} is outside {_FIRST_YEAR} to {_LAST_YEAR}; correct it"
    elif not 1 <= month <= len(_MONTHS):
        complaint = f"there is no month {month}; a date is written year, month, day: 2030-12-01"
    elif not 1 <= number <= monthrange(year, month)[1]:
        complaint = f"there is no day {number} in {year}-{month:02}; its last is {monthrange(year, month)[1]}"
    else:
        return date(year, month, number)
    desk.complaints.add(node.start, complaint)
    return None


def _wall(match: re.Match[str], node: Node, desk: Desk) -> datetime | None:
    found = _date(match, node, desk)
    if found is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour * 60 + minute == _MINUTES_OF_DAY:
        following = found + timedelta(days=1)
        complaint = f"midnight is the first minute of a day; write {following:%Y-%m-%d} 00:00"
    elif hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        complaint = f"no clock shows {hour:02}:{minute:02}; hours go to 23 and minutes to 59"
    else:
        return datetime(found.year, found.month, found.day, hour, minute)  # noqa: DTZ001 - localized at once
    desk.complaints.add(node.start, complaint)
    return None


def _localized(wall: datetime, node: Node, desk: Desk) -> datetime | None:
    try:
        return desk.zone.localized(wall)
    except WallTimeError as error:
        why = "comes twice, as clocks are put back" if error.exists else "does not exist, as clocks are put forward"
        complaint = f"{wall:%Y-%m-%d %H:%M} {why} then in {desk.zone.name}; choose another time"
        desk.complaints.add(node.start, complaint)
        return None


def _advice(value: str, near: date | None) -> str:
    text = value.strip()
    if len(text) <= _LONGEST:
        if clock := _CLOCK_ALONE.fullmatch(text):
            written = f"{near:%Y-%m-%d}" if near else "2030-12-01"
            example = "" if near else "for example "
            return f"lacks its date: write {example}{written} {_clock(clock)}"
        for spelling in _SPELLINGS:
            if match := spelling.fullmatch(text):
                return f"is not how dates and times are written here: write {_rewritten(match)}"
        if _NUMBERS_ONLY.fullmatch(text):
            return "is not how dates are written here: write year, month, day, such as 2030-12-01"
    return "is not a date or time: write for example 2030-12-01 18:15, or 2030-12-01 alone"


def _rewritten(match: re.Match[str]) -> str:
    groups = match.groupdict()
    month = _MONTHS.index(groups["name"].lower()) + 1 if groups.get("name") else int(groups["month"])
    written = f"{groups['year']}-{month:02}-{int(groups['day']):02}"
    if groups["hour"] is None:
        return written
    offset = ", as the clocks of the venue show it" if _OFFSET.fullmatch(groups["rest"] or "") else ""
    return f"{written} {_clock(match)}{offset}"


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if hour < _NOON and (match["rest"] or "").lower().startswith("p"):
        hour += _NOON
    return f"{hour:02}:{match['minute'] or '00'}"
