"""`calendar_app.selection.changes`: all changes of an event since a moment, taken together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history import History, parse_journal
from calendar_app.model import Schedule, Status
from calendar_app.selection import ChangeLog, Facet, Query, squash
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, recorded

EVERYTHING = Query()
THIRD = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
THREE = "  - {id: three, title: Three, starts: 2025-12-01 09:00, room: vega}\n"
IN_VEGA = ONE.replace("room: orion", "room: vega")
NOWHERE = ONE.replace(", room: orion", "")


def told(*states: Schedule) -> ChangeLog:
    """The changes of some states of a list, all but the last recorded: at `FIRST`, `SECOND` and `THIRD`."""
    content = b""
    for state, at in zip(states[:-1], (FIRST, SECOND, THIRD), strict=False):
        content = recorded(content, state, at)
    return ChangeLog(History(states[-1], parse_journal(content, "told.history.jsonl")))


def became(
    changes: ChangeLog, query: Query = EVERYTHING, since: datetime | None = None
) -> list[tuple[str, str | None, str | None]]:
    """Of each event that changed: its id, and the rooms it was and is in."""
    return [
        (
            step.event.id,
            step.before.room.id if step.before and step.before.room else None,
            step.after.room.id if step.after.room else None,
        )
        for step in squash(changes, query, since)
    ]


def test_all_changes_of_an_event_are_one() -> None:
    """From what it was at first to what it is now, with all the facts that changed, under the last number."""
    changes = told(listed(ONE), listed(IN_VEGA), listed(NOWHERE.replace("One", "Uno")))
    (step,) = squash(changes, Query(), None)
    assert (step.number, step.at, step.changed) == (2, None, ("room", "title"))
    assert (step.event, step.after) == (changes.history.schedule.events[0],) * 2
    assert became(changes) == [("one", "orion", None)]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (None, [("one", "orion", None)]),
        (FIRST, [("one", "orion", None)]),
        (SECOND, [("one", "orion", None)]),
        (SECOND + A_SECOND, [("one", "vega", None)]),
        (THIRD, [("one", "vega", None)]),
        (THIRD + A_SECOND, []),
    ],
)
def test_what_was_recorded_before_the_moment_is_known(
    since: datetime | None, expected: list[tuple[str, str | None, str | None]]
) -> None:
    """What was recorded at the very moment counts; what came at the beginning never does."""
    assert became(told(listed(ONE), listed(IN_VEGA), listed(NOWHERE), listed(NOWHERE)), since=since) == expected


def test_what_is_not_recorded_yet_is_later_than_any_moment() -> None:
    """Nobody can have seen it."""
    changes = told(listed(ONE), listed(IN_VEGA))
    assert became(changes, since=datetime(2099, 1, 1, tzinfo=UTC)) == [("one", "orion", "vega")]


def test_what_was_moved_back_is_as_it_was() -> None:
    """A step that changes nothing: whoever tells it finds nothing to tell."""
    (step,) = squash(told(listed(ONE), listed(IN_VEGA), listed(ONE)), Query(), None)
    assert step.before == step.after


def test_what_came_and_went_was_never_there() -> None:
    """An event added and withdrawn since is left out; one that was there before is not."""
    states = (listed(ONE), listed(ONE, TWO), listed(ONE))
    assert squash(told(*states), Query(), None) == ()
    (step,) = squash(told(*states), Query(), SECOND + A_SECOND)
    assert step.before is not None
    assert (step.event.id, step.before.status, step.after.status) == ("two", Status.CONFIRMED, Status.WITHDRAWN)


def test_they_come_in_the_order_of_the_list() -> None:
    """By the day they take place on, whenever they changed."""
    changes = told(listed(TWO), listed(TWO, THREE), listed(TWO.replace("vega", "orion"), THREE, ONE))
    assert became(changes) == [("three", None, "vega"), ("one", None, "orion"), ("two", "vega", "orion")]


@pytest.mark.parametrize(
    ("room", "expected"),
    [("orion", [("one", "orion", None)]), ("vega", [])],
)
def test_a_selection_concerns_what_was_or_is_in_it(
    room: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    """Not what was in it for a while between the two."""
    changes = told(listed(ONE), listed(IN_VEGA), listed(NOWHERE))
    assert became(changes, Query().with_values(Facet.ROOM, room)) == expected


def test_a_selection_concerns_what_came_into_it() -> None:
    """What is in it now, wherever it was before."""
    assert became(told(listed(ONE), listed(IN_VEGA)), Query().with_values(Facet.ROOM, "vega")) == [
        ("one", "orion", "vega")
    ]
