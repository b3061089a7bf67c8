"""What a list and its record should come to, worked out a second time and simply: the oracle of the state machine."""

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
"""When the list says it was last confirmed."""

DOMAIN = "told.example"
A_SECOND = timedelta(seconds=1)

Span = tuple[str, str]
"""A start and an end as the file has them, empty where there is none."""

NEVER: Span = ("", "")


class Shown(NamedTuple):
    """What an event shows to its readers."""

    id: str
    title: str
    span: Span
    room: tuple[str, str] | None
    hosts: tuple[tuple[str, str], ...]
    status: str
    description: str


@dataclass(frozen=True)
class Entry:
    """An entry as an organiser wrote it."""

    id: str
    title: str
    span: Span = NEVER
    room: str = ""
    hosts: tuple[str, ...] = ()
    status: str = "confirmed"
    description: str = ""
    former_ids: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All ids the file has for it."""
        return (self.id, *self.former_ids)

    @property
    def line(self) -> str:
        """The entry in the file; JSON on one line is YAML."""
        said: dict[str, object] = {"id": self.id, "title": self.title, "starts": self.span[0], "ends": self.span[1]}
        said |= {"room": self.room, "co_hosts": self.hosts, "status": self.status, "description": self.description}
        said["former_ids"] = self.former_ids
        pairs = (f"{name}: {json.dumps(value)}" for name, value in said.items() if value)
        return f"  - {{{', '.join(pairs)}}}\n"


@dataclass(frozen=True)
class Sheet:
    """A list as an organiser wrote it: the names of rooms and co-hosts by id, and the entries in their order."""

    rooms: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()

    @cached_property
    def text(self) -> str:
        """The file."""
        head, _, _ = HEAD.partition("rooms:")
        hosts = {name: {"name": said, "kind": "civil_society"} for name, said in self.hosts.items()}
        rooms = {name: {"name": said} for name, said in self.rooms.items()}
        entries = "".join(entry.line for entry in self.entries) or "  []\n"
        return f"{head}rooms: {json.dumps(rooms)}\nco_hosts: {json.dumps(hosts)}\nevents:\n{entries}"

    @property
    def is_sound(self) -> bool:
        """Whether no id is there twice, as an id or as a former one."""
        names = [name for entry in self.entries for name in entry.names]
        return len(names) == len(set(names))

    def changed(self, position: int, **facts: object) -> Sheet:
        """The list with one entry changed."""
        entries = [*self.entries]
        entries[position] = replace(entries[position], **facts)  # type: ignore[arg-type]  # whatever an entry has
        return replace(self, entries=tuple(entries))

    def without(self, position: int) -> Sheet:
        """The list without one entry."""
        return replace(self, entries=self.entries[:position] + self.entries[position + 1 :])

    def shown(self, entry: Entry) -> Shown:
        """What one of its entries shows."""
        return Shown(
            entry.id,
            entry.title,
            entry.span,
            (entry.room, self.rooms[entry.room]) if entry.room else None,
            tuple((host, self.hosts[host]) for host in entry.hosts),
            entry.status,
            entry.description,
        )


class Version(NamedTuple):
    """One revision of an event; what it showed then, `None` once it was purged."""

    at: datetime
    shown: Shown | None


@dataclass(frozen=True)
class Ledger:
    """What was recorded: by first id, every version."""

    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """By every id an event was recorded with: its first one."""
        return {one: name for name, versions in self.versions.items() for one in _ids(name, versions)}

    @cached_property
    def moments(self) -> list[datetime]:
        """When something was recorded."""
        return [version.at for versions in self.versions.values() for version in versions]

    def last(self, name: str) -> Shown | None:
        """What was last recorded of an event."""
        return self.versions[name][-1].shown if name in self.versions else None

    def since_purge(self, name: str) -> list[Shown]:
        """What was recorded of an event since it was purged, if it was."""
        shown: list[Shown] = []
        for version in self.versions.get(name, ()):
            shown = [*shown, version.shown] if version.shown else []
        return shown

    def is_gone(self, name: str) -> bool:
        """Whether an event is recorded as withdrawn or purged."""
        last = self.last(name)
        return last is None or last.status == "withdrawn"

    def lost_by(self, other: Ledger) -> int:
        """How many revisions another ledger lacks."""
        there = other.versions
        return sum(max(0, len(known) - len(there.get(name, ()))) for name, known in self.versions.items())

    def moment(self, now: datetime) -> datetime:
        """When something is recorded that is recorded now; the first time it is when the list was last confirmed."""
        return max(now, *(moment + A_SECOND for moment in self.moments)) if self.moments else UPDATED

    def followed(self, changes: Mapping[str, Shown | None], at: datetime) -> Ledger:
        """The ledger with one more version of some events."""
        added = {name: (*self.versions.get(name, ()), Version(at, shown)) for name, shown in changes.items()}
        return Ledger({**self.versions, **added})


def _ids(name: str, versions: tuple[Version, ...]) -> set[str]:
    return {name} | {version.shown.id for version in versions if version.shown}


@dataclass(frozen=True)
class Expected:
    """What a list and its record come to together."""

    sheet: Sheet
    ledger: Ledger

    def first_id(self, entry: Entry) -> str:
        """The first id an event had: what the record says, wherever it knows any of its ids."""
        first = entry.former_ids[0] if entry.former_ids else entry.id
        known = self.ledger.owners
        return next((known[name] for name in (first, *reversed(entry.former_ids), entry.id) if name in known), first)

    @cached_property
    def listed(self) -> Mapping[str, Shown]:
        """By first id: what the entries of the list show."""
        return {self.first_id(entry): self.sheet.shown(entry) for entry in self.sheet.entries}

    @cached_property
    def is_contradictory(self) -> bool:
        """Whether two entries are one event, or one of them has an id that another event is known by."""
        owners = self.ledger.owners
        return len(self.listed) < len(self.sheet.entries) or any(
            owners.get(shown.id, name) != name for name, shown in self.listed.items()
        )

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """By first id: what is shown, also of events that were taken out of the list."""
        gone = {name: self.ledger.last(name) for name in self.ledger.versions if name not in self.listed}
        return {**self.listed, **{name: last._replace(status="withdrawn") for name, last in gone.items() if last}}

    @cached_property
    def changes(self) -> Mapping[str, Shown]:
        """By first id: what is shown and not recorded."""
        return {name: shown for name, shown in self.shown.items() if shown != self.ledger.last(name)}

    @cached_property
    def losses(self) -> list[str]:
        """The first ids of events that are gone and not recorded as withdrawn."""
        return [name for name in self.changes if name not in self.listed]

    @property
    def has_shrunk(self) -> bool:
        """Whether so much is gone that the file may have been cut short."""
        before = sum(not self.ledger.is_gone(name) for name in self.ledger.versions)
        return is_much(len(self.losses), before)

    @property
    def looks_renamed(self) -> bool:
        """Whether an event that is gone, and it alone, has the title of one that is new, or its time and place.

        Also one that was withdrawn before; of several new ones that are alike none is meant.
        """
        came = [shown for name, shown in self.changes.items() if name not in self.ledger.versions]
        withdrawn = [name for name in self.ledger.versions if name not in self.listed and name not in self.changes]
        went = [self.shown[name] for name in (*self.losses, *withdrawn) if name in self.shown]
        return any(
            sum(_have_common(trait, one, new) for one in went) == 1
            and sum(_have_common(trait, new, other) for other in came) == 1
            for new in came
            for trait in ("title", "slot")
        )

    def without(self, name: str) -> Expected:
        """The same, with an event purged."""
        if name not in self.ledger.versions:
            return self
        return Expected(self.sheet, self.ledger.followed({name: None}, UPDATED))

    def sequence(self, name: str) -> int:
        """The SEQUENCE of an event."""
        recorded = len(self.ledger.versions.get(name, ()))
        return recorded if recorded and name in self.changes else max(0, recorded - 1)

    def span(self, name: str) -> Span:
        """Where an event stands in calendars: at its date, or at the last one that was recorded; nowhere without."""
        spans = [shown.span for shown in (*self.ledger.since_purge(name), self.shown[name])]
        return next((span for span in reversed(spans) if span != NEVER), NEVER)

    @property
    def told(self) -> list[tuple[str, int, datetime | None]]:
        """Every change there is to tell: the first id of the event, the number, and when it was recorded."""
        found: list[tuple[str, int, datetime | None]] = []
        for name in self.shown:
            versions = self.ledger.versions.get(name, ())
            length = len(self.ledger.since_purge(name))
            for number, version in [*enumerate(versions)][len(versions) - length :]:
                # What was there from the beginning is no change.
                if number > len(versions) - length or version.at > min(self.ledger.moments):
                    found.append((name, number, version.at))
            if name in self.changes and versions:
                found.append((name, len(versions), None))
            elif name in self.changes and self.ledger.versions:
                found.append((name, 0, None))
        return found


def is_much(lost: int, before: int) -> bool:
    """Whether a list lost two events at least, and more than a fifth of them."""
    return lost >= 2 and lost > before / 5


def _have_common(trait: str, one: Shown, other: Shown) -> bool:
    if trait == "title":
        return one.title == other.title
    return bool(one.room and other.room and one.span[0]) and (one.span, one.room and one.room[0]) == (
        other.span,
        other.room and other.room[0],
    )


def seen(event: Event) -> Shown:
    """What an event of the product shows, in the words of the oracle."""
    assert all(host.name for host in event.co_hosts)
    return Shown(
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
            return NEVER
