"""Parse a list into a schedule, or into all its problems."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from calendar_app.errors import Location, Problem, UnreadableFile
from calendar_app.model import Schedule
from calendar_app.resources import gc_paused
from calendar_app.source import schema
from calendar_app.source.characters import DecodeError, decode, find_invisible, replace_invisible
from calendar_app.source.context import ParseContext
from calendar_app.source.events import ScheduleBuilder
from calendar_app.source.file import MAX_LIST_BYTES, read_bytes
from calendar_app.source.problems import Position, ProblemList, TooManyProblems
from calendar_app.source.schema import read_mapping
from calendar_app.source.sections import SECTION_KEYS, find_section, parse_sections
from calendar_app.source.yaml_tree import MappingNode, SequenceNode, YamlTree

_EVENTS = "events"
_HTML_START = re.compile(r"\s*<")


@dataclass(frozen=True, slots=True)
class ParseResult:
    """The outcome of parsing one file.

    Attributes:
        schedule: `None` exactly when there are problems.
        problems: All problems in file order; of very many, the first ones and a count of the rest.
        locations: Where each record begins, by section ("assembly", "source", "room", "co_host", "event") and id.
        digest: SHA-256 of the bytes in hexadecimal digits; empty if the file could not be read.
        warnings: Valid input that is probably a mistake, in file order.
    """

    schedule: Schedule | None
    problems: tuple[Problem, ...]
    locations: Mapping[tuple[str, str], Location]
    digest: str
    warnings: tuple[Problem, ...] = ()


def read_schedule(path: Path, *, limit: int = MAX_LIST_BYTES) -> ParseResult:
    """Read and parse a file; never raises.

    `limit` is in bytes.
    """
    try:
        content = read_bytes(path, limit=limit)
    except UnreadableFile as error:
        return ParseResult(None, (Problem(Location(str(path), 1, 1), str(error)),), {}, "")
    return parse_schedule(content, str(path))


def parse_schedule(content: bytes, name: str) -> ParseResult:
    """Parse the bytes of a list; never raises.

    Problems name the file `name`: the path as the user typed it.
    """
    problems = ProblemList(name)
    locations: dict[tuple[str, str], Location] = {}
    warnings: list[Problem] = []
    schedule: Schedule | None = None
    with gc_paused(), suppress(TooManyProblems):
        text = _clean_text(content, problems)
        if text is not None:
            context = ParseContext(problems, text)
            warnings = context.warnings
            schedule = _parse_text(text, context, locations)
    digest = hashlib.sha256(content).hexdigest()
    in_order = tuple(sorted(warnings, key=lambda warning: warning.location))
    return ParseResult(schedule, problems.problems, locations, digest, in_order)


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
    line = line_start = 0
    has_invisible = False
    for index, message in find_invisible(text):
        has_invisible = True
        line += text.count("\n", line_start, index)
        line_start = max(line_start, text.rfind("\n", line_start, index) + 1)
        problems.add(Position(line, index - line_start), message)
    return replace_invisible(text) if has_invisible else text


def _position(text: str, index: int) -> Position:
    return Position(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


def _parse_text(text: str, context: ParseContext, locations: dict[tuple[str, str], Location]) -> Schedule | None:
    problems = context.problems
    tree = YamlTree(text, problems)
    builder: ScheduleBuilder | None = None
    events_node: SequenceNode | None = None
    expected = frozenset(name for name in SECTION_KEYS if name in text)
    for sequence, item in tree.parse():
        if builder is None and _is_events_after_sections(sequence, tree.root, expected):
            events_node = sequence
            sections = parse_sections(tree.root, context, locations, is_complete=False)
            builder = ScheduleBuilder(context, sections, locations)
        if builder is not None and sequence is events_node:
            builder.add_event(item)
            # Events are parsed one by one: all their nodes together take many times the memory of the file.
            sequence.items.clear()
    if not tree.root.entries and tree.is_complete:
        problems.add(Position(0, 0), "the file has no content; a list of events begins with the line assembly:")
        return None
    if not tree.root.is_flow and not text.endswith("\n"):
        # A file that was cut short is usually still valid YAML.
        problems.add(
            _position(text, len(text)),
            "the file ends in the middle of a line, so it may have been cut short; "
            "if it is complete, put a line break at its end",
        )
    read_mapping(tree.root, context, schema.FILE)
    if builder is None:
        sections = parse_sections(tree.root, context, locations, is_complete=tree.is_complete)
        builder = ScheduleBuilder(context, sections, locations)
    events = find_section(tree.root, _EVENTS)
    if events is not None:
        builder.add_events(events[1])
    return builder.build()


def _is_events_after_sections(sequence: SequenceNode, root: MappingNode, expected: frozenset[str]) -> bool:
    # Events can only be parsed on the fly when every section they refer to is above them.
    return root.entries.keys() >= expected and (_EVENTS in root.entries and root.entries[_EVENTS][1] is sequence)
