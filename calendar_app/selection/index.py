"""Bit sets of the events that have each facet value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from calendar_app.i18n import LANGUAGES, Text, language_name, state_name
from calendar_app.model import CoHost, CoHostKind, Event, EventKind, Schedule
from calendar_app.names import search_text
from calendar_app.selection.query import Facet


class Index:
    """Lookup tables for queries on one schedule.

    A set of events is an integer: bit `n` is the event at position `n` of the schedule.
    """

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule

    @cached_property
    def all_bits(self) -> int:
        """The set of all events."""
        return (1 << len(self.schedule.events)) - 1

    @cached_property
    def postings(self) -> Mapping[Facet, Mapping[str, int]]:
        """The set of events by facet and value; values without events are left out.

        A room has the events of every room that shares a part with it.
        """
        sets: dict[Facet, defaultdict[str, int]] = {facet: defaultdict(int) for facet in Facet}
        for position, event in enumerate(self.schedule.events):
            bit = 1 << position
            for facet, value in _facet_values(event):
                sets[facet][value] |= bit
        by_part: defaultdict[str, int] = defaultdict(int)
        for name, events in sets[Facet.ROOM].items():
            for part in self.schedule.rooms[name].footprint:
                by_part[part] |= events
        for room in self.schedule.rooms.values():
            sharing = 0
            for part in room.footprint:
                sharing |= by_part.get(part, 0)
            if sharing:
                sets[Facet.ROOM][room.id] = sharing
        return sets

    @cached_property
    def search_texts(self) -> tuple[str, ...]:
        """The searchable text of each event, by position."""
        hosts = {host.id: search_text(_co_host_texts(host)) for host in self.schedule.co_hosts.values()}
        return tuple(
            search_text(_searchable_texts(event)) + "".join(hosts[host.id] for host in event.all_hosts)
            for event in self.schedule.events
        )

    @cached_property
    def known_values(self) -> Mapping[Facet, Mapping[str, str]]:
        """The canonical value by facet and accepted spelling, former ids included."""
        schedule = self.schedule
        days = {day.isoformat() for event in schedule.events for day in event.timing.days}
        days |= {day.isoformat() for day in (*schedule.assembly.days, *schedule.retired_ids.days)}
        tags = (*self.postings[Facet.LANGUAGE], *(tag.lower() for tag in schedule.retired_ids.languages))
        events = {name: name for name in schedule.retired_ids.events}
        return {
            Facet.CO_HOST: {co_host: co_host for co_host in schedule.co_hosts},
            Facet.ROOM: {room: room for room in schedule.rooms},
            Facet.DAY: {day: day for day in days},
            Facet.KIND: {kind.value: kind.value for kind in EventKind},
            Facet.HOST_KIND: {kind.value: kind.value for kind in CoHostKind},
            Facet.LANGUAGE: {tag: tag for tag in tags},
            Facet.EVENT: events | {spelling: event.id for spelling, event in schedule.events_by_id.items()},
        }

    @cached_property
    def aliases(self) -> Mapping[Facet, Mapping[str, str]]:
        """The value by facet and id or name, for suggestions; ids come first."""
        names: dict[Facet, dict[str, str]] = {facet: dict(self.known_values[facet]) for facet in Facet}
        for co_host in self.schedule.co_hosts.values():
            for spelling in _co_host_names(co_host):
                names[Facet.CO_HOST].setdefault(spelling, co_host.id)
        for room in self.schedule.rooms.values():
            for spelling in room.names:
                names[Facet.ROOM].setdefault(spelling, room.id)
        for tag in self.known_values[Facet.LANGUAGE]:
            for language in LANGUAGES:
                names[Facet.LANGUAGE].setdefault(language_name(tag, language), tag)
        return names


def _facet_values(event: Event) -> Iterator[tuple[Facet, str]]:
    for host in event.all_hosts:
        yield Facet.CO_HOST, host.id
        yield Facet.HOST_KIND, host.kind.value
    if event.room:
        yield Facet.ROOM, event.room.id
    for day in event.timing.days:
        yield Facet.DAY, day.isoformat()
    yield Facet.KIND, event.kind.value
    for tag in event.languages + event.interpretation:
        yield Facet.LANGUAGE, tag.lower()
    yield Facet.EVENT, event.id


def _searchable_texts(event: Event) -> Iterator[str]:
    texts: list[Text | None] = [event.title, event.summary, event.description, event.note]
    texts.extend(link.title for link in event.links)
    for text in texts:
        if text:
            yield from text.texts
    if event.room:
        yield from event.room.names


def _co_host_texts(co_host: CoHost) -> Iterator[str]:
    yield from _co_host_names(co_host)
    if co_host.country:
        # The name and the code of a country ("gb") find its State bodies too. "UK" is an alias.
        yield from state_name(co_host.country).texts
        yield co_host.country


def _co_host_names(co_host: CoHost) -> tuple[str, ...]:
    # If the list has another name for a State, its usual name finds it too.
    usual_names = state_name(co_host.country).texts if co_host.country and co_host.kind is CoHostKind.STATE else ()
    return (*co_host.names, *usual_names)
