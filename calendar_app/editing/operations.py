"""Operations on one event: move, cancel, retitle, change its hosts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from calendar_app.editing import yaml_writer
from calendar_app.editing.document import Document, TextEdit
from calendar_app.editing.ids import new_id
from calendar_app.editing.when import parse_when
from calendar_app.errors import InputError
from calendar_app.i18n import state_name
from calendar_app.importer.host_index import HostIndex, HostMatch
from calendar_app.importer.rooms import find_room
from calendar_app.model import Assembly, Event, NaiveTime, Schedule, format_naive_time, naive_times


@dataclass(frozen=True, slots=True)
class EditContext:
    """What one change is made on.

    Attributes:
        event: The event to change.
        schedule: The list.
        document: Its text.
    """

    event: Event
    schedule: Schedule
    document: Document


Operation: TypeAlias = Callable[[EditContext], Sequence[TextEdit]]
"""What to splice."""


def cancel_event(note: str | None) -> Operation:
    """It does not take place.

    Args:
        note: Why, or what people must know.
    """

    def change(desk: EditContext) -> Sequence[TextEdit]:
        entry = desk.document.event_node(desk.event.id)
        splices = [desk.document.set_value(entry, "status", "cancelled")]
        if note:
            written_note = yaml_writer.scalar(note, in_flow=entry.is_flow)
            splices.append(desk.document.set_value(entry, "note", written_note))
        return splices

    return change


def retitle_event(title: str) -> Operation:
    """It is called otherwise.

    Args:
        title: The new title.
    """

    def change(desk: EditContext) -> Sequence[TextEdit]:
        if len(desk.event.title.translations) > 1:
            message = f"{desk.event.id} has a title in several languages; change them in the list itself"
            raise InputError(message)
        entry = desk.document.event_node(desk.event.id)
        return [desk.document.set_value(entry, "title", yaml_writer.scalar(title.strip(), in_flow=entry.is_flow))]

    return change


_ENGLISH = "en"


def change_hosts(add: Sequence[str], remove: Sequence[str], kind: str | None) -> Operation:
    """Others host it.

    Args:
        add: Names of who joins; a State that is not in the register is put there.
        remove: Names of who leaves.
        kind: What kind of co-host somebody is whom the register does not have; else they are refused.
    """

    def change(desk: EditContext) -> Sequence[TextEdit]:
        splices: list[TextEdit] = []
        entry = desk.document.event_node(desk.event.id)
        names = HostIndex(desk.schedule.co_hosts.values())
        for text in remove:
            found = find_host(text, names)
            if found is None or found.id not in {host.id for host in desk.event.co_hosts}:
                hint = HostIndex(desk.event.co_hosts).did_you_mean(text)
                message = f"{text} does not host {desk.event.id}{hint}"
                raise InputError(message)
            splices.append(desk.document.remove_item(entry, "co_hosts", found.id or ""))
        for text in add:
            found = find_host(text, names)
            if found and found.id in {host.id for host in desk.event.co_hosts}:
                message = f"{text} hosts {desk.event.id} already"
                raise InputError(message)
            identity, record = _host_entry(text, found, kind, names, desk)
            splices.append(desk.document.add_item(entry, "co_hosts", identity))
            if record:
                splices.append(desk.document.add_to_section("co_hosts", {identity: record}))
        return splices

    return change


def find_host(text: str, names: HostIndex) -> HostMatch | None:
    """Whoever a name is that of, or `None` where nobody is called so.

    Args:
        text: The name.
        names: Everybody who can be named.

    Raises:
        Unclear: It may be that of somebody else: a command asks, and does not guess.
    """
    found = names.find(text)
    if found and found.warning:
        own = found.id or state_name(found.country or "").in_language(_ENGLISH)
        message = f"{text}: {found.warning}; if you mean {own}, write that"
        raise InputError(message)
    return found


def _host_entry(
    text: str, found: HostMatch | None, kind: str | None, names: HostIndex, desk: EditContext
) -> tuple[str, dict[str, str]]:
    taken = desk.schedule.co_hosts
    if found and found.id:
        return found.id, {}
    if found and found.country:
        identity = new_id(state_name(found.country).in_language(_ENGLISH), taken)
        return identity, {"kind": "state", "country": found.country}
    if kind:
        return new_id(text, taken), {"name": text, "kind": kind}
    message = f"nobody is called {text}{names.did_you_mean(text)}; with --kind they are put in the register"
    raise InputError(message)


# An end before the start is that of the next day where a reception goes on past midnight; else a slip.
_EVENING_FROM = time(17)
_NIGHT_UNTIL = time(6)


def move_event(room: str | None, starts: str | None, ends: str | None) -> Operation:
    """To another room, another time, or both.

    Args:
        room: The id or the name of a room, or "none".
        starts: A day, a time, or both; of what is not said the event keeps its own. Two times are start and end.
        ends: Likewise; where it is not given, the event stays as long as it was.
    """

    def change(desk: EditContext) -> Sequence[TextEdit]:
        entry = desk.document.event_node(desk.event.id)
        splices = []
        if room is not None:
            if room.lower() == "none":
                splices += [desk.document.remove_key(entry, "room")] if "room" in entry.entries else []
            else:
                splices.append(desk.document.set_value(entry, "room", _room_id(room, desk.schedule)))
        if starts or ends:
            begin, end = _new_times(desk.event, desk.schedule.assembly, starts, ends)
            if begin is not None and starts:
                splices.append(desk.document.set_value(entry, "starts", format_naive_time(begin)))
            if end is not None:
                splices.append(desk.document.set_value(entry, "ends", format_naive_time(end)))
            elif "ends" in entry.entries:
                # Whole days that become a time, or the other way round: the old end says nothing of the new.
                splices.append(desk.document.remove_key(entry, "ends"))
        return splices

    return change


def _room_id(text: str, schedule: Schedule) -> str:
    room, hint = find_room(text, schedule.rooms.values())
    if room is None:
        message = f"there is no room {text}{hint}"
        raise InputError(message)
    return room.id


def _new_times(event: Event, assembly: Assembly, starts: str | None, ends: str | None) -> tuple[NaiveTime, NaiveTime]:
    """Where an event begins and ends once it is moved: wall times, or days."""
    old_begin, old_end = naive_times(event.timing)
    begin, lasts = old_begin, None
    if starts:
        said = parse_when(starts, assembly)
        begin, lasts = said.naive_time(assembly, old_begin, old_begin), said.duration
    if ends:
        return begin, _new_end(ends, begin, old_end, assembly)
    if isinstance(begin, datetime) and lasts is not None:
        end = begin + lasts
        if end.date() > begin.date() and not _may_pass_midnight(begin, end):
            message = f"{starts}: it would last {lasts / timedelta(hours=1):.3g} hours; give --ends with its day"
            raise InputError(message)
        return begin, end
    if begin is None or old_end is None or old_begin is None:
        return begin, None
    if isinstance(begin, datetime) and isinstance(old_begin, datetime) and isinstance(old_end, datetime):
        return begin, begin + (old_end - old_begin)
    if type(begin) is date and type(old_begin) is date and type(old_end) is date:
        return begin, begin + (old_end - old_begin)
    return begin, None


def _new_end(text: str, begin: NaiveTime, old_end: NaiveTime, assembly: Assembly) -> date | datetime:
    said = parse_when(text, assembly)
    if said.duration is not None:
        message = f"{text}: an end is one time; give --starts the two"
        raise InputError(message)
    if isinstance(begin, datetime) and said.time is None and not isinstance(old_end, datetime):
        message = f"{text}: at what time? The event has no end yet"
        raise InputError(message)
    end = said.naive_time(assembly, begin, old_end)
    if not isinstance(begin, datetime) or not isinstance(end, datetime):
        return end
    if end <= begin and said.day is None and _may_pass_midnight(begin, end):
        end += timedelta(days=1)
    if end <= begin:
        message = (
            f"{text}: the end is {'the start' if end == begin else 'before the start'}, {format_naive_time(begin)}"
        )
        raise InputError(message)
    return end


def _may_pass_midnight(begin: datetime, end: datetime) -> bool:
    """Whether it may well last until the night after, by the time of day it begins and ends at."""
    return end.time() == time(0) or (begin.time() >= _EVENING_FROM and end.time() <= _NIGHT_UNTIL)
