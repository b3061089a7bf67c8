"""The floors of the building, as the rooms of a list name them."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.languages import Text
from calendar_app.render.edition import Edition
from calendar_app.selection import VALUES_LIMIT, Facet, Query


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor: nothing else than its rooms.

    Attributes:
        name: What it is called.
        query: What selects all of its rooms.
    """

    name: Text
    query: Query


def floors(edition: Edition) -> list[Floor]:
    """The floors in the order of their first rooms, but those with more rooms than a query may name.

    Args:
        edition: The edition.
    """
    rooms: dict[str, list[str]] = {}
    names: dict[str, Text] = {}
    schedule = edition.schedule
    for room in schedule.rooms.values():
        if room.floor and room.id not in schedule.remembered.rooms:
            # The same floor may be named in one language here and in two there: the fuller name is that of all.
            name = room.floor.all[0]
            names[name] = max(names.get(name, room.floor), room.floor, key=lambda text: len(text.by_language))
            rooms.setdefault(name, []).append(room.id)
    return [
        Floor(names[name], Query().given(Facet.ROOM, *members))
        for name, members in rooms.items()
        if len(members) <= VALUES_LIMIT
    ]
