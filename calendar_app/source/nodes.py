"""YAML as a tree of marked nodes, grown from the parser's events within limits.

The events come from libyaml, which reads hostile nesting safely as long as nobody builds the tree recursively; this
module builds it in one loop. Values stay what was typed: nothing becomes a number, a date or "no".
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any, cast

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # it comes from a compiled module, unseen by the stubs
from yaml.error import Mark, MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from calendar_app.source import syntax
from calendar_app.source.characters import described, hidden_in_value
from calendar_app.source.complaints import Complaints, quoted

_DEEPEST = 16
_SECTION = 2
_MOST_NODES = 500_000
_CHARACTERS_PER_NODE = 8
_NOTHING = frozenset(("", "null", "~"))


class Scalar:
    """A single value, as typed.

    Attributes:
        value: What was typed, without its quotes.
        start: Where it begins.
        end: Where it ends.
        plain: Whether it stands without quotes and is no block of text.
    """

    __slots__ = ("end", "plain", "start", "value")

    def __init__(self, value: str, start: Mark, end: Mark, plain: bool) -> None:  # noqa: FBT001 - a hot loop
        self.value = value
        self.start = start
        self.end = end
        self.plain = plain


class Sequence:
    """A list.

    Attributes:
        items: Its entries.
        start: Where it begins.
        end: Where it ends; where it begins, until it is closed.
        closed: Whether its end was reached.
        flow: Whether it is written in brackets.
    """

    __slots__ = ("closed", "end", "flow", "items", "start")

    def __init__(self, start: Mark, flow: bool) -> None:  # noqa: FBT001 - a hot loop
        self.items: list[Node] = []
        self.start = start
        self.end = start
        self.flow = flow
        self.closed = False


class Mapping:
    """Keys with values.

    Attributes:
        entries: Each key's own node and its value, by key.
        start: Where it begins.
        end: Where it ends; where it begins, until it is closed.
        closed: Whether its end was reached.
        flow: Whether it is written in braces.
    """

    __slots__ = ("closed", "end", "entries", "flow", "start")

    def __init__(self, start: Mark, flow: bool) -> None:  # noqa: FBT001 - a hot loop
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.start = start
        self.end = start
        self.flow = flow
        self.closed = False


Node = Scalar | Sequence | Mapping


def is_nothing(node: Node) -> bool:
    """Whether a value says nothing: left empty, `null` or `~`, without quotes.

    Args:
        node: The value.
    """
    return type(node) is Scalar and node.plain and node.value in _NOTHING


class _Stop(Exception):  # noqa: N818 - not an error of the program
    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark


class Tree:
    """The tree of one text.

    Args:
        text: The whole text, without invisible characters.
        complaints: What is found wrong with the YAML goes here.

    Attributes:
        root: The sections of the file; without keys until there are any.
        whole: Whether the end of the text was reached.
    """

    def __init__(self, text: str, complaints: Complaints) -> None:
        # Until there is one: without keys, and not closed, so that nobody misses any.
        self.root = Mapping(Mark("", 0, 0, 0, None, 0), flow=True)
        self.whole = False
        self._text = text
        self._complaints = complaints

    def grow(self) -> Iterator[tuple[Sequence, Node]]:
        """Read the text; a fault in the YAML, or a limit, ends the reading with a complaint.

        Yields:
            Each entry of a list that is two levels deep, with that list, as soon as the entry is complete.
        """
        try:
            yield from self._grown()
        except _Stop as stop:
            self._complaints.add(stop.mark, str(stop))
        else:
            self.whole = True

    def _grown(self) -> Iterator[tuple[Sequence, Node]]:  # noqa: C901, PLR0912, PLR0915 - hot: calls cost
        next_event: Callable[[], Any] = CParser(self._text).get_event
        intern = sys.intern
        room = max(_MOST_NODES, len(self._text) // _CHARACTERS_PER_NODE)
        outer: list[Sequence | Mapping | None] = []
        parent: Sequence | Mapping | None = None
        key: Scalar | None = None
        previous: Scalar | None = None
        begun = False
        while True:
            try:
                event = next_event()
            except MarkedYAMLError as error:
                raise _Stop(*syntax.explained(error, self._text, previous)) from error
            kind = type(event)
            node: Node
            if kind is ScalarEvent:
                node = previous = Scalar(event.value, event.start_mark, event.end_mark, not event.style)
                if event.style == '"' and (character := hidden_in_value(node.value)):
                    self._complaints.add(node.start, described(character))
                if key is None and type(parent) is Mapping and event.anchor is event.tag is None:
                    if node.value == "<<" and node.plain:
                        raise _Stop(node.start, 'entries are not merged with "<<"; write each of them out')
                    node.value = intern(node.value)
                    key = node
                    room -= 1
                    continue
            elif kind is MappingStartEvent:
                node = Mapping(event.start_mark, event.flow_style)
            elif kind is SequenceStartEvent:
                node = Sequence(event.start_mark, event.flow_style)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = cast("Sequence | Mapping", parent)
                closed.end = event.end_mark
                closed.closed = True
                parent = outer.pop()
                if len(outer) == _SECTION and type(parent) is Sequence:
                    yield parent, closed
                continue
            elif kind is AliasEvent:
                raise _Stop(event.start_mark, syntax.needs_quotes("*"))
            elif kind is DocumentStartEvent and begun:
                raise _Stop(event.start_mark, 'a second list begins here; a file holds one, so take out the "---"')
            elif event is None:
                return
            else:
                continue
            if event.anchor is not None:
                raise _Stop(node.start, syntax.needs_quotes("&"))
            if event.tag is not None:
                raise _Stop(node.start, syntax.needs_quotes("!"))
            room -= 1
            if room < 0:
                raise _Stop(node.start, "the file holds more values than any list of events; it is not read further")
            # A node is put in its place before it is filled: what stands before a fault is kept.
            if type(parent) is Mapping:
                if key is None:
                    raise _Stop(node.start, 'a key and a colon are expected here, such as "title:"')
                first = parent.entries.setdefault(key.value, (key, node))[0]
                if first is not key:
                    line = first.start.line + 1
                    self._complaints.add(
                        key.start, f"{quoted(key.value)} is here twice, first in line {line}; keep one"
                    )
                key = None
            elif type(parent) is Sequence:
                parent.items.append(node)
                if kind is ScalarEvent and len(outer) == _SECTION:
                    yield parent, node
            elif isinstance(node, Mapping):
                self.root = node
                begun = True
            else:
                raise _Stop(node.start, "this is not a list of events; such a file begins with the line assembly:")
            if kind is not ScalarEvent:
                outer.append(parent)
                if len(outer) > _DEEPEST:
                    raise _Stop(node.start, f"more than {_DEEPEST} lists and mappings stand inside each other here")
                parent = cast("Sequence | Mapping", node)
