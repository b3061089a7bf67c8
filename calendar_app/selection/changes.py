"""Changes and moves that match a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from calendar_app.history import EventChange, History
from calendar_app.model import Event, Schedule, Status
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

    event: Event
    was: Event


class MoveIndex:
    """The last change of room and the last change of time of each event of a list.

    Args:
        schedule: The list as it is shown.
        event_changes: What happened to each of its events, the first thing first.
    """

    def __init__(self, schedule: Schedule, event_changes: Iterable[tuple[EventChange, ...]]) -> None:
        self._moves = tuple(move for steps in event_changes for move in _last_moves(steps))
        self._index = Index(replace(schedule, events=tuple(move.was for move in self._moves)))

    def matching(self, query: Query) -> tuple[Move, ...]:
        """The moves of events that a query selected before.

        Args:
            query: A query read against an index of the list as it is shown.
        """
        return tuple(self._moves[position] for position in Selection(self._index, query).positions)


def _last_moves(changes: tuple[EventChange, ...]) -> Iterator[Move]:
    """The last change of room and that of time; one where they were the same."""
    room: Move | None = None
    time: Move | None = None
    for step in changes:
        before, after = step.before, step.after
        if before is None:
            continue
        move = Move(step.event, before)
        if before.room and (after.room is None or before.room.id != after.room.id):
            room = move
        if before.timing.days and before.timing != after.timing:
            time = move
    yield from (move for move in (room, time if time is not room else None) if move)


class ChangeIndex:
    """Which of some steps concern a query: by what an event was before each of them, and by what it became.

    Args:
        schedule: The list as it is shown.
        changes: The steps.
    """

    def __init__(self, schedule: Schedule, changes: tuple[EventChange, ...]) -> None:
        self._changes = changes
        told = enumerate(changes)
        pairs = [(state, number) for number, step in told for state in (step.before, step.after) if state]
        self._positions = tuple(number for _, number in pairs)
        self._index = Index(replace(schedule, events=tuple(state for state, _ in pairs)))

    def matching(self, query: Query) -> tuple[EventChange, ...]:
        """The steps that concern a query, in their order.

        Args:
            query: A query read against an index of the list as it is shown.
        """
        positions = Selection(self._index, query).positions
        return tuple(
            self._changes[number] for number in dict.fromkeys(self._positions[position] for position in positions)
        )


class ChangeLog:
    """The changes of one list.

    Args:
        history: The list and its record.
    """

    def __init__(self, history: History) -> None:
        self.history = history

    @cached_property
    def all(self) -> tuple[EventChange, ...]:
        """What happened since the list was first recorded, the newest first; what is not recorded yet comes before it.

        That an event came at the very beginning is no change.
        """
        begun = self.history.created
        told = [step for steps in self.history.event_changes.values() for step in steps if self.is_reported(step)]
        told.sort(key=lambda step: (step.at is None, step.at or begun), reverse=True)
        return tuple(told)

    def is_reported(self, change: EventChange) -> bool:
        """Whether a step is a change to those who know the list: that an event was there from the beginning is none.

        Args:
            change: A step of the history.
        """
        return change.before is not None or change.at is None or change.at > self.history.created

    @cached_property
    def _index(self) -> ChangeIndex:
        return ChangeIndex(self.history.schedule, self.all)

    @cached_property
    def moves(self) -> MoveIndex:
        """Where events were to be before they were moved."""
        return MoveIndex(self.history.schedule, self.history.event_changes.values())

    def matching(self, query: Query) -> tuple[EventChange, ...]:
        """The changes that concern what a query selects, the newest first: before the change, after it, or both.

        Args:
            query: A query read against an index of the list as it is shown.
        """
        if query.is_unfiltered:
            return self.all
        return self._index.matching(query)

    def last_modified(self, selection: Selection) -> datetime:
        """When what a selection holds last changed, aware, in UTC; also by losing an event.

        Args:
            selection: A selection of the list as it is shown.
        """
        history, steps = self.history, self.matching(selection.query)
        names = [event.first_id for event in selection.events]
        names += [step.event.first_id for step in steps if step.at is None]
        moments = [history.versions[name].modified for name in names]
        moments += [step.at for step in steps if step.at][:1]
        # What is not recorded has the time of its own event, which may be older than another change; what was purged
        # has none any more, and is missed where everything is asked for.
        if selection.query.is_unfiltered or any(step.at is None for step in steps):
            moments.append(history.modified)
        return max(moments, default=history.created)


def squash(change_log: ChangeLog, query: Query, since: datetime | None) -> tuple[EventChange, ...]:
    """From what they were to what they are: one step for each event that is or was in a selection, in their order.

    What was added and withdrawn since is left out; what was moved there and back is a step that changes nothing.

    Args:
        change_log: The changes of a list.
        query: A query read against an index of the list as it is shown.
        since: The moment, aware; without it, since the list was first recorded.
    """
    return ChangeIndex(change_log.history.schedule, tuple(_squashed_changes(change_log, since))).matching(query)


def _squashed_changes(change_log: ChangeLog, since: datetime | None) -> Iterator[EventChange]:
    told: defaultdict[str, list[EventChange]] = defaultdict(list)
    for step in change_log.all:
        if since is None or step.at is None or step.at >= since:
            told[step.event.first_id].append(step)
    for event in change_log.history.schedule.events:
        if steps := told.get(event.first_id):
            last, first = steps[0], steps[-1]
            if first.before or event.status is not Status.WITHDRAWN:
                changed = dict.fromkeys(name for step in reversed(steps) for name in step.changed)
                yield replace(last, before=first.before, after=event, changed=tuple(changed))
