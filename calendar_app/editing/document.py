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
"""The keys of an event in the order in which new ones are written."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """The replacement of the text between two positions, in characters."""

    start: int
    end: int
    text: str


class Document:
    """The text of a list without problems."""

    def __init__(self, content: bytes) -> None:
        self.text = decode(content)  # without a byte order mark
        self.newline = "\r\n" if self.text.count("\r\n") * 2 > self.text.count("\n") else "\n"
        self._has_bom = content.startswith(_BOM.encode())
        tree = YamlTree(self.text, ProblemList(""))
        for _ in tree.parse():
            pass
        self._root = tree.root
        self._spans = Spans(self.text)

    def apply(self, edits: Iterable[TextEdit]) -> bytes:
        """The bytes of the list after some edits.

        Edits must not overlap; those at the same place keep their order.
        """
        pieces, position = [_BOM if self._has_bom else ""], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            pieces += (self.text[position : edit.start], edit.text.replace("\n", self.newline))
            position = edit.end
        return "".join((*pieces, self.text[position:])).encode()

    def event_node(self, event_id: str) -> MappingNode:
        """The YAML node of an event.

        Raises:
            KeyError: There is no such event.
        """
        for node in self._event_nodes():
            pair = node.entries.get("id") if isinstance(node, MappingNode) else None
            if isinstance(node, MappingNode) and pair and isinstance(pair[1], ScalarNode) and pair[1].value == event_id:
                return node
        raise KeyError(event_id)

    def set_value(self, event: MappingNode, key: str, value: str) -> TextEdit:
        """Set a key of an event to a YAML value; a new key goes where `KEY_ORDER` puts it."""
        if key in event.entries:
            name, node = event.entries[key]
            if is_null(node):
                start = self._spans.colon_end(name, node)
                return TextEdit(start, self._spans.entry_end(name, node), f" {value}")
            return TextEdit(node.start.index, self._spans.end(node), value)
        before = [name for name in KEY_ORDER[: KEY_ORDER.index(key)] if name in event.entries]
        end = self._spans.entry_end(*(event.entries[before[-1]] if before else next(iter(event.entries.values()))))
        if event.is_flow:
            return TextEdit(end, end, f", {key}: {value}")
        line_end = self._spans.line_end(end)
        column = next(iter(event.entries.values()))[0].start.column
        return TextEdit(line_end, line_end, f"\n{' ' * column}{key}: {value}")

    def remove_key(self, event: MappingNode, key: str) -> TextEdit:
        """Remove a key and its value; the event must have other keys."""
        pairs = list(event.entries.values())
        position = list(event.entries).index(key)
        name, node = event.entries[key]
        start, end = name.start.index, self._spans.entry_end(name, node)
        behind = pairs[position + 1][0].start.index if position + 1 < len(pairs) else event.end.index - 1
        if event.is_flow:
            before = self._spans.entry_end(*pairs[position - 1]) if position else None
            return self._removal(before, start, end, behind)
        if self._spans.is_first_in_line(start):
            return TextEdit(*self._spans.whole_lines(start, end), "")
        # The key stands after the dash, where the next key takes its place; comments between the two stay.
        if self._spans.is_first_in_line(behind) and self._spans.whole_lines(end, end)[1] == self._spans.line_start(
            behind
        ):
            return TextEdit(start, behind, "")
        return TextEdit(len(self.text[:start].rstrip(" ")), self._spans.line_end(end), "")

    def add_item(self, event: MappingNode, key: str, item_id: str) -> TextEdit:
        """Append an id to a sequence of an event."""
        return self.add_items(event, key, (item_id,))

    def add_items(self, event: MappingNode, key: str, ids: Iterable[str]) -> TextEdit:
        """Append ids, at least one, to a sequence of an event, which is created if it is missing."""
        node = event.entries[key][1] if key in event.entries else None
        if not isinstance(node, SequenceNode) or not node.items:
            return self.set_value(event, key, f"[{', '.join(ids)}]")
        last = self._spans.end(node.items[-1])
        if node.is_flow:
            return TextEdit(last, last, "".join(f", {item_id}" for item_id in ids))
        line_end = self._spans.line_end(last)
        indent = " " * node.start.column
        return TextEdit(line_end, line_end, "".join(f"\n{indent}- {item_id}" for item_id in ids))

    def remove_item(self, event: MappingNode, key: str, item_id: str) -> TextEdit:
        """Remove an id from a sequence of an event; an empty sequence is removed with its key.

        Raises:
            KeyError: The id is not in the sequence.
        """
        node = event.entries[key][1] if key in event.entries else None
        items = node.items if isinstance(node, SequenceNode) else []
        values = [item.value if isinstance(item, ScalarNode) else "" for item in items]
        if not isinstance(node, SequenceNode) or item_id not in values:
            raise KeyError(item_id)
        if len(items) == 1:
            return self.remove_key(event, key)
        position = values.index(item_id)
        start, end = items[position].start.index, self._spans.end(items[position])
        before = self._spans.end(items[position - 1]) if position else None
        if node.is_flow:
            behind = items[position + 1].start.index if position + 1 < len(items) else node.end.index - 1
            return self._removal(before, start, end, behind)
        above = node.start.index if before is None else before
        dash = above + self._spans.text_between(above, start).index("-")
        return TextEdit(*self._spans.whole_lines(dash, end), "")

    def add_events(self, events: Iterable[yaml_writer.NewEvent]) -> TextEdit:
        """Append events, at least one."""
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
        """Append entries, by id, to a section; a new section goes above the events.

        Args:
            section: "rooms", "co_hosts" or "sources".
        """
        pair = self._root.entries.get(section)
        if pair and isinstance(pair[1], MappingNode) and pair[1].entries:
            node = pair[1]
            end = self._spans.entry_end(*list(node.entries.values())[-1])
            if node.is_flow:
                inside = "".join(
                    f", {yaml_writer.section_entry(entry_id, fields, 0)}" for entry_id, fields in entries.items()
                )
                return TextEdit(end, end, inside)
            column = node.start.column
            end = self._spans.end_with_comments(end, column)
            return TextEdit(end, end, _section_lines(entries, column))
        if pair:
            return self._first_entries(*pair, _section_lines(entries, 2))
        start = self._spans.comments_start(self._spans.line_start(self._root.entries["events"][0].start.index))
        return TextEdit(start, start, f"{section}:{_section_lines(entries, 2)}\n\n")

    def _event_nodes(self) -> list[Node]:
        node = self._root.entries["events"][1]
        return node.items if isinstance(node, SequenceNode) else []

    def _first_entries(self, key: ScalarNode, node: Node, lines: str) -> TextEdit:
        """Fill an empty section; a comment after its key stays there."""
        start, end = self._spans.colon_end(key, node), self._spans.entry_end(key, node)
        line_end = self._spans.line_end(end)
        return TextEdit(start, line_end, self.text[end:line_end].rstrip() + lines)

    def _removal(self, before: int | None, start: int, end: int, behind: int) -> TextEdit:
        """Remove an item of a flow collection with one comma, and keep the comments around it.

        Args:
            before: The end of the previous item, if any.
            start: The start of the item.
            end: The end of the item.
            behind: The start of the next item or of the closing bracket.
        """
        if before is not None:
            comma = before + self._spans.text_between(before, start).index(",")
            if not self._spans.has_comment(comma, start):
                return TextEdit(comma, end, "")
        stop = end + self._spans.text_between(end, behind).find(",") + 1
        # Without a comma after it, the previous item keeps its comma, which YAML allows at the end.
        return TextEdit(start, stop if stop == end or self._spans.has_comment(stop, behind) else behind, "")


def _section_lines(entries: MappingOf[str, MappingOf[str, str]], column: int) -> str:
    return "".join("\n" + yaml_writer.section_entry(entry_id, fields, column) for entry_id, fields in entries.items())


def _flow_mapping(fields: yaml_writer.NewEvent) -> str:
    inside = (
        f"{key}: {'[' + ', '.join(value) + ']' if isinstance(value, list) else yaml_writer.scalar(value, in_flow=True)}"
        for key, value in fields.items()
    )
    return f"{{{', '.join(inside)}}}"
