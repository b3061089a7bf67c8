"""Conflicts of rooms, co-hosts and names."""

from __future__ import annotations

import re

import pytest

from calendar_app.advice import Advice, AdviceCode, conflict_advice
from calendar_app.errors import Location
from calendar_app.resources import shipped_path
from calendar_app.source import parse_schedule, read_schedule
from tests.support.checkout import CHECKOUT

HEAD = """\
assembly: {id: demo, name: Demo, starts: 2025-12-01, ends: 2025-12-03, zone: Europe/Amsterdam,
  uid_domain: demo.example, updated: 2025-11-25 12:00}
rooms:
  hall: {name: Hall, parts: [east]}
  east: {name: East}
  attic: {name: Attic}
co_hosts:
"""
HOSTS = "".join(f"  h{number}: {{name: Host {number}, kind: academia}}\n" for number in range(7))
FIRST_LINE = HEAD.count("\n") + HOSTS.count("\n") + 2


def advice_lines(*entries: str) -> list[str]:
    """The advice on these events, as lines.

    Their ids are "a", "b" …, their titles "A", "B" ….
    """
    events = "".join(
        f"  - {{id: {letter}, title: {letter.upper()}, {entry}}}\n"
        for letter, entry in zip("abcdefghi", entries, strict=False)
    )
    reading = parse_schedule(f"{HEAD}{HOSTS}events:\n{events}".encode(), "list.yaml")
    assert reading.problems == ()
    assert reading.schedule is not None
    return [str(advice) for advice in conflict_advice(reading.schedule, reading.locations)]


def location(number: int) -> str:
    """The location of the event with that number, from 0."""
    return f"list.yaml:{FIRST_LINE + number}:5"


EVENING = "starts: 2025-12-01 18:15, ends: 2025-12-01 19:45"


def test_advice_is_formatted_like_a_compiler_warning() -> None:
    """Editors follow the location; the code goes into `accept:`."""
    assert (
        str(Advice(Location("list.yaml", 7, 5), AdviceCode.WEEKDAY, "A sentence"))
        == "list.yaml:7:5: A sentence [weekday]"
    )


def test_list_without_conflicts_gets_no_advice() -> None:
    """Two rooms at one time, and an event without a time."""
    assert (
        advice_lines(f"{EVENING}, room: hall, co_hosts: [h1]", f"{EVENING}, room: attic, co_hosts: [h2]", "room: hall")
        == []
    )


def test_room_used_twice_is_reported_for_the_later_event() -> None:
    """The later event took a room that was taken."""
    assert advice_lines("starts: 2025-12-01 19:00, room: east", f"{EVENING}, room: hall") == [
        f"{location(0)}: East is taken at 18:15 on Monday 1 December by “B” in Hall [room-used-twice]"
    ]


@pytest.mark.parametrize(
    ("hosts", "sentence"),
    [
        ("h3", "Host 3 also hosts"),
        ("h3, h1", "Host 3 and Host 1 also host"),
        ("h1, h2, h3, h4, h5", "Host 1, Host 2, Host 3, Host 4 and Host 5 also host"),
        ("h1, h2, h3, h4, h5, h6", "Host 1, Host 2, Host 3, Host 4 and Host 5 (and 1 more) also host"),
    ],
)
def test_co_host_in_two_places_is_reported_for_the_later_event(hosts: str, sentence: str) -> None:
    """At most five co-hosts are named."""
    assert advice_lines(f"{EVENING}, co_hosts: [h0, {hosts}]", f"{EVENING}, room: attic, co_hosts: [{hosts}]") == [
        f"{location(0)}: {sentence} “B” at 18:15 on Monday 1 December in Attic [co-host-in-two-places]"
    ]


def test_host_conflict_with_event_without_room() -> None:
    """The message says that the room is to be announced."""
    sentence = "Host 1 also hosts “A” at 18:15 on Monday 1 December in a room to be announced"
    assert advice_lines(f"{EVENING}, co_hosts: [h1]", f"{EVENING}, co_hosts: [h1]") == [
        f"{location(1)}: {sentence} [co-host-in-two-places]"
    ]


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("starts: 2025-12-04 10:00", "Thursday 4 December 2025"),
        ("starts: 2025-11-30", "Sunday 30 November 2025"),
        ("starts: 2025-12-02, ends: 2025-12-06", "Thursday 4 December 2025"),
        ("starts: 2025-12-03 23:00, ends: 2025-12-04 00:30", "Thursday 4 December 2025"),
        ("starts: 2026-12-02 10:00, status: cancelled", "Wednesday 2 December 2026"),
    ],
)
def test_event_outside_session_is_reported_with_its_first_day_outside(entry: str, day: str) -> None:
    """The message has the year, which is often the mistake."""
    assert advice_lines(entry) == [f"{location(0)}: “A” is on {day}, outside the session [outside-session]"]


def test_first_and_last_day_are_inside_the_session() -> None:
    """Until midnight; an event without a day is not outside."""
    assert advice_lines("starts: 2025-12-01", "starts: 2025-12-03 23:00, ends: 2025-12-04 00:00", "mode: online") == []


def test_accepted_code_is_left_out_for_that_event_only() -> None:
    """Other codes of the event and other events keep their advice."""
    entry = "starts: 2025-12-04 10:00, room: attic, co_hosts: [h1]"
    accepting = f"{entry}, accept: {{room-used-twice: A joint event, outside-session: The day after}}"
    assert advice_lines(entry, accepting, entry) == [
        f"{location(0)}: “A” is on Thursday 4 December 2025, outside the session [outside-session]",
        f"{location(1)}: Host 1 also hosts “A” at 10:00 on Thursday 4 December in Attic [co-host-in-two-places]",
        f"{location(2)}: Host 1 also hosts “A” at 10:00 on Thursday 4 December in Attic [co-host-in-two-places]",
        f"{location(2)}: Host 1 also hosts “B” at 10:00 on Thursday 4 December in Attic [co-host-in-two-places]",
        f"{location(2)}: “C” is on Thursday 4 December 2025, outside the session [outside-session]",
        f"{location(2)}: Attic is taken at 10:00 on Thursday 4 December by “A” in Attic [room-used-twice]",
        f"{location(2)}: Attic is taken at 10:00 on Thursday 4 December by “B” in Attic [room-used-twice]",
    ]


def advice_on_many(number: int, accepted: int = 0, entry: str = "starts: 2026-01-01") -> tuple[Advice, ...]:
    """The advice on that many events outside the session.

    The first `accepted` of them accept it.
    """
    entries = "".join(
        f"  - {{id: e{n}, title: T, {entry}{', accept: {outside-session: Yes}' if n < accepted else ''}}}\n"
        for n in range(number)
    )
    reading = parse_schedule(f"{HEAD}{HOSTS}events:\n{entries}".encode(), "list.yaml")
    assert reading.schedule is not None
    return conflict_advice(reading.schedule, reading.locations)


def test_up_to_500_warnings_are_shown() -> None:
    """Accepted warnings do not count."""
    assert [len(advice_on_many(499)), len(advice_on_many(500)), len(advice_on_many(520, accepted=30))] == [
        499,
        500,
        490,
    ]
    assert {advice.code for advice in advice_on_many(500)} == {"outside-session"}


def test_warnings_beyond_500_are_counted() -> None:
    """The last line counts the rest, at the first of them."""
    all_advice = advice_on_many(520)
    assert [advice.location.line for advice in all_advice] == list(range(FIRST_LINE, FIRST_LINE + 501))
    assert str(all_advice[-1]) == f"{location(500)}: 20 more warnings are not shown [more]"
    assert sum(advice.count for advice in all_advice) == 520


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize(("events", "prefix"), [(141, ""), (142, "at least ")])
def test_counting_stops_at_10_000_pairs(events: int, prefix: str) -> None:
    """141 events at one time make 9,870 pairs, 142 make 10,011."""
    advice = advice_on_many(events, entry=f"{EVENING}, room: attic")
    count = 9_370 if events == 141 else 9_500
    assert advice[-1].message == f"{prefix}{count:,} more warnings are not shown"
    assert (len(advice), advice[-1].count) == (501, count)


def name_advice(rooms: str, hosts: str) -> list[str]:
    """The advice on a list with additional rooms and co-hosts."""
    head = HEAD.replace("co_hosts:\n", f"{rooms}co_hosts:\n{hosts}")
    reading = parse_schedule(f"{head}{HOSTS}events: []\n".encode(), "list.yaml")
    assert reading.problems == ()
    assert reading.schedule is not None
    return [str(advice) for advice in conflict_advice(reading.schedule, reading.locations)]


def test_state_listed_twice_is_reported_for_the_later_entry() -> None:
    """Names do not matter; a ministry is not the State."""
    hosts = (
        "  fr: {kind: state, country: FR}\n"
        "  nl: {kind: state, country: NL}\n"
        "  fr-police: {name: Police, kind: state_body, country: FR}\n"
        "  fr2: {name: Mission, kind: state, country: FR}\n"
    )
    line = HEAD.count("\n") + 4
    assert name_advice("", hosts) == [f"list.yaml:{line}:3: fr2 is the same State as fr: FR [same-name]"]
    accepted = hosts.replace("Mission,", "Mission, accept: {same-name: Listed apart},")
    assert name_advice("", accepted) == []


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("name: House of Law", "name: HOUSE OF LÁW", "HOUSE OF LÁW"),
        ("name: House of Law", "name: Other, aliases: [Another, The House of Law]", "The House of Law"),
        ("name: A, aliases: [HoL, L]", "name: B, aliases: [L, HoL]", "L"),
    ],
)
def test_name_used_twice_is_reported_once_for_the_later_entry(first: str, second: str, name: str) -> None:
    """A room and a co-host may share a name."""
    message = f"two has the same name as one: “{name}” [same-name]"
    line = HEAD.count("\n")
    assert name_advice(f"  one: {{{first}}}\n  two: {{{second}}}\n", "") == [f"list.yaml:{line + 1}:3: {message}"]
    host = ", kind: academia"
    rows = f"  one: {{{first}{host}}}\n  two: {{{second}{host}}}\n"
    assert name_advice("", rows) == [f"list.yaml:{line + 2}:3: {message}"]
    assert name_advice(f"  one: {{{first}}}\n", f"  two: {{{second}{host}}}\n") == []
    assert name_advice(f"  one: {{{first}}}\n  two: {{{second}, accept: {{same-name: Both doors say so}}}}\n", "") == []


def test_short_name_used_twice_is_reported() -> None:
    """An entry may repeat its own short name as an alias."""
    hosts = (
        "  one: {name: House of Law, short_name: HOL, aliases: [HoL, house of law], kind: academia}\n"
        "  two: {name: Hall of Light, short_name: HoL, kind: academia}\n"
    )
    line = HEAD.count("\n") + 2
    assert name_advice("", hosts) == [f"list.yaml:{line}:3: two has the same name as one: “HoL” [same-name]"]


def test_names_without_letters_are_not_compared() -> None:
    """Their key is empty."""
    assert name_advice('  one: {name: "☆"}\n  two: {name: "!"}\n', "") == []


def test_shipped_list_has_one_conflict() -> None:
    """FIDH hosts two events at one time on the first evening."""
    path = shipped_path("events.yaml")
    reading = read_schedule(path)
    assert reading.schedule is not None
    assert conflict_advice(reading.schedule, reading.locations) == (
        Advice(
            reading.locations["event", "speech-crimes"],
            AdviceCode.CO_HOST_IN_TWO_PLACES,
            "FIDH also hosts “Victim-centred justice begins with us: A dialogue led by survivors” "
            "at 18:15 on Monday 1 December in Yangtze 1",
        ),
    )


def test_every_code_is_documented() -> None:
    """The table has one row for each code, in the same order."""
    text = (CHECKOUT / "docs/advice.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == [code.value for code in AdviceCode]


def test_every_code_is_in_use() -> None:
    """No code is left over from an earlier version."""
    texts = "".join(path.read_text("utf-8") for path in (CHECKOUT / "calendar_app").rglob("*.py"))
    assert [code.name for code in AdviceCode if f"Code.{code.name}" not in texts] == []
