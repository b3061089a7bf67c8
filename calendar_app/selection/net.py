"""What became of events since a moment, all their changes taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from calendar_app.history import Step
from calendar_app.model import Status
from calendar_app.selection.changes import Changes, Concerned
from calendar_app.selection.query import Query


def net(changes: Changes, query: Query, since: datetime | None) -> tuple[Step, ...]:
    """From what they were to what they are: one step for each event that is or was in a selection, in their order.

    What was added and withdrawn since is left out; what was moved there and back is a step that changes nothing.

    Args:
        changes: The changes of a list.
        query: A query read against an index of the list as it is shown.
        since: The moment, aware; without it, since the list was first recorded.
    """
    return Concerned(changes.history.schedule, tuple(_steps(changes, since))).of(query)


def _steps(changes: Changes, since: datetime | None) -> Iterator[Step]:
    told: defaultdict[str, list[Step]] = defaultdict(list)
    for step in changes.all:
        if since is None or step.at is None or step.at >= since:
            told[step.event.first_id].append(step)
    for event in changes.history.schedule.events:
        if steps := told.get(event.first_id):
            last, first = steps[0], steps[-1]
            if first.before or event.status is not Status.WITHDRAWN:
                changed = dict.fromkeys(name for step in reversed(steps) for name in step.changed)
                yield replace(last, before=first.before, after=event, changed=tuple(changed))
