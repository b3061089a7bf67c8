"""What happened to the events of a list, one step at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from calendar_app.history.journal import Journal
from calendar_app.history.pending import Change
from calendar_app.history.remembering import States, states
from calendar_app.model import Schedule, SideEvent, When


@dataclass(frozen=True, slots=True)
class Step:
    """One revision of one event, as a reader sees it.

    Attributes:
        event: The event as it is shown now.
        number: That of the revision.
        at: When it was recorded, aware, in UTC; `None` where it is not recorded yet.
        before: The event as it was, under the id it has now; `None` where there was none.
        after: The event as it became, under the id it has now.
        changed: The facts that changed, by name.
    """

    event: SideEvent
    number: int
    at: datetime | None
    before: SideEvent | None
    after: SideEvent
    changed: tuple[str, ...]


def steps(
    shown: Schedule, listed: Schedule, journal: Journal, changes: Iterable[Change]
) -> Mapping[str, tuple[Step, ...]]:
    """By first id: what happened to each event since it was first recorded, the first thing first.

    What was recorded before it was purged is not told; that it came back is.

    Args:
        shown: The list as it is shown.
        listed: The list as it was read.
        journal: Its record.
        changes: What is not recorded.
    """
    waiting = {change.event: change for change in changes}
    return {event.first_id: tuple(_of(event, listed, journal, waiting.get(event.first_id))) for event in shown.events}


def _of(event: SideEvent, listed: Schedule, journal: Journal, change: Change | None) -> Iterator[Step]:
    past = journal.pasts.get(event.first_id)
    revisions = past.revisions if past else ()
    if past and len(revisions) == 1 and not change:
        # It is what it was, and so are most.
        yield Step(event, 0, past.created, None, event, tuple(revisions[0].changed))
        return
    named = tuple(_named(event, states(past, listed))) if past else ()
    last_purged = max((revision.number for revision in revisions if revision.purged), default=-1)
    for revision, (before, after) in zip(revisions, pairwise((None, *named)), strict=True):
        if after and revision.number > last_purged:
            yield Step(event, revision.number, revision.at, before, after, tuple(revision.changed))
    if change and journal.pasts:
        yield Step(event, change.number, None, named[-1] if named else None, event, tuple(change.changed))


def _named(event: SideEvent, states: States) -> Iterator[SideEvent | None]:
    """The states of an event under the id it has now; those without a date with the last one it had."""
    last: When | None = None
    for state in states:
        if state is None:
            last = None
            yield None
        else:
            last = state.when if state.when.days else last
            lapsed = None if state.when.days else last
            yield replace(state, id=event.id, former_ids=event.former_ids, lapsed=lapsed)
