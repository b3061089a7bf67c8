"""Whole lists: all records, or all problems."""

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
    Accessibility,
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


def test_every_key_reaches_the_model() -> None:
    """Except private ones."""
    parsed = schedule(_FULL)
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
    assert parsed.assembly == Assembly(
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
    assert (parsed.rooms, parsed.co_hosts) == ({"hall": hall, "stage": stage}, {"norway": norway, "fidh": fidh})
    assert parsed.sources == {"gazette": gazette}
    zone = Zone("Europe/Amsterdam")
    assert parsed.events == (
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
    assert "1234" not in repr(parsed)


def test_defaults() -> None:
    """Short name: the name. Kind and status: a confirmed side event."""
    parsed = schedule(EVENT)
    assert parsed.assembly.short_name == parsed.assembly.name
    assert (parsed.events[0].kind, parsed.events[0].status) == (EventKind.SIDE_EVENT, Status.CONFIRMED)
    assert parsed.events[0].uid == "debate@congress.example"


def test_records_have_locations() -> None:
    """Also in a list with problems."""
    locations = parse_schedule(_FULL.encode(), "a/list.yaml").locations
    assert dict(locations) == {
        ("assembly", "congress"): Location("a/list.yaml", 1, 1),
        ("source", "gazette"): Location("a/list.yaml", 14, 3),
        ("room", "hall"): Location("a/list.yaml", 16, 3),
        ("room", "stage"): Location("a/list.yaml", 27, 3),
        ("co_host", "norway"): Location("a/list.yaml", 29, 3),
        ("co_host", "fidh"): Location("a/list.yaml", 30, 3),
        ("event", "debate"): Location("a/list.yaml", 32, 5),
        ("event", "plenary"): Location("a/list.yaml", 58, 5),
    }
    invalid = parse_schedule(_FULL.replace("18:15", "18h15").encode(), "a/list.yaml")
    assert invalid.schedule is None
    assert invalid.locations == locations


def test_digest_is_sha256_of_the_bytes(tmp_path: Path) -> None:
    """Also of an invalid file; `read_schedule` and `parse_schedule` agree."""
    path = tmp_path / "list.yaml"
    for content in (_FULL.encode(), b"\xff"):
        path.write_bytes(content)
        assert read_schedule(path) == parse_schedule(content, str(path))
        assert read_schedule(path).digest == hashlib.sha256(content).hexdigest()


def test_all_problems_are_reported_at_once(golden: Golden) -> None:
    """Each at its place, in the order of the file."""
    problems = parse_schedule(_MISTAKES.read_bytes(), "mistakes.yaml").problems
    golden("mistakes.txt", "".join(f"{problem}\n" for problem in problems))


@pytest.mark.parametrize(
    ("content", "message"),
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
def test_other_content_is_one_problem(content: str, message: str) -> None:
    """Empty files, web pages and lists without an assembly."""
    assert problem_lines(content) == [message]


def test_file_without_final_line_break_may_be_cut_short() -> None:
    """A mapping in braces needs none: cut short, it is invalid YAML."""
    message = (
        "the file ends in the middle of a line, so it may have been cut short; "
        "if it is complete, put a line break at its end"
    )
    assert problem_lines(ASSEMBLY + "# end") == [f"9:6: {message}"]
    assert problem_lines(EVENT.rstrip("te\n")) == [f"19:16: {message}"]
    flow = "{assembly: {id: a, name: b, starts: 2025-12-01, ends: 2025-12-02, zone: UTC, uid_domain: c, updated: 2025-12-01}}"
    assert problem_lines(flow) == []


def test_unknown_zone_is_one_problem() -> None:
    """Not one for each time in the list."""
    text = EVENT.replace("Amsterdam", "Amsterdm") + "  starts: 2025-12-01 18:15\n  ends: 2025-12-01 19:15\n"
    assert problem_lines(text) == ['6:9: unknown time zone "Europe/Amsterdm"; did you mean "Europe/Amsterdam"?']


def test_comment_close_behind_a_text_is_a_warning() -> None:
    """The list is valid; `check` shows the warning."""
    text = (
        EVENT.replace("A debate", "Panel # 2").replace("Our congress", "Notre congrès #1\r")
        + "  note: a  # a comment, by its distance\n  summary: 'a' # another\n  room: hall # no text\n"
    )
    result = parse_schedule(text.encode(), "list.yaml")
    message = 'ends before "#", which begins a comment; to keep the rest, put quotes around all of it'
    assert [str(warning) for warning in result.warnings] == [
        f'list.yaml:3:9: "Notre congrès" {message}',
        f'list.yaml:19:10: "Panel" {message}',
    ]
    assert result.problems == ()
    assert parse_schedule(EVENT.encode(), "list.yaml").warnings == ()


def test_at_most_200_warnings() -> None:
    """More would not help."""
    rooms = "".join(f"  r{number}:\n    name: a #\n" for number in range(201))
    assert len(parse_schedule(f"{ASSEMBLY}rooms:\n{rooms}".encode(), "list.yaml").warnings) == 200


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_collector_is_restored(*, enabled: bool) -> None:
    """Whether it was enabled or not."""
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        parse_schedule(_FULL.encode(), "list.yaml")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()


def _assert_consistent(result: ParseResult) -> None:
    assert (result.schedule is None) is bool(result.problems)
    assert list(result.problems) == sorted(result.problems, key=lambda problem: problem.location)
    for problem in result.problems:
        assert problem.location.line >= 1
        assert problem.location.column >= 1
        assert first_invisible(problem.message) is None
        assert "\n" not in problem.message


@pytest.mark.slow
@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_schedule_or_problems(content: bytes) -> None:
    """Problems are sorted, on one line and printable."""
    _assert_consistent(parse_schedule(content, "list.yaml"))


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
def test_any_edited_list_gives_a_schedule_or_problems(changes: list[tuple[int, int, str]]) -> None:
    """Pieces are cut out and inserted anywhere."""
    text = _FULL
    for position, length, piece in changes:
        text = text[:position] + piece + text[position + length :]
    _assert_consistent(parse_schedule(text.encode(), "list.yaml"))


@pytest.mark.slow
@given(st.integers(0, len(_FULL.encode()) - 1))
@settings(max_examples=300, deadline=None)
def test_list_cut_short_within_a_line_is_refused(length: int) -> None:
    """After a complete line nothing shows the cut."""
    content = _FULL.encode()[:length]
    result = parse_schedule(content, "list.yaml")
    _assert_consistent(result)
    assert result.schedule is None or content.endswith(b"\n")


@pytest.mark.slow
def test_large_list_is_parsed_fast() -> None:
    """It usually takes a third of the time of PyYAML's C loader."""
    hosts = "".join(f"  host-{number}: {{name: Host {number}, kind: civil_society}}\n" for number in range(200))
    events = "".join(
        f"- {{id: event-{number}, title: Event {number}, starts: 2025-12-0{number % 6 + 1} 18:15, "
        f"co_hosts: [{', '.join(f'host-{(number + step) % 200}' for step in range(0, 100, 10))}]}}\n"
        for number in range(1000)
    )
    content = f"{ASSEMBLY}co_hosts:\n{hosts}events:\n{events}".encode()
    parse_schedule(content, "list.yaml")
    begin = time.process_time()
    parsed = parse_schedule(content, "list.yaml").schedule
    between = time.process_time()
    yaml.load(content, yaml.CSafeLoader)
    end = time.process_time()
    assert parsed is not None
    assert len(parsed.events) == 1000
    assert between - begin < 10 * (end - between)


def test_status_withdrawn_is_not_allowed_in_a_list() -> None:
    """Removing the event from the list withdraws it."""
    content = TEXT.replace("status: tentative", "status: withdrawn").encode()
    assert [problem.message for problem in parse_schedule(content, "small.yaml").problems] == [
        'unknown status "withdrawn"; write one of confirmed, tentative, cancelled, postponed'
    ]
