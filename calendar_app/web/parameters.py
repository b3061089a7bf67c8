"""Query parameters of a request: filters, `since` and `cancelled`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from urllib.parse import parse_qsl

from flask import request

from calendar_app.errors import InvalidSince, UnknownValue
from calendar_app.names import nearest
from calendar_app.render import CancelledDisplay, RenderContext
from calendar_app.selection import Selection, parse_query
from calendar_app.web.urls import FACET_FOLDERS
from calendar_app.zones import InvalidTimeError, Zone

# In addresses a plus sign stands for a space, unless it is encoded: the space before an offset was one.
_SINCE = re.compile(
    r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?) ?(?:(Z)|([+ -][0-9]{2}:?[0-9]{2}))?)?",
    re.IGNORECASE,
)
_AN_HOUR = timedelta(hours=1)


def parse_since(given: str, zone: Zone) -> datetime:
    """A moment as it may be given: a date, a time at the venue, or a time with its offset from UTC.

    Args:
        given: "2025-11-28", which is from midnight on; "2025-11-28T17:00"; "2025-11-28T16:00Z".
        zone: That of the venue.

    Returns:
        The moment, in UTC.

    Raises:
        UnusableMoment: It is none of these.
    """
    match = _SINCE.fullmatch(given)
    if not match:
        raise InvalidSince
    day, clock, utc, offset = match.groups()
    offset = "+00:00" if utc else (offset or "").replace(" ", "+")
    try:
        wall = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset}")
        return (wall if offset else _venue_time(wall, zone)).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InvalidSince from error


def _venue_time(wall: datetime, zone: Zone) -> datetime:
    try:
        return zone.localize(wall)
    except InvalidTimeError:
        # The clocks skip this time, or show it twice; what is told once too often does no harm.
        return zone.localize(wall - _AN_HOUR)


def format_since(since: datetime, zone: Zone) -> str:
    """The one spelling of a moment: the date where it is midnight at the venue, else the time in UTC.

    Args:
        since: The moment, in UTC.
        zone: That of the venue.
    """
    local = zone.to_local(since)
    return local.date().isoformat() if local.time() == time() else f"{since:%Y-%m-%dT%H:%M:%SZ}"


_FOLDER_FACETS = {folder: facet for facet, folder in FACET_FOLDERS.items()}


def requested_selection(context: RenderContext, folder: str, value: str) -> Selection:
    """The selection of the request's path and query."""
    path = [(str(_FOLDER_FACETS[folder]), value)] if folder else []
    return Selection(context.index, parse_query(path + query_pairs(), context.index))


def query_pairs() -> list[tuple[str, str]]:
    """The names and values of the query; Werkzeug's reader fails where bytes are not percent-encoded UTF-8."""
    return parse_qsl(request.query_string.decode(errors="replace"), keep_blank_values=True)


def query_parameter(option: str) -> str:
    """The first value of an option that is not empty, or nothing."""
    return next(filter(None, (value.strip() for name, value in query_pairs() if name == option)), "")


def cancelled_parameter() -> CancelledDisplay:
    """How the request wants cancelled events displayed in feeds."""
    given = query_parameter("cancelled").lower() or CancelledDisplay.STATUS.value
    known = {option.value: option for option in CancelledDisplay}
    if given not in known:
        raise UnknownValue("cancelled", given, nearest(given, known))
    return known[given]
