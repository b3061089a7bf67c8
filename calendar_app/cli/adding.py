"""A plan becomes lines of the record, as long as it is still about what lies on the disk."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from calendar_app.errors import Unreadable
from calendar_app.history.append import append
from calendar_app.history.revision import UnusableLineError
from calendar_app.source import content
from calendar_app.source.record import MAX_RECORD_BYTES

if TYPE_CHECKING:
    from datetime import datetime

    from calendar_app.cli.opening import Opened
    from calendar_app.history.plan import Plan


class NotRecorded(Exception):  # noqa: N818 - named for what happened
    """Nothing was recorded; the message says why, as a sentence that does not name the record."""


class Overtaken(Exception):  # noqa: N818 - named for what happened
    """The list or its record is not any more what the plan was made of."""


def add(files: Opened, plan: Plan, limit: int, now: datetime) -> None:
    """Write what was planned, all of it at one moment.

    Args:
        files: The list and the record it was planned with.
        plan: What to write: something, and nothing speaks against it.
        limit: The most bytes the list may have.
        now: What the clock says, aware, in UTC.

    Raises:
        NotRecorded: It cannot be written.
        Overtaken: One of the files has changed.
    """

    def lines(there: bytes) -> bytes:
        if there != files.content or _digest(files, limit) != files.reading.digest:
            raise Overtaken
        if len(there) + len(added) > MAX_RECORD_BYTES:
            message = "it would be longer than what is read again"
            raise NotRecorded(message)
        return added

    try:
        added = plan.lines(plan.moment(now))
        append(files.record, lines)
    except UnusableLineError as error:
        message = f"nobody could read it any more: {error}"
        raise NotRecorded(message) from error
    except OSError as error:
        raise NotRecorded(error.strerror or str(error)) from error


def _digest(files: Opened, limit: int) -> str:
    try:
        return hashlib.sha256(content(files.path, limit=limit)).hexdigest()
    except Unreadable:
        return ""
