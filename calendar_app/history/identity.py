"""Which event of a list is which of its record: the record says so, and the UID follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calendar_app.history.journal import Journal
from calendar_app.model import Schedule, SideEvent


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two events of a list that are one in its record, so that calendars would keep one of them.

    Attributes:
        event: The id of the second one.
        other: The id of the first one.
    """

    event: str
    other: str

    def __str__(self) -> str:
        return (
            f'the record knows "{self.event}" and "{self.other}" as one event; '
            "if one of them is new, give it an id that nothing had before"
        )


@dataclass(frozen=True, slots=True)
class Merger:
    """An event of a list under an id by which its record knows another event, so that one would hide the other.

    Attributes:
        event: The id.
        other: The one the event was last recorded with.
    """

    event: str
    other: str

    def __str__(self) -> str:
        return (
            f'the record knows "{self.event}" and "{self.other}" as two events, which cannot become one; '
            f'if "{self.other}" is not to take place, take it out of the former_ids of "{self.event}"'
        )


def identified(schedule: Schedule, journal: Journal) -> tuple[Schedule, tuple[Conflict | Merger, ...]]:
    """The list with the UIDs its events were recorded with, and which of them cannot be told apart.

    A file that forgets a former id, or names but the last of several, does not make another event of it.

    Args:
        schedule: The list as it was read.
        journal: Its record.
    """
    uids = {event.id: _uid(event, journal) for event in schedule.events}
    first: dict[str, str] = {}
    conflicts: list[Conflict | Merger] = []
    for event in schedule.events:
        other = first.setdefault(uids[event.id], event.id)
        if other != event.id:
            conflicts.append(Conflict(event.id, other))
        elif merged := _merged(event, uids[event.id], journal):
            conflicts.append(Merger(event.id, merged))
    if all(event.uid == uids[event.id] for event in schedule.events):
        return schedule, tuple(conflicts)
    events = {event.id: replace(event, uid=uids[event.id]) for event in schedule.events}
    by_id = {name: events[event.id] for name, event in schedule.by_id.items()}
    return replace(schedule, events=tuple(events.values()), by_id=by_id), tuple(conflicts)


def _uid(event: SideEvent, journal: Journal) -> str:
    owners = journal.owners
    names = (event.first_id, *reversed(event.former_ids), event.id)
    owner = next((owners[name] for name in names if name in owners), None)
    return journal.pasts[owner].uid if owner else event.uid


def _merged(event: SideEvent, uid: str, journal: Journal) -> str:
    """The id that an event was recorded with, where the one it has now is that of another, or nothing."""
    first = uid.partition("@")[0]
    if journal.owners.get(event.id, first) == first:
        return ""
    past = journal.pasts[first]
    return str(past.shown.get("id", past.ids[-1]))
