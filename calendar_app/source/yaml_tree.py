"""YAML nodes with positions, built from parser events within limits.

libyaml's events are safe on deeply nested input, a recursive construction is not: this module uses one loop.
Values stay as typed: none becomes a number, a date or `False`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any, cast

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # compiled, so the stubs lack it
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

from calendar_app.source import yaml_hints
from calendar_app.source.characters import explain_invisible, first_invisible
from calendar_app.source.problems import ProblemList, quote

_MAX_DEPTH = 16
_SECTION_DEPTH = 2
_MAX_NODES = 500_000
_MIN_CHARACTERS_PER_NODE = 8
_NULL_SPELLINGS = frozenset(("", "null", "~"))


class ScalarNode:
    """A single value, as typed.

    Attributes:
        value: The text without its quotes.
        is_plain: Without quotes, and not a block ("|" or ">").
    """

    __slots__ = ("end", "is_plain", "start", "value")

    def __init__(self, value: str, start: Mark, end: Mark, is_plain: bool) -> None:  # noqa: FBT001 - a hot loop
        self.value = value
        self.start = start
        self.end = end
        self.is_plain = is_plain


class SequenceNode:
    """A YAML sequence.

    Attributes:
        end: Equal to `start` until the sequence is complete.
        is_complete: Whether the parser reached its end.
        is_flow: Whether it is written in brackets.
    """

    __slots__ = ("end", "is_complete", "is_flow", "items", "start")

    def __init__(self, start: Mark, is_flow: bool) -> None:  # noqa: FBT001 - a hot loop
        self.items: list[Node] = []
        self.start = start
        self.end = start
        self.is_flow = is_flow
        self.is_complete = False


class MappingNode:
    """A YAML mapping.

    Attributes:
        entries: The node of each key and its value, by key.
        end: Equal to `start` until the mapping is complete.
        is_complete: Whether the parser reached its end.
        is_flow: Whether it is written in braces.
    """

    __slots__ = ("end", "entries", "is_complete", "is_flow", "start")

    def __init__(self, start: Mark, is_flow: bool) -> None:  # noqa: FBT001 - a hot loop
        self.entries: dict[str, tuple[ScalarNode, Node]] = {}
        self.start = start
        self.end = start
        self.is_flow = is_flow
        self.is_complete = False


Node = ScalarNode | SequenceNode | MappingNode


def is_null(node: Node) -> bool:
    """Whether a value is null: empty, `null` or `~`, without quotes."""
    return type(node) is ScalarNode and node.is_plain and node.value in _NULL_SPELLINGS


class _YamlError(Exception):
    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(message)
        self.mark = mark


class YamlTree:
    """The tree of one text, which has no invisible characters left.

    Attributes:
        root: The mapping of sections; empty until the parser reaches it.
        is_complete: Whether the parser reached the end of the text.
    """

    def __init__(self, text: str, problems: ProblemList) -> None:
        # Stands in until parsing reaches the mapping; incomplete, so that no key counts as missing.
        self.root = MappingNode(Mark("", 0, 0, 0, None, 0), is_flow=True)
        self.is_complete = False
        self._text = text
        self._problems = problems

    def parse(self) -> Iterator[tuple[SequenceNode, Node]]:
        """Parse the text; a YAML error or a limit stops it.

        Either adds one problem.

        Yields:
            Each item of a sequence two levels deep, with its sequence, as soon as the item is complete.
        """
        try:
            yield from self._parse_events()
        except _YamlError as error:
            self._problems.add(error.mark, str(error))
        else:
            self.is_complete = True

    def _parse_events(self) -> Iterator[tuple[SequenceNode, Node]]:  # noqa: C901, PLR0912, PLR0915 - hot: calls cost
        next_event: Callable[[], Any] = CParser(self._text).get_event
        intern = sys.intern
        nodes_left = max(_MAX_NODES, len(self._text) // _MIN_CHARACTERS_PER_NODE)
        outer: list[SequenceNode | MappingNode | None] = []
        parent: SequenceNode | MappingNode | None = None
        key: ScalarNode | None = None
        previous: ScalarNode | None = None
        has_root = False
        while True:
            try:
                event = next_event()
            except MarkedYAMLError as error:
                raise _YamlError(*yaml_hints.explain_yaml_error(error, self._text, previous)) from error
            kind = type(event)
            node: Node
            if kind is ScalarEvent:
                node = previous = ScalarNode(event.value, event.start_mark, event.end_mark, not event.style)
                if event.style == '"' and (character := first_invisible(node.value)):
                    self._problems.add(node.start, explain_invisible(character))
                if key is None and type(parent) is MappingNode and event.anchor is event.tag is None:
                    if node.value == "<<" and node.is_plain:
                        raise _YamlError(node.start, 'merging with "<<" is not supported; write out each key')
                    node.value = intern(node.value)
                    key = node
                    nodes_left -= 1
                    continue
            elif kind is MappingStartEvent:
                node = MappingNode(event.start_mark, event.flow_style)
            elif kind is SequenceStartEvent:
                node = SequenceNode(event.start_mark, event.flow_style)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = cast("SequenceNode | MappingNode", parent)
                closed.end = event.end_mark
                closed.is_complete = True
                parent = outer.pop()
                if len(outer) == _SECTION_DEPTH and type(parent) is SequenceNode:
                    yield parent, closed
                continue
            elif kind is AliasEvent:
                raise _YamlError(event.start_mark, yaml_hints.needs_quotes_message("*"))
            elif kind is DocumentStartEvent and has_root:
                raise _YamlError(event.start_mark, 'a file holds only one list; delete the "---"')
            elif event is None:
                return
            else:
                continue
            if event.anchor is not None:
                raise _YamlError(node.start, yaml_hints.needs_quotes_message("&"))
            if event.tag is not None:
                raise _YamlError(node.start, yaml_hints.needs_quotes_message("!"))
            nodes_left -= 1
            if nodes_left < 0:
                raise _YamlError(
                    node.start, "the file holds more values than any list of events; it is not read further"
                )
            # A node joins its parent before it is filled, so that everything above a YAML error is kept.
            if type(parent) is MappingNode:
                if key is None:
                    raise _YamlError(node.start, 'expected a key with a colon, such as "title:"')
                first = parent.entries.setdefault(key.value, (key, node))[0]
                if first is not key:
                    line = first.start.line + 1
                    self._problems.add(key.start, f"duplicate key {quote(key.value)}, first in line {line}; keep one")
                key = None
            elif type(parent) is SequenceNode:
                parent.items.append(node)
                if kind is ScalarEvent and len(outer) == _SECTION_DEPTH:
                    yield parent, node
            elif isinstance(node, MappingNode):
                self.root = node
                has_root = True
            else:
                raise _YamlError(node.start, "this is not a list of events; a list begins with the line assembly:")
            if kind is not ScalarEvent:
                outer.append(parent)
                if len(outer) > _MAX_DEPTH:
                    raise _YamlError(node.start, f"more than {_MAX_DEPTH} levels of lists and mappings; use fewer")
                parent = cast("SequenceNode | MappingNode", node)
