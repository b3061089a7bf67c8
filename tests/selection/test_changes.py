"""`calendar_app.selection.changes`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest

from calendar_app.history import EMPTY_JOURNAL, EventChange, History, parse_journal
from calendar_app.history.revision import Revision
from calendar_app.model import Schedule
from calendar_app.selection import ChangeLog, Index, Query, Selection, parse_query
from tests.support.journals import FIRST, SECOND, append_changes, list_with

ONE_SECOND = timedelta(seconds=1)
THIRD = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)
FOURTH = datetime(2025, 11, 29, 9, 0, tzinfo=UTC)
UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)

_HEAD = """\
assembly:
  id: told
  name: Told
  short_name: Told
  starts: 2025-12-01
  ends: 2025-12-03
  zone: Europe/Amsterdam
  uid_domain: told.example
  updated: 2025-11-25 12:00
rooms:
  orion: {name: Orion}
  vega: {name: Vega}
  lyra: {name: Lyra}
co_hosts:
  fidh: {name: FIDH, kind: civil_society}
  hrw: {name: HRW, kind: civil_society}
  icc: {name: ICC, kind: court}
events:
"""
ALPHA = "  - {id: alpha, title: Alpha, starts: 2025-12-01 09:00, room: orion, co_hosts: [fidh, hrw]}\n"
BETA = "  - {id: beta, title: Beta, starts: 2025-12-02 12:00, room: vega, co_hosts: [hrw]}\n"
GAMMA = "  - {id: gamma, title: Gamma, starts: 2025-12-01 10:00, room: vega, co_hosts: [fidh]}\n"


def list_with_hosts(*entries: str) -> Schedule:
    """A list of these events, with more rooms and co-hosts."""
    return list_with(*entries, head=_HEAD)


def history_content(*states: Schedule) -> bytes:
    """A history file of these states, a day apart."""
    content = b""
    for schedule, at in zip(states, (FIRST, SECOND, THIRD, FOURTH), strict=False):
        content = append_changes(content, schedule, at)
    return content


def change_log_of(now: Schedule, content: bytes) -> ChangeLog:
    """The changes of a list with this history file."""
    journal = parse_journal(content, "told.history.jsonl")
    assert journal.problems == ()
    return ChangeLog(History(now, journal))


def recorded_changes(*states: Schedule) -> ChangeLog:
    """The changes of these states, all recorded."""
    return change_log_of(states[-1], history_content(*states))


def unrecorded_changes(now: Schedule, *states: Schedule) -> ChangeLog:
    """The changes of recorded states and of an unrecorded present one."""
    return change_log_of(now, history_content(*states))


def to_query(change_log: ChangeLog, query: str) -> Query:
    """The query of a query string."""
    return parse_query(parse_qsl(query), Index(change_log.history.schedule))


def names(changes: tuple[EventChange, ...]) -> str:
    """The present id and the number of each change."""
    return " ".join(f"{change.event.id}-{change.number}" for change in changes)


def matching(change_log: ChangeLog, query: str) -> str:
    """The names of the matching changes."""
    return names(change_log.matching(to_query(change_log, query)))


def last_modified(change_log: ChangeLog, query: str) -> datetime:
    """The time of the last change of a selection."""
    return change_log.last_modified(Selection(Index(change_log.history.schedule), to_query(change_log, query)))


EVERYTHING = list_with_hosts(ALPHA, BETA, GAMMA)
STORY = change_log_of(
    list_with_hosts(
        ALPHA.replace("Alpha", "Alphabet"),
        BETA.replace("12:00", "13:00").replace("vega", "lyra"),
        GAMMA.replace("Gamma", "Third").replace("fidh", "icc"),
    ),
    history_content(
        EVERYTHING,
        list_with_hosts(ALPHA, BETA.replace("12:00", "13:00"), GAMMA.replace("Gamma", "Third")),
        list_with_hosts(
            ALPHA.replace("orion", "lyra"), BETA.replace("12:00", "13:00"), GAMMA.replace("Gamma", "Third")
        ),
        list_with_hosts(ALPHA, BETA.replace("12:00", "13:00"), GAMMA.replace("Gamma", "Third")),
    ),
)
"""Alpha moves to Lyra and back; Beta and Gamma change at once; then all three change, unrecorded."""


def test_changes_are_newest_first() -> None:
    """Unrecorded ones first; those of one time in the order of the list."""
    assert names(STORY.all) == "alpha-3 gamma-2 beta-2 alpha-2 alpha-1 gamma-1 beta-1"
    assert [change.at for change in STORY.all] == [None, None, None, FOURTH, THIRD, SECOND, SECOND]


def test_first_recording_is_not_reported() -> None:
    """Its events are not news."""
    assert recorded_changes(EVERYTHING).all == ()


def test_no_changes_without_history() -> None:
    """The list is as old as its `updated`."""
    change_log = ChangeLog(History(EVERYTHING, EMPTY_JOURNAL))
    assert (change_log.all, change_log.matching(to_query(change_log, "room=vega"))) == ((), ())
    assert (
        last_modified(change_log, ""),
        last_modified(change_log, "room=vega"),
        last_modified(change_log, "room=lyra"),
    ) == (UPDATED,) * 3


def test_later_event_is_a_change() -> None:
    """Recorded or not; it has no state before."""
    change_log = unrecorded_changes(EVERYTHING, list_with_hosts(ALPHA), list_with_hosts(ALPHA, BETA))
    assert names(change_log.all) == "gamma-0 beta-0"
    assert [(change.at, change.before, change.after.id) for change in change_log.all] == [
        (None, None, "gamma"),
        (SECOND, None, "beta"),
    ]


def test_first_change_of_later_event_is_reported() -> None:
    """Every other change is reported too."""
    change_log = unrecorded_changes(
        EVERYTHING, list_with_hosts(ALPHA), list_with_hosts(ALPHA.replace("Alpha", "Alphabet"), BETA)
    )
    reported = {
        name: [change_log.is_reported(change) for change in changes]
        for name, changes in change_log.history.event_changes.items()
    }
    assert reported == {"alpha": [False, True, True], "beta": [True], "gamma": [True]}


def test_unfiltered_query_has_all_changes() -> None:
    """The same object."""
    assert STORY.matching(Query()) is STORY.all


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        # the room before or after a change
        ("room=lyra", "beta-2 alpha-2 alpha-1"),
        ("room=orion", "alpha-3 alpha-2 alpha-1"),
        ("room=vega", "gamma-2 beta-2 gamma-1 beta-1"),
        ("room=vega&room=lyra", "gamma-2 beta-2 alpha-2 alpha-1 gamma-1 beta-1"),
        # old and new texts
        ("q=gamma", "gamma-1"),
        ("q=third", "gamma-2 gamma-1"),
        ("q=alphabet", "alpha-3"),
        ("q=vega", "gamma-2 beta-2 gamma-1 beta-1"),
        ("q=icc", "gamma-2"),
        ("q=nothing", ""),
        # other facets
        ("co-host=icc", "gamma-2"),
        ("host-kind=court", "gamma-2"),
        ("co-host=fidh", "alpha-3 gamma-2 alpha-2 alpha-1 gamma-1"),
        ("day=2025-12-02", "beta-2 beta-1"),
        ("kind=side_event", "alpha-3 gamma-2 beta-2 alpha-2 alpha-1 gamma-1 beta-1"),
        ("event=beta", "beta-2 beta-1"),
        # facets mean "and", in one state of an event
        ("room=vega&co-host=fidh", "gamma-2 gamma-1"),
        ("room=vega&co-host=icc", "gamma-2"),
        ("room=lyra&co-host=hrw&day=2025-12-01", "alpha-2 alpha-1"),
        ("room=orion&q=alphabet", "alpha-3"),
        ("room=lyra&q=alphabet", ""),
        # hosted together
        ("co-host=fidh&co-host=hrw&match=all", "alpha-3 alpha-2 alpha-1"),
        ("co-host=fidh&co-host=icc&match=all", ""),
        ("co-host=fidh&co-host=icc", "alpha-3 gamma-2 alpha-2 alpha-1 gamma-1"),
        # known values without changes
        ("day=2025-12-03", ""),
        ("kind=plenary", ""),
    ],
)
def test_change_matches_state_before_or_after(query: str, changes: str) -> None:
    """Once each; half of a query in each state is no match."""
    assert matching(STORY, query) == changes


def test_changes_match_every_id_of_event() -> None:
    """They have the present id."""
    renamed = BETA.replace("id: beta", "id: better, former_ids: [beta]")
    change_log = recorded_changes(
        EVERYTHING, list_with_hosts(ALPHA, BETA.replace("Beta", "B"), GAMMA), list_with_hosts(ALPHA, renamed, GAMMA)
    )
    assert names(change_log.all) == "better-2 better-1"
    assert matching(change_log, "event=beta") == matching(change_log, "event=better") == "better-2 better-1"


def test_withdrawal_matches_room_of_event() -> None:
    """So does its return."""
    change_log = recorded_changes(EVERYTHING, list_with_hosts(ALPHA, GAMMA), EVERYTHING, list_with_hosts(BETA, GAMMA))
    assert names(change_log.all) == "alpha-1 beta-2 beta-1"
    assert (matching(change_log, "room=vega"), matching(change_log, "event=alpha")) == ("beta-2 beta-1", "alpha-1")


def test_unrecorded_withdrawal_comes_first() -> None:
    """Before all recorded changes."""
    third = GAMMA.replace("Gamma", "Third")
    change_log = unrecorded_changes(list_with_hosts(ALPHA, third), EVERYTHING, list_with_hosts(ALPHA, BETA, third))
    assert names(change_log.all) == matching(change_log, "room=vega") == "beta-1 gamma-1"


def test_removed_room_has_its_changes() -> None:
    """They show which events left it."""
    closed = ALPHA.replace("orion", "vega")
    now = list_with(closed, BETA, GAMMA, head=_HEAD.replace("  orion: {name: Orion}\n", ""))
    assert matching(change_log_of(now, history_content(EVERYTHING)), "room=orion") == "alpha-1"


PURGE = Revision("beta", 2, THIRD, {}, purged=True).line


def test_purged_event_has_no_changes() -> None:
    """Other events keep theirs."""
    before = history_content(EVERYTHING, list_with_hosts(ALPHA, GAMMA.replace("Gamma", "Third")))
    change_log = change_log_of(list_with_hosts(ALPHA, GAMMA.replace("Gamma", "Third")), before + PURGE)
    assert names(change_log.all) == matching(change_log, "room=vega") == "gamma-1"
    assert matching(change_log, "event=beta") == ""


def test_returned_purged_event_has_changes_since_return() -> None:
    """Earlier states are neither shown nor found."""
    content = history_content(EVERYTHING, list_with_hosts(ALPHA, BETA.replace("Beta", "Old"), GAMMA)) + PURGE
    now = list_with_hosts(ALPHA, BETA.replace("vega", "lyra"), GAMMA)
    for change_log in (change_log_of(now, content), change_log_of(now, append_changes(content, now, FOURTH))):
        assert (
            names(change_log.all) == matching(change_log, "room=lyra") == matching(change_log, "event=beta") == "beta-3"
        )
        assert matching(change_log, "room=vega") == matching(change_log, "q=old") == ""


def test_unchanged_selection_dates_from_first_recording() -> None:
    """So does an empty one."""
    change_log = recorded_changes(EVERYTHING)
    assert [last_modified(change_log, query) for query in ("", "room=vega", "room=lyra", "q=nothing")] == [FIRST] * 4


def test_selection_is_modified_by_its_events() -> None:
    """And by no others."""
    later = list_with_hosts(ALPHA, BETA.replace("12:00", "13:00"), GAMMA)
    change_log = recorded_changes(
        EVERYTHING, later, list_with_hosts(ALPHA, BETA.replace("12:00", "13:00"), GAMMA.replace("fidh", "icc"))
    )
    expected = {"": THIRD, "room=vega": THIRD, "co-host=hrw": SECOND, "event=alpha": FIRST, "room=lyra": FIRST}
    assert {query: last_modified(change_log, query) for query in expected} == expected


def test_leaving_event_modifies_selection() -> None:
    """Even if the selection is empty now."""
    away = ALPHA.replace("orion", "lyra")
    change_log = recorded_changes(
        EVERYTHING, list_with_hosts(away, BETA, GAMMA), list_with_hosts(away, BETA, GAMMA.replace("vega", "lyra"))
    )
    expected = {"room=orion": SECOND, "room=vega": THIRD, "room=lyra": THIRD, "event=beta": FIRST}
    assert {query: last_modified(change_log, query) for query in expected} == expected


def test_unrecorded_edit_does_not_date_selection_back() -> None:
    """Its version may be older than another change."""
    away = GAMMA.replace("vega", "lyra")
    change_log = unrecorded_changes(
        list_with_hosts(ALPHA, BETA.replace("12:00", "13:00"), away), EVERYTHING, list_with_hosts(ALPHA, BETA, away)
    )
    assert change_log.history.versions["beta"].modified < SECOND
    assert last_modified(change_log, "room=vega") == SECOND + ONE_SECOND


def test_unrecorded_change_modifies_its_selections() -> None:
    """Those it left, joined or stayed in."""
    change_log = unrecorded_changes(list_with_hosts(ALPHA.replace("orion", "lyra"), BETA, GAMMA), EVERYTHING)
    version_time = change_log.history.versions["alpha"].modified
    assert FIRST < version_time <= FIRST + timedelta(minutes=10)
    expected = {
        "room=orion": version_time,
        "room=lyra": version_time,
        "co-host=fidh": version_time,
        "": version_time,
        "room=vega": FIRST,
    }
    assert {query: last_modified(change_log, query) for query in expected} == expected


def test_unrecorded_edit_is_later_than_recorded_changes() -> None:
    """Though its version follows its own event."""
    later = GAMMA.replace("Gamma", "Third")
    change_log = unrecorded_changes(
        list_with_hosts(ALPHA, BETA.replace("Beta", "B"), later), EVERYTHING, list_with_hosts(ALPHA, BETA, later)
    )
    assert change_log.history.versions["beta"].modified < SECOND
    assert (last_modified(change_log, ""), last_modified(change_log, "room=vega")) == (
        SECOND + ONE_SECOND,
        SECOND + ONE_SECOND,
    )


def test_purge_modifies_unfiltered_list() -> None:
    """The event has no version, but its absence is a change."""
    content = append_changes(append_changes(b"", EVERYTHING, FIRST), list_with_hosts(BETA, GAMMA), SECOND)
    content += Revision("alpha", 2, SECOND + ONE_SECOND, {}, purged=True).line
    change_log = ChangeLog(History(list_with_hosts(BETA, GAMMA), parse_journal(content, "told.history.jsonl")))
    assert last_modified(change_log, "") == SECOND + ONE_SECOND
