"""Advice, its codes, and conflicts of rooms, hosts and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from calendar_app.clashes import Clash, Clashes
from calendar_app.errors import Location
from calendar_app.i18n import full_date, join_list
from calendar_app.model import CoHostKind, Event, Schedule
from calendar_app.names import name_key


class AdviceCode(StrEnum):
    """What a piece of advice is about; docs/advice.md says what each means, and the values are those of `accept:`."""

    ROOM_USED_TWICE = "room-used-twice"
    CO_HOST_IN_TWO_PLACES = "co-host-in-two-places"
    OUTSIDE_SESSION = "outside-session"
    OVER_PLENARY = "over-plenary"
    ODD_HOUR = "odd-hour"
    WEEKDAY = "weekday"
    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near-duplicate"
    CANCELLED_WITHOUT_NOTE = "cancelled-without-note"
    NO_SOURCE = "no-source"
    SAME_NAME = "same-name"
    ALIKE_NAMES = "alike-names"
    UNUSED_ROOM = "unused-room"
    UNUSED_CO_HOST = "unused-co-host"
    RENAMED = "renamed"
    UPDATED = "updated"
    CUT_SHORT = "cut-short"
    TORN = "torn"
    MORE = "more"


_MAX_SHOWN = 500
_MAX_COUNTED = 10_000  # counted: in a list of 10,000 entries at once, each is in the way of each
_ENGLISH = "en"


@dataclass(frozen=True, order=True, slots=True)
class Advice:
    """Something to look at.

    Attributes:
        location: Where what it is about stands in the file.
        code: What it is, for `accept:`.
        message: What it is, in a sentence.
        count: How many things it tells of.
    """

    location: Location
    code: AdviceCode
    message: str
    count: int = 1

    def __str__(self) -> str:
        return f"{self.location}: {self.message} [{self.code}]"


def quoted_title(event: Event) -> str:
    """The title of an event as advice names it.

    Args:
        event: The event.
    """
    return f"“{event.title.in_language(_ENGLISH)}”"


def conflict_advice(schedule: Schedule, locations: Mapping[tuple[str, str], Location]) -> tuple[Advice, ...]:
    """What to look at, by place; what the file accepts is left out, and where there is very much, the end is a count.

    Args:
        schedule: The schedule.
        locations: Where its entries begin, under what they are ("co_host", "room", "event") and their id.
    """
    declined = {
        ("co_host", host.id) for host in schedule.co_hosts.values() if AdviceCode.SAME_NAME in dict(host.accept)
    }
    declined |= {("room", room.id) for room in schedule.rooms.values() if AdviceCode.SAME_NAME in dict(room.accept)}
    on_names = (
        Advice(locations[entry], AdviceCode.SAME_NAME, message)
        for entry, message in _shared_names(schedule)
        if entry not in declined
    )
    on_events = (
        Advice(locations["event", event.id], code, message)
        for event, code, message in _event_conflicts(schedule)
        if code not in dict(event.accept)
    )
    found = sorted(islice(chain(on_names, on_events), _MAX_COUNTED + 1))
    more = len(found) - _MAX_SHOWN
    if more > 0:
        least = "at least " if len(found) > _MAX_COUNTED else ""
        message = f"{least}{min(more, _MAX_COUNTED - _MAX_SHOWN):,} more to look at, here and elsewhere"
        found[_MAX_SHOWN:] = [
            Advice(found[_MAX_SHOWN].location, AdviceCode.MORE, message, min(more, _MAX_COUNTED - _MAX_SHOWN))
        ]
    return tuple(found)


def _shared_names(schedule: Schedule) -> Iterator[tuple[tuple[str, str], str]]:
    """Entries of a register that are called as an earlier one is, or are the same State."""
    hosts = schedule.co_hosts.values()
    states: dict[str, str] = {}
    told: set[str] = set()
    for host in hosts:
        if host.kind is CoHostKind.STATE and host.country:
            first = states.setdefault(host.country, host.id)
            if first != host.id:
                told.add(host.id)
                yield ("co_host", host.id), f"{host.id} is the same State as {first}: {host.country}"
    # Of one State both have the names it has in other languages: that is no second thing to say.
    others = (host for host in hosts if host.id not in told)
    of_hosts = ((host.id, host.names) for host in others)
    of_rooms = ((room.id, room.names) for room in schedule.rooms.values())
    for what, entries in (("co_host", of_hosts), ("room", of_rooms)):
        first_called: dict[str, str] = {}
        for identity, names in entries:
            taken = ((name, first_called.setdefault(name_key(name), identity)) for name in names if name_key(name))
            clash = [(name, first) for name, first in taken if first != identity]
            for name, first in clash[:1]:
                yield (what, identity), f"{identity} is called “{name}”, and so is {first}"


def _event_conflicts(schedule: Schedule) -> Iterator[tuple[Event, AdviceCode, str]]:
    session = frozenset(schedule.assembly.days)
    for event in schedule.events:
        outside = [day for day in event.timing.days if day not in session]
        if outside:
            day = full_date(outside[0], _ENGLISH, year=True)
            yield event, AdviceCode.OUTSIDE_SESSION, f"{quoted_title(event)} is on {day}, outside the session"
    for clash in Clashes(schedule):
        # Said of the later of the two: it is the one that was put where the other was already.
        if clash.same_room:
            yield clash.other, AdviceCode.ROOM_USED_TWICE, _room_conflict_text(clash)
        if clash.co_hosts:
            yield clash.other, AdviceCode.CO_HOST_IN_TWO_PLACES, _host_conflict_text(clash)


def _room_conflict_text(clash: Clash) -> str:
    event, other = clash.event, clash.other
    return f"{_room_name(other)} is taken {_time_text(clash)} by {quoted_title(event)} in {_room_name(event)}"


def _host_conflict_text(clash: Clash) -> str:
    names = join_list([host.display_name.in_language(_ENGLISH) for host in clash.co_hosts[:5]], _ENGLISH)
    more = len(clash.co_hosts) - 5
    others = f" (and {more} more)" if more > 0 else ""
    verb = "hosts" if len(clash.co_hosts) == 1 else "host"
    return f"{names}{others} also {verb} {quoted_title(clash.event)} {_time_text(clash)} in {_room_name(clash.event)}"


def _room_name(event: Event) -> str:
    return event.room.name.in_language(_ENGLISH) if event.room else "a room to be announced"


def _time_text(clash: Clash) -> str:
    return f"at {clash.starts:%H:%M} on {full_date(clash.starts.date(), _ENGLISH)}"
