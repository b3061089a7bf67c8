"""When an entry was recorded and last changed, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from calendar_app.model import Assembly


@dataclass(frozen=True, slots=True)
class Stamps:
    """What calendars tell versions of an entry apart by.

    Attributes:
        sequence: How often it changed since it was recorded (RFC 5545 section 3.8.7.4).
        created: When it was recorded, aware, in UTC.
        modified: When it last changed, aware, in UTC; never the time of asking, which would make every poll a change.
    """

    sequence: int
    created: datetime
    modified: datetime


def unrecorded(assembly: Assembly) -> Stamps:
    """The stamps of every entry of a list without a history: recorded once, when the list was last confirmed.

    Args:
        assembly: The session the list is of.
    """
    return Stamps(0, assembly.updated, assembly.updated)
