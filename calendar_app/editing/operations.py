"""Operations on one event: move, cancel, retitle, change its hosts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from calendar_app.editing import yaml_writer
from calendar_app.editing.document import Document, TextEdit
from calendar_app.editing.files import LoadedFiles
from calendar_app.editing.ids import new_id
from calendar_app.editing.when import parse_when
from calendar_app.errors import InputError
from calendar_app.i18n import state_name
from calendar_app.importer.host_index import HostIndex, HostMatch
from calendar_app.importer.rooms import find_room
from calendar_app.model import Assembly, Event, NaiveTime, Schedule, format_naive_time, naive_times
from calendar_app.names import did_you_mean


@dataclass(frozen=True, slots=True)
class EditContext:
    """The event that an operation edits, its list and the text of the list."""

    event: Event
    schedule: Schedule
    document: Document


Operation: TypeAlias = Callable[[EditContext], Sequence[TextEdit]]
"""Makes the text edits of one change to one event; `InputError` if it cannot be made."""


def apply_operation(files: LoadedFiles, event_id: str, operation: Operation) -> bytes:
    """The bytes of a list after an operation.

    Args:
        files: A list without problems.
        event_id: The id of the event or a former one.

    Raises:
        InputError: There is no such event, or the operation cannot be made.
    """
    schedule = files.reading.schedule
    assert schedule is not None  # noqa: S101 - the list has no problems
    event = schedule.events_by_id.get(event_id)
    if event is None:
        message = f"unknown event id {event_id}{did_you_mean(event_id, schedule.events_by_id)}"
        raise InputError(message)
    document = Document(files.content)
    return document.apply(operation(EditContext(event, schedule, document)))


def cancel_event(context: EditContext, note: str | None = None) -> list[TextEdit]:
    """Cancel the event, with a note for readers."""
    document, node = context.document, context.document.event_node(context.event.id)
    edits = [document.set_value(node, "status", "cancelled")]
    if note:
        edits.append(document.set_value(node, "note", yaml_writer.scalar(note, in_flow=node.is_flow)))
    return edits


def retitle_event(context: EditContext, title: str) -> list[TextEdit]:
    """Give the event another title."""
    if len(context.event.title.translations) > 1:
        message = f"{context.event.id} has titles in several languages; edit them in the list"
        raise InputError(message)
    node = context.document.event_node(context.event.id)
    return [context.document.set_value(node, "title", yaml_writer.scalar(title.strip(), in_flow=node.is_flow))]


_ENGLISH = "en"


def change_hosts(
    context: EditContext, add: Sequence[str] = (), remove: Sequence[str] = (), kind: str | None = None
) -> list[TextEdit]:
    """Add co-hosts to the event and remove others, by their names.

    Args:
        add: A State that is not in the register is added to it.
        kind: The kind of a new co-host that is no State; without it the register must have them all.
    """
    document, event = context.document, context.event
    edits: list[TextEdit] = []
    node = document.event_node(event.id)
    hosts = HostIndex(context.schedule.co_hosts.values())
    host_ids = {host.id for host in event.co_hosts}
    for name in remove:
        match = find_host(name, hosts)
        if match is None or match.id not in host_ids:
            message = f"{name} does not host {event.id}{HostIndex(event.co_hosts).did_you_mean(name)}"
            raise InputError(message)
        edits.append(document.remove_item(node, "co_hosts", match.id or ""))
    for name in add:
        match = find_host(name, hosts)
        if match and match.id in host_ids:
            message = f"{name} already hosts {event.id}"
            raise InputError(message)
        host_id, entry = _host_entry(name, match, kind, hosts, context.schedule)
        edits.append(document.add_item(node, "co_hosts", host_id))
        if entry:
            edits.append(document.add_to_section("co_hosts", {host_id: entry}))
    return edits


def find_host(name: str, hosts: HostIndex) -> HostMatch | None:
    """The co-host or State of a name; `None` if it is unknown.

    Raises:
        InputError: The match is doubtful: a command asks and does not guess.
    """
    match = hosts.find(name)
    if match and match.warning:
        exact = match.id or state_name(match.country or "").in_language(_ENGLISH)
        message = f"{name}: {match.warning}; if you mean {exact}, type that"
        raise InputError(message)
    return match


def _host_entry(
    name: str, match: HostMatch | None, kind: str | None, hosts: HostIndex, schedule: Schedule
) -> tuple[str, dict[str, str]]:
    """The id of a co-host, and its entry if the register needs a new one."""
    if match and match.id:
        return match.id, {}
    if match and match.country:
        host_id = new_id(state_name(match.country).in_language(_ENGLISH), schedule.co_hosts)
        return host_id, {"kind": "state", "country": match.country}
    if kind:
        return new_id(name, schedule.co_hosts), {"name": name, "kind": kind}
    message = f'unknown co-host "{name}"{hosts.did_you_mean(name)} (--kind adds it to the register)'
    raise InputError(message)


# A reception may end past midnight: an end before the start is then on the next day, else it is a slip.
_EVENING_FROM = time(17)
_NIGHT_UNTIL = time(6)


def move_event(
    context: EditContext, room: str | None = None, starts: str | None = None, ends: str | None = None
) -> list[TextEdit]:
    """Move the event to another room or time.

    Args:
        room: The id or name of a room, or "none".
        starts: A day, a time or both; the event keeps the part that is not given. Two times are start and end.
        ends: Likewise; without it the event keeps its length.
    """
    document, node = context.document, context.document.event_node(context.event.id)
    edits: list[TextEdit] = []
    if room is not None:
        if room.lower() != "none":
            edits.append(document.set_value(node, "room", find_room_id(room, context.schedule)))
        elif "room" in node.entries:
            edits.append(document.remove_key(node, "room"))
    if starts or ends:
        new_start, new_end = _new_times(context.event, context.schedule.assembly, starts, ends)
        if new_start is not None and starts:
            edits.append(document.set_value(node, "starts", format_naive_time(new_start)))
        if new_end is not None:
            edits.append(document.set_value(node, "ends", format_naive_time(new_end)))
        elif "ends" in node.entries:
            # The event changes from whole days to a time, or back: its old end no longer means anything.
            edits.append(document.remove_key(node, "ends"))
    return edits


def find_room_id(text: str, schedule: Schedule) -> str:
    """The id of a room, given its id or name.

    Raises:
        InputError: There is no such room.
    """
    room, hint = find_room(text, schedule.rooms.values())
    if room is None:
        message = f'unknown room "{text}"{hint}'
        raise InputError(message)
    return room.id


def _new_times(event: Event, assembly: Assembly, starts: str | None, ends: str | None) -> tuple[NaiveTime, NaiveTime]:
    """The new start and end of an event."""
    old_start, old_end = naive_times(event.timing)
    start, duration = old_start, None
    if starts:
        typed = parse_when(starts, assembly)
        start, duration = typed.naive_time(assembly, old_start, old_start), typed.duration
    if ends:
        return start, _new_end(ends, start, old_end, assembly)
    if isinstance(start, datetime) and duration is not None:
        end = start + duration
        if end.date() > start.date() and not _may_pass_midnight(start, end):
            message = (
                f"{starts}: the event would last {duration / timedelta(hours=1):.3g} hours; give --ends with its day"
            )
            raise InputError(message)
        return start, end
    if start is None or old_end is None or old_start is None:
        return start, None
    if isinstance(start, datetime) and isinstance(old_start, datetime) and isinstance(old_end, datetime):
        return start, start + (old_end - old_start)
    if type(start) is date and type(old_start) is date and type(old_end) is date:
        return start, start + (old_end - old_start)
    return start, None


def _new_end(text: str, start: NaiveTime, old_end: NaiveTime, assembly: Assembly) -> date | datetime:
    typed = parse_when(text, assembly)
    if typed.duration is not None:
        message = f"{text}: --ends takes one time; give both to --starts"
        raise InputError(message)
    if isinstance(start, datetime) and typed.time is None and not isinstance(old_end, datetime):
        message = f"{text}: add a time; the event has no end yet"
        raise InputError(message)
    end = typed.naive_time(assembly, start, old_end)
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return end
    if end <= start and typed.day is None and _may_pass_midnight(start, end):
        end += timedelta(days=1)
    if end <= start:
        message = (
            f"{text}: the end is {'the start' if end == start else 'before the start'}, {format_naive_time(start)}"
        )
        raise InputError(message)
    return end


def _may_pass_midnight(start: datetime, end: datetime) -> bool:
    """Whether the times of day allow an event that ends on the next day."""
    return end.time() == time(0) or (start.time() >= _EVENING_FROM and end.time() <= _NIGHT_UNTIL)
