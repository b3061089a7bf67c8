"""`calendar_app.render.change_items`: what is told of one change."""

from __future__ import annotations

import pytest

from calendar_app.model import Schedule
from calendar_app.render.change_items import ChangeItem, change_items, minor_changes
from tests.support.contexts import render_context
from tests.support.journals import HEAD, ONE, TWO, listed, told

MOVED = ONE.replace("12-01", "12-02")
MORE = ", summary: More, contact: {email: a@b.example}}"
EXCHANGED = ONE.replace("19:45", "20:00").replace("orion", "vega")


def of(before: Schedule, after: Schedule) -> list[ChangeItem]:
    """What is told of a change of a list that is not recorded yet."""
    made = render_context(after, journal=told(before))
    return list(change_items(made, made.changes.all))


def hosted(*entries: str) -> Schedule:
    """The list of these entries, with a co-host they may have."""
    return listed(*entries, head=HEAD.replace("events:", "co_hosts: {at: {kind: state, country: AT}}\nevents:"))


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
def test_a_change_has_a_heading(entry: str, expected: str) -> None:
    """What happened; of what does not take place only that."""
    assert [one.heading for one in of(hosted(ONE), hosted(entry))] == [expected]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("confirmed", "New"), ("tentative", "New · Tentative"), ("cancelled", "New · Cancelled")],
)
def test_a_new_event_says_how_sure_it_is(status: str, expected: str) -> None:
    """That it is new, and whether it takes place at all; more cannot have changed."""
    (one,) = of(listed(ONE), listed(ONE, TWO.replace("}", f", status: {status}}}")))
    assert (one.heading, one.before, one.notices, one.sentences) == (expected, None, (), [])


def test_sentences_have_from_and_to() -> None:
    """Each thing that changed, without the day it was recorded on; the page and the feed say that."""
    (one,) = of(listed(ONE), listed(EXCHANGED.replace("title: One", "title: Uno").replace("}", MORE)))
    assert one.sentences == [
        "Time changed: from 18:15–19:45 to 18:15–20:00",
        "Room changed: from Orion to Vega",
        "Title was “One”",
        "Also changed: summary and contact",
    ]


def test_what_is_announced_has_no_from() -> None:
    """Where nothing had been announced, only what it is now is said."""
    (one,) = of(listed("  - {id: one, title: One}\n"), listed(ONE))
    assert one.sentences == ["Date announced: Monday 1 December, 18:15–19:45", "Room announced: Orion"]


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
def test_when_and_where_it_takes_place(entry: str, expected: str) -> None:
    """As it became: later changes are told on their own."""
    (one,) = of(listed(ONE), listed(entry))
    assert one.when_and_where == expected


def test_what_no_reader_sees_is_not_told() -> None:
    """A text in another language, and another id, are changes, but there is nothing to say of them."""
    french = ONE.replace("title: One", "title: {en: One, fr: Un}")
    other = ONE.replace("id: one", "id: uno").replace("}", ", former_ids: [one]}")
    assert [of(listed(ONE), listed(entry)) for entry in (french, other)] == [[], []]
    made = render_context(listed(other), journal=told(listed(ONE)))
    assert [step.changed for step in made.changes.all] == [("id",)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ONE.replace("}", MORE), [True]),
        (MOVED.replace("}", MORE), [False]),
        (ONE.replace("title: One", "title: Uno"), [False]),
        (ONE.replace("}", ", co_hosts: [at]}"), [False]),
    ],
)
def test_what_nobody_needs_to_be_told_is_a_detail(entry: str, expected: list[bool]) -> None:
    """Neither time, room and status, nor title and hosts changed; what is new is never one."""
    assert [one.is_minor for one in of(hosted(ONE), hosted(entry))] == expected
    assert [one.is_minor for one in of(hosted(ONE), hosted(ONE, TWO))] == [False]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_does_not_take_place_has_a_reason(status: str) -> None:
    """It is the note, which is then not told of as a detail."""
    (one,) = of(
        listed(ONE), listed(ONE.replace("}", f", status: {status}, note: The speaker is ill., summary: More}}"))
    )
    assert (one.reason and one.after.text(one.reason), one.details) == ("The speaker is ill.", ("summary",))


def test_a_note_that_is_no_reason_is_a_detail() -> None:
    """Where the event takes place, and where it was off already."""
    (one,) = of(listed(ONE), listed(ONE.replace("}", ", note: Bring a badge.}")))
    assert (one.reason, one.details) == (None, ("note",))
    off = ONE.replace("}", ", status: cancelled}")
    (one,) = of(listed(off), listed(off.replace("}", ", note: The speaker is ill.}")))
    assert (one.is_minor, one.details) == (True, ("note",))


def test_details_are_told_by_event() -> None:
    """Each event once, with all that changed of it, as it last became."""
    other = ONE.replace("}", ", summary: More}")
    last = other.replace("More", "Most").replace("}", ", note: Bring a badge.}")
    made = render_context(
        listed(last, TWO), journal=told(listed(ONE, TWO), listed(other, TWO.replace("}", ", summary: More}")))
    )
    found = minor_changes(change_items(made, made.changes.all))
    assert [(one.view.event.id, one.details) for one in found] == [("one", "summary and note"), ("two", "summary")]
    assert found[0].view.event == made.schedule.events_by_id["one"]
