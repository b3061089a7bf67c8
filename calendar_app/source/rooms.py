"""Parse rooms and work out which parts each of them occupies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from calendar_app.errors import Location
from calendar_app.model import Room
from calendar_app.source import schema
from calendar_app.source.assembly import parse_venue
from calendar_app.source.context import ParseContext
from calendar_app.source.lists import unique_list_parser
from calendar_app.source.scalars import parse_positive_int, parse_url
from calendar_app.source.schema import MappingReader, read_mapping
from calendar_app.source.sections import Section, parse_accept
from calendar_app.source.texts import parse_line, parse_long_text, parse_short_text
from calendar_app.source.yaml_tree import Node, ScalarNode

_MAX_PARTS = 100
_MAX_CYCLE_SHOWN = 8
_parse_aliases = unique_list_parser(parse_line)


def parse_rooms(
    room_section: Section[Room], section_node: Node, desk: ParseContext, locations: dict[tuple[str, str], Location]
) -> None:
    """Read the rooms, then what each is made of.

    Args:
        room_section: Receives the rooms.
        section_node: The value of their section.
        desk: What the reading needs.
        locations: Receives where each entry begins.
    """
    nodes: dict[str, Node] = {}

    def read(identity: str, key: ScalarNode, node: Node, desk: ParseContext) -> Room | None:
        fields = read_mapping(node, desk, schema.ROOM, key.start)
        if fields is None:
            return None
        made_of = fields.value_node("parts")
        if made_of is not None:
            nodes[identity] = made_of
        return _parse_room(identity, fields)

    room_section.parse(section_node, desk, read, locations)
    parts = {
        identity: tuple(part.id for part in room_section.parse_references(node, desk))
        for identity, node in nodes.items()
    }
    footprints = _footprints(parts, nodes, desk)
    for identity, made_of in parts.items():
        record = room_section.records[identity]
        if record is not None:
            room_section.records[identity] = replace(record, parts=made_of, footprint=footprints[identity])


def _parse_room(identity: str, fields: MappingReader) -> Room | None:
    name = fields.get("name", parse_short_text)
    aliases = fields.get("aliases", _parse_aliases) or ()
    floor = fields.get("floor", parse_short_text)
    capacity = fields.get("capacity", parse_positive_int)
    access = fields.get("access", parse_long_text)
    directions = fields.get("directions", parse_long_text)
    url = fields.get("url", parse_url)
    building = fields.get("venue", parse_venue)
    accept = fields.get("accept", parse_accept) or ()
    if name is None:
        return None
    alone = frozenset((identity,))
    return Room(identity, name, (), alone, aliases, floor, capacity, access, directions, url, building, accept)


def _footprints(
    parts: Mapping[str, tuple[str, ...]], nodes: Mapping[str, Node], context: ParseContext
) -> dict[str, frozenset[str]]:
    footprints: dict[str, frozenset[str]] = {}
    sorter = TopologicalSorter(parts)
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        named = circle if len(circle) <= _MAX_CYCLE_SHOWN else [*circle[: _MAX_CYCLE_SHOWN - 2], "...", circle[-1]]
        complaint = f"this room is a part of itself: {' > '.join(named)}; take one of these parts out"
        context.problems.add(nodes[circle[0]].start, complaint)
        return {identity: frozenset((identity,)) for identity in parts}
    while sorter.is_active():
        for identity in sorter.get_ready():
            footprint = frozenset().union(*(footprints[part] for part in parts.get(identity, ())))
            if len(footprint) > _MAX_PARTS:
                context.problems.add(nodes[identity].start, f"a room is made of at most {_MAX_PARTS} rooms")
                footprint = frozenset()
            footprints[identity] = footprint or frozenset((identity,))
            sorter.done(identity)
    return footprints
