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
    """The session.

    Attributes:
        id: The first part of every address, for ever.
        name: Its full name.
        short_name: The name it is known by.
        starts: Its first day.
        ends: Its last day.
        zone: The zone every wall time in the file is in.
        uid_domain: The right-hand side of every UID (RFC 5545 section 3.8.4.7), for ever.
        updated: When the list was last confirmed, aware, in UTC.
        language: BCP 47 tag of the file's plain texts.
        venue: Where it meets, or `None`.
        contact: Whom to write to about the list, or `None`.
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
        """Whether a day can be spoken of without its year.

        Args:
            day: Any day.
        """
        return self.starts.year <= day.year <= self.ends.year

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the session."""
        return AllDay(self.starts, self.ends).days


_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RetiredIds:
    """What is no more, but once was: addresses with it keep working.

    Attributes:
        rooms: Ids of rooms that are in the file no more.
        co_hosts: Ids of co-hosts that are in the file no more.
        days: Days on which something was to take place.
        languages: BCP 47 tags of languages that were to be spoken.
        events: Ids of events of which nothing is to be shown any more.
    """

    rooms: frozenset[str] = frozenset()
    co_hosts: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    languages: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything one file says, and what is remembered beside it; build it with `schedule`.

    Attributes:
        assembly: The session.
        rooms: By id, in the order of the file; those that are remembered come last.
        co_hosts: By id, in the order of the file; those that are remembered come last.
        sources: By id, in the order of the file.
        events: By day, then those without a time, then by start, then by room in the order of the file, then by id;
            entries without a day come last.
        events_by_id: Events by id and by former id.
        retired_ids: What is in no file any more.
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
    """The schedule of these records, its events put in order.

    Args:
        assembly: The session.
        rooms: By id, in the order of the file.
        co_hosts: By id, in the order of the file.
        sources: By id, in the order of the file.
        events: In any order, no id twice; an event comes before another that once had its id.
        retired_ids: What is in no file any more.
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
