"""What one change to one event is made on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from calendar_app.edit.documents import Document
    from calendar_app.edit.documents import Splice
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent

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
