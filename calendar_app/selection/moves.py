"""Where events were to be before they were moved: there, and then, people come for them in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from calendar_app.history import Step
from calendar_app.model import Schedule, SideEvent
from calendar_app.selection.index import Index
from calendar_app.selection.query import Query
from calendar_app.selection.selection import Selection


@dataclass(frozen=True, slots=True)
class Move:
    """That an event is to be elsewhere, or at another time, than it was to be.

    Attributes:
        event: The event as it is shown now.
        was: The event before its room, or its time, changed for the last time.
    """

    event: SideEvent
    was: SideEvent


class Moves:
    """The last change of room and the last change of time of each event of a list.

    Args:
        schedule: The list as it is shown.
        histories: What happened to each of its events, the first thing first.
    """

    def __init__(self, schedule: Schedule, histories: Iterable[tuple[Step, ...]]) -> None:
        self._moves = tuple(move for steps in histories for move in _last(steps))
        self._index = Index(replace(schedule, events=tuple(move.was for move in self._moves)))

    def of(self, query: Query) -> tuple[Move, ...]:
        """The moves of events that a query selected before.

        Args:
            query: A query read against an index of the list as it is shown.
        """
        return tuple(self._moves[position] for position in Selection(self._index, query).positions)


def _last(steps: tuple[Step, ...]) -> Iterator[Move]:
    """The last change of room and that of time; one where they were the same."""
    room: Move | None = None
    time: Move | None = None
    for step in steps:
        before, after = step.before, step.after
        if before is None:
            continue
        move = Move(step.event, before)
        if before.room and (after.room is None or before.room.id != after.room.id):
            room = move
        if before.when.days and before.when != after.when:
            time = move
    yield from (move for move in (room, time if time is not room else None) if move)
