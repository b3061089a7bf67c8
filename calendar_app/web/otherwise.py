"""A past in which everything was otherwise, so that what templates say of changes is tried before there are any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calendar_app.history import History
from calendar_app.history import journal
from calendar_app.history.facts import facts
from calendar_app.history.revision import Revision
from calendar_app.history.revision import difference
from calendar_app.languages import Text
from calendar_app.model import OnDay
from calendar_app.model import Status
from calendar_app.model import Unscheduled

if TYPE_CHECKING:
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent

_TITLE = Text((("en", "Another title"),))


def otherwise(schedule: Schedule) -> History:
    """A list whose every event but the first was recorded as something else, and one more that is gone.

    Args:
        schedule: A list as it is shown.
    """
    earlier = [_earlier(event, schedule) for event in schedule.events[1:]]
    gone = [_gone(event) for event in schedule.events[:1]]
    at, assembly = schedule.assembly.updated, schedule.assembly
    lines = [Revision(event.first_id, 0, at, difference({}, facts(event, assembly))).line for event in gone + earlier]
    return History(schedule, journal(b"".join(lines), ""))


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
        title=_TITLE,
        when=when,
        status=Status.TENTATIVE if event.status is Status.CONFIRMED else Status.CONFIRMED,
        room=next((room for room in schedule.rooms.values() if room != event.room), None),
        co_hosts=tuple(reversed(event.co_hosts[1:])),
    )


def _gone(event: SideEvent) -> SideEvent:
    # No id that a file may have: nothing in it can be this event.
    return replace(event, id="-gone", uid="-gone", former_ids=(), status=Status.CONFIRMED)
