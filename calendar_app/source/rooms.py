"""Rooms, and what they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from calendar_app.errors import Place
from calendar_app.model import Room
from calendar_app.source import grammar
from calendar_app.source.accepting import accepted
from calendar_app.source.addresses import web
from calendar_app.source.assemblies import venue
from calendar_app.source.desk import Desk
from calendar_app.source.entry import Entry, entry
from calendar_app.source.lists import different
from calendar_app.source.nodes import Node, Scalar
from calendar_app.source.register import Register
from calendar_app.source.texts import line, paragraphs, phrase
from calendar_app.source.words import whole_number

_MOST_PARTS = 100
_MOST_NAMED = 8
_aliases = different(line)


def fill(register: Register[Room], section: Node, desk: Desk, places: dict[tuple[str, str], Place]) -> None:
    """Read the rooms, then what each is made of.

    Args:
        register: Receives the rooms.
        section: The value of their section.
        desk: What the reading needs.
        places: Receives where each entry begins.
    """
    nodes: dict[str, Node] = {}

    def read(identity: str, key: Scalar, node: Node, desk: Desk) -> Room | None:
        fields = entry(node, desk, grammar.ROOM, key.start)
        if fields is None:
            return None
        made_of = fields.value("parts")
        if made_of is not None:
            nodes[identity] = made_of
        return _room(identity, fields)

    register.fill(section, desk, read, places)
    parts = {identity: tuple(part.id for part in register.many(node, desk)) for identity, node in nodes.items()}
    footprints = _footprints(parts, nodes, desk)
    for identity, made_of in parts.items():
        record = register.records[identity]
        if record is not None:
            register.records[identity] = replace(record, parts=made_of, footprint=footprints[identity])


def _room(identity: str, fields: Entry) -> Room | None:
    name = fields.get("name", phrase)
    aliases = fields.get("aliases", _aliases) or ()
    floor = fields.get("floor", phrase)
    capacity = fields.get("capacity", whole_number)
    access = fields.get("access", paragraphs)
    directions = fields.get("directions", paragraphs)
    url = fields.get("url", web)
    building = fields.get("venue", venue)
    accept = fields.get("accept", accepted) or ()
    if name is None:
        return None
    alone = frozenset((identity,))
    return Room(identity, name, (), alone, aliases, floor, capacity, access, directions, url, building, accept)


def _footprints(
    parts: Mapping[str, tuple[str, ...]], nodes: Mapping[str, Node], desk: Desk
) -> dict[str, frozenset[str]]:
    footprints: dict[str, frozenset[str]] = {}
    sorter = TopologicalSorter(parts)
    try:
        sorter.prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        named = circle if len(circle) <= _MOST_NAMED else [*circle[: _MOST_NAMED - 2], "...", circle[-1]]
        complaint = f"this room is a part of itself: {' > '.join(named)}; take one of these parts out"
        desk.complaints.add(nodes[circle[0]].start, complaint)
        return {identity: frozenset((identity,)) for identity in parts}
    while sorter.is_active():
        for identity in sorter.get_ready():
            footprint = frozenset().union(*(footprints[part] for part in parts.get(identity, ())))
            if len(footprint) > _MOST_PARTS:
                desk.complaints.add(nodes[identity].start, f"a room is made of at most {_MOST_PARTS} rooms")
                footprint = frozenset()
            footprints[identity] = footprint or frozenset((identity,))
            sorter.done(identity)
    return footprints
