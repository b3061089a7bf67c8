"""`calendar_app.render.change_items`."""

from __future__ import annotations

import pytest

from calendar_app.model import Schedule
from calendar_app.render.change_items import ChangeItem, change_items, minor_changes
from tests.support.contexts import render_context
from tests.support.journals import HEAD, ONE, TWO, journal_of, list_with

MOVED = ONE.replace("12-01", "12-02")
MORE = ", summary: More, contact: {email: a@b.example}}"
EXCHANGED = ONE.replace("19:45", "20:00").replace("orion", "vega")


def items_of(before: Schedule, after: Schedule) -> list[ChangeItem]:
    """The items of one unrecorded change of a list."""
    context = render_context(after, journal=journal_of(before))
    return list(change_items(context, context.changes.all))


def with_co_host(*entries: str) -> Schedule:
    """A list of these events, with the co-host "at"."""
    return list_with(*entries, head=HEAD.replace("events:", "co_hosts: {at: {kind: state, country: AT}}\nevents:"))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (MOVED, "Moved"),
        (EXCHANGED, "Time changed · Room changed"),
        (ONE.replace("}", ", status: cancelled}"), "Cancelled"),
        (EXCHANGED.replace("}", ", status: cancelled}"), "Cancelled"),
        (MOVED.replace("}", ", status: tentative}"), "Tentative · Moved"),
        (ONE.replace("title: One", "title: Uno"), "New title"),
        (ONE.replace("title: One", "title: Uno").replace("}", ", summary: More}"), "New title"),
        (ONE.replace("}", ", summary: More}"), "Details changed"),
        (ONE.replace("}", ", co_hosts: [at]}"), "Hosts changed"),
        (MOVED.replace("title: One", "title: Uno"), "Moved"),
    ],
)
def test_heading_names_kinds_of_change(entry: str, expected: str) -> None:
    """A cancelled event shows only its status."""
    assert [item.heading for item in items_of(with_co_host(ONE), with_co_host(entry))] == [expected]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("confirmed", "New"), ("tentative", "New · Tentative"), ("cancelled", "New · Cancelled")],
)
def test_heading_of_new_event_shows_status(status: str, expected: str) -> None:
    """A new event has no notices and no sentences."""
    (item,) = items_of(list_with(ONE), list_with(ONE, TWO.replace("}", f", status: {status}}}")))
    assert (item.heading, item.before, item.notices, item.sentences) == (expected, None, (), [])


def test_sentences_have_old_and_new_value() -> None:
    """Without the date of the record."""
    (item,) = items_of(list_with(ONE), list_with(EXCHANGED.replace("title: One", "title: Uno").replace("}", MORE)))
    assert item.sentences == [
        "Time changed: from 18:15–19:45 to 18:15–20:00",
        "Room changed: from Orion to Vega",
        "Title was “One”",
        "Also changed: summary and contact",
    ]


def test_first_announcement_has_no_old_value() -> None:
    """Of the date and the room."""
    (item,) = items_of(list_with("  - {id: one, title: One}\n"), list_with(ONE))
    assert item.sentences == ["Date announced: Monday 1 December, 18:15–19:45", "Room announced: Orion"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (MOVED, "Tuesday 2 December, 18:15–19:45 CET, Orion"),
        ("  - {id: one, title: One}\n", "Date to be announced, Room to be announced"),
        (
            "  - {id: one, title: One, starts: 2025-12-02}\n",
            "Tuesday 2 December, Time to be announced, Room to be announced",
        ),
    ],
)
def test_when_and_where_is_the_new_state(entry: str, expected: str) -> None:
    """With words for what is not known yet."""
    (item,) = items_of(list_with(ONE), list_with(entry))
    assert item.after.when_and_where == expected


def test_change_without_visible_effect_is_left_out() -> None:
    """A text in another language, or a new id."""
    french = ONE.replace("title: One", "title: {en: One, fr: Un}")
    other = ONE.replace("id: one", "id: uno").replace("}", ", former_ids: [one]}")
    assert [items_of(list_with(ONE), list_with(entry)) for entry in (french, other)] == [[], []]
    context = render_context(list_with(other), journal=journal_of(list_with(ONE)))
    assert [change.changed for change in context.changes.all] == [("id",)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ONE.replace("}", MORE), [True]),
        (MOVED.replace("}", MORE), [False]),
        (ONE.replace("title: One", "title: Uno"), [False]),
        (ONE.replace("}", ", co_hosts: [at]}"), [False]),
    ],
)
def test_change_of_details_only_is_minor(entry: str, expected: list[bool]) -> None:
    """A new event is never minor."""
    assert [item.is_minor for item in items_of(with_co_host(ONE), with_co_host(entry))] == expected
    assert [item.is_minor for item in items_of(with_co_host(ONE), with_co_host(ONE, TWO))] == [False]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_note_of_called_off_event_is_the_reason(status: str) -> None:
    """The note is then no detail."""
    (item,) = items_of(
        list_with(ONE), list_with(ONE.replace("}", f", status: {status}, note: The speaker is ill., summary: More}}"))
    )
    assert (item.reason and item.after.text(item.reason), item.details) == ("The speaker is ill.", ("summary",))


def test_other_changed_note_is_a_detail() -> None:
    """For an event that takes place, or was called off before."""
    (item,) = items_of(list_with(ONE), list_with(ONE.replace("}", ", note: Bring a badge.}")))
    assert (item.reason, item.details) == (None, ("note",))
    off = ONE.replace("}", ", status: cancelled}")
    (item,) = items_of(list_with(off), list_with(off.replace("}", ", note: The speaker is ill.}")))
    assert (item.is_minor, item.details) == (True, ("note",))


def test_minor_changes_are_grouped_by_event() -> None:
    """With the last state of each event."""
    other = ONE.replace("}", ", summary: More}")
    last = other.replace("More", "Most").replace("}", ", note: Bring a badge.}")
    context = render_context(
        list_with(last, TWO),
        journal=journal_of(list_with(ONE, TWO), list_with(other, TWO.replace("}", ", summary: More}"))),
    )
    groups = minor_changes(change_items(context, context.changes.all))
    assert [(item.view.event.id, item.details) for item in groups] == [("one", "summary and note"), ("two", "summary")]
    assert groups[0].view.event == context.schedule.events_by_id["one"]
