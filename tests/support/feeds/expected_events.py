"""What a program makes of a feed, and what it should."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from calendar_app.model import Assembly, Event, Status, Timed, Timing, Unscheduled
from calendar_app.render import CancelledDisplay
from calendar_app.render.ical import ical_feed
from tests.support import zone_database
from tests.support.contexts import render_context
from tests.support.feeds.expected_texts import description, place, title
from tests.support.feeds.lists import schedule

_STATUSES = {Status.CONFIRMED: "CONFIRMED", Status.TENTATIVE: "TENTATIVE"}


@dataclass(frozen=True, order=True)
class ReadEvent:
    """What a program holds of an event.

    Attributes:
        uid: Its UID.
        starts: A moment in UTC, "2025-12-01T17:15:00Z", or a day, "2025-12-01".
        ends: Likewise, the day after the last one; empty where the feed gives no end.
        title: SUMMARY.
        place: LOCATION.
        description: DESCRIPTION.
        status: STATUS.
    """

    uid: str
    starts: str
    ends: str
    title: str
    place: str
    description: str
    status: str


@cache
def feed_of(name: str) -> bytes:
    """The feed of a whole list.

    Args:
        name: A key of `lists.lists`.
    """
    made = render_context(schedule(name))
    return ical_feed(made, made.whole_selection, CancelledDisplay.STATUS)


@cache
def expected_events(name: str) -> tuple[ReadEvent, ...]:
    """What every program must hold after it has read the feed of a whole list, by UID.

    Args:
        name: A key of `lists.lists`.
    """
    events = (event for event in schedule(name).events if not isinstance(event.timing, Unscheduled))
    return tuple(sorted(_held(event, schedule(name).assembly) for event in events))


def _held(event: Event, assembly: Assembly) -> ReadEvent:
    starts, ends = _moments(event.timing, zone_database.zone(assembly.zone.name))
    return ReadEvent(
        uid=event.uid,
        starts=starts,
        ends=ends,
        title=title(event),
        place=place(event, assembly),
        description=description(event),
        status=_STATUSES.get(event.status, "CANCELLED"),
    )


def _moments(when: Timing, zone: ZoneInfo) -> tuple[str, str]:
    if isinstance(when, Timed):
        return _instant(when.starts, zone), _instant(when.ends, zone) if when.ends else ""
    return when.days[0].isoformat(), (when.days[-1] + timedelta(days=1)).isoformat()


def _instant(moment: datetime, zone: ZoneInfo) -> str:
    # From what the clocks at the venue show, and another reading of the database: the list's own offset could be wrong.
    return f"{moment.replace(tzinfo=None).replace(tzinfo=zone).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
