"""The order of events, and the days of an assembly."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_app.i18n import Text
from calendar_app.model import (
    AllDay,
    Assembly,
    DateOnly,
    Event,
    EventKind,
    Room,
    Schedule,
    Status,
    Timed,
    Timing,
    Unscheduled,
    build_schedule,
)
from calendar_app.zones import Zone


def test_assembly_days_include_the_last() -> None:
    """A session of two days has two."""
    name, updated = Text((("en", "Session"),)), datetime(2025, 11, 1, tzinfo=UTC)
    first, last = date(2025, 12, 1), date(2025, 12, 2)
    assembly = Assembly("demo", name, name, first, last, Zone("Europe/Amsterdam"), "demo", updated, "en")
    assert assembly.days == (first, last)


AMSTERDAM = Zone("Europe/Amsterdam")
NAME = Text((("en", "Session"),))
ASSEMBLY = Assembly(
    "demo", NAME, NAME, date(2025, 12, 1), date(2025, 12, 5), AMSTERDAM, "demo", datetime(2025, 11, 1, tzinfo=UTC), "en"
)
ROOMS = {id_: Room(id_, NAME, (), frozenset((id_,))) for id_ in ("vega", "altair")}
FIRST, SECOND = date(2025, 12, 1), date(2025, 12, 2)


def timed(day: date, hour: int) -> Timed:
    """An event from that full hour on, without an end."""
    return Timed(AMSTERDAM.localize(datetime(day.year, day.month, day.day, hour)), None)  # noqa: DTZ001 - a wall time


def event(id_: str, timing: Timing, room: str | None = None, *former_ids: str) -> Event:
    """An event with that id, timing and room."""
    return Event(
        id=id_,
        uid=f"{id_}@demo",
        title=NAME,
        timing=timing,
        kind=EventKind.SIDE_EVENT,
        status=Status.CONFIRMED,
        room=ROOMS[room] if room else None,
        former_ids=former_ids,
    )


IN_ORDER = (
    event("on-the-day", DateOnly(FIRST), "altair"),
    event("all-day", AllDay(FIRST, SECOND)),
    event("nine", timed(FIRST, 9), "altair"),
    event("z-vega", timed(FIRST, 18), "vega"),
    event("a-altair", timed(FIRST, 18), "altair", "first-name", "second-name"),
    event("b-altair", timed(FIRST, 18), "altair"),
    event("a-nowhere", timed(FIRST, 18)),
    event("next-day", timed(SECOND, 8), "vega"),
    event("later-a", Unscheduled(), "vega"),
    event("later-b", Unscheduled()),
)
"""By day, events without a time first, then by time, by room in the order of the list, and by id."""


def schedule_of(events: tuple[Event, ...]) -> Schedule:
    """A schedule of these events."""
    return build_schedule(ASSEMBLY, ROOMS, {}, {}, events)


@pytest.mark.slow
@given(st.permutations(IN_ORDER))
def test_events_are_sorted(events: list[Event]) -> None:
    """From any order in the list."""
    assert schedule_of(tuple(events)).events == IN_ORDER


def test_events_by_id_knows_former_ids() -> None:
    """Old addresses find the event."""
    by_id = schedule_of(IN_ORDER).events_by_id
    assert {id_: by_id[id_].id for id_ in ("first-name", "second-name", "nine")} == {
        "first-name": "a-altair",
        "second-name": "a-altair",
        "nine": "nine",
    }
    assert len(by_id) == len(IN_ORDER) + 2


def test_build_schedule_keeps_the_other_records() -> None:
    """In the order of the list."""
    schedule = schedule_of(IN_ORDER)
    assert (schedule.assembly, schedule.rooms, schedule.co_hosts, schedule.sources) == (ASSEMBLY, ROOMS, {}, {})
    assert list(schedule.rooms) == ["vega", "altair"]
