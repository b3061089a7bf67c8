"""The day and the time an announcement means, and what speaks against that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from calendar_app.announcement.days import FoundDay
from calendar_app.announcement.doubts import Doubt
from calendar_app.announcement.times import FoundTime
from calendar_app.languages import day_name
from calendar_app.model import Assembly
from calendar_app.names import folded
from calendar_app.zones import abbreviation

_ENGLISH = "en"
_HOUR = timedelta(hours=1)
_LOCAL = frozenset(("local", "venue", "conference"))


def day_doubts(found: FoundDay, assembly: Assembly) -> Iterator[Doubt]:
    """Why a text may mean another day than the first of its readings.

    Args:
        found: What it names.
        assembly: Whose it is.
    """
    day = found.readings[0]
    named = day_name(day, _ENGLISH, year=True)
    if not found.is_on_its_weekday:
        yield Doubt("weekday", f"the text names another day of the week than that of {named}")
    for other in found.readings[1:2]:
        yield Doubt("day", f"read as {named}; it may also be {day_name(other, _ENGLISH, year=True)}")
    if day not in assembly.days:
        yield Doubt("day", f"{named} is outside the session")


def without_day(time: FoundTime) -> Doubt:
    """That a time is named, but no day.

    Args:
        time: The time.
    """
    return Doubt("day", f"{time.begins:%H:%M}, but no day is said")


def chosen_time(times: Sequence[FoundTime], day: date, assembly: Assembly, doubts: list[Doubt]) -> FoundTime:
    """The time that is the venue's; of several in different zones the one whose zone is that of the venue.

    Args:
        times: What the text names: at least one.
        day: The day.
        assembly: Whose it is.
        doubts: Where to say what speaks against it.
    """
    own = abbreviation(assembly.zone.about(datetime.combine(day, times[0].begins))).upper()
    chosen = next((one for one in times if one.zone and one.zone.upper() == own), times[0])
    if chosen.place and folded(chosen.place) not in _LOCAL and folded(chosen.place) not in _where(assembly):
        message = f"“{chosen.place}” is not where the venue is; read as time of the venue all the same"
        doubts.append(Doubt("zone", message))
    moment = assembly.zone.about(datetime.combine(day, chosen.begins))
    is_same = chosen.offset is not None and moment.utcoffset() == timedelta(minutes=chosen.offset)
    if chosen.zone and chosen.zone.upper() != own and not is_same:
        message = f"“{chosen.zone}” is not the time of the venue then ({own}); read as time of the venue all the same"
        doubts.append(Doubt("zone", message))
    for other in times:
        if other is chosen or other.offset is None or chosen.offset is None:
            continue
        apart = datetime.combine(day, other.begins) - datetime.combine(day, chosen.begins)
        if (apart - timedelta(minutes=other.offset - chosen.offset)) % timedelta(days=1):
            doubts.append(
                Doubt("zone", f"{other.begins:%H:%M} {other.zone} is not {chosen.begins:%H:%M} {chosen.zone}")
            )
    others = [one for one in times if one is not chosen and one.offset is None]
    if others:
        doubts.append(Doubt("time", f"a second time stands there: {others[0].begins:%H:%M}"))
    if chosen.lasts is not None and chosen.lasts > 12 * _HOUR:
        doubts.append(Doubt("time", f"it would last {chosen.lasts / _HOUR:.1f} hours"))
    return chosen


def _where(assembly: Assembly) -> str:
    """Where the venue is, in all its languages, folded."""
    address = assembly.venue.address.all if assembly.venue and assembly.venue.address else ()
    return folded(" ".join((assembly.zone.name.replace("/", " ").replace("_", " "), *address)))
