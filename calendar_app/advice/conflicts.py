"""Advice, its codes, and conflicts of rooms, co-hosts and names."""

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
    """Kinds of advice, as `accept:` in the list and docs/advice.md name them."""

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
_MAX_COUNTED = 10_000  # pairs grow with the square of the events at one time
_MAX_NAMED_HOSTS = 5
_ENGLISH = "en"


@dataclass(frozen=True, order=True, slots=True)
class Advice:
    """One thing in the list that the organiser should look at.

    `count` is above 1 where one line stands for several entries.
    """

    location: Location
    code: AdviceCode
    message: str
    count: int = 1

    def __str__(self) -> str:
        return f"{self.location}: {self.message} [{self.code}]"


def quoted_title(event: Event) -> str:
    """The English title of an event in quotation marks."""
    return f"“{event.title.in_language(_ENGLISH)}”"


def conflict_advice(schedule: Schedule, locations: Mapping[tuple[str, str], Location]) -> tuple[Advice, ...]:
    """Conflicts of events and names, in the order of the file.

    Advice that the list accepts is left out. After 500 entries one line counts the rest.
    """
    accepted = {
        ("co_host", host.id) for host in schedule.co_hosts.values() if AdviceCode.SAME_NAME in dict(host.accept)
    }
    accepted |= {("room", room.id) for room in schedule.rooms.values() if AdviceCode.SAME_NAME in dict(room.accept)}
    name_advice = (
        Advice(locations[key], AdviceCode.SAME_NAME, message)
        for key, message in _shared_names(schedule)
        if key not in accepted
    )
    event_advice = (
        Advice(locations["event", event.id], code, message)
        for event, code, message in _event_conflicts(schedule)
        if code not in dict(event.accept)
    )
    advice = sorted(islice(chain(name_advice, event_advice), _MAX_COUNTED + 1))
    if len(advice) > _MAX_SHOWN:
        prefix = "at least " if len(advice) > _MAX_COUNTED else ""
        count = min(len(advice), _MAX_COUNTED) - _MAX_SHOWN
        message = f"{prefix}{count:,} more warnings are not shown"
        advice[_MAX_SHOWN:] = [Advice(advice[_MAX_SHOWN].location, AdviceCode.MORE, message, count)]
    return tuple(advice)


def _shared_names(schedule: Schedule) -> Iterator[tuple[tuple[str, str], str]]:
    """Rooms and co-hosts with a name, or State, of an earlier one."""
    state_ids: dict[str, str] = {}
    duplicate_states: set[str] = set()
    for host in schedule.co_hosts.values():
        if host.kind is CoHostKind.STATE and host.country:
            first_id = state_ids.setdefault(host.country, host.id)
            if first_id != host.id:
                duplicate_states.add(host.id)
                yield ("co_host", host.id), f"{host.id} is the same State as {first_id}: {host.country}"
    # Two entries for one State share its names in every language: one warning is enough.
    host_names = ((host.id, host.names) for host in schedule.co_hosts.values() if host.id not in duplicate_states)
    room_names = ((room.id, room.names) for room in schedule.rooms.values())
    for section, entries in (("co_host", host_names), ("room", room_names)):
        first_ids: dict[str, str] = {}
        for entry_id, names in entries:
            owners = ((name, first_ids.setdefault(name_key(name), entry_id)) for name in names if name_key(name))
            shared = [(name, owner_id) for name, owner_id in owners if owner_id != entry_id]
            for name, owner_id in shared[:1]:
                yield (section, entry_id), f"{entry_id} has the same name as {owner_id}: “{name}”"


def _event_conflicts(schedule: Schedule) -> Iterator[tuple[Event, AdviceCode, str]]:
    session = frozenset(schedule.assembly.days)
    for event in schedule.events:
        outside = [day for day in event.timing.days if day not in session]
        if outside:
            day = full_date(outside[0], _ENGLISH, year=True)
            yield event, AdviceCode.OUTSIDE_SESSION, f"{quoted_title(event)} is on {day}, outside the session"
    for clash in Clashes(schedule):
        # The later event gets the advice: the place was taken when it was added.
        if clash.same_room:
            yield clash.other, AdviceCode.ROOM_USED_TWICE, _room_conflict_text(clash)
        if clash.co_hosts:
            yield clash.other, AdviceCode.CO_HOST_IN_TWO_PLACES, _host_conflict_text(clash)


def _room_conflict_text(clash: Clash) -> str:
    event, other = clash.event, clash.other
    return f"{_room_name(other)} is taken {_time_text(clash)} by {quoted_title(event)} in {_room_name(event)}"


def _host_conflict_text(clash: Clash) -> str:
    names = join_list([host.display_name.in_language(_ENGLISH) for host in clash.co_hosts[:_MAX_NAMED_HOSTS]], _ENGLISH)
    more = len(clash.co_hosts) - _MAX_NAMED_HOSTS
    rest = f" (and {more} more)" if more > 0 else ""
    verb = "hosts" if len(clash.co_hosts) == 1 else "host"
    return f"{names}{rest} also {verb} {quoted_title(clash.event)} {_time_text(clash)} in {_room_name(clash.event)}"


def _room_name(event: Event) -> str:
    return event.room.name.in_language(_ENGLISH) if event.room else "a room to be announced"


def _time_text(clash: Clash) -> str:
    return f"at {clash.starts:%H:%M} on {full_date(clash.starts.date(), _ENGLISH)}"
