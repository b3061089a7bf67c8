"""`calendar_app.history.uids`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendar_app.history.journal import parse_journal
from calendar_app.history.revision import Revision
from calendar_app.history.uids import IdCollision, UidConflict, resolve_uids
from tests.support.journals import FIRST, ONE, SECOND, TWO, append_changes, journal_of, list_with

UNO = ONE.replace("id: one", "id: uno, former_ids: [one]")
EINS = ONE.replace("id: one", "id: eins, former_ids: [one, uno]")


def test_list_with_recorded_uids_is_returned_unchanged() -> None:
    """The same object."""
    schedule = list_with(ONE, TWO)
    assert resolve_uids(schedule, journal_of(list_with(ONE, TWO))) == (schedule, ())
    assert resolve_uids(schedule, journal_of(list_with(ONE, TWO)))[0] is schedule
    assert resolve_uids(schedule, journal_of())[0] is schedule


@pytest.mark.parametrize(
    "entry",
    [
        EINS,
        ONE.replace("id: one", "id: eins, former_ids: [uno]"),
        ONE.replace("id: one", "id: eins"),
        ONE.replace("id: one", "id: uno"),
        ONE,
        ONE.replace("id: one", "id: new, former_ids: [eins]"),
        ONE.replace("id: one", "id: new, former_ids: [never, eins]"),
    ],
)
def test_event_keeps_recorded_uid(entry: str) -> None:
    """Any one of its ids is enough to find it."""
    content = journal_of(list_with(ONE, TWO), list_with(UNO, TWO))
    assert content.first_ids == {"one": "one", "uno": "one", "two": "two"}
    journal = journal_of(list_with(UNO, TWO), list_with(EINS, TWO))
    schedule, conflicts = resolve_uids(list_with(entry, TWO), journal)
    assert (sorted(event.uid for event in schedule.events), conflicts) == (["one@told.example", "two@told.example"], ())
    assert {event.uid for event in schedule.events_by_id.values()} == {"one@told.example", "two@told.example"}


def test_first_id_decides_uid() -> None:
    """An event merged from two recorded ones has the UID of the first."""
    both = "  - {id: both, title: Both, former_ids: [two, one]}\n"
    schedule, conflicts = resolve_uids(list_with(both), journal_of(list_with(ONE, TWO)))
    assert ([event.uid for event in schedule.events], conflicts) == (["two@told.example"], ())


def test_last_former_id_decides_if_first_is_unknown() -> None:
    """It is the most recent one."""
    other = "  - {id: other, title: Other, former_ids: [never, one, two]}\n"
    (event,) = resolve_uids(list_with(other), journal_of(list_with(ONE, TWO)))[0].events
    assert event.uid == "two@told.example"


def test_two_events_with_one_uid_are_a_conflict() -> None:
    """Calendars would keep only one of them."""
    journal = journal_of(list_with(ONE), list_with(UNO))
    _, conflicts = resolve_uids(list_with(ONE, ONE.replace("id: one", "id: uno")), journal)
    assert conflicts == (UidConflict("uno", "one"),)
    assert str(conflicts[0]) == (
        'in the history, "uno" and "one" are one event; if one of them is new, give it an id that no event ever had'
    )


def test_conflict_has_events_in_list_order() -> None:
    """The second one is at fault, whatever the ids."""
    later = ONE.replace("id: one", "id: uno").replace("12-01", "12-02")
    _, conflicts = resolve_uids(
        list_with(later, ONE.replace("12-01", "12-03")), journal_of(list_with(ONE), list_with(UNO))
    )
    assert conflicts == (UidConflict("one", "uno"),)
    _, conflicts = resolve_uids(
        list_with(TWO.replace("id: two", "id: one, former_ids: [two]")), journal_of(list_with(ONE, TWO))
    )
    assert conflicts == (IdCollision("one", "two"),)


@pytest.mark.parametrize(
    "is_withdrawn", [False, True], ids=["both were in the list", "one of them was withdrawn before"]
)
def test_id_of_another_event_is_a_collision(*, is_withdrawn: bool) -> None:
    """Calendars would have one of the two twice and lose the other."""
    merged = ONE.replace("id: one", "id: two, former_ids: [one]")
    journal = journal_of(list_with(ONE, TWO), list_with(ONE)) if is_withdrawn else journal_of(list_with(ONE, TWO))
    _, conflicts = resolve_uids(list_with(merged), journal)
    assert conflicts == (IdCollision("two", "one"),)
    assert str(conflicts[0]) == (
        'in the history, "two" and "one" are two events and cannot become one; '
        'if "one" does not take place, remove it from the former_ids of "two"'
    )


def test_collision_has_last_recorded_id() -> None:
    """It is the id in the organiser's file."""
    _, conflicts = resolve_uids(
        list_with(EINS.replace("id: eins", "id: two")), journal_of(list_with(ONE, TWO), list_with(UNO, TWO))
    )
    assert conflicts == (IdCollision("two", "uno"),)
    _, conflicts = resolve_uids(
        list_with(EINS.replace("id: eins", "id: two")), journal_of(list_with(UNO, TWO), list_with(ONE, TWO))
    )
    assert conflicts == (IdCollision("two", "one"),)


def test_collision_with_purged_event_has_its_last_id() -> None:
    """Nothing else of a purged event is known."""
    content = append_changes(append_changes(b"", list_with(ONE, TWO), FIRST), list_with(UNO, TWO), SECOND)
    content += Revision("one", 2, SECOND + timedelta(hours=1), {}, purged=True).line
    journal = parse_journal(content, "told.history.jsonl")
    _, conflicts = resolve_uids(list_with(ONE.replace("id: one", "id: two, former_ids: [one]")), journal)
    assert (journal.problems, conflicts) == ((), (IdCollision("two", "uno"),))
