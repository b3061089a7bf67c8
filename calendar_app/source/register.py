"""Entries other entries refer to by id, and the references to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from calendar_app.errors import Place
from calendar_app.names import folded
from calendar_app.source.complaints import quoted
from calendar_app.source.desk import Desk
from calendar_app.source.lists import different
from calendar_app.source.nodes import Mapping, Node, Scalar, Sequence
from calendar_app.source.words import identifier

T = TypeVar("T")
_ARTICLE = "the "
_LONGEST_NAME = 500


class Register(Generic[T]):
    """The entries of one section, by id.

    Args:
        what: What an entry is, such as "co-host".
        example: An entry as it is written.
        names: The names an entry may be called by, which are not its id.

    Attributes:
        section: The key of the section.
        complete: Whether all of the section was read, so that what is not here does not exist.
        records: What was made of each entry, `None` where it has faults.
    """

    def __init__(self, what: str, example: str, names: Callable[[T], Iterable[str]]) -> None:
        self.section = f"{what.replace('-', '_')}s"
        self.complete = True
        self.records: dict[str, T | None] = {}
        self._what = what
        self._example = example
        self._names = names
        self._ids_by_name: dict[str, str] | None = None
        self._hints: dict[str, str] = {}
        self._different = different(self.one)

    @property
    def good(self) -> dict[str, T]:
        """The records without faults."""
        return {identity: record for identity, record in self.records.items() if record is not None}

    def fill(
        self,
        section: Node,
        desk: Desk,
        reader: Callable[[str, Scalar, Node, Desk], T | None],
        places: dict[tuple[str, str], Place],
    ) -> None:
        """Read the section.

        Args:
            section: Its value.
            desk: What the reading needs.
            reader: Makes a record of an id, its key and its entry, or complains.
            places: Receives where each entry begins.
        """
        if type(section) is not Mapping:
            desk.refuse(section, f"a line for each entry, such as {self._example},")
            return
        self.complete = section.closed
        for name, (key, value) in section.entries.items():
            identifier(key, desk)
            self.records[name] = reader(name, key, value, desk)
            places[self._what.replace("-", "_"), name] = desk.complaints.place(key.start)

    def one(self, node: Node, desk: Desk) -> T | None:
        """The record a reference means.

        Args:
            node: The reference.
            desk: What the reading needs.
        """
        if type(node) is not Scalar:
            desk.refuse(node, f"the id of a {self._what}")
        elif node.value in self.records:
            return self.records[node.value]
        elif self.complete:
            desk.complaints.add(node.start, self._unknown(node.value, desk))
        return None

    def many(self, node: Node, desk: Desk) -> tuple[T, ...]:
        """The records a list of references means, in its order.

        Args:
            node: The list.
            desk: What the reading needs.
        """
        if type(node) is Sequence:
            # Nearly all lists are right: those are looked up without a call for each entry.
            found = {item.value: self.records.get(item.value) for item in node.items if type(item) is Scalar}
            records = tuple(record for record in found.values() if record is not None)
            if len(records) == len(node.items):
                return records
        return self._different(node, desk)

    def _unknown(self, name: str, desk: Desk) -> str:
        if self._ids_by_name is None:
            self._ids_by_name = {}
            for identity, record in self.records.items():
                for other in (identity, *(self._names(record) if record is not None else ())):
                    self._ids_by_name.setdefault(_key(other), identity)
        if name not in self._hints:
            meant = self._ids_by_name.get(_key(name)) if len(name) < _LONGEST_NAME else None
            if meant is not None:
                self._hints[name] = f"a {self._what} is named by its id here: write {meant} instead of {quoted(name)}"
            else:
                hint = desk.complaints.hint(name, self.records) or f"; correct it, or add it to {self.section}"
                self._hints[name] = f"no {self._what} has the id {quoted(name)}{hint}"
        return self._hints[name]


def _key(name: str) -> str:
    return folded(name).removeprefix(_ARTICLE)
