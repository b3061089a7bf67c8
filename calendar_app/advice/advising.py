"""Advice, and the part of it that is about who and what is in two places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from calendar_app.advice.codes import Code
from calendar_app.clashes import Clash, Clashes
from calendar_app.errors import Place
from calendar_app.languages import day_name, joined
from calendar_app.model import CoHostKind, Schedule, SideEvent
from calendar_app.names import called

_SHOWN = 500
_MOST = 10_000  # counted: in a list of 10,000 entries at once, each is in the way of each
_ENGLISH = "en"


@dataclass(frozen=True, order=True, slots=True)
class Advice:
    """Something to look at.

    Attributes:
        place: Where what it is about stands in the file.
        code: What it is, for `accept:`.
        message: What it is, in a sentence.
        things: How many things it tells of.
    """

    place: Place
    code: Code
    message: str
    things: int = 1

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"


def quoted_title(event: SideEvent) -> str:
    """The title of an event as advice names it.

    Args:
        event: The event.
    """
    return f"“{event.title.in_language(_ENGLISH)}”"


def advise(schedule: Schedule, places: Mapping[tuple[str, str], Place]) -> tuple[Advice, ...]:
    """What to look at, by place; what the file accepts is left out, and where there is very much, the end is a count.

    Args:
        schedule: The schedule.
        places: Where its entries begin, under what they are ("co_host", "room", "event") and their id.
    """
    declined = {("co_host", host.id) for host in schedule.co_hosts.values() if Code.SAME_NAME in dict(host.accept)}
    declined |= {("room", room.id) for room in schedule.rooms.values() if Code.SAME_NAME in dict(room.accept)}
    on_names = (
        Advice(places[entry], Code.SAME_NAME, message)
        for entry, message in _same_names(schedule)
        if entry not in declined
    )
    on_events = (
        Advice(places["event", event.id], code, message)
        for event, code, message in _remarks(schedule)
        if code not in dict(event.accept)
    )
    found = sorted(islice(chain(on_names, on_events), _MOST + 1))
    more = len(found) - _SHOWN
    if more > 0:
        least = "at least " if len(found) > _MOST else ""
        message = f"{least}{min(more, _MOST - _SHOWN):,} more to look at, here and elsewhere"
        found[_SHOWN:] = [Advice(found[_SHOWN].place, Code.MORE, message, min(more, _MOST - _SHOWN))]
    return tuple(found)


def _same_names(schedule: Schedule) -> Iterator[tuple[tuple[str, str], str]]:
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
            taken = ((name, first_called.setdefault(called(name), identity)) for name in names if called(name))
            clash = [(name, first) for name, first in taken if first != identity]
            for name, first in clash[:1]:
                yield (what, identity), f"{identity} is called “{name}”, and so is {first}"


def _remarks(schedule: Schedule) -> Iterator[tuple[SideEvent, Code, str]]:
    session = frozenset(schedule.assembly.days)
    for event in schedule.events:
        outside = [day for day in event.when.days if day not in session]
        if outside:
            day = day_name(outside[0], _ENGLISH, year=True)
            yield event, Code.OUTSIDE_SESSION, f"{quoted_title(event)} is on {day}, outside the session"
    for clash in Clashes(schedule):
        # Said of the later of the two: it is the one that was put where the other was already.
        if clash.same_room:
            yield clash.other, Code.ROOM_USED_TWICE, _room_used_twice(clash)
        if clash.co_hosts:
            yield clash.other, Code.CO_HOST_IN_TWO_PLACES, _in_two_places(clash)


def _room_used_twice(clash: Clash) -> str:
    return f"{_place(clash.other)} is taken {_time(clash)} by {quoted_title(clash.event)} in {_place(clash.event)}"


def _in_two_places(clash: Clash) -> str:
    names = joined([host.known_as.in_language(_ENGLISH) for host in clash.co_hosts[:5]], _ENGLISH)
    more = len(clash.co_hosts) - 5
    others = f" (and {more} more)" if more > 0 else ""
    verb = "hosts" if len(clash.co_hosts) == 1 else "host"
    return f"{names}{others} also {verb} {quoted_title(clash.event)} {_time(clash)} in {_place(clash.event)}"


def _place(event: SideEvent) -> str:
    return event.room.name.in_language(_ENGLISH) if event.room else "a room to be announced"


def _time(clash: Clash) -> str:
    return f"at {clash.starts:%H:%M} on {day_name(clash.starts.date(), _ENGLISH)}"
