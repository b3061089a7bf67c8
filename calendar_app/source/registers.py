"""All that entries of the schedule refer to: the assembly, the rooms, the co-hosts, the sources."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.errors import Place
from calendar_app.model import Assembly, CoHost, Room, Source
from calendar_app.source import co_hosts, rooms
from calendar_app.source.assemblies import assembly, source, source_names
from calendar_app.source.desk import Desk
from calendar_app.source.nodes import Mapping, Node, Scalar, is_nothing
from calendar_app.source.register import Register

SECTIONS = frozenset(("assembly", "sources", "rooms", "co_hosts"))
"""The sections read here."""


@dataclass(frozen=True, slots=True)
class Registers:
    """What entries of the schedule refer to.

    Attributes:
        assembly: The session, `None` where it has faults.
        sources: The announcements.
        rooms: The rooms.
        co_hosts: The co-hosts.
    """

    assembly: Assembly | None
    sources: Register[Source]
    rooms: Register[Room]
    co_hosts: Register[CoHost]


def registers(root: Mapping, desk: Desk, places: dict[tuple[str, str], Place], *, whole: bool) -> Registers:
    """Read the sections entries refer to.

    Args:
        root: The sections of the file.
        desk: What the reading needs; it learns the zone and the language.
        places: Receives where each entry begins.
        whole: Whether there are no further sections.
    """
    found = section(root, "assembly")
    session = None
    if found is not None:
        session = assembly(*found, desk)
        if session is not None:
            places["assembly", session.id] = desk.complaints.place(found[0].start)
    sources = Register("source", "gazette: {publisher: The Gazette}", source_names)
    made_of: Register[Room] = Register("room", "room-1: {name: Room 1}", lambda room: room.names)
    hosts: Register[CoHost] = Register("co-host", "france: {kind: state, country: FR}", lambda host: host.names)
    for register in (sources, made_of, hosts):
        register.complete = whole or register.section in root.entries
    if found := section(root, sources.section):
        sources.fill(found[1], desk, source, places)
    if found := section(root, made_of.section):
        rooms.fill(made_of, found[1], desk, places)
    if found := section(root, hosts.section):
        hosts.fill(found[1], desk, co_hosts.co_host, places)
    return Registers(session, sources, made_of, hosts)


def section(root: Mapping, name: str) -> tuple[Scalar, Node] | None:
    """The key and value of a section, or `None` where it is missing or empty.

    Args:
        root: The sections of the file.
        name: The key of the section.
    """
    pair = root.entries.get(name)
    return None if pair is None or is_nothing(pair[1]) else pair
