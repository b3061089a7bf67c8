"""What one change to one event is made on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from calendar_app.edit.documents import Document, Splice
    from calendar_app.model import Schedule, SideEvent


Change: TypeAlias = "Callable[[Desk], Sequence[Splice]]"
"""What to splice."""


class Unclear(Exception):  # noqa: N818 - named for what the command is
    """A command that cannot be followed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What one change is made on.

    Attributes:
        event: The event to change.
        schedule: The list.
        document: Its text.
    """

    event: SideEvent
    schedule: Schedule
    document: Document
