"""Time zones and their VTIMEZONE observances; the only importer of pytz.

pytz is used only as `zone.localize(naive, is_dst=None)`, which refuses a wall time that does not exist and one that
exists twice; that is what zoneinfo cannot do. A pytz zone is never given to `datetime(tzinfo=...)`: for Amsterdam that
means local mean time, 42 minutes off.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import cast

import pytz

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall time, where calendars let their zones begin
_DAYS_PER_WEEK = 7
_MAX_NTH = 4
_LAST = -1


class InvalidTimeError(ValueError):
    """A wall time that names no single moment.

    Attributes:
        is_ambiguous: Whether the wall time exists (then twice) or not (the clocks skip it).
    """

    def __init__(self, naive: datetime, *, is_ambiguous: bool) -> None:
        super().__init__(f"{naive:%Y-%m-%d %H:%M} {'exists twice' if is_ambiguous else 'does not exist'}")
        self.is_ambiguous = is_ambiguous


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone of the IANA database.

    Attributes:
        name: As in the database, such as "Europe/Amsterdam".
    """

    name: str

    def localize(self, naive: datetime) -> datetime:
        """The moment at which the clocks of this zone show a wall time.

        Args:
            naive: A naive date and time.

        Raises:
            WallTimeError: The clocks skip that time, or show it twice.
        """
        zone = pytz.timezone(self.name)
        try:
            return zone.localize(naive, is_dst=None)
        except pytz.NonExistentTimeError as error:
            raise InvalidTimeError(naive, is_ambiguous=False) from error
        except pytz.AmbiguousTimeError as error:
            raise InvalidTimeError(naive, is_ambiguous=True) from error

    def localize_or_noon(self, naive: datetime) -> datetime:
        """The moment of a wall time, or noon of its day where the clocks skip it or show it twice: to name the zone by.

        Args:
            naive: A naive date and time.
        """
        try:
            return self.localize(naive)
        except InvalidTimeError:
            return self.localize(datetime.combine(naive.date(), time(12)))

    def to_local(self, moment: datetime) -> datetime:
        """The same moment as the clocks of this zone show it.

        Args:
            moment: An aware date and time.
        """
        return moment.astimezone(pytz.timezone(self.name))

    def transitions(self) -> tuple[datetime, ...]:
        """The moments, in UTC, at which the database says something changes in this zone."""
        naive = cast("list[datetime]", getattr(pytz.timezone(self.name), "_utc_transition_times", []))
        return tuple(moment.replace(tzinfo=UTC) for moment in naive)


def zone_names() -> frozenset[str]:
    """The names of all zones of the database."""
    return frozenset(pytz.all_timezones)


def find_zone(name: str) -> Zone | None:
    """The zone of that name, or `None` where the database has none.

    Args:
        name: A name of the IANA database; upper and lower case matter.
    """
    return Zone(name) if name in zone_names() else None


def zone_abbreviation(moment: datetime) -> str:
    """What people call the zone's time at a moment: "CET", or "UTC+05:30" where the database has no letters for it.

    Args:
        moment: An aware date and time in its zone.
    """
    name = moment.strftime("%Z")
    if name.isalpha():
        return name
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """A day that comes once a year, such as the last Sunday of March.

    Attributes:
        month: 1 to 12.
        weekday: 0 is Monday.
        nth: Which of the month's days of that name: 1 to 4, or -1 for the last.
    """

    month: int
    weekday: int
    nth: int

    def date_in(self, year: int) -> date:
        """The day in a year.

        Args:
            year: The year.
        """
        first_weekday, length = calendar.monthrange(year, self.month)
        first = 1 + (self.weekday - first_weekday) % 7
        return date(year, self.month, first + 7 * (self.nth - 1) if self.nth > 0 else first + (length - first) // 7 * 7)


@dataclass(frozen=True, slots=True)
class Observance:
    """A part of a VTIMEZONE (RFC 5545 section 3.6.5): an offset, and when it comes into force.

    Attributes:
        is_daylight: Whether it is daylight saving time.
        name: As in the database, such as "CEST" or "+1030".
        onset: When it first comes into force, as the clocks show it before they change, naive.
        offset_from: From UTC, before.
        offset_to: From UTC, while it is in force.
        rule: The day it comes into force each year, at the time of day of `onset`; `None` where it does so once.
    """

    is_daylight: bool
    name: str
    onset: datetime
    offset_from: timedelta
    offset_to: timedelta
    rule: YearlyRule | None


@dataclass(frozen=True, slots=True)
class _Transition:
    """A change of the offset: what the clocks show before they change, and the moment on both sides."""

    wall: datetime
    before: datetime
    after: datetime

    @property
    def offsets(self) -> tuple[timedelta, timedelta]:
        return _utc_offset(self.before), _utc_offset(self.after)

    def affects(self, first_year: int, last_year: int) -> bool:
        """Whether the clocks show one of those years before or after they change."""
        shown = sorted((self.wall.year, self.after.year))
        return shown[1] >= first_year and shown[0] <= last_year

    def to_observance(self, rule: YearlyRule | None) -> Observance:
        onset = datetime.combine(rule.date_in(_EPOCH.year), self.wall.time()) if rule else self.wall
        daylight = _dst_offset(self.after) > min(timedelta(0), _dst_offset(self.before))
        return Observance(daylight, self.after.strftime("%Z"), onset, *self.offsets, rule)

    def previous_observance(self) -> Observance:
        """What was in force before, as if it always had been."""
        daylight = _dst_offset(self.before) > min(timedelta(0), _dst_offset(self.after))
        return _fixed_observance(self.before, daylight=daylight)


def _utc_offset(moment: datetime) -> timedelta:
    return cast("timedelta", moment.utcoffset())


def _dst_offset(moment: datetime) -> timedelta:
    # Where winter is the exception (Dublin, Casablanca), the database calls its time a negative saving.
    return cast("timedelta", moment.dst())


def _fixed_observance(moment: datetime, *, daylight: bool) -> Observance:
    return Observance(daylight, moment.strftime("%Z"), _EPOCH, _utc_offset(moment), _utc_offset(moment), None)


@lru_cache(maxsize=64)
def _transitions(zone: Zone) -> tuple[_Transition, ...]:
    changes: list[_Transition] = []
    for moment in zone.transitions():
        if moment.year < _EPOCH.year:
            continue
        before, after = zone.to_local(moment - timedelta(microseconds=1)), zone.to_local(moment)
        if _utc_offset(before) != _utc_offset(after):
            wall = moment.replace(tzinfo=None) + _utc_offset(before)
            changes.append(_Transition(wall, before, after))
    return tuple(changes)


def _yearly_rule(zone: Zone, change: _Transition, first_year: int, last_year: int) -> YearlyRule | None:
    """The yearly rule by which changes like this one come in those years at least, of two the one kept for longer."""
    day, time = change.wall.date(), change.wall.time()
    alike = {other.wall for other in _transitions(zone) if other.offsets == change.offsets}

    def kept(rule: YearlyRule, year: int) -> bool:
        return datetime.combine(rule.date_in(year), time) in alike

    def years(rule: YearlyRule) -> int:
        """For how many years on end it is kept; none where not in all those asked for."""
        if not all(kept(rule, year) for year in range(first_year, last_year + 1)):
            return 0
        first, last = first_year, last_year
        while kept(rule, first - 1):
            first -= 1
        while kept(rule, last + 1):
            last += 1
        return last - first + 1

    number = (day.day - 1) // _DAYS_PER_WEEK + 1
    candidates = [YearlyRule(day.month, day.weekday(), nth) for nth in (min(number, _MAX_NTH), _LAST)]
    longest = max(candidates, key=years)
    # What is seen in one year alone is no rule: any day is some Sunday of its month.
    return longest if years(longest) > 1 else None


@lru_cache(maxsize=64)
def observances(zone: Zone, first_year: int, last_year: int) -> tuple[Observance, ...]:
    """What a VTIMEZONE of this zone says, right at every moment its clocks show in these years.

    Two observances with a rule each where the clocks go there and back by one yearly rule; one alone where they do not
    change; else one for each change, after the one that brought what is in force as the years begin. Rules are what
    every calendar program reads alike, so they are used wherever they are true in all these years.

    Args:
        zone: The zone.
        first_year: The first of the years, 1990 or later.
        last_year: The last of them, 2037 at most: there the database ends.
    """
    changes = [change for change in _transitions(zone) if change.affects(first_year, last_year)]
    if not changes:
        return (_fixed_observance(zone.to_local(datetime(first_year, 7, 1, tzinfo=UTC)), daylight=False),)
    rules = [_yearly_rule(zone, change, first_year, last_year) for change in changes[:2]]
    if all(rules) and len(changes) == 2 * (last_year - first_year + 1):
        return tuple(change.to_observance(rule) for change, rule in zip(changes, rules, strict=False))
    # Not 1970-01-01, as where it stands alone: Horde takes that for no time at all, and puts it after all the others.
    earlier = [change for change in _transitions(zone) if change.after < changes[0].after]
    before = earlier[-1].to_observance(None) if earlier else changes[0].previous_observance()
    return (before, *(change.to_observance(None) for change in changes))
