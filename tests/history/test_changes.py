"""`calendar_app.history.changes`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history.changes import (
    EventChange,
    PossibleRename,
    UnrecordedChange,
    possible_renames,
    unrecorded_changes,
)
from calendar_app.history.journal import parse_journal
from calendar_app.history.revision import Revision
from calendar_app.history.view import History, Version
from calendar_app.model import Status
from tests.support.journals import (
    FIRST,
    ONE,
    SECOND,
    TWO,
    append_changes,
    journal_of,
    list_with,
    list_with_renamed_room,
)

ONE_SECOND = timedelta(seconds=1)
MOVED = ONE.replace("18:15", "18:30")
UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)


def test_recorded_list_has_no_unrecorded_changes() -> None:
    """Comments and the order of events do not matter."""
    assert unrecorded_changes(list_with(ONE, TWO), journal_of(list_with(ONE, TWO))) == ()
    assert unrecorded_changes(list_with("  # a comment\n", TWO, ONE), journal_of(list_with(ONE, TWO))) == ()


def test_new_event_has_all_fields() -> None:
    """Every visible field, from nothing."""
    (change,) = unrecorded_changes(list_with(TWO), journal_of())
    assert (change.first_id, change.number, change.previous_at) == ("two", 0, None)
    assert change.changed["starts"] == (None, "2025-12-02 18:15")
    assert list(change.changed) == ["id", "uid", "title", "starts", "zone", "kind", "status", "room"]


def test_edited_event_has_changed_fields_only() -> None:
    """Other events have no change."""
    assert unrecorded_changes(list_with(MOVED, TWO), journal_of(list_with(ONE, TWO))) == (
        UnrecordedChange("one", 1, {"starts": ("2025-12-01 18:15", "2025-12-01 18:30")}, FIRST),
    )


def test_renamed_room_changes_events_in_it() -> None:
    """Events in other rooms stay the same."""
    (change,) = unrecorded_changes(list_with_renamed_room(ONE, TWO), journal_of(list_with(ONE, TWO)))
    assert (change.first_id, list(change.changed)) == ("one", ["room"])


def test_missing_event_is_withdrawn_once() -> None:
    """A recorded withdrawal is no change; putting the event back is one."""
    assert unrecorded_changes(list_with(TWO), journal_of(list_with(ONE, TWO))) == (
        UnrecordedChange("one", 1, {"status": ("confirmed", "withdrawn")}, FIRST),
    )
    assert unrecorded_changes(list_with(TWO), journal_of(list_with(ONE, TWO), list_with(TWO))) == ()
    assert unrecorded_changes(list_with(TWO), journal_of(list_with(ONE, TWO), list_with(MOVED, TWO))) == (
        UnrecordedChange("one", 2, {"status": ("confirmed", "withdrawn")}, SECOND),
    )
    (returned,) = unrecorded_changes(list_with(ONE, TWO), journal_of(list_with(ONE, TWO), list_with(TWO)))
    assert (returned, returned.is_withdrawal) == (
        UnrecordedChange("one", 2, {"status": ("withdrawn", "confirmed")}, SECOND),
        False,
    )


def test_revision_is_later_than_previous_one() -> None:
    """At least one second, even if the clock goes back."""
    (change,) = unrecorded_changes(list_with(MOVED), journal_of(list_with(ONE)))
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
    journal = journal_of(list_with(ONE, TWO))
    assert possible_renames(unrecorded_changes(list_with(new, TWO), journal), journal) == expected


def test_unscheduled_events_have_no_common_slot() -> None:
    """Without time and room only the title counts."""
    missing, new = "  - {id: went, title: Went}\n", "  - {id: came, title: Came}\n"
    journal = journal_of(list_with(missing))
    assert possible_renames(unrecorded_changes(list_with(new), journal), journal) == ()


def test_versions_without_history_are_dated_updated() -> None:
    """Version 0, at the list's `updated`."""
    assert History(list_with(ONE), journal_of()).versions == {"one": Version(0, UPDATED, UPDATED)}


def test_version_is_that_of_last_revision() -> None:
    """CREATED is that of the first revision."""
    assert History(list_with(MOVED, TWO), journal_of(list_with(ONE, TWO), list_with(MOVED, TWO))).versions == {
        "one": Version(1, FIRST, SECOND),
        "two": Version(0, FIRST, FIRST),
    }


def test_unrecorded_change_has_next_version() -> None:
    """The next number, within a minute of the last revision; new events come after all recorded ones."""
    new = "  - {id: new, title: New}\n"
    by_id = History(list_with(MOVED, TWO, new), journal_of(list_with(ONE, TWO))).versions
    assert by_id["two"] == Version(0, FIRST, FIRST)
    assert (by_id["one"].sequence, by_id["one"].created) == (1, FIRST)
    assert (by_id["new"].sequence, by_id["new"].created) == (0, FIRST + ONE_SECOND)
    for name in ("one", "new"):
        assert FIRST < by_id[name].modified < FIRST + timedelta(minutes=1)


def test_two_unrecorded_edits_have_different_times() -> None:
    """Some calendars ignore an event whose version they know."""
    journal = journal_of(list_with(ONE))
    edits = [list_with(ONE.replace("18:15", time)) for time in ("18:20", "18:25", "18:30")]
    assert len({History(edit, journal).versions["one"].modified for edit in edits}) == 3


def test_rename_in_two_saves_is_possible_rename() -> None:
    """The old id was recorded as withdrawn before the new one came."""
    new = ONE.replace("id: one", "id: new")
    journal = journal_of(list_with(ONE, TWO), list_with(TWO))
    assert possible_renames(unrecorded_changes(list_with(new, TWO), journal), journal) == (
        PossibleRename("one", "new"),
    )
    assert possible_renames(unrecorded_changes(list_with(ONE, new, TWO), journal), journal) == ()


def test_common_title_is_no_possible_rename() -> None:
    """A thousand events with the title "To be announced" once made a million questions."""
    old = [f"  - {{id: old-{number}, title: To be announced}}\n" for number in range(3)]
    new = [f"  - {{id: new-{number}, title: To be announced}}\n" for number in range(3)]
    journal = journal_of(list_with(*old))
    assert possible_renames(unrecorded_changes(list_with(*new), journal), journal) == ()
    assert possible_renames(unrecorded_changes(list_with(new[0], *old[1:]), journal), journal) == (
        PossibleRename("old-0", "new-0"),
    )


UNO = ONE.replace("id: one", "id: uno, former_ids: [one]")
ONE_HOUR = timedelta(hours=1)


def test_no_event_changes_without_history() -> None:
    """The first list has no changes."""
    assert History(list_with(ONE), journal_of()).event_changes == {"one": ()}


def test_each_revision_is_a_change() -> None:
    """With the states before and after; an unrecorded change comes last."""
    history = History(list_with(MOVED, TWO), journal_of(list_with(ONE, TWO), list_with(ONE.replace("One", "Uno"), TWO)))
    first, second, third = history.event_changes["one"]
    event = history.schedule.events_by_id["one"]
    assert {change.event for change in history.event_changes["one"]} == {event}
    assert [(change.number, change.at) for change in (first, second, third)] == [(0, FIRST), (1, SECOND), (2, None)]
    assert (first.before, first.after) == (None, list_with(ONE).events_by_id["one"])
    assert (second.before, second.changed) == (first.after, ("title",))
    assert (third.before, third.after, third.changed) == (second.after, event, ("title", "starts"))
    assert [change.at for change in history.event_changes["two"]] == [FIRST]


def test_unchanged_event_has_one_change() -> None:
    """From nothing to all its fields."""
    history = History(list_with(ONE, TWO), journal_of(list_with(ONE, TWO)))
    event = history.schedule.events_by_id["two"]
    fields = ("id", "uid", "title", "starts", "zone", "kind", "status", "room")
    assert history.event_changes["two"] == (EventChange(event, 0, FIRST, None, event, fields),)


def test_unrecorded_event_is_a_change_without_time() -> None:
    """If the list has a history."""
    (change,) = History(list_with(ONE, TWO), journal_of(list_with(ONE))).event_changes["two"]
    assert (change.number, change.at, change.before, change.after) == (0, None, None, change.event)


def test_past_states_have_present_id() -> None:
    """Also states from before a rename."""
    history = History(list_with(UNO), journal_of(list_with(ONE), list_with(UNO)))
    first, second = history.event_changes["one"]
    assert [first.after.id, second.before and second.before.id, second.after.id] == ["uno"] * 3
    assert (second.changed, first.after.uid) == (("id",), "one@told.example")
    assert first.after.former_ids == ("one",)


def test_withdrawal_is_the_last_change() -> None:
    """A withdrawn event keeps its changes."""
    changes = History(list_with(TWO), journal_of(list_with(ONE, TWO))).event_changes["one"]
    assert [change.after.status for change in changes] == [Status.CONFIRMED, Status.WITHDRAWN]


def test_changes_before_a_purge_are_left_out() -> None:
    """An event that comes back has changes from then on."""
    content = append_changes(b"", list_with(ONE, TWO), FIRST) + Revision("one", 1, SECOND, {}, purged=True).line
    name = "told.history.jsonl"
    assert "one" not in History(list_with(TWO), parse_journal(content, name)).event_changes
    (change,) = History(list_with(ONE, TWO), parse_journal(content, name)).event_changes["one"]
    assert (change.number, change.at, change.before) == (2, None, None)
    content = append_changes(content, list_with(ONE, TWO), SECOND + ONE_HOUR)
    (change,) = History(list_with(ONE, TWO), parse_journal(content, name)).event_changes["one"]
    assert (change.number, change.at, change.before) == (2, SECOND + ONE_HOUR, None)


def test_state_without_date_has_last_scheduled() -> None:
    """Calendars keep the event there; a purge ends it."""
    bare = "  - {id: one, title: One}\n"
    first, second, third = History(
        list_with(MOVED, TWO), journal_of(list_with(ONE, TWO), list_with(bare, TWO))
    ).event_changes["one"]
    timing = list_with(ONE).events_by_id["one"].timing
    assert [change.after.last_scheduled for change in (first, second, third)] == [None, timing, None]
    assert third.before == second.after
    (change,) = History(list_with(bare), journal_of(list_with(bare))).event_changes["one"]
    assert change.after.last_scheduled is None
    renamed = bare.replace("One", "Uno")
    without_date = History(list_with(renamed), journal_of(list_with(bare), list_with(renamed))).event_changes["one"]
    assert [change.after.last_scheduled for change in without_date] == [None, None]
    content = append_changes(b"", list_with(ONE, TWO), FIRST) + Revision("one", 1, SECOND, {}, purged=True).line
    content = append_changes(content, list_with(bare, TWO), SECOND + ONE_HOUR)
    (returned,) = History(list_with(bare, TWO), parse_journal(content, "told.history.jsonl")).event_changes["one"]
    assert returned.after.last_scheduled is None
