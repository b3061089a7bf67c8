"""A list as text with marks, and the splices an edit is made of."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from calendar_app.edit import writing
from calendar_app.edit.extents import Extents
from calendar_app.source.characters import decoded
from calendar_app.source.complaints import Complaints
from calendar_app.source.nodes import Mapping, Node, Scalar, Sequence, Tree, is_nothing

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
        newline: How most of its lines end.
    """

    def __init__(self, content: bytes) -> None:
        self.text = decoded(content)
        self.newline = "\r\n" if self.text.count("\r\n") * 2 > self.text.count("\n") else "\n"
        self._has_mark = content.startswith(_BOM.encode())
        tree = Tree(self.text, Complaints(""))
        for _ in tree.grow():
            pass
        self._root = tree.root
        self._extents = Extents(self.text)

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
            name, node = entry.entries[key]
            if is_nothing(node):
                start = self._extents.colon_end(name, node)
                return Splice(start, self._extents.entry_end(name, node), f" {written}")
            return Splice(node.start.index, self._extents.end(node), written)
        before = [one for one in ORDER[: ORDER.index(key)] if one in entry.entries]
        end = self._extents.entry_end(*(entry.entries[before[-1]] if before else next(iter(entry.entries.values()))))
        if entry.flow:
            return Splice(end, end, f", {key}: {written}")
        line_end = self._extents.line_end(end)
        column = next(iter(entry.entries.values()))[0].start.column
        return Splice(line_end, line_end, f"\n{' ' * column}{key}: {written}")

    def remove_key(self, entry: Mapping, key: str) -> Splice:
        """Take a key and its value out of an entry that has others.

        Args:
            entry: The entry of an event.
            key: A key of it.
        """
        several = list(entry.entries.items())
        position = [name for name, _ in several].index(key)
        name, node = entry.entries[key]
        start, end = name.start.index, self._extents.entry_end(name, node)
        behind = several[position + 1][1][0].start.index if position + 1 < len(several) else entry.end.index - 1
        if entry.flow:
            before = self._extents.entry_end(*several[position - 1][1]) if position else None
            return self._without(before, start, end, behind)
        if self._extents.is_first_in_line(start):
            return Splice(*self._extents.lines(start, end), "")
        # It stands behind the dash of its entry, where the next one comes; comments between them stay between.
        if self._extents.is_first_in_line(behind) and self._extents.lines(end, end)[1] == self._extents.line_start(
            behind
        ):
            return Splice(start, behind, "")
        return Splice(len(self.text[:start].rstrip(" ")), self._extents.line_end(end), "")

    def add_item(self, entry: Mapping, key: str, identity: str) -> Splice:
        """Put an id at the end of a list of an entry.

        Args:
            entry: The entry of an event.
            key: The key of the list.
            identity: The id.
        """
        return self.add_items(entry, key, (identity,))

    def add_items(self, entry: Mapping, key: str, identities: Iterable[str]) -> Splice:
        """Put ids at the end of a list of an entry, which begins where there is none.

        Args:
            entry: The entry of an event.
            key: The key of the list.
            identities: The ids; at least one.
        """
        node = entry.entries[key][1] if key in entry.entries else None
        if not isinstance(node, Sequence) or not node.items:
            return self.set_value(entry, key, f"[{', '.join(identities)}]")
        last = self._extents.end(node.items[-1])
        if node.flow:
            return Splice(last, last, "".join(f", {identity}" for identity in identities))
        line_end = self._extents.line_end(last)
        indent = " " * node.start.column
        return Splice(line_end, line_end, "".join(f"\n{indent}- {identity}" for identity in identities))

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
        items = node.items if isinstance(node, Sequence) else []
        values = [item.value if isinstance(item, Scalar) else "" for item in items]
        if not isinstance(node, Sequence) or identity not in values:
            raise KeyError(identity)
        if len(items) == 1:
            return self.remove_key(entry, key)
        position = values.index(identity)
        start, end = items[position].start.index, self._extents.end(items[position])
        before = self._extents.end(items[position - 1]) if position else None
        if node.flow:
            behind = items[position + 1].start.index if position + 1 < len(items) else node.end.index - 1
            return self._without(before, start, end, behind)
        above = node.start.index if before is None else before
        dash = above + self._extents.between(above, start).index("-")
        return Splice(*self._extents.lines(dash, end), "")

    def add_events(self, several: Iterable[writing.Entry]) -> Splice:
        """Put events at the end of the list.

        Args:
            several: The keys and values of each; at least one.
        """
        key, node = self._root.entries["events"]
        if isinstance(node, Sequence) and node.items and not node.flow:
            column = node.start.column
            end = self._extents.own_end(self._extents.end(node), column)
            return Splice(end, end, "".join("\n" + writing.entry(fields, column) for fields in several))
        if isinstance(node, Sequence) and node.items:
            end = self._extents.end(node.items[-1])
            return Splice(end, end, "".join(f", {_in_flow(fields)}" for fields in several))
        return self._begun(key, node, "".join("\n" + writing.entry(fields, 2) for fields in several))

    def add_records(self, section: str, records: MappingOf[str, MappingOf[str, str]]) -> Splice:
        """Put entries at the end of a register, which begins above the events where there is none yet.

        Args:
            section: "rooms", "co_hosts" or "sources".
            records: By id: keys and values; at least one.
        """
        found = self._root.entries.get(section)
        if found and isinstance(found[1], Mapping) and found[1].entries:
            node = found[1]
            end = self._extents.entry_end(*list(node.entries.values())[-1])
            if node.flow:
                inside = "".join(f", {writing.record(one, fields, 0)}" for one, fields in records.items())
                return Splice(end, end, inside)
            column = node.start.column
            end = self._extents.own_end(end, column)
            return Splice(end, end, _records(records, column))
        if found:
            return self._begun(*found, _records(records, 2))
        start = self._extents.heading(self._extents.line_start(self._root.entries["events"][0].start.index))
        return Splice(start, start, f"{section}:{_records(records, 2)}\n\n")

    def _events(self) -> list[Node]:
        node = self._root.entries["events"][1]
        return node.items if isinstance(node, Sequence) else []

    def _begun(self, key: Scalar, node: Node, lines: str) -> Splice:
        """The first entries of what is empty; a comment behind its key stays there."""
        start, end = self._extents.colon_end(key, node), self._extents.entry_end(key, node)
        line_end = self._extents.line_end(end)
        return Splice(start, line_end, self.text[end:line_end].rstrip() + lines)

    def _without(self, before: int | None, start: int, end: int, behind: int) -> Splice:
        """One of several between brackets or braces taken out with a comma; the comments around it stay.

        Args:
            before: Where the one before it ends, or `None`.
            start: Where it begins.
            end: Where it ends.
            behind: Where the next one begins, or the closing bracket or brace stands.
        """
        if before is not None:
            comma = before + self._extents.between(before, start).index(",")
            if not self._extents.has_comment(comma, start):
                return Splice(comma, end, "")
        stop = end + self._extents.between(end, behind).find(",") + 1
        # With no comma behind it the one before it is the last, which YAML allows.
        return Splice(start, stop if stop == end or self._extents.has_comment(stop, behind) else behind, "")


def _records(records: MappingOf[str, MappingOf[str, str]], column: int) -> str:
    return "".join("\n" + writing.record(one, fields, column) for one, fields in records.items())


def _in_flow(fields: writing.Entry) -> str:
    inside = (
        f"{key}: {'[' + ', '.join(value) + ']' if isinstance(value, list) else writing.scalar(value, in_flow=True)}"
        for key, value in fields.items()
    )
    return f"{{{', '.join(inside)}}}"
