"""Time zones: the one door to pytz.

pytz is used only as `zone.localize(naive, is_dst=None)`, which refuses a wall time that does not exist and one that
exists twice; that is what zoneinfo cannot do. A pytz zone is never given to `datetime(tzinfo=...)`: for Amsterdam that
means local mean time, 42 minutes off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from typing import cast

import pytz


class WallTimeError(ValueError):
    """A wall time that names no single moment.

    Attributes:
        exists: Whether the wall time exists (then twice) or not (the clocks skip it).
    """

    def __init__(self, wall: datetime, *, exists: bool) -> None:
        super().__init__(f"{wall:%Y-%m-%d %H:%M} {'exists twice' if exists else 'does not exist'}")
        self.exists = exists


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone of the IANA database.

    Attributes:
        name: As in the database, such as "Europe/Amsterdam".
    """

    name: str

    def localized(self, wall: datetime) -> datetime:
        """The moment at which the clocks of this zone show a wall time.

        Args:
            wall: A naive date and time.

        Raises:
            WallTimeError: The clocks skip that time, or show it twice.
        """
        zone = pytz.timezone(self.name)
        try:
            return zone.localize(wall, is_dst=None)
        except pytz.NonExistentTimeError as error:
            raise WallTimeError(wall, exists=False) from error
        except pytz.AmbiguousTimeError as error:
            raise WallTimeError(wall, exists=True) from error

    def local(self, moment: datetime) -> datetime:
        """The same moment as the clocks of this zone show it.

        Args:
            moment: An aware date and time.
        """
        return moment.astimezone(pytz.timezone(self.name))

    def transitions(self) -> tuple[datetime, ...]:
        """The moments, in UTC, at which the database says something changes in this zone."""
        naive = cast("list[datetime]", getattr(pytz.timezone(self.name), "_utc_transition_times", []))
        return tuple(moment.replace(tzinfo=UTC) for moment in naive)


def known() -> frozenset[str]:
    """The names of all zones of the database."""
    return frozenset(pytz.all_timezones)


def zone(name: str) -> Zone | None:
    """The zone of that name, or `None` where the database has none.

    Args:
        name: A name of the IANA database; upper and lower case matter.
    """
    return Zone(name) if name in known() else None


def abbreviation(moment: datetime) -> str:
    """What people call the zone's time at a moment: "CET", or "UTC+05:30" where the database has no letters for it.

    Args:
        moment: An aware date and time in its zone.
    """
    name = moment.strftime("%Z")
    if name.isalpha():
        return name
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"
