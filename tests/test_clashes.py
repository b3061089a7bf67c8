"""`calendar_app.clashes`."""

from __future__ import annotations

from itertools import combinations

import pytest

from calendar_app.clashes import Clash, Clashes
from calendar_app.model import Timed
from calendar_app.source import parse_schedule
from tests.support.clash_list import at, schedule_of
from tests.support.generator import generated_list


def told(clash: Clash) -> tuple[str, str, bool, str]:
    """A clash in short: both ids, whether they share a room, the ids of the hosts they share."""
    return clash.event.id, clash.other.id, clash.same_room, " ".join(host.id for host in clash.co_hosts)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
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
def test_times_that_overlap_clash(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - the expected answer
    """One begins before the other ends, either way round; what only touches does not clash."""
    schedule = schedule_of(at(one), at(other))
    clashes = Clashes(schedule)
    expected = [("a", "b", True, "")] if clash else []
    assert [told(found) for found in clashes] == expected
    assert [told(found) for found in clashes.of(schedule.events_by_id["a"])] == expected
    assert [told(found) for found in clashes.of(schedule.events_by_id["b"])] == [
        (b, a, same, hosts) for a, b, same, hosts in expected
    ]


@pytest.mark.parametrize(
    ("one", "other", "same_room", "hosts"),
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
def test_what_two_entries_need_at_once(one: str, other: str, same_room: bool | None, hosts: str) -> None:  # noqa: FBT001 - the expected answer
    """A room, a part of one, or those who host or organise; `None` where nothing speaks against both."""
    found = [told(clash) for clash in Clashes(schedule_of(at("10:00-11:00", one), at("10:00-11:00", other)))]
    assert found == ([] if same_room is None else [("a", "b", same_room, hosts)])


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
def test_what_is_off_or_has_no_time_needs_no_room(other: str) -> None:
    """Cancelled, postponed, a day without a time, whole days, to be announced: none of them clashes."""
    schedule = schedule_of(at("10:00-11:00"), other)
    assert list(Clashes(schedule)) == []
    assert Clashes(schedule).of(schedule.events_by_id["a"]) == ()
    assert Clashes(schedule).of(schedule.events_by_id["b"]) == ()


def test_a_clash_tells_when_its_first_entry_begins() -> None:
    """Not when the other does: it is said of the first."""
    schedule = schedule_of(at("10:00-11:00"), at("10:30-11:30"))
    (seen,) = Clashes(schedule)
    (seen_from_b,) = Clashes(schedule).of(schedule.events_by_id["b"])
    assert [f"{clash.starts:%H:%M}" for clash in (seen, seen_from_b)] == ["10:00", "10:30"]


def test_what_is_tentative_clashes() -> None:
    """It may well take place."""
    schedule = schedule_of(at("10:00-11:00"), at("10:00-11:00", "room: hall, status: tentative"))
    assert [told(clash) for clash in Clashes(schedule)] == [("a", "b", True, "")]


def test_each_clash_is_told_once_from_the_earlier_entry() -> None:
    """In the order of the schedule, and of one entry in the same order."""
    schedule = schedule_of(
        at("12:00-13:00", "room: attic, co_hosts: [ada]"),
        at("10:00-12:30", "room: hall, co_hosts: [ada]"),
        at("11:00-12:10", "room: west"),
    )
    clashes = Clashes(schedule)
    assert [told(clash) for clash in clashes] == [("b", "c", True, ""), ("b", "a", False, "ada")]
    assert [told(clash) for clash in clashes.of(schedule.events_by_id["a"])] == [("a", "b", False, "ada")]


def test_a_long_entry_clashes_with_all_that_begins_in_it() -> None:
    """However many shorter ones lie between."""
    schedule = schedule_of(
        "starts: 2025-12-01 09:00, ends: 2025-12-03 12:00, room: hall",
        *(f"starts: 2025-12-0{day} 10:00, ends: 2025-12-0{day} 11:00, room: west" for day in (1, 2, 3, 4)),
    )
    assert [told(clash)[:2] for clash in Clashes(schedule)] == [("a", "b"), ("a", "c"), ("a", "d")]


def test_moments_are_compared_and_not_what_clocks_show() -> None:
    """Over the night the clocks go back, an hour is longer than it looks; the other entry begins before its end."""
    schedule = schedule_of(
        "starts: 2025-10-26 01:30, ends: 2025-10-26 03:00, room: hall",
        "starts: 2025-10-26 01:45, room: hall",
        "starts: 2025-10-26 03:00, room: hall",
    )
    assert [told(clash)[:2] for clash in Clashes(schedule)] == [("a", "b")]


@pytest.mark.slow
def test_the_generated_session_has_the_clashes_of_all_its_pairs() -> None:
    """Comparing each entry with each other finds the same."""
    schedule = parse_schedule(generated_list(seed=3).encode(), "list.yaml").schedule
    assert schedule is not None
    pairs = []
    for one, other in combinations(schedule.events, 2):
        first, second = one.timing, other.timing
        if (
            not isinstance(first, Timed)
            or not isinstance(second, Timed)
            or one.status.is_called_off
            or other.status.is_called_off
        ):
            continue
        same_room = bool(one.room and other.room and one.room.footprint & other.room.footprint)
        hosts = " ".join(host.id for host in one.all_hosts if host in other.all_hosts)
        overlap = first.starts < second.assumed_end and second.starts < first.assumed_end
        if overlap and (same_room or hosts):
            pairs.append((one.id, other.id, same_room, hosts))
    assert len(pairs) > 5
    assert [told(clash) for clash in Clashes(schedule)] == pairs
