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

# A plus sign that is not percent-encoded arrives as a space, so an offset may begin with a space.
_SINCE = re.compile(
    r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?) ?(?:(Z)|([+ -][0-9]{2}:?[0-9]{2}))?)?",
    re.IGNORECASE,
)
_AN_HOUR = timedelta(hours=1)


def parse_since(text: str, zone: Zone) -> datetime:
    """The time in a `since` parameter, in UTC.

    "2025-11-28" (midnight at the venue), "2025-11-28T17:00" (venue time) or "2025-11-28T16:00Z".

    Raises:
        InvalidSince: The text has none of these forms.
    """
    match = _SINCE.fullmatch(text)
    if not match:
        raise InvalidSince
    day, clock, utc, offset = match.groups()
    offset = "+00:00" if utc else (offset or "").replace(" ", "+")
    try:
        naive = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset}")
        return (naive if offset else _venue_time(naive, zone)).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise InvalidSince from error


def _venue_time(naive: datetime, zone: Zone) -> datetime:
    try:
        return zone.localize(naive)
    except InvalidTimeError:
        # The clocks skip this time or show it twice. An earlier start only repeats some changes.
        return zone.localize(naive - _AN_HOUR)


def format_since(since: datetime, zone: Zone) -> str:
    """The canonical text of a `since` parameter: a date if midnight at the venue, else UTC."""
    local = zone.to_local(since)
    return local.date().isoformat() if local.time() == time() else f"{since:%Y-%m-%dT%H:%M:%SZ}"


_FOLDER_FACETS = {folder: facet for facet, folder in FACET_FOLDERS.items()}


def requested_selection(context: RenderContext, folder: str, value: str) -> Selection:
    """The selection of the request's path and query."""
    path = [(str(_FOLDER_FACETS[folder]), value)] if folder else []
    return Selection(context.index, parse_query(path + query_pairs(), context.index))


def query_pairs() -> list[tuple[str, str]]:
    """Names and values of the query, in order; `request.args` fails on bytes that are not UTF-8."""
    return parse_qsl(request.query_string.decode(errors="replace"), keep_blank_values=True)


def query_parameter(parameter: str) -> str:
    """The first value of a parameter that is not empty, else ""."""
    return next(filter(None, (value.strip() for name, value in query_pairs() if name == parameter)), "")


def since_parameter(zone: Zone) -> datetime | None:
    """The `since` of the request in UTC, or `None`.

    Raises:
        InvalidSince: It is not a date or time.
    """
    text = query_parameter("since")
    return parse_since(text, zone) if text else None


def cancelled_parameter() -> CancelledDisplay:
    """The `cancelled` of the request: how a feed displays cancelled events.

    Raises:
        UnknownValue: There is no such option.
    """
    text = query_parameter("cancelled").lower() or CancelledDisplay.STATUS.value
    known = {option.value: option for option in CancelledDisplay}
    if text not in known:
        raise UnknownValue("cancelled", text, nearest(text, known))
    return known[text]
