"""Time zones and their VTIMEZONE observances; the only importer of pytz.

pytz is used only as `zone.localize(naive, is_dst=None)`, which refuses local times that do not exist or exist twice;
zoneinfo does not. `datetime(tzinfo=pytz_zone)` is never used: for Amsterdam it means local mean time, 42 minutes off.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import cast

import pytz

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a local time: calendars let their zones begin here
_DAYS_PER_WEEK = 7
_MAX_NTH = 4
_LAST = -1


class InvalidTimeError(ValueError):
    """A local time that is not exactly one moment.

    Attributes:
        is_ambiguous: True: the clocks show it twice. False: the clocks skip it.
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
        """The moment at which clocks of this zone show a naive time.

        Raises:
            InvalidTimeError: The clocks skip that time, or show it twice.
        """
        zone = pytz.timezone(self.name)
        try:
            return zone.localize(naive, is_dst=None)
        except pytz.NonExistentTimeError as error:
            raise InvalidTimeError(naive, is_ambiguous=False) from error
        except pytz.AmbiguousTimeError as error:
            raise InvalidTimeError(naive, is_ambiguous=True) from error

    def localize_or_noon(self, naive: datetime) -> datetime:
        """Like `localize`, but noon of that day for an invalid time.

        For the name of the zone on that day, not for times of events.
        """
        try:
            return self.localize(naive)
        except InvalidTimeError:
            return self.localize(datetime.combine(naive.date(), time(12)))

    def to_local(self, moment: datetime) -> datetime:
        """The same moment in this zone."""
        return moment.astimezone(pytz.timezone(self.name))

    def transitions(self) -> tuple[datetime, ...]:
        """The moments, in UTC, at which the database has a change."""
        naive = cast("list[datetime]", getattr(pytz.timezone(self.name), "_utc_transition_times", []))
        return tuple(moment.replace(tzinfo=UTC) for moment in naive)


def zone_names() -> frozenset[str]:
    """The names of all zones of the database."""
    return frozenset(pytz.all_timezones)


def find_zone(name: str) -> Zone | None:
    """The zone of that name (case matters), or `None`."""
    return Zone(name) if name in zone_names() else None


def zone_abbreviation(moment: datetime) -> str:
    """The usual abbreviation, such as "CET", or "UTC+05:30" without one.

    `moment` is aware and in the zone.
    """
    name = moment.strftime("%Z")
    if name.isalpha():
        return name
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


@dataclass(frozen=True, slots=True)
class YearlyRule:
    """A day of each year, such as the last Sunday of March.

    Attributes:
        month: 1 to 12.
        weekday: 0 is Monday.
        nth: 1 to 4, or -1 for the last such weekday of the month.
    """

    month: int
    weekday: int
    nth: int

    def date_in(self, year: int) -> date:
        """The date in a year."""
        first_weekday, length = calendar.monthrange(year, self.month)
        first = 1 + (self.weekday - first_weekday) % 7
        return date(year, self.month, first + 7 * (self.nth - 1) if self.nth > 0 else first + (length - first) // 7 * 7)


@dataclass(frozen=True, slots=True)
class Observance:
    """A STANDARD or DAYLIGHT part of a VTIMEZONE (RFC 5545 section 3.6.5).

    Attributes:
        name: As in the database, such as "CEST" or "+1030".
        onset: First local time, naive, by the clocks before the change.
        offset_from: UTC offset before the onset.
        offset_to: UTC offset from the onset on.
        rule: The date of each yearly onset, at the time of `onset`; `None` for a single onset.
    """

    is_daylight: bool
    name: str
    onset: datetime
    offset_from: timedelta
    offset_to: timedelta
    rule: YearlyRule | None


@dataclass(frozen=True, slots=True)
class _Transition:
    """A change of the UTC offset.

    Attributes:
        wall: The local time, naive, by the clocks before the change.
        before: The last microsecond before the change.
        after: The moment of the change, in the new offset.
    """

    wall: datetime
    before: datetime
    after: datetime

    @property
    def offsets(self) -> tuple[timedelta, timedelta]:
        return _utc_offset(self.before), _utc_offset(self.after)

    def affects(self, first_year: int, last_year: int) -> bool:
        """Whether clocks show one of those years just before or after it."""
        earliest, latest = sorted((self.wall.year, self.after.year))
        return latest >= first_year and earliest <= last_year

    def to_observance(self, rule: YearlyRule | None) -> Observance:
        onset = datetime.combine(rule.date_in(_EPOCH.year), self.wall.time()) if rule else self.wall
        daylight = _dst_offset(self.after) > min(timedelta(0), _dst_offset(self.before))
        return Observance(daylight, self.after.strftime("%Z"), onset, *self.offsets, rule)

    def previous_observance(self) -> Observance:
        """The observance before this change, without a beginning."""
        daylight = _dst_offset(self.before) > min(timedelta(0), _dst_offset(self.after))
        return _fixed_observance(self.before, daylight=daylight)


def _utc_offset(moment: datetime) -> timedelta:
    return cast("timedelta", moment.utcoffset())


def _dst_offset(moment: datetime) -> timedelta:
    # Negative in the winter of Dublin and Casablanca, whose standard time is that of summer.
    return cast("timedelta", moment.dst())


def _fixed_observance(moment: datetime, *, daylight: bool) -> Observance:
    return Observance(daylight, moment.strftime("%Z"), _EPOCH, _utc_offset(moment), _utc_offset(moment), None)


@lru_cache(maxsize=64)
def _transitions(zone: Zone) -> tuple[_Transition, ...]:
    transitions: list[_Transition] = []
    for moment in zone.transitions():
        if moment.year < _EPOCH.year:
            continue
        before, after = zone.to_local(moment - timedelta(microseconds=1)), zone.to_local(moment)
        if _utc_offset(before) != _utc_offset(after):
            wall = moment.replace(tzinfo=None) + _utc_offset(before)
            transitions.append(_Transition(wall, before, after))
    return tuple(transitions)


def _yearly_rule(zone: Zone, transition: _Transition, first_year: int, last_year: int) -> YearlyRule | None:
    """The yearly rule that covers this change and all those years.

    "Fourth Sunday" and "last Sunday" may both fit; the rule that holds for more years wins.
    """
    day, time = transition.wall.date(), transition.wall.time()
    times = {other.wall for other in _transitions(zone) if other.offsets == transition.offsets}

    def holds_in(rule: YearlyRule, year: int) -> bool:
        return datetime.combine(rule.date_in(year), time) in times

    def consecutive_years(rule: YearlyRule) -> int:
        if not all(holds_in(rule, year) for year in range(first_year, last_year + 1)):
            return 0
        first, last = first_year, last_year
        while holds_in(rule, first - 1):
            first -= 1
        while holds_in(rule, last + 1):
            last += 1
        return last - first + 1

    nth_of_month = (day.day - 1) // _DAYS_PER_WEEK + 1
    candidates = [YearlyRule(day.month, day.weekday(), nth) for nth in (min(nth_of_month, _MAX_NTH), _LAST)]
    best = max(candidates, key=consecutive_years)
    # One year is not enough: every date is the nth weekday of its month.
    return best if consecutive_years(best) > 1 else None


@lru_cache(maxsize=64)
def observances(zone: Zone, first_year: int, last_year: int) -> tuple[Observance, ...]:
    """The observances of a VTIMEZONE that is right in all these years.

    The simplest of three forms: one observance if the offset never changes; two with yearly rules if one pair of rules
    holds in all these years; else one for each change, preceded by the one in force before. All calendar programs read
    yearly rules alike, so they are preferred. Years lie between 1990 and 2037, where the database ends.
    """
    transitions = [transition for transition in _transitions(zone) if transition.affects(first_year, last_year)]
    if not transitions:
        return (_fixed_observance(zone.to_local(datetime(first_year, 7, 1, tzinfo=UTC)), daylight=False),)
    rules = [_yearly_rule(zone, transition, first_year, last_year) for transition in transitions[:2]]
    if all(rules) and len(transitions) == 2 * (last_year - first_year + 1):
        return tuple(transition.to_observance(rule) for transition, rule in zip(transitions, rules, strict=False))
    # Not from 1970-01-01 on, as a single observance is: Horde reads timestamp 0 as no time and sorts it last.
    earlier = [transition for transition in _transitions(zone) if transition.after < transitions[0].after]
    before = earlier[-1].to_observance(None) if earlier else transitions[0].previous_observance()
    return (before, *(transition.to_observance(None) for transition in transitions))
