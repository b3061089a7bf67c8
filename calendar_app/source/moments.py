"""Dates and wall times, and when an entry takes place."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from calendar_app.model import YEARS, AllDay, OnDay, Timed, Unscheduled, When
from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.entry import Entry
from calendar_app.source.nodes import Node, Scalar
from calendar_app.source.spellings import advice
from calendar_app.zones import WallTimeError

_MINUTES_OF_DAY = 24 * 60
_MONTHS = 12
_DAY_LONG = timedelta(days=1)
_LONGEST = 31
_LONGEST_SESSION = 100
_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_MOMENT = re.compile(_DAY.pattern + r"[ T](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})")


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
    # In a complaint nobody would see how many spaces there are, or of which kind.
    value = " ".join(node.value.split())
    found: date | datetime | None
    if match := _MOMENT.fullmatch(value):
        wall = _wall(match, node, desk)
        found = None if wall is None else _localized(wall, node, desk)
    elif match := _DAY.fullmatch(value):
        found = _date(match, node, desk)
    else:
        desk.complaints.add(node.start, f"{quoted(value)} {advice(value, near)}")
        return None
    if found is not None:
        desk.moments[node.value] = found
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
    complaint = _contradiction(starts, ends) or _too_long(starts, ends, _LONGEST, "an entry")
    if complaint is not None:
        desk.complaints.add(end.start, complaint)
        return None
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return Timed(starts, ends)
    return AllDay(starts, ends)


def contradiction_of_days(first: date, last: date) -> str | None:
    """Why an assembly cannot meet from one day to another, or `None` if it can.

    Args:
        first: Its first day.
        last: Its last day.
    """
    return _contradiction(first, last) or _too_long(first, last, _LONGEST_SESSION, "an assembly")


def _open(starts: date) -> When:
    return Timed(starts, None) if isinstance(starts, datetime) else OnDay(starts)


def _contradiction(starts: date, ends: date) -> str | None:
    if isinstance(starts, datetime) is not isinstance(ends, datetime):
        return "starts and ends must both have a time, or both be dates alone"
    if isinstance(starts, datetime):
        return None if ends > starts else f"the end is not after the start, {_written(starts)}; correct one of them"
    return None if ends >= starts else f"the last day is before the first, {_written(starts)}; correct one of them"


def _too_long(starts: date, ends: date, longest: int, what: str) -> str | None:
    length = ends - starts
    days = -(-length // _DAY_LONG) if isinstance(starts, datetime) else length.days + 1
    if days <= longest:
        return None
    return f"from {_written(starts)} this lasts {days:,} days, {what} {longest} at most; correct the start or the end"


def _written(moment: date) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%Y-%m-%d}"


def _date(match: re.Match[str], node: Node, desk: Desk) -> date | None:
    year, month, number = int(match["year"]), int(match["month"]), int(match["day"])
    if year not in YEARS:
        complaint = f"the year {year} is outside {YEARS[0]} to {YEARS[-1]}; correct it"
    elif not 1 <= month <= _MONTHS:
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
