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
    """The last change of an event's room or time.

    Attributes:
        event: The event as shown now.
        before: The event before the change.
    """

    event: Event
    before: Event


class MoveIndex:
    """The last change of room and the last change of time of each event.

    Args:
        schedule: The list as shown to readers.
        event_changes: The changes of each event, oldest first.
    """

    def __init__(self, schedule: Schedule, event_changes: Iterable[tuple[EventChange, ...]]) -> None:
        self._moves = tuple(move for changes in event_changes for move in _last_moves(changes))
        self._index = Index(replace(schedule, events=tuple(move.before for move in self._moves)))

    def matching(self, query: Query) -> tuple[Move, ...]:
        """The moves whose event matched the query before."""
        return tuple(self._moves[position] for position in Selection(self._index, query).positions)


def _last_moves(changes: tuple[EventChange, ...]) -> Iterator[Move]:
    """The last change of room and the last of time; one move if both are the same change."""
    room_move: Move | None = None
    time_move: Move | None = None
    for change in changes:
        before, after = change.before, change.after
        if before is None:
            continue
        move = Move(change.event, before)
        if before.room and (after.room is None or before.room.id != after.room.id):
            room_move = move
        if before.timing.days and before.timing != after.timing:
            time_move = move
    yield from (move for move in (room_move, time_move if time_move is not room_move else None) if move)


class ChangeIndex:
    """Finds changes whose event matches a query before or after the change."""

    def __init__(self, schedule: Schedule, changes: tuple[EventChange, ...]) -> None:
        self._changes = changes
        states = [
            (state, number) for number, change in enumerate(changes) for state in (change.before, change.after) if state
        ]
        self._positions = tuple(number for _, number in states)
        self._index = Index(replace(schedule, events=tuple(state for state, _ in states)))

    def matching(self, query: Query) -> tuple[EventChange, ...]:
        """The matching changes, in their order."""
        positions = Selection(self._index, query).positions
        return tuple(
            self._changes[number] for number in dict.fromkeys(self._positions[position] for position in positions)
        )


class ChangeLog:
    """The changes of one list. Its queries are parsed with an index of the list as shown."""

    def __init__(self, history: History) -> None:
        self.history = history

    @cached_property
    def all(self) -> tuple[EventChange, ...]:
        """Every reported change: unrecorded ones, then the newest first."""
        created = self.history.created
        reported = [
            change for changes in self.history.event_changes.values() for change in changes if self.is_reported(change)
        ]
        reported.sort(key=lambda change: (change.at is None, change.at or created), reverse=True)
        return tuple(reported)

    def is_reported(self, change: EventChange) -> bool:
        """Whether readers get the change; events of the first recording are not news."""
        return change.before is not None or change.at is None or change.at > self.history.created

    @cached_property
    def _index(self) -> ChangeIndex:
        return ChangeIndex(self.history.schedule, self.all)

    @cached_property
    def moves(self) -> MoveIndex:
        """The moves of all events."""
        return MoveIndex(self.history.schedule, self.history.event_changes.values())

    def matching(self, query: Query) -> tuple[EventChange, ...]:
        """Reported changes whose event matches before or after the change, newest first."""
        if query.is_unfiltered:
            return self.all
        return self._index.matching(query)

    def last_modified(self, selection: Selection) -> datetime:
        """The time of the last change of a selection (UTC), including events that left it."""
        history, changes = self.history, self.matching(selection.query)
        first_ids = [event.first_id for event in selection.events]
        first_ids += [change.event.first_id for change in changes if change.at is None]
        times = [history.versions[first_id].modified for first_id in first_ids]
        times += [change.at for change in changes if change.at][:1]
        # An unrecorded change has the time of its own event's version, which can be older than another change.
        # A purged event has no version, but its purge changes the unfiltered list.
        if selection.query.is_unfiltered or any(change.at is None for change in changes):
            times.append(history.modified)
        return max(times, default=history.created)


def squash(change_log: ChangeLog, query: Query, since: datetime | None) -> tuple[EventChange, ...]:
    """Squash the changes of each matching event into one, in the order of the list.

    An event that was added and withdrawn since then is left out. An event that was moved and moved back has a change
    with equal states.

    Args:
        change_log: The changes of a list.
        query: Parsed with an index of the list as shown.
        since: Aware; `None` for the first recording.
    """
    return ChangeIndex(change_log.history.schedule, tuple(_squashed_changes(change_log, since))).matching(query)


def _squashed_changes(change_log: ChangeLog, since: datetime | None) -> Iterator[EventChange]:
    by_first_id: defaultdict[str, list[EventChange]] = defaultdict(list)
    for change in change_log.all:
        if since is None or change.at is None or change.at >= since:
            by_first_id[change.event.first_id].append(change)
    for event in change_log.history.schedule.events:
        if changes := by_first_id.get(event.first_id):
            last, first = changes[0], changes[-1]
            if first.before or event.status is not Status.WITHDRAWN:
                names = dict.fromkeys(name for change in reversed(changes) for name in change.changed)
                yield replace(last, before=first.before, after=event, changed=tuple(names))
