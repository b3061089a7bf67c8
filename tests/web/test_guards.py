"""`calendar_app.web.guards`: reasons to hold back a valid schedule."""

from __future__ import annotations

from calendar_app.history import EMPTY_JOURNAL, History, parse_journal
from calendar_app.history.revision import Revision
from calendar_app.web.guards import conflict, regression
from tests.support.journals import FIRST, HEAD, ONE, SECOND, TWO, append_changes, journal_of, list_with

_THREE = "  - {id: three, title: Three, starts: 2025-12-03 18:15, room: vega}\n"
_MOVED = TWO.replace("18:15", "19:15")

THREE_MORE = [f"  - {{id: more-{number}, title: More {number}}}\n" for number in range(3)]


def test_growing_list_is_no_regression() -> None:
    """More events, more revisions."""
    current = History(list_with(ONE, TWO), journal_of(list_with(ONE, TWO)))
    assert (
        regression(
            list_with(ONE, _MOVED, _THREE), journal_of(list_with(ONE, TWO), list_with(ONE, _MOVED, _THREE)), current
        )
        == ""
    )


def test_changed_assembly_id_is_regression() -> None:
    """The id is part of every URL."""
    other = list_with(ONE, head=HEAD.replace("id: told", "id: other"))
    assert regression(other, EMPTY_JOURNAL, History(list_with(ONE), EMPTY_JOURNAL)) == (
        "the assembly id has changed, so every URL would break; restore it, or restart to publish"
    )


def test_changed_uid_domain_is_regression() -> None:
    """Recorded events keep their UIDs."""
    other = list_with(ONE, head=HEAD.replace("told.example", "other.example"))
    assert [
        regression(other, journal_of(list_with(ONE)), History(list_with(ONE), journal))
        for journal in (EMPTY_JOURNAL, journal_of(list_with(ONE)))
    ] == [
        "uid_domain has changed, so every calendar would show every event twice; restore it, or restart to publish",
        "uid_domain has changed, so every feed reader would show every change twice; restore it, or restart to publish",
    ]
    uids = [
        History(schedule, journal_of(list_with(ONE))).schedule.events[0].uid for schedule in (list_with(ONE), other)
    ]
    assert uids == ["one@told.example"] * 2


def test_lost_revisions_are_regression() -> None:
    """A deleted or older history would lower SEQUENCE in calendars."""
    current = History(list_with(ONE, _MOVED), journal_of(list_with(ONE, TWO), list_with(ONE, _MOVED)))
    assert [
        regression(list_with(ONE, _MOVED), journal, current)
        for journal in (journal_of(list_with(ONE, TWO)), EMPTY_JOURNAL)
    ] == [
        "the history has lost 1 revision; restore it, or restart to publish",
        "the history has lost 3 revisions; restore it, or restart to publish",
    ]


def test_lost_events_without_history_are_regression() -> None:
    """More than a fifth, and at least two."""
    current = History(list_with(ONE, TWO, _THREE), EMPTY_JOURNAL)
    assert (
        regression(list_with(ONE), EMPTY_JOURNAL, current)
        == "2 of 3 events are missing from the list; restore them, or restart to publish"
    )
    assert regression(list_with(ONE, TWO), EMPTY_JOURNAL, current) == ""


def test_losing_recorded_events_is_conflict() -> None:
    """Unless they are recorded as withdrawn."""
    before = list_with(ONE, TWO, _THREE)
    assert conflict(History(before, journal_of(before))) == ""
    assert conflict(History(list_with(ONE), journal_of(list_with(ONE)))) == ""
    assert conflict(History(list_with(ONE), journal_of(before))) == (
        "2 of 3 recorded events are missing from the list; restore them, or run 'calendar-app record --withdraw'"
    )
    assert conflict(History(list_with(ONE), journal_of(before, list_with(ONE)))) == ""


def test_losing_unrecorded_events_is_regression() -> None:
    """An old history does not know the later events."""
    journal = journal_of(list_with(ONE))
    current = History(list_with(ONE, TWO, *THREE_MORE), journal)
    assert (
        regression(list_with(ONE, TWO), journal, current)
        == "3 of 5 events are missing from the list; restore them, or restart to publish"
    )
    assert regression(list_with(ONE, TWO, *THREE_MORE[1:]), journal, current) == ""


def test_withdrawn_events_do_not_count() -> None:
    """Two of the two that are left may not go."""
    both = list_with(ONE, TWO)
    history = History(list_with(), journal_of(list_with(ONE, TWO, _THREE), both))
    assert conflict(history).startswith("2 of 2 recorded events ")


def test_purged_events_do_not_count() -> None:
    """Two of ten may go, but not two of nine."""
    entries = [ONE.replace("one", f"event-{number}") for number in range(10)]
    content = append_changes(b"", list_with(*entries), FIRST)
    assert conflict(History(list_with(*entries[:8]), parse_journal(content, "record"))) == ""
    purged = content + Revision("event-9", 1, SECOND, {}, purged=True).line
    assert conflict(History(list_with(*entries[:7]), parse_journal(purged, "record"))) == (
        "2 of 9 recorded events are missing from the list; restore them, or run 'calendar-app record --withdraw'"
    )


def test_two_events_with_one_uid_are_conflict() -> None:
    """Calendars would keep only one of them."""
    renamed = TWO.replace("id: two", "id: second, former_ids: [two]")
    both = list_with(ONE, TWO.replace("id: two", "id: second"), TWO.replace("title: Two", "title: Another"))
    history = History(both, journal_of(list_with(ONE, TWO), list_with(ONE, renamed)))
    assert conflict(history).startswith('in the history, "two" and "second" are one event; ')
