"""The rows of a day table: which rooms, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import permutations

from calendar_app.model import Event, Room

_MAX_PARTS = 5

RowSpan = range
"""Consecutive rows, counted from the top."""
ColumnSpan = range
"""Consecutive columns, counted from the start of the day."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows under one heading.

    Attributes:
        room: `None` for events without a room.
        is_online_only: Whether the events are online only; without room and not online, the room is to be announced.
        rows: One for a room; without a room as many as events at the same time.
        parts: The parts of the room that have rows of their own elsewhere in the table.
    """

    room: Room | None
    is_online_only: bool
    rows: RowSpan
    parts: tuple[Room, ...] = ()


def room_rows(
    events: Sequence[Event], columns: Sequence[ColumnSpan | None], rooms: Mapping[str, Room]
) -> tuple[tuple[RowGroup, ...], tuple[RowSpan, ...]]:
    """The row groups of a table, and the rows of each event.

    `columns` has `None` for an event without a time. `rooms` is ordered and has the room of every event.

    Only rooms with events have rows. A joined room has no row of its own: its events span the rows of its parts. If no
    order of the parts puts those of each joined room next to each other, the joined room gets its own row, under a
    heading that names its parts.
    """
    used_ids = {event.room.id for event in events if event.room}
    used = [room for room in rooms.values() if room.id in used_ids]
    row_rooms = list(_rooms_with_rows(used, rooms))
    groups = [
        RowGroup(room, is_online_only=False, rows=range(row, row + 1), parts=_parts_with_rows(room, row_rooms))
        for row, room in enumerate(row_rooms)
    ]
    rows_by_room = _rows_by_room(used, row_rooms)
    event_rows: dict[int, RowSpan] = {
        number: rows_by_room[event.room.id] for number, event in enumerate(events) if event.room is not None
    }
    next_row = len(row_rooms)
    for is_online_only in (True, False):
        roomless = [
            number for number, event in enumerate(events) if not event.room and event.is_online_only == is_online_only
        ]
        if roomless:
            depths = _stack_depths({number: columns[number] for number in roomless})
            rows = range(next_row, next_row + max(depths.values(), default=0) + 1)
            groups.append(RowGroup(None, is_online_only, rows))
            for number in roomless:
                depth = depths.get(number)
                event_rows[number] = rows if depth is None else rows[depth : depth + 1]
            next_row = rows.stop
    return tuple(groups), tuple(event_rows[number] for number in range(len(events)))


def _rooms_with_rows(used: Sequence[Room], rooms: Mapping[str, Room]) -> Iterator[Room]:
    """The rooms with a row, in order; rooms that share parts stand together."""
    remaining = list(used)
    while remaining:
        group = [remaining.pop(0)]
        footprint = set(group[0].footprint)
        while connected := [room for room in remaining if not footprint.isdisjoint(room.footprint)]:
            remaining = [room for room in remaining if room not in connected]
            group += connected
            footprint.update(*(room.footprint for room in connected))
        if len(group) == 1:
            yield group[0]
            continue
        parts = _part_order([room for room in rooms.values() if room.id in footprint], group)
        yield from parts
        yield from (room for room in group if not _part_rows(room, parts))


def _part_order(parts: Sequence[Room], group: Sequence[Room]) -> Sequence[Room]:
    """The order of parts that keeps those of most rooms together, nearest to the list's."""
    best, most = parts, sum(bool(_part_rows(room, parts)) for room in group)
    # More parts have too many orders to try, and few buildings join so many.
    for order in permutations(parts) if len(parts) <= _MAX_PARTS else ():
        if most == len(group):
            break
        count = sum(bool(_part_rows(room, order)) for room in group)
        if count > most:
            best, most = order, count
    return best


def _parts_with_rows(room: Room, row_rooms: Sequence[Room]) -> tuple[Room, ...]:
    """The parts of a room that have rows besides its own."""
    return tuple(part for part in row_rooms if part.id in room.footprint and part is not room)


def _rows_by_room(used: Iterable[Room], row_rooms: Sequence[Room]) -> Mapping[str, RowSpan]:
    """The rows of each room by its id: its own, else those of its parts."""
    own = {room.id: range(row, row + 1) for row, room in enumerate(row_rooms)}
    return {room.id: own[room.id] if room.id in own else _part_rows(room, row_rooms) for room in used}


def _part_rows(room: Room, row_rooms: Sequence[Room]) -> RowSpan:
    """The rows of the parts of a room; empty if they are incomplete or apart."""
    part_rows = [row for row, part in enumerate(row_rooms) if part.id in room.footprint]
    rows = range(part_rows[0], part_rows[-1] + 1) if part_rows else range(0)
    return rows if len(rows) == len(room.footprint) == len(part_rows) else range(0)


def _stack_depths(columns: Mapping[int, ColumnSpan | None]) -> Mapping[int, int]:
    """How many rows down each timed event goes, so that no two overlap."""
    timed = sorted(
        ((number, span) for number, span in columns.items() if span is not None), key=lambda item: item[1].start
    )
    depths: dict[int, int] = {}
    free = list(range(len(timed)))
    busy: list[tuple[int, int]] = []
    for number, span in timed:
        while busy and busy[0][0] <= span.start:
            heappush(free, heappop(busy)[1])
        depths[number] = heappop(free)
        heappush(busy, (span.stop, depths[number]))
    return depths
