"""`calendar_app.history.plan`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history.changes import UnrecordedChange
from calendar_app.history.journal import parse_journal
from calendar_app.history.plan import Blocker, Purge, event_label, plan_recording, unknown_id_message
from calendar_app.history.revision import InvalidRevisionError, Revision
from calendar_app.history.view import History
from calendar_app.i18n import Text
from calendar_app.model import Schedule
from tests.support.journals import FIRST, HEAD, ONE, SECOND, TWO, append_changes, journal_of, list_with

MOVED = ONE.replace("18:15", "18:30")
RENAMED = ONE.replace("id: one", "id: new")
FORMER = RENAMED.replace("room: orion", "room: orion, former_ids: [one]")
FIVE = tuple(f"  - {{id: e{number}, title: E{number}}}\n" for number in range(5))
ONE_SECOND = timedelta(seconds=1)


def history(now: Schedule, *before: Schedule) -> History:
    """A list with the history of its earlier states."""
    return History(now, journal_of(*before))


def blocker_messages(
    now: Schedule, *before: Schedule, withdraw: bool = False, purge: tuple[str, ...] = ()
) -> list[str]:
    """The messages of all blockers."""
    return [str(item) for item in plan_recording(history(now, *before), withdraw=withdraw, purge=purge).blockers]


def after_recording(now: Schedule, *before: Schedule, purge: tuple[str, ...] = (), withdraw: bool = False) -> History:
    """The same list after its plan is recorded."""
    content = b""
    for schedule, at in zip(before, (FIRST, SECOND), strict=False):
        content = append_changes(content, schedule, at)
    plan = plan_recording(history(now, *before), purge=purge, withdraw=withdraw)
    assert plan.blockers == ()
    journal = parse_journal(content + plan.to_lines(plan.recording_time(SECOND + ONE_SECOND)), "told.history.jsonl")
    assert journal.problems == ()
    return History(now, journal)


def test_changes_are_planned() -> None:
    """New, changed and missing events."""
    plan = plan_recording(history(list_with(MOVED, *FIVE[:1]), list_with(ONE, TWO)))
    assert plan.blockers == ()
    assert [(item.event.id, item.change.first_id, item.change.number) for item in plan.changes] == [
        ("one", "one", 1),
        ("e0", "e0", 0),
        ("two", "two", 1),
    ]


def test_unchanged_list_plans_nothing() -> None:
    """And no check of the clock."""
    plan = plan_recording(history(list_with(ONE, TWO), list_with(ONE, TWO)))
    assert (plan.changes, plan.blockers, plan.to_lines(SECOND)) == ((), (), b"")
    assert plan.clock_blockers(datetime(1970, 1, 1, tzinfo=UTC)) == ()


def test_written_lines_record_the_plan() -> None:
    """Nothing is left to record, and all revisions have one time."""
    after = after_recording(list_with(MOVED, *FIVE[:1]), list_with(ONE, TWO))
    assert after.unrecorded_changes == ()
    assert {past.modified for past in after.journal.histories.values()} == {SECOND + ONE_SECOND}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (SECOND.replace(microsecond=999_999), SECOND),
        (FIRST, None),
        (datetime(2025, 11, 24, 12, 0, tzinfo=UTC), None),
        (datetime(1970, 1, 1, tzinfo=UTC), None),
    ],
)
def test_recording_time_is_after_published_versions(now: datetime, expected: datetime | None) -> None:
    """In whole seconds: a version never gets older."""
    listed_history = history(list_with(MOVED), list_with(ONE))
    assert plan_recording(listed_history).recording_time(now) == (expected or listed_history.versions["one"].modified)


def test_purge_is_at_least_a_second_later() -> None:
    """It has no published version."""
    listed_history = history(list_with(TWO), list_with(ONE, TWO), list_with(TWO))
    assert plan_recording(listed_history, purge=("one",)).recording_time(FIRST) == SECOND + ONE_SECOND


@pytest.mark.parametrize(
    ("hours", "doubts"), [(-1, 0), (0, 0), (23, 0), (24, 0), (25, 1)], ids=["after", "at", "day", "limit", "over"]
)
def test_first_recording_is_dated_updated(hours: int, doubts: int) -> None:
    """More than a day ahead of the clock, one of the two is wrong."""
    updated = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
    plan = plan_recording(History(list_with(ONE), journal_of()))
    now = updated - timedelta(hours=hours)
    assert (plan.recording_time(now), len(plan.clock_blockers(now))) == (updated, doubts)


def test_first_recording_changes_no_version() -> None:
    """Calendars get the same versions before and after."""
    before = History(list_with(ONE, TWO), journal_of())
    plan = plan_recording(before)
    journal = parse_journal(plan.to_lines(plan.recording_time(SECOND)), "told.history.jsonl")
    after = History(list_with(ONE, TWO), journal)
    assert (after.versions, after.modified, after.is_recorded) == (before.versions, before.modified, True)


def test_clock_is_checked_only_for_first_recording() -> None:
    """Later recordings follow the last revision."""
    plan = plan_recording(history(list_with(MOVED), list_with(ONE)))
    assert plan.clock_blockers(datetime(1970, 1, 1, tzinfo=UTC)) == ()


def test_clock_message_has_both_times() -> None:
    """One of the two must be corrected."""
    (doubt,) = plan_recording(History(list_with(ONE), journal_of())).clock_blockers(
        datetime(1970, 1, 1, 0, 7, tzinfo=UTC)
    )
    assert str(doubt) == (
        '"updated" is 2025-11-25 11:00 in UTC, but the clock of this machine says 1970-01-01 00:07; '
        "correct the one that is wrong"
    )


def test_unreadable_lines_are_not_written() -> None:
    """As with a clock a hundred years ahead."""
    plan = plan_recording(history(list_with(ONE)))
    with pytest.raises(InvalidRevisionError, match="2150-01-01T00:00:00Z"):
        plan.to_lines(datetime(2150, 1, 1, tzinfo=UTC))


def test_one_missing_event_needs_no_answer() -> None:
    """Nor does one of a few."""
    assert blocker_messages(list_with(ONE), list_with(ONE, TWO)) == []
    assert blocker_messages(list_with(*FIVE[:4]), list_with(*FIVE)) == []
    assert after_recording(list_with(ONE), list_with(ONE, TWO)).losses == ()


def test_large_loss_blocks_recording() -> None:
    """The message has all missing events and the command to type."""
    (blocker,) = plan_recording(history(list_with(*FIVE[:3]), list_with(*FIVE))).blockers
    assert blocker == Blocker(
        "2 recorded events are missing from the list; if the file was cut short, restore it; "
        "if they do not take place, run 'calendar-app record --withdraw'",
        event_id="",
        details=("e3 “E3”", "e4 “E4”"),
        is_question=False,
    )
    assert str(blocker) == f"{blocker.message}: e3 “E3”, e4 “E4”"


def test_withdraw_option_confirms_large_loss() -> None:
    """The next recording has no loss."""
    after = after_recording(list_with(*FIVE[:3]), list_with(*FIVE), withdraw=True)
    assert (after.losses, after.has_large_loss, plan_recording(after).blockers) == ((), False, ())


@pytest.mark.parametrize(
    ("new", "former_ids"),
    [(RENAMED, "[one]"), (RENAMED.replace("orion}", "orion, former_ids: [newer]}"), "[one, newer]")],
)
def test_possible_rename_is_a_question(new: str, former_ids: str) -> None:
    """With the line to add; the place is that of the new event."""
    (blocker,) = plan_recording(history(list_with(new, TWO), list_with(ONE, TWO))).blockers
    assert blocker == Blocker(
        "one “One” is missing and new “One” is new; if it was renamed, "
        f'add the line "former_ids: {former_ids}" to new; '
        "if they are two events, run 'calendar-app record --withdraw'",
        "new",
        details=(),
        is_question=True,
    )


def test_event_label_is_english() -> None:
    """Or in the first language of the title."""
    item = list_with(ONE).events_by_id["one"]
    titles = [Text((("fr", "Un"), ("en", "One"))), Text((("fr", "Un"), ("de", "Eins")))]
    assert [event_label(replace(item, title=title)) for title in titles] == ["one “One”", "one “Un”"]


def test_both_answers_to_rename_question_work() -> None:
    """One event with two ids, or two events."""
    renamed = after_recording(list_with(FORMER, TWO), list_with(ONE, TWO))
    assert {name: past.last_number for name, past in renamed.journal.histories.items()} == {"one": 1, "two": 0}
    two = after_recording(list_with(RENAMED, TWO), list_with(ONE, TWO), withdraw=True)
    assert {name: past.last_number for name, past in two.journal.histories.items()} == {"one": 1, "two": 0, "new": 0}


def test_two_events_with_one_uid_block_recording() -> None:
    """`withdraw` does not answer it."""
    now = list_with(ONE, RENAMED.replace("One", "Other"))
    (blocker,) = plan_recording(history(now, list_with(ONE), list_with(FORMER)), withdraw=True).blockers
    assert (blocker.event_id, blocker.is_question) == ("one", False)
    assert blocker.message.startswith('in the history, "one" and "new" are one event; ')


def test_two_recorded_events_cannot_be_merged() -> None:
    """The history could not be parsed with such a line."""
    now = list_with(TWO.replace("room: vega", "room: vega, former_ids: [one]"))
    (blocker,) = plan_recording(history(now, list_with(ONE, TWO)), withdraw=True).blockers
    assert blocker == Blocker(
        'in the history, "two" and "one" are two events and cannot become one; '
        'if "one" does not take place, remove it from the former_ids of "two"',
        "two",
    )
    with pytest.raises(InvalidRevisionError, match="the id two already belongs to two"):
        plan_recording(history(now, list_with(ONE, TWO))).to_lines(SECOND)


@pytest.mark.parametrize(
    "before", [(list_with(ONE, TWO),), (list_with(ONE, TWO), list_with(TWO))], ids=["missing", "withdrawn"]
)
def test_withdrawn_event_can_be_purged(before: tuple[Schedule, ...]) -> None:
    """Whether its withdrawal is recorded or not."""
    plan = plan_recording(history(list_with(TWO), *before), purge=("one", "one"))
    number = len(before)
    assert [item.change for item in plan.changes] == [Purge("one", number)]
    assert plan.to_lines(SECOND + ONE_SECOND) == (
        b'{"event": "one", "revision": %d, "at": "2025-11-27T09:00:01Z", "purged": true}\n' % number
    )
    after = after_recording(list_with(TWO), *before, purge=("one",))
    assert ([event.id for event in after.schedule.events], after.unrecorded_changes) == (["two"], ())


def test_purge_revision_has_no_fields() -> None:
    """It can be parsed again."""
    assert Purge("one", 1).to_revision(SECOND) == Revision("one", 1, SECOND, {}, purged=True)


def test_every_id_of_event_purges_it() -> None:
    """The first and the last."""
    for name in ("one", "new"):
        plan = plan_recording(history(list_with(TWO), list_with(ONE, TWO), list_with(FORMER, TWO)), purge=(name,))
        assert ([item.change for item in plan.changes], plan.blockers) == ([Purge("one", 2)], ())


def test_purged_event_can_come_back() -> None:
    """With the next number and all fields."""
    purged = after_recording(list_with(TWO), list_with(ONE, TWO), purge=("one",))
    (change,) = plan_recording(History(list_with(ONE, TWO), purged.journal)).changes
    assert isinstance(change.change, UnrecordedChange)
    assert (change.change.number, change.change.changed["id"]) == (2, (None, "one"))


def test_purged_events_need_no_confirmation() -> None:
    """Other missing events still need it."""
    assert blocker_messages(list_with(RENAMED, TWO), list_with(ONE, TWO), purge=("one",)) == []
    assert blocker_messages(list_with(*FIVE[:3]), list_with(*FIVE), purge=("e3", "e4")) == []
    other = TWO.replace("id: two", "id: other")
    lost, renamed = blocker_messages(list_with(RENAMED, other), list_with(ONE, TWO), purge=("one",))
    assert lost.endswith(": two “Two”")
    assert renamed.startswith("two “Two” is missing and other “Two” is new; if it was renamed, ")
    (message,) = blocker_messages(list_with(*FIVE[:3]), list_with(*FIVE), purge=("e3",))
    assert message.startswith("1 recorded event is missing from the list; ")
    assert message.endswith(": e4 “E4”")


@pytest.mark.parametrize(
    ("purge", "expected"),
    [
        ("two", Blocker("two “Two” is in the list; remove it there before you purge it", "two")),
        ("one", Blocker("new “One” is in the list; remove it there before you purge it", "new")),
        ("late", Blocker("late “Late” is in the list; remove it there before you purge it", "late")),
        ("on", Blocker("unknown event id on; did you mean one?", event_id="")),
        ("elsewhere", Blocker("unknown event id elsewhere", event_id="")),
    ],
)
def test_impossible_purges_are_blocked(purge: str, expected: Blocker) -> None:
    """A listed event, and an id that no event had."""
    late = "  - {id: late, title: Late}\n"
    listed_history = history(list_with(RENAMED, TWO, late), list_with(ONE, TWO), list_with(FORMER, TWO))
    assert plan_recording(listed_history, purge=(purge,)).blockers == (expected,)


def test_event_is_purged_once() -> None:
    """The second purge is blocked."""
    after = after_recording(list_with(TWO), list_with(ONE, TWO), purge=("one",))
    assert [str(item) for item in plan_recording(after, purge=("one",)).blockers] == ["one is already purged"]


def test_unknown_id_without_known_ids_has_no_suggestion() -> None:
    """Nothing is similar."""
    assert unknown_id_message("one", ()) == "unknown event id one"


def test_withdrawn_events_do_not_count_for_large_loss() -> None:
    """Only events that were listed last count."""
    head = HEAD
    before = tuple(list_with(*entries, head=head) for entries in (FIVE, FIVE[:4]))
    assert blocker_messages(list_with(*FIVE[:3]), *before) == []
    assert len(blocker_messages(list_with(*FIVE[:2]), *before)) == 1
