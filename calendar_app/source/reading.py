"""A file becomes a schedule, or the list of everything wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping as MappingOf
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from calendar_app.collector import collector_off
from calendar_app.errors import Place, Problem, Unreadable
from calendar_app.model import Schedule
from calendar_app.source import grammar
from calendar_app.source.characters import Undecodable, decoded, hidden, visible
from calendar_app.source.complaints import Complaints, Enough, Spot
from calendar_app.source.content import MAX_BYTES, content
from calendar_app.source.desk import Desk
from calendar_app.source.entry import entry
from calendar_app.source.events import Events
from calendar_app.source.nodes import Mapping, Sequence, Tree
from calendar_app.source.registers import SECTIONS, registers, section

_EVENTS = "events"
_MARKUP = re.compile(r"\s*<")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file brought.

    Attributes:
        schedule: The schedule; `None` exactly when there are problems.
        problems: Everything wrong with the file, in its order; of very many the first, and how many more.
        places: Where entries begin, by what they are ("assembly", "source", "room", "co_host", "event") and id.
        digest: SHA-256 of the bytes in hexadecimal digits; empty if the bytes could not be had.
        doubts: What may not be meant as it stands, though nothing is wrong with it: advice, by place.
    """

    schedule: Schedule | None
    problems: tuple[Problem, ...]
    places: MappingOf[tuple[str, str], Place]
    digest: str
    doubts: tuple[Problem, ...] = ()


def read(path: Path, *, limit: int = MAX_BYTES) -> Reading:
    """Read a file; whatever it holds, this does not raise.

    Args:
        path: The file.
        limit: The most bytes it may have.
    """
    try:
        taken = content(path, limit=limit)
    except Unreadable as error:
        return Reading(None, (Problem(Place(str(path), 1, 1), str(error)),), {}, "")
    return parse(taken, str(path))


def parse(content: bytes, name: str) -> Reading:
    """Read the content of a file; whatever it is, this does not raise.

    Args:
        content: The bytes.
        name: The file, as the person who asked wrote it; problems name it so.
    """
    complaints = Complaints(name)
    places: dict[tuple[str, str], Place] = {}
    doubts: list[Problem] = []
    found: Schedule | None = None
    with collector_off(), suppress(Enough):
        text = _text(content, complaints)
        if text is not None:
            desk = Desk(complaints, text)
            doubts = desk.doubts
            found = _schedule(text, desk, places)
    digest = hashlib.sha256(content).hexdigest()
    return Reading(found, complaints.problems, places, digest, tuple(sorted(doubts, key=lambda doubt: doubt.place)))


def _text(content: bytes, complaints: Complaints) -> str | None:
    try:
        text = decoded(content)
    except Undecodable as error:
        complaints.add(_spot(error.text, error.start), str(error))
        text = error.text
    if not text.strip():
        if not complaints:
            complaints.add(Spot(0, 0), "the file is empty; a list of events begins with the line assembly:")
        return None
    if _MARKUP.match(text):
        complaints.add(
            Spot(0, 0),
            "this is a web page, not a list of events; "
            "it may have been saved in place of the list, or come from a network that asks to log in",
        )
        return None
    line = begin = 0
    seen = False
    for index, complaint in hidden(text):
        seen = True
        line += text.count("\n", begin, index)
        begin = max(begin, text.rfind("\n", begin, index) + 1)
        complaints.add(Spot(line, index - begin), complaint)
    return visible(text) if seen else text


def _spot(text: str, index: int) -> Spot:
    return Spot(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


def _schedule(text: str, desk: Desk, places: dict[tuple[str, str], Place]) -> Schedule | None:
    complaints = desk.complaints
    tree = Tree(text, complaints)
    events: Events | None = None
    stream: Sequence | None = None
    expected = frozenset(name for name in SECTIONS if name in text)
    for entries, item in tree.grow():
        if events is None and _come_last(entries, tree.root, expected):
            stream = entries
            events = Events(desk, registers(tree.root, desk, places, whole=False), places)
        if events is not None and entries is stream:
            events.add(item)
            # All nodes of a list together are many times larger than its file.
            entries.items.clear()
    if not tree.root.entries and tree.whole:
        complaints.add(Spot(0, 0), "the file says nothing; a list of events begins with the line assembly:")
        return None
    if not tree.root.flow and not text.endswith("\n"):
        # A save that was cut short is good YAML more often than not.
        complaints.add(
            _spot(text, len(text)),
            "the file ends in the middle of a line, so it may have been cut short; "
            "if it is complete, put a line break at its end",
        )
    entry(tree.root, desk, grammar.FILE)
    if events is None:
        events = Events(desk, registers(tree.root, desk, places, whole=tree.whole), places)
    found = section(tree.root, _EVENTS)
    if found is not None:
        events.add_all(found[1])
    return events.schedule()


def _come_last(entries: Sequence, root: Mapping, expected: frozenset[str]) -> bool:
    # Whether these are the events, and all that they may refer to stands above them.
    return root.entries.keys() >= expected and (_EVENTS in root.entries and root.entries[_EVENTS][1] is entries)
