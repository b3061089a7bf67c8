"""Free slots, their order and their drawbacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.clashes import Clashes
from calendar_app.model import Event, Room, Schedule, Status, Timed
from calendar_app.model.event import EventKind
from calendar_app.slots import SlotRequest, free_slots
from calendar_app.source import parse_schedule
from tests.support.small_list import TEXT, small

_FIRST = date(2025, 12, 1)


def has_clash(schedule: Schedule, hosts: frozenset[str], room: Room, starts: datetime, length: timedelta) -> bool:
    """Whether an event of these hosts at that place and time clashes."""
    added = Event(
        id="added",
        uid="added@small.example",
        title=schedule.events[0].title,
        timing=Timed(starts, starts + length),
        kind=EventKind.SIDE_EVENT,
        status=Status.CONFIRMED,
        room=room,
        co_hosts=tuple(schedule.co_hosts[name] for name in sorted(hosts)),
    )
    with_added = replace(
        schedule, events=(*schedule.events, added), events_by_id=dict(schedule.events_by_id) | {"added": added}
    )
    return bool(Clashes(with_added).of(added))


@pytest.mark.slow
@pytest.mark.measured
@settings(max_examples=25, deadline=None)
@given(
    hosts=st.frozensets(st.sampled_from(["austria", "belgium", "canada", "watch", "alone"]), max_size=3),
    quarters=st.integers(1, 12),
)
def test_free_slots_are_all_slots_without_clash(hosts: frozenset[str], quarters: int) -> None:
    """An oracle adds an event everywhere and asks for its clashes."""
    schedule = small()
    length = timedelta(minutes=15 * quarters)
    slots = {(slot.room.id, slot.starts) for slot in free_slots(schedule, SlotRequest(hosts, length))}
    expected = set()
    for day, number in product(schedule.assembly.days, range(4 * 13)):
        starts = schedule.assembly.zone.localize(datetime.combine(day, time(8)) + timedelta(minutes=15 * number))
        if number * 15 + quarters * 15 > 13 * 60:
            continue
        expected |= {
            (room.id, starts)
            for room in schedule.rooms.values()
            if not has_clash(schedule, hosts, room, starts, length)
        }
    assert slots == expected


def test_slots_are_sorted_by_their_drawbacks() -> None:
    """Each slot lists its drawbacks, worst first."""
    text = TEXT.replace("kind: launch", "kind: plenary")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    request = SlotRequest(
        frozenset(("watch",)),
        timedelta(minutes=90),
        (date(2025, 12, 2),),
        frozenset(("hall-a", "great-hall")),
        30,
        time(13),
        time(16),
    )
    slots = free_slots(schedule, request)
    unusual, no_break = "no other event begins at this time on any day", "another event in the room ends just before"
    unknown, joined = "the list has no capacity for this room", "it uses several joined rooms"
    assert [(slot.room.id, f"{slot.starts:%H:%M}", slot.against) for slot in slots] == [
        ("hall-a", "14:30", (unusual,)),
        ("hall-a", "14:15", (unusual, no_break)),
        ("great-hall", "14:30", (unknown, unusual, joined)),
        ("great-hall", "14:15", (unknown, unusual, no_break, joined)),
    ]


def test_plenary_at_the_same_time_is_named_as_drawback() -> None:
    """Other events are only counted."""
    text = TEXT.replace("kind: launch", "kind: plenary").replace("    room: great-hall\n", "")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    request = SlotRequest(
        frozenset(), timedelta(minutes=60), (date(2025, 12, 2),), earliest=time(13, 15), latest=time(14, 15)
    )
    drawbacks = {slot.room.id: slot.against for slot in free_slots(schedule, request)}
    assert drawbacks == {
        "great-hall": ("plenary “In both halls” takes place at the same time", "it uses several joined rooms"),
        "hall-a": ("plenary “In both halls” takes place at the same time",),
        "hall-b": ("plenary “In both halls” takes place at the same time",),
    }


def test_requested_capacity_excludes_small_rooms() -> None:
    """A room of unknown capacity is offered with a drawback."""
    request = SlotRequest(frozenset(), timedelta(minutes=60), (_FIRST,), frozenset(), 50, time(18, 15), time(19, 15))
    (only,) = free_slots(
        small(), SlotRequest(frozenset(), timedelta(minutes=60), (_FIRST,), frozenset(("hall-a",)), 0, time(8), time(9))
    )
    assert (only.room.id, only.against) == ("hall-a", ("no other event begins at this time on any day",))
    assert free_slots(small(), request) == ()
    later = free_slots(small(), replace(request, days=(date(2025, 12, 3),)))
    assert {slot.room.id: slot.against for slot in later} == {
        "hall-b": ("the list has no capacity for this room",),
        "great-hall": ("the list has no capacity for this room", "it uses several joined rooms"),
    }


def test_times_skipped_by_daylight_saving_are_not_offered() -> None:
    """The night when clocks go forward."""
    text = TEXT.replace("2025-12-01\n  ends: 2025-12-03", "2026-03-29\n  ends: 2026-03-29")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    room = frozenset(("hall-a",))
    night = SlotRequest(frozenset(), timedelta(minutes=15), (date(2026, 3, 29),), room, 0, time(1, 30), time(3, 30))
    assert [f"{slot.starts:%H:%M}" for slot in free_slots(schedule, night)] == ["01:30", "03:00", "03:15"]


def _drawbacks(old: str, new: str, request: SlotRequest) -> dict[tuple[str, str], tuple[str, ...]]:
    """The drawbacks by room and time, with one text replaced."""
    schedule = parse_schedule(TEXT.replace(old, new).encode(), "small.yaml").schedule
    assert schedule
    return {(slot.room.id, f"{slot.starts:%H:%M}"): slot.against for slot in free_slots(schedule, request)}


_UNUSUAL = "no other event begins at this time on any day"
_JOINED = "it uses several joined rooms"
_WEDNESDAY = SlotRequest(
    frozenset(("watch",)), timedelta(minutes=60), (date(2025, 12, 3),), earliest=time(9), latest=time(10)
)


def test_all_day_event_blocks_its_room_but_not_its_hosts() -> None:
    """For its hosts it is a drawback; a cancelled one blocks nothing."""
    old, new = "    interpretation: [fr]\n", "    room: hall-a\n    co_hosts: [watch, alone]\n"
    unknown = "“Some time on Wednesday” of Watch is on that day, at an unknown time"
    assert _drawbacks(old, new, _WEDNESDAY) == {
        ("hall-b", "09:00"): ("“Pictures” of Watch lasts all day", _UNUSUAL, unknown)
    }
    other = replace(_WEDNESDAY, co_hosts=frozenset(("alone", "canada")))
    alone = "Alone <b>&</b> Quiet"
    assert _drawbacks(old, new, other) == {("hall-b", "09:00"): (f"“Pictures” of {alone} lasts all day", _UNUSUAL)}
    assert set(_drawbacks(old, new + "    status: cancelled\n", _WEDNESDAY)) == {
        ("great-hall", "09:00"),
        ("hall-a", "09:00"),
        ("hall-b", "09:00"),
    }


def test_event_at_unknown_time_is_a_drawback_for_its_room() -> None:
    """It may be at the same time."""
    old, new = "    co_hosts: [watch]\n    note: Bring", "    room: hall-b\n    note: Bring"
    unknown = "“Some time on Wednesday” is in the room on that day, at an unknown time"
    assert _drawbacks(old, new, _WEDNESDAY) == {
        ("hall-a", "09:00"): (_UNUSUAL,),
        ("hall-b", "09:00"): (_UNUSUAL, unknown),
        ("great-hall", "09:00"): (_UNUSUAL, unknown, _JOINED),
    }
    tuesday = replace(_WEDNESDAY, days=(date(2025, 12, 2),), rooms=frozenset(("hall-b",)))
    assert _drawbacks(old, new, tuesday) == {("hall-b", "09:00"): (_UNUSUAL,)}


def test_requested_day_outside_the_session_is_a_drawback() -> None:
    """The slot is offered nevertheless."""
    request = replace(_WEDNESDAY, days=(date(2025, 12, 4),), rooms=frozenset(("hall-b",)))
    assert _drawbacks("", "", request) == {("hall-b", "09:00"): ("this day is outside the session", _UNUSUAL)}
