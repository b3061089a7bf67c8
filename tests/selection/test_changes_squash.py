"""`calendar_app.selection.changes`: squashed changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history import History, parse_journal
from calendar_app.model import Schedule, Status
from calendar_app.selection import ChangeLog, Facet, Query, squash
from tests.support.journals import FIRST, ONE, SECOND, TWO, append_changes, list_with

EVERYTHING = Query()
THIRD = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)
ONE_SECOND = timedelta(seconds=1)
THREE = "  - {id: three, title: Three, starts: 2025-12-01 09:00, room: vega}\n"
IN_VEGA = ONE.replace("room: orion", "room: vega")
NOWHERE = ONE.replace(", room: orion", "")


def change_log_of(*states: Schedule) -> ChangeLog:
    """The changes of these states; all but the last are recorded, at `FIRST`, `SECOND` and `THIRD`."""
    content = b""
    for state, at in zip(states[:-1], (FIRST, SECOND, THIRD), strict=False):
        content = append_changes(content, state, at)
    return ChangeLog(History(states[-1], parse_journal(content, "told.history.jsonl")))


def squashed_rooms(
    change_log: ChangeLog, query: Query = EVERYTHING, since: datetime | None = None
) -> list[tuple[str, str | None, str | None]]:
    """The id of each changed event, and its room before and after."""
    return [
        (
            change.event.id,
            change.before.room.id if change.before and change.before.room else None,
            change.after.room.id if change.after.room else None,
        )
        for change in squash(change_log, query, since)
    ]


def test_changes_of_event_are_squashed() -> None:
    """With all changed fields, under the last number."""
    change_log = change_log_of(list_with(ONE), list_with(IN_VEGA), list_with(NOWHERE.replace("One", "Uno")))
    (change,) = squash(change_log, Query(), None)
    assert (change.number, change.at, change.changed) == (2, None, ("room", "title"))
    assert (change.event, change.after) == (change_log.history.schedule.events[0],) * 2
    assert squashed_rooms(change_log) == [("one", "orion", None)]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (None, [("one", "orion", None)]),
        (FIRST, [("one", "orion", None)]),
        (SECOND, [("one", "orion", None)]),
        (SECOND + ONE_SECOND, [("one", "vega", None)]),
        (THIRD, [("one", "vega", None)]),
        (THIRD + ONE_SECOND, []),
    ],
)
def test_changes_before_since_are_left_out(
    since: datetime | None, expected: list[tuple[str, str | None, str | None]]
) -> None:
    """The moment itself counts; the first recording never does."""
    assert (
        squashed_rooms(
            change_log_of(list_with(ONE), list_with(IN_VEGA), list_with(NOWHERE), list_with(NOWHERE)), since=since
        )
        == expected
    )


def test_unrecorded_change_is_after_any_since() -> None:
    """Nobody can have seen it."""
    change_log = change_log_of(list_with(ONE), list_with(IN_VEGA))
    assert squashed_rooms(change_log, since=datetime(2099, 1, 1, tzinfo=UTC)) == [("one", "orion", "vega")]


def test_event_moved_back_has_equal_states() -> None:
    """It stays in the result."""
    (change,) = squash(change_log_of(list_with(ONE), list_with(IN_VEGA), list_with(ONE)), Query(), None)
    assert change.before == change.after


def test_event_added_and_withdrawn_is_left_out() -> None:
    """An event that existed before is not."""
    states = (list_with(ONE), list_with(ONE, TWO), list_with(ONE))
    assert squash(change_log_of(*states), Query(), None) == ()
    (change,) = squash(change_log_of(*states), Query(), SECOND + ONE_SECOND)
    assert change.before is not None
    assert (change.event.id, change.before.status, change.after.status) == ("two", Status.CONFIRMED, Status.WITHDRAWN)


def test_squashed_changes_are_in_list_order() -> None:
    """Whenever they changed."""
    change_log = change_log_of(
        list_with(TWO), list_with(TWO, THREE), list_with(TWO.replace("vega", "orion"), THREE, ONE)
    )
    assert squashed_rooms(change_log) == [("three", None, "vega"), ("one", None, "orion"), ("two", "vega", "orion")]


@pytest.mark.parametrize(
    ("room", "expected"),
    [("orion", [("one", "orion", None)]), ("vega", [])],
)
def test_squash_matches_first_and_last_state(room: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    """Not a state between the two."""
    change_log = change_log_of(list_with(ONE), list_with(IN_VEGA), list_with(NOWHERE))
    assert squashed_rooms(change_log, Query().with_values(Facet.ROOM, room)) == expected


def test_squash_matches_event_that_joined() -> None:
    """Wherever it was before."""
    assert squashed_rooms(
        change_log_of(list_with(ONE), list_with(IN_VEGA)), Query().with_values(Facet.ROOM, "vega")
    ) == [("one", "orion", "vega")]
