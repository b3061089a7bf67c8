"""`calendar-app move`, `cancel`, `retitle`, `host` and `undo`: one change each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from calendar_app.announcement.days import days_in
from calendar_app.announcement.known import Names
from calendar_app.announcement.known import room_of
from calendar_app.announcement.times import times_in
from calendar_app.cli.changing import changed
from calendar_app.cli.changing import shown_difference
from calendar_app.cli.changing import written
from calendar_app.cli.opening import limit
from calendar_app.cli.opening import lists
from calendar_app.cli.opening import opened
from calendar_app.cli.recording import record_list
from calendar_app.cli.undoing import before_last
from calendar_app.cli.undoing import forget_last
from calendar_app.edit import writing
from calendar_app.edit.documents import Document
from calendar_app.edit.naming import identifier
from calendar_app.languages import state_name
from calendar_app.model import AllDay
from calendar_app.model import OnDay
from calendar_app.model import Timed
from calendar_app.names import nearest

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from calendar_app.cli.changing import Manner
    from calendar_app.cli.opening import Opened
    from calendar_app.edit.documents import Splice
    from calendar_app.model import Assembly
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent
    from calendar_app.settings import Settings

_ENGLISH = "en"


class Unclear(Exception):  # noqa: N818 - named for what the command is
    """A command that cannot be followed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What one change is made on.

    Attributes:
        event: The event to change.
        schedule: The list.
        document: Its text.
    """

    event: SideEvent
    schedule: Schedule
    document: Document


def edited(settings: Settings, identity: str, manner: Manner, change: Callable[[Desk], Sequence[Splice]]) -> int:
    """Make one change to one event; the exit status.

    Args:
        settings: Which list.
        identity: The id of the event, or a former one.
        manner: How to make it.
        change: What to splice.
    """
    files = _only(settings)
    schedule = files.reading.schedule
    if schedule is None or files.history is None:
        for problem in files.problems:
            click.echo(str(problem), err=True)
        click.echo(f"{files.path}: nothing is changed: mend what is wrong first", err=True)
        return 1
    content = files.path.read_bytes()
    event = schedule.by_id.get(identity)
    if event is None:
        near = nearest(identity, schedule.by_id)
        click.echo(f"there is no event {identity}{f'; did you mean {near}?' if near else ''}", err=True)
        return 1
    document = Document(content)
    try:
        splices = change(Desk(event, schedule, document))
    except Unclear as error:
        click.echo(str(error), err=True)
        return 1
    if not manner.dry_run and not files.history.is_recorded and not record_list(files, manner.limit):
        return 1  # what it was is to be known before it is something else
    return 0 if changed(files, content, document.spliced(splices), manner) else 1


def _only(settings: Settings) -> Opened:
    paths = lists(settings)
    if len(paths) > 1:
        message = "a change is made in one list; name it with --events"
        raise click.UsageError(message)
    return opened(paths[0], limit(settings))


def moving(room: str | None, starts: str | None, ends: str | None) -> Callable[[Desk], Sequence[Splice]]:
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
            splices.append(desk.document.set_value(entry, "starts", writing.moment(begin)))
        if end is not None and (ends or "ends" in entry.entries):
            if "starts" not in entry.entries and begin is not None:
                written_starts = writing.moment(begin)
                splices[-1] = desk.document.set_value(entry, "starts", f"{written_starts}")
            splices.append(desk.document.set_value(entry, "ends", writing.moment(end)))
        return splices

    return change


def _room(text: str, schedule: Schedule) -> str:
    if text in schedule.rooms:
        return text
    room, rest = room_of(text, schedule.rooms.values())
    if room is not None and not rest:
        return room.id
    names = [name for one in schedule.rooms.values() for name in (one.id, *one.name.all, *one.aliases)]
    near = nearest(text, names)
    message = f"there is no room {text}{f'; did you mean {near}?' if near else ''}"
    raise Unclear(message)


def _moved(
    event: SideEvent, assembly: Assembly, starts: str | None, ends: str | None
) -> tuple[date | datetime | None, date | datetime | None]:
    """Where an event begins and ends once it is moved: wall times, or days."""
    old_begin, old_end = _walls(event)
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


def _walls(event: SideEvent) -> tuple[date | datetime | None, date | datetime | None]:
    match event.when:
        case Timed(starts=starts, ends=ends):
            return starts.replace(tzinfo=None), ends.replace(tzinfo=None) if ends else None
        case AllDay(first=first, last=last):
            return first, last
        case OnDay(day=day):
            return day, None
        case _:
            return None, None


def _moment(
    text: str, own: date | datetime | None, assembly: Assembly, after: date | datetime | None = None
) -> date | datetime:
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
        moment = datetime.combine(day, times[0].begins)  # noqa: DTZ001 - wall time of the venue
        if isinstance(after, datetime) and moment <= after and not days:
            moment += timedelta(days=1)
        return moment
    return datetime.combine(day, own.time()) if isinstance(own, datetime) else day  # noqa: DTZ001 - see above


def cancelling(note: str | None) -> Callable[[Desk], Sequence[Splice]]:
    """It does not take place.

    Args:
        note: Why, or what people must know.
    """

    def change(desk: Desk) -> Sequence[Splice]:
        entry = desk.document.event(desk.event.id)
        splices = [desk.document.set_value(entry, "status", "cancelled")]
        if note:
            written_note = writing.scalar(note, in_flow=entry.flow)
            splices.append(desk.document.set_value(entry, "note", written_note))
        return _in_turn(splices)

    return change


def _in_turn(splices: list[Splice]) -> list[Splice]:
    """Splices at one place, in the order they were made in."""
    merged: list[Splice] = []
    for splice in splices:
        if merged and merged[-1].start == splice.start == merged[-1].end == splice.end:
            merged[-1] = type(splice)(splice.start, splice.end, merged[-1].text + splice.text)
        else:
            merged.append(splice)
    return merged


def retitling(title: str) -> Callable[[Desk], Sequence[Splice]]:
    """It is called otherwise.

    Args:
        title: The new title.
    """

    def change(desk: Desk) -> Sequence[Splice]:
        if len(desk.event.title.by_language) > 1:
            message = f"{desk.event.id} has a title in several languages; change them in the list itself"
            raise Unclear(message)
        entry = desk.document.event(desk.event.id)
        return [desk.document.set_value(entry, "title", writing.scalar(title, in_flow=entry.flow))]

    return change


def hosting(add: Sequence[str], remove: Sequence[str], kind: str | None) -> Callable[[Desk], Sequence[Splice]]:
    """Others host it.

    Args:
        add: Names of who joins; a State that is not in the register is put there.
        remove: Names of who leaves.
        kind: What kind of co-host somebody is whom the register does not have; else they are refused.
    """

    def change(desk: Desk) -> Sequence[Splice]:
        splices: list[Splice] = []
        entry = desk.document.event(desk.event.id)
        names = Names(desk.schedule.co_hosts.values())
        if len(add) + len(remove) != 1:
            message = "one change at a time: --add NAME or --remove NAME"
            raise Unclear(message)
        for text in remove:
            found = names.find(text)
            if found is None or found.id not in {host.id for host in desk.event.co_hosts}:
                near = nearest(text, [name for host in desk.event.co_hosts for name in (host.id, *host.known_as.all)])
                message = f"{text} does not host {desk.event.id}{f'; did you mean {near}?' if near else ''}"
                raise Unclear(message)
            splices.append(desk.document.remove_item(entry, "co_hosts", found.id or ""))
        for text in add:
            found = names.find(text)
            if found and found.id in {host.id for host in desk.event.co_hosts}:
                message = f"{text} hosts {desk.event.id} already"
                raise Unclear(message)
            identity, record = _host(text, found.id if found else None, found.country if found else None, kind, desk)
            splices.append(desk.document.add_item(entry, "co_hosts", identity))
            if record:
                splices.append(desk.document.add_records("co_hosts", {identity: record}))
        return splices

    return change


def _host(
    text: str, identity: str | None, country: str | None, kind: str | None, desk: Desk
) -> tuple[str, dict[str, str]]:
    taken = desk.schedule.co_hosts
    if identity:
        return identity, {}
    if country:
        return identifier(state_name(country).in_language(_ENGLISH), taken), {"kind": "state", "country": country}
    if kind:
        return identifier(text, taken), {"name": text, "kind": kind}
    known = [name for host in taken.values() for name in (*host.known_as.all, *host.name.all, *host.aliases)]
    near = nearest(text, known)
    message = f"nobody is called {text}{f'; did you mean {near}?' if near else ''}; with --kind they are put in the register"
    raise Unclear(message)


def undone(settings: Settings, manner: Manner) -> int:
    """Take the last change back; the exit status.

    Args:
        settings: Which list.
        manner: How.
    """
    files = _only(settings)
    content = files.path.read_bytes()
    before = before_last(files.path, content)
    if before is None:
        click.echo(f"{files.path}: nothing to undo: no command changed it last", err=True)
        return 1
    if manner.dry_run:
        return 0 if changed(files, content, before, manner) else 1
    click.echo(shown_difference(content, before, files.path), nl=False)
    written(files.path, before)
    forget_last(files.path)
    return 0 if record_list(opened(files.path, manner.limit), manner.limit) else 1
