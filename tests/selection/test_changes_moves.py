"""`calendar_app.selection.changes`."""

from __future__ import annotations

import pytest

from calendar_app.history import History
from calendar_app.selection import ChangeLog, Facet, Query
from tests.support.journals import ONE, listed, told

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
def test_the_last_change_of_room_and_of_time(states: list[str], moves: list[tuple[str, int]]) -> None:
    """Where it was before each; what is not recorded yet counts, and that a room is announced is no move."""
    before, since, now = (listed(state) for state in states)
    changes = ChangeLog(History(now, told(before, since)))
    found = [
        (move.was.room.id if move.was.room else "", move.was.timing.days[0].day)
        for move in changes.moves.matching(Query())
    ]
    assert (found, {move.event.id for move in changes.moves.matching(Query())} - {"one"}) == (moves, set())


def test_a_selection_has_the_moves_out_of_it() -> None:
    """By what an event was, not by what it is."""
    changes = ChangeLog(History(listed(VEGA), told(listed(ONE), listed(ONE))))
    found = {room: len(changes.moves.matching(Query().with_values(Facet.ROOM, room))) for room in ("orion", "vega")}
    assert found == {"orion": 1, "vega": 0}
