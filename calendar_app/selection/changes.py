"""Which changes concern a selection: those of events that are in it, and of events that were until then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cached_property

from calendar_app.history import History, Step
from calendar_app.model import Schedule
from calendar_app.selection.index import Index
from calendar_app.selection.moves import Moves
from calendar_app.selection.query import Query
from calendar_app.selection.selection import Selection


class Concerned:
    """Which of some steps concern a query: by what an event was before each of them, and by what it became.

    Args:
        schedule: The list as it is shown.
        steps: The steps.
    """

    def __init__(self, schedule: Schedule, steps: tuple[Step, ...]) -> None:
        self._steps = steps
        told = enumerate(steps)
        pairs = [(state, number) for number, step in told for state in (step.before, step.after) if state]
        self._numbers = tuple(number for _, number in pairs)
        self._index = Index(replace(schedule, events=tuple(state for state, _ in pairs)))

    def of(self, query: Query) -> tuple[Step, ...]:
        """The steps that concern a query, in their order.

        Args:
            query: A query read against an index of the list as it is shown.
        """
        positions = Selection(self._index, query).positions
        return tuple(self._steps[number] for number in dict.fromkeys(self._numbers[position] for position in positions))


class Changes:
    """The changes of one list.

    Args:
        history: The list and its record.
    """

    def __init__(self, history: History) -> None:
        self.history = history

    @cached_property
    def all(self) -> tuple[Step, ...]:
        """What happened since the list was first recorded, the newest first; what is not recorded yet comes before it.

        That an event came at the very beginning is no change.
        """
        begun = self.history.begun
        told = [step for steps in self.history.steps.values() for step in steps if self.is_told(step)]
        told.sort(key=lambda step: (step.at is None, step.at or begun), reverse=True)
        return tuple(told)

    def is_told(self, step: Step) -> bool:
        """Whether a step is a change to those who know the list: that an event was there from the beginning is none.

        Args:
            step: A step of the history.
        """
        return step.before is not None or step.at is None or step.at > self.history.begun

    @cached_property
    def _concerned(self) -> Concerned:
        return Concerned(self.history.schedule, self.all)

    @cached_property
    def moves(self) -> Moves:
        """Where events were to be before they were moved."""
        return Moves(self.history.schedule, self.history.steps.values())

    def of(self, query: Query) -> tuple[Step, ...]:
        """The changes that concern what a query selects, the newest first: before the change, after it, or both.

        Args:
            query: A query read against an index of the list as it is shown.
        """
        if query.is_whole:
            return self.all
        return self._concerned.of(query)

    def modified(self, selection: Selection) -> datetime:
        """When what a selection holds last changed, aware, in UTC; also by losing an event.

        Args:
            selection: A selection of the list as it is shown.
        """
        history, steps = self.history, self.of(selection.query)
        names = [event.first_id for event in selection.events]
        names += [step.event.first_id for step in steps if step.at is None]
        moments = [history.stamps[name].modified for name in names]
        moments += [step.at for step in steps if step.at][:1]
        # What is not recorded has the time of its own event, which may be older than another change; what was purged
        # has none any more, and is missed where everything is asked for.
        if selection.query.is_whole or any(step.at is None for step in steps):
            moments.append(history.updated)
        return max(moments, default=history.begun)
