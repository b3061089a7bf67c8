"""Which events run at a moment, and which are next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from calendar_app.model import AllDay, DateOnly, Event, Timed, Timing


@dataclass(frozen=True, slots=True)
class NowNext:
    """The events now and next, in each group timed before untimed.

    Attributes:
        moment: Aware, in venue time.
        now: Events that run at the moment; whole-day events run on all their days.
        called_off_now: Events that would run, had they not been called off.
        next: Events that begin next: on one day, the timed ones at one time.
        called_off_next: Events that would have begun by then.
        has_undated: Whether an event has no date yet.
    """

    moment: datetime
    now: tuple[Event, ...]
    called_off_now: tuple[Event, ...]
    next: tuple[Event, ...]
    called_off_next: tuple[Event, ...]
    has_undated: bool


def now_next(events: Sequence[Event], moment: datetime) -> NowNext:
    """Which of these events run at a moment in venue time, and which are next.

    An event without an end lasts an assumed hour. An event of today without a time may be over already, so it is next
    only if no other event is.
    """
    taking_place = [event for event in events if not event.is_called_off]
    called_off = [event for event in events if event.is_called_off]
    coming = [event for event in taking_place if _is_coming(event.timing, moment)]
    coming = [event for event in coming if not _may_be_any_time_today(event.timing, moment)] or coming
    day = min((first_day for event in coming if (first_day := event.timing.first_day)), default=None)
    following = [event for event in coming if event.timing.first_day == day]
    first = min(_start_times(following), default=None)
    return NowNext(
        moment,
        _timed_first(event for event in taking_place if _is_running(event.timing, moment)),
        _timed_first(event for event in called_off if _is_running(event.calendar_timing, moment)),
        _timed_first(
            event for event in following if not isinstance(event.timing, Timed) or event.timing.starts == first
        ),
        _called_off_next(called_off, moment, day, first),
        any(event.timing.first_day is None for event in taking_place),
    )


def _is_running(timing: Timing, moment: datetime) -> bool:
    match timing:
        case Timed():
            return timing.starts <= moment < timing.assumed_end
        case AllDay():
            return timing.first <= moment.date() <= timing.last
        case _:
            return False


def _is_coming(timing: Timing, moment: datetime) -> bool:
    match timing:
        case Timed():
            return timing.starts > moment
        case AllDay():
            return timing.first > moment.date()
        case DateOnly():
            return timing.day >= moment.date()
        case _:
            return False


def _may_be_any_time_today(timing: Timing, moment: datetime) -> bool:
    """Whether it is today without a time, so it may be over."""
    return isinstance(timing, DateOnly) and timing.day == moment.date()


def _called_off_next(
    called_off: Iterable[Event], moment: datetime, day: date | None, first: datetime | None
) -> tuple[Event, ...]:
    """Called-off events up to the next event; if there is none, the first ones of today.

    Events of today without a time come last.
    """
    today = moment.date()
    near = [
        event
        for event in called_off
        if _is_coming(event.calendar_timing, moment) and _is_within(event, today, day or today)
    ]
    limit = first or min(_start_times(near), default=None)
    timed = [(timing.starts, event) for event in near if isinstance(timing := event.calendar_timing, Timed)]
    due = sorted(((starts, event) for starts, event in timed if limit and starts <= limit), key=itemgetter(0))
    return (
        *(event for _, event in due),
        *(event for event in near if _may_be_any_time_today(event.calendar_timing, moment)),
    )


def _is_within(event: Event, first: date, last: date) -> bool:
    day = event.calendar_timing.first_day
    return day is not None and first <= day <= last


def _start_times(events: Iterable[Event]) -> list[datetime]:
    return [timing.starts for event in events if isinstance(timing := event.calendar_timing, Timed)]


def _timed_first(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: not isinstance(event.calendar_timing, Timed)))
