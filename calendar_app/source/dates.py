"""Parse dates, local times and the timing of an event."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from calendar_app.model import SUPPORTED_YEARS, AllDay, DateOnly, Timed, Timing, Unscheduled
from calendar_app.source.context import ParseContext
from calendar_app.source.date_hints import date_hint
from calendar_app.source.problems import quote
from calendar_app.source.schema import MappingReader
from calendar_app.source.yaml_tree import Node, ScalarNode
from calendar_app.zones import InvalidTimeError

_MINUTES_PER_DAY = 24 * 60
_MONTHS_PER_YEAR = 12
_ONE_DAY = timedelta(days=1)
_MAX_EVENT_DAYS = 31
_MAX_ASSEMBLY_DAYS = 100
_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DATE_AND_TIME = re.compile(_DATE.pattern + r"[ T](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})")


def parse_date(node: Node, context: ParseContext) -> date | None:
    """A date.

    Args:
        node: The value.
        context: What the reading needs.
    """
    found = parse_date_or_time(node, context)
    if isinstance(found, datetime):
        context.problems.add(node.start, f"a date without a time is expected here: write {found:%Y-%m-%d}")
        return None
    return found


def parse_timestamp(node: Node, context: ParseContext) -> datetime | None:
    """A wall time of the assembly, in UTC; a date means its first minute.

    Args:
        node: The value.
        context: What the reading needs.
    """
    found = parse_date_or_time(node, context)
    if found is not None and not isinstance(found, datetime):
        found = _localize(datetime(found.year, found.month, found.day), node, context)  # noqa: DTZ001 - a wall time
    return None if found is None else found.astimezone(UTC)


def parse_date_or_time(node: Node, context: ParseContext, default_day: date | None = None) -> date | datetime | None:
    """A date, or a wall time of the assembly as an aware moment in its zone.

    Args:
        node: The value.
        context: What the reading needs.
        default_day: The day that is meant where only a time is given; for the complaint.
    """
    if type(node) is not ScalarNode:
        context.expect(node, "a date and time, such as 2030-12-01 18:15,")
        return None
    known = context.parsed_times.get(node.value)
    if known is not None:
        return known
    # In a complaint nobody would see how many spaces there are, or of which kind.
    value = " ".join(node.value.split())
    found: date | datetime | None
    if match := _DATE_AND_TIME.fullmatch(value):
        wall = _to_naive(match, node, context)
        found = None if wall is None else _localize(wall, node, context)
    elif match := _DATE.fullmatch(value):
        found = _to_date(match, node, context)
    else:
        context.problems.add(node.start, f"{quote(value)} {date_hint(value, default_day)}")
        return None
    if found is not None:
        context.parsed_times[node.value] = found
    return found


def parse_timing(fields: MappingReader, context: ParseContext) -> Timing | None:
    """When an entry takes place, by its keys `starts` and `ends`.

    Args:
        fields: The entry.
        context: What the reading needs.
    """
    start = fields.value_node("starts")
    end = fields.value_node("ends")
    if start is None:
        if end is not None and fields.node.is_complete:
            context.problems.add(end.start, "there is an end but no start; add starts: above it")
        return Unscheduled()
    starts = parse_date_or_time(start, context)
    if end is None:
        return None if starts is None else _timing_without_end(starts)
    ends = parse_date_or_time(end, context, starts)
    if starts is None or ends is None:
        return None
    complaint = _order_fault(starts, ends) or _length_fault(starts, ends, _MAX_EVENT_DAYS, "an entry")
    if complaint is not None:
        context.problems.add(end.start, complaint)
        return None
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return Timed(starts, ends)
    return AllDay(starts, ends)


def assembly_dates_fault(first: date, last: date) -> str | None:
    """Why an assembly cannot meet from one day to another, or `None` if it can.

    Args:
        first: Its first day.
        last: Its last day.
    """
    return _order_fault(first, last) or _length_fault(first, last, _MAX_ASSEMBLY_DAYS, "an assembly")


def _timing_without_end(starts: date) -> Timing:
    return Timed(starts, None) if isinstance(starts, datetime) else DateOnly(starts)


def _order_fault(starts: date, ends: date) -> str | None:
    if isinstance(starts, datetime) is not isinstance(ends, datetime):
        return "starts and ends must both have a time, or both be dates alone"
    if isinstance(starts, datetime):
        return None if ends > starts else f"the end is not after the start, {_format(starts)}; correct one of them"
    return None if ends >= starts else f"the last day is before the first, {_format(starts)}; correct one of them"


def _length_fault(starts: date, ends: date, longest: int, what: str) -> str | None:
    length = ends - starts
    days = -(-length // _ONE_DAY) if isinstance(starts, datetime) else length.days + 1
    if days <= longest:
        return None
    return f"from {_format(starts)} this lasts {days:,} days, {what} {longest} at most; correct the start or the end"


def _format(moment: date) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%Y-%m-%d}"


def _to_date(match: re.Match[str], node: Node, context: ParseContext) -> date | None:
    year, month, number = int(match["year"]), int(match["month"]), int(match["day"])
    if year not in SUPPORTED_YEARS:
        complaint = f"the year {year} is outside {SUPPORTED_YEARS[0]} to {SUPPORTED_YEARS[-1]}; correct it"
    elif not 1 <= month <= _MONTHS_PER_YEAR:
        complaint = f"there is no month {month}; a date is written year, month, day: 2030-12-01"
    elif not 1 <= number <= monthrange(year, month)[1]:
        complaint = f"there is no day {number} in {year}-{month:02}; its last is {monthrange(year, month)[1]}"
    else:
        return date(year, month, number)
    context.problems.add(node.start, complaint)
    return None


def _to_naive(match: re.Match[str], node: Node, context: ParseContext) -> datetime | None:
    found = _to_date(match, node, context)
    if found is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour * 60 + minute == _MINUTES_PER_DAY:
        following = found + timedelta(days=1)
        complaint = f"midnight is the first minute of a day; write {following:%Y-%m-%d} 00:00"
    elif hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        complaint = f"no clock shows {hour:02}:{minute:02}; hours go to 23 and minutes to 59"
    else:
        return datetime(found.year, found.month, found.day, hour, minute)  # noqa: DTZ001 - localized at once
    context.problems.add(node.start, complaint)
    return None


def _localize(naive: datetime, node: Node, context: ParseContext) -> datetime | None:
    try:
        return context.zone.localize(naive)
    except InvalidTimeError as error:
        why = (
            "comes twice, as clocks are put back" if error.is_ambiguous else "does not exist, as clocks are put forward"
        )
        complaint = f"{naive:%Y-%m-%d %H:%M} {why} then in {context.zone.name}; choose another time"
        context.problems.add(node.start, complaint)
        return None
