"""The moment in an address from which on changes are asked for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

from calendar_app.errors import UnusableMoment
from calendar_app.zones import WallTimeError, Zone

# In addresses a plus sign stands for a space, unless it is encoded: the space before an offset was one.
_MOMENT = re.compile(
    r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?) ?(?:(Z)|([+ -][0-9]{2}:?[0-9]{2}))?)?",
    re.IGNORECASE,
)
_AN_HOUR = timedelta(hours=1)


def moment(given: str, zone: Zone) -> datetime:
    """A moment as it may be given: a date, a time at the venue, or a time with its offset from UTC.

    Args:
        given: "2025-11-28", which is from midnight on; "2025-11-28T17:00"; "2025-11-28T16:00Z".
        zone: That of the venue.

    Returns:
        The moment, in UTC.

    Raises:
        UnusableMoment: It is none of these.
    """
    match = _MOMENT.fullmatch(given)
    if not match:
        raise UnusableMoment
    day, clock, utc, offset = match.groups()
    offset = "+00:00" if utc else (offset or "").replace(" ", "+")
    try:
        wall = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset}")
        return (wall if offset else _at_venue(wall, zone)).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise UnusableMoment from error


def _at_venue(wall: datetime, zone: Zone) -> datetime:
    try:
        return zone.localized(wall)
    except WallTimeError:
        # The clocks skip this time, or show it twice; what is told once too often does no harm.
        return zone.localized(wall - _AN_HOUR)


def written(since: datetime, zone: Zone) -> str:
    """The one spelling of a moment: the date where it is midnight at the venue, else the time in UTC.

    Args:
        since: The moment, in UTC.
        zone: That of the venue.
    """
    local = zone.local(since)
    return local.date().isoformat() if local.time() == time() else f"{since:%Y-%m-%dT%H:%M:%SZ}"
