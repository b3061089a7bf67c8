"""A whole file: everything in it reaches the model, or everything wrong with it is said at once."""

# ruff: noqa: E501 - lists are as wide as organisers write them
from __future__ import annotations

import gc
import hashlib
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.errors import Location
from calendar_app.i18n import Text, state_name
from calendar_app.model import (
    Assembly,
    CoHost,
    CoHostKind,
    Contact,
    Event,
    EventKind,
    Link,
    Mode,
    Room,
    Source,
    Status,
    Timed,
    Unscheduled,
    UrlNote,
    Venue,
)
from calendar_app.model.event import Accessibility
from calendar_app.source import ParseResult, parse_schedule, read_schedule
from calendar_app.source.characters import first_invisible
from calendar_app.zones import Zone
from tests.conftest import Golden
from tests.support.small_list import TEXT
from tests.support.source_text import ASSEMBLY, EVENT, problem_lines, schedule

_FULL = """\
assembly:
  id: congress
  name: {en: Our congress, fr: Notre congrès}
  short_name: OC25
  starts: 2025-12-01
  ends: 2025-12-06
  zone: Europe/Amsterdam
  uid_domain: congress.example
  updated: 2025-11-25 12:00
  language: en
  venue: {name: Town Hall, address: "Market 1, Old Town", country: NL, latitude: 52.0930, longitude: -4.2834, url: "https://hall.example"}
  contact: {name: Office, email: office@congress.example}
sources:
  gazette: {publisher: The Gazette, title: Programme, url: "https://gazette.example/1", date: 2025-11-24}
rooms:
  hall:
    name: Hall
    parts: [stage]
    aliases: [Great Hall, Assembly Room]
    floor: First floor
    capacity: 250
    access: Lift
    directions: Turn left
    url: https://hall.example/plan
    venue: {name: Old Hall}
    accept: {unused-room: it is kept free}
  stage: {name: Stage}
co_hosts:
  norway: {kind: state, country: NO, aliases: [the Kingdom of Norway], url: "https://norway.example", accept: {a: b}}
  fidh: {name: International Federation for Human Rights, short_name: FIDH, kind: civil_society}
events:
  - id: debate
    title: A debate
    starts: 2025-12-01 18:15
    ends: 2025-12-01 19:45
    room: hall
    co_hosts: [fidh, norway]
    organisers: [norway]
    kind: launch
    status: tentative
    summary: In short
    description: "One\\n\\nTwo"
    note: Bring a badge
    languages: [en, fr]
    interpretation: [es]
    mode: hybrid
    accessibility: [step_free, captions]
    registration: {url: "https://a.example/r", note: By Friday}
    webcast: {note: To be recorded}
    links:
      - {type: report, title: Report, url: "https://a.example/report.pdf"}
      - {type: paper, title: Paper}
    contact: {email: debate@a.example}
    sources: [gazette]
    former_ids: [first-debate, second-debate]
    accept: {overlap: agreed with both}
    private: {telephone: "1234", passcode: [5, 6]}
  - {id: plenary, title: Plenary, kind: plenary}
"""
_MISTAKES = Path(__file__).parent / "mistakes.yaml"


def _text(text: str) -> Text:
    return Text((("en", text),))


def test_everything_reaches_the_model() -> None:
    """Every key a file may have, and nothing of what is private."""
    found = schedule(_FULL)
    hall = Room(
        "hall", _text("Hall"), ("stage",), frozenset({"stage"}), ("Great Hall", "Assembly Room"), _text("First floor"),
        250, _text("Lift"), _text("Turn left"), "https://hall.example/plan", Venue(_text("Old Hall")),
        (("unused-room", "it is kept free"),),
    )  # fmt: skip
    stage = Room("stage", _text("Stage"), (), frozenset({"stage"}))
    norway = CoHost(
        "norway", state_name("NO"), CoHostKind.STATE, "NO", None, ("the Kingdom of Norway",), "https://norway.example",
        (("a", "b"),),
    )  # fmt: skip
    fidh = CoHost(
        "fidh", _text("International Federation for Human Rights"), CoHostKind.CIVIL_SOCIETY, None, _text("FIDH")
    )
    gazette = Source(
        "gazette", _text("The Gazette"), _text("Programme"), "https://gazette.example/1", date(2025, 11, 24)
    )
    assert found.assembly == Assembly(
        id="congress",
        name=Text((("en", "Our congress"), ("fr", "Notre congrès"))),
        short_name=_text("OC25"),
        starts=date(2025, 12, 1),
        ends=date(2025, 12, 6),
        zone=Zone("Europe/Amsterdam"),
        uid_domain="congress.example",
        updated=datetime(2025, 11, 25, 11, 0, tzinfo=UTC),
        language="en",
        venue=Venue(_text("Town Hall"), _text("Market 1, Old Town"), "NL", 52.093, -4.2834, "https://hall.example"),
        contact=Contact(_text("Office"), "office@congress.example"),
    )
    assert (found.rooms, found.co_hosts) == ({"hall": hall, "stage": stage}, {"norway": norway, "fidh": fidh})
    assert found.sources == {"gazette": gazette}
    zone = Zone("Europe/Amsterdam")
    assert found.events == (
        Event(
            id="debate",
            uid="first-debate@congress.example",
            title=_text("A debate"),
            timing=Timed(
                zone.to_local(datetime(2025, 12, 1, 17, 15, tzinfo=UTC)),
                zone.to_local(datetime(2025, 12, 1, 18, 45, tzinfo=UTC)),
            ),
            kind=EventKind.LAUNCH,
            status=Status.TENTATIVE,
            room=hall,
            co_hosts=(fidh, norway),
            organisers=(norway,),
            summary=_text("In short"),
            description=_text("One\n\nTwo"),
            note=_text("Bring a badge"),
            languages=("en", "fr"),
            interpretation=("es",),
            mode=Mode.HYBRID,
            accessibility=(Accessibility.STEP_FREE, Accessibility.CAPTIONS),
            registration=UrlNote("https://a.example/r", _text("By Friday")),
            webcast=UrlNote(None, _text("To be recorded")),
            links=(
                Link("report", _text("Report"), "https://a.example/report.pdf"),
                Link("paper", _text("Paper"), None),
            ),
            contact=Contact(None, "debate@a.example"),
            sources=(gazette,),
            former_ids=("first-debate", "second-debate"),
            accept=(("overlap", "agreed with both"),),
        ),
        Event(
            "plenary", "plenary@congress.example", _text("Plenary"), Unscheduled(), EventKind.PLENARY, Status.CONFIRMED
        ),
    )
    assert "1234" not in repr(found)


def test_a_short_name_is_the_name_where_there_is_none() -> None:
    """And an entry is a side event that takes place unless it says otherwise."""
    found = schedule(EVENT)
    assert found.assembly.short_name == found.assembly.name
    assert (found.events[0].kind, found.events[0].status) == (EventKind.SIDE_EVENT, Status.CONFIRMED)
    assert found.events[0].uid == "debate@congress.example"


def test_entries_have_places() -> None:
    """Where each begins, by what it is and its id; also in a file with mistakes, for what has an id."""
    places = parse_schedule(_FULL.encode(), "a/list.yaml").locations
    assert dict(places) == {
        ("assembly", "congress"): Location("a/list.yaml", 1, 1),
        ("source", "gazette"): Location("a/list.yaml", 14, 3),
        ("room", "hall"): Location("a/list.yaml", 16, 3),
        ("room", "stage"): Location("a/list.yaml", 27, 3),
        ("co_host", "norway"): Location("a/list.yaml", 29, 3),
        ("co_host", "fidh"): Location("a/list.yaml", 30, 3),
        ("event", "debate"): Location("a/list.yaml", 32, 5),
        ("event", "plenary"): Location("a/list.yaml", 58, 5),
    }
    spoiled = parse_schedule(_FULL.replace("18:15", "18h15").encode(), "a/list.yaml")
    assert spoiled.schedule is None
    assert spoiled.locations == places


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    """Whether they can be read as a list or not; `read` and `parse` agree."""
    path = tmp_path / "list.yaml"
    for content in (_FULL.encode(), b"\xff"):
        path.write_bytes(content)
        assert read_schedule(path) == parse_schedule(content, str(path))
        assert read_schedule(path).digest == hashlib.sha256(content).hexdigest()


def test_all_mistakes_are_said_at_once(golden: Golden) -> None:
    """Each in its place, in words that help."""
    problems = parse_schedule(_MISTAKES.read_bytes(), "mistakes.yaml").problems
    golden("mistakes.txt", "".join(f"{problem}\n" for problem in problems))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "1:1: the file is empty; a list of events begins with the line assembly:"),
        (" \n\n", "1:1: the file is empty; a list of events begins with the line assembly:"),
        ("# nothing\n", "1:1: the file has no content; a list of events begins with the line assembly:"),
        ("{}\n", "1:1: the file has no content; a list of events begins with the line assembly:"),
        (
            "\n<!DOCTYPE html><title>Log in</title>",
            (
                "1:1: this is a web page, not a list of events; "
                "it may have been saved in place of the list, or come from a network that asks to log in"
            ),
        ),
        (
            "events: []\n",
            (
                "1:1: this list of events has no assembly; add for example "
                "assembly: {id: congress-2030, name: Our congress, ...}"
            ),
        ),
        (
            "assembly: ~\n",
            "1:1: assembly is empty; write for example assembly: {id: congress-2030, name: Our congress, ...}",
        ),
        ("assembly: soon\n", '1:11: expected the assembly, written as keys with values, not "soon"'),
    ],
)
def test_what_is_no_list_at_all(content: str, complaint: str) -> None:
    """One telling sentence."""
    assert problem_lines(content) == [complaint]


def test_a_file_that_ends_within_a_line_may_be_torn() -> None:
    """It can be good YAML all the same; within braces it cannot, so those need no line break."""
    torn = (
        "the file ends in the middle of a line, so it may have been cut short; "
        "if it is complete, put a line break at its end"
    )
    assert problem_lines(ASSEMBLY + "# end") == [f"9:6: {torn}"]
    assert problem_lines(EVENT.rstrip("te\n")) == [f"19:16: {torn}"]
    flow = "{assembly: {id: a, name: b, starts: 2025-12-01, ends: 2025-12-02, zone: UTC, uid_domain: c, updated: 2025-12-01}}"
    assert problem_lines(flow) == []


def test_an_unknown_zone_is_one_mistake() -> None:
    """Not one for every time in the list."""
    text = EVENT.replace("Amsterdam", "Amsterdm") + "  starts: 2025-12-01 18:15\n  ends: 2025-12-01 19:15\n"
    assert problem_lines(text) == ['6:9: unknown time zone "Europe/Amsterdm"; did you mean "Europe/Amsterdam"?']


def test_a_text_that_a_comment_may_have_cut_short_is_doubted() -> None:
    """YAML takes what follows for a comment; nothing is wrong with it, so it is no problem, but advice can say it."""
    text = (
        EVENT.replace("A debate", "Panel # 2").replace("Our congress", "Notre congrès #1\r")
        + "  note: a  # a comment, by its distance\n  summary: 'a' # another\n  room: hall # no text\n"
    )
    reading = parse_schedule(text.encode(), "list.yaml")
    sentence = 'ends before "#", which begins a comment; to keep the rest, put quotes around all of it'
    assert [str(doubt) for doubt in reading.warnings] == [
        f'list.yaml:3:9: "Notre congrès" {sentence}',
        f'list.yaml:19:10: "Panel" {sentence}',
    ]
    assert reading.problems == ()
    assert parse_schedule(EVENT.encode(), "list.yaml").warnings == ()


def test_doubts_are_bounded() -> None:
    """A file in which every name is doubtful is doubted two hundred times."""
    rooms = "".join(f"  r{number}:\n    name: a #\n" for number in range(201))
    assert len(parse_schedule(f"{ASSEMBLY}rooms:\n{rooms}".encode(), "list.yaml").warnings) == 200


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was(*, enabled: bool) -> None:
    """It rests while a list is read, and is not woken for those who let it rest themselves."""
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        parse_schedule(_FULL.encode(), "list.yaml")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def _either_or(reading: ParseResult) -> None:
    assert (reading.schedule is None) is bool(reading.problems)
    assert list(reading.problems) == sorted(reading.problems, key=lambda problem: problem.location)
    for problem in reading.problems:
        assert problem.location.line >= 1
        assert problem.location.column >= 1
        assert first_invisible(problem.message) is None
        assert "\n" not in problem.message


@pytest.mark.slow
@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_answered(content: bytes) -> None:
    """With a schedule or with problems, in order, each of one line without invisible characters."""
    _either_or(parse_schedule(content, "list.yaml"))


_PIECES = st.sampled_from(
    [*": ,-[]{}\"'#&*!|>%@`?~\t\n\r\\", "\n  ", "\n- ", ": ", "null", "\\u202e", "\\0", "2025-12-01", "\ufeff", "é", "\U0001d518", "\x07", "---\n", "debate", "fidh"]
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.measured
@given(
    st.lists(
        st.tuples(st.integers(0, len(_FULL)), st.integers(0, 30), st.lists(_PIECES, max_size=3).map("".join)),
        max_size=4,
    )
)
@settings(max_examples=600, deadline=None)
def test_any_change_of_a_list_is_answered(changes: list[tuple[int, int, str]]) -> None:
    """Pieces cut out and others put in, anywhere in a list that uses every key."""
    text = _FULL
    for position, length, piece in changes:
        text = text[:position] + piece + text[position + length :]
    _either_or(parse_schedule(text.encode(), "list.yaml"))


@pytest.mark.slow
@given(st.integers(0, len(_FULL.encode()) - 1))
@settings(max_examples=300, deadline=None)
def test_no_list_cut_short_within_a_line_is_taken_for_whole(length: int) -> None:
    """A torn save is refused unless it ends with a line, where nothing can tell."""
    content = _FULL.encode()[:length]
    reading = parse_schedule(content, "list.yaml")
    _either_or(reading)
    assert reading.schedule is None or content.endswith(b"\n")


@pytest.mark.slow
def test_ten_thousand_events_are_read_in_the_time_yaml_takes() -> None:
    """A watchdog: reading and checking takes a third of what PyYAML's C loader alone takes on the same file."""
    hosts = "".join(f"  host-{number}: {{name: Host {number}, kind: civil_society}}\n" for number in range(200))
    events = "".join(
        f"- {{id: event-{number}, title: Event {number}, starts: 2025-12-0{number % 6 + 1} 18:15, "
        f"co_hosts: [{', '.join(f'host-{(number + step) % 200}' for step in range(0, 100, 10))}]}}\n"
        for number in range(1000)
    )
    content = f"{ASSEMBLY}co_hosts:\n{hosts}events:\n{events}".encode()
    parse_schedule(content, "list.yaml")
    begin = time.process_time()
    found = parse_schedule(content, "list.yaml").schedule
    between = time.process_time()
    yaml.load(content, yaml.CSafeLoader)
    end = time.process_time()
    assert found is not None
    assert len(found.events) == 1000
    assert between - begin < 10 * (end - between)


def test_nobody_writes_that_an_event_was_withdrawn() -> None:
    """That is what becomes of an event that is not in the list any more."""
    content = TEXT.replace("status: tentative", "status: withdrawn").encode()
    assert [problem.message for problem in parse_schedule(content, "small.yaml").problems] == [
        'unknown status "withdrawn"; write one of confirmed, tentative, cancelled, postponed'
    ]
