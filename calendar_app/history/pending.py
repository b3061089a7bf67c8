"""What a list says that its record does not: the revisions to come."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from calendar_app.history.facts import Facts, facts
from calendar_app.history.journal import Journal
from calendar_app.history.revision import Revision, difference
from calendar_app.model import Schedule, Status

A_SECOND = timedelta(seconds=1)
"""By how much a revision is later than the one before it, at least."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be recorded of an event.

    Attributes:
        event: The first id it had.
        number: Of the revision it will be.
        changed: By fact: what it was and what it is, `None` where it is not shown.
        after: When the revision before it was recorded; `None` for the first.
    """

    event: str
    number: int
    changed: Mapping[str, tuple[Any, Any]]
    after: datetime | None

    @property
    def is_withdrawal(self) -> bool:
        """Whether the event is in the list no more."""
        _, status = self.changed.get("status", (None, None))
        return bool(status == Status.WITHDRAWN.value)

    @property
    def now(self) -> Facts:
        """What changed, as it is now."""
        return {name: now for name, (_, now) in self.changed.items()}

    def revision(self, at: datetime) -> Revision:
        """The revision it will be.

        Args:
            at: Now, aware, in UTC, whole seconds.
        """
        later = max(at, self.after + A_SECOND) if self.after else at
        return Revision(self.event, self.number, later, self.changed)


def pending(schedule: Schedule, journal: Journal) -> tuple[Change, ...]:
    """The changes of a list that are not in its record; first those of its events, in their order.

    Args:
        schedule: The list.
        journal: Its record.
    """
    return (*_of_listed(schedule, journal), *_of_missing(schedule, journal))


def _of_listed(schedule: Schedule, journal: Journal) -> Iterator[Change]:
    for event in schedule.events:
        past = journal.pasts.get(event.first_id)
        before = past.shown if past and not past.is_purged else {}
        changed = difference(before, facts(event, schedule.assembly))
        if changed:
            number, after = (past.number + 1, past.modified) if past else (0, None)
            yield Change(event.first_id, number, changed, after)


def _of_missing(schedule: Schedule, journal: Journal) -> Iterator[Change]:
    listed = {event.first_id for event in schedule.events}
    for past in journal.pasts.values():
        if past.event not in listed and not past.is_withdrawn and not past.is_purged:
            changed = {"status": (past.shown["status"], Status.WITHDRAWN.value)}
            yield Change(past.event, past.number + 1, changed, past.modified)


@dataclass(frozen=True, slots=True)
class Renaming:
    """Two events that may be one: an id that went, and one that came.

    Attributes:
        went: The first id of the event that is in the list no more.
        came: The first id of the event that is new.
    """

    went: str
    came: str


def renamings(changes: tuple[Change, ...], journal: Journal) -> tuple[Renaming, ...]:
    """Which of the events that went may be events that came: those of the same title, or at the same time and place.

    Also events that went some time ago: an id may be changed in two saves. What several events have in common, such as
    that their title is to be announced, tells none of them.

    Args:
        changes: What is to be recorded.
        journal: The record.
    """
    came = _alone((change.event, change.now) for change in changes if change.number == 0)
    withdrawn = [past.event for past in journal.pasts.values() if past.is_withdrawn]
    leaving = [change.event for change in changes if change.is_withdrawal]
    returning = {change.event for change in changes}
    went = _alone((name, journal.pasts[name].shown) for name in (*leaving, *(set(withdrawn) - returning)))
    pairs = (Renaming(went[trait], event) for trait, event in came.items() if trait in went)
    return tuple(dict.fromkeys(pairs))


def _alone(events: Iterable[tuple[str, Facts]]) -> dict[str, str]:
    """By trait the event that has it; what several have tells none of them."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for name, shown in events:
        for trait in _traits(shown):
            bearers[trait].append(name)
    return {trait: names[0] for trait, names in bearers.items() if len(names) == 1}


def _traits(shown: Facts) -> Iterator[str]:
    """What an event is known again by."""
    yield json.dumps(shown["title"])
    if "room" in shown and "starts" in shown:
        yield json.dumps([shown["starts"], shown.get("ends"), shown["room"]["id"]])
