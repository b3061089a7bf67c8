"""`calendar_app.selection.changes`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest

from calendar_app.history import EMPTY_JOURNAL, EventChange, History, parse_journal
from calendar_app.history.revision import Revision
from calendar_app.model import Schedule
from calendar_app.selection import ChangeLog, Index, Query, Selection, parse_query
from tests.support.journals import FIRST, SECOND, listed, recorded

A_SECOND = timedelta(seconds=1)
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


def programme(*entries: str) -> Schedule:
    """The list of these entries, in its rooms and with its co-hosts."""
    return listed(*entries, head=_HEAD)


def content_of(*states: Schedule) -> bytes:
    """What was recorded of some states of a list, a day apart."""
    content = b""
    for schedule, at in zip(states, (FIRST, SECOND, THIRD, FOURTH), strict=False):
        content = recorded(content, schedule, at)
    return content


def changes(now: Schedule, content: bytes) -> ChangeLog:
    """The changes of a list with this record."""
    reading = parse_journal(content, "told.history.jsonl")
    assert reading.problems == ()
    return ChangeLog(History(now, reading))


def changed(*states: Schedule) -> ChangeLog:
    """The changes of a list with these states, all recorded."""
    return changes(states[-1], content_of(*states))


def waiting(now: Schedule, *states: Schedule) -> ChangeLog:
    """The changes of a list with these states recorded and the one of now not."""
    return changes(now, content_of(*states))


def asked(found: ChangeLog, query: str) -> Query:
    """What a query string asks the list for, as it is shown."""
    return parse_query(parse_qsl(query), Index(found.history.schedule))


def names(steps: tuple[EventChange, ...]) -> str:
    """Of each step, today's id of the event and the number of the revision."""
    return " ".join(f"{step.event.id}-{step.number}" for step in steps)


def of(found: ChangeLog, query: str) -> str:
    """The changes that concern what a query string asks for, by name."""
    return names(found.matching(asked(found, query)))


def modified(found: ChangeLog, query: str) -> datetime:
    """When the selection of a query string last changed."""
    return found.last_modified(Selection(Index(found.history.schedule), asked(found, query)))


EVERYTHING = programme(ALPHA, BETA, GAMMA)
STORY = changes(
    programme(
        ALPHA.replace("Alpha", "Alphabet"),
        BETA.replace("12:00", "13:00").replace("vega", "lyra"),
        GAMMA.replace("Gamma", "Third").replace("fidh", "icc"),
    ),
    content_of(
        EVERYTHING,
        programme(ALPHA, BETA.replace("12:00", "13:00"), GAMMA.replace("Gamma", "Third")),
        programme(ALPHA.replace("orion", "lyra"), BETA.replace("12:00", "13:00"), GAMMA.replace("Gamma", "Third")),
        programme(ALPHA, BETA.replace("12:00", "13:00"), GAMMA.replace("Gamma", "Third")),
    ),
)
"""Alpha went to Lyra and back, Beta and Gamma changed at once; then all three changed, which is not recorded yet."""


def test_the_newest_is_first_and_what_is_not_recorded_before_it() -> None:
    """Of changes at one time, those of the list come in its order."""
    assert names(STORY.all) == "alpha-3 gamma-2 beta-2 alpha-2 alpha-1 gamma-1 beta-1"
    assert [step.at for step in STORY.all] == [None, None, None, FOURTH, THIRD, SECOND, SECOND]


def test_that_the_list_began_is_no_change() -> None:
    """Its first events were there from the beginning, and what has not happened is not told."""
    assert changed(EVERYTHING).all == ()


def test_without_a_record_nothing_ever_changed() -> None:
    """Whatever is in the list; it is as old as it says."""
    found = ChangeLog(History(EVERYTHING, EMPTY_JOURNAL))
    assert (found.all, found.matching(asked(found, "room=vega"))) == ((), ())
    assert (modified(found, ""), modified(found, "room=vega"), modified(found, "room=lyra")) == (UPDATED,) * 3


def test_that_an_event_came_later_is_a_change() -> None:
    """By a record or by the list of now; before it there was nothing."""
    found = waiting(EVERYTHING, programme(ALPHA), programme(ALPHA, BETA))
    assert names(found.all) == "gamma-0 beta-0"
    assert [(step.at, step.before, step.after.id) for step in found.all] == [
        (None, None, "gamma"),
        (SECOND, None, "beta"),
    ]


def test_each_step_knows_whether_it_is_told() -> None:
    """The first step of an event is told where the event came later, every other one always."""
    found = waiting(EVERYTHING, programme(ALPHA), programme(ALPHA.replace("Alpha", "Alphabet"), BETA))
    told = {name: [found.is_reported(step) for step in steps] for name, steps in found.history.event_changes.items()}
    assert told == {"alpha": [False, True, True], "beta": [True], "gamma": [True]}


def test_the_whole_list_has_all_changes() -> None:
    """They are not looked for."""
    assert STORY.matching(Query()) is STORY.all


@pytest.mark.parametrize(
    ("query", "steps"),
    [
        # where an event came to, where it left, and where it was before and after
        ("room=lyra", "beta-2 alpha-2 alpha-1"),
        ("room=orion", "alpha-3 alpha-2 alpha-1"),
        ("room=vega", "gamma-2 beta-2 gamma-1 beta-1"),
        ("room=vega&room=lyra", "gamma-2 beta-2 alpha-2 alpha-1 gamma-1 beta-1"),
        # what it was said to be
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
        # known, without a change
        ("day=2025-12-03", ""),
        ("kind=plenary", ""),
    ],
)
def test_changes_concern_what_an_event_was_and_what_it_became(query: str, steps: str) -> None:
    """Each change once, where it came into a selection, left it or stayed in it; in no selection of half of each."""
    assert of(STORY, query) == steps


def test_an_event_is_asked_for_by_every_id_it_had() -> None:
    """All its changes are told under today's id, those too that are older than the id."""
    renamed = BETA.replace("id: beta", "id: better, former_ids: [beta]")
    found = changed(EVERYTHING, programme(ALPHA, BETA.replace("Beta", "B"), GAMMA), programme(ALPHA, renamed, GAMMA))
    assert names(found.all) == "better-2 better-1"
    assert of(found, "event=beta") == of(found, "event=better") == "better-2 better-1"


def test_a_withdrawn_event_left_where_it_was() -> None:
    """Its withdrawal is told in its room, and so is that it came back."""
    found = changed(EVERYTHING, programme(ALPHA, GAMMA), EVERYTHING, programme(BETA, GAMMA))
    assert names(found.all) == "alpha-1 beta-2 beta-1"
    assert (of(found, "room=vega"), of(found, "event=alpha")) == ("beta-2 beta-1", "alpha-1")


def test_a_withdrawal_that_is_not_recorded_is_told() -> None:
    """Before all that is."""
    third = GAMMA.replace("Gamma", "Third")
    found = waiting(programme(ALPHA, third), EVERYTHING, programme(ALPHA, BETA, third))
    assert names(found.all) == of(found, "room=vega") == "beta-1 gamma-1"


def test_a_room_that_is_in_the_list_no_more_has_its_changes() -> None:
    """Who asks for it reads which events left it."""
    closed = ALPHA.replace("orion", "vega")
    now = listed(closed, BETA, GAMMA, head=_HEAD.replace("  orion: {name: Orion}\n", ""))
    assert of(changes(now, content_of(EVERYTHING)), "room=orion") == "alpha-1"


PURGE = Revision("beta", 2, THIRD, {}, purged=True).line


def test_of_a_purged_event_nothing_is_told() -> None:
    """Nothing it was, nor that it is gone; the others keep their changes."""
    before = content_of(EVERYTHING, programme(ALPHA, GAMMA.replace("Gamma", "Third")))
    found = changes(programme(ALPHA, GAMMA.replace("Gamma", "Third")), before + PURGE)
    assert names(found.all) == of(found, "room=vega") == "gamma-1"
    assert of(found, "event=beta") == ""


def test_a_purged_event_that_is_back_came_anew() -> None:
    """What it was before is not told, nor found by what it was."""
    content = content_of(EVERYTHING, programme(ALPHA, BETA.replace("Beta", "Old"), GAMMA)) + PURGE
    now = programme(ALPHA, BETA.replace("vega", "lyra"), GAMMA)
    for found in (changes(now, content), changes(now, recorded(content, now, FOURTH))):
        assert names(found.all) == of(found, "room=lyra") == of(found, "event=beta") == "beta-3"
        assert of(found, "room=vega") == of(found, "q=old") == ""


def test_what_did_not_change_is_as_old_as_the_record() -> None:
    """Of the whole list and of parts of it; where nothing ever was, the list began with that."""
    found = changed(EVERYTHING)
    assert [modified(found, query) for query in ("", "room=vega", "room=lyra", "q=nothing")] == [FIRST] * 4


def test_a_selection_changed_when_the_last_of_its_events_did() -> None:
    """And not when others did."""
    later = programme(ALPHA, BETA.replace("12:00", "13:00"), GAMMA)
    found = changed(EVERYTHING, later, programme(ALPHA, BETA.replace("12:00", "13:00"), GAMMA.replace("fidh", "icc")))
    expected = {"": THIRD, "room=vega": THIRD, "co-host=hrw": SECOND, "event=alpha": FIRST, "room=lyra": FIRST}
    assert {query: modified(found, query) for query in expected} == expected


def test_a_selection_changed_when_an_event_left_it() -> None:
    """Also where it is empty since, and where it lost another one before."""
    away = ALPHA.replace("orion", "lyra")
    found = changed(EVERYTHING, programme(away, BETA, GAMMA), programme(away, BETA, GAMMA.replace("vega", "lyra")))
    expected = {"room=orion": SECOND, "room=vega": THIRD, "room=lyra": THIRD, "event=beta": FIRST}
    assert {query: modified(found, query) for query in expected} == expected


def test_an_edit_makes_no_selection_older() -> None:
    """An event left it last; the stamp of what is edited since may be older than that."""
    away = GAMMA.replace("vega", "lyra")
    found = waiting(programme(ALPHA, BETA.replace("12:00", "13:00"), away), EVERYTHING, programme(ALPHA, BETA, away))
    assert found.history.versions["beta"].modified < SECOND
    assert modified(found, "room=vega") == SECOND + A_SECOND


def test_what_is_not_recorded_counts_as_its_stamp_says() -> None:
    """In the selections it left, came to or stayed in, and in no other."""
    found = waiting(programme(ALPHA.replace("orion", "lyra"), BETA, GAMMA), EVERYTHING)
    stamp = found.history.versions["alpha"].modified
    assert FIRST < stamp <= FIRST + timedelta(minutes=10)
    expected = {"room=orion": stamp, "room=lyra": stamp, "co-host=fidh": stamp, "": stamp, "room=vega": FIRST}
    assert {query: modified(found, query) for query in expected} == expected


def test_an_edit_that_waits_is_later_than_all_that_is_recorded() -> None:
    """Its stamp follows that of its own event, but the calendar changed after others did."""
    later = GAMMA.replace("Gamma", "Third")
    found = waiting(programme(ALPHA, BETA.replace("Beta", "B"), later), EVERYTHING, programme(ALPHA, BETA, later))
    assert found.history.versions["beta"].modified < SECOND
    assert (modified(found, ""), modified(found, "room=vega")) == (SECOND + A_SECOND, SECOND + A_SECOND)


def test_a_purge_made_the_whole_calendar_older() -> None:
    """Nothing is left of what was purged, but that it went is a change."""
    content = recorded(recorded(b"", EVERYTHING, FIRST), programme(BETA, GAMMA), SECOND)
    content += Revision("alpha", 2, SECOND + A_SECOND, {}, purged=True).line
    found = ChangeLog(History(programme(BETA, GAMMA), parse_journal(content, "told.history.jsonl")))
    assert modified(found, "") == SECOND + A_SECOND
