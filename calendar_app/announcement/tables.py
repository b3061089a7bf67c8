"""Events out of a table: the columns of our own CSV, and those people call alike."""

from __future__ import annotations

import csv
import io
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

from calendar_app.announcement.days import days_in
from calendar_app.announcement.hosts import named_in
from calendar_app.announcement.known import UNKNOWN
from calendar_app.announcement.known import Named
from calendar_app.announcement.known import Names
from calendar_app.announcement.lines import Line
from calendar_app.announcement.proposals import Doubt
from calendar_app.announcement.proposals import Proposal
from calendar_app.announcement.proposals import Understood
from calendar_app.announcement.proposals import host_doubts
from calendar_app.announcement.rooms import room_of
from calendar_app.announcement.times import times_in
from calendar_app.cells import unguarded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from calendar_app.model import Assembly
    from calendar_app.model import Schedule

_FIELDS = ("note", "summary", "description", "kind", "mode")
_LISTS = ("languages", "interpretation", "accessibility")
_APART = "; "
_LONGEST_CELL = 1_000_000


def tabled(text: str, schedule: Schedule) -> Understood:
    """What a table says, row by row.

    Args:
        text: CSV with a row of names, parted by commas or semicolons.
        schedule: The list it is to go into.
    """
    body = text.removeprefix("\ufeff")
    separator = ";" if body.partition("\n")[0].count(";") > body.partition("\n")[0].count(",") else ","
    csv.field_size_limit(_LONGEST_CELL)
    proposals, unused = [], []
    reader = csv.DictReader(io.StringIO(body, newline=""), delimiter=separator)
    names = Names(schedule.co_hosts.values())
    begin = 2
    try:
        for row in reader:
            cells = {(key or "").strip().lower(): _cell(value) for key, value in row.items() if isinstance(value, str)}
            if cells.get("title"):
                proposals.append(_proposal(cells, tuple(range(begin, reader.line_num + 1)), schedule, names))
            elif any(cells.values()):
                unused.append(Line(begin, separator.join(cells.values())))
            begin = reader.line_num + 1
    except csv.Error as error:
        unused.append(Line(reader.line_num, f"{error}"))
    return Understood(tuple(proposals), tuple(unused))


def _cell(value: str) -> str:
    """What a cell holds, without the apostrophe that keeps spreadsheets from calculating it."""
    bare = unguarded(value)
    return value.strip() if bare == value else bare


def _proposal(cells: Mapping[str, str], lines: tuple[int, ...], schedule: Schedule, names: Names) -> Proposal:
    doubts: list[Doubt] = []
    assembly = schedule.assembly
    starts, ends = _moment(cells, "start", assembly), _moment(cells, "end", assembly)
    if cells.get("timing") == "timed" and cells.get("ends", "") == "":
        ends = None
    room, rest = room_of(cells.get("room", ""), schedule.rooms.values())
    new_room = "" if room and not rest else cells.get("room", "")
    if new_room:
        room = None
        doubts.append(Doubt("room", f"{new_room} is no room of the list"))
    hosts = _hosts(cells, names)
    organisers = _named(cells.get("organisers", ""), names)
    doubts += host_doubts((*hosts, *organisers))
    fields = {name: cells[name] for name in _FIELDS if cells.get(name)}
    fields |= {name: cells[name] for name in _LISTS if cells.get(name)}
    status = cells.get("status", "")
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
        id=cells.get("id", ""),
    )


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


def _moment(cells: Mapping[str, str], which: str, assembly: Assembly) -> date | datetime | None:
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
        return None
    if not times:
        return days[0].readings[0] if which == "start" else None
    begins = datetime.combine(days[0].readings[0], times[0].begins)
    if which == "start" or cells.get("end_time") or cells.get("ends") or cells.get("end"):
        return begins
    return begins + times[0].lasts if times[0].lasts else None
