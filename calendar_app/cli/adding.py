"""A plan becomes lines of the record, as long as it is still about what lies on the disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calendar_app.errors import Unreadable
from calendar_app.history.append import PATIENCE_SECONDS, append
from calendar_app.history.plan import Plan
from calendar_app.history.revision import UnusableLineError
from calendar_app.source import content
from calendar_app.source.record import MAX_RECORD_BYTES, record_of


class NotRecorded(Exception):  # noqa: N818 - named for what happened
    """Nothing was recorded; the message says why, as a sentence that does not name the record."""


class Overtaken(Exception):  # noqa: N818 - named for what happened
    """The list or its record is not any more what the plan was made of."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan was made of.

    Attributes:
        path: The list.
        digest: SHA-256 of its bytes, hexadecimal.
        record: The bytes of its record.
        limit: The most bytes the list may have.
    """

    path: Path
    digest: str
    record: bytes
    limit: int

    def is_so(self, record: bytes) -> bool:
        """Whether the two files still are what they were.

        Args:
            record: The bytes of the record now.
        """
        try:
            listed = content(self.path, limit=self.limit)
        except Unreadable:
            return False
        return (hashlib.sha256(listed).hexdigest(), record) == (self.digest, self.record)


def add(basis: Basis, plan: Plan, now: datetime, *, patience: float = PATIENCE_SECONDS) -> None:
    """Write what was planned, all of it at one moment.

    Args:
        basis: What it was planned with.
        plan: What to write: something, and nothing speaks against it.
        now: What the clock says, aware, in UTC.
        patience: How long to wait for somebody else who is writing, in seconds.

    Raises:
        NotRecorded: It cannot be written.
        Overtaken: One of the files has changed.
    """

    def lines(there: bytes) -> bytes:
        if not basis.is_so(there):
            raise Overtaken
        if len(there) + len(added) > MAX_RECORD_BYTES:
            message = "it would be longer than what is read again"
            raise NotRecorded(message)
        return added

    try:
        added = plan.lines(plan.moment(now))
        append(record_of(basis.path), lines, patience=patience)
    except UnusableLineError as error:
        message = f"nobody could read it any more: {error}"
        raise NotRecorded(message) from error
    except OSError as error:
        raise NotRecorded(error.strerror or str(error)) from error
