"""The generated session keeps its promises: larger tests and the demonstration stand on it."""

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
    """The schedule of a text that has no problems."""
    reading = source.parse_schedule(text.encode(), "demo.yaml")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.schedule is not None
    return reading.schedule


@pytest.fixture(scope="module")
def demo() -> Schedule:
    """The session of `make demo`."""
    return read(generated_list())


def timed(schedule: Schedule) -> list[tuple[Event, Timed]]:
    """The entries that have a time, with it."""
    return [(event, event.timing) for event in schedule.events if isinstance(event.timing, Timed)]


def test_figures(demo: Schedule) -> None:
    """130 entries, 200 co-hosts, half of them States, 14 rooms on three floors, five days."""
    kinds = Counter(host.kind for host in demo.co_hosts.values())
    floors = {room.floor.in_language("en") for room in demo.rooms.values() if room.floor}
    assert (len(demo.events), len(demo.co_hosts), kinds[CoHostKind.STATE]) == (130, 200, 100)
    assert (len(demo.rooms), len(floors), set(kinds)) == (14, 3, set(CoHostKind))
    assert demo.assembly.days == tuple(date(2025, 12, day) for day in range(1, 6))


def test_hosts_of_an_entry(demo: Schedule) -> None:
    """Ten co-hosts on average, between three and 25, no host twice, and hardly a host without an entry."""
    sizes = [len(event.co_hosts) for event in demo.events]
    assert (sum(sizes), min(sizes), max(sizes)) == (1300, 3, 25)
    assert [event.id for event in demo.events if len(set(event.co_hosts)) < len(event.co_hosts)] == []
    assert len(set(demo.co_hosts) - {host.id for event in demo.events for host in event.co_hosts}) <= 3


def test_at_most_nine_at_once(demo: Schedule) -> None:
    """As many as there are rooms for, reached at least once."""
    times = [when for _, when in timed(demo)]
    assert max(sum(other.starts <= one.starts < other.assumed_end for other in times) for one in times) == 9


def test_all_sorts_of_entries(demo: Schedule) -> None:
    """Every kind and status there is, entries without a time, without an end, past midnight, all day, unscheduled."""
    shapes = Counter(type(event.timing) for event in demo.events)
    assert (shapes[AllDay], shapes[DateOnly], shapes[Unscheduled]) == (2, 2, 3)
    assert [event.room.id for event, when in timed(demo) if when.ends is None and event.room] == ["orion"]
    assert [when.days for _, when in timed(demo) if len(when.days) > 1] == [(date(2025, 12, 2), date(2025, 12, 3))]
    assert {event.kind for event in demo.events} == set(EventKind)
    statuses = Counter(event.status for event in demo.events)
    assert [statuses[status] for status in Status] == [116, 6, 5, 3, 0]
    assert [event.id for event in demo.events if event.status is not Status.CONFIRMED and not event.note] == []


def test_most_entries_are_sound(demo: Schedule) -> None:
    """There are clashes of rooms and of hosts to be found, but they are the exception."""
    rooms: set[str] = set()
    hosts: set[str] = set()
    on = [(event, when) for event, when in timed(demo) if not event.status.is_called_off]
    for (one, its), (other, others) in combinations(on, 2):
        if its.overlaps(others):
            if one.shares_room_with(other):
                rooms.update((one.id, other.id))
            if set(one.all_hosts) & set(other.all_hosts):
                hosts.update((one.id, other.id))
    assert 2 <= len(rooms) <= 8
    assert 2 <= len(hosts) <= 30


def test_texts_that_are_hard_to_get_right(demo: Schedule) -> None:
    """Punctuation, other scripts, emoji, words that YAML takes for values, long descriptions, French."""
    titles = "\n".join(text for event in demo.events for text in event.title.texts)
    names = {name for host in demo.co_hosts.values() for name in host.name.texts}
    assert [mark for mark in ',;"\\:#<>📁⚖م證ß' if mark not in titles] == []
    assert {"None", "Yes", "Independent University, Port Lazul", "شبكة العدالة للجميع", "正義與記憶協會"} <= names
    assert [event.title.in_language("en") for event in demo.events].count("NO") == 1
    assert len([event for event in demo.events if event.description and len(event.description.texts[0]) >= 3000]) >= 6
    assert len([event for event in demo.events if event.title.language_for("fr") == "fr"]) >= 15
    assert len({event.title for event in demo.events}) == 130


def test_everything_an_entry_may_have_is_there(demo: Schedule) -> None:
    """Each optional part is used by some entry, and by none that would make it the rule."""
    optional = (
        "summary", "description", "note", "languages", "interpretation", "mode", "accessibility", "registration",
        "webcast", "links", "organisers", "contact", "former_ids",
    )  # fmt: skip
    used = {name: sum(bool(getattr(event, name)) for event in demo.events) for name in optional}
    assert {name: count for name, count in used.items() if not 0 < count < 110} == {}


@pytest.mark.slow
def test_equal_arguments_give_equal_text() -> None:
    """In another process with another seed of hashes too; another seed gives another list."""
    program = (
        "import sys; from tests.support.generator import generated_list; "
        "sys.stdout.buffer.write(generated_list().encode())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert ran.stdout.decode() == generated_list() == generated_list(seed=1)
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
def test_any_figures_will_do(**figures: int) -> None:
    """Whatever is asked for is a list without problems, and as large as was asked for."""
    schedule = read(generated_list(**figures))
    assert (len(schedule.events), len(schedule.co_hosts)) == (figures["events"], figures["co_hosts"])
    assert schedule.assembly.ends - schedule.assembly.starts == timedelta(days=figures["days"] - 1)
    most = min(figures["most_hosts"], figures["co_hosts"])
    assert [len(event.co_hosts) for event in schedule.events if len(event.co_hosts) > most] == []


@pytest.mark.slow
def test_a_large_list() -> None:
    """A thousand entries with two thousand co-hosts over many days are as good."""
    schedule = read(generated_list(events=1000, co_hosts=2000, days=37))
    assert (len(schedule.events), len(schedule.co_hosts)) == (1000, 2000)
    assert len({host.name for host in schedule.co_hosts.values()}) == 2000


def test_nothing_real_is_named() -> None:
    """No assembly of this world, and nobody who hosts at one."""
    text = generated_list().lower()
    assert [word for word in ("asp" + "24", "fidh", "redress", "amnesty", "icc", "rome statute") if word in text] == []


@pytest.mark.slow
def test_as_a_command(tmp_path: Path) -> None:
    """`python -m tests.support.generator` writes the same text into a file."""
    file = tmp_path / "demo.yaml"
    subprocess.run(
        [sys.executable, "-m", "tests.support.generator", "--events", "12", "--co-hosts", "30", str(file)],
        cwd=CHECKOUT,
        check=True,
    )
    assert file.read_text(encoding="utf-8") == generated_list(events=12, co_hosts=30)
