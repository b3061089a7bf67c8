"""Match listed events with recorded ones, and find conflicting ids."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calendar_app.history.journal import Journal
from calendar_app.model import Event, Schedule


@dataclass(frozen=True, slots=True)
class UidConflict:
    """Two listed events with one recorded UID; calendars would keep only one of them.

    Attributes:
        event_id: The id of the event that comes second in the list.
        other_id: The id of the first one.
    """

    event_id: str
    other_id: str

    def __str__(self) -> str:
        return (
            f'in the history, "{self.event_id}" and "{self.other_id}" are one event; '
            "if one of them is new, give it an id that no event ever had"
        )


@dataclass(frozen=True, slots=True)
class IdCollision:
    """A listed event whose id belongs to another recorded event.

    Attributes:
        event_id: The id in question.
        other_id: The last recorded id of the listed event.
    """

    event_id: str
    other_id: str

    def __str__(self) -> str:
        return (
            f'in the history, "{self.event_id}" and "{self.other_id}" are two events and cannot become one; '
            f'if "{self.other_id}" does not take place, remove it from the former_ids of "{self.event_id}"'
        )


def resolve_uids(schedule: Schedule, journal: Journal) -> tuple[Schedule, tuple[UidConflict | IdCollision, ...]]:
    """The list with recorded UIDs, and the conflicts found.

    An event keeps its UID when the list omits some of its former ids.
    """
    uids = {event.id: _recorded_uid(event, journal) for event in schedule.events}
    first_with_uid: dict[str, str] = {}
    conflicts: list[UidConflict | IdCollision] = []
    for event in schedule.events:
        other = first_with_uid.setdefault(uids[event.id], event.id)
        if other != event.id:
            conflicts.append(UidConflict(event.id, other))
        elif recorded_id := _colliding_id(event, uids[event.id], journal):
            conflicts.append(IdCollision(event.id, recorded_id))
    if all(event.uid == uids[event.id] for event in schedule.events):
        return schedule, tuple(conflicts)
    events = {event.id: replace(event, uid=uids[event.id]) for event in schedule.events}
    by_id = {event_id: events[event.id] for event_id, event in schedule.events_by_id.items()}
    return replace(schedule, events=tuple(events.values()), events_by_id=by_id), tuple(conflicts)


def _recorded_uid(event: Event, journal: Journal) -> str:
    owners = journal.first_ids
    ids = (event.first_id, *reversed(event.former_ids), event.id)
    owner = next((owners[event_id] for event_id in ids if event_id in owners), None)
    return journal.histories[owner].uid if owner else event.uid


def _colliding_id(event: Event, uid: str, journal: Journal) -> str:
    """The last recorded id of the event if its present id belongs to another event, else ""."""
    first_id = uid.partition("@")[0]
    if journal.first_ids.get(event.id, first_id) == first_id:
        return ""
    history = journal.histories[first_id]
    return str(history.fields.get("id", history.ids[-1]))
