"""`calendar_app.history.uids`: which event of a list is which of its record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendar_app.history.journal import parse_journal
from calendar_app.history.revision import Revision
from calendar_app.history.uids import IdCollision, UidConflict, resolve_uids
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, recorded, told

UNO = ONE.replace("id: one", "id: uno, former_ids: [one]")
EINS = ONE.replace("id: one", "id: eins, former_ids: [one, uno]")


def test_a_list_the_record_agrees_with_stays_as_it_is() -> None:
    """Not even its events are made anew."""
    schedule = listed(ONE, TWO)
    assert resolve_uids(schedule, told(listed(ONE, TWO))) == (schedule, ())
    assert resolve_uids(schedule, told(listed(ONE, TWO)))[0] is schedule
    assert resolve_uids(schedule, told())[0] is schedule


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
def test_an_event_keeps_the_uid_it_was_recorded_with(entry: str) -> None:
    """Whatever the file forgot of its former ids: any of them tells which event it is."""
    content = told(listed(ONE, TWO), listed(UNO, TWO))
    assert content.first_ids == {"one": "one", "uno": "one", "two": "two"}
    journal = told(listed(UNO, TWO), listed(EINS, TWO))
    schedule, conflicts = resolve_uids(listed(entry, TWO), journal)
    assert (sorted(event.uid for event in schedule.events), conflicts) == (["one@told.example", "two@told.example"], ())
    assert {event.uid for event in schedule.events_by_id.values()} == {"one@told.example", "two@told.example"}


def test_the_first_id_named_counts() -> None:
    """An event made of two recorded ones is the first of them."""
    both = "  - {id: both, title: Both, former_ids: [two, one]}\n"
    schedule, conflicts = resolve_uids(listed(both), told(listed(ONE, TWO)))
    assert ([event.uid for event in schedule.events], conflicts) == (["two@told.example"], ())


def test_of_later_ids_the_last_one_named_counts() -> None:
    """The nearest past of an event is what it was last."""
    other = "  - {id: other, title: Other, former_ids: [never, one, two]}\n"
    (event,) = resolve_uids(listed(other), told(listed(ONE, TWO)))[0].events
    assert event.uid == "two@told.example"


def test_two_events_cannot_be_one() -> None:
    """An id that another event had before is said, for calendars would keep one of the two."""
    journal = told(listed(ONE), listed(UNO))
    _, conflicts = resolve_uids(listed(ONE, ONE.replace("id: one", "id: uno")), journal)
    assert conflicts == (UidConflict("uno", "one"),)
    assert str(conflicts[0]) == (
        'in the history, "uno" and "one" are one event; if one of them is new, give it an id that no event ever had'
    )


def test_what_cannot_be_told_apart_is_said_in_any_order() -> None:
    """The first of two in the list is the other one, whatever their ids; so is what an event was taken for."""
    later = ONE.replace("id: one", "id: uno").replace("12-01", "12-02")
    _, conflicts = resolve_uids(listed(later, ONE.replace("12-01", "12-03")), told(listed(ONE), listed(UNO)))
    assert conflicts == (UidConflict("one", "uno"),)
    _, conflicts = resolve_uids(listed(TWO.replace("id: two", "id: one, former_ids: [two]")), told(listed(ONE, TWO)))
    assert conflicts == (IdCollision("one", "two"),)


@pytest.mark.parametrize("gone", [False, True], ids=["both were in the list", "one of them was withdrawn before"])
def test_an_id_of_another_event_is_no_new_id(*, gone: bool) -> None:
    """The withdrawn event would be shown under it too: calendars had one of the two twice, and lost the other."""
    merged = ONE.replace("id: one", "id: two, former_ids: [one]")
    journal = told(listed(ONE, TWO), listed(ONE)) if gone else told(listed(ONE, TWO))
    _, conflicts = resolve_uids(listed(merged), journal)
    assert conflicts == (IdCollision("two", "one"),)
    assert str(conflicts[0]) == (
        'in the history, "two" and "one" are two events and cannot become one; '
        'if "one" does not take place, remove it from the former_ids of "two"'
    )


def test_a_merger_names_the_last_id() -> None:
    """It is the one that an organiser knows, and that stands in the file."""
    _, conflicts = resolve_uids(listed(EINS.replace("id: eins", "id: two")), told(listed(ONE, TWO), listed(UNO, TWO)))
    assert conflicts == (IdCollision("two", "uno"),)
    _, conflicts = resolve_uids(listed(EINS.replace("id: eins", "id: two")), told(listed(UNO, TWO), listed(ONE, TWO)))
    assert conflicts == (IdCollision("two", "one"),)


def test_a_merger_with_what_was_purged_names_its_last_id() -> None:
    """The id is all that is left of it."""
    content = recorded(recorded(b"", listed(ONE, TWO), FIRST), listed(UNO, TWO), SECOND)
    content += Revision("one", 2, SECOND + timedelta(hours=1), {}, purged=True).line
    record = parse_journal(content, "told.history.jsonl")
    _, conflicts = resolve_uids(listed(ONE.replace("id: one", "id: two, former_ids: [one]")), record)
    assert (record.problems, conflicts) == ((), (IdCollision("two", "uno"),))
