"""Lists of values of one sort."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.nodes import Node, Scalar, Sequence, is_nothing

T = TypeVar("T")
_LONGEST_EXAMPLE = 60


def entries(node: Node, desk: Desk) -> Iterator[Node]:
    """The entries of a list that say something; complains about all else.

    Args:
        node: What should be a list.
        desk: What the reading needs.
    """
    if type(node) is not Sequence:
        if type(node) is Scalar and node.plain and len(node.value) < _LONGEST_EXAMPLE:
            desk.complaints.add(node.start, f"a list is expected here: write [{node.value}]")
        else:
            desk.refuse(node, "a list")
        return
    for item in node.items:
        if not is_nothing(item):
            yield item
        elif node.closed:
            desk.complaints.add(item.start, "this entry of the list is empty; fill it or take it out")


def listed(reader: Callable[[Node, Desk], T | None]) -> Callable[[Node, Desk], tuple[T, ...]]:
    """The reader of a list whose entries another reader reads.

    Args:
        reader: Reads one entry, or complains and gives `None`.
    """

    def read(node: Node, desk: Desk) -> tuple[T, ...]:
        values = (reader(item, desk) for item in entries(node, desk))
        return tuple(value for value in values if value is not None)

    return read


def different(reader: Callable[[Node, Desk], T | None]) -> Callable[[Node, Desk], tuple[T, ...]]:
    """The reader of a list in which nothing may stand twice.

    Args:
        reader: Reads one entry, or complains and gives `None`.
    """

    def read(node: Node, desk: Desk) -> tuple[T, ...]:
        values: dict[T, None] = {}
        for item in entries(node, desk):
            value = reader(item, desk)
            if value in values:
                what = quoted(item.value) if type(item) is Scalar else "this entry"
                desk.complaints.add(item.start, f"{what} stands twice in this list; take one out")
            elif value is not None:
                values[value] = None
        return tuple(values)

    return read
