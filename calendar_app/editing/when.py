"""Parse a day, a time or both as an organiser types them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from calendar_app.errors import InputError
from calendar_app.importer.dates import DayMatch, TimeMatch, find_days, find_times
from calendar_app.importer.lines import normalise
from calendar_app.model import Assembly, NaiveTime
from calendar_app.zones import zone_abbreviation

_ENGLISH = "en"
_HINT = "write it like 2025-12-02 13:15, 13:15, or Tuesday 13:15"
_WORD = re.compile(r"[^\s,;.()/-]+")
_FILLER_WORDS = frozenset(("at", "from", "on", "the", "h", "a", "de", "el", "la", "las", "le", "les"))
# "2025-12-02T13:15" is a day and a time like any other.
_ISO_SEPARATOR = re.compile(r"(?<=\d)[Tt](?=\d\d:?\d\d)")
_END_OF_DAY = re.compile(r"24\b|24h")
_LOCAL_TIME = re.compile(r"(?:[^\W\d_]+ ){1,3}time\b|\bheure (?:locale|de\b.*)|\bhora (?:local|de\b.*)")
_NOT_PLACE_WORDS = frozenset(
    ("time", "local", "heure", "locale", "hora", "de", "the", "la", "h", "hrs", "hours", "am", "pm", "m", "venue")
)


@dataclass(frozen=True, slots=True)
class TypedWhen:
    """What somebody typed.

    Attributes:
        text: As typed.
        day: The day it names, or `None`.
        time: The time of day it names, or `None`.
    """

    text: str
    day: date | None
    time: TimeMatch | None

    @property
    def duration(self) -> timedelta | None:
        """How long it says that something lasts, or `None`."""
        return self.time.duration if self.time else None

    def naive_time(self, assembly: Assembly, default_day: NaiveTime, default_time: NaiveTime) -> date | datetime:
        """The moment at the venue.

        Args:
            assembly: The session.
            default_day: Where the day is taken from if none was typed.
            default_time: Where the time of day is, likewise.

        Raises:
            Unclear: There is no day at all, or the time is that of another zone.
        """
        day = self.day or (default_day.date() if isinstance(default_day, datetime) else default_day)
        if day is None:
            message = f"{self.text}: add a day; the event has none yet"
            raise InputError(message)
        if self.time is None:
            return datetime.combine(day, default_time.time()) if isinstance(default_time, datetime) else day
        _expect_local(self.text, self.time, day, assembly)
        wall = datetime.combine(day, self.time.start_time)
        written = normalise(self.text[self.time.start : self.time.end])
        return wall + timedelta(days=1) if wall.time() == time(0) and _END_OF_DAY.search(written) else wall


def parse_when(text: str, assembly: Assembly) -> TypedWhen:
    """What somebody means who types a day, a time or both.

    Args:
        text: What they type.
        assembly: The session.

    Raises:
        Unclear: Some of it is not understood, or it may mean one thing or another.
    """
    text = _ISO_SEPARATOR.sub(" ", text)
    days, times = find_days(text, assembly.starts, assembly.ends), find_times(text)
    if not days and not times:
        message = f"{text} is not a day or a time; {_HINT}"
        raise InputError(message)
    kinds: tuple[tuple[DayMatch | TimeMatch, ...], ...] = (days, times)
    for several in kinds:
        if len(several) > 1:
            message = f"{text}: ambiguous: {_join_or(text[one.start : one.end].strip() for one in several)}?"
            raise InputError(message)
    rest = text
    found: tuple[DayMatch | TimeMatch, ...] = (*days, *times)
    for one in found:
        rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    if strange := [word for word in _WORD.findall(rest) if normalise(word) not in _FILLER_WORDS]:
        message = f"{text}: “{' '.join(strange)}” is not understood; {_HINT}"
        raise InputError(message)
    return TypedWhen(text, _single_day(text, days[0], assembly) if days else None, times[0] if times else None)


def _single_day(text: str, found: DayMatch, assembly: Assembly) -> date:
    if not found.has_matching_weekday:
        day = found.candidates[0]
        message = f"{text}: {day:%Y-%m-%d} is a {day:%A}"
        raise InputError(message)
    readings = [day for day in found.candidates if found.weekday in {None, day.weekday()}]
    readings = [day for day in readings if assembly.starts <= day <= assembly.ends] or readings
    if len(readings) > 1:
        message = f"{text}: ambiguous: {_join_or(f'{day:%Y-%m-%d}' for day in readings)}?"
        raise InputError(message)
    return readings[0]


def _join_or(several: Iterable[str]) -> str:
    return " or ".join(several)


def _expect_local(text: str, found: TimeMatch, day: date, assembly: Assembly) -> None:
    """See that a time is that of the venue: whoever names another zone means another time."""
    moment = assembly.zone.localize_or_noon(datetime.combine(day, found.start_time))
    own = zone_abbreviation(moment)
    written = text[found.start : found.end].rstrip(" )")
    if found.zone:
        is_named = found.zone.upper() == own.upper() and written.endswith(found.zone)
        is_own = is_named or timedelta(minutes=found.offset or 0) == moment.utcoffset()
    else:
        place = _LOCAL_TIME.search(normalise(written))
        address = assembly.venue.address if assembly.venue else None
        known = normalise(f"{assembly.zone.name} {address.in_language(_ENGLISH) if address else ''}")
        words = {*re.findall(r"[^\W\d_]+", place[0])} - _NOT_PLACE_WORDS if place else set()
        is_own = words <= {*re.findall(r"[^\W\d_]+", known)}
    if not is_own:
        message = f"{text}: this is not venue time ({own}); give the time at the venue, without a zone"
        raise InputError(message)
