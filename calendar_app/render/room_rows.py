"""The rows of a day table: which rooms, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import permutations

from calendar_app.model import Event, Room

_MAX_PARTS = 5

RowSpan = range
"""Rows that stand together, counted from the top."""
ColumnSpan = range
"""Columns that stand together, counted from the start of the day."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows under one heading.

    Attributes:
        room: The room, or `None` where the entries are in none.
        is_online_only: Whether they are online alone; else, where there is no room, it is to be announced.
        rows: Its rows: one for a room, for it holds one entry at a time; as many as need be where there is none.
        parts: The rooms with rows of their own that the room is made of, in that order: what is in it takes them up as
            well, and stands in none of their rows.
    """

    room: Room | None
    is_online_only: bool
    rows: RowSpan
    parts: tuple[Room, ...] = ()


def room_rows(
    events: Sequence[Event], columns: Sequence[ColumnSpan | None], rooms: Mapping[str, Room]
) -> tuple[tuple[RowGroup, ...], tuple[RowSpan, ...]]:
    """The rows of a table, and those of each entry.

    Only rooms that are used have a row. Rooms that share parts are shown by these parts, so that what is on in all of
    them reaches over all of their rows. For that the parts of each stand together, where some order of theirs allows
    it; else the joined room has a row of its own, apart from those of its parts, under a heading that names them.

    Args:
        events: The entries.
        columns: The columns of each entry; `None` for one without a time.
        rooms: By id, in the order of the list; those of all entries are in it.
    """
    names = {event.room.id for event in events if event.room}
    used = [room for room in rooms.values() if room.id in names]
    shown = list(_rooms_with_rows(used, rooms))
    bands = [
        RowGroup(room, is_online_only=False, rows=range(row, row + 1), parts=_parts_with_rows(room, shown))
        for row, room in enumerate(shown)
    ]
    places = _rows_by_room(used, shown)
    taken: dict[int, RowSpan] = {
        number: places[event.room.id] for number, event in enumerate(events) if event.room is not None
    }
    below = len(shown)
    for is_elsewhere in (True, False):
        roomless = [
            number for number, event in enumerate(events) if not event.room and event.is_online_only == is_elsewhere
        ]
        if roomless:
            depths = _stack_depths({number: columns[number] for number in roomless})
            rows = range(below, below + max(depths.values(), default=0) + 1)
            bands.append(RowGroup(None, is_elsewhere, rows))
            for number in roomless:
                depth = depths.get(number)
                taken[number] = rows if depth is None else rows[depth : depth + 1]
            below = rows.stop
    return tuple(bands), tuple(taken[number] for number in range(len(events)))


def _rooms_with_rows(used: Sequence[Room], rooms: Mapping[str, Room]) -> Iterator[Room]:
    """The rooms that have a row, in order: those that share parts stand together."""
    left = list(used)
    while left:
        group = [left.pop(0)]
        footprint = set(group[0].footprint)
        while joining := [room for room in left if not footprint.isdisjoint(room.footprint)]:
            left = [room for room in left if room not in joining]
            group += joining
            footprint.update(*(room.footprint for room in joining))
        if len(group) == 1:
            yield group[0]
            continue
        parts = _part_order([room for room in rooms.values() if room.id in footprint], group)
        yield from parts
        yield from (room for room in group if not _part_rows(room, parts))


def _part_order(parts: Sequence[Room], group: Sequence[Room]) -> Sequence[Room]:
    """Parts in an order in which those of most rooms stand together: that of the list, or one as near to it."""
    best, most = parts, sum(bool(_part_rows(room, parts)) for room in group)
    # Of more parts there are too many orders to try, and hardly a building joins so many.
    for order in permutations(parts) if len(parts) <= _MAX_PARTS else ():
        if most == len(group):
            break
        together = sum(bool(_part_rows(room, order)) for room in group)
        if together > most:
            best, most = order, together
    return best


def _parts_with_rows(room: Room, shown: Sequence[Room]) -> tuple[Room, ...]:
    """The parts of a room that have rows beside its own."""
    return tuple(one for one in shown if one.id in room.footprint and one is not room)


def _rows_by_room(used: Iterable[Room], shown: Sequence[Room]) -> Mapping[str, RowSpan]:
    """The rows of each room, by its id: its own where it has one, else those of its parts."""
    own = {room.id: range(row, row + 1) for row, room in enumerate(shown)}
    return {room.id: own[room.id] if room.id in own else _part_rows(room, shown) for room in used}


def _part_rows(room: Room, shown: Sequence[Room]) -> RowSpan:
    """The rows of the parts of a room; none where they do not stand together, or are not all there."""
    found = [row for row, one in enumerate(shown) if one.id in room.footprint]
    rows = range(found[0], found[-1] + 1) if found else range(0)
    return rows if len(rows) == len(room.footprint) == len(found) else range(0)


def _stack_depths(columns: Mapping[int, ColumnSpan | None]) -> Mapping[int, int]:
    """How far down each entry with a time goes, so that none is where another is: nothing there clashes."""
    timed = sorted(
        ((number, taken) for number, taken in columns.items() if taken is not None), key=lambda pair: pair[1].start
    )
    depths: dict[int, int] = {}
    free = list(range(len(timed)))
    busy: list[tuple[int, int]] = []
    for number, taken in timed:
        while busy and busy[0][0] <= taken.start:
            heappush(free, heappop(busy)[1])
        depths[number] = heappop(free)
        heappush(busy, (taken.stop, depths[number]))
    return depths
