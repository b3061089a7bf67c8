"""`calendar_app.history.changes`: the changes of one event."""

from __future__ import annotations

from datetime import timedelta

from calendar_app.history.changes import EventChange
from calendar_app.history.journal import parse_journal
from calendar_app.history.revision import Revision
from calendar_app.history.view import History
from calendar_app.model import Status
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, recorded, told

MOVED = ONE.replace("18:15", "18:30")
UNO = ONE.replace("id: one", "id: uno, former_ids: [one]")
ONE_HOUR = timedelta(hours=1)


def test_no_event_changes_without_history() -> None:
    """The first list has no changes."""
    assert History(listed(ONE), told()).event_changes == {"one": ()}


def test_each_revision_is_a_change() -> None:
    """With the states before and after; an unrecorded change comes last."""
    history = History(listed(MOVED, TWO), told(listed(ONE, TWO), listed(ONE.replace("One", "Uno"), TWO)))
    first, second, third = history.event_changes["one"]
    event = history.schedule.events_by_id["one"]
    assert {change.event for change in history.event_changes["one"]} == {event}
    assert [(change.number, change.at) for change in (first, second, third)] == [(0, FIRST), (1, SECOND), (2, None)]
    assert (first.before, first.after) == (None, listed(ONE).events_by_id["one"])
    assert (second.before, second.changed) == (first.after, ("title",))
    assert (third.before, third.after, third.changed) == (second.after, event, ("title", "starts"))
    assert [change.at for change in history.event_changes["two"]] == [FIRST]


def test_unchanged_event_has_one_change() -> None:
    """From nothing to all its fields."""
    history = History(listed(ONE, TWO), told(listed(ONE, TWO)))
    event = history.schedule.events_by_id["two"]
    fields = ("id", "uid", "title", "starts", "zone", "kind", "status", "room")
    assert history.event_changes["two"] == (EventChange(event, 0, FIRST, None, event, fields),)


def test_unrecorded_event_is_a_change_without_time() -> None:
    """If the list has a history."""
    (change,) = History(listed(ONE, TWO), told(listed(ONE))).event_changes["two"]
    assert (change.number, change.at, change.before, change.after) == (0, None, None, change.event)


def test_past_states_have_present_id() -> None:
    """Also states from before a rename."""
    history = History(listed(UNO), told(listed(ONE), listed(UNO)))
    first, second = history.event_changes["one"]
    assert [first.after.id, second.before and second.before.id, second.after.id] == ["uno"] * 3
    assert (second.changed, first.after.uid) == (("id",), "one@told.example")
    assert first.after.former_ids == ("one",)


def test_withdrawal_is_the_last_change() -> None:
    """A withdrawn event keeps its changes."""
    changes = History(listed(TWO), told(listed(ONE, TWO))).event_changes["one"]
    assert [change.after.status for change in changes] == [Status.CONFIRMED, Status.WITHDRAWN]


def test_changes_before_a_purge_are_left_out() -> None:
    """An event that comes back has changes from then on."""
    content = recorded(b"", listed(ONE, TWO), FIRST) + Revision("one", 1, SECOND, {}, purged=True).line
    name = "told.history.jsonl"
    assert "one" not in History(listed(TWO), parse_journal(content, name)).event_changes
    (change,) = History(listed(ONE, TWO), parse_journal(content, name)).event_changes["one"]
    assert (change.number, change.at, change.before) == (2, None, None)
    content = recorded(content, listed(ONE, TWO), SECOND + ONE_HOUR)
    (change,) = History(listed(ONE, TWO), parse_journal(content, name)).event_changes["one"]
    assert (change.number, change.at, change.before) == (2, SECOND + ONE_HOUR, None)


def test_state_without_date_has_last_scheduled() -> None:
    """Calendars keep the event there; a purge ends it."""
    bare = "  - {id: one, title: One}\n"
    first, second, third = History(listed(MOVED, TWO), told(listed(ONE, TWO), listed(bare, TWO))).event_changes["one"]
    timing = listed(ONE).events_by_id["one"].timing
    assert [change.after.last_scheduled for change in (first, second, third)] == [None, timing, None]
    assert third.before == second.after
    (change,) = History(listed(bare), told(listed(bare))).event_changes["one"]
    assert change.after.last_scheduled is None
    renamed = bare.replace("One", "Uno")
    without_date = History(listed(renamed), told(listed(bare), listed(renamed))).event_changes["one"]
    assert [change.after.last_scheduled for change in without_date] == [None, None]
    content = recorded(b"", listed(ONE, TWO), FIRST) + Revision("one", 1, SECOND, {}, purged=True).line
    content = recorded(content, listed(bare, TWO), SECOND + ONE_HOUR)
    (returned,) = History(listed(bare, TWO), parse_journal(content, "told.history.jsonl")).event_changes["one"]
    assert returned.after.last_scheduled is None
