"""Which events run at a moment, and which are next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from calendar_app.model import AllDay, DateOnly, Event, Timed, Timing


@dataclass(frozen=True, slots=True)
class NowNext:
    """What is on at a moment and what is next, each with what has a time before what has none.

    Attributes:
        moment: The moment, aware, as the clocks at the venue show it.
        now: What takes place at the moment; what lasts whole days does so on all of them.
        called_off_now: What would, had it not been called off.
        next: What begins next, all of it at once: on one day, and what has a time at one time.
        called_off_next: What would have begun by then, had it not been called off.
        has_undated: Whether something has no day yet: it may still come.
    """

    moment: datetime
    now: tuple[Event, ...]
    called_off_now: tuple[Event, ...]
    next: tuple[Event, ...]
    called_off_next: tuple[Event, ...]
    has_undated: bool


def now_next(events: Sequence[Event], moment: datetime) -> NowNext:
    """How some events stand at a moment.

    An event without an end is taken to last an hour. What awaits its time today may be before or after what has one,
    or over: it is next only where nothing else is, on this day or another.

    Args:
        events: The events, in the order of the schedule.
        moment: The moment, aware, as the clocks at the venue show it.
    """
    held = [event for event in events if not event.is_called_off]
    off = [event for event in events if event.is_called_off]
    coming = [event for event in held if _is_coming(event.timing, moment)]
    coming = [event for event in coming if not _may_be_any_time_today(event.timing, moment)] or coming
    day = min((found for event in coming if (found := event.timing.first_day)), default=None)
    following = [event for event in coming if event.timing.first_day == day]
    first = min(_start_times(following), default=None)
    return NowNext(
        moment,
        _timed_first(event for event in held if _is_running(event.timing, moment)),
        _timed_first(event for event in off if _is_running(event.calendar_timing, moment)),
        _timed_first(
            event for event in following if not isinstance(event.timing, Timed) or event.timing.starts == first
        ),
        _called_off_next(off, moment, day, first),
        any(event.timing.first_day is None for event in held),
    )


def _is_running(when: Timing, moment: datetime) -> bool:
    match when:
        case Timed():
            return when.starts <= moment < when.assumed_end
        case AllDay():
            return when.first <= moment.date() <= when.last
        case _:
            return False


def _is_coming(when: Timing, moment: datetime) -> bool:
    match when:
        case Timed():
            return when.starts > moment
        case AllDay():
            return when.first > moment.date()
        case DateOnly():
            return when.day >= moment.date()
        case _:
            return False


def _may_be_any_time_today(when: Timing, moment: datetime) -> bool:
    """Whether it may be at any time of this day, also before."""
    return isinstance(when, DateOnly) and when.day == moment.date()


def _called_off_next(
    called_off: Iterable[Event], moment: datetime, day: date | None, first: datetime | None
) -> tuple[Event, ...]:
    """What would have begun by the next day, no later than what is next or else what would have been first.

    What had no time yet was to be on a day: it is told on that day, after the others.
    """
    today = moment.date()
    near = [
        event
        for event in called_off
        if _is_coming(event.calendar_timing, moment) and _is_within(event, today, day or today)
    ]
    limit = first or min(_start_times(near), default=None)
    timed = [(when.starts, event) for event in near if isinstance(when := event.calendar_timing, Timed)]
    begun = sorted((one for one in timed if limit and one[0] <= limit), key=itemgetter(0))
    return (
        *(event for _, event in begun),
        *(event for event in near if _may_be_any_time_today(event.calendar_timing, moment)),
    )


def _is_within(event: Event, first: date, last: date) -> bool:
    day = event.calendar_timing.first_day
    return day is not None and first <= day <= last


def _start_times(events: Iterable[Event]) -> list[datetime]:
    return [when.starts for event in events if isinstance(when := event.calendar_timing, Timed)]


def _timed_first(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: not isinstance(event.calendar_timing, Timed)))
