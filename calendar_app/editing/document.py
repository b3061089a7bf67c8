"""A list as text with marks, and the text edits on it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from calendar_app.editing import yaml_writer
from calendar_app.editing.spans import Spans
from calendar_app.source.characters import decode
from calendar_app.source.problems import ProblemList
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, YamlTree, is_null

_BOM = "\ufeff"
KEY_ORDER = (
    "id", "title", "starts", "ends", "room", "co_hosts", "organisers", "kind", "status", "note", "summary",
    "description", "languages", "interpretation", "mode", "accessibility", "registration", "webcast", "links",
    "contact", "sources", "former_ids", "accept", "private",
)  # fmt: skip
"""The keys of an event in the order people write them."""


@dataclass(frozen=True, slots=True)
class TextEdit:
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
        self.text = decode(content)
        self.newline = "\r\n" if self.text.count("\r\n") * 2 > self.text.count("\n") else "\n"
        self._has_bom = content.startswith(_BOM.encode())
        tree = YamlTree(self.text, ProblemList(""))
        for _ in tree.parse():
            pass
        self._root = tree.root
        self._spans = Spans(self.text)

    def apply(self, edits: Iterable[TextEdit]) -> bytes:
        """The bytes with some splices made; everything else is as it was.

        Args:
            edits: What to change; they do not overlap, and several at one place come in the order given.
        """
        pieces, position = [_BOM if self._has_bom else ""], 0
        for splice in sorted(edits, key=lambda splice: (splice.start, splice.end)):
            pieces += (self.text[position : splice.start], splice.text.replace("\n", self.newline))
            position = splice.end
        return "".join((*pieces, self.text[position:])).encode()

    def event_node(self, event_id: str) -> MappingNode:
        """The entry of an event.

        Args:
            event_id: Its id.

        Raises:
            KeyError: There is none.
        """
        for node in self._event_nodes():
            found = node.entries.get("id") if isinstance(node, MappingNode) else None
            if (
                isinstance(node, MappingNode)
                and found
                and isinstance(found[1], ScalarNode)
                and found[1].value == event_id
            ):
                return node
        raise KeyError(event_id)

    def set_value(self, entry: MappingNode, key: str, value: str) -> TextEdit:
        """Give an entry a value, in the place of the one it has, or behind the keys that come before it.

        Args:
            entry: The entry of an event.
            key: The key.
            value: The value as YAML.
        """
        if key in entry.entries:
            name, node = entry.entries[key]
            if is_null(node):
                start = self._spans.colon_end(name, node)
                return TextEdit(start, self._spans.entry_end(name, node), f" {value}")
            return TextEdit(node.start.index, self._spans.end(node), value)
        before = [one for one in KEY_ORDER[: KEY_ORDER.index(key)] if one in entry.entries]
        end = self._spans.entry_end(*(entry.entries[before[-1]] if before else next(iter(entry.entries.values()))))
        if entry.is_flow:
            return TextEdit(end, end, f", {key}: {value}")
        line_end = self._spans.line_end(end)
        column = next(iter(entry.entries.values()))[0].start.column
        return TextEdit(line_end, line_end, f"\n{' ' * column}{key}: {value}")

    def remove_key(self, entry: MappingNode, key: str) -> TextEdit:
        """Take a key and its value out of an entry that has others.

        Args:
            entry: The entry of an event.
            key: A key of it.
        """
        several = list(entry.entries.items())
        position = [name for name, _ in several].index(key)
        name, node = entry.entries[key]
        start, end = name.start.index, self._spans.entry_end(name, node)
        behind = several[position + 1][1][0].start.index if position + 1 < len(several) else entry.end.index - 1
        if entry.is_flow:
            before = self._spans.entry_end(*several[position - 1][1]) if position else None
            return self._removal(before, start, end, behind)
        if self._spans.is_first_in_line(start):
            return TextEdit(*self._spans.whole_lines(start, end), "")
        # It stands behind the dash of its entry, where the next one comes; comments between them stay between.
        if self._spans.is_first_in_line(behind) and self._spans.whole_lines(end, end)[1] == self._spans.line_start(
            behind
        ):
            return TextEdit(start, behind, "")
        return TextEdit(len(self.text[:start].rstrip(" ")), self._spans.line_end(end), "")

    def add_item(self, entry: MappingNode, key: str, identity: str) -> TextEdit:
        """Put an id at the end of a list of an entry.

        Args:
            entry: The entry of an event.
            key: The key of the list.
            identity: The id.
        """
        return self.add_items(entry, key, (identity,))

    def add_items(self, entry: MappingNode, key: str, identities: Iterable[str]) -> TextEdit:
        """Put ids at the end of a list of an entry, which begins where there is none.

        Args:
            entry: The entry of an event.
            key: The key of the list.
            identities: The ids; at least one.
        """
        node = entry.entries[key][1] if key in entry.entries else None
        if not isinstance(node, SequenceNode) or not node.items:
            return self.set_value(entry, key, f"[{', '.join(identities)}]")
        last = self._spans.end(node.items[-1])
        if node.is_flow:
            return TextEdit(last, last, "".join(f", {identity}" for identity in identities))
        line_end = self._spans.line_end(last)
        indent = " " * node.start.column
        return TextEdit(line_end, line_end, "".join(f"\n{indent}- {identity}" for identity in identities))

    def remove_item(self, entry: MappingNode, key: str, identity: str) -> TextEdit:
        """Take an id out of a list of an entry; with its last one the list goes too.

        Args:
            entry: The entry of an event.
            key: The key of the list.
            identity: An id in it.

        Raises:
            KeyError: It is not in it.
        """
        node = entry.entries[key][1] if key in entry.entries else None
        items = node.items if isinstance(node, SequenceNode) else []
        values = [item.value if isinstance(item, ScalarNode) else "" for item in items]
        if not isinstance(node, SequenceNode) or identity not in values:
            raise KeyError(identity)
        if len(items) == 1:
            return self.remove_key(entry, key)
        position = values.index(identity)
        start, end = items[position].start.index, self._spans.end(items[position])
        before = self._spans.end(items[position - 1]) if position else None
        if node.is_flow:
            behind = items[position + 1].start.index if position + 1 < len(items) else node.end.index - 1
            return self._removal(before, start, end, behind)
        above = node.start.index if before is None else before
        dash = above + self._spans.text_between(above, start).index("-")
        return TextEdit(*self._spans.whole_lines(dash, end), "")

    def add_events(self, events: Iterable[yaml_writer.NewEvent]) -> TextEdit:
        """Put events at the end of the list.

        Args:
            events: The keys and values of each; at least one.
        """
        key, node = self._root.entries["events"]
        if isinstance(node, SequenceNode) and node.items and not node.is_flow:
            column = node.start.column
            end = self._spans.end_with_comments(self._spans.end(node), column)
            return TextEdit(end, end, "".join("\n" + yaml_writer.event_entry(fields, column) for fields in events))
        if isinstance(node, SequenceNode) and node.items:
            end = self._spans.end(node.items[-1])
            return TextEdit(end, end, "".join(f", {_flow_mapping(fields)}" for fields in events))
        return self._first_entries(key, node, "".join("\n" + yaml_writer.event_entry(fields, 2) for fields in events))

    def add_to_section(self, section: str, entries: MappingOf[str, MappingOf[str, str]]) -> TextEdit:
        """Put entries at the end of a register, which begins above the events where there is none yet.

        Args:
            section: "rooms", "co_hosts" or "sources".
            entries: By id: keys and values; at least one.
        """
        found = self._root.entries.get(section)
        if found and isinstance(found[1], MappingNode) and found[1].entries:
            node = found[1]
            end = self._spans.entry_end(*list(node.entries.values())[-1])
            if node.is_flow:
                inside = "".join(f", {yaml_writer.section_entry(one, fields, 0)}" for one, fields in entries.items())
                return TextEdit(end, end, inside)
            column = node.start.column
            end = self._spans.end_with_comments(end, column)
            return TextEdit(end, end, _section_lines(entries, column))
        if found:
            return self._first_entries(*found, _section_lines(entries, 2))
        start = self._spans.comments_start(self._spans.line_start(self._root.entries["events"][0].start.index))
        return TextEdit(start, start, f"{section}:{_section_lines(entries, 2)}\n\n")

    def _event_nodes(self) -> list[Node]:
        node = self._root.entries["events"][1]
        return node.items if isinstance(node, SequenceNode) else []

    def _first_entries(self, key: ScalarNode, node: Node, lines: str) -> TextEdit:
        """The first entries of what is empty; a comment behind its key stays there."""
        start, end = self._spans.colon_end(key, node), self._spans.entry_end(key, node)
        line_end = self._spans.line_end(end)
        return TextEdit(start, line_end, self.text[end:line_end].rstrip() + lines)

    def _removal(self, before: int | None, start: int, end: int, behind: int) -> TextEdit:
        """One of several between brackets or braces taken out with a comma; the comments around it stay.

        Args:
            before: Where the one before it ends, or `None`.
            start: Where it begins.
            end: Where it ends.
            behind: Where the next one begins, or the closing bracket or brace stands.
        """
        if before is not None:
            comma = before + self._spans.text_between(before, start).index(",")
            if not self._spans.has_comment(comma, start):
                return TextEdit(comma, end, "")
        stop = end + self._spans.text_between(end, behind).find(",") + 1
        # With no comma behind it the one before it is the last, which YAML allows.
        return TextEdit(start, stop if stop == end or self._spans.has_comment(stop, behind) else behind, "")


def _section_lines(records: MappingOf[str, MappingOf[str, str]], column: int) -> str:
    return "".join("\n" + yaml_writer.section_entry(one, fields, column) for one, fields in records.items())


def _flow_mapping(fields: yaml_writer.NewEvent) -> str:
    inside = (
        f"{key}: {'[' + ', '.join(value) + ']' if isinstance(value, list) else yaml_writer.scalar(value, in_flow=True)}"
        for key, value in fields.items()
    )
    return f"{{{', '.join(inside)}}}"
