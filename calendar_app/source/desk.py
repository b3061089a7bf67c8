"""What lies on the desk while one file is read: the complaints, and what the assembly says about all the rest."""

from __future__ import annotations

from datetime import date, datetime

from calendar_app.errors import Problem
from calendar_app.source.complaints import Complaints, quoted
from calendar_app.source.nodes import Mapping, Node, Scalar, is_nothing
from calendar_app.zones import Zone

_MOST_DOUBTS = 200


class Desk:
    """The state of reading one file.

    Args:
        complaints: Where complaints go.
        text: The whole file.

    Attributes:
        complaints: Where complaints go.
        language: The language of plain texts, once the assembly was read.
        zone: The zone of wall times, once the assembly was read; where it names none, UTC stands in.
        moments: What wall times were found to mean: most of them are given many times.
        known_languages: Tags, and whether they name a language.
        doubts: What may not be meant as it stands, though nothing is wrong with it; of very much the first.
    """

    def __init__(self, complaints: Complaints, text: str = "") -> None:
        self.complaints = complaints
        self.doubts: list[Problem] = []
        self._text = text
        self.language = "en"
        self.zone = Zone("UTC")
        self.moments: dict[str, date | datetime] = {}
        self.known_languages: dict[str, bool] = {}

    def doubt_end(self, node: Scalar) -> None:
        """Remember a text behind which a comment follows so closely that it may be the end of the text.

        Args:
            node: The text.
        """
        # Those who mean a comment mostly put two spaces before it, or a line of its own.
        if node.plain and self._text.startswith(" #", node.end.index) and len(self.doubts) < _MOST_DOUBTS:
            doubt = f'{quoted(node.value)} ends before "#", where a comment begins; if that belongs to it, quote it all'
            self.doubts.append(Problem(self.complaints.place(node.start), doubt))

    def refuse(self, node: Node, wanted: str) -> None:
        """Complain that a value is not of the wanted sort.

        Args:
            node: The value.
            wanted: What should stand there, with its article.
        """
        if is_nothing(node):
            found = "nothing"
        elif type(node) is Mapping:
            found = "keys with values"
        elif type(node) is Scalar:
            found = quoted(node.value)
        else:
            found = "a list"
        self.complaints.add(node.start, f"{wanted} is expected here, not {found}")
