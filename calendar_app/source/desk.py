"""What lies on the desk while one file is read: the complaints, and what the assembly says about all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_app.source.complaints import quoted
from calendar_app.source.nodes import Mapping
from calendar_app.source.nodes import Scalar
from calendar_app.source.nodes import is_nothing
from calendar_app.zones import Zone

if TYPE_CHECKING:
    from datetime import date
    from datetime import datetime

    from calendar_app.source.complaints import Complaints
    from calendar_app.source.nodes import Node


class Desk:
    """The state of reading one file.

    Args:
        complaints: Where complaints go.

    Attributes:
        complaints: Where complaints go.
        language: The language of plain texts, once the assembly was read.
        zone: The zone of wall times, once the assembly was read; where it names none, UTC stands in.
        moments: What wall times were found to mean: most of them are given many times.
        known_languages: Tags, and whether they name a language.
    """

    def __init__(self, complaints: Complaints) -> None:
        self.complaints = complaints
        self.language = "en"
        self.zone = Zone("UTC")
        self.moments: dict[str, date | datetime] = {}
        self.known_languages: dict[str, bool] = {}

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
