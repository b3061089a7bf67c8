"""Parse the sections whose records events refer to by id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import Generic, Protocol, TypeVar

from calendar_app.errors import Location
from calendar_app.i18n import Text, state_name
from calendar_app.model import Assembly, CoHost, CoHostKind, Room, Source
from calendar_app.names import name_key
from calendar_app.source import schema
from calendar_app.source.assembly import parse_assembly, parse_source, parse_venue
from calendar_app.source.context import ParseContext
from calendar_app.source.lists import unique_list_parser
from calendar_app.source.problems import quote
from calendar_app.source.scalars import choice_parser, parse_country, parse_id, parse_positive_int, parse_url
from calendar_app.source.schema import MappingReader, read_mapping
from calendar_app.source.texts import (
    parse_accept,
    parse_aliases,
    parse_long_text,
    parse_short_text,
    with_language_first,
)
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, is_null

SECTION_KEYS = frozenset(("assembly", "sources", "rooms", "co_hosts"))
"""The sections parsed here, all of which events refer to."""

_MAX_NAME_LENGTH = 500
_MAX_PARTS = 100
_MAX_CYCLE_SHOWN = 8
_parse_kind = choice_parser(CoHostKind, "kind of co-host")


class _Named(Protocol):
    @property
    def names(self) -> tuple[str, ...]:
        """All names of the record."""


T = TypeVar("T", bound=_Named)


class Section(Generic[T]):
    """The records of one section, by id.

    The example shows one line of the section.

    Attributes:
        key: The key of the section.
        is_complete: Whether the whole section was parsed, so that an id not in `records` does not exist.
        records: Each record, `None` if it has a problem.
    """

    def __init__(self, noun: str, example: str) -> None:
        self.key = f"{noun.replace('-', '_')}s"
        self.is_complete = True
        self.records: dict[str, T | None] = {}
        self._noun = noun
        self._example = example
        self._ids_by_name: dict[str, str] | None = None
        self._messages: dict[str, str] = {}
        self._parse_unique_references = unique_list_parser(self.parse_reference)

    @property
    def valid_records(self) -> dict[str, T]:
        """The records without problems."""
        return {id_: record for id_, record in self.records.items() if record is not None}

    def parse(
        self,
        node: Node,
        context: ParseContext,
        parse_entry: Callable[[str, ScalarNode, Node, ParseContext], T | None],
        locations: dict[tuple[str, str], Location],
    ) -> None:
        """Parse the section and remember where each record begins."""
        if type(node) is not MappingNode:
            context.expect(node, f"a line for each entry, such as {self._example}")
            return
        self.is_complete = node.is_complete
        for name, (key, value) in node.entries.items():
            parse_id(key, context)
            self.records[name] = parse_entry(name, key, value, context)
            locations[self._noun.replace("-", "_"), name] = context.problems.location(key.start)

    def parse_reference(self, node: Node, context: ParseContext) -> T | None:
        """Find the record of one id."""
        if type(node) is not ScalarNode:
            context.expect(node, f"the id of a {self._noun}")
        elif node.value in self.records:
            return self.records[node.value]
        elif self.is_complete:
            context.problems.add(node.start, self._unknown_id_message(node.value, context))
        return None

    def parse_references(self, node: Node, context: ParseContext) -> tuple[T, ...]:
        """Find the records of a list of ids, in its order."""
        if type(node) is SequenceNode:
            # Nearly all lists are valid: the fast path makes no call for each item.
            by_id = {item.value: self.records.get(item.value) for item in node.items if type(item) is ScalarNode}
            records = tuple(record for record in by_id.values() if record is not None)
            if len(records) == len(node.items):
                return records
        return self._parse_unique_references(node, context)

    def _unknown_id_message(self, name: str, context: ParseContext) -> str:
        if self._ids_by_name is None:
            self._ids_by_name = {}
            for id_, record in self.records.items():
                for name_or_id in (id_, *(record.names if record is not None else ())):
                    self._ids_by_name.setdefault(name_key(name_or_id), id_)
        if name not in self._messages:
            id_by_name = self._ids_by_name.get(name_key(name)) if len(name) < _MAX_NAME_LENGTH else None
            if id_by_name is not None:
                self._messages[name] = f"{quote(name)} is a name; write the id of the {self._noun}: {id_by_name}"
            else:
                hint = context.problems.did_you_mean(name, self.records) or f"; correct it, or add it to {self.key}"
                self._messages[name] = f"unknown {self._noun} {quote(name)}{hint}"
        return self._messages[name]


@dataclass(frozen=True, slots=True)
class Sections:
    """The records that events refer to; the assembly is `None` if invalid."""

    assembly: Assembly | None
    sources: Section[Source]
    rooms: Section[Room]
    co_hosts: Section[CoHost]


def parse_sections(
    root: MappingNode, context: ParseContext, locations: dict[tuple[str, str], Location], *, is_complete: bool
) -> Sections:
    """Parse the sections and set the zone and language of the context.

    `is_complete`: no further sections follow, so that a missing one is empty.
    """
    pair = find_section(root, "assembly")
    assembly = None
    if pair is not None:
        assembly = parse_assembly(*pair, context)
        if assembly is not None:
            locations["assembly", assembly.id] = context.problems.location(pair[0].start)
    sources: Section[Source] = Section("source", "gazette: {publisher: The Gazette}")
    rooms: Section[Room] = Section("room", "room-1: {name: Room 1}")
    co_hosts: Section[CoHost] = Section("co-host", "france: {kind: state, country: FR}")
    for section in (sources, rooms, co_hosts):
        section.is_complete = is_complete or section.key in root.entries
    if pair := find_section(root, sources.key):
        sources.parse(pair[1], context, parse_source, locations)
    if pair := find_section(root, rooms.key):
        _parse_rooms(rooms, pair[1], context, locations)
    if pair := find_section(root, co_hosts.key):
        co_hosts.parse(pair[1], context, _parse_co_host, locations)
    return Sections(assembly, sources, rooms, co_hosts)


def find_section(root: MappingNode, name: str) -> tuple[ScalarNode, Node] | None:
    """The key and value of a section; `None` if missing or empty."""
    pair = root.entries.get(name)
    return None if pair is None or is_null(pair[1]) else pair


def _parse_rooms(
    section: Section[Room], section_node: Node, context: ParseContext, locations: dict[tuple[str, str], Location]
) -> None:
    parts_nodes: dict[str, Node] = {}

    def parse_entry(id_: str, key: ScalarNode, node: Node, context: ParseContext) -> Room | None:
        fields = read_mapping(node, context, schema.ROOM, key.start)
        if fields is None:
            return None
        parts_node = fields.value_node("parts")
        if parts_node is not None:
            parts_nodes[id_] = parts_node
        return _parse_room(id_, fields)

    section.parse(section_node, context, parse_entry, locations)
    # Parts may be rooms that stand further down, so they are looked up last.
    parts = {
        id_: tuple(part.id for part in section.parse_references(node, context)) for id_, node in parts_nodes.items()
    }
    footprints = _footprints(parts, parts_nodes, context)
    for id_, part_ids in parts.items():
        room = section.records[id_]
        if room is not None:
            section.records[id_] = replace(room, parts=part_ids, footprint=footprints[id_])


def _parse_room(id_: str, fields: MappingReader) -> Room | None:
    name = fields.get("name", parse_short_text)
    aliases = fields.get("aliases", parse_aliases) or ()
    floor = fields.get("floor", parse_short_text)
    capacity = fields.get("capacity", parse_positive_int)
    access = fields.get("access", parse_long_text)
    directions = fields.get("directions", parse_long_text)
    url = fields.get("url", parse_url)
    venue = fields.get("venue", parse_venue)
    accept = fields.get("accept", parse_accept) or ()
    if name is None:
        return None
    return Room(id_, name, (), frozenset((id_,)), aliases, floor, capacity, access, directions, url, venue, accept)


def _footprints(
    parts: Mapping[str, tuple[str, ...]], nodes: Mapping[str, Node], context: ParseContext
) -> dict[str, frozenset[str]]:
    footprints: dict[str, frozenset[str]] = {}
    sorter = TopologicalSorter(parts)
    try:
        sorter.prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1][::-1]
        named = cycle if len(cycle) <= _MAX_CYCLE_SHOWN else [*cycle[: _MAX_CYCLE_SHOWN - 2], "...", cycle[-1]]
        message = f"this room is a part of itself: {' > '.join(named)}; delete one of these parts"
        context.problems.add(nodes[cycle[0]].start, message)
        return {id_: frozenset((id_,)) for id_ in parts}
    while sorter.is_active():
        for id_ in sorter.get_ready():
            footprint = frozenset().union(*(footprints[part] for part in parts.get(id_, ())))
            if len(footprint) > _MAX_PARTS:
                context.problems.add(nodes[id_].start, f"a room has at most {_MAX_PARTS} parts; delete some")
                footprint = frozenset()
            footprints[id_] = footprint or frozenset((id_,))
            sorter.done(id_)
    return footprints


def _parse_co_host(id_: str, key: ScalarNode, node: Node, context: ParseContext) -> CoHost | None:
    fields = read_mapping(node, context, schema.CO_HOST, key.start)
    if fields is None:
        return None
    kind = fields.get("kind", _parse_kind)
    country = fields.get("country", parse_country)
    name = fields.get("name", parse_short_text)
    short_name = fields.get("short_name", parse_short_text)
    aliases = fields.get("aliases", parse_aliases) or ()
    url = fields.get("url", parse_url)
    accept = fields.get("accept", parse_accept) or ()
    if kind is CoHostKind.STATE:
        if country is not None and (name is not None or fields.value_node("name") is None):
            name = _state_names(name, country, context.language)
        elif fields.value_node("country") is None and fields.node.is_complete:
            context.problems.add(key.start, "this State has no country; add for example country: NL")
    elif kind is not None and fields.value_node("name") is None and fields.node.is_complete:
        context.problems.add(key.start, "this co-host has no name; add for example name: Name of the organisation")
    if kind is None or name is None:
        return None
    return CoHost(id_, name, kind, country, short_name, aliases, url, accept)


def _state_names(name: Text | None, country: str, language: str) -> Text:
    default = with_language_first(state_name(country), language)
    if name is None:
        return default
    languages = {tag for tag, _ in name.translations}
    return Text((*name.translations, *(pair for pair in default.translations if pair[0] not in languages)))
