"""`calendar_app.render.change_text`: changes in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from calendar_app.model import AllDay, DateOnly, Event, Mode, Status, Timing, Unscheduled
from calendar_app.render.change_text import change_notices, changed_details, recorded_day, remarks
from calendar_app.render.event_view import EventView
from tests.support.contexts import render_context
from tests.support.journals import FIRST, ONE, SECOND, TWO, renamed_room, told
from tests.support.journals import listed as list_of
from tests.support.odd_list import ALTAIR, ANNEXE, ARABIC, AUSTRIA, CICC, ORION, event, schedule_of, text, timed

WAS = event("one", "One", timed("2025-12-01 18:15", "2025-12-01 19:45"), room=ORION, co_hosts=(AUSTRIA,))


def entry(one: Event) -> EventView:
    """An event in words."""
    return render_context(schedule_of(WAS)).view_without_notices(one)


def told_turns(was: Event, now: Event) -> list[tuple[str, str, str]]:
    """What everybody must know of a change: what happened, from what, to what."""
    return [(turn.heading, turn.old, turn.new) for turn in change_notices(entry(was), entry(now), "")]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (Status.CONFIRMED, Status.CANCELLED, "Cancelled"),
        (Status.TENTATIVE, Status.CANCELLED, "Cancelled"),
        (Status.CONFIRMED, Status.POSTPONED, "Postponed"),
        (Status.POSTPONED, Status.CANCELLED, "Cancelled"),
        (Status.CANCELLED, Status.WITHDRAWN, "Withdrawn"),
        (Status.CONFIRMED, Status.TENTATIVE, "Tentative"),
        (Status.TENTATIVE, Status.CONFIRMED, "Confirmed"),
        (Status.CANCELLED, Status.CONFIRMED, "No longer cancelled"),
        (Status.POSTPONED, Status.CONFIRMED, "No longer postponed"),
        (Status.WITHDRAWN, Status.CONFIRMED, "No longer withdrawn"),
        (Status.CANCELLED, Status.TENTATIVE, "Tentative"),
    ],
)
def test_a_change_of_status(was: Status, now: Status, expected: str) -> None:
    """What it became, or what it is no longer."""
    assert told_turns(replace(WAS, status=was), replace(WAS, status=now)) == [(expected, "", "")]


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (WAS.timing, timed("2025-12-01 18:15", "2025-12-01 20:00"), ("Time changed", "18:15–19:45", "18:15–20:00")),
        (WAS.timing, timed("2025-12-01 18:15"), ("Time changed", "18:15–19:45", "from 18:15")),
        (
            WAS.timing,
            timed("2025-12-02 18:15", "2025-12-02 19:45"),
            ("Moved", "Monday 1 December, 18:15–19:45", "Tuesday 2 December, 18:15–19:45"),
        ),
        (WAS.timing, DateOnly(date(2025, 12, 1)), ("Time to be announced", "18:15–19:45", "")),
        (DateOnly(date(2025, 12, 1)), WAS.timing, ("Time announced", "", "18:15–19:45")),
        (
            DateOnly(date(2025, 12, 2)),
            WAS.timing,
            ("Moved", "Tuesday 2 December", "Monday 1 December, 18:15–19:45"),
        ),
        (AllDay(date(2025, 12, 1), date(2025, 12, 1)), WAS.timing, ("Time changed", "All day", "18:15–19:45")),
        (Unscheduled(), WAS.timing, ("Date announced", "", "Monday 1 December, 18:15–19:45")),
        (WAS.timing, Unscheduled(), ("Postponed", "Monday 1 December, 18:15–19:45", "")),
    ],
)
def test_a_change_of_time(was: object, now: object, expected: tuple[str, str, str]) -> None:
    """With the day where it changed, without it where it did not."""
    assert told_turns(replace(WAS, timing=was), replace(WAS, timing=now)) == [expected]  # type: ignore[arg-type]  # times


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (ORION, ALTAIR, ("Room changed", "Orion", "Altair, upper floor")),
        (ORION, None, ("Room to be announced", "Orion", "")),
        (None, ORION, ("Room announced", "", "Orion")),
        (ORION, replace(ORION, name=text("Orion Hall")), ("Room renamed", "Orion", "Orion Hall")),
    ],
)
def test_a_change_of_room(was: object, now: object, expected: tuple[str, str, str]) -> None:
    """Another room, another name on the same door, a room at last."""
    assert told_turns(replace(WAS, room=was), replace(WAS, room=now)) == [expected]  # type: ignore[arg-type]  # rooms


def test_a_room_that_kept_its_name_is_no_turn() -> None:
    """That it is found otherwise is a remark."""
    now = replace(WAS, room=replace(ORION, floor=text("Second floor")))
    assert told_turns(WAS, now) == []
    assert changed_details(entry(WAS), entry(now)) == ("how to find the room",)


def test_what_lost_its_date_is_postponed_once() -> None:
    """Whether or not the list says so too."""
    now = replace(WAS, timing=Unscheduled(), status=Status.POSTPONED)
    assert told_turns(WAS, now) == [("Postponed", "Monday 1 December, 18:15–19:45", "")]


def test_several_turns_stand_in_one_order() -> None:
    """Status, time, room."""
    now = replace(WAS, status=Status.TENTATIVE, timing=timed("2025-12-01 18:30"), room=ALTAIR)
    assert [heading for heading, _, _ in told_turns(WAS, now)] == ["Tentative", "Time changed", "Room changed"]


@pytest.mark.parametrize(
    ("on", "sentence", "from_to"),
    [
        ("", "Room changed: was Orion", "Room changed: from Orion to Altair, upper floor"),
        (
            "28 November",
            "Room changed on 28 November: was Orion",
            "Room changed on 28 November: from Orion to Altair, upper floor",
        ),
    ],
)
def test_a_turn_is_a_sentence(on: str, sentence: str, from_to: str) -> None:
    """With the date it was recorded on; without one while it is not recorded."""
    (turn,) = change_notices(entry(WAS), entry(replace(WAS, room=ALTAIR)), on)
    assert (turn.sentence, turn.full_sentence) == (sentence, from_to)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (WAS, replace(WAS, status=Status.CANCELLED), "Cancelled"),
        (replace(WAS, status=Status.CANCELLED), WAS, "No longer cancelled"),
        (WAS, replace(WAS, timing=Unscheduled()), "Postponed: was Monday 1 December, 18:15–19:45"),
        (replace(WAS, room=None), WAS, "Room announced"),
    ],
)
def test_a_turn_says_no_more_than_there_is(was: Event, now: Event, expected: str) -> None:
    """Where there is nothing it came from or went to, the sentence ends before it."""
    (turn,) = change_notices(entry(was), entry(now), "")
    assert turn.sentence == expected


def test_from_nothing_to_something_is_said_without_from() -> None:
    """A room that was announced at last has a name, and none before."""
    (turn,) = change_notices(entry(replace(WAS, room=None)), entry(WAS), "28 November")
    assert turn.full_sentence == "Room announced on 28 November: Orion"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (replace(WAS, title=text("Uno")), ("Title was “One”",)),
        (
            replace(WAS, co_hosts=(CICC,)),
            (
                "Now also hosting: Coalition for the Court (CICC)",
                "No longer hosting: Austria",
            ),
        ),
        (replace(WAS, organisers=(AUSTRIA,)), ("Now also organising: Austria",)),
        (
            replace(WAS, co_hosts=(replace(AUSTRIA, name=text("Republic of Austria")),)),
            ("Austria is now called Republic of Austria",),
        ),
        (replace(WAS, accept=(("short", "reason"),)), ()),
        (replace(WAS, description=text("More.")), ()),
        (replace(WAS, room=ALTAIR), ()),
    ],
)
def test_what_else_changed(now: Event, expected: tuple[str, ...]) -> None:
    """Title and co-hosts, with their names."""
    assert remarks(entry(WAS), entry(now)) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (
            replace(WAS, description=text("More."), note=text("Bring a badge."), mode=Mode.HYBRID),
            ("description", "note", "how to take part"),
        ),
        (replace(WAS, accept=(("short", "reason"),)), ()),
        (replace(WAS, title=text("Uno"), co_hosts=()), ()),
        (replace(WAS, room=replace(ORION, venue=ANNEXE)), ("how to find the room",)),
        (replace(WAS, room=ALTAIR), ()),
    ],
)
def test_details_are_told_by_name(now: Event, expected: tuple[str, ...]) -> None:
    """What people do not speak of by its content."""
    assert changed_details(entry(WAS), entry(now)) == expected


def test_names_in_another_language_are_kept_apart() -> None:
    """Letters of another direction would take the words around them along."""
    was = replace(WAS, title=ARABIC.name, co_hosts=(ARABIC,))
    name = f"\u2068{ARABIC.name.in_language('en')}\u2069"
    assert remarks(entry(was), entry(WAS)) == (
        f"Title was “{name}”",
        "Now also hosting: Austria",
        f"No longer hosting: {name}",
    )


def test_the_order_of_co_hosts_is_a_change() -> None:
    """It is the order announced, which diplomats look at."""
    was, now = replace(WAS, co_hosts=(AUSTRIA, CICC)), replace(WAS, co_hosts=(CICC, AUSTRIA))
    assert changed_details(entry(was), entry(now)) == ("order of the co-hosts",)


def test_what_only_ends_says_so_in_both_sentences() -> None:
    """A cancellation has nothing to go to."""
    (turn,) = change_notices(entry(WAS), entry(replace(WAS, status=Status.CANCELLED)), "28 November")
    assert (turn.sentence, turn.full_sentence) == ("Cancelled on 28 November", "Cancelled on 28 November")


def test_the_date_is_that_at_the_venue() -> None:
    """An hour before midnight in UTC it is tomorrow there; other years are said; what is not recorded has none."""
    moment = datetime(2025, 11, 28, 23, 0, tzinfo=UTC)
    one = entry(WAS)
    assert (recorded_day(one, moment), recorded_day(one, moment - timedelta(minutes=1)), recorded_day(one, None)) == (
        "29 November",
        "28 November",
        "",
    )
    assert recorded_day(one, moment.replace(year=2024)) == "29 November 2024"


MOVED = ONE.replace("orion", "vega")
LATER = ONE.replace("18:15", "18:30")


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (
            WAS,
            replace(WAS, timing=timed("2025-12-02 18:15")),
            "Date changed on 28 November: was Monday 1 December, 18:15–19:45",
        ),
        (WAS, replace(WAS, status=Status.TENTATIVE), "Tentative since 28 November"),
        (replace(WAS, status=Status.CANCELLED), WAS, "No longer cancelled since 28 November"),
        (WAS, replace(WAS, room=None), "Room to be announced since 28 November: was Orion"),
        (
            WAS,
            replace(WAS, timing=DateOnly(date(2025, 12, 1))),
            "Time to be announced since 28 November: was 18:15–19:45",
        ),
    ],
)
def test_no_date_of_a_change_is_taken_for_that_of_the_event(was: Event, now: Event, expected: str) -> None:
    """The session may be on just that day."""
    (turn,) = change_notices(entry(was), entry(now), "28 November")
    assert turn.sentence == expected


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (WAS, replace(WAS, room=ALTAIR), False),
        (WAS, replace(WAS, status=Status.CANCELLED), False),
        (replace(WAS, status=Status.CANCELLED), WAS, True),
        (replace(WAS, room=None), WAS, True),
    ],
)
def test_good_news_is_no_warning(was: Event, now: Event, *, expected: bool) -> None:
    """What was announced at last, and what takes place after all."""
    (turn,) = change_notices(entry(was), entry(now), "")
    assert turn.is_good_news is expected


LAPSED = replace(WAS, timing=Unscheduled(), last_scheduled=WAS.timing)


@pytest.mark.parametrize(
    ("was", "when", "expected"),
    [
        (LAPSED, WAS.timing, ("No longer postponed", "", "")),
        (
            LAPSED,
            timed("2025-12-02 09:00"),
            ("Moved", "Monday 1 December, 18:15–19:45", "Tuesday 2 December, from 09:00"),
        ),
        (LAPSED, timed("2025-12-01 18:30"), ("Time changed", "18:15–19:45", "from 18:30")),
        (replace(LAPSED, status=Status.POSTPONED), WAS.timing, ("No longer postponed", "", "")),
    ],
)
def test_what_lost_its_date_and_has_one_again_has_moved(
    was: Event, when: Timing, expected: tuple[str, str, str]
) -> None:
    """From the date at which calendars kept it."""
    assert told_turns(was, replace(WAS, timing=when)) == [expected]


def sentences(*states: str) -> list[str]:
    """The turns of the event One after some states of it were recorded but for the last."""
    journal = told(*(list_of(state, TWO) for state in states[:-1]))
    now = render_context(list_of(states[-1], TWO), journal=journal)
    return [turn.sentence for turn in now.view(now.schedule.events_by_id["one"]).notices]


def test_an_event_tells_its_last_change() -> None:
    """Of each aspect the last one, recorded with its date and not recorded without one."""
    assert sentences(ONE, MOVED, MOVED) == ["Room changed on 27 November: was Orion"]
    assert sentences(ONE, MOVED) == ["Room changed: was Orion"]
    assert sentences(ONE, MOVED, ONE) == ["Room changed: was Vega"]
    assert sentences(ONE, MOVED, MOVED.replace("18:15", "18:30")) == [
        "Time changed: was 18:15–19:45",
        "Room changed on 27 November: was Orion",
    ]
    assert sentences(ONE, ONE) == []


def test_a_date_that_came_back_is_told() -> None:
    """Calendars had it at the date before."""
    bare = ONE.replace("starts: 2025-12-01 18:15, ends: 2025-12-01 19:45, ", "")
    later = ONE.replace("2025-12-01", "2025-12-03")
    assert sentences(ONE, bare, bare) == ["Postponed on 27 November: was Monday 1 December, 18:15–19:45"]
    assert sentences(ONE, bare, later) == ["Date changed: was Monday 1 December, 18:15–19:45"]
    assert sentences(ONE, bare, ONE) == ["No longer postponed"]


def test_what_was_announced_at_last_is_not_told_again() -> None:
    """Nobody went anywhere else because of it."""
    assert sentences(ONE.replace(", room: orion", ""), ONE, ONE) == []


def test_an_undone_change_leaves_no_trace() -> None:
    """What was never recorded never happened."""
    journal = told(list_of(ONE, TWO))
    before, after = (render_context(list_of(one, TWO), journal=journal) for one in (ONE, ONE))
    assert before.versions == after.versions
    assert after.view(after.schedule.events_by_id["one"]).notices == ()


def test_a_renamed_room_is_told_by_the_events_in_it() -> None:
    """And by no other."""
    now = render_context(renamed_room(ONE, TWO), journal=told(list_of(ONE, TWO)))
    said = {name: [turn.sentence for turn in now.view(one).notices] for name, one in now.schedule.events_by_id.items()}
    assert said == {"one": ["Room renamed: was Orion"], "two": []}


def test_an_event_that_was_added_says_when() -> None:
    """Those that were there from the beginning do not."""
    journal = told(list_of(ONE), list_of(ONE, TWO))
    now = render_context(list_of(ONE, TWO), journal=journal)
    assert {name: now.view(one).added_on for name, one in now.schedule.events_by_id.items()} == {
        "one": "",
        "two": "27 November",
    }
    assert (journal.created, journal.modified) == (FIRST, SECOND)
