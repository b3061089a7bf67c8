"""State of one parse: problems, warnings, time zone, default language."""

from __future__ import annotations

from datetime import date, datetime

from calendar_app.errors import Problem
from calendar_app.source.problems import ProblemList, quote
from calendar_app.source.yaml_tree import MappingNode, Node, ScalarNode, is_null
from calendar_app.zones import Zone

_MAX_WARNINGS = 200


class ParseContext:
    """The state of reading one file.

    Args:
        problems: Where complaints go.
        text: The whole file.

    Attributes:
        problems: Where complaints go.
        language: The language of plain texts, once the assembly was read.
        zone: The zone of wall times, once the assembly was read; where it names none, UTC stands in.
        parsed_times: What wall times were found to mean: most of them are given many times.
        known_languages: Tags, and whether they name a language.
        warnings: What may not be meant as it stands, though nothing is wrong with it; of very much the first.
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
        """Remember a text behind which a comment follows so closely that it may be the end of the text.

        Args:
            node: The text.
        """
        # Those who mean a comment mostly put two spaces before it, or a line of its own.
        if node.is_plain and self._text.startswith(" #", node.end.index) and len(self.warnings) < _MAX_WARNINGS:
            doubt = f'{quote(node.value)} ends before "#", where a comment begins; if that belongs to it, quote it all'
            self.warnings.append(Problem(self.problems.location(node.start), doubt))

    def expect(self, node: Node, description: str) -> None:
        """Complain that a value is not of the wanted sort.

        Args:
            node: The value.
            description: What should stand there, with its article.
        """
        if is_null(node):
            found = "nothing"
        elif type(node) is MappingNode:
            found = "keys with values"
        elif type(node) is ScalarNode:
            found = quote(node.value)
        else:
            found = "a list"
        self.problems.add(node.start, f"{description} is expected here, not {found}")
