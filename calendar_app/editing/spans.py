"""Where YAML values, lines and comments begin and end."""

from __future__ import annotations

import re

from calendar_app.source.yaml_tree import Node, ScalarNode, SequenceNode

_COMMENT = re.compile(r"#[^\n]*")


class Spans:
    """Where nodes, lines and comments of a YAML text begin and end, in characters."""

    def __init__(self, text: str) -> None:
        self._text = text

    def end(self, node: Node) -> int:
        """The end of a value, without empty lines and comments after it."""
        if isinstance(node, ScalarNode):
            if self._text[node.start.index : node.start.index + 1] in {"|", ">"} and not node.is_plain:
                return len(self._text[: node.end.index].rstrip())
            return node.end.index
        if node.is_flow:
            return node.end.index
        if isinstance(node, SequenceNode):
            return self.end(node.items[-1])
        return self.entry_end(*list(node.entries.values())[-1])

    def entry_end(self, key: ScalarNode, node: Node) -> int:
        """The end of a key with its value, which may be empty."""
        if isinstance(node, ScalarNode) and node.start.index == node.end.index:
            # For an empty value the parser gives the start of the next token, after the comments.
            return self.colon_end(key, node)
        return self.end(node)

    def colon_end(self, key: ScalarNode, node: Node) -> int:
        """The end of the colon after a key, or of the key if there is no colon."""
        return key.end.index + self.text_between(key.end.index, node.start.index).find(":") + 1

    def text_between(self, start: int, end: int) -> str:
        """The text between two positions, with spaces in place of comments."""
        return _COMMENT.sub(lambda match: " " * len(match[0]), self._text[start:end])

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands between two positions outside values."""
        return "#" in self._text[start:end]

    def line_start(self, index: int) -> int:
        """The start of the line of a position."""
        return self._text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """The end of the line of a position, after any comment."""
        end = self._text.find("\n", index)
        end = len(self._text) if end < 0 else end
        return end - 1 if self._text[end - 1 : end] == "\r" else end

    def whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """The range of whole lines from one position to another, with a newline.

        It is the newline after them or, at the end of the text, the one before them.
        """
        begin, close = self.line_start(start), self._text.find("\n", end) + 1
        return (
            (begin, close)
            if close
            else (len(self._text[:begin].removesuffix("\n").removesuffix("\r")), len(self._text))
        )

    def is_first_in_line(self, index: int) -> bool:
        """Whether only spaces stand before a position in its line."""
        return not self._text[self.line_start(index) : index].strip()

    def end_with_comments(self, index: int, column: int) -> int:
        """The end of an entry in some column with its own comments: those below it that are indented deeper."""
        end = self.line_end(index)
        own = re.compile(rf"(?:(?:\r?\n[ ]*)*\r?\n[ ]{{{column + 1},}}#[^\r\n]*)+").match(self._text, end)
        return own.end() if own else end

    def comments_start(self, index: int) -> int:
        """The start of the comments directly above a line at column 0, or of the line if there are none."""
        while index and self._text.startswith("#", above := self.line_start(index - 1)):
            index = above
        return index
