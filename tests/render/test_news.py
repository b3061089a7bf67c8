"""`calendar_app.render.news`: what is told of one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calendar_app.render.news import News
from calendar_app.render.news import news
from tests.history.record import ONE
from tests.history.record import TWO
from tests.history.record import listed
from tests.history.record import told
from tests.render.editions import edition

if TYPE_CHECKING:
    from calendar_app.model import Schedule

MOVED = ONE.replace("12-01", "12-02")
EXCHANGED = ONE.replace("19:45", "20:00").replace("orion", "vega")


def of(before: Schedule, after: Schedule) -> list[News]:
    """What is told of a change of a list that is not recorded yet."""
    made = edition(after, journal=told(before))
    return list(news(made, made.changes.all))


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
        (MOVED.replace("title: One", "title: Uno"), "Moved"),
    ],
)
def test_a_change_has_a_heading(entry: str, expected: str) -> None:
    """What happened; of what does not take place only that."""
    assert [one.heading for one in of(listed(ONE), listed(entry))] == [expected]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("confirmed", "New"), ("tentative", "New · Tentative"), ("cancelled", "New · Cancelled")],
)
def test_a_new_event_says_how_sure_it_is(status: str, expected: str) -> None:
    """That it is new, and whether it takes place at all; more cannot have changed."""
    (one,) = of(listed(ONE), listed(ONE, TWO.replace("}", f", status: {status}}}")))
    assert (one.heading, one.before, one.turns, one.sentences) == (expected, None, (), [])


def test_sentences_have_from_and_to() -> None:
    """Each thing that changed, without the day it was recorded on; the page and the feed say that."""
    (one,) = of(listed(ONE), listed(EXCHANGED.replace("title: One", "title: Uno")))
    assert one.sentences == [
        "Time changed: from 18:15–19:45 to 18:15–20:00",
        "Room changed: from Orion to Vega",
        "Title changed: was “One”",
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
    made = edition(listed(other), journal=told(listed(ONE)))
    assert [step.changed for step in made.changes.all] == [("id",)]
