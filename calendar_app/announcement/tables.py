"""Events out of a table: the columns of our own CSV, and those people call alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from calendar_app.announcement.days import days_in
from calendar_app.announcement.doubts import Doubt, host_doubts, unknown_room
from calendar_app.announcement.hosts import named_in
from calendar_app.announcement.known import UNKNOWN, Named, Names
from calendar_app.announcement.lines import Line
from calendar_app.announcement.moments import chosen_time, day_doubts, without_day
from calendar_app.announcement.proposals import Proposal, Understood
from calendar_app.announcement.rooms import room_of
from calendar_app.announcement.times import times_in
from calendar_app.cells import unguarded
from calendar_app.model import Assembly, EventKind, Mode, Schedule, Status

_TEXTS = ("note", "summary", "description", "registration", "webcast", "links", "contact")
_LISTS = ("languages", "interpretation", "accessibility")
_CHOICES: Mapping[str, frozenset[str]] = {
    "kind": frozenset(EventKind),
    "mode": frozenset(Mode),
    "status": frozenset(Status),
}
_WHEN = ("timing", "day", "date", "time", "start", "starts", "start_time", "end", "ends", "end_time")
_WHO = ("id", "title", "room", "co_hosts", "co_host_ids", "organisers")
# What our own tables have besides, and a list says otherwise.
_DERIVED = ("uid", "url", "zone", "venue", "sources", "created", "updated")
_KNOWN = frozenset((*_TEXTS, *_LISTS, *_CHOICES, *_WHEN, *_WHO, *_DERIVED))
# What others call them, where they have no column of that name.
_ALSO = {
    "venue": "room", "location": "room", "place": "room", "where": "room", "salle": "room", "sala": "room",
    "hosts": "co_hosts", "co-hosts": "co_hosts", "cohosts": "co_hosts", "host": "co_hosts", "hosted by": "co_hosts",
    "organizers": "organisers", "notes": "note", "type": "kind", "language": "languages",
}  # fmt: skip
COLUMNS = _KNOWN | _ALSO.keys()
"""What columns may be called: one of them beside a title makes a first line their names, and not a sentence."""

_APART = "; "
_LONGEST_CELL = 1_000_000


def tabled(text: str, schedule: Schedule) -> Understood:
    """What a table says, row by row.

    Args:
        text: CSV with a row of names, parted by commas, semicolons or tabs.
        schedule: The list it is to go into.
    """
    body = text.removeprefix("\ufeff")
    separator = max(",;\t", key=body.partition("\n")[0].count)
    csv.field_size_limit(_LONGEST_CELL)
    proposals: list[Proposal] = []
    unused: list[Line] = []
    reader = csv.DictReader(io.StringIO(body, newline=""), delimiter=separator, restval="")
    names = Names(schedule.co_hosts.values())
    begin = 2
    try:
        columns = _columns(reader.fieldnames or ())
        for row in reader:
            beyond = [_cell(one) for one in row.pop(None, None) or ()]
            cells = {columns[key]: _cell(value) for key, value in row.items()}
            if cells.get("title"):
                proposals.append(_proposal(cells, tuple(range(begin, reader.line_num + 1)), schedule, names))
                others = [f"{name}: {value}" for name, value in cells.items() if value and name not in _KNOWN]
                unused += (Line(begin, text) for text in (*others, *filter(None, beyond)))
            elif any(cells.values()):
                unused.append(Line(begin, separator.join(cells.values())))
            begin = reader.line_num + 1
    except csv.Error as error:
        unused.append(Line(reader.line_num, f"{error}"))
    return Understood(tuple(proposals), tuple(unused))


def _columns(names: Iterable[str]) -> dict[str, str]:
    """What each column is, by what it is called."""
    called = {name: name.strip().lower() for name in names}
    # "Venue" is a room where there is no other column for it, and a building where there is.
    return {
        name: _ALSO[one] if one in _ALSO and _ALSO[one] not in called.values() else one for name, one in called.items()
    }


def _cell(value: str) -> str:
    """What a cell holds, without the apostrophe that keeps spreadsheets from calculating it."""
    bare = unguarded(value)
    return value.strip() if bare == value else bare


def _proposal(cells: Mapping[str, str], lines: tuple[int, ...], schedule: Schedule, names: Names) -> Proposal:
    doubts: list[Doubt] = []
    assembly = schedule.assembly
    starts, ends = _moment(cells, "start", assembly, doubts), _moment(cells, "end", assembly, [])
    if cells.get("timing") == "timed" and cells.get("ends", "") == "":
        ends = None
    room, rest = room_of(cells.get("room", ""), schedule.rooms.values())
    new_room = "" if room and not rest else cells.get("room", "")
    if new_room:
        room = None
        doubts.append(unknown_room(new_room))
    hosts = _hosts(cells, names)
    organisers = _named(cells.get("organisers", ""), names)
    doubts += host_doubts((*hosts, *organisers))
    chosen = {name: _choice(cells, name, doubts) for name in _CHOICES}
    status = chosen.pop("status")
    fields = {name: cells[name] for name in (*_TEXTS, *_LISTS) if cells.get(name)}
    fields |= {name: value for name, value in chosen.items() if value}
    return Proposal(
        title=cells["title"],
        lines=lines,
        starts=starts,
        ends=ends,
        room=room.id if room else None,
        new_room=new_room,
        co_hosts=hosts,
        organisers=organisers,
        status="cancelled" if status == "withdrawn" else "" if status == "confirmed" else status,
        fields=fields,
        doubts=tuple(doubts),
        # The numbers of somebody else's table are ids of nothing here.
        id=cells.get("id", "") if cells.get("uid", "").endswith(f"@{assembly.uid_domain}") else "",
    )


def _choice(cells: Mapping[str, str], name: str, doubts: list[Doubt]) -> str:
    """A value of which there are few, or empty where it is none of them."""
    value = cells.get(name, "")
    chosen = value.lower().replace(" ", "_").replace("-", "_")
    if value and chosen not in _CHOICES[name]:
        doubts.append(Doubt(name, f"“{value}” is no {name} a list knows"))
        return ""
    return chosen


def _hosts(cells: Mapping[str, str], names: Names) -> tuple[Named, ...]:
    ids = [one for one in cells.get("co_host_ids", "").split(_APART) if one]
    if ids and all(names.by_id(one) for one in ids):
        return tuple(filter(None, map(names.by_id, ids)))
    written = [one for one in cells.get("co_hosts", "").split(_APART) if one]
    if ids and len(ids) == len(written):
        # The id says who it is, the name what somebody new is called.
        pairs = zip(ids, written, strict=True)
        return tuple(names.by_id(one) or names.find(name) or Named(name, doubt=UNKNOWN) for one, name in pairs)
    return _named(cells.get("co_hosts", ""), names)


def _named(text: str, names: Names) -> tuple[Named, ...]:
    if _APART not in text and names.find(text):
        return tuple(filter(None, [names.find(text)]))
    return named_in(text, names) if text else ()


def _moment(cells: Mapping[str, str], which: str, assembly: Assembly, doubts: list[Doubt]) -> date | datetime | None:
    """A start or an end: of our own columns, or a day and a time as people write them."""
    text = cells.get(f"{which}s") or cells.get(which) or ""
    try:
        if len(text) == len("2025-12-01"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return assembly.zone.local(moment).replace(tzinfo=None) if moment.tzinfo else moment
    except ValueError:
        pass
    day = cells.get("day") or cells.get("date") or text
    clock = cells.get(f"{which}_time") or cells.get("time") or text
    days, times = days_in(day, assembly.starts, assembly.ends), times_in(clock)
    if not days:
        doubts += map(without_day, times[:1])
        return None
    doubts += day_doubts(days[0], assembly)
    if not times:
        return days[0].readings[0] if which == "start" else None
    chosen = chosen_time(times, days[0].readings[0], assembly, doubts)
    begins = datetime.combine(days[0].readings[0], chosen.begins)
    if which == "start" or cells.get("end_time") or cells.get("ends") or cells.get("end"):
        return begins
    return begins + chosen.lasts if chosen.lasts else None
