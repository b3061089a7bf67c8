"""Promises of generated lists, which larger tests and the demo rely on."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app import source
from calendar_app.model import AllDay, CoHostKind, DateOnly, Event, EventKind, Schedule, Status, Timed, Unscheduled
from tests.support.checkout import CHECKOUT
from tests.support.generator import generated_list


def read(text: str) -> Schedule:
    """The schedule of a text without problems."""
    reading = source.parse_schedule(text.encode(), "demo.yaml")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.schedule is not None
    return reading.schedule


@pytest.fixture(scope="module")
def demo() -> Schedule:
    """The list of `make demo`."""
    return read(generated_list())


def timed(schedule: Schedule) -> list[tuple[Event, Timed]]:
    """The events with a time, each with its timing."""
    return [(event, event.timing) for event in schedule.events if isinstance(event.timing, Timed)]


def test_demo_has_promised_numbers(demo: Schedule) -> None:
    """130 events, 200 co-hosts, half of them States, 14 rooms on three floors, five days."""
    kinds = Counter(host.kind for host in demo.co_hosts.values())
    floors = {room.floor.in_language("en") for room in demo.rooms.values() if room.floor}
    assert (len(demo.events), len(demo.co_hosts), kinds[CoHostKind.STATE]) == (130, 200, 100)
    assert (len(demo.rooms), len(floors), set(kinds)) == (14, 3, set(CoHostKind))
    assert demo.assembly.days == tuple(date(2025, 12, day) for day in range(1, 6))


def test_events_have_three_to_25_co_hosts(demo: Schedule) -> None:
    """Ten co-hosts on average, 3 to 25, and hardly a host without an event."""
    sizes = [len(event.co_hosts) for event in demo.events]
    assert (sum(sizes), min(sizes), max(sizes)) == (1300, 3, 25)
    assert [event.id for event in demo.events if len(set(event.co_hosts)) < len(event.co_hosts)] == []
    assert len(set(demo.co_hosts) - {host.id for event in demo.events for host in event.co_hosts}) <= 3


def test_at_most_nine_events_at_once(demo: Schedule) -> None:
    """Nine events at once fill the rooms."""
    times = [timing for _, timing in timed(demo)]
    assert max(sum(other.starts <= time.starts < other.assumed_end for other in times) for time in times) == 9


def test_demo_has_every_kind_status_and_timing(demo: Schedule) -> None:
    """Every kind, status and shape of timing."""
    shapes = Counter(type(event.timing) for event in demo.events)
    assert (shapes[AllDay], shapes[DateOnly], shapes[Unscheduled]) == (2, 2, 3)
    assert [event.room.id for event, timing in timed(demo) if timing.ends is None and event.room] == ["orion"]
    assert [timing.days for _, timing in timed(demo) if len(timing.days) > 1] == [
        (date(2025, 12, 2), date(2025, 12, 3))
    ]
    assert {event.kind for event in demo.events} == set(EventKind)
    statuses = Counter(event.status for event in demo.events)
    assert [statuses[status] for status in Status] == [116, 6, 5, 3, 0]
    assert [event.id for event in demo.events if event.status is not Status.CONFIRMED and not event.note] == []


def test_few_events_clash(demo: Schedule) -> None:
    """A few clashes of rooms and hosts exist."""
    rooms: set[str] = set()
    hosts: set[str] = set()
    active = [(event, timing) for event, timing in timed(demo) if not event.status.is_called_off]
    for (first, first_timing), (second, second_timing) in combinations(active, 2):
        if first_timing.overlaps(second_timing):
            if first.shares_room_with(second):
                rooms.update((first.id, second.id))
            if set(first.all_hosts) & set(second.all_hosts):
                hosts.update((first.id, second.id))
    assert 2 <= len(rooms) <= 8
    assert 2 <= len(hosts) <= 30


def test_demo_has_difficult_texts(demo: Schedule) -> None:
    """Punctuation, other scripts, emoji, YAML words, long descriptions, French."""
    titles = "\n".join(text for event in demo.events for text in event.title.texts)
    names = {name for host in demo.co_hosts.values() for name in host.name.texts}
    assert [mark for mark in ',;"\\:#<>📁⚖م證ß' if mark not in titles] == []
    assert {"None", "Yes", "Independent University, Port Lazul", "شبكة العدالة للجميع", "正義與記憶協會"} <= names
    assert [event.title.in_language("en") for event in demo.events].count("NO") == 1
    assert len([event for event in demo.events if event.description and len(event.description.texts[0]) >= 3000]) >= 6
    assert len([event for event in demo.events if event.title.language_for("fr") == "fr"]) >= 15
    assert len({event.title for event in demo.events}) == 130


def test_demo_uses_every_optional_field(demo: Schedule) -> None:
    """Some events have each optional field, but not most."""
    optional = (
        "summary", "description", "note", "languages", "interpretation", "mode", "accessibility", "registration",
        "webcast", "links", "organisers", "contact", "former_ids",
    )  # fmt: skip
    used = {name: sum(bool(getattr(event, name)) for event in demo.events) for name in optional}
    assert {name: count for name, count in used.items() if not 0 < count < 110} == {}


@pytest.mark.slow
def test_equal_arguments_give_equal_text() -> None:
    """Also in another process with another hash seed."""
    program = (
        "import sys; from tests.support.generator import generated_list; "
        "sys.stdout.buffer.write(generated_list().encode())"
    )
    process = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert process.stdout.decode() == generated_list() == generated_list(seed=1)
    assert generated_list(seed=2) != generated_list()


@pytest.mark.slow
@given(
    events=st.integers(0, 90),
    co_hosts=st.integers(1, 120),
    days=st.integers(1, 9),
    seed=st.integers(0, 99),
    most_hosts=st.integers(1, 30),
    mean_hosts=st.integers(1, 15),
)
@settings(max_examples=40, deadline=None)
def test_any_size_gives_a_valid_list(**sizes: int) -> None:
    """The list has no problems and the requested size."""
    schedule = read(generated_list(**sizes))
    assert (len(schedule.events), len(schedule.co_hosts)) == (sizes["events"], sizes["co_hosts"])
    assert schedule.assembly.ends - schedule.assembly.starts == timedelta(days=sizes["days"] - 1)
    most = min(sizes["most_hosts"], sizes["co_hosts"])
    assert [len(event.co_hosts) for event in schedule.events if len(event.co_hosts) > most] == []


@pytest.mark.slow
def test_large_list_is_valid() -> None:
    """1,000 events with 2,000 distinct co-hosts."""
    schedule = read(generated_list(events=1000, co_hosts=2000, days=37))
    assert (len(schedule.events), len(schedule.co_hosts)) == (1000, 2000)
    assert len({host.name for host in schedule.co_hosts.values()}) == 2000


def test_demo_names_nobody_real() -> None:
    """No real assembly or co-host."""
    text = generated_list().lower()
    assert [word for word in ("asp" + "24", "fidh", "redress", "amnesty", "icc", "rome statute") if word in text] == []


@pytest.mark.slow
def test_command_writes_the_list(tmp_path: Path) -> None:
    """The command writes the same text to a file."""
    file = tmp_path / "demo.yaml"
    subprocess.run(
        [sys.executable, "-m", "tests.support.generator", "--events", "12", "--co-hosts", "30", str(file)],
        cwd=CHECKOUT,
        check=True,
    )
    assert file.read_text(encoding="utf-8") == generated_list(events=12, co_hosts=30)
