"""`calendar_app.selection.changes`: moves."""

from __future__ import annotations

import pytest

from calendar_app.history import History
from calendar_app.selection import ChangeLog, Facet, Query
from tests.support.journals import ONE, journal_of, list_with

VEGA = ONE.replace("orion", "vega")
NOWHERE = ONE.replace(", room: orion", "")
LATER = ONE.replace("12-01", "12-02")


@pytest.mark.parametrize(
    ("states", "moves"),
    [
        ([ONE, ONE, ONE], []),
        ([ONE, ONE, VEGA], [("orion", 1)]),
        ([ONE, VEGA, ONE], [("vega", 1)]),
        ([ONE, VEGA, LATER.replace("orion", "vega")], [("orion", 1), ("vega", 1)]),
        ([ONE, ONE, LATER.replace("orion", "vega")], [("orion", 1)]),
        ([LATER, ONE, ONE], [("orion", 2)]),
        ([NOWHERE, ONE, ONE], []),
        ([ONE, NOWHERE, NOWHERE], [("orion", 1)]),
        ([ONE, ONE.replace("title: One", "title: Won"), ONE], []),
    ],
    ids=["none", "room", "back", "both", "at once", "day", "announced", "taken away", "title"],
)
def test_last_moves_of_room_and_time(states: list[str], moves: list[tuple[str, int]]) -> None:
    """Unrecorded moves count; a first room is no move."""
    before, since, now = (list_with(state) for state in states)
    changes = ChangeLog(History(now, journal_of(before, since)))
    moves_found = [
        (move.before.room.id if move.before.room else "", move.before.timing.days[0].day)
        for move in changes.moves.matching(Query())
    ]
    assert (moves_found, {move.event.id for move in changes.moves.matching(Query())} - {"one"}) == (moves, set())


def test_moves_match_the_state_before() -> None:
    """Not the present state."""
    changes = ChangeLog(History(list_with(VEGA), journal_of(list_with(ONE), list_with(ONE))))
    moves_found = {
        room: len(changes.moves.matching(Query().with_values(Facet.ROOM, room))) for room in ("orion", "vega")
    }
    assert moves_found == {"orion": 1, "vega": 0}
