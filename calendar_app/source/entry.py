"""An entry of the file while it is read: its keys are checked once, its values asked for one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from calendar_app.source.complaints import Mark, quoted
from calendar_app.source.desk import Desk
from calendar_app.source.grammar import Shape
from calendar_app.source.nodes import Mapping, Node, is_nothing
from calendar_app.source.synonyms import meant

T = TypeVar("T")
_FEW = 6


class Entry:
    """The keys and values of one entry, known to be keys such an entry has.

    Args:
        node: The entry.
        desk: What the reading needs.
    """

    __slots__ = ("_desk", "_entries", "node")

    def __init__(self, node: Mapping, desk: Desk) -> None:
        self.node = node
        self._desk = desk
        self._entries = node.entries

    def get(self, key: str, reader: Callable[[Node, Desk], T | None]) -> T | None:
        """What the reader makes of a value; `None` where there is none, or none that can be used.

        Args:
            key: The key.
            reader: Turns the value into what the model wants, or complains.
        """
        pair = self._entries.get(key)
        if pair is None or is_nothing(pair[1]):
            return None
        return reader(pair[1], self._desk)

    def value(self, key: str) -> Node | None:
        """The value itself, or `None` where there is none.

        Args:
            key: The key.
        """
        pair = self._entries.get(key)
        return None if pair is None or is_nothing(pair[1]) else pair[1]


def entry(node: Node, desk: Desk, shape: Shape, at: Mark | None = None) -> Entry | None:
    """The entry in a node, once it was complained about keys it should not have and keys it lacks.

    Args:
        node: The node.
        desk: What the reading needs.
        shape: Which keys it may and must have.
        at: Where the entry begins, if not with the node.
    """
    if type(node) is not Mapping:
        desk.refuse(node, f"{shape.what}, written as keys with values,")
        return None
    misspelt = "" if node.entries.keys() <= shape.keys else _complain_of_unknown(node, desk, shape)
    for key, example in shape.required:
        pair = node.entries.get(key)
        if pair is None:
            # Behind a fault of the YAML there may be more: what was not reached is not missing.
            if node.closed and quoted(key) not in misspelt:
                desk.complaints.add(at or node.start, f"{shape.this} has no {key}; add for example {example}")
        elif is_nothing(pair[1]) and node.closed:
            desk.complaints.add(pair[0].start, f"{key} is empty; write for example {example}")
    return Entry(node, desk)


def _complain_of_unknown(node: Mapping, desk: Desk, shape: Shape) -> str:
    hints = ""
    for name, (key, value) in node.entries.items():
        if name not in shape.keys:
            is_rest = node.flow and is_nothing(value)
            other = None if is_rest else meant(name, shape.keys)
            hint = f"; did you mean {quoted(other)}?" if other else desk.complaints.hint(name, shape.keys)
            if other == "starts" and "room" in shape.keys:
                hint += " Day and time stand in it together: starts: 2030-12-01 18:15"
            hints += hint
            if not hint and is_rest:
                hint = "; if it belongs to the text before the comma, put that text in quotes"
            elif not hint and name.startswith("-"):
                hint = "; put a space after the dash"
            elif not hint and len(shape.keys) <= _FEW:
                hint = f"; the keys are {', '.join(sorted(shape.keys))}"
            desk.complaints.add(key.start, f"{quoted(name)} is not a key of {shape.what}{hint}")
    return hints
