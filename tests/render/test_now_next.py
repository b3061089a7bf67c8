"""`calendar_app.render.now_next`: events now and next at a moment."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.model import AllDay, DateOnly, Status, Timed, Timing, Unscheduled
from calendar_app.render import EXPORT_FORMS, CancelledDisplay
from calendar_app.render.now_next import NowNext, now_next
from tests.support.contexts import render_context
from tests.support.now_next_oracle import expected_now_next
from tests.support.odd_list import ZONE, event, schedule_of, timed

_MONDAY, _TUESDAY = date(2025, 12, 1), date(2025, 12, 2)
_NIGHT = date(2025, 10, 25)
"""In the following night clocks go back from three to two."""

_EVENTS = schedule_of(
    event("morning", "Morning", timed("2025-12-01 09:00", "2025-12-01 10:30")),
    event("late", "Late", timed("2025-12-01 10:00", "2025-12-01 11:00")),
    event("open", "Open end", timed("2025-12-01 14:00")),
    event("night", "Night", timed("2025-12-01 23:00", "2025-12-02 01:00")),
    event("off", "Off", timed("2025-12-01 14:00", "2025-12-01 15:00"), status=Status.CANCELLED),
    event("tuesday", "Tuesday", timed("2025-12-02 09:00", "2025-12-02 10:00")),
    event("pictures", "Pictures", AllDay(_MONDAY, _TUESDAY)),
    event("some-time", "Some time", DateOnly(_TUESDAY)),
    event("last", "Last", timed("2025-12-05 09:00", "2025-12-05 10:00")),
).events


def at(wall: str) -> datetime:
    """An aware moment from venue time."""
    return ZONE.localize(datetime.fromisoformat(wall))


def ids(state: NowNext) -> tuple[list[str], list[str], list[str], list[str]]:
    """Ids: now, called off now, next, called off next."""
    on, off_on, following, off_next = (
        [one.id for one in events] for events in (state.now, state.called_off_now, state.next, state.called_off_next)
    )
    return on, off_on, following, off_next


@pytest.mark.parametrize(
    ("wall", "states"),
    [
        ("2025-11-30 12:00", ([], [], ["morning", "pictures"], [])),
        ("2025-12-01 09:30", (["morning", "pictures"], [], ["late"], [])),
        ("2025-12-01 10:00", (["morning", "late", "pictures"], [], ["open"], ["off"])),
        ("2025-12-01 12:00", (["pictures"], [], ["open"], ["off"])),
        ("2025-12-01 14:30", (["open", "pictures"], ["off"], ["night"], [])),
        ("2025-12-01 15:00", (["pictures"], [], ["night"], [])),
        ("2025-12-02 00:00", (["night", "pictures"], [], ["tuesday"], [])),
        ("2025-12-02 12:00", (["pictures"], [], ["last"], [])),
        ("2025-12-03 12:00", ([], [], ["last"], [])),
        ("2025-12-06 12:00", ([], [], [], [])),
    ],
    ids=[
        "before",
        "in a slot",
        "overlapping",
        "between",
        "no end",
        "as it ends",
        "midnight",
        "untimed",
        "a day",
        "over",
    ],
)
def test_now_and_next_at_several_moments(wall: str, states: tuple[list[str], list[str], list[str], list[str]]) -> None:
    """With the called-off events of each."""
    assert ids(now_next(_EVENTS, at(wall))) == states


def test_untimed_event_of_today_is_next_only_if_alone() -> None:
    """It may be over already."""
    some_time = event("some-time", "Some time", DateOnly(_MONDAY))
    tomorrow = event("tomorrow", "Tomorrow", timed("2025-12-02 18:00", "2025-12-02 19:00"))
    whole = event("whole", "Whole", AllDay(_TUESDAY, _TUESDAY))
    moment = at("2025-12-01 23:50")
    titles = [
        now_next(schedule_of(*events).events, moment).next for events in ([some_time, tomorrow, whole], [some_time])
    ]
    assert [[one.id for one in events] for events in titles] == [["tomorrow", "whole"], ["some-time"]]


@pytest.mark.parametrize(
    ("utc", "on", "following"),
    [
        ("2025-10-25T23:45", ["before"], ["second"]),
        ("2025-10-26T00:30", ["before"], ["second"]),
        ("2025-10-26T01:30", ["before"], ["second"]),
        ("2025-10-26T02:00", ["second"], []),
    ],
)
def test_event_runs_through_a_repeated_hour(utc: str, on: list[str], following: list[str]) -> None:
    """It takes three hours; the clock shows two."""
    events = schedule_of(
        event("before", "Before", timed("2025-10-26 01:00", "2025-10-26 03:00")),
        event("second", "Second", timed("2025-10-26 03:00", "2025-10-26 04:00")),
    ).events
    moment = ZONE.to_local(datetime.fromisoformat(utc).replace(tzinfo=UTC))
    assert ids(now_next(events, moment)) == (on, [], following, [])


def test_event_without_its_old_date_is_called_off_then() -> None:
    """It does not count as undated."""
    was = timed("2025-12-01 14:00", "2025-12-01 15:00")
    events = schedule_of(event("gone", "Gone", Unscheduled(), last_scheduled=was)).events
    states = [now_next(events, at(f"2025-12-01 {hour}:00")) for hour in ("09", "14", "15")]
    assert [ids(one) for one in states] == [([], [], [], ["gone"]), ([], ["gone"], [], []), ([], [], [], [])]
    assert ([one.has_undated for one in states], events[0].calendar_timing) == ([False] * 3, was)


def test_undated_event_is_neither_now_nor_next() -> None:
    """But the list has an undated event."""
    state = now_next(schedule_of(event("open", "Open", Unscheduled())).events, at("2025-12-01 09:00"))
    assert (ids(state), state.has_undated) == (([], [], [], []), True)


def test_later_called_off_events_are_left_out() -> None:
    """Those after the next event; without a next event, all but the first of today."""
    off = {"status": Status.CANCELLED}
    events = schedule_of(
        event("tonight", "Tonight", timed("2025-12-01 18:00", "2025-12-01 19:00"), **off),
        event("tuesday", "Tuesday", timed("2025-12-02 09:00", "2025-12-02 10:00"), **off),
        event("eight", "Eight", timed("2025-12-03 08:00", "2025-12-03 09:00"), **off),
        event("nine", "Nine", timed("2025-12-03 09:00", "2025-12-03 10:00")),
        event("ten", "Ten", timed("2025-12-03 10:00", "2025-12-03 11:00"), **off),
        event("whole", "Whole", AllDay(date(2025, 12, 3), date(2025, 12, 3)), **off),
    ).events
    monday, tuesday = at("2025-12-01 17:00"), at("2025-12-02 17:00")
    assert ids(now_next(events, monday)) == ([], [], ["nine"], ["tonight", "tuesday", "eight"])
    assert ids(now_next(events, tuesday)) == ([], [], ["nine"], ["eight"])
    assert ids(now_next((events[0], events[-1]), monday)) == ([], [], [], ["tonight"])
    assert ids(now_next(events, at("2025-12-03 12:00"))) == ([], ["whole"], [], [])


def test_called_off_events_are_in_order_of_old_start() -> None:
    """Events of today without a time come last."""
    off = {"status": Status.CANCELLED}
    events = schedule_of(
        event("some-time", "Some time", DateOnly(_MONDAY), **off),
        event("noon", "Noon", timed("2025-12-01 12:00"), **off),
        event("gone", "Gone", Unscheduled(), last_scheduled=timed("2025-12-01 11:00")),
        event("later", "Later", timed("2025-12-01 13:00")),
        event("other-day", "Other day", DateOnly(_TUESDAY), **off),
    ).events
    assert ids(now_next(events, at("2025-12-01 10:00"))) == ([], [], ["later"], ["gone", "noon", "some-time"])


_QUARTERS = st.integers(0, 4 * 24 * 4)


@st.composite
def any_timing(draw: st.DrawFn) -> Timing:
    """Any timing in the four days around the night in which clocks go back."""
    begin = datetime(2025, 10, 24, tzinfo=UTC)
    first = _NIGHT + timedelta(days=draw(st.integers(-1, 2)))
    match draw(st.sampled_from(["timed", "timed", "timed", "open", "days", "day", "none"])):
        case "days":
            return AllDay(first, first + timedelta(days=draw(st.integers(0, 2))))
        case "day":
            return DateOnly(first)
        case "none":
            return Unscheduled()
        case sort:
            starts = begin + timedelta(minutes=15 * draw(_QUARTERS))
            ends = starts + timedelta(minutes=15 * draw(st.integers(1, 40)))
            return Timed(ZONE.to_local(starts), ZONE.to_local(ends) if sort == "timed" else None)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(any_timing(), st.sampled_from([Status.CONFIRMED, Status.TENTATIVE, Status.CANCELLED])), max_size=8
    ),
    _QUARTERS,
)
def test_same_result_as_oracle_on_json(timings: list[tuple[Timing, Status]], quarters: int) -> None:
    """The oracle also checks the script of the pages."""
    events = [event(f"e{number}", f"E{number}", when, status=status) for number, (when, status) in enumerate(timings)]
    context = render_context(schedule_of(*events))
    rows = json.loads(EXPORT_FORMS["json"].render(context, context.whole_selection, CancelledDisplay.STATUS))["events"]
    moment = ZONE.to_local(datetime(2025, 10, 24, tzinfo=UTC) + timedelta(minutes=15 * quarters))
    state = now_next(context.schedule.events, moment)
    titles = tuple([one.title.in_language("en") for one in group] for group in (state.now, state.next))
    assert titles == expected_now_next(rows, moment)
