"""The assembly and the whole schedule, its events in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from calendar_app.i18n import Text
from calendar_app.model.co_host import CoHost
from calendar_app.model.event import Contact, Event, Source
from calendar_app.model.places import Room, Venue
from calendar_app.model.timing import AllDay, Timed
from calendar_app.zones import Zone


@dataclass(frozen=True, slots=True)
class Assembly:
    """The session the events belong to.

    Attributes:
        id: First part of every address; never changes.
        starts: First day.
        ends: Last day.
        zone: The zone of every local time in the list.
        uid_domain: Right-hand side of every UID (RFC 5545 section 3.8.4.7); never changes.
        updated: When the organiser last confirmed the list, in UTC.
        language: BCP 47 tag of plain texts in the list.
    """

    id: str
    name: Text
    short_name: Text
    starts: date
    ends: date
    zone: Zone
    uid_domain: str
    updated: datetime
    language: str
    venue: Venue | None = None
    contact: Contact | None = None

    def covers_year_of(self, day: date) -> bool:
        """Whether a date needs no year because the session is in it."""
        return self.starts.year <= day.year <= self.ends.year

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the session, the last included."""
        return AllDay(self.starts, self.ends).days


_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RetiredIds:
    """Values that events have or had once: their addresses keep working.

    Attributes:
        rooms: Ids of rooms.
        co_hosts: Ids of co-hosts.
        days: Days on which an event once was.
        languages: BCP 47 tags of languages once spoken at an event.
        events: Ids of events that are not shown any more.
    """

    rooms: frozenset[str] = frozenset()
    co_hosts: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    languages: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Schedule:
    """All records of a list and its retired ids; made by `build_schedule`.

    Attributes:
        rooms: By id, in the order of the list; rooms known only from the history come last.
        co_hosts: By id, in the order of the list; co-hosts known only from the history come last.
        sources: By id, in the order of the list.
        events: By day, then events without a time, then by start, by room in the order of the list, and by id;
            events without a day come last.
        events_by_id: Events by id and by former id.
    """

    assembly: Assembly
    rooms: Mapping[str, Room]
    co_hosts: Mapping[str, CoHost]
    sources: Mapping[str, Source]
    events: tuple[Event, ...]
    events_by_id: Mapping[str, Event] = field(repr=False)
    retired_ids: RetiredIds = RetiredIds()


def build_schedule(  # noqa: PLR0913, PLR0917 - what a list has
    assembly: Assembly,
    rooms: Mapping[str, Room],
    co_hosts: Mapping[str, CoHost],
    sources: Mapping[str, Source],
    events: tuple[Event, ...],
    retired_ids: RetiredIds = RetiredIds(),
) -> Schedule:
    """Build a schedule and sort its events.

    No two events have the same id. Where an id is also a former id of another event, the event that has it now wins.
    """
    positions = {room: position for position, room in enumerate(rooms)}

    def order(event: Event) -> tuple[date, datetime, int, str]:
        position = positions[event.room.id] if event.room else len(positions)
        day = event.timing.first_day or date.max
        moment = event.timing.starts if isinstance(event.timing, Timed) else _EARLIEST
        return (day, moment, position, event.id)

    in_order = tuple(sorted(events, key=order))
    by_id = {former: event for event in in_order for former in event.former_ids}
    by_id |= {event.id: event for event in in_order}
    return Schedule(assembly, rooms, co_hosts, sources, in_order, by_id, retired_ids)
