"""What calendars tell versions of an event apart by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from calendar_app.history.journal import Journal
from calendar_app.history.pending import A_SECOND, Change
from calendar_app.model import Schedule

_A_MINUTE = 60


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


def stamps(shown: Schedule, journal: Journal, changes: Iterable[Change]) -> Mapping[str, Stamps]:
    """The stamps of every event that is shown, by its first id.

    Without a record all count as recorded once, when the list was last confirmed. What is not recorded yet has the
    number it will have, and a time within the minute after what is. That depends on what the event says now and
    on no clock: everybody who shows the list says the same, and of two edits before the next record each is news. To
    some calendars an event with the stamps they know is the event they know.

    Args:
        shown: The list as it is shown.
        journal: Its record.
        changes: What is not recorded.
    """
    updated, latest = shown.assembly.updated, journal.latest
    if latest is None:
        return {event.first_id: Stamps(0, updated, updated) for event in shown.events}
    new = latest + A_SECOND
    waiting = {change.event: change for change in changes}
    found: dict[str, Stamps] = {}
    for event in shown.events:
        name = event.first_id
        past, change = journal.pasts.get(name), waiting.get(name)
        created, modified = (past.created, past.modified) if past else (new, latest)
        if change:
            found[name] = Stamps(change.number, created, modified + _moment_of(change))
        else:
            found[name] = Stamps(journal.pasts[name].number, created, modified)
    return found


def _moment_of(change: Change) -> timedelta:
    says = json.dumps(change.now).encode()
    return timedelta(seconds=1 + int.from_bytes(hashlib.sha256(says).digest()[:4]) % (_A_MINUTE - 1))
