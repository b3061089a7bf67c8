"""`calendar_app.history.changes`: unrecorded changes and their versions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history.changes import PossibleRename, UnrecordedChange, possible_renames, unrecorded_changes
from calendar_app.history.view import History, Version
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, renamed_room, told

ONE_SECOND = timedelta(seconds=1)
MOVED = ONE.replace("18:15", "18:30")
UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)


def test_recorded_list_has_no_unrecorded_changes() -> None:
    """Comments and the order of events do not matter."""
    assert unrecorded_changes(listed(ONE, TWO), told(listed(ONE, TWO))) == ()
    assert unrecorded_changes(listed("  # a comment\n", TWO, ONE), told(listed(ONE, TWO))) == ()


def test_new_event_has_all_fields() -> None:
    """Every visible field, from nothing."""
    (change,) = unrecorded_changes(listed(TWO), told())
    assert (change.first_id, change.number, change.previous_at) == ("two", 0, None)
    assert change.changed["starts"] == (None, "2025-12-02 18:15")
    assert list(change.changed) == ["id", "uid", "title", "starts", "zone", "kind", "status", "room"]


def test_edited_event_has_changed_fields_only() -> None:
    """Other events have no change."""
    assert unrecorded_changes(listed(MOVED, TWO), told(listed(ONE, TWO))) == (
        UnrecordedChange("one", 1, {"starts": ("2025-12-01 18:15", "2025-12-01 18:30")}, FIRST),
    )


def test_renamed_room_changes_events_in_it() -> None:
    """Events in other rooms stay the same."""
    (change,) = unrecorded_changes(renamed_room(ONE, TWO), told(listed(ONE, TWO)))
    assert (change.first_id, list(change.changed)) == ("one", ["room"])


def test_missing_event_is_withdrawn_once() -> None:
    """A recorded withdrawal is no change; putting the event back is one."""
    assert unrecorded_changes(listed(TWO), told(listed(ONE, TWO))) == (
        UnrecordedChange("one", 1, {"status": ("confirmed", "withdrawn")}, FIRST),
    )
    assert unrecorded_changes(listed(TWO), told(listed(ONE, TWO), listed(TWO))) == ()
    assert unrecorded_changes(listed(TWO), told(listed(ONE, TWO), listed(MOVED, TWO))) == (
        UnrecordedChange("one", 2, {"status": ("confirmed", "withdrawn")}, SECOND),
    )
    (returned,) = unrecorded_changes(listed(ONE, TWO), told(listed(ONE, TWO), listed(TWO)))
    assert (returned, returned.is_withdrawal) == (
        UnrecordedChange("one", 2, {"status": ("withdrawn", "confirmed")}, SECOND),
        False,
    )


def test_revision_is_later_than_previous_one() -> None:
    """At least one second, even if the clock goes back."""
    (change,) = unrecorded_changes(listed(MOVED), told(listed(ONE)))
    assert change.to_revision(SECOND).at == SECOND
    assert change.to_revision(UPDATED).at == FIRST + ONE_SECOND


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
def test_same_title_or_slot_is_possible_rename(new: str, expected: tuple[PossibleRename, ...]) -> None:
    """A slot is time and room; one of them alone is not enough."""
    journal = told(listed(ONE, TWO))
    assert possible_renames(unrecorded_changes(listed(new, TWO), journal), journal) == expected


def test_unscheduled_events_have_no_common_slot() -> None:
    """Without time and room only the title counts."""
    missing, new = "  - {id: went, title: Went}\n", "  - {id: came, title: Came}\n"
    journal = told(listed(missing))
    assert possible_renames(unrecorded_changes(listed(new), journal), journal) == ()


def test_versions_without_history_are_dated_updated() -> None:
    """Version 0, at the list's `updated`."""
    assert History(listed(ONE), told()).versions == {"one": Version(0, UPDATED, UPDATED)}


def test_version_is_that_of_last_revision() -> None:
    """CREATED is that of the first revision."""
    assert History(listed(MOVED, TWO), told(listed(ONE, TWO), listed(MOVED, TWO))).versions == {
        "one": Version(1, FIRST, SECOND),
        "two": Version(0, FIRST, FIRST),
    }


def test_unrecorded_change_has_next_version() -> None:
    """The next number, within a minute of the last revision; new events come after all recorded ones."""
    new = "  - {id: new, title: New}\n"
    by_id = History(listed(MOVED, TWO, new), told(listed(ONE, TWO))).versions
    assert by_id["two"] == Version(0, FIRST, FIRST)
    assert (by_id["one"].sequence, by_id["one"].created) == (1, FIRST)
    assert (by_id["new"].sequence, by_id["new"].created) == (0, FIRST + ONE_SECOND)
    for name in ("one", "new"):
        assert FIRST < by_id[name].modified < FIRST + timedelta(minutes=1)


def test_two_unrecorded_edits_have_different_times() -> None:
    """Some calendars ignore an event whose version they know."""
    journal = told(listed(ONE))
    edits = [listed(ONE.replace("18:15", time)) for time in ("18:20", "18:25", "18:30")]
    assert len({History(edit, journal).versions["one"].modified for edit in edits}) == 3


def test_rename_in_two_saves_is_possible_rename() -> None:
    """The old id was recorded as withdrawn before the new one came."""
    new = ONE.replace("id: one", "id: new")
    journal = told(listed(ONE, TWO), listed(TWO))
    assert possible_renames(unrecorded_changes(listed(new, TWO), journal), journal) == (PossibleRename("one", "new"),)
    assert possible_renames(unrecorded_changes(listed(ONE, new, TWO), journal), journal) == ()


def test_common_title_is_no_possible_rename() -> None:
    """A thousand events with the title "To be announced" once made a million questions."""
    old = [f"  - {{id: old-{number}, title: To be announced}}\n" for number in range(3)]
    new = [f"  - {{id: new-{number}, title: To be announced}}\n" for number in range(3)]
    journal = told(listed(*old))
    assert possible_renames(unrecorded_changes(listed(*new), journal), journal) == ()
    assert possible_renames(unrecorded_changes(listed(new[0], *old[1:]), journal), journal) == (
        PossibleRename("old-0", "new-0"),
    )
