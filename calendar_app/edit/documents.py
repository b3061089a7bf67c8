"""A list as text with marks, and the splices an edit is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeAlias

from calendar_app.edit import writing
from calendar_app.source.characters import decoded
from calendar_app.source.complaints import Complaints
from calendar_app.source.nodes import Mapping
from calendar_app.source.nodes import Scalar
from calendar_app.source.nodes import Sequence
from calendar_app.source.nodes import Tree
from calendar_app.source.nodes import is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingOf

    from calendar_app.source.nodes import Node

Entry: TypeAlias = "MappingOf[str, str | list[str]]"
"""An event to be written: its keys, in order, with a text or ids each."""

_BOM = "\ufeff"
ORDER = (
    "id", "title", "starts", "ends", "room", "co_hosts", "organisers", "kind", "status", "note", "summary",
    "description", "languages", "interpretation", "mode", "accessibility", "registration", "webcast", "links",
    "contact", "sources", "former_ids", "accept", "private",
)  # fmt: skip
"""The keys of an event in the order people write them."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A piece of text that takes the place of another.

    Attributes:
        start: Where the other begins, in characters.
        end: Where it ends.
        text: What takes its place.
    """

    start: int
    end: int
    text: str


class Document:
    """The text of a list that was read without problems.

    Args:
        content: Its bytes.

    Attributes:
        text: The text, without its byte order mark.
        newline: How its lines end.
    """

    def __init__(self, content: bytes) -> None:
        self.text = decoded(content)
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self._has_mark = content.startswith(_BOM.encode())
        tree = Tree(self.text, Complaints(""))
        for _ in tree.grow():
            pass
        self._root = tree.root

    def spliced(self, splices: Iterable[Splice]) -> bytes:
        """The bytes with some splices made; everything else is as it was.

        Args:
            splices: What to change; they do not overlap, and several at one place come in the order given.
        """
        pieces, position = [_BOM if self._has_mark else ""], 0
        for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
            pieces += (self.text[position : splice.start], splice.text.replace("\n", self.newline))
            position = splice.end
        return "".join((*pieces, self.text[position:])).encode()

    def event(self, identity: str) -> Mapping:
        """The entry of an event.

        Args:
            identity: Its id.

        Raises:
            KeyError: There is none.
        """
        for node in self._events():
            found = node.entries.get("id") if isinstance(node, Mapping) else None
            if isinstance(node, Mapping) and found and isinstance(found[1], Scalar) and found[1].value == identity:
                return node
        raise KeyError(identity)

    def set_value(self, entry: Mapping, key: str, written: str) -> Splice:
        """Give an entry a value, in the place of the one it has, or behind the keys that come before it.

        Args:
            entry: The entry of an event.
            key: The key.
            written: The value as YAML.
        """
        if key in entry.entries:
            node = entry.entries[key][1]
            start = node.start.index
            if is_nothing(node):
                start = entry.entries[key][0].end.index + 1
                return Splice(start, max(start, self._end(node)), f" {written}")
            return Splice(start, self._end(node), written)
        before = [one for one in ORDER[: ORDER.index(key)] if one in entry.entries]
        anchor_key, anchor = entry.entries[before[-1]] if before else next(iter(entry.entries.values()))
        end = max(self._end(anchor), anchor_key.end.index + 1)
        if entry.flow:
            return Splice(end, end, f", {key}: {written}")
        line_end = self._line_end(end)
        column = next(iter(entry.entries.values()))[0].start.column
        return Splice(line_end, line_end, f"\n{' ' * column}{key}: {written}")

    def remove_key(self, entry: Mapping, key: str) -> Splice:
        """Take a key and its value out of an entry that has others.

        Args:
            entry: The entry of an event.
            key: A key of it, not the first.
        """
        name, node = entry.entries[key]
        end = max(self._end(node), name.end.index + 1)
        if entry.flow:
            return Splice(self.text.rindex(",", 0, name.start.index), end, "")
        start = self.text.rindex("\n", 0, name.start.index)
        return Splice(start, self._line_end(end), "")

    def add_item(self, entry: Mapping, key: str, identity: str) -> Splice:
        """Put an id at the end of a list of an entry.

        Args:
            entry: The entry of an event.
            key: The key of the list.
            identity: The id.
        """
        found = entry.entries.get(key)
        node = found[1] if found else None
        if not isinstance(node, Sequence) or not node.items:
            if isinstance(node, Scalar) and not is_nothing(node):
                return self.set_value(entry, key, f"[{node.value}, {identity}]")
            return self.set_value(entry, key, f"[{identity}]")
        last = self._end(node.items[-1])
        if node.flow:
            return Splice(last, last, f", {identity}")
        line_end = self._line_end(last)
        dash = self.text.rindex("-", 0, node.items[-1].start.index)
        column = dash - self._line_start(dash)
        return Splice(line_end, line_end, f"\n{' ' * column}- {identity}")

    def remove_item(self, entry: Mapping, key: str, identity: str) -> Splice:
        """Take an id out of a list of an entry; with its last one the list goes too.

        Args:
            entry: The entry of an event.
            key: The key of the list.
            identity: An id in it.

        Raises:
            KeyError: It is not in it.
        """
        node = entry.entries[key][1] if key in entry.entries else None
        items = node.items if isinstance(node, Sequence) else [node] if isinstance(node, Scalar) else []
        values = [item.value if isinstance(item, Scalar) else "" for item in items]
        if identity not in values:
            raise KeyError(identity)
        if len(items) == 1 or not isinstance(node, Sequence):
            return self.remove_key(entry, key)
        position = values.index(identity)
        item = items[position]
        if node.flow:
            if position:
                return Splice(self._end(items[position - 1]), self._end(item), "")
            return Splice(item.start.index, items[1].start.index, "")
        dash = self.text.rindex("-", 0, item.start.index)
        return Splice(self._line_start(dash) - len(self.newline), self._line_end(self._end(item)), "")

    def add_events(self, several: Iterable[Entry]) -> Splice:
        """Put events at the end of the list.

        Args:
            several: The keys and values of each; at least one.
        """
        key, node = self._root.entries["events"]
        if isinstance(node, Sequence) and node.items and not node.flow:
            first = node.items[0]
            dash = self.text.rindex("-", 0, first.start.index + 1)
            column = dash - self._line_start(dash)
            end = self._line_end(self._end(node.items[-1]))
            return Splice(end, end, "".join("\n" + writing.entry(fields, column) for fields in several))
        if isinstance(node, Sequence) and node.items:
            end = self._end(node.items[-1])
            return Splice(end, end, "".join(f", {_in_flow(fields)}" for fields in several))
        start = key.end.index + 1
        end = max(start, self._end(node))
        return Splice(start, end, "".join("\n" + writing.entry(fields, 2) for fields in several))

    def add_records(self, section: str, records: MappingOf[str, MappingOf[str, str]]) -> Splice:
        """Put entries at the end of a register, which begins above the events where there is none yet.

        Args:
            section: "rooms", "co_hosts" or "sources".
            records: By id: keys and values; at least one.
        """
        found = self._root.entries.get(section)
        node = found[1] if found else None
        if found and isinstance(node, Mapping) and node.entries:
            last_key, last = list(node.entries.values())[-1]
            end = max(self._end(last), last_key.end.index + 1)
            if node.flow:
                inside = "".join(f", {writing.record(one, fields, 0)}" for one, fields in records.items())
                return Splice(end, end, inside)
            column = next(iter(node.entries.values()))[0].start.column
            end = self._line_end(end)
            return Splice(
                end, end, "".join("\n" + writing.record(one, fields, column) for one, fields in records.items())
            )
        lines = "".join("\n" + writing.record(one, fields, 2) for one, fields in records.items())
        if found and node is not None:
            start = found[0].end.index + 1
            return Splice(start, max(start, self._end(node)), lines)
        start = self._line_start(self._root.entries["events"][0].start.index)
        return Splice(start, start, f"{section}:{lines}\n\n")

    def _events(self) -> list[Node]:
        node = self._root.entries["events"][1]
        return node.items if isinstance(node, Sequence) else []

    def _end(self, node: Node) -> int:
        """Where a value ends: its last scalar or bracket, not the empty lines and comments behind it."""
        if isinstance(node, Scalar):
            if self.text[node.start.index : node.start.index + 1] in {"|", ">"} and not node.plain:
                return len(self.text[: node.end.index].rstrip())
            return node.end.index
        if node.flow:
            return node.end.index
        children = node.items if isinstance(node, Sequence) else [value for _, value in node.entries.values()]
        last = self._end(children[-1])
        if isinstance(node, Mapping):
            key, value = list(node.entries.values())[-1]
            if is_nothing(value):
                return max(key.end.index + 1, last)
        return last

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        """The end of the line: what is put there stands behind a comment, too."""
        end = self.text.find("\n", index)
        end = len(self.text) if end < 0 else end
        return end - 1 if end and self.text[end - 1] == "\r" else end


def _in_flow(fields: Entry) -> str:
    inside = (
        f"{key}: {'[' + ', '.join(value) + ']' if isinstance(value, list) else writing.scalar(value, in_flow=True)}"
        for key, value in fields.items()
    )
    return f"{{{', '.join(inside)}}}"
