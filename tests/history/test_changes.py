"""`calendar_app.history.changes` and `calendar_app.history.view`: what is not recorded yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history.changes import PossibleRename, UnrecordedChange, possible_renames, unrecorded_changes
from calendar_app.history.view import History, Version
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, renamed_room, told

SECONDS = timedelta(seconds=1)
MOVED = ONE.replace("18:15", "18:30")
UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)


def test_what_is_recorded_is_not_pending() -> None:
    """The same list twice is no change, whatever comments or order it has."""
    assert unrecorded_changes(listed(ONE, TWO), told(listed(ONE, TWO))) == ()
    assert unrecorded_changes(listed("  # a comment\n", TWO, ONE), told(listed(ONE, TWO))) == ()


def test_an_event_is_first_recorded_whole() -> None:
    """All it shows, from nothing."""
    (change,) = unrecorded_changes(listed(TWO), told())
    assert (change.first_id, change.number, change.previous_at) == ("two", 0, None)
    assert change.changed["starts"] == (None, "2025-12-02 18:15")
    assert list(change.changed) == ["id", "uid", "title", "starts", "zone", "kind", "status", "room"]


def test_an_edit_is_what_it_changed() -> None:
    """Of the event that was edited, and of no other."""
    assert unrecorded_changes(listed(MOVED, TWO), told(listed(ONE, TWO))) == (
        UnrecordedChange("one", 1, {"starts": ("2025-12-01 18:15", "2025-12-01 18:30")}, FIRST),
    )


def test_renaming_a_room_changes_what_is_in_it() -> None:
    """And nothing that is elsewhere."""
    (change,) = unrecorded_changes(renamed_room(ONE, TWO), told(listed(ONE, TWO)))
    assert (change.first_id, list(change.changed)) == ("one", ["room"])


def test_a_missing_event_is_withdrawn_once() -> None:
    """Recorded, it is not pending any more; brought back, it is again."""
    assert unrecorded_changes(listed(TWO), told(listed(ONE, TWO))) == (
        UnrecordedChange("one", 1, {"status": ("confirmed", "withdrawn")}, FIRST),
    )
    assert unrecorded_changes(listed(TWO), told(listed(ONE, TWO), listed(TWO))) == ()
    assert unrecorded_changes(listed(TWO), told(listed(ONE, TWO), listed(MOVED, TWO))) == (
        UnrecordedChange("one", 2, {"status": ("confirmed", "withdrawn")}, SECOND),
    )
    (back,) = unrecorded_changes(listed(ONE, TWO), told(listed(ONE, TWO), listed(TWO)))
    assert (back, back.is_withdrawal) == (
        UnrecordedChange("one", 2, {"status": ("withdrawn", "confirmed")}, SECOND),
        False,
    )


def test_a_revision_is_later_than_the_one_before_it() -> None:
    """By a second at least, also where the clock was put back."""
    (change,) = unrecorded_changes(listed(MOVED), told(listed(ONE)))
    assert change.to_revision(SECOND).at == SECOND
    assert change.to_revision(UPDATED).at == FIRST + SECONDS


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("  - {id: new, title: One, starts: 2025-12-03 09:00}\n", (PossibleRename("one", "new"),)),
        (ONE.replace("id: one, title: One", "id: new, title: Other"), (PossibleRename("one", "new"),)),
        ("  - {id: new, title: Other, starts: 2025-12-01 18:15, ends: 2025-12-01 19:45, room: vega}\n", ()),
        ("  - {id: new, title: Other, starts: 2025-12-01 18:15, ends: 2025-12-01 20:00, room: orion}\n", ()),
        ("  - {id: new, title: Other}\n", ()),
    ],
)
def test_an_id_that_went_may_be_one_that_came(new: str, expected: tuple[PossibleRename, ...]) -> None:
    """Of the same title, or at the same time in the same room; another event it is not."""
    journal = told(listed(ONE, TWO))
    assert possible_renames(unrecorded_changes(listed(new, TWO), journal), journal) == expected


def test_events_nobody_scheduled_are_not_alike() -> None:
    """Without time and room there is no slot to have in common."""
    went, came = "  - {id: went, title: Went}\n", "  - {id: came, title: Came}\n"
    journal = told(listed(went))
    assert possible_renames(unrecorded_changes(listed(came), journal), journal) == ()


def test_without_a_record_all_is_as_of_the_last_update() -> None:
    """Recorded once, when the list was confirmed."""
    assert History(listed(ONE), told()).versions == {"one": Version(0, UPDATED, UPDATED)}


def test_stamps_are_those_recorded() -> None:
    """The number of the last revision, and the times of the first and the last."""
    assert History(listed(MOVED, TWO), told(listed(ONE, TWO), listed(MOVED, TWO))).versions == {
        "one": Version(1, FIRST, SECOND),
        "two": Version(0, FIRST, FIRST),
    }


def test_what_is_not_recorded_yet_is_one_ahead() -> None:
    """A number above the last one, and a time within the minute after it; new events likewise after all others."""
    new = "  - {id: new, title: New}\n"
    known = History(listed(MOVED, TWO, new), told(listed(ONE, TWO))).versions
    assert known["two"] == Version(0, FIRST, FIRST)
    assert (known["one"].sequence, known["one"].created) == (1, FIRST)
    assert (known["new"].sequence, known["new"].created) == (0, FIRST + SECONDS)
    for name in ("one", "new"):
        assert FIRST < known[name].modified < FIRST + timedelta(minutes=1)


def test_two_edits_before_the_next_record_are_told_apart() -> None:
    """To some calendars an event with the stamps they know is the event they know."""
    journal = told(listed(ONE))
    edits = [listed(ONE.replace("18:15", time)) for time in ("18:20", "18:25", "18:30")]
    assert len({History(edit, journal).versions["one"].modified for edit in edits}) == 3


def test_a_rename_in_two_saves_was_never_asked_about() -> None:
    """The old id was recorded as gone before the new one came."""
    new = ONE.replace("id: one", "id: new")
    journal = told(listed(ONE, TWO), listed(TWO))
    assert possible_renames(unrecorded_changes(listed(new, TWO), journal), journal) == (PossibleRename("one", "new"),)
    assert possible_renames(unrecorded_changes(listed(ONE, new, TWO), journal), journal) == ()


def test_what_many_have_in_common_tells_none_of_them() -> None:
    """A thousand events whose title is to be announced made a million questions."""
    old = [f"  - {{id: old-{number}, title: To be announced}}\n" for number in range(3)]
    new = [f"  - {{id: new-{number}, title: To be announced}}\n" for number in range(3)]
    journal = told(listed(*old))
    assert possible_renames(unrecorded_changes(listed(*new), journal), journal) == ()
    assert possible_renames(unrecorded_changes(listed(new[0], *old[1:]), journal), journal) == (
        PossibleRename("old-0", "new-0"),
    )
