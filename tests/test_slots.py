"""`calendar_app.slots`: every free slot, and no other."""

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


def clashes(schedule: Schedule, hosts: frozenset[str], room: Room, starts: datetime, length: timedelta) -> bool:
    """Whether an event of these hosts in that room and time would clash with another."""
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
    whole = replace(
        schedule, events=(*schedule.events, added), events_by_id=dict(schedule.events_by_id) | {"added": added}
    )
    return bool(Clashes(whole).of(added))


@pytest.mark.slow
@pytest.mark.measured
@settings(max_examples=25, deadline=None)
@given(
    hosts=st.frozensets(st.sampled_from(["austria", "belgium", "canada", "watch", "alone"]), max_size=3),
    quarters=st.integers(1, 12),
)
def test_every_free_slot_is_offered_and_no_other(hosts: frozenset[str], quarters: int) -> None:
    """By trying each quarter hour of the session in each room against the list's own clashes; joined rooms count."""
    schedule = small()
    length = timedelta(minutes=15 * quarters)
    found = {(slot.room.id, slot.starts) for slot in free_slots(schedule, SlotRequest(hosts, length))}
    expected = set()
    for day, number in product(schedule.assembly.days, range(4 * 13)):
        starts = schedule.assembly.zone.localize(datetime.combine(day, time(8)) + timedelta(minutes=15 * number))
        if number * 15 + quarters * 15 > 13 * 60:
            continue
        expected |= {
            (room.id, starts) for room in schedule.rooms.values() if not clashes(schedule, hosts, room, starts, length)
        }
    assert found == expected


def test_the_best_come_first() -> None:
    """What speaks against a slot is said, the worst first, and puts it behind others."""
    text = TEXT.replace("kind: launch", "kind: plenary")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    wish = SlotRequest(
        frozenset(("watch",)),
        timedelta(minutes=90),
        (date(2025, 12, 2),),
        frozenset(("hall-a", "great-hall")),
        30,
        time(13),
        time(16),
    )
    found = free_slots(schedule, wish)
    unusual, tight = "nothing else begins at this hour on any day", "the room is in use until then"
    unknown, large = "nobody said how many people the room holds", "several rooms in one are taken up"
    assert [(slot.room.id, f"{slot.starts:%H:%M}", slot.against) for slot in found] == [
        ("hall-a", "14:30", (unusual,)),
        ("hall-a", "14:15", (unusual, tight)),
        ("great-hall", "14:30", (unknown, unusual, large)),
        ("great-hall", "14:15", (unknown, unusual, tight, large)),
    ]


def test_a_plenary_is_the_worst_rival() -> None:
    """It is named; other events are counted."""
    text = TEXT.replace("kind: launch", "kind: plenary").replace("    room: great-hall\n", "")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    wish = SlotRequest(
        frozenset(), timedelta(minutes=60), (date(2025, 12, 2),), earliest=time(13, 15), latest=time(14, 15)
    )
    found = {slot.room.id: slot.against for slot in free_slots(schedule, wish)}
    assert found == {
        "great-hall": ("plenary “In both halls” takes place meanwhile", "several rooms in one are taken up"),
        "hall-a": ("plenary “In both halls” takes place meanwhile",),
        "hall-b": ("plenary “In both halls” takes place meanwhile",),
    }


def test_rivals_are_counted_and_capacity_is_asked_for() -> None:
    """A room that is too small is not offered, one of unknown size is, with a word about it."""
    wish = SlotRequest(frozenset(), timedelta(minutes=60), (_FIRST,), frozenset(), 50, time(18, 15), time(19, 15))
    (only,) = free_slots(
        small(), SlotRequest(frozenset(), timedelta(minutes=60), (_FIRST,), frozenset(("hall-a",)), 0, time(8), time(9))
    )
    assert (only.room.id, only.against) == ("hall-a", ("nothing else begins at this hour on any day",))
    assert free_slots(small(), wish) == ()
    later = free_slots(small(), replace(wish, days=(date(2025, 12, 3),)))
    assert {slot.room.id: slot.against for slot in later} == {
        "hall-b": ("nobody said how many people the room holds",),
        "great-hall": ("nobody said how many people the room holds", "several rooms in one are taken up"),
    }


def test_no_time_is_offered_that_clocks_do_not_show_once() -> None:
    """The hour that is skipped in spring, and the one that comes twice in autumn."""
    text = TEXT.replace("2025-12-01\n  ends: 2025-12-03", "2026-03-29\n  ends: 2026-03-29")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    room = frozenset(("hall-a",))
    night = SlotRequest(frozenset(), timedelta(minutes=15), (date(2026, 3, 29),), room, 0, time(1, 30), time(3, 30))
    assert [f"{slot.starts:%H:%M}" for slot in free_slots(schedule, night)] == ["01:30", "03:00", "03:15"]


def _slots(old: str, new: str, wish: SlotRequest) -> dict[tuple[str, str], tuple[str, ...]]:
    """What speaks against each slot, by room and time, of the small list with an event written otherwise."""
    schedule = parse_schedule(TEXT.replace(old, new).encode(), "small.yaml").schedule
    assert schedule
    return {(slot.room.id, f"{slot.starts:%H:%M}"): slot.against for slot in free_slots(schedule, wish)}


_UNUSUAL = "nothing else begins at this hour on any day"
_LARGE = "several rooms in one are taken up"
_WEDNESDAY = SlotRequest(
    frozenset(("watch",)), timedelta(minutes=60), (date(2025, 12, 3),), earliest=time(9), latest=time(10)
)


def test_a_room_that_is_taken_all_day_is_not_free() -> None:
    """Nor is one of which it is a part; the hosts of what lasts all day may leave it for an hour, which is said."""
    old, new = "    interpretation: [fr]\n", "    room: hall-a\n    co_hosts: [watch, alone]\n"
    unknown = "“Some time on Wednesday” of Watch is that day, at an hour not known"
    assert _slots(old, new, _WEDNESDAY) == {
        ("hall-b", "09:00"): ("“Pictures” of Watch lasts all day", _UNUSUAL, unknown)
    }
    other = replace(_WEDNESDAY, co_hosts=frozenset(("alone", "canada")))
    alone = "Alone <b>&</b> Quiet"
    assert _slots(old, new, other) == {("hall-b", "09:00"): (f"“Pictures” of {alone} lasts all day", _UNUSUAL)}
    assert set(_slots(old, new + "    status: cancelled\n", _WEDNESDAY)) == {
        ("great-hall", "09:00"),
        ("hall-a", "09:00"),
        ("hall-b", "09:00"),
    }


def test_an_hour_that_is_not_known_speaks_against_its_room() -> None:
    """It may be this very hour; elsewhere and on other days it says nothing."""
    old, new = "    co_hosts: [watch]\n    note: Bring", "    room: hall-b\n    note: Bring"
    unknown = "“Some time on Wednesday” is in the room that day, at an hour not known"
    assert _slots(old, new, _WEDNESDAY) == {
        ("hall-a", "09:00"): (_UNUSUAL,),
        ("hall-b", "09:00"): (_UNUSUAL, unknown),
        ("great-hall", "09:00"): (_UNUSUAL, unknown, _LARGE),
    }
    tuesday = replace(_WEDNESDAY, days=(date(2025, 12, 2),), rooms=frozenset(("hall-b",)))
    assert _slots(old, new, tuesday) == {("hall-b", "09:00"): (_UNUSUAL,)}


def test_a_day_outside_the_session_is_said_to_be_one() -> None:
    """Whoever asks for it may know why."""
    wish = replace(_WEDNESDAY, days=(date(2025, 12, 4),), rooms=frozenset(("hall-b",)))
    assert _slots("", "", wish) == {("hall-b", "09:00"): ("this day is outside the session", _UNUSUAL)}
