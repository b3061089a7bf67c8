"""A list with what only its record knows: events that were taken out of it, and all that once stood in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from calendar_app.history.journal import Journal
from calendar_app.history.past import Past
from calendar_app.model import CoHost, Remembered, Room, Schedule, SideEvent, Status, Timed, When
from calendar_app.model.schedule import schedule as put_in_order
from calendar_app.zones import Zone

T = TypeVar("T")
States = tuple["SideEvent | None", ...]


def states(past: Past, listed: Schedule) -> States:
    """An event after each of its revisions, `None` where it was purged.

    Times are those of the clocks of the list, rooms have the parts they have in it, names the aliases.

    Args:
        past: The event as recorded.
        listed: The list.
    """
    return tuple(state and _at_home(state, listed) for state in past.states)


def remembering(listed: Schedule, journal: Journal) -> Schedule:
    """The list as it is shown: with the events that were taken out of it, and all that once stood in it.

    Args:
        listed: The list, its events with the UIDs they were recorded with.
        journal: Its record, without problems.
    """
    pasts = journal.pasts
    if not pasts:
        return listed
    names = {event.first_id for event in listed.events}
    gone = [past for name, past in pasts.items() if name not in names]
    events = [*listed.events, *(_withdrawn(past.states[-1], listed) for past in gone if past.states[-1])]
    recorded = [state for past in pasts.values() for state in past.states if state]
    rooms, co_hosts = _registers(listed, recorded)
    shown = put_in_order(
        listed.assembly,
        rooms,
        co_hosts,
        listed.sources,
        tuple(_lapsed(event, pasts.get(event.first_id), listed.assembly.zone) for event in events),
        Remembered(
            rooms=frozenset(rooms) - frozenset(listed.rooms),
            co_hosts=frozenset(co_hosts) - frozenset(listed.co_hosts),
            days=frozenset(day for state in recorded for day in state.when.days),
            languages=frozenset(tag for state in recorded for tag in state.languages + state.interpretation),
            events=frozenset(name for past in gone if past.is_purged for name in past.ids),
        ),
    )
    present = {event.first_id: event for event in shown.events}
    former = {name: present[owner] for name, owner in journal.owners.items() if owner in present}
    return replace(shown, by_id=former | dict(shown.by_id))


def _withdrawn(state: SideEvent, listed: Schedule) -> SideEvent:
    return replace(_at_home(state, listed), status=Status.WITHDRAWN)


def _lapsed(event: SideEvent, past: Past | None, zone: Zone) -> SideEvent:
    lapsed = past.last_when if past and not event.when.days else None
    return replace(event, lapsed=_by_the_clocks(lapsed, zone)) if lapsed else event


def _registers(listed: Schedule, recorded: Iterable[SideEvent]) -> tuple[dict[str, Room], dict[str, CoHost]]:
    """The rooms and co-hosts of a list, and those it lacks as they were last recorded."""
    rooms: dict[str, Room] = {}
    co_hosts: dict[str, CoHost] = {}
    for state in recorded:
        if state.room:
            rooms[state.room.id] = state.room
        for host in (*state.co_hosts, *state.organisers):
            co_hosts[host.id] = host
    return _after(listed.rooms, rooms), _after(listed.co_hosts, co_hosts)


def _after(listed: Mapping[str, T], remembered: Mapping[str, T]) -> dict[str, T]:
    return dict(listed) | {name: one for name, one in remembered.items() if name not in listed}


def _at_home(event: SideEvent, listed: Schedule) -> SideEvent:
    """An event of the record with what the record does not say of it, as the list has it now."""
    return replace(
        event,
        when=_by_the_clocks(event.when, listed.assembly.zone),
        room=event.room and _room(event.room, listed.rooms.get(event.room.id)),
        co_hosts=tuple(_co_host(host, listed.co_hosts.get(host.id)) for host in event.co_hosts),
        organisers=tuple(_co_host(host, listed.co_hosts.get(host.id)) for host in event.organisers),
    )


def _by_the_clocks(when: When, zone: Zone) -> When:
    if not isinstance(when, Timed):
        return when
    return Timed(zone.local(when.starts), zone.local(when.ends) if when.ends else None)


def _room(room: Room, now: Room | None) -> Room:
    return replace(room, parts=now.parts, footprint=now.footprint, aliases=now.aliases) if now else room


def _co_host(host: CoHost, now: CoHost | None) -> CoHost:
    return replace(host, aliases=now.aliases) if now else host
