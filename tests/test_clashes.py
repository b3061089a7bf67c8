"""Events at overlapping times that share a room or host."""

from __future__ import annotations

from itertools import combinations

import pytest

from calendar_app.clashes import Clash, Clashes
from calendar_app.model import Timed
from calendar_app.source import parse_schedule
from tests.support.clash_list import at, schedule_of
from tests.support.generator import generated_list


def summary(clash: Clash) -> tuple[str, str, bool, str]:
    """Both ids, whether they share a room, and their shared hosts."""
    return clash.event.id, clash.other.id, clash.same_room, " ".join(host.id for host in clash.co_hosts)


@pytest.mark.parametrize(
    ("times", "other_times", "clash"),
    [
        ("10:00-11:00", "10:30-11:30", True),
        ("10:00-11:00", "10:00-11:00", True),
        ("10:00-12:00", "10:30-11:00", True),
        ("10:00-11:00", "11:00-12:00", False),
        ("10:00-11:00", "10:59-12:00", True),
        ("10:00", "10:59-12:00", True),  # an hour is assumed
        ("10:00", "11:00-12:00", False),
    ],
)
def test_overlapping_times_clash(times: str, other_times: str, clash: bool) -> None:  # noqa: FBT001 - the expected answer
    """Seen from both events; times that only touch do not clash."""
    schedule = schedule_of(at(times), at(other_times))
    clashes = Clashes(schedule)
    expected = [("a", "b", True, "")] if clash else []
    assert [summary(found) for found in clashes] == expected
    assert [summary(found) for found in clashes.of(schedule.events_by_id["a"])] == expected
    assert [summary(found) for found in clashes.of(schedule.events_by_id["b"])] == [
        (b, a, same, hosts) for a, b, same, hosts in expected
    ]


@pytest.mark.parametrize(
    ("details", "other_details", "same_room", "hosts"),
    [
        ("room: attic", "room: attic", True, ""),
        ("room: hall", "room: east", True, ""),
        ("room: east", "room: west", None, ""),
        ("co_hosts: [ada]", "room: attic", None, ""),
        ("co_hosts: [ada, bea, cy]", "co_hosts: [cy, ada]", False, "ada cy"),  # in the order of the first
        ("room: hall, co_hosts: [ada]", "room: east, co_hosts: [ada]", True, "ada"),
        ("room: east, co_hosts: [ada]", "room: west, organisers: [ada]", False, "ada"),
        ("room: east, co_hosts: [ada]", "room: attic, co_hosts: [bea]", None, ""),
    ],
)
def test_shared_rooms_and_hosts_clash(details: str, other_details: str, same_room: bool | None, hosts: str) -> None:  # noqa: FBT001 - the expected answer
    """Parts of rooms and organisers count; `None` means no clash."""
    schedule = schedule_of(at("10:00-11:00", details), at("10:00-11:00", other_details))
    assert [summary(clash) for clash in Clashes(schedule)] == (
        [] if same_room is None else [("a", "b", same_room, hosts)]
    )


@pytest.mark.parametrize(
    "other",
    [
        at("10:00-11:00", "room: hall, status: cancelled"),
        at("10:00-11:00", "room: hall, status: postponed"),
        "starts: 2025-12-01, room: hall",
        "starts: 2025-12-01, ends: 2025-12-03, room: hall",
        "room: hall",
    ],
)
def test_event_called_off_or_without_time_does_not_clash(other: str) -> None:
    """Cancelled, postponed, date only, all day, to be announced."""
    schedule = schedule_of(at("10:00-11:00"), other)
    assert list(Clashes(schedule)) == []
    assert Clashes(schedule).of(schedule.events_by_id["a"]) == ()
    assert Clashes(schedule).of(schedule.events_by_id["b"]) == ()


def test_clash_starts_with_its_first_event() -> None:
    """Seen from the other event, it starts with that."""
    schedule = schedule_of(at("10:00-11:00"), at("10:30-11:30"))
    (clash_of_a,) = Clashes(schedule)
    (clash_of_b,) = Clashes(schedule).of(schedule.events_by_id["b"])
    assert [f"{clash.starts:%H:%M}" for clash in (clash_of_a, clash_of_b)] == ["10:00", "10:30"]


def test_tentative_event_clashes() -> None:
    """It may take place."""
    schedule = schedule_of(at("10:00-11:00"), at("10:00-11:00", "room: hall, status: tentative"))
    assert [summary(clash) for clash in Clashes(schedule)] == [("a", "b", True, "")]


def test_each_clash_is_listed_once_from_the_earlier_event() -> None:
    """In the order of the schedule, for all events and for one."""
    schedule = schedule_of(
        at("12:00-13:00", "room: attic, co_hosts: [ada]"),
        at("10:00-12:30", "room: hall, co_hosts: [ada]"),
        at("11:00-12:10", "room: west"),
    )
    clashes = Clashes(schedule)
    assert [summary(clash) for clash in clashes] == [("b", "c", True, ""), ("b", "a", False, "ada")]
    assert [summary(clash) for clash in clashes.of(schedule.events_by_id["a"])] == [("a", "b", False, "ada")]


def test_long_event_clashes_with_every_event_during_it() -> None:
    """Three of four short events."""
    schedule = schedule_of(
        "starts: 2025-12-01 09:00, ends: 2025-12-03 12:00, room: hall",
        *(f"starts: 2025-12-0{day} 10:00, ends: 2025-12-0{day} 11:00, room: west" for day in (1, 2, 3, 4)),
    )
    assert [summary(clash)[:2] for clash in Clashes(schedule)] == [("a", "b"), ("a", "c"), ("a", "d")]


def test_times_are_compared_in_utc() -> None:
    """The events overlap in the night when clocks go back."""
    schedule = schedule_of(
        "starts: 2025-10-26 01:30, ends: 2025-10-26 03:00, room: hall",
        "starts: 2025-10-26 01:45, room: hall",
        "starts: 2025-10-26 03:00, room: hall",
    )
    assert [summary(clash)[:2] for clash in Clashes(schedule)] == [("a", "b")]


@pytest.mark.slow
def test_clashes_of_generated_list_agree_with_comparing_all_pairs() -> None:
    """An oracle that compares each event with each other."""
    schedule = parse_schedule(generated_list(seed=3).encode(), "list.yaml").schedule
    assert schedule is not None
    expected = []
    for event, other in combinations(schedule.events, 2):
        first, second = event.timing, other.timing
        if (
            not isinstance(first, Timed)
            or not isinstance(second, Timed)
            or event.status.is_called_off
            or other.status.is_called_off
        ):
            continue
        same_room = bool(event.room and other.room and event.room.footprint & other.room.footprint)
        hosts = " ".join(host.id for host in event.all_hosts if host in other.all_hosts)
        overlap = first.starts < second.assumed_end and second.starts < first.assumed_end
        if overlap and (same_room or hosts):
            expected.append((event.id, other.id, same_room, hosts))
    assert len(expected) > 5
    assert [summary(clash) for clash in Clashes(schedule)] == expected
