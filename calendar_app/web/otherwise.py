"""A past in which everything was otherwise, so that what templates say of changes is tried before there are any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from operator import itemgetter
from typing import Any

from calendar_app.history import History, journal
from calendar_app.history.facts import facts
from calendar_app.history.revision import Revision, difference
from calendar_app.languages import Text
from calendar_app.model import Assembly, OnDay, Schedule, SideEvent, Status, Unscheduled

_OTHER = Text((("en", "Another text"),))


def otherwise(schedule: Schedule) -> History:
    """A list whose first event is new, whose others were something else, and from which two more are gone.

    All of it is recorded, the summaries after the rest, but not that the second of the two is gone.

    Args:
        schedule: A list as it is shown.
    """
    lines = [
        (at, Revision(states[-1].first_id, number, at, changed).line)
        for states in _pasts(schedule)
        for number, (at, changed) in enumerate(_changes(states, schedule.assembly))
    ]
    return History(schedule, journal(b"".join(line for _, line in sorted(lines, key=itemgetter(0))), ""))


_Past = tuple["SideEvent | None", "SideEvent", "SideEvent"]


def _changes(states: _Past, assembly: Assembly) -> Iterator[tuple[datetime, dict[str, tuple[Any, Any]]]]:
    """What changed, and when: a second after each other."""
    shown = ({}, *(facts(state, assembly) if state else {} for state in states))
    for seconds, (before, after) in enumerate(pairwise(shown)):
        if changed := difference(before, after):
            yield assembly.updated + timedelta(seconds=seconds), changed


def _pasts(schedule: Schedule) -> Iterator[_Past]:
    """What each event was at three moments."""
    for event in schedule.events[:1]:
        gone = _gone(event, "-gone")
        yield gone, gone, replace(gone, status=Status.WITHDRAWN)
        going = _gone(event, "-going")
        yield going, going, going
        yield None, event, event
    for event in schedule.events[1:]:
        yield _earlier(event, schedule), replace(event, summary=_OTHER), event


def _earlier(event: SideEvent, schedule: Schedule) -> SideEvent:
    day = event.when.first_day
    # What had no date gets one, or nothing could be told of losing it.
    when = (
        OnDay(day or schedule.assembly.starts)
        if event.when != OnDay(day or schedule.assembly.starts)
        else Unscheduled()
    )
    return replace(
        event,
        title=_OTHER,
        when=when,
        status=Status.TENTATIVE if event.status is Status.CONFIRMED else Status.CONFIRMED,
        room=next((room for room in schedule.rooms.values() if room != event.room), None),
        co_hosts=tuple(reversed(event.co_hosts[1:])),
    )


def _gone(event: SideEvent, name: str) -> SideEvent:
    # No id that a file may have: nothing in it can be this event.
    return replace(event, id=name, uid=name, former_ids=(), status=Status.CONFIRMED, note=_OTHER)
