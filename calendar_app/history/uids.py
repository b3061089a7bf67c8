"""Match listed events with recorded ones, and find conflicting ids."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calendar_app.history.journal import Journal
from calendar_app.model import Event, Schedule


@dataclass(frozen=True, slots=True)
class UidConflict:
    """Two events of a list that are one in its record, so that calendars would keep one of them.

    Attributes:
        event_id: The id of the second one.
        other_id: The id of the first one.
    """

    event_id: str
    other_id: str

    def __str__(self) -> str:
        return (
            f'the record knows "{self.event_id}" and "{self.other_id}" as one event; '
            "if one of them is new, give it an id that nothing had before"
        )


@dataclass(frozen=True, slots=True)
class IdCollision:
    """An event of a list under an id by which its record knows another event, so that one would hide the other.

    Attributes:
        event_id: The id.
        other_id: The one the event was last recorded with.
    """

    event_id: str
    other_id: str

    def __str__(self) -> str:
        return (
            f'the record knows "{self.event_id}" and "{self.other_id}" as two events, which cannot become one; '
            f'if "{self.other_id}" is not to take place, take it out of the former_ids of "{self.event_id}"'
        )


def resolve_uids(schedule: Schedule, journal: Journal) -> tuple[Schedule, tuple[UidConflict | IdCollision, ...]]:
    """The list with the UIDs its events were recorded with, and which of them cannot be told apart.

    A file that forgets a former id, or names but the last of several, does not make another event of it.

    Args:
        schedule: The list as it was read.
        journal: Its record.
    """
    uids = {event.id: _recorded_uid(event, journal) for event in schedule.events}
    first: dict[str, str] = {}
    conflicts: list[UidConflict | IdCollision] = []
    for event in schedule.events:
        other = first.setdefault(uids[event.id], event.id)
        if other != event.id:
            conflicts.append(UidConflict(event.id, other))
        elif merged := _colliding_id(event, uids[event.id], journal):
            conflicts.append(IdCollision(event.id, merged))
    if all(event.uid == uids[event.id] for event in schedule.events):
        return schedule, tuple(conflicts)
    events = {event.id: replace(event, uid=uids[event.id]) for event in schedule.events}
    by_id = {name: events[event.id] for name, event in schedule.events_by_id.items()}
    return replace(schedule, events=tuple(events.values()), events_by_id=by_id), tuple(conflicts)


def _recorded_uid(event: Event, journal: Journal) -> str:
    owners = journal.first_ids
    names = (event.first_id, *reversed(event.former_ids), event.id)
    owner = next((owners[name] for name in names if name in owners), None)
    return journal.histories[owner].uid if owner else event.uid


def _colliding_id(event: Event, uid: str, journal: Journal) -> str:
    """The id that an event was recorded with, where the one it has now is that of another, or nothing."""
    first = uid.partition("@")[0]
    if journal.first_ids.get(event.id, first) == first:
        return ""
    past = journal.histories[first]
    return str(past.fields.get("id", past.ids[-1]))
