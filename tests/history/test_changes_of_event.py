"""`calendar_app.history.changes`: what happened to an event, one step at a time."""

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
HOUR = timedelta(hours=1)


def test_without_a_record_nothing_happened() -> None:
    """To anybody's knowledge."""
    assert History(listed(ONE), told()).event_changes == {"one": ()}


def test_each_revision_is_a_step() -> None:
    """From what the event was to what it became; what is not recorded yet is the last one."""
    history = History(listed(MOVED, TWO), told(listed(ONE, TWO), listed(ONE.replace("One", "Uno"), TWO)))
    first, second, third = history.event_changes["one"]
    event = history.schedule.events_by_id["one"]
    assert {step.event for step in history.event_changes["one"]} == {event}
    assert [(step.number, step.at) for step in (first, second, third)] == [(0, FIRST), (1, SECOND), (2, None)]
    assert (first.before, first.after) == (None, listed(ONE).events_by_id["one"])
    assert (second.before, second.changed) == (first.after, ("title",))
    assert (third.before, third.after, third.changed) == (second.after, event, ("title", "starts"))
    assert [step.at for step in history.event_changes["two"]] == [FIRST]


def test_an_event_that_never_changed_has_come() -> None:
    """From nothing to what it is, with all it shows."""
    history = History(listed(ONE, TWO), told(listed(ONE, TWO)))
    event = history.schedule.events_by_id["two"]
    facts = ("id", "uid", "title", "starts", "zone", "kind", "status", "room")
    assert history.event_changes["two"] == (EventChange(event, 0, FIRST, None, event, facts),)


def test_an_event_that_is_not_recorded_came_just_now() -> None:
    """Where there is a record, it is not in it yet."""
    (step,) = History(listed(ONE, TWO), told(listed(ONE))).event_changes["two"]
    assert (step.number, step.at, step.before, step.after) == (0, None, None, step.event)


def test_what_is_told_has_the_id_of_today() -> None:
    """What an event was under another id is found under the one it has now."""
    history = History(listed(UNO), told(listed(ONE), listed(UNO)))
    first, second = history.event_changes["one"]
    assert [first.after.id, second.before and second.before.id, second.after.id] == ["uno"] * 3
    assert (second.changed, first.after.uid) == (("id",), "one@told.example")
    assert first.after.former_ids == ("one",)


def test_what_was_withdrawn_has_steps_too() -> None:
    """That it was taken out is the last one."""
    steps = History(listed(TWO), told(listed(ONE, TWO))).event_changes["one"]
    assert [step.after.status for step in steps] == [Status.CONFIRMED, Status.WITHDRAWN]


def test_what_was_purged_is_not_told() -> None:
    """Nothing of what came before it; and when the event comes back, it comes anew."""
    content = recorded(b"", listed(ONE, TWO), FIRST) + Revision("one", 1, SECOND, {}, purged=True).line
    name = "told.history.jsonl"
    assert "one" not in History(listed(TWO), parse_journal(content, name)).event_changes
    (step,) = History(listed(ONE, TWO), parse_journal(content, name)).event_changes["one"]
    assert (step.number, step.at, step.before) == (2, None, None)
    content = recorded(content, listed(ONE, TWO), SECOND + HOUR)
    (step,) = History(listed(ONE, TWO), parse_journal(content, name)).event_changes["one"]
    assert (step.number, step.at, step.before) == (2, SECOND + HOUR, None)


def test_a_state_without_a_date_remembers_the_last_one() -> None:
    """Calendars have it there; not what was purged, and not what never had one."""
    bare = "  - {id: one, title: One}\n"
    first, second, third = History(listed(MOVED, TWO), told(listed(ONE, TWO), listed(bare, TWO))).event_changes["one"]
    when = listed(ONE).events_by_id["one"].timing
    assert [step.after.last_scheduled for step in (first, second, third)] == [None, when, None]
    assert third.before == second.after
    (step,) = History(listed(bare), told(listed(bare))).event_changes["one"]
    assert step.after.last_scheduled is None
    renamed = bare.replace("One", "Uno")
    never = History(listed(renamed), told(listed(bare), listed(renamed))).event_changes["one"]
    assert [step.after.last_scheduled for step in never] == [None, None]
    content = recorded(b"", listed(ONE, TWO), FIRST) + Revision("one", 1, SECOND, {}, purged=True).line
    content = recorded(content, listed(bare, TWO), SECOND + HOUR)
    (back,) = History(listed(bare, TWO), parse_journal(content, "told.history.jsonl")).event_changes["one"]
    assert back.after.last_scheduled is None
