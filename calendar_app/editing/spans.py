"""Where YAML values, lines and comments begin and end."""

from __future__ import annotations

import re

from calendar_app.source.yaml_tree import Node, ScalarNode, SequenceNode

_COMMENT = re.compile(r"#[^\n]*")


class Spans:
    """Where what belongs together begins and ends in a text; all positions are in characters.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def end(self, node: Node) -> int:
        """Where a value ends: its last scalar or bracket, not the empty lines and comments behind it.

        Args:
            node: The value.
        """
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
        """Where a key with its value ends.

        Args:
            key: The key.
            node: Its value, which may be left empty.
        """
        if isinstance(node, ScalarNode) and node.start.index == node.end.index:
            # The parser has a value that is left empty where the next thing begins: behind the comments.
            return self.colon_end(key, node)
        return self.end(node)

    def colon_end(self, key: ScalarNode, node: Node) -> int:
        """Where the colon of a key ends; the key itself, where it has none.

        Args:
            key: The key.
            node: Its value.
        """
        return key.end.index + self.text_between(key.end.index, node.start.index).find(":") + 1

    def text_between(self, start: int, end: int) -> str:
        """What stands between two values, with its comments blotted out.

        Args:
            start: Where the one ends.
            end: Where the other begins.
        """
        return _COMMENT.sub(lambda match: " " * len(match[0]), self._text[start:end])

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands between two values.

        Args:
            start: Where the one ends.
            end: Where the other begins.
        """
        return "#" in self._text[start:end]

    def line_start(self, index: int) -> int:
        """Where a line begins.

        Args:
            index: Somewhere in it.
        """
        return self._text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where a line ends: what is put there stands behind a comment, too.

        Args:
            index: Somewhere in it.
        """
        end = self._text.find("\n", index)
        end = len(self._text) if end < 0 else end
        return end - 1 if self._text[end - 1 : end] == "\r" else end

    def whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """Whole lines, with the end of the last one; at the end of the text with that of the one above instead.

        Args:
            start: Somewhere in the first.
            end: Somewhere in the last.
        """
        begin, close = self.line_start(start), self._text.find("\n", end) + 1
        return (
            (begin, close)
            if close
            else (len(self._text[:begin].removesuffix("\n").removesuffix("\r")), len(self._text))
        )

    def is_first_in_line(self, index: int) -> bool:
        """Whether nothing but spaces stands before something in its line.

        Args:
            index: Where it begins.
        """
        return not self._text[self.line_start(index) : index].strip()

    def end_with_comments(self, index: int, column: int) -> int:
        """Where an entry ends with the comments below it that are its own: those further in than it is.

        Args:
            index: Where its last value ends.
            column: The column it begins in.
        """
        end = self.line_end(index)
        own = re.compile(rf"(?:(?:\r?\n[ ]*)*\r?\n[ ]{{{column + 1},}}#[^\r\n]*)+").match(self._text, end)
        return own.end() if own else end

    def comments_start(self, index: int) -> int:
        """Where the comments begin that touch a line from above, in its column; where there are none, the line.

        Args:
            index: Where the line begins.
        """
        while index and self._text.startswith("#", above := self.line_start(index - 1)):
            index = above
        return index
