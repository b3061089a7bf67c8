"""How a list stands at a moment: what is on, and what is next. The script of the pages says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from calendar_app.model import AllDay, OnDay, SideEvent, Timed, When


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on at a moment and what is next, each with what has a time before what has none.

    Attributes:
        moment: The moment, aware, as the clocks at the venue show it.
        on: What takes place at the moment; what lasts whole days does so on all of them.
        off_on: What would, had it not been called off.
        next: What begins next, all of it at once: on one day, and what has a time at one time.
        off_next: What would have begun by then, had it not been called off.
        awaits_day: Whether something has no day yet: it may still come.
    """

    moment: datetime
    on: tuple[SideEvent, ...]
    off_on: tuple[SideEvent, ...]
    next: tuple[SideEvent, ...]
    off_next: tuple[SideEvent, ...]
    awaits_day: bool


def standing(events: Sequence[SideEvent], moment: datetime) -> Standing:
    """How some events stand at a moment.

    An event without an end is taken to last an hour. What awaits its time today may be before or after what has one,
    or over: it is next only where nothing else is, on this day or another.

    Args:
        events: The events, in the order of the schedule.
        moment: The moment, aware, as the clocks at the venue show it.
    """
    held = [event for event in events if not event.is_off]
    off = [event for event in events if event.is_off]
    coming = [event for event in held if _is_coming(event.when, moment)]
    coming = [event for event in coming if not _awaits(event.when, moment)] or coming
    day = min((found for event in coming if (found := event.when.first_day)), default=None)
    following = [event for event in coming if event.when.first_day == day]
    first = min(_starts(following), default=None)
    return Standing(
        moment,
        _timed_first(event for event in held if _is_on(event.when, moment)),
        _timed_first(event for event in off if _is_on(event.announced, moment)),
        _timed_first(event for event in following if not isinstance(event.when, Timed) or event.when.starts == first),
        _called_off(off, moment, day, first),
        any(event.when.first_day is None for event in held),
    )


def _is_on(when: When, moment: datetime) -> bool:
    match when:
        case Timed():
            return when.starts <= moment < when.assumed_end
        case AllDay():
            return when.first <= moment.date() <= when.last
        case _:
            return False


def _is_coming(when: When, moment: datetime) -> bool:
    match when:
        case Timed():
            return when.starts > moment
        case AllDay():
            return when.first > moment.date()
        case OnDay():
            return when.day >= moment.date()
        case _:
            return False


def _awaits(when: When, moment: datetime) -> bool:
    """Whether it may be at any time of this day, also before."""
    return isinstance(when, OnDay) and when.day == moment.date()


def _called_off(
    off: Iterable[SideEvent], moment: datetime, day: date | None, first: datetime | None
) -> tuple[SideEvent, ...]:
    """What would have begun by the next day, no later than what is next or else what would have been first.

    What had no time yet was to be on a day: it is told on that day, after the others.
    """
    today = moment.date()
    near = [event for event in off if _is_coming(event.announced, moment) and _is_within(event, today, day or today)]
    limit = first or min(_starts(near), default=None)
    timed = [(when.starts, event) for event in near if isinstance(when := event.announced, Timed)]
    begun = sorted((one for one in timed if limit and one[0] <= limit), key=itemgetter(0))
    return (*(event for _, event in begun), *(event for event in near if _awaits(event.announced, moment)))


def _is_within(event: SideEvent, first: date, last: date) -> bool:
    day = event.announced.first_day
    return day is not None and first <= day <= last


def _starts(events: Iterable[SideEvent]) -> list[datetime]:
    return [when.starts for event in events if isinstance(when := event.announced, Timed)]


def _timed_first(events: Iterable[SideEvent]) -> tuple[SideEvent, ...]:
    return tuple(sorted(events, key=lambda event: not isinstance(event.announced, Timed)))
