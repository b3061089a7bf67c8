"""`calendar_app.render.floors`: the rooms of each floor."""

from __future__ import annotations

from dataclasses import replace

from calendar_app.languages import Text
from calendar_app.model import Room, Schedule
from calendar_app.model.schedule import Remembered
from calendar_app.render.floors import floors
from calendar_app.selection import VALUES_LIMIT
from tests.support.contexts import edition
from tests.support.odd_list import odd_list, text

_UPPER = Text((("en", "Upper floor"), ("fr", "Étage")))


def room(name: str, floor: Text | None) -> Room:
    """A room on a floor."""
    return Room(name, text(name.title()), (), frozenset({name}), floor=floor)


def on(*rooms: Room, gone: str = "") -> Schedule:
    """A list with some rooms, one of them but remembered."""
    remembered = Remembered(rooms=frozenset(filter(None, [gone])))
    return replace(odd_list(), rooms={one.id: one for one in rooms}, events=(), by_id={}, remembered=remembered)


def test_the_rooms_of_each_floor() -> None:
    """In the order of the file; a floor has its fullest name; what is on no floor, or no more, is on none."""
    rooms = (
        room("b", text("Upper floor")),
        room("hall", None),
        room("ground", text("Ground")),
        room("a", _UPPER),
        room("old", text("Ground")),
    )
    found = floors(edition(on(*rooms, gone="old")))
    assert [(one.name, one.query.encoded) for one in found] == [
        (_UPPER, "room=a&room=b"),
        (text("Ground"), "room=ground"),
    ]


def test_a_floor_of_more_rooms_than_an_address_may_name() -> None:
    """It is left out: its screen could not be asked for."""
    rooms = [room(f"r{number}", text("Ground")) for number in range(VALUES_LIMIT + 1)]
    assert floors(edition(on(*rooms))) == []
    assert len(floors(edition(on(*rooms[1:])))) == 1
