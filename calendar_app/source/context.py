"""The state of one parse: problems, warnings, time zone, default language."""

from __future__ import annotations

from datetime import date, datetime

from calendar_app.errors import Problem
from calendar_app.source.problems import ProblemList, quote
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, is_null
from calendar_app.zones import Zone

_MAX_WARNINGS = 200


class ParseContext:
    """The state of parsing one file.

    Attributes:
        language: The language of plain texts; "en" until the assembly is parsed.
        zone: The zone of local times; UTC until the assembly is parsed, and where it has no valid zone.
        parsed_times: Cache of dates and times, which repeat often in a list.
        known_languages: Cache: whether a tag names a language.
        warnings: Valid input that is probably a mistake; of very many, the first ones.
    """

    def __init__(self, problems: ProblemList, text: str = "") -> None:
        self.problems = problems
        self.warnings: list[Problem] = []
        self._text = text
        self.language = "en"
        self.zone = Zone("UTC")
        self.parsed_times: dict[str, date | datetime] = {}
        self.known_languages: dict[str, bool] = {}

    def warn_of_comment(self, node: ScalarNode) -> None:
        """Warn if the comment after a text may belong to the text."""
        # People who mean a comment usually put two spaces before it, or use a separate line.
        if node.is_plain and self._text.startswith(" #", node.end.index) and len(self.warnings) < _MAX_WARNINGS:
            hint = "to keep the rest, put quotes around all of it"
            message = f'{quote(node.value)} ends before "#", which begins a comment; {hint}'
            self.warnings.append(Problem(self.problems.location(node.start), message))

    def expect(self, node: Node, description: str) -> None:
        """Add a problem: the value has another type than `description`.

        `description` has its article, such as "a list".
        """
        if is_null(node):
            actual = "an empty value"
        elif type(node) is MappingNode:
            actual = "keys with values"
        elif type(node) is ScalarNode:
            actual = quote(node.value)
        else:
            actual = "a list"
        self.problems.add(node.start, f"expected {description}, not {actual}")
