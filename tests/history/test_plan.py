"""`calendar_app.history.plan`: what recording a list would write, and why it may not."""

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
from tests.support.journals import FIRST, HEAD, ONE, SECOND, TWO, listed, recorded, told

MOVED = ONE.replace("18:15", "18:30")
RENAMED = ONE.replace("id: one", "id: new")
FORMER = RENAMED.replace("room: orion", "room: orion, former_ids: [one]")
FIVE = tuple(f"  - {{id: e{number}, title: E{number}}}\n" for number in range(5))
SECONDS = timedelta(seconds=1)


def history(now: Schedule, *before: Schedule) -> History:
    """A list with the record of what it was before."""
    return History(now, told(*before))


def refusals(now: Schedule, *before: Schedule, withdraw: bool = False, purge: tuple[str, ...] = ()) -> list[str]:
    """Why it may not be recorded."""
    return [str(one) for one in plan_recording(history(now, *before), withdraw=withdraw, purge=purge).blockers]


def again(now: Schedule, *before: Schedule, purge: tuple[str, ...] = (), withdraw: bool = False) -> History:
    """The same list once what was planned is recorded."""
    content = b""
    for schedule, at in zip(before, (FIRST, SECOND), strict=False):
        content = recorded(content, schedule, at)
    planned = plan_recording(history(now, *before), purge=purge, withdraw=withdraw)
    assert planned.blockers == ()
    read = parse_journal(content + planned.to_lines(planned.recording_time(SECOND + SECONDS)), "told.history.jsonl")
    assert read.problems == ()
    return History(now, read)


def test_what_changed_is_planned() -> None:
    """With the event it is of, whether it is new, another, or gone."""
    planned = plan_recording(history(listed(MOVED, *FIVE[:1]), listed(ONE, TWO)))
    assert planned.blockers == ()
    assert [(one.event.id, one.change.first_id, one.change.number) for one in planned.changes] == [
        ("one", "one", 1),
        ("e0", "e0", 0),
        ("two", "two", 1),
    ]


def test_where_nothing_changed_nothing_is_planned() -> None:
    """Nor is any clock in doubt."""
    planned = plan_recording(history(listed(ONE, TWO), listed(ONE, TWO)))
    assert (planned.changes, planned.blockers, planned.to_lines(SECOND)) == ((), (), b"")
    assert planned.clock_blockers(datetime(1970, 1, 1, tzinfo=UTC)) == ()


def test_what_is_written_is_what_was_planned() -> None:
    """Read again, nothing is left to record, and all of it happened at one moment."""
    after = again(listed(MOVED, *FIVE[:1]), listed(ONE, TWO))
    assert after.unrecorded_changes == ()
    assert {past.modified for past in after.journal.histories.values()} == {SECOND + SECONDS}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (SECOND.replace(microsecond=999_999), SECOND),
        (FIRST, None),
        (datetime(2025, 11, 24, 12, 0, tzinfo=UTC), None),
        (datetime(1970, 1, 1, tzinfo=UTC), None),
    ],
)
def test_all_is_recorded_at_one_later_moment(now: datetime, expected: datetime | None) -> None:
    """Now, in whole seconds; too early for that, when calendars were told that it was: nothing ever gets older."""
    known = history(listed(MOVED), listed(ONE))
    assert plan_recording(known).recording_time(now) == (expected or known.versions["one"].modified)


def test_what_is_purged_is_recorded_a_second_later_at_least() -> None:
    """Calendars were told nothing of it meanwhile."""
    known = history(listed(TWO), listed(ONE, TWO), listed(TWO))
    assert plan_recording(known, purge=("one",)).recording_time(FIRST) == SECOND + SECONDS


@pytest.mark.parametrize(
    ("hours", "doubts"), [(-1, 0), (0, 0), (23, 0), (24, 0), (25, 1)], ids=["after", "at", "day", "limit", "over"]
)
def test_a_record_begins_when_the_list_was_confirmed(hours: int, doubts: int) -> None:
    """Calendars know the events by that; where it is more than a day ahead of the clock one of the two is wrong."""
    updated = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
    planned = plan_recording(History(listed(ONE), told()))
    now = updated - timedelta(hours=hours)
    assert (planned.recording_time(now), len(planned.clock_blockers(now))) == (updated, doubts)


def test_beginning_a_record_changes_no_stamp() -> None:
    """What calendars were told before they are told after it."""
    before = History(listed(ONE, TWO), told())
    planned = plan_recording(before)
    record = parse_journal(planned.to_lines(planned.recording_time(SECOND)), "told.history.jsonl")
    after = History(listed(ONE, TWO), record)
    assert (after.versions, after.modified, after.is_recorded) == (before.versions, before.modified, True)


def test_later_the_clock_is_not_doubted() -> None:
    """What was recorded goes on by a second at a time, whatever clock and list say."""
    planned = plan_recording(history(listed(MOVED), listed(ONE)))
    assert planned.clock_blockers(datetime(1970, 1, 1, tzinfo=UTC)) == ()


def test_a_clock_in_doubt_is_named() -> None:
    """With what the list says, for one of them is to be set right."""
    (doubt,) = plan_recording(History(listed(ONE), told())).clock_blockers(datetime(1970, 1, 1, 0, 7, tzinfo=UTC))
    assert str(doubt) == (
        '"updated" is 2025-11-25 11:00 in UTC, but the clock of this machine says 1970-01-01 00:07; '
        "correct the one that is wrong"
    )


def test_lines_nobody_could_read_are_not_made() -> None:
    """As with a clock that runs a hundred years ahead."""
    planned = plan_recording(history(listed(ONE)))
    with pytest.raises(InvalidRevisionError, match="2150-01-01T00:00:00Z"):
        planned.to_lines(datetime(2150, 1, 1, tzinfo=UTC))


def test_one_event_may_go_without_a_word() -> None:
    """And one of a few; nobody is asked."""
    assert refusals(listed(ONE), listed(ONE, TWO)) == []
    assert refusals(listed(*FIVE[:4]), listed(*FIVE)) == []
    assert again(listed(ONE), listed(ONE, TWO)).losses == ()


def test_many_events_may_not() -> None:
    """All of them are named, and what to do; nothing is about a place in the list."""
    (refusal,) = plan_recording(history(listed(*FIVE[:3]), listed(*FIVE))).blockers
    assert refusal == Blocker(
        "2 recorded events are missing from the list; if the file was cut short, restore it; "
        "if they do not take place, run 'calendar-app record --withdraw'",
        event_id="",
        details=("e3 “E3”", "e4 “E4”"),
        is_question=False,
    )
    assert str(refusal) == f"{refusal.message}: e3 “E3”, e4 “E4”"


def test_who_says_so_withdraws_them() -> None:
    """After that they are lost no more, and the list is as good as any."""
    after = again(listed(*FIVE[:3]), listed(*FIVE), withdraw=True)
    assert (after.losses, after.has_large_loss, plan_recording(after).blockers) == ((), False, ())


@pytest.mark.parametrize(
    ("new", "former_ids"),
    [(RENAMED, "[one]"), (RENAMED.replace("orion}", "orion, former_ids: [newer]}"), "[one, newer]")],
)
def test_what_may_have_another_id_is_asked_for(new: str, former_ids: str) -> None:
    """With the very line to add, which keeps the UID; it is about the new event, and may be all right."""
    (refusal,) = plan_recording(history(listed(new, TWO), listed(ONE, TWO))).blockers
    assert refusal == Blocker(
        "one “One” is missing and new “One” is new; if it was renamed, "
        f'add the line "former_ids: {former_ids}" to new; '
        "if they are two events, run 'calendar-app record --withdraw'",
        "new",
        details=(),
        is_question=True,
    )


def test_an_event_is_named_in_english() -> None:
    """As the messages are; in its first language where it has no English title."""
    one = listed(ONE).events_by_id["one"]
    titles = [Text((("fr", "Un"), ("en", "One"))), Text((("fr", "Un"), ("de", "Eins")))]
    assert [event_label(replace(one, title=title)) for title in titles] == ["one “One”", "one “Un”"]


def test_both_answers_are_heard() -> None:
    """One event of two ids, or two events."""
    renamed = again(listed(FORMER, TWO), listed(ONE, TWO))
    assert {name: past.last_number for name, past in renamed.journal.histories.items()} == {"one": 1, "two": 0}
    two = again(listed(RENAMED, TWO), listed(ONE, TWO), withdraw=True)
    assert {name: past.last_number for name, past in two.journal.histories.items()} == {"one": 1, "two": 0, "new": 0}


def test_events_that_cannot_be_told_apart_are_refused() -> None:
    """At the second one, whatever else the organiser says."""
    now = listed(ONE, RENAMED.replace("One", "Other"))
    (refusal,) = plan_recording(history(now, listed(ONE), listed(FORMER)), withdraw=True).blockers
    assert (refusal.event_id, refusal.is_question) == ("one", False)
    assert refusal.message.startswith('in the history, "one" and "new" are one event; ')


def test_two_recorded_events_cannot_become_one() -> None:
    """One of them would take the id of the other, and nobody could read the record any more."""
    now = listed(TWO.replace("room: vega", "room: vega, former_ids: [one]"))
    (refusal,) = plan_recording(history(now, listed(ONE, TWO)), withdraw=True).blockers
    assert refusal == Blocker(
        'in the history, "two" and "one" are two events and cannot become one; '
        'if "one" does not take place, remove it from the former_ids of "two"',
        "two",
    )
    with pytest.raises(InvalidRevisionError, match="the id two already belongs to two"):
        plan_recording(history(now, listed(ONE, TWO))).to_lines(SECOND)


@pytest.mark.parametrize("before", [(listed(ONE, TWO),), (listed(ONE, TWO), listed(TWO))], ids=["missing", "withdrawn"])
def test_an_event_that_is_gone_may_be_purged(before: tuple[Schedule, ...]) -> None:
    """One revision of it, whether it was recorded that it is gone or not; nothing is shown of it afterwards."""
    planned = plan_recording(history(listed(TWO), *before), purge=("one", "one"))
    number = len(before)
    assert [one.change for one in planned.changes] == [Purge("one", number)]
    assert planned.to_lines(SECOND + SECONDS) == (
        b'{"event": "one", "revision": %d, "at": "2025-11-27T09:00:01Z", "purged": true}\n' % number
    )
    after = again(listed(TWO), *before, purge=("one",))
    assert ([event.id for event in after.schedule.events], after.unrecorded_changes) == (["two"], ())


def test_a_purge_is_a_revision_without_facts() -> None:
    """As it is read again."""
    assert Purge("one", 1).to_revision(SECOND) == Revision("one", 1, SECOND, {}, purged=True)


def test_any_id_it_had_purges_it() -> None:
    """The first, and the last."""
    for name in ("one", "new"):
        planned = plan_recording(history(listed(TWO), listed(ONE, TWO), listed(FORMER, TWO)), purge=(name,))
        assert ([one.change for one in planned.changes], planned.blockers) == ([Purge("one", 2)], ())


def test_what_was_purged_may_come_back() -> None:
    """With the number after that, and all it shows."""
    purged = again(listed(TWO), listed(ONE, TWO), purge=("one",))
    (change,) = plan_recording(History(listed(ONE, TWO), purged.journal)).changes
    assert isinstance(change.change, UnrecordedChange)
    assert (change.change.number, change.change.changed["id"]) == (2, (None, "one"))


def test_who_purges_by_name_need_not_confirm_it() -> None:
    """Not that it is gone, nor that it was not renamed; what is gone beside it is asked for all the same."""
    assert refusals(listed(RENAMED, TWO), listed(ONE, TWO), purge=("one",)) == []
    assert refusals(listed(*FIVE[:3]), listed(*FIVE), purge=("e3", "e4")) == []
    other = TWO.replace("id: two", "id: other")
    lost, renamed = refusals(listed(RENAMED, other), listed(ONE, TWO), purge=("one",))
    assert lost.endswith(": two “Two”")
    assert renamed.startswith("two “Two” is missing and other “Two” is new; if it was renamed, ")
    (message,) = refusals(listed(*FIVE[:3]), listed(*FIVE), purge=("e3",))
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
def test_what_cannot_be_purged_is_explained(purge: str, expected: Blocker) -> None:
    """What is in the list under this id or another, at its place, and what nobody ever heard of."""
    late = "  - {id: late, title: Late}\n"
    known = history(listed(RENAMED, TWO, late), listed(ONE, TWO), listed(FORMER, TWO))
    assert plan_recording(known, purge=(purge,)).blockers == (expected,)


def test_nothing_is_purged_twice() -> None:
    """It has one revision that says so."""
    after = again(listed(TWO), listed(ONE, TWO), purge=("one",))
    assert [str(one) for one in plan_recording(after, purge=("one",)).blockers] == ["one is already purged"]


def test_an_empty_record_has_no_nearest_id() -> None:
    """There is nothing to mean."""
    assert unknown_id_message("one", ()) == "unknown event id one"


def test_the_limit_of_losses_is_that_of_what_is_shown() -> None:
    """Events that were withdrawn before count for nothing."""
    head = HEAD
    before = tuple(listed(*entries, head=head) for entries in (FIVE, FIVE[:4]))
    assert refusals(listed(*FIVE[:3]), *before) == []
    assert len(refusals(listed(*FIVE[:2]), *before)) == 1
