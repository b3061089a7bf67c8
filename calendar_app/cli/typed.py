"""A day, a time or both, as people type them: understood whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from calendar_app.announcement.days import FoundDay, days_in
from calendar_app.announcement.lines import flat
from calendar_app.announcement.times import FoundTime, times_in
from calendar_app.cli.desk import Unclear
from calendar_app.model import Assembly, Wall
from calendar_app.zones import abbreviation

_ENGLISH = "en"
_HINT = "write it like 2025-12-02 13:15, 13:15, or Tuesday 13:15"
_WORD = re.compile(r"[^\s,;.()/-]+")
_FILLERS = frozenset(("at", "from", "on", "the", "h", "a", "de", "el", "la", "las", "le", "les"))
# "2025-12-02T13:15" is a day and a time like any other.
_ISO = re.compile(r"(?<=\d)[Tt](?=\d\d:?\d\d)")
_END_OF_DAY = re.compile(r"24\b|24h")
_LOCAL = re.compile(r"(?:[^\W\d_]+ ){1,3}time\b|\bheure (?:locale|de\b.*)|\bhora (?:local|de\b.*)")
_NO_PLACE = frozenset(
    ("time", "local", "heure", "locale", "hora", "de", "the", "la", "h", "hrs", "hours", "am", "pm", "m", "venue")
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed.

    Attributes:
        text: As typed.
        day: The day it names, or `None`.
        time: The time of day it names, or `None`.
    """

    text: str
    day: date | None
    time: FoundTime | None

    @property
    def lasts(self) -> timedelta | None:
        """How long it says that something lasts, or `None`."""
        return self.time.lasts if self.time else None

    def wall(self, assembly: Assembly, day_of: Wall, time_of: Wall) -> date | datetime:
        """The moment at the venue.

        Args:
            assembly: The session.
            day_of: Where the day is taken from if none was typed.
            time_of: Where the time of day is, likewise.

        Raises:
            Unclear: There is no day at all, or the time is that of another zone.
        """
        day = self.day or (day_of.date() if isinstance(day_of, datetime) else day_of)
        if day is None:
            message = f"{self.text}: on which day? The event has none yet"
            raise Unclear(message)
        if self.time is None:
            return datetime.combine(day, time_of.time()) if isinstance(time_of, datetime) else day
        _expect_local(self.text, self.time, day, assembly)
        wall = datetime.combine(day, self.time.begins)
        written = flat(self.text[self.time.start : self.time.end])
        return wall + timedelta(days=1) if wall.time() == time(0) and _END_OF_DAY.search(written) else wall


def typed(text: str, assembly: Assembly) -> Typed:
    """What somebody means who types a day, a time or both.

    Args:
        text: What they type.
        assembly: The session.

    Raises:
        Unclear: Some of it is not understood, or it may mean one thing or another.
    """
    text = _ISO.sub(" ", text)
    days, times = days_in(text, assembly.starts, assembly.ends), times_in(text)
    if not days and not times:
        message = f"{text} is no time; {_HINT}"
        raise Unclear(message)
    kinds: tuple[tuple[FoundDay | FoundTime, ...], ...] = (days, times)
    for several in kinds:
        if len(several) > 1:
            message = f"{text}: which of them, {_either(text[one.start : one.end].strip() for one in several)}?"
            raise Unclear(message)
    rest = text
    found: tuple[FoundDay | FoundTime, ...] = (*days, *times)
    for one in found:
        rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    if strange := [word for word in _WORD.findall(rest) if flat(word) not in _FILLERS]:
        message = f"{text}: “{' '.join(strange)}” is not understood; {_HINT}"
        raise Unclear(message)
    return Typed(text, _day(text, days[0], assembly) if days else None, times[0] if times else None)


def _day(text: str, found: FoundDay, assembly: Assembly) -> date:
    if not found.is_on_its_weekday:
        message = f"{text}: {found.readings[0]:%Y-%m-%d} is another day of the week"
        raise Unclear(message)
    readings = [day for day in found.readings if found.weekday in {None, day.weekday()}]
    readings = [day for day in readings if assembly.starts <= day <= assembly.ends] or readings
    if len(readings) > 1:
        message = f"{text}: which of them, {_either(f'{day:%Y-%m-%d}' for day in readings)}?"
        raise Unclear(message)
    return readings[0]


def _either(several: Iterable[str]) -> str:
    return " or ".join(several)


def _expect_local(text: str, found: FoundTime, day: date, assembly: Assembly) -> None:
    """See that a time is that of the venue: whoever names another zone means another time."""
    moment = assembly.zone.about(datetime.combine(day, found.begins))
    own = abbreviation(moment)
    written = text[found.start : found.end].rstrip(" )")
    if found.zone:
        is_named = found.zone.upper() == own.upper() and written.endswith(found.zone)
        is_own = is_named or timedelta(minutes=found.offset or 0) == moment.utcoffset()
    else:
        place = _LOCAL.search(flat(written))
        address = assembly.venue.address if assembly.venue else None
        known = flat(f"{assembly.zone.name} {address.in_language(_ENGLISH) if address else ''}")
        words = {*re.findall(r"[^\W\d_]+", place[0])} - _NO_PLACE if place else set()
        is_own = words <= {*re.findall(r"[^\W\d_]+", known)}
    if not is_own:
        message = f"{text}: this is not the time of the venue then ({own}); give that, without a zone"
        raise Unclear(message)
