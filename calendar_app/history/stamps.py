"""What calendars tell versions of an event apart by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calendar_app.history.pending import A_SECOND
from calendar_app.history.pending import pending

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from calendar_app.history.journal import Journal
    from calendar_app.model import Schedule


@dataclass(frozen=True, slots=True)
class Stamps:
    """The version of an event.

    Attributes:
        sequence: How often it changed since it was recorded (RFC 5545 section 3.8.7.4).
        created: When it was recorded, aware, in UTC.
        modified: When it last changed, aware, in UTC; never the time of asking, which would make every poll a change.
    """

    sequence: int
    created: datetime
    modified: datetime


def stamps(schedule: Schedule, journal: Journal) -> Mapping[str, Stamps]:
    """The stamps of every event of a list, by its first id.

    Without a record all count as recorded once, when the list was last confirmed. What is not recorded yet has the
    number it will have, a second after what is: no clock is asked, so that everybody who shows the list says the same.

    Args:
        schedule: The list.
        journal: Its record.
    """
    updated = schedule.assembly.updated
    if journal.latest is None:
        return {event.first_id: Stamps(0, updated, updated) for event in schedule.events}
    changed = {change.event for change in pending(schedule, journal)}
    new = journal.latest + A_SECOND
    found: dict[str, Stamps] = {}
    for event in schedule.events:
        name = event.first_id
        past = journal.pasts.get(name)
        if past is None:
            found[name] = Stamps(0, new, new)
        elif name in changed:
            found[name] = Stamps(past.number + 1, past.created, past.modified + A_SECOND)
        else:
            found[name] = Stamps(past.number, past.created, past.modified)
    return found
