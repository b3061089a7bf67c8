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
    """The non-null items of a list; null items are problems."""
    if type(node) is not SequenceNode:
        if type(node) is ScalarNode and node.is_plain and len(node.value) < _MAX_EXAMPLE_LENGTH:
            context.problems.add(node.start, f"expected a list; write [{node.value}]")
        else:
            context.expect(node, "a list")
        return
    for item in node.items:
        if not is_null(item):
            yield item
        elif node.is_complete:
            context.problems.add(item.start, "empty list item; fill it in or delete it")


def list_parser(parse_item: Callable[[Node, ParseContext], T | None]) -> Callable[[Node, ParseContext], tuple[T, ...]]:
    """A parser of lists, made from an item parser."""

    def parse(node: Node, context: ParseContext) -> tuple[T, ...]:
        values = (parse_item(item, context) for item in non_empty_items(node, context))
        return tuple(value for value in values if value is not None)

    return parse


def unique_list_parser(
    parse_item: Callable[[Node, ParseContext], T | None],
) -> Callable[[Node, ParseContext], tuple[T, ...]]:
    """A parser of lists without duplicates, made from an item parser."""

    def parse(node: Node, context: ParseContext) -> tuple[T, ...]:
        values: dict[T, None] = {}
        for item in non_empty_items(node, context):
            value = parse_item(item, context)
            if value in values:
                label = quote(item.value) if type(item) is ScalarNode else "this item"
                context.problems.add(item.start, f"{label} is listed twice; delete one")
            elif value is not None:
                values[value] = None
        return tuple(values)

    return parse
