"""The whole list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from calendar_app.model.assembly import Assembly, Source
from calendar_app.model.co_host import CoHost
from calendar_app.model.event import SideEvent
from calendar_app.model.moments import Timed
from calendar_app.model.room import Room

_BEFORE_ANY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Remembered:
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
        by_id: Events by id and by former id.
        remembered: What is in no file any more.
    """

    assembly: Assembly
    rooms: Mapping[str, Room]
    co_hosts: Mapping[str, CoHost]
    sources: Mapping[str, Source]
    events: tuple[SideEvent, ...]
    by_id: Mapping[str, SideEvent] = field(repr=False)
    remembered: Remembered = Remembered()


def schedule(  # noqa: PLR0913, PLR0917 - what a list has
    assembly: Assembly,
    rooms: Mapping[str, Room],
    co_hosts: Mapping[str, CoHost],
    sources: Mapping[str, Source],
    events: tuple[SideEvent, ...],
    remembered: Remembered = Remembered(),
) -> Schedule:
    """The schedule of these records, its events put in order.

    Args:
        assembly: The session.
        rooms: By id, in the order of the file.
        co_hosts: By id, in the order of the file.
        sources: By id, in the order of the file.
        events: In any order, no id twice; an event comes before another that once had its id.
        remembered: What is in no file any more.
    """
    positions = {room: position for position, room in enumerate(rooms)}

    def order(event: SideEvent) -> tuple[date, datetime, int, str]:
        position = positions[event.room.id] if event.room else len(positions)
        day = event.when.first_day or date.max
        moment = event.when.starts if isinstance(event.when, Timed) else _BEFORE_ANY
        return (day, moment, position, event.id)

    in_order = tuple(sorted(events, key=order))
    by_id = {former: event for event in in_order for former in event.former_ids}
    by_id |= {event.id: event for event in in_order}
    return Schedule(assembly, rooms, co_hosts, sources, in_order, by_id, remembered)
