"""Parsers of lists whose items have one type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from calendar_app.source.context import ParseContext
from calendar_app.source.problems import quote
from calendar_app.source.yaml_tree import Node, ScalarNode, SequenceNode, is_null

T = TypeVar("T")
_MAX_EXAMPLE_LENGTH = 60


def non_empty_items(node: Node, context: ParseContext) -> Iterator[Node]:
    """The entries of a list that say something; complains about all else.

    Args:
        node: What should be a list.
        context: What the reading needs.
    """
    if type(node) is not SequenceNode:
        if type(node) is ScalarNode and node.is_plain and len(node.value) < _MAX_EXAMPLE_LENGTH:
            context.problems.add(node.start, f"a list is expected here: write [{node.value}]")
        else:
            context.expect(node, "a list")
        return
    for item in node.items:
        if not is_null(item):
            yield item
        elif node.is_complete:
            context.problems.add(item.start, "this entry of the list is empty; fill it or take it out")


def list_parser(parse_item: Callable[[Node, ParseContext], T | None]) -> Callable[[Node, ParseContext], tuple[T, ...]]:
    """The reader of a list whose entries another reader reads.

    Args:
        parse_item: Reads one entry, or complains and gives `None`.
    """

    def read(node: Node, desk: ParseContext) -> tuple[T, ...]:
        values = (parse_item(item, desk) for item in non_empty_items(node, desk))
        return tuple(value for value in values if value is not None)

    return read


def unique_list_parser(
    parse_item: Callable[[Node, ParseContext], T | None],
) -> Callable[[Node, ParseContext], tuple[T, ...]]:
    """The reader of a list in which nothing may stand twice.

    Args:
        parse_item: Reads one entry, or complains and gives `None`.
    """

    def read(node: Node, desk: ParseContext) -> tuple[T, ...]:
        values: dict[T, None] = {}
        for item in non_empty_items(node, desk):
            value = parse_item(item, desk)
            if value in values:
                what = quote(item.value) if type(item) is ScalarNode else "this entry"
                desk.problems.add(item.start, f"{what} stands twice in this list; take one out")
            elif value is not None:
                values[value] = None
        return tuple(values)

    return read
