"""`calendar_app.slots`: every free slot, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from calendar_app.clashes import Clashes
from calendar_app.model import SideEvent
from calendar_app.model import Status
from calendar_app.model import Timed
from calendar_app.model.event import EventKind
from calendar_app.slots import Wish
from calendar_app.slots import slots
from calendar_app.source import parse
from tests.small import TEXT
from tests.small import small

if TYPE_CHECKING:
    from calendar_app.model import Room
    from calendar_app.model import Schedule

_FIRST = date(2025, 12, 1)


def clashes(schedule: Schedule, hosts: frozenset[str], room: Room, starts: datetime, length: timedelta) -> bool:
    """Whether an event of these hosts in that room and time would clash with another."""
    added = SideEvent(
        id="added",
        uid="added@small.example",
        title=schedule.events[0].title,
        when=Timed(starts, starts + length),
        kind=EventKind.SIDE_EVENT,
        status=Status.CONFIRMED,
        room=room,
        co_hosts=tuple(schedule.co_hosts[name] for name in sorted(hosts)),
    )
    whole = replace(schedule, events=(*schedule.events, added), by_id=dict(schedule.by_id) | {"added": added})
    return bool(Clashes(whole).of(added))


@settings(max_examples=25, deadline=None)
@given(
    hosts=st.frozensets(st.sampled_from(["austria", "belgium", "canada", "watch", "alone"]), max_size=3),
    quarters=st.integers(1, 12),
)
def test_every_free_slot_is_offered_and_no_other(hosts: frozenset[str], quarters: int) -> None:
    """By trying each quarter hour of the session in each room against the list's own clashes; joined rooms count."""
    schedule = small()
    length = timedelta(minutes=15 * quarters)
    found = {(slot.room.id, slot.starts) for slot in slots(schedule, Wish(hosts, length))}
    expected = set()
    for day, number in product(schedule.assembly.days, range(4 * 13)):
        starts = schedule.assembly.zone.localized(datetime.combine(day, time(8)) + timedelta(minutes=15 * number))
        if number * 15 + quarters * 15 > 13 * 60:
            continue
        expected |= {
            (room.id, starts) for room in schedule.rooms.values() if not clashes(schedule, hosts, room, starts, length)
        }
    assert found == expected


def test_the_best_come_first() -> None:
    """What speaks against a slot is said, the worst first, and puts it behind others."""
    text = TEXT.replace("kind: launch", "kind: plenary")
    schedule = parse(text.encode(), "small.yaml").schedule
    assert schedule
    wish = Wish(
        frozenset(("watch",)),
        timedelta(minutes=90),
        (date(2025, 12, 2),),
        frozenset(("hall-a", "great-hall")),
        30,
        time(13),
        time(16),
    )
    found = slots(schedule, wish)
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
    schedule = parse(text.encode(), "small.yaml").schedule
    assert schedule
    wish = Wish(frozenset(), timedelta(minutes=60), (date(2025, 12, 2),), earliest=time(13, 15), latest=time(14, 15))
    found = {slot.room.id: slot.against for slot in slots(schedule, wish)}
    assert found == {
        "great-hall": ("plenary “In both halls” takes place meanwhile", "several rooms in one are taken up"),
        "hall-a": ("plenary “In both halls” takes place meanwhile",),
        "hall-b": ("plenary “In both halls” takes place meanwhile",),
    }


def test_rivals_are_counted_and_capacity_is_asked_for() -> None:
    """A room that is too small is not offered, one of unknown size is, with a word about it."""
    wish = Wish(frozenset(), timedelta(minutes=60), (_FIRST,), frozenset(), 50, time(18, 15), time(19, 15))
    (only,) = slots(
        small(), Wish(frozenset(), timedelta(minutes=60), (_FIRST,), frozenset(("hall-a",)), 0, time(8), time(9))
    )
    assert (only.room.id, only.against) == ("hall-a", ("nothing else begins at this hour on any day",))
    assert slots(small(), wish) == ()
    later = slots(small(), replace(wish, days=(date(2025, 12, 3),)))
    assert {slot.room.id: slot.against for slot in later} == {
        "hall-b": ("nobody said how many people the room holds",),
        "great-hall": ("nobody said how many people the room holds", "several rooms in one are taken up"),
    }


def test_no_time_is_offered_that_clocks_do_not_show_once() -> None:
    """The hour that is skipped in spring, and the one that comes twice in autumn."""
    text = TEXT.replace("2025-12-01\n  ends: 2025-12-03", "2026-03-29\n  ends: 2026-03-29")
    schedule = parse(text.encode(), "small.yaml").schedule
    assert schedule
    room = frozenset(("hall-a",))
    night = Wish(frozenset(), timedelta(minutes=15), (date(2026, 3, 29),), room, 0, time(1, 30), time(3, 30))
    assert [f"{slot.starts:%H:%M}" for slot in slots(schedule, night)] == ["01:30", "03:00", "03:15"]
