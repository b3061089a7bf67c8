"""Sections whose entries are referenced by id, and declined advice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from calendar_app.errors import Location
from calendar_app.model import Assembly, CoHost, Room, Source
from calendar_app.names import fold
from calendar_app.source.context import ParseContext
from calendar_app.source.lists import unique_list_parser
from calendar_app.source.problems import quote
from calendar_app.source.scalars import parse_id
from calendar_app.source.texts import parse_line
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode


def parse_accept(node: Node, context: ParseContext) -> tuple[tuple[str, str], ...]:
    """Codes of advice, each with the reason it is declined for; see docs/advice.md.

    Args:
        node: A value.
        context: What the reading needs.
    """
    if type(node) is not MappingNode:
        context.expect(node, "a reason for each piece of advice declined, {code: reason},")
        return ()
    declined: list[tuple[str, str]] = []
    for code, (key, reason) in node.entries.items():
        parse_id(key, context)
        why = parse_line(reason, context)
        if why is not None:
            declined.append((code, why))
    return tuple(declined)


T = TypeVar("T")
_ARTICLE = "the "
_MAX_NAME_LENGTH = 500


class Section(Generic[T]):
    """The entries of one section, by id.

    Args:
        noun: What an entry is, such as "co-host".
        example: An entry as it is written.
        names_of: The names an entry may be called by, which are not its id.

    Attributes:
        key: The key of the section.
        is_complete: Whether all of the section was read, so that what is not here does not exist.
        records: What was made of each entry, `None` where it has faults.
    """

    def __init__(self, noun: str, example: str, names_of: Callable[[T], Iterable[str]]) -> None:
        self.key = f"{noun.replace('-', '_')}s"
        self.is_complete = True
        self.records: dict[str, T | None] = {}
        self._noun = noun
        self._example = example
        self._names_of = names_of
        self._ids_by_name: dict[str, str] | None = None
        self._messages: dict[str, str] = {}
        self._parse_unique_references = unique_list_parser(self.parse_reference)

    @property
    def valid_records(self) -> dict[str, T]:
        """The records without faults."""
        return {identity: record for identity, record in self.records.items() if record is not None}

    def parse(
        self,
        node: Node,
        context: ParseContext,
        parse_entry: Callable[[str, ScalarNode, Node, ParseContext], T | None],
        locations: dict[tuple[str, str], Location],
    ) -> None:
        """Read the section.

        Args:
            node: Its value.
            context: What the reading needs.
            parse_entry: Makes a record of an id, its key and its entry, or complains.
            locations: Receives where each entry begins.
        """
        if type(node) is not MappingNode:
            context.expect(node, f"a line for each entry, such as {self._example},")
            return
        self.is_complete = node.is_complete
        for name, (key, value) in node.entries.items():
            parse_id(key, context)
            self.records[name] = parse_entry(name, key, value, context)
            locations[self._noun.replace("-", "_"), name] = context.problems.location(key.start)

    def parse_reference(self, node: Node, context: ParseContext) -> T | None:
        """The record a reference means.

        Args:
            node: The reference.
            context: What the reading needs.
        """
        if type(node) is not ScalarNode:
            context.expect(node, f"the id of a {self._noun}")
        elif node.value in self.records:
            return self.records[node.value]
        elif self.is_complete:
            context.problems.add(node.start, self._unknown_id_message(node.value, context))
        return None

    def parse_references(self, node: Node, context: ParseContext) -> tuple[T, ...]:
        """The records a list of references means, in its order.

        Args:
            node: The list.
            context: What the reading needs.
        """
        if type(node) is SequenceNode:
            # Nearly all lists are right: those are looked up without a call for each entry.
            found = {item.value: self.records.get(item.value) for item in node.items if type(item) is ScalarNode}
            records = tuple(record for record in found.values() if record is not None)
            if len(records) == len(node.items):
                return records
        return self._parse_unique_references(node, context)

    def _unknown_id_message(self, name: str, context: ParseContext) -> str:
        if self._ids_by_name is None:
            self._ids_by_name = {}
            for identity, record in self.records.items():
                for other in (identity, *(self._names_of(record) if record is not None else ())):
                    self._ids_by_name.setdefault(_name_key(other), identity)
        if name not in self._messages:
            meant = self._ids_by_name.get(_name_key(name)) if len(name) < _MAX_NAME_LENGTH else None
            if meant is not None:
                self._messages[name] = f"a {self._noun} is named by its id here: write {meant} instead of {quote(name)}"
            else:
                hint = context.problems.did_you_mean(name, self.records) or f"; correct it, or add it to {self.key}"
                self._messages[name] = f"no {self._noun} has the id {quote(name)}{hint}"
        return self._messages[name]


def _name_key(name: str) -> str:
    return fold(name).removeprefix(_ARTICLE)


@dataclass(frozen=True, slots=True)
class Sections:
    """What entries of the schedule refer to.

    Attributes:
        assembly: The session, `None` where it has faults.
        sources: The announcements.
        rooms: The rooms.
        co_hosts: The co-hosts.
    """

    assembly: Assembly | None
    sources: Section[Source]
    rooms: Section[Room]
    co_hosts: Section[CoHost]
