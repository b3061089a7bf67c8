"""`calendar_app.render.agenda`: chosen events, overlaps and free time."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings, strategies

from calendar_app.model import Schedule, Timed
from calendar_app.render import RenderContext
from calendar_app.render.agenda import AgendaEvent, agenda_days, agenda_page, overlaps_by_id
from calendar_app.render.qr_code import MAX_URL_LENGTH
from calendar_app.selection import Facet, Query, Selection
from calendar_app.source import parse_schedule
from tests.conftest import Golden
from tests.support.clash_list import at, schedule_of
from tests.support.contexts import render_context, selection_of
from tests.support.generator import generated_list
from tests.support.markup import Markup
from tests.support.odd_list import odd_list

_ALL = (
    *(("10:00-11:00", ""), ("10:30-11:30", ""), ("11:30-12:00", ""), ("12:45", ""), ("13:45-14:00", "")),
    *(("14:15-15:00", ", status: cancelled"), ("14:30-14:45", "")),
)


def agenda_events(schedule: Schedule, *events: str) -> list[AgendaEvent]:
    """The events of an agenda on all days."""
    context = render_context(schedule)
    names = events or tuple(schedule.events_by_id)
    return [
        choice for _, of_day in agenda_days(context, selection_of(context, Facet.EVENT, *names)) for choice in of_day
    ]


def summary(choice: AgendaEvent) -> tuple[str, list[str], int | None, str]:
    """Id, ids of overlaps, free minutes and their start."""
    return choice.view.event.id, [other.event.id for other in choice.overlaps], choice.free_minutes, choice.free_from


@pytest.fixture(scope="module")
def demo() -> Schedule:
    """The generated session."""
    schedule = parse_schedule(generated_list().encode(), "demo.yaml").schedule
    assert schedule is not None
    return schedule


def test_overlaps_and_free_time() -> None:
    """Free time counts from the end of all earlier events; called-off events take no time."""
    schedule = schedule_of(*(at(times, f"kind: launch{more}") for times, more in _ALL))
    assert [summary(choice) for choice in agenda_events(schedule)] == [
        ("a", ["b"], None, ""),
        ("b", ["a"], None, ""),
        ("c", [], 0, "11:30"),
        ("d", [], 45, "12:00"),
        ("e", [], None, ""),
        ("f", [], None, ""),
        ("g", [], 30, "14:00"),
    ]


def test_only_chosen_events_overlap(context: RenderContext) -> None:
    """Other events at the same time are ignored."""
    assert [summary(choice) for choice in agenda_events(context.schedule, "dialogue", "joint")] == [
        ("dialogue", [], None, ""),
        ("joint", [], None, ""),
    ]


def test_free_time_does_not_cross_days() -> None:
    """The first event of a day has no free time before it."""
    schedule = schedule_of(at("20:00-21:00"), "starts: 2025-12-02 09:00, ends: 2025-12-02 10:00, room: hall")
    assert [choice.free_minutes for choice in agenda_events(schedule)] == [None, None]


def test_free_time_counts_from_the_end_of_the_longest_event() -> None:
    """A short event within a long one does not matter."""
    schedule = schedule_of(at("10:00-13:00"), at("10:30-11:00"), at("13:20-14:00"))
    assert [summary(choice) for choice in agenda_events(schedule)] == [
        ("a", ["b"], None, ""),
        ("b", ["a"], None, ""),
        ("c", [], 20, "13:00"),
    ]


def test_free_time_counts_elapsed_minutes_when_clocks_change() -> None:
    """From 01:00 to 02:30 it is two and a half hours."""
    one = "starts: 2025-10-26 00:30, ends: 2025-10-26 01:00, room: hall"
    other = "starts: 2025-10-26 03:30, ends: 2025-10-26 04:00, room: hall"
    assert [choice.free_minutes for choice in agenda_events(schedule_of(one, other))] == [None, 210]


_TIMES = strategies.tuples(strategies.integers(0, 60), strategies.integers(1, 30), strategies.booleans())


@pytest.mark.slow
@settings(deadline=None)
@given(strategies.lists(_TIMES, max_size=9))
def test_overlaps_equal_those_of_all_pairs(times: list[tuple[int, int, bool]]) -> None:
    """For random times."""
    rows = (
        f"starts: 2025-12-01 {9 + begin // 10:02}:{begin % 10 * 6:02}, "
        f"ends: 2025-12-01 {9 + (begin + length) // 10:02}:{(begin + length) % 10 * 6:02}, "
        f"status: {'cancelled' if is_off else 'confirmed'}"
        for begin, length, is_off in times
    )
    events = schedule_of(*rows).events if times else ()
    expected: dict[str, set[str]] = {event.id: set() for event in events if not event.is_called_off}
    for one, other in combinations([event for event in events if not event.is_called_off], 2):
        assert isinstance(one.timing, Timed)
        assert isinstance(other.timing, Timed)
        if one.timing.overlaps(other.timing):
            expected[one.id].add(other.id)
            expected[other.id].add(one.id)
    overlaps = overlaps_by_id(events)
    assert {name: {other.id for other in others} for name, others in overlaps.items()} == expected
    assert sum(len(others) for others in overlaps.values()) == sum(len(others) for others in expected.values())


def test_overlaps_of_demo_equal_those_of_all_pairs(demo: Schedule) -> None:
    """With up to nine events at once."""
    events = demo.events
    timed = [
        (event.id, event.timing) for event in events if isinstance(event.timing, Timed) and not event.is_called_off
    ]
    pairs = {(one, other) for (one, when), (other, then) in combinations(timed, 2) if when.overlaps(then)}
    overlaps = overlaps_by_id(events)
    assert {(name, other.id) for name, others in overlaps.items() for other in others} == pairs | {
        (other, one) for one, other in pairs
    }
    assert len(pairs) > len(events)


def test_page_shows_overlaps_and_free_time(context: RenderContext) -> None:
    """The count of overlaps, each overlap, and the free time."""
    selection = selection_of(context, Facet.EVENT, "dialogue", "parallel", "joint", "plenary")
    markup = Markup(agenda_page(context, selection))
    assert markup.texts("h1") == ["Agenda"]
    assert markup.texts("p", class_="result") == ["4 events · 1 overlap · venue time (CET)"]
    assert markup.texts("p", class_="overlap") == [
        "Overlaps with “Something else at once”, 18:30–19:30 CET",
        'Overlaps with “A dialogue & "more" <i>”, 18:15–19:45 CET',
    ]
    assert markup.texts("h2")[:3] == [
        "Monday 1 December",
        "Tuesday 2 December",
        "Date to be announced",
    ]


def test_page_without_events_explains_how_to_choose(context: RenderContext) -> None:
    """An unfiltered query is an empty agenda."""
    markup = Markup(agenda_page(context, context.whole_selection))
    assert markup.all("article") == []
    assert markup.texts("p", class_="result") == ["No events chosen yet"]
    assert agenda_days(context, context.whole_selection) == []


def test_missing_events_are_counted(context: RenderContext) -> None:
    """Readers learn that chosen events are gone."""
    markup = Markup(agenda_page(context, selection_of(context, Facet.EVENT, "dialogue"), 2))
    assert markup.texts("p", class_="result") == ["1 event · 2 more are not in this schedule · venue time (CET)"]


def test_agenda_without_existing_events_says_so(context: RenderContext) -> None:
    """The chosen event no longer exists."""
    markup = Markup(agenda_page(context, Selection(context.index, Query(text="nowhere"))))
    assert markup.texts("p", class_="choosing") == [
        "What was chosen here is no longer in the list. Show the whole schedule"
    ]


def test_url_too_long_for_qr_code_is_shown(demo: Schedule) -> None:
    """Readers can send it instead."""
    context = render_context(demo)
    names = [event.id for event in context.schedule.events[:30]]
    selection = selection_of(context, Facet.EVENT, *names)
    page = Markup(agenda_page(context, selection))
    assert len(context.urls.absolute(context.urls.agenda(selection.query))) > MAX_URL_LENGTH
    assert page.all("svg") == []
    assert page.texts("code") == [context.urls.absolute(context.urls.agenda(selection.query))]


def test_agenda_is_not_indexed(context: RenderContext) -> None:
    """It has `noindex`."""
    markup = Markup(agenda_page(context, selection_of(context, Facet.EVENT, "dialogue")))
    assert [element.attributes["content"] for element in markup.all("meta", name="robots")] == ["noindex"]


def test_golden_page(golden: Golden) -> None:
    """The page equals the reviewed golden file."""
    context = render_context(odd_list())
    golden(
        "pages/agenda.html", agenda_page(context, selection_of(context, Facet.EVENT, *context.schedule.events_by_id))
    )
