"""`calendar-app move`: to another room, another time, or both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from calendar_app.announcement.rooms import named_room
from calendar_app.cli.desk import Change, Desk, Unclear
from calendar_app.cli.typed import typed
from calendar_app.edit.documents import Splice
from calendar_app.model import Assembly, Schedule, SideEvent, Wall, wall_text, walls

# An end before the start is that of the next day where a reception goes on past midnight; else a slip.
_EVENING = time(17)
_NIGHT = time(6)


def moving(room: str | None, starts: str | None, ends: str | None) -> Change:
    """To another room, another time, or both.

    Args:
        room: The id or the name of a room, or "none".
        starts: A day, a time, or both; of what is not said the event keeps its own. Two times are start and end.
        ends: Likewise; where it is not given, the event stays as long as it was.
    """

    def change(desk: Desk) -> Sequence[Splice]:
        entry = desk.document.event(desk.event.id)
        splices = []
        if room is not None:
            if room.lower() == "none":
                splices += [desk.document.remove_key(entry, "room")] if "room" in entry.entries else []
            else:
                splices.append(desk.document.set_value(entry, "room", _room(room, desk.schedule)))
        if starts or ends:
            begin, end = _moved(desk.event, desk.schedule.assembly, starts, ends)
            if begin is not None and starts:
                splices.append(desk.document.set_value(entry, "starts", wall_text(begin)))
            if end is not None:
                splices.append(desk.document.set_value(entry, "ends", wall_text(end)))
            elif "ends" in entry.entries:
                # Whole days that become a time, or the other way round: the old end says nothing of the new.
                splices.append(desk.document.remove_key(entry, "ends"))
        return splices

    return change


def _room(text: str, schedule: Schedule) -> str:
    room, hint = named_room(text, schedule.rooms.values())
    if room is None:
        message = f"there is no room {text}{hint}"
        raise Unclear(message)
    return room.id


def _moved(event: SideEvent, assembly: Assembly, starts: str | None, ends: str | None) -> tuple[Wall, Wall]:
    """Where an event begins and ends once it is moved: wall times, or days."""
    old_begin, old_end = walls(event.when)
    begin, lasts = old_begin, None
    if starts:
        said = typed(starts, assembly)
        begin, lasts = said.wall(assembly, old_begin, old_begin), said.lasts
    if ends:
        return begin, _ended(ends, begin, old_end, assembly)
    if isinstance(begin, datetime) and lasts is not None:
        end = begin + lasts
        if end.date() > begin.date() and not _goes_on(begin, end):
            message = f"{starts}: it would last {lasts / timedelta(hours=1):.3g} hours; give --ends with its day"
            raise Unclear(message)
        return begin, end
    if begin is None or old_end is None or old_begin is None:
        return begin, None
    if isinstance(begin, datetime) and isinstance(old_begin, datetime) and isinstance(old_end, datetime):
        return begin, begin + (old_end - old_begin)
    if type(begin) is date and type(old_begin) is date and type(old_end) is date:
        return begin, begin + (old_end - old_begin)
    return begin, None


def _ended(text: str, begin: Wall, old_end: Wall, assembly: Assembly) -> date | datetime:
    said = typed(text, assembly)
    if said.lasts is not None:
        message = f"{text}: an end is one time; give --starts the two"
        raise Unclear(message)
    if isinstance(begin, datetime) and said.time is None and not isinstance(old_end, datetime):
        message = f"{text}: at what time? The event has no end yet"
        raise Unclear(message)
    end = said.wall(assembly, begin, old_end)
    if not isinstance(begin, datetime) or not isinstance(end, datetime):
        return end
    if end <= begin and said.day is None and _goes_on(begin, end):
        end += timedelta(days=1)
    if end <= begin:
        message = f"{text}: the end is {'the start' if end == begin else 'before the start'}, {wall_text(begin)}"
        raise Unclear(message)
    return end


def _goes_on(begin: datetime, end: datetime) -> bool:
    """Whether it may well last until the night after, by the time of day it begins and ends at."""
    return end.time() == time(0) or (begin.time() >= _EVENING and end.time() <= _NIGHT)
