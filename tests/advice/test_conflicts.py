"""`calendar_app.advice`."""

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


def advice(*entries: str) -> list[str]:
    """The advice on these entries, one a line; their ids are "a", "b" and so on, their titles "A", "B"."""
    events = "".join(
        f"  - {{id: {letter}, title: {letter.upper()}, {entry}}}\n"
        for letter, entry in zip("abcdefghi", entries, strict=False)
    )
    reading = parse_schedule(f"{HEAD}{HOSTS}events:\n{events}".encode(), "list.yaml")
    assert reading.problems == ()
    assert reading.schedule is not None
    return [str(found) for found in conflict_advice(reading.schedule, reading.locations)]


def at(number: int) -> str:
    """The place of the entry with that number, from 0."""
    return f"list.yaml:{FIRST_LINE + number}:5"


EVENING = "starts: 2025-12-01 18:15, ends: 2025-12-01 19:45"


def test_advice_is_a_line_an_editor_can_follow() -> None:
    """The place, the sentence and the code to accept it by."""
    assert (
        str(Advice(Location("list.yaml", 7, 5), AdviceCode.WEEKDAY, "A sentence"))
        == "list.yaml:7:5: A sentence [weekday]"
    )


def test_a_sound_list_gets_none() -> None:
    """Nothing overlaps, nothing is outside the session."""
    assert (
        advice(f"{EVENING}, room: hall, co_hosts: [h1]", f"{EVENING}, room: attic, co_hosts: [h2]", "room: hall") == []
    )


def test_a_room_used_twice_is_told_of_the_later_entry() -> None:
    """The one that was put where the other was already."""
    assert advice("starts: 2025-12-01 19:00, room: east", f"{EVENING}, room: hall") == [
        f"{at(0)}: East is taken at 18:15 on Monday 1 December by “B” in Hall [room-used-twice]"
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
def test_a_co_host_in_two_places_is_told_of_the_later_entry(hosts: str, sentence: str) -> None:
    """By name, five of them at most, with what else they host and when."""
    assert advice(f"{EVENING}, co_hosts: [h0, {hosts}]", f"{EVENING}, room: attic, co_hosts: [{hosts}]") == [
        f"{at(0)}: {sentence} “B” at 18:15 on Monday 1 December in Attic [co-host-in-two-places]"
    ]


def test_a_room_may_be_to_be_announced() -> None:
    """The place of the other is then not known yet."""
    sentence = "Host 1 also hosts “A” at 18:15 on Monday 1 December in a room to be announced"
    assert advice(f"{EVENING}, co_hosts: [h1]", f"{EVENING}, co_hosts: [h1]") == [
        f"{at(1)}: {sentence} [co-host-in-two-places]"
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
def test_an_entry_outside_the_session_is_told_with_its_first_such_day(entry: str, day: str) -> None:
    """With its year, which is what is often wrong."""
    assert advice(entry) == [f"{at(0)}: “A” is on {day}, outside the session [outside-session]"]


def test_the_days_of_the_session_are_inside() -> None:
    """The first and the last, until midnight; and what has no day is nowhere."""
    assert advice("starts: 2025-12-01", "starts: 2025-12-03 23:00, ends: 2025-12-04 00:00", "mode: online") == []


def test_what_an_entry_accepts_is_not_told_of_it() -> None:
    """Only the code it names, and only of that entry."""
    entry = "starts: 2025-12-04 10:00, room: attic, co_hosts: [h1]"
    accepting = f"{entry}, accept: {{room-used-twice: A joint event, outside-session: The day after}}"
    assert advice(entry, accepting, entry) == [
        f"{at(0)}: “A” is on Thursday 4 December 2025, outside the session [outside-session]",
        f"{at(1)}: Host 1 also hosts “A” at 10:00 on Thursday 4 December in Attic [co-host-in-two-places]",
        f"{at(2)}: Host 1 also hosts “A” at 10:00 on Thursday 4 December in Attic [co-host-in-two-places]",
        f"{at(2)}: Host 1 also hosts “B” at 10:00 on Thursday 4 December in Attic [co-host-in-two-places]",
        f"{at(2)}: “C” is on Thursday 4 December 2025, outside the session [outside-session]",
        f"{at(2)}: Attic is taken at 10:00 on Thursday 4 December by “A” in Attic [room-used-twice]",
        f"{at(2)}: Attic is taken at 10:00 on Thursday 4 December by “B” in Attic [room-used-twice]",
    ]


def crowded(number: int, accepted: int = 0, entry: str = "starts: 2026-01-01") -> tuple[Advice, ...]:
    """The advice on so many entries outside the session, after some that accept that."""
    entries = "".join(
        f"  - {{id: e{n}, title: T, {entry}{', accept: {outside-session: Yes}' if n < accepted else ''}}}\n"
        for n in range(number)
    )
    reading = parse_schedule(f"{HEAD}{HOSTS}events:\n{entries}".encode(), "list.yaml")
    assert reading.schedule is not None
    return conflict_advice(reading.schedule, reading.locations)


def test_nobody_reads_more_than_five_hundred() -> None:
    """What is accepted does not count."""
    assert [len(crowded(499)), len(crowded(500)), len(crowded(520, accepted=30))] == [499, 500, 490]
    assert {found.code for found in crowded(500)} == {"outside-session"}


def test_what_is_not_shown_is_counted() -> None:
    """Those first in the file are shown; the last says where the others begin and how many they are."""
    found = crowded(520)
    assert [one.location.line for one in found] == list(range(FIRST_LINE, FIRST_LINE + 501))
    assert str(found[-1]) == f"{at(500)}: 20 more to look at, here and elsewhere [more]"
    assert sum(one.count for one in found) == 520


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize(("entries", "least"), [(141, ""), (142, "at least ")])
def test_counting_ends_somewhere(entries: int, least: str) -> None:
    """Of many entries in one room at once, each is in the way of each: 141 make 9,870 pairs, one more 10,011."""
    found = crowded(entries, entry=f"{EVENING}, room: attic")
    count = 9_370 if entries == 141 else 9_500
    assert found[-1].message == f"{least}{count:,} more to look at, here and elsewhere"
    assert (len(found), found[-1].count) == (501, count)


def on_names(rooms: str, hosts: str) -> list[str]:
    """The advice on a list with two more rooms and co-hosts, without the file's name."""
    head = HEAD.replace("co_hosts:\n", f"{rooms}co_hosts:\n{hosts}")
    reading = parse_schedule(f"{head}{HOSTS}events: []\n".encode(), "list.yaml")
    assert reading.problems == ()
    assert reading.schedule is not None
    return [str(found) for found in conflict_advice(reading.schedule, reading.locations)]


def test_the_same_state_twice_is_told_of_the_later_entry() -> None:
    """Whatever the file calls it; a State's body is not the State."""
    hosts = (
        "  fr: {kind: state, country: FR}\n"
        "  nl: {kind: state, country: NL}\n"
        "  fr-police: {name: Police, kind: state_body, country: FR}\n"
        "  fr2: {name: Mission, kind: state, country: FR}\n"
    )
    line = HEAD.count("\n") + 4
    assert on_names("", hosts) == [f"list.yaml:{line}:3: fr2 is the same State as fr: FR [same-name]"]
    accepted = hosts.replace("Mission,", "Mission, accept: {same-name: Listed apart},")
    assert on_names("", accepted) == []


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("name: House of Law", "name: HOUSE OF LÁW", "HOUSE OF LÁW"),
        ("name: House of Law", "name: Other, aliases: [Another, The House of Law]", "The House of Law"),
        ("name: A, aliases: [HoL, L]", "name: B, aliases: [L, HoL]", "L"),
    ],
)
def test_a_name_given_twice_is_told_of_the_later_entry(first: str, second: str, name: str) -> None:
    """Once, by the first name that was taken; a room may be called as a co-host is."""
    told = f"two is called “{name}”, and so is one [same-name]"
    line = HEAD.count("\n")
    assert on_names(f"  one: {{{first}}}\n  two: {{{second}}}\n", "") == [f"list.yaml:{line + 1}:3: {told}"]
    host = ", kind: academia"
    rows = f"  one: {{{first}{host}}}\n  two: {{{second}{host}}}\n"
    assert on_names("", rows) == [f"list.yaml:{line + 2}:3: {told}"]
    assert on_names(f"  one: {{{first}}}\n", f"  two: {{{second}{host}}}\n") == []
    assert on_names(f"  one: {{{first}}}\n  two: {{{second}, accept: {{same-name: Both doors say so}}}}\n", "") == []


def test_a_short_name_given_twice_is_told() -> None:
    """It may be the name of another; one's own short name may be one's name, or an alias."""
    hosts = (
        "  one: {name: House of Law, short_name: HOL, aliases: [HoL, house of law], kind: academia}\n"
        "  two: {name: Hall of Light, short_name: HoL, kind: academia}\n"
    )
    line = HEAD.count("\n") + 2
    assert on_names("", hosts) == [f"list.yaml:{line}:3: two is called “HoL”, and so is one [same-name]"]


def test_names_without_letters_are_not_compared() -> None:
    """Nothing can be typed that would mean both."""
    assert on_names('  one: {name: "☆"}\n  two: {name: "!"}\n', "") == []


def test_the_shipped_list_has_one_co_host_in_two_places() -> None:
    """FIDH hosts two events of the first evening, at the same time."""
    path = shipped_path("events.yaml")
    reading = read_schedule(path)
    assert reading.schedule is not None
    found = conflict_advice(reading.schedule, reading.locations)
    assert found == (
        Advice(
            reading.locations["event", "speech-crimes"],
            AdviceCode.CO_HOST_IN_TWO_PLACES,
            "FIDH also hosts “Victim-centred justice begins with us: A dialogue led by survivors” "
            "at 18:15 on Monday 1 December in Yangtze 1",
        ),
    )


def test_every_code_is_documented() -> None:
    """In the order of the code, each in a row of its own."""
    text = (CHECKOUT / "docs/advice.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == [code.value for code in AdviceCode]


def test_every_code_is_given() -> None:
    """By the package: none is left from another time."""
    texts = "".join(path.read_text("utf-8") for path in (CHECKOUT / "calendar_app").rglob("*.py"))
    assert [code.name for code in AdviceCode if f"Code.{code.name}" not in texts] == []
