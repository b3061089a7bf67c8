"""`calendar-app move`: to another room, another time, or both."""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

from calendar_app.announcement.days import days_in
from calendar_app.announcement.rooms import named_room
from calendar_app.announcement.times import times_in
from calendar_app.cli.desk import Unclear
from calendar_app.model import wall_text
from calendar_app.model import walls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calendar_app.cli.desk import Change
    from calendar_app.cli.desk import Desk
    from calendar_app.edit.documents import Splice
    from calendar_app.model import Assembly
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent
    from calendar_app.model import Wall


def moving(room: str | None, starts: str | None, ends: str | None) -> Change:
    """To another room, another time, or both.

    Args:
        room: The id or the name of a room, or "none".
        starts: A day, a time, or both; of what is not said the event keeps its own.
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
        begin, end = _moved(desk.event, desk.schedule.assembly, starts, ends)
        if begin is not None and starts:
            splices.append(desk.document.set_value(entry, "starts", wall_text(begin)))
        if end is not None and (ends or "ends" in entry.entries):
            splices.append(desk.document.set_value(entry, "ends", wall_text(end)))
        elif end is None and "ends" in entry.entries and starts:
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
    begin = _moment(starts, old_begin, assembly) if starts else old_begin
    if ends:
        return begin, _moment(ends, begin if not isinstance(old_end, datetime) else old_end, assembly, after=begin)
    if begin is None or old_end is None or old_begin is None:
        return begin, None
    if isinstance(begin, datetime) and isinstance(old_begin, datetime) and isinstance(old_end, datetime):
        return begin, begin + (old_end - old_begin)
    if type(begin) is date and type(old_begin) is date and type(old_end) is date:
        return begin, begin + (old_end - old_begin)
    return begin, None


def _moment(text: str, own: Wall, assembly: Assembly, after: Wall = None) -> date | datetime:
    """A day, a time or both, as people write them; what is not said is the event's own."""
    days, times = days_in(text, assembly.starts, assembly.ends), times_in(text)
    if not days and not times:
        message = f"{text} is no time; write it like 2025-12-02 13:15, 13:15, or Tuesday 13:15"
        raise Unclear(message)
    base = after if after is not None else own
    day = days[0].readings[0] if days else base.date() if isinstance(base, datetime) else base
    if day is None:
        message = f"{text}: on which day? The event has none yet"
        raise Unclear(message)
    if days and not days[0].is_on_its_weekday:
        message = f"{text}: {days[0].readings[0]:%Y-%m-%d} is another day of the week"
        raise Unclear(message)
    if times:
        moment = datetime.combine(day, times[0].begins)
        if isinstance(after, datetime) and moment <= after and not days:
            moment += timedelta(days=1)
        return moment
    return datetime.combine(day, own.time()) if isinstance(own, datetime) else day
