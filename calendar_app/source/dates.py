"""Parse dates, local times and the timing of an event."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from calendar_app.model import SUPPORTED_YEARS, AllDay, DateOnly, Timed, Timing, Unscheduled, format_naive_time
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
    """Parse a date without a time."""
    value = parse_date_or_time(node, context)
    if isinstance(value, datetime):
        context.problems.add(node.start, f"expected a date without a time; write {value:%Y-%m-%d}")
        return None
    return value


def parse_timestamp(node: Node, context: ParseContext) -> datetime | None:
    """Parse a local time into UTC; a date means its first minute."""
    value = parse_date_or_time(node, context)
    if value is not None and not isinstance(value, datetime):
        value = _localize(datetime(value.year, value.month, value.day), node, context)  # noqa: DTZ001 - localized here
    return None if value is None else value.astimezone(UTC)


def parse_date_or_time(node: Node, context: ParseContext, default_day: date | None = None) -> date | datetime | None:
    """Parse a date, or a local time as an aware datetime.

    `default_day` is the likely date where the value has only a time; the message suggests it.
    """
    if type(node) is not ScalarNode:
        context.expect(node, "a date and time, such as 2030-12-01 18:15")
        return None
    cached = context.parsed_times.get(node.value)
    if cached is not None:
        return cached
    # A message cannot show how many spaces a value has, so their number does not matter.
    text = " ".join(node.value.split())
    value: date | datetime | None
    if match := _DATE_AND_TIME.fullmatch(text):
        naive = _to_naive(match, node, context)
        value = None if naive is None else _localize(naive, node, context)
    elif match := _DATE.fullmatch(text):
        value = _to_date(match, node, context)
    else:
        context.problems.add(node.start, f"{quote(text)} {date_hint(text, default_day)}")
        return None
    if value is not None:
        context.parsed_times[node.value] = value
    return value


def parse_timing(fields: MappingReader, context: ParseContext) -> Timing | None:
    """The timing of an event, from its keys `starts` and `ends`."""
    start_node = fields.value_node("starts")
    end_node = fields.value_node("ends")
    if start_node is None:
        if end_node is not None and fields.node.is_complete:
            context.problems.add(end_node.start, "there is an end but no start; add starts: above it")
        return Unscheduled()
    starts = parse_date_or_time(start_node, context)
    if end_node is None:
        return None if starts is None else _timing_without_end(starts)
    ends = parse_date_or_time(end_node, context, starts)
    if starts is None or ends is None:
        return None
    fault = _order_fault(starts, ends) or _length_fault(starts, ends, _MAX_EVENT_DAYS, "an event")
    if fault is not None:
        context.problems.add(end_node.start, fault)
        return None
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return Timed(starts, ends)
    return AllDay(starts, ends)


def assembly_dates_fault(first: date, last: date) -> str | None:
    """What is wrong with the days of an assembly, or `None`."""
    return _order_fault(first, last) or _length_fault(first, last, _MAX_ASSEMBLY_DAYS, "an assembly")


def _timing_without_end(starts: date) -> Timing:
    return Timed(starts, None) if isinstance(starts, datetime) else DateOnly(starts)


def _order_fault(starts: date, ends: date) -> str | None:
    if isinstance(starts, datetime) is not isinstance(ends, datetime):
        return "starts and ends must both have a time, or both be dates without a time"
    if isinstance(starts, datetime):
        return (
            None
            if ends > starts
            else f"the end is not after the start, {format_naive_time(starts)}; correct one of them"
        )
    return (
        None
        if ends >= starts
        else f"the last day is before the first, {format_naive_time(starts)}; correct one of them"
    )


def _length_fault(starts: date, ends: date, max_days: int, label: str) -> str | None:
    length = ends - starts
    days = -(-length // _ONE_DAY) if isinstance(starts, datetime) else length.days + 1
    if days <= max_days:
        return None
    return (
        f"{days:,} days from {format_naive_time(starts)} are too many, {label} lasts at most {max_days}; "
        "correct the start or the end"
    )


def _to_date(match: re.Match[str], node: Node, context: ParseContext) -> date | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if year not in SUPPORTED_YEARS:
        message = f"the year {year} is outside {SUPPORTED_YEARS[0]} to {SUPPORTED_YEARS[-1]}; correct it"
    elif not 1 <= month <= _MONTHS_PER_YEAR:
        message = f"invalid month {month}; write year, month, day, such as 2030-12-01"
    elif not 1 <= day <= monthrange(year, month)[1]:
        message = f"invalid day {day}; {year}-{month:02} has {monthrange(year, month)[1]} days"
    else:
        return date(year, month, day)
    context.problems.add(node.start, message)
    return None


def _to_naive(match: re.Match[str], node: Node, context: ParseContext) -> datetime | None:
    day = _to_date(match, node, context)
    if day is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour * 60 + minute == _MINUTES_PER_DAY:
        next_day = day + timedelta(days=1)
        message = f"midnight is the first minute of a day; write {next_day:%Y-%m-%d} 00:00"
    elif hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        message = f"invalid time {hour:02}:{minute:02}; hours go to 23 and minutes to 59"
    else:
        return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - localized at once
    context.problems.add(node.start, message)
    return None


def _localize(naive: datetime, node: Node, context: ParseContext) -> datetime | None:
    try:
        return context.zone.localize(naive)
    except InvalidTimeError as error:
        reason = (
            "occurs twice in {} (clocks go back)" if error.is_ambiguous else "does not exist in {} (clocks go forward)"
        )
        message = f"{naive:%Y-%m-%d %H:%M} {reason.format(context.zone.name)}; choose another time"
        context.problems.add(node.start, message)
        return None
