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
# Splits "2025-12-02T13:15" into a day and a time.
_ISO_SEPARATOR = re.compile(r"(?<=\d)[Tt](?=\d\d:?\d\d)")
_END_OF_DAY = re.compile(r"24\b|24h")
_LOCAL_TIME = re.compile(r"(?:[^\W\d_]+ ){1,3}time\b|\bheure (?:locale|de\b.*)|\bhora (?:local|de\b.*)")
_NOT_PLACE_WORDS = frozenset(
    ("time", "local", "heure", "locale", "hora", "de", "the", "la", "h", "hrs", "hours", "am", "pm", "m", "venue")
)


@dataclass(frozen=True, slots=True)
class TypedWhen:
    """A day, a time or both, as typed.

    Attributes:
        day: `None` if no day was typed.
        time: `None` if no time was typed.
    """

    text: str
    day: date | None
    time: TimeMatch | None

    @property
    def duration(self) -> timedelta | None:
        """The typed duration, if any."""
        return self.time.duration if self.time else None

    def naive_time(self, assembly: Assembly, default_day: NaiveTime, default_time: NaiveTime) -> date | datetime:
        """The typed date or wall time at the venue; a missing part comes from a default.

        Raises:
            InputError: There is no day, or the time has another zone.
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
    """Parse a day, a time or both.

    Raises:
        InputError: Some of it is not understood, or ambiguous.
    """
    text = _ISO_SEPARATOR.sub(" ", text)
    days, times = find_days(text, assembly.starts, assembly.ends), find_times(text)
    if not days and not times:
        message = f"{text} is not a day or a time; {_HINT}"
        raise InputError(message)
    kinds: tuple[tuple[DayMatch | TimeMatch, ...], ...] = (days, times)
    for matches in kinds:
        if len(matches) > 1:
            message = f"{text}: ambiguous: {_join_or(text[match.start : match.end].strip() for match in matches)}?"
            raise InputError(message)
    rest = text
    parts: tuple[DayMatch | TimeMatch, ...] = (*days, *times)
    for match in parts:
        rest = rest[: match.start] + " " * (match.end - match.start) + rest[match.end :]
    if unknown := [word for word in _WORD.findall(rest) if normalise(word) not in _FILLER_WORDS]:
        message = f"{text}: “{' '.join(unknown)}” is not understood; {_HINT}"
        raise InputError(message)
    return TypedWhen(text, _single_day(text, days[0], assembly) if days else None, times[0] if times else None)


def _single_day(text: str, match: DayMatch, assembly: Assembly) -> date:
    if not match.has_matching_weekday:
        day = match.candidates[0]
        message = f"{text}: {day:%Y-%m-%d} is a {day:%A}"
        raise InputError(message)
    days = [day for day in match.candidates if match.weekday in {None, day.weekday()}]
    days = [day for day in days if assembly.starts <= day <= assembly.ends] or days
    if len(days) > 1:
        message = f"{text}: ambiguous: {_join_or(f'{day:%Y-%m-%d}' for day in days)}?"
        raise InputError(message)
    return days[0]


def _join_or(texts: Iterable[str]) -> str:
    return " or ".join(texts)


def _expect_local(text: str, match: TimeMatch, day: date, assembly: Assembly) -> None:
    """Refuse a time with another zone than that of the venue."""
    moment = assembly.zone.localize_or_noon(datetime.combine(day, match.start_time))
    venue_zone = zone_abbreviation(moment)
    written = text[match.start : match.end].rstrip(" )")
    if match.zone:
        is_named = match.zone.upper() == venue_zone.upper() and written.endswith(match.zone)
        is_venue_time = is_named or timedelta(minutes=match.offset or 0) == moment.utcoffset()
    else:
        named_place = _LOCAL_TIME.search(normalise(written))
        address = assembly.venue.address if assembly.venue else None
        venue_place = normalise(f"{assembly.zone.name} {address.in_language(_ENGLISH) if address else ''}")
        words = {*re.findall(r"[^\W\d_]+", named_place[0])} - _NOT_PLACE_WORDS if named_place else set()
        is_venue_time = words <= {*re.findall(r"[^\W\d_]+", venue_place)}
    if not is_venue_time:
        message = f"{text}: this is not venue time ({venue_zone}); give the time at the venue, without a zone"
        raise InputError(message)
