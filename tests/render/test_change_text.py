"""`calendar_app.render.change_text` and the notices of a view."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from calendar_app.model import AllDay, DateOnly, Event, Mode, Status, Timing, Unscheduled
from calendar_app.render.change_text import change_notices, changed_details, recorded_day, remarks
from calendar_app.render.event_view import EventView
from tests.support.contexts import render_context
from tests.support.journals import FIRST, ONE, SECOND, TWO, journal_of, list_with, list_with_renamed_room
from tests.support.odd_list import ALTAIR, ANNEXE, ARABIC, AUSTRIA, CICC, ORION, event, schedule_of, text, timed

WAS = event("one", "One", timed("2025-12-01 18:15", "2025-12-01 19:45"), room=ORION, co_hosts=(AUSTRIA,))


def view_of(state: Event) -> EventView:
    """The view of a state of the event."""
    return render_context(schedule_of(WAS)).view_without_notices(state)


def notices_of(was: Event, now: Event) -> list[tuple[str, str, str]]:
    """Heading, old and new value of each notice."""
    return [(notice.heading, notice.old, notice.new) for notice in change_notices(view_of(was), view_of(now), "")]


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
def test_status_change(was: Status, now: Status, expected: str) -> None:
    """The heading is the new status, or "No longer" the old."""
    assert notices_of(replace(WAS, status=was), replace(WAS, status=now)) == [(expected, "", "")]


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
def test_time_change(was: object, now: object, expected: tuple[str, str, str]) -> None:
    """The day is named if it changed."""
    assert notices_of(replace(WAS, timing=was), replace(WAS, timing=now)) == [expected]  # type: ignore[arg-type]  # times


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (ORION, ALTAIR, ("Room changed", "Orion", "Altair, upper floor")),
        (ORION, None, ("Room to be announced", "Orion", "")),
        (None, ORION, ("Room announced", "", "Orion")),
        (ORION, replace(ORION, name=text("Orion Hall")), ("Room renamed", "Orion", "Orion Hall")),
    ],
)
def test_room_change(was: object, now: object, expected: tuple[str, str, str]) -> None:
    """Another room, no room, a first room, a new name."""
    assert notices_of(replace(WAS, room=was), replace(WAS, room=now)) == [expected]  # type: ignore[arg-type]  # rooms


def test_change_of_floor_is_a_detail() -> None:
    """The name of the room is the same."""
    now = replace(WAS, room=replace(ORION, floor=text("Second floor")))
    assert notices_of(WAS, now) == []
    assert changed_details(view_of(WAS), view_of(now)) == ("how to find the room",)


def test_lost_date_and_postponed_status_give_one_notice() -> None:
    """Both mean postponed."""
    now = replace(WAS, timing=Unscheduled(), status=Status.POSTPONED)
    assert notices_of(WAS, now) == [("Postponed", "Monday 1 December, 18:15–19:45", "")]


def test_notices_are_in_fixed_order() -> None:
    """Status, time, room."""
    now = replace(WAS, status=Status.TENTATIVE, timing=timed("2025-12-01 18:30"), room=ALTAIR)
    assert [heading for heading, _, _ in notices_of(WAS, now)] == ["Tentative", "Time changed", "Room changed"]


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
def test_sentences_have_date_of_record(on: str, sentence: str, from_to: str) -> None:
    """No date while the change is unrecorded."""
    (notice,) = change_notices(view_of(WAS), view_of(replace(WAS, room=ALTAIR)), on)
    assert (notice.sentence, notice.full_sentence) == (sentence, from_to)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (WAS, replace(WAS, status=Status.CANCELLED), "Cancelled"),
        (replace(WAS, status=Status.CANCELLED), WAS, "No longer cancelled"),
        (WAS, replace(WAS, timing=Unscheduled()), "Postponed: was Monday 1 December, 18:15–19:45"),
        (replace(WAS, room=None), WAS, "Room announced"),
    ],
)
def test_sentence_without_old_value_ends_early(was: Event, now: Event, expected: str) -> None:
    """No "was" without an old value."""
    (notice,) = change_notices(view_of(was), view_of(now), "")
    assert notice.sentence == expected


def test_full_sentence_without_old_value_has_no_from() -> None:
    """Only the new value follows."""
    (notice,) = change_notices(view_of(replace(WAS, room=None)), view_of(WAS), "28 November")
    assert notice.full_sentence == "Room announced on 28 November: Orion"


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
def test_remarks_name_title_and_hosts(now: Event, expected: tuple[str, ...]) -> None:
    """Other fields and the room give no remark."""
    assert remarks(view_of(WAS), view_of(now)) == expected


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
def test_other_fields_are_listed_by_name(now: Event, expected: tuple[str, ...]) -> None:
    """Without title, hosts and room."""
    assert changed_details(view_of(WAS), view_of(now)) == expected


def test_right_to_left_names_are_isolated() -> None:
    """They would reorder the words around them."""
    was = replace(WAS, title=ARABIC.name, co_hosts=(ARABIC,))
    name = f"\u2068{ARABIC.name.in_language('en')}\u2069"
    assert remarks(view_of(was), view_of(WAS)) == (
        f"Title was “{name}”",
        "Now also hosting: Austria",
        f"No longer hosting: {name}",
    )


def test_order_of_co_hosts_is_a_detail() -> None:
    """Diplomats look at the order announced."""
    was, now = replace(WAS, co_hosts=(AUSTRIA, CICC)), replace(WAS, co_hosts=(CICC, AUSTRIA))
    assert changed_details(view_of(was), view_of(now)) == ("order of the co-hosts",)


def test_cancellation_has_equal_sentences() -> None:
    """There is no old or new value."""
    (notice,) = change_notices(view_of(WAS), view_of(replace(WAS, status=Status.CANCELLED)), "28 November")
    assert (notice.sentence, notice.full_sentence) == ("Cancelled on 28 November", "Cancelled on 28 November")


def test_recorded_day_is_local_date() -> None:
    """The year is shown outside the session."""
    moment = datetime(2025, 11, 28, 23, 0, tzinfo=UTC)
    view = view_of(WAS)
    assert (
        recorded_day(view, moment),
        recorded_day(view, moment - timedelta(minutes=1)),
        recorded_day(view, None),
    ) == (
        "29 November",
        "28 November",
        "",
    )
    assert recorded_day(view, moment.replace(year=2024)) == "29 November 2024"


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
def test_date_of_record_is_not_read_as_date_of_event(was: Event, now: Event, expected: str) -> None:
    """The session may be on that very day."""
    (notice,) = change_notices(view_of(was), view_of(now), "28 November")
    assert notice.sentence == expected


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (WAS, replace(WAS, room=ALTAIR), False),
        (WAS, replace(WAS, status=Status.CANCELLED), False),
        (replace(WAS, status=Status.CANCELLED), WAS, True),
        (replace(WAS, room=None), WAS, True),
    ],
)
def test_good_news(was: Event, now: Event, *, expected: bool) -> None:
    """A first room and a revoked cancellation need no warning."""
    (notice,) = change_notices(view_of(was), view_of(now), "")
    assert notice.is_good_news is expected


LOST_DATE = replace(WAS, timing=Unscheduled(), last_scheduled=WAS.timing)


@pytest.mark.parametrize(
    ("was", "timing", "expected"),
    [
        (LOST_DATE, WAS.timing, ("No longer postponed", "", "")),
        (
            LOST_DATE,
            timed("2025-12-02 09:00"),
            ("Moved", "Monday 1 December, 18:15–19:45", "Tuesday 2 December, from 09:00"),
        ),
        (LOST_DATE, timed("2025-12-01 18:30"), ("Time changed", "18:15–19:45", "from 18:30")),
        (replace(LOST_DATE, status=Status.POSTPONED), WAS.timing, ("No longer postponed", "", "")),
    ],
)
def test_new_date_after_lost_date_is_a_move(was: Event, timing: Timing, expected: tuple[str, str, str]) -> None:
    """From the date that calendars kept."""
    assert notices_of(was, replace(WAS, timing=timing)) == [expected]


def sentences(*states: str) -> list[str]:
    """The notices of event "one"; every state but the last is recorded."""
    journal = journal_of(*(list_with(state, TWO) for state in states[:-1]))
    context = render_context(list_with(states[-1], TWO), journal=journal)
    return [notice.sentence for notice in context.view(context.schedule.events_by_id["one"]).notices]


def test_view_has_last_notice_of_each_aspect() -> None:
    """With a date only if recorded."""
    assert sentences(ONE, MOVED, MOVED) == ["Room changed on 27 November: was Orion"]
    assert sentences(ONE, MOVED) == ["Room changed: was Orion"]
    assert sentences(ONE, MOVED, ONE) == ["Room changed: was Vega"]
    assert sentences(ONE, MOVED, MOVED.replace("18:15", "18:30")) == [
        "Time changed: was 18:15–19:45",
        "Room changed on 27 November: was Orion",
    ]
    assert sentences(ONE, ONE) == []


def test_date_restored_after_loss() -> None:
    """Compared with the last date that calendars had."""
    bare = ONE.replace("starts: 2025-12-01 18:15, ends: 2025-12-01 19:45, ", "")
    later = ONE.replace("2025-12-01", "2025-12-03")
    assert sentences(ONE, bare, bare) == ["Postponed on 27 November: was Monday 1 December, 18:15–19:45"]
    assert sentences(ONE, bare, later) == ["Date changed: was Monday 1 December, 18:15–19:45"]
    assert sentences(ONE, bare, ONE) == ["No longer postponed"]


def test_first_announcement_gives_no_notice() -> None:
    """Nobody went to another room because of it."""
    assert sentences(ONE.replace(", room: orion", ""), ONE, ONE) == []


def test_change_undone_before_record_leaves_no_trace() -> None:
    """Neither in the version nor in the notices."""
    journal = journal_of(list_with(ONE, TWO))
    before, after = (render_context(list_with(state, TWO), journal=journal) for state in (ONE, ONE))
    assert before.versions == after.versions
    assert after.view(after.schedule.events_by_id["one"]).notices == ()


def test_renamed_room_is_noticed_by_its_events_only() -> None:
    """Events in other rooms have no notice."""
    context = render_context(list_with_renamed_room(ONE, TWO), journal=journal_of(list_with(ONE, TWO)))
    sentences_by_id = {
        event.id: [notice.sentence for notice in context.view(event).notices] for event in context.schedule.events
    }
    assert sentences_by_id == {"one": ["Room renamed: was Orion"], "two": []}


def test_added_event_has_added_on_date() -> None:
    """Events of the first record have none."""
    journal = journal_of(list_with(ONE), list_with(ONE, TWO))
    context = render_context(list_with(ONE, TWO), journal=journal)
    assert {event.id: context.view(event).added_on for event in context.schedule.events} == {
        "one": "",
        "two": "27 November",
    }
    assert (journal.created, journal.modified) == (FIRST, SECOND)
