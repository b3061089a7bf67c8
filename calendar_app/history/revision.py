"""One revision of one event, and its line in the history file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from calendar_app.history.codec import EventFields

MIN_REVISION_INTERVAL = timedelta(seconds=1)
"""A revision is at least this much later than the revision before it."""

_TIMESTAMP_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_PLAUSIBLE_YEARS = range(1990, 2100)
"""A revision dated outside these years comes from a wrong clock."""

_MERGE_MARKER = re.compile(rb"([<=>|])\1{6}(?:\s|\Z)")
"""The start of a line that Git writes into a file it cannot merge."""

_SUSPECT_JSON = re.compile(rb"\\u|NaN|Infinity")


@dataclass(frozen=True, slots=True)
class Revision:
    """What one recording changed in an event.

    Revision 0 has every visible field.

    Attributes:
        first_id: The id in the UID of the event.
        number: 0, then one more each time; the SEQUENCE (RFC 5545 section 3.8.7.4).
        at: UTC, whole seconds.
        changed: The old and the new value by field name; `None` for an empty field.
        purged: True if nothing of the event may be shown any more.
    """

    first_id: str
    number: int
    at: datetime
    changed: Mapping[str, tuple[Any, Any]]
    purged: bool = False

    @property
    def line(self) -> bytes:
        """The revision as a line of the file: JSON in UTF-8, newline included."""
        content: dict[str, object] = {
            "event": self.first_id,
            "revision": self.number,
            "at": self.at.strftime(_TIMESTAMP_FORMAT),
        }
        content |= {"purged": True} if self.purged else {"changed": self.changed}
        return json.dumps(content, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def changed_fields(before: EventFields, after: EventFields) -> dict[str, tuple[Any, Any]]:
    """The old and the new value of each field that differs."""
    names = dict.fromkeys((*after, *before))
    return {
        name: (before.get(name), after.get(name))
        for name in names
        if _comparable(before, name) != _comparable(after, name)
    }


def _comparable(fields: EventFields, name: str) -> str:
    # The first language of a text is its fallback, so the order of keys counts. Two dicts are equal in any order.
    return str(fields.get(name))


class InvalidRevisionError(ValueError):
    """A line or revision that cannot be in the history; the message says why."""


def parse_revision(line: bytes) -> Revision:
    """Parse one line of the history file; the newline may be missing.

    Raises:
        InvalidRevisionError: The line is not a revision.
    """
    try:
        content = json.loads(line)
        if _SUSPECT_JSON.search(line):
            # Python reads lone surrogates and NaN, but they cannot be written again.
            json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    except (RecursionError, ValueError) as error:
        message = "this is not JSON"
        if _MERGE_MARKER.match(line):
            message = "this is a merge marker; keep one side of the file whole, then run 'calendar-app record'"
        raise InvalidRevisionError(message) from error
    match content:
        case {"revision": bool()}:
            pass
        case {"event": str(event), "revision": int(number), "at": str(at), "purged": True}:
            return Revision(event, number, _parse_timestamp(at), {}, purged=True)
        case {"event": str(event), "revision": int(number), "at": str(at), "changed": dict(changed)} if all(
            map(_is_pair, changed.values())
        ):
            return Revision(
                event, number, _parse_timestamp(at), {name: tuple(values) for name, values in changed.items()}
            )
    message = "this is not a revision; it needs event, revision, at, and changed with [old, new] for each field"
    raise InvalidRevisionError(message)


def is_revision(line: bytes) -> bool:
    """Whether a line is a valid revision; an editor may have removed its newline."""
    try:
        parse_revision(line)
    except InvalidRevisionError:
        return False
    return True


def _is_pair(values: object) -> bool:
    return isinstance(values, list) and len(values) == len(("old", "new"))


def _parse_timestamp(at: str) -> datetime:
    try:
        moment = datetime.strptime(at, _TIMESTAMP_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or moment.year not in _PLAUSIBLE_YEARS:
        message = f'"{at}" is not a time in UTC, such as 2025-11-25T11:00:00Z'
        raise InvalidRevisionError(message)
    return moment
