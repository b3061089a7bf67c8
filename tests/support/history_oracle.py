"""Oracle of the state machine: a second, simple implementation of history rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from calendar_app.model import AllDay, DateOnly, Event, Timed
from tests.support.journals import HEAD

UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
"""The `updated` of the list."""

DOMAIN = "told.example"
ONE_SECOND = timedelta(seconds=1)

Span = tuple[str, str]
"""Start and end as in the list; empty if missing."""

NO_DATE: Span = ("", "")


class VisibleFields(NamedTuple):
    """The visible fields of an event."""

    id: str
    title: str
    span: Span
    room: tuple[str, str] | None
    hosts: tuple[tuple[str, str], ...]
    status: str
    description: str


@dataclass(frozen=True)
class ListedEvent:
    """An event as an organiser writes it."""

    id: str
    title: str
    span: Span = NO_DATE
    room: str = ""
    hosts: tuple[str, ...] = ()
    status: str = "confirmed"
    description: str = ""
    former_ids: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All ids of the event in the list."""
        return (self.id, *self.former_ids)

    @property
    def line(self) -> str:
        """The event in the file; JSON on one line is YAML."""
        fields: dict[str, object] = {"id": self.id, "title": self.title, "starts": self.span[0], "ends": self.span[1]}
        fields |= {"room": self.room, "co_hosts": self.hosts, "status": self.status, "description": self.description}
        fields["former_ids"] = self.former_ids
        pairs = (f"{name}: {json.dumps(value)}" for name, value in fields.items() if value)
        return f"  - {{{', '.join(pairs)}}}\n"


@dataclass(frozen=True)
class EventList:
    """A list: names of rooms and co-hosts by id, and events in order."""

    rooms: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    events: tuple[ListedEvent, ...] = ()

    @cached_property
    def text(self) -> str:
        """The file."""
        head, _, _ = HEAD.partition("rooms:")
        hosts = {host_id: {"name": name, "kind": "civil_society"} for host_id, name in self.hosts.items()}
        rooms = {room_id: {"name": name} for room_id, name in self.rooms.items()}
        events = "".join(event.line for event in self.events) or "  []\n"
        return f"{head}rooms: {json.dumps(rooms)}\nco_hosts: {json.dumps(hosts)}\nevents:\n{events}"

    @property
    def is_valid(self) -> bool:
        """Whether no id or former id is there twice."""
        names = [name for event in self.events for name in event.names]
        return len(names) == len(set(names))

    def changed(self, position: int, **fields: object) -> EventList:
        """The list with one event changed."""
        events = [*self.events]
        events[position] = replace(events[position], **fields)  # type: ignore[arg-type]  # whatever an event has
        return replace(self, events=tuple(events))

    def without(self, position: int) -> EventList:
        """The list without one event."""
        return replace(self, events=self.events[:position] + self.events[position + 1 :])

    def shown(self, event: ListedEvent) -> VisibleFields:
        """The visible fields of a listed event."""
        return VisibleFields(
            event.id,
            event.title,
            event.span,
            (event.room, self.rooms[event.room]) if event.room else None,
            tuple((host, self.hosts[host]) for host in event.hosts),
            event.status,
            event.description,
        )


class Version(NamedTuple):
    """One revision of an event: its fields, or `None` after a purge."""

    at: datetime
    shown: VisibleFields | None


@dataclass(frozen=True)
class Ledger:
    """All recorded versions by first id."""

    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The first id by every recorded id."""
        return {event_id: name for name, versions in self.versions.items() for event_id in _ids(name, versions)}

    @cached_property
    def moments(self) -> list[datetime]:
        """The times of all versions."""
        return [version.at for versions in self.versions.values() for version in versions]

    def last(self, name: str) -> VisibleFields | None:
        """The last recorded fields of an event."""
        return self.versions[name][-1].shown if name in self.versions else None

    def since_purge(self, name: str) -> list[VisibleFields]:
        """The fields recorded since the last purge, if any."""
        shown: list[VisibleFields] = []
        for version in self.versions.get(name, ()):
            shown = [*shown, version.shown] if version.shown else []
        return shown

    def is_gone(self, name: str) -> bool:
        """Whether an event is recorded as withdrawn or purged."""
        last = self.last(name)
        return last is None or last.status == "withdrawn"

    def missing_from(self, other: Ledger) -> int:
        """How many revisions another ledger lacks."""
        there = other.versions
        return sum(max(0, len(known) - len(there.get(name, ()))) for name, known in self.versions.items())

    def moment(self, now: datetime) -> datetime:
        """When something is recorded that is recorded now; the first time it is when the list was last confirmed."""
        return max(now, *(moment + ONE_SECOND for moment in self.moments)) if self.moments else UPDATED

    def with_versions(self, changes: Mapping[str, VisibleFields | None], at: datetime) -> Ledger:
        """The ledger with one more version of some events."""
        added = {name: (*self.versions.get(name, ()), Version(at, shown)) for name, shown in changes.items()}
        return Ledger({**self.versions, **added})


def _ids(name: str, versions: tuple[Version, ...]) -> set[str]:
    return {name} | {version.shown.id for version in versions if version.shown}


@dataclass(frozen=True)
class Expected:
    """The expected result of a list and its history."""

    event_list: EventList
    ledger: Ledger

    def first_id(self, event: ListedEvent) -> str:
        """The first id of an event, from the history if it knows any id."""
        first = event.former_ids[0] if event.former_ids else event.id
        known = self.ledger.owners
        return next((known[name] for name in (first, *reversed(event.former_ids), event.id) if name in known), first)

    @cached_property
    def listed(self) -> Mapping[str, VisibleFields]:
        """The fields of listed events by first id."""
        return {self.first_id(event): self.event_list.shown(event) for event in self.event_list.events}

    @cached_property
    def is_contradictory(self) -> bool:
        """Whether two events have one UID, or one has the id of another."""
        owners = self.ledger.owners
        return len(self.listed) < len(self.event_list.events) or any(
            owners.get(shown.id, name) != name for name, shown in self.listed.items()
        )

    @cached_property
    def shown(self) -> Mapping[str, VisibleFields]:
        """The fields of all shown events by first id, withdrawn ones included."""
        gone = {name: self.ledger.last(name) for name in self.ledger.versions if name not in self.listed}
        return {**self.listed, **{name: last._replace(status="withdrawn") for name, last in gone.items() if last}}

    @cached_property
    def changes(self) -> Mapping[str, VisibleFields]:
        """The unrecorded fields by first id."""
        return {name: shown for name, shown in self.shown.items() if shown != self.ledger.last(name)}

    @cached_property
    def losses(self) -> list[str]:
        """The first ids of missing events that are not recorded as withdrawn."""
        return [name for name in self.changes if name not in self.listed]

    @property
    def has_large_loss(self) -> bool:
        """Whether so many events are missing that the file may be truncated."""
        before = sum(not self.ledger.is_gone(name) for name in self.ledger.versions)
        return is_large_loss(len(self.losses), before)

    @property
    def has_possible_rename(self) -> bool:
        """Whether exactly one missing and one new event share their title, or their time and room.

        Events withdrawn earlier count as missing.
        """
        added = [shown for name, shown in self.changes.items() if name not in self.ledger.versions]
        withdrawn = [name for name in self.ledger.versions if name not in self.listed and name not in self.changes]
        missing = [self.shown[name] for name in (*self.losses, *withdrawn) if name in self.shown]
        return any(
            sum(_share_trait(trait, old, new) for old in missing) == 1
            and sum(_share_trait(trait, new, other) for other in added) == 1
            for new in added
            for trait in ("title", "slot")
        )

    def without(self, name: str) -> Expected:
        """The same with an event purged."""
        if name not in self.ledger.versions:
            return self
        return Expected(self.event_list, self.ledger.with_versions({name: None}, UPDATED))

    def sequence(self, name: str) -> int:
        """The SEQUENCE of an event."""
        recorded = len(self.ledger.versions.get(name, ()))
        return recorded if recorded and name in self.changes else max(0, recorded - 1)

    def span(self, name: str) -> Span:
        """The span in calendars: the present one, else the last recorded one."""
        spans = [shown.span for shown in (*self.ledger.since_purge(name), self.shown[name])]
        return next((span for span in reversed(spans) if span != NO_DATE), NO_DATE)

    @property
    def reported_changes(self) -> list[tuple[str, int, datetime | None]]:
        """Every reported change: first id, number and time."""
        reported: list[tuple[str, int, datetime | None]] = []
        for name in self.shown:
            versions = self.ledger.versions.get(name, ())
            length = len(self.ledger.since_purge(name))
            for number, version in [*enumerate(versions)][len(versions) - length :]:
                # The first recording is not reported.
                if number > len(versions) - length or version.at > min(self.ledger.moments):
                    reported.append((name, number, version.at))
            if name in self.changes and versions:
                reported.append((name, len(versions), None))
            elif name in self.changes and self.ledger.versions:
                reported.append((name, 0, None))
        return reported


def is_large_loss(lost: int, before: int) -> bool:
    """Whether a list lost at least two events and more than a fifth."""
    return lost >= 2 and lost > before / 5


def _share_trait(trait: str, first: VisibleFields, other: VisibleFields) -> bool:
    if trait == "title":
        return first.title == other.title
    return bool(first.room and other.room and first.span[0]) and (first.span, first.room and first.room[0]) == (
        other.span,
        other.room and other.room[0],
    )


def visible_fields(event: Event) -> VisibleFields:
    """The visible fields of an event of the program."""
    assert all(host.name for host in event.co_hosts)
    return VisibleFields(
        event.id,
        event.title.in_language("en"),
        _span(event),
        (event.room.id, event.room.name.in_language("en")) if event.room else None,
        tuple((host.id, host.name.in_language("en")) for host in event.co_hosts),
        event.status.value,
        event.description.in_language("en") if event.description else "",
    )


def _span(event: Event) -> Span:
    match event.timing:
        case Timed(starts=starts, ends=ends):
            return f"{starts:%Y-%m-%d %H:%M}", f"{ends:%Y-%m-%d %H:%M}" if ends else ""
        case AllDay(first=first, last=last):
            return first.isoformat(), last.isoformat()
        case DateOnly(day=day):
            return day.isoformat(), ""
        case _:
            return NO_DATE
