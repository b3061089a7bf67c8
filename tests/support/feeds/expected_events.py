"""Events that a program must read in a feed, computed without our renderers."""

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
    """An event as a program reads it.

    Times are UTC, "2025-12-01T17:15:00Z", or days, "2025-12-01". `ends` is the day after the last one, or empty.
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
    """The feed of a whole list, a key of `lists.lists`."""
    context = render_context(schedule(name))
    return ical_feed(context, context.whole_selection, CancelledDisplay.STATUS)


@cache
def expected_events(name: str) -> tuple[ReadEvent, ...]:
    """The events of a whole list (a key of `lists.lists`), by UID."""
    events = (event for event in schedule(name).events if not isinstance(event.timing, Unscheduled))
    return tuple(sorted(_expected_event(event, schedule(name).assembly) for event in events))


def _expected_event(event: Event, assembly: Assembly) -> ReadEvent:
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


def _moments(timing: Timing, zone: ZoneInfo) -> tuple[str, str]:
    if isinstance(timing, Timed):
        return _instant(timing.starts, zone), _instant(timing.ends, zone) if timing.ends else ""
    return timing.days[0].isoformat(), (timing.days[-1] + timedelta(days=1)).isoformat()


def _instant(moment: datetime, zone: ZoneInfo) -> str:
    # From the wall time and zoneinfo: the offset computed by our program could be wrong.
    return f"{moment.replace(tzinfo=None).replace(tzinfo=zone).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
