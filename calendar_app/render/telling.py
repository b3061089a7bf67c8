"""Changes in words: what an event was, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING

from calendar_app.languages import date_name
from calendar_app.languages import joined
from calendar_app.languages import marked
from calendar_app.languages import phrases
from calendar_app.model import Status
from calendar_app.model import Unscheduled

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from datetime import datetime

    from calendar_app.history import Step
    from calendar_app.model import CoHost
    from calendar_app.model import SideEvent
    from calendar_app.render.entry import Entry

_SURE = {
    Status.CONFIRMED: marked("confirmed"),
    Status.TENTATIVE: marked("tentative"),
    Status.CANCELLED: marked("cancelled"),
    Status.POSTPONED: marked("postponed"),
    Status.WITHDRAWN: marked("withdrawn"),
}
_BECAME = {
    Status.TENTATIVE: marked("Tentative"),
    Status.CANCELLED: marked("Cancelled"),
    Status.POSTPONED: marked("Postponed"),
    Status.WITHDRAWN: marked("Withdrawn"),
}
_OTHERS = {
    "kind": marked("kind of event"),
    "summary": marked("summary"),
    "description": marked("description"),
    "note": marked("note"),
    "languages": marked("languages"),
    "interpretation": marked("interpretation"),
    "mode": marked("how to take part"),
    "accessibility": marked("accessibility"),
    "registration": marked("registration"),
    "webcast": marked("webcast"),
    "links": marked("documents"),
    "contact": marked("contact"),
    "sources": marked("who announced it"),
}


class Aspect(Enum):
    """What everybody who means to come must know of."""

    STATUS = "status"
    TIME = "time"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Turn:
    """One of the changes that everybody who means to come must know of, in words.

    Attributes:
        aspect: What changed.
        heading: What happened: "Moved", "Room changed", "Cancelled".
        was: What it was before, empty where nothing had been announced.
        now: What it is since, empty where the heading says it.
        on: The date it was recorded on, in words; empty where it is not recorded yet.
        language: The language of the words.
    """

    aspect: Aspect
    heading: str
    was: str
    now: str
    on: str
    language: str

    @property
    def sentence(self) -> str:
        """It all without what everybody sees anyway: "Room changed on 28 November: was Yangtze 1"."""
        return self._told(marked("%(what)s: was %(was)s"), {"was": self.was})

    @property
    def from_to(self) -> str:
        """It all: "Room changed on 28 November: from Yangtze 1 to Yangtze 2"."""
        if not self.now:
            return self.sentence
        if not self.was:
            said = phrases(self.language).gettext
            return said("%(what)s: %(now)s") % {"what": self.dated, "now": self.now}
        return self._told(marked("%(what)s: from %(was)s to %(now)s"), {"was": self.was, "now": self.now})

    @property
    def dated(self) -> str:
        """What happened and when: "Room changed on 28 November"."""
        said = phrases(self.language).gettext
        return said("%(what)s on %(day)s") % {"what": self.heading, "day": self.on} if self.on else self.heading

    def _told(self, pattern: str, values: dict[str, str]) -> str:
        return phrases(self.language).gettext(pattern) % ({"what": self.dated} | values) if self.was else self.dated


def on_day(entry: Entry, at: datetime | None) -> str:
    """The date at the venue on which a change was recorded, in words; empty while it is not recorded.

    Args:
        entry: An entry in the language to say it in.
        at: When, aware, or `None`.
    """
    if at is None:
        return ""
    day = entry.assembly.zone.local(at).date()
    return date_name(day, entry.language, year=not entry.assembly.is_in_its_years(day))


def turns(before: Entry, after: Entry, on: str) -> tuple[Turn, ...]:
    """What everybody who means to come must know: changes of status, time and room, in this order.

    Args:
        before: The event as it was.
        after: The event as it became.
        on: The date that was recorded on, in words, or nothing.
    """
    found = (
        Turn(aspect, heading, was, now, on, after.language)
        for aspect, tell in ((Aspect.STATUS, _status), (Aspect.TIME, _time), (Aspect.ROOM, _room))
        for heading, was, now in tell(before, after)
    )
    return tuple(found)


def remarks(before: Entry, after: Entry) -> tuple[str, ...]:
    """What else changed, in sentences without a full stop.

    Args:
        before: The event as it was.
        after: The event as it became.
    """
    said = phrases(after.language).gettext
    found: list[str] = []
    if before.title != after.title:
        found.append(said("Title changed: was “%(title)s”") % {"title": before.title})
    was, now = before.event.co_hosts, after.event.co_hosts
    found += _hosts(before, after, was, now, said("Now also hosting: %(names)s"), said("No longer hosting: %(names)s"))
    was, now = before.event.organisers, after.event.organisers
    found += _hosts(
        before, after, was, now, said("Now also organising: %(names)s"), said("No longer organising: %(names)s")
    )
    others = [said(name) for name in _others(before, after)]
    if others:
        found.append(said("Also changed: %(things)s") % {"things": joined(others, after.language)})
    return tuple(found)


def _status(before: Entry, after: Entry) -> Iterator[tuple[str, str, str]]:
    was, now = before.event.status, after.event.status
    if was is now or _has_lapsed(before, after):
        return
    said = phrases(after.language).gettext
    if now in _BECAME:
        yield said(_BECAME[now]), said(_SURE[was]) if was.is_off else "", ""
    elif was.is_off:
        yield said("Takes place after all"), said(_SURE[was]), ""
    else:
        yield said("Confirmed"), said(_SURE[was]), ""


def _time(before: Entry, after: Entry) -> Iterator[tuple[str, str, str]]:
    if before.event.when == after.event.when:
        return
    said = phrases(after.language).gettext
    if isinstance(before.event.when, Unscheduled):
        yield said("Date announced"), "", _moment(after, day=True)
    elif _has_lapsed(before, after):
        yield said("Postponed"), _moment(before, day=True), ""
    elif before.days == after.days and before.awaits_time:
        yield said("Time announced"), "", _moment(after, day=False)
    elif before.days == after.days:
        yield said("Time changed"), _moment(before, day=False), _moment(after, day=False)
    else:
        yield said("Moved"), _moment(before, day=True), _moment(after, day=True)


def _room(before: Entry, after: Entry) -> Iterator[tuple[str, str, str]]:
    was, now = before.event.room, after.event.room
    said = phrases(after.language).gettext
    if was is None and now is not None:
        yield said("Room announced"), "", after.room
    elif was is not None and (now is None or was.id != now.id):
        yield said("Room changed"), before.room, after.room
    elif was is not None and before.room != after.room:
        yield said("Room renamed"), before.room, after.room


def _has_lapsed(before: Entry, after: Entry) -> bool:
    """Whether the date was taken away."""
    return isinstance(after.event.when, Unscheduled) and not isinstance(before.event.when, Unscheduled)


def _moment(entry: Entry, *, day: bool) -> str:
    return ", ".join(filter(None, (entry.day if day else "", entry.time)))


def _hosts(  # noqa: PLR0913, PLR0917 - two states, and two sentences
    before: Entry, after: Entry, was: Sequence[CoHost], now: Sequence[CoHost], came: str, went: str
) -> Iterator[str]:
    old, new = {host.id: before.host_name(host) for host in was}, {host.id: after.host_name(host) for host in now}
    joining = [name for host, name in new.items() if host not in old]
    leaving = [name for host, name in old.items() if host not in new]
    if joining:
        yield came % {"names": joined(joining, after.language)}
    if leaving:
        yield went % {"names": joined(leaving, after.language)}
    for host, name in new.items():
        if host in old and old[host] != name:
            said = phrases(after.language).gettext
            yield said("%(was)s is now called %(now)s") % {"was": old[host], "now": name}


def _others(before: Entry, after: Entry) -> Iterator[str]:
    one, other = before.event, after.event
    ids = [[host.id for host in (*event.co_hosts, *event.organisers)] for event in (one, other)]
    if ids[0] != ids[1] and sorted(ids[0]) == sorted(ids[1]):
        yield marked("order of the co-hosts")
    yield from (name for fact, name in _OTHERS.items() if attrgetter(fact)(one) != attrgetter(fact)(other))
    if (one.room and one.room.id) == (other.room and other.room.id) and _about_place(before) != _about_place(after):
        yield marked("how to find the room")


def _about_place(entry: Entry) -> tuple[object, ...]:
    room, venue = entry.event.room, entry.venue
    return (room.floor, room.capacity, room.access, room.directions, room.url, venue) if room else (venue,)


def latest(steps: Iterable[Step], entry_of: Callable[[SideEvent], Entry]) -> tuple[Turn, ...]:
    """The last change of each aspect, but for what was announced where nothing had been.

    Args:
        steps: What happened to one event, the first thing first.
        entry_of: A state of it in words.
    """
    found: dict[Aspect, Turn] = {}
    for step in steps:
        if step.before:
            after = entry_of(step.after)
            found |= {turn.aspect: turn for turn in turns(entry_of(step.before), after, on_day(after, step.at))}
    return tuple(
        found[aspect] for aspect in Aspect if aspect in found and (found[aspect].was or aspect is Aspect.STATUS)
    )
