"""Parse a file into a schedule, or into all its problems."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping as MappingOf
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from calendar_app.errors import Location, Problem, UnreadableFile
from calendar_app.model import CoHost, Room, Schedule
from calendar_app.resources import gc_paused
from calendar_app.source import co_hosts, rooms, schema
from calendar_app.source.assembly import parse_assembly, parse_source, source_names
from calendar_app.source.characters import DecodeError, decode, find_invisible, replace_invisible
from calendar_app.source.context import ParseContext
from calendar_app.source.events import ScheduleBuilder
from calendar_app.source.file import MAX_LIST_BYTES, read_bytes
from calendar_app.source.problems import Position, ProblemList, TooManyProblems
from calendar_app.source.schema import read_mapping
from calendar_app.source.sections import Section, Sections
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, YamlTree, is_null

SECTION_KEYS = frozenset(("assembly", "sources", "rooms", "co_hosts"))
"""The sections read here."""


def parse_sections(
    root: MappingNode, context: ParseContext, locations: dict[tuple[str, str], Location], *, is_complete: bool
) -> Sections:
    """Read the sections entries refer to.

    Args:
        root: The sections of the file.
        context: What the reading needs; it learns the zone and the language.
        locations: Receives where each entry begins.
        is_complete: Whether there are no further sections.
    """
    found = find_section(root, "assembly")
    session = None
    if found is not None:
        session = parse_assembly(*found, context)
        if session is not None:
            locations["assembly", session.id] = context.problems.location(found[0].start)
    sources = Section("source", "gazette: {publisher: The Gazette}", source_names)
    made_of: Section[Room] = Section("room", "room-1: {name: Room 1}", lambda room: room.names)
    hosts: Section[CoHost] = Section("co-host", "france: {kind: state, country: FR}", lambda host: host.names)
    for register in (sources, made_of, hosts):
        register.is_complete = is_complete or register.key in root.entries
    if found := find_section(root, sources.key):
        sources.parse(found[1], context, parse_source, locations)
    if found := find_section(root, made_of.key):
        rooms.parse_rooms(made_of, found[1], context, locations)
    if found := find_section(root, hosts.key):
        hosts.parse(found[1], context, co_hosts.parse_co_host, locations)
    return Sections(session, sources, made_of, hosts)


def find_section(root: MappingNode, name: str) -> tuple[ScalarNode, Node] | None:
    """The key and value of a section, or `None` where it is missing or empty.

    Args:
        root: The sections of the file.
        name: The key of the section.
    """
    pair = root.entries.get(name)
    return None if pair is None or is_null(pair[1]) else pair


_EVENTS = "events"
_HTML_START = re.compile(r"\s*<")


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What reading a file brought.

    Attributes:
        schedule: The schedule; `None` exactly when there are problems.
        problems: Everything wrong with the file, in its order; of very many the first, and how many more.
        locations: Where entries begin, by what they are ("assembly", "source", "room", "co_host", "event") and id.
        digest: SHA-256 of the bytes in hexadecimal digits; empty if the bytes could not be had.
        warnings: What may not be meant as it stands, though nothing is wrong with it: advice, by place.
    """

    schedule: Schedule | None
    problems: tuple[Problem, ...]
    locations: MappingOf[tuple[str, str], Location]
    digest: str
    warnings: tuple[Problem, ...] = ()


def read_schedule(path: Path, *, limit: int = MAX_LIST_BYTES) -> ParseResult:
    """Read a file; whatever it holds, this does not raise.

    Args:
        path: The file.
        limit: The most bytes it may have.
    """
    try:
        taken = read_bytes(path, limit=limit)
    except UnreadableFile as error:
        return ParseResult(None, (Problem(Location(str(path), 1, 1), str(error)),), {}, "")
    return parse_schedule(taken, str(path))


def parse_schedule(content: bytes, name: str) -> ParseResult:
    """Read the content of a file; whatever it is, this does not raise.

    Args:
        content: The bytes.
        name: The file, as the person who asked wrote it; problems name it so.
    """
    complaints = ProblemList(name)
    places: dict[tuple[str, str], Location] = {}
    doubts: list[Problem] = []
    found: Schedule | None = None
    with gc_paused(), suppress(TooManyProblems):
        text = _clean_text(content, complaints)
        if text is not None:
            desk = ParseContext(complaints, text)
            doubts = desk.warnings
            found = _parse_text(text, desk, places)
    digest = hashlib.sha256(content).hexdigest()
    return ParseResult(
        found, complaints.problems, places, digest, tuple(sorted(doubts, key=lambda doubt: doubt.location))
    )


def _clean_text(content: bytes, problems: ProblemList) -> str | None:
    try:
        text = decode(content)
    except DecodeError as error:
        problems.add(_position(error.text, error.start), str(error))
        text = error.text
    if not text.strip():
        if not problems:
            problems.add(Position(0, 0), "the file is empty; a list of events begins with the line assembly:")
        return None
    if _HTML_START.match(text):
        problems.add(
            Position(0, 0),
            "this is a web page, not a list of events; "
            "it may have been saved in place of the list, or come from a network that asks to log in",
        )
        return None
    line = begin = 0
    seen = False
    for index, complaint in find_invisible(text):
        seen = True
        line += text.count("\n", begin, index)
        begin = max(begin, text.rfind("\n", begin, index) + 1)
        problems.add(Position(line, index - begin), complaint)
    return replace_invisible(text) if seen else text


def _position(text: str, index: int) -> Position:
    return Position(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


def _parse_text(text: str, context: ParseContext, locations: dict[tuple[str, str], Location]) -> Schedule | None:
    complaints = context.problems
    tree = YamlTree(text, complaints)
    events: ScheduleBuilder | None = None
    stream: SequenceNode | None = None
    expected = frozenset(name for name in SECTION_KEYS if name in text)
    for entries, item in tree.parse():
        if events is None and _is_events_after_sections(entries, tree.root, expected):
            stream = entries
            events = ScheduleBuilder(
                context, parse_sections(tree.root, context, locations, is_complete=False), locations
            )
        if events is not None and entries is stream:
            events.add_event(item)
            # All nodes of a list together are many times larger than its file.
            entries.items.clear()
    if not tree.root.entries and tree.is_complete:
        complaints.add(Position(0, 0), "the file says nothing; a list of events begins with the line assembly:")
        return None
    if not tree.root.is_flow and not text.endswith("\n"):
        # A save that was cut short is good YAML more often than not.
        complaints.add(
            _position(text, len(text)),
            "the file ends in the middle of a line, so it may have been cut short; "
            "if it is complete, put a line break at its end",
        )
    read_mapping(tree.root, context, schema.FILE)
    if events is None:
        events = ScheduleBuilder(
            context, parse_sections(tree.root, context, locations, is_complete=tree.is_complete), locations
        )
    found = find_section(tree.root, _EVENTS)
    if found is not None:
        events.add_events(found[1])
    return events.build()


def _is_events_after_sections(entries: SequenceNode, root: MappingNode, expected: frozenset[str]) -> bool:
    # Whether these are the events, and all that they may refer to stands above them.
    return root.entries.keys() >= expected and (_EVENTS in root.entries and root.entries[_EVENTS][1] is entries)
