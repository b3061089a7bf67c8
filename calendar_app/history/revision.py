"""One revision of one event, and its line in the history file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from calendar_app.history.codec import EventFields

_TIMESTAMP_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_PLAUSIBLE_YEARS = range(1990, 2100)
"""When a list can have been recorded; a clock that says anything else is wrong."""

_MERGE_MARKER = re.compile(rb"([<=>|])\1{6}(?:\s|\Z)")
"""What version control systems write between two versions of a file that they cannot make one."""


_SUSPECT_JSON = re.compile(rb"\\u|NaN|Infinity")


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed of an event at one time; the first one says everything it showed then.

    Attributes:
        first_id: The first id the event had, which is in its UID.
        number: 0, then one more each time; its SEQUENCE (RFC 5545 section 3.8.7.4).
        at: When it was recorded, aware, in UTC, whole seconds.
        changed: By fact: what it was and what it is, `None` where it is not shown.
        purged: Whether nothing is to be shown of the event any more.
    """

    first_id: str
    number: int
    at: datetime
    changed: Mapping[str, tuple[Any, Any]]
    purged: bool = False

    @property
    def line(self) -> bytes:
        """The line of the record, UTF-8, with its end."""
        said: dict[str, object] = {
            "event": self.first_id,
            "revision": self.number,
            "at": self.at.strftime(_TIMESTAMP_FORMAT),
        }
        said |= {"purged": True} if self.purged else {"changed": self.changed}
        return json.dumps(said, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def changed_fields(before: EventFields, after: EventFields) -> dict[str, tuple[Any, Any]]:
    """What changed between two states of an event.

    Args:
        before: What it showed; nothing before it was first recorded.
        after: What it shows.
    """
    names = dict.fromkeys((*after, *before))
    return {
        name: (before.get(name), after.get(name))
        for name in names
        if _comparable(before, name) != _comparable(after, name)
    }


def _comparable(fields: EventFields, name: str) -> str:
    # The first language of a text is the one to fall back on: their order is a fact too, which dict overlooks.
    return str(fields.get(name))


class InvalidRevisionError(ValueError):
    """A line that is no revision; the message says why, as the end of a sentence about the line."""


def parse_revision(line: bytes) -> Revision:
    """The revision in a line of the record.

    Args:
        line: The line; its end may be missing.

    Raises:
        UnusableLineError: It holds none.
    """
    try:
        said = json.loads(line)
        if _SUSPECT_JSON.search(line):
            # Half a character in escapes, or no number: what could be read, but never written again.
            json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
    except (RecursionError, ValueError) as error:
        message = "this is not JSON"
        if _MERGE_MARKER.match(line):
            message = "this is the mark of a merge; keep one side of the file whole, then run 'calendar-app record'"
        raise InvalidRevisionError(message) from error
    match said:
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
    message = "this is no revision: it needs event, revision, at, and changed with what was and what is"
    raise InvalidRevisionError(message)


def is_revision(line: bytes) -> bool:
    """Whether a line without an end is a revision all the same: an editor took the end away.

    Args:
        line: What stands after the last end of a line.
    """
    try:
        parse_revision(line)
    except InvalidRevisionError:
        return False
    return True


def _is_pair(values: object) -> bool:
    return isinstance(values, list) and len(values) == len(("was", "is"))


def _parse_timestamp(at: str) -> datetime:
    try:
        moment = datetime.strptime(at, _TIMESTAMP_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or moment.year not in _PLAUSIBLE_YEARS:
        message = f'"{at}" is no time in UTC, such as 2025-11-25T11:00:00Z'
        raise InvalidRevisionError(message)
    return moment


MIN_REVISION_INTERVAL = timedelta(seconds=1)
"""By how much a revision is later than the one before it, at least."""
