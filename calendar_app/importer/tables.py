"""Parse a CSV table into proposals: our columns and common aliases."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from calendar_app.importer.dates import find_days, find_times
from calendar_app.importer.host_index import NOT_IN_REGISTER, HostIndex, HostMatch
from calendar_app.importer.hosts import parse_host_list
from calendar_app.importer.lines import TextLine
from calendar_app.importer.notices import (
    choose_time,
    day_notices,
    host_notices,
    missing_day_notice,
    unknown_room_notice,
)
from calendar_app.importer.result import ImportNotice, ImportResult, Proposal
from calendar_app.importer.rooms import match_room
from calendar_app.model import Assembly, EventKind, Mode, Schedule, Status
from calendar_app.model.csv_cells import unescape_formula

_TEXT_COLUMNS = ("note", "summary", "description", "registration", "webcast", "links", "contact")
_LIST_COLUMNS = ("languages", "interpretation", "accessibility")
_CHOICE_COLUMNS: Mapping[str, frozenset[str]] = {
    "kind": frozenset(EventKind),
    "mode": frozenset(Mode),
    "status": frozenset(Status),
}
_TIME_COLUMNS = ("timing", "day", "date", "time", "start", "starts", "start_time", "end", "ends", "end_time")
_IDENTITY_COLUMNS = ("id", "title", "room", "co_hosts", "co_host_ids", "organisers")
# What our own tables have besides, and a list says otherwise.
_DERIVED_COLUMNS = ("uid", "url", "zone", "venue", "sources", "created", "updated")
_OWN_COLUMNS = frozenset(
    (*_TEXT_COLUMNS, *_LIST_COLUMNS, *_CHOICE_COLUMNS, *_TIME_COLUMNS, *_IDENTITY_COLUMNS, *_DERIVED_COLUMNS)
)
# What others call them, where they have no column of that name.
_COLUMN_ALIASES = {
    "venue": "room", "location": "room", "place": "room", "where": "room", "salle": "room", "sala": "room",
    "hosts": "co_hosts", "co-hosts": "co_hosts", "cohosts": "co_hosts", "host": "co_hosts", "hosted by": "co_hosts",
    "organizers": "organisers", "notes": "note", "type": "kind", "language": "languages",
}  # fmt: skip
COLUMN_NAMES = _OWN_COLUMNS | _COLUMN_ALIASES.keys()
"""What columns may be called: one of them beside a title makes a first line their names, and not a sentence."""

_ITEM_SEPARATOR = "; "
_MAX_CELL_LENGTH = 1_000_000


def parse_csv(text: str, schedule: Schedule) -> ImportResult:
    """What a table says, row by row.

    Args:
        text: CSV with a row of names, parted by commas, semicolons or tabs.
        schedule: The list it is to go into.
    """
    body = text.removeprefix("\ufeff")
    separator = max(",;\t", key=body.partition("\n")[0].count)
    csv.field_size_limit(_MAX_CELL_LENGTH)
    proposals: list[Proposal] = []
    unused: list[TextLine] = []
    reader = csv.DictReader(io.StringIO(body, newline=""), delimiter=separator, restval="")
    names = HostIndex(schedule.co_hosts.values())
    begin = 2
    try:
        columns = _column_keys(reader.fieldnames or ())
        for row in reader:
            beyond = [_cell_text(one) for one in row.pop(None, None) or ()]
            cells = {columns[key]: _cell_text(value) for key, value in row.items()}
            if cells.get("title"):
                proposals.append(_to_proposal(cells, tuple(range(begin, reader.line_num + 1)), schedule, names))
                others = [f"{name}: {value}" for name, value in cells.items() if value and name not in _OWN_COLUMNS]
                unused += (TextLine(begin, text) for text in (*others, *filter(None, beyond)))
            elif any(cells.values()):
                unused.append(TextLine(begin, separator.join(cells.values())))
            begin = reader.line_num + 1
    except csv.Error as error:
        unused.append(TextLine(reader.line_num, f"{error}"))
    return ImportResult(tuple(proposals), tuple(unused))


def _column_keys(names: Iterable[str]) -> dict[str, str]:
    """What each column is, by what it is called."""
    called = {name: name.strip().lower() for name in names}
    # "Venue" is a room where there is no other column for it, and a building where there is.
    return {
        name: _COLUMN_ALIASES[one] if one in _COLUMN_ALIASES and _COLUMN_ALIASES[one] not in called.values() else one
        for name, one in called.items()
    }


def _cell_text(value: str) -> str:
    """What a cell holds, without the apostrophe that keeps spreadsheets from calculating it."""
    bare = unescape_formula(value)
    return value.strip() if bare == value else bare


def _to_proposal(
    cells: Mapping[str, str], lines: tuple[int, ...], schedule: Schedule, host_index: HostIndex
) -> Proposal:
    doubts: list[ImportNotice] = []
    assembly = schedule.assembly
    starts, ends = _start_or_end(cells, "start", assembly, doubts), _start_or_end(cells, "end", assembly, [])
    if cells.get("timing") == "timed" and cells.get("ends", "") == "":
        ends = None
    room, rest = match_room(cells.get("room", ""), schedule.rooms.values())
    new_room = "" if room and not rest else cells.get("room", "")
    if new_room:
        room = None
        doubts.append(unknown_room_notice(new_room))
    hosts = _hosts(cells, host_index)
    organisers = _parse_hosts(cells.get("organisers", ""), host_index)
    doubts += host_notices((*hosts, *organisers))
    chosen = {name: _choice(cells, name, doubts) for name in _CHOICE_COLUMNS}
    status = chosen.pop("status")
    fields = {name: cells[name] for name in (*_TEXT_COLUMNS, *_LIST_COLUMNS) if cells.get(name)}
    fields |= {name: value for name, value in chosen.items() if value}
    return Proposal(
        title=cells["title"],
        line_numbers=lines,
        starts=starts,
        ends=ends,
        room=room.id if room else None,
        new_room=new_room,
        co_hosts=hosts,
        organisers=organisers,
        status="cancelled" if status == "withdrawn" else "" if status == "confirmed" else status,
        fields=fields,
        notices=tuple(doubts),
        # The numbers of somebody else's table are ids of nothing here.
        id=cells.get("id", "") if cells.get("uid", "").endswith(f"@{assembly.uid_domain}") else "",
    )


def _choice(cells: Mapping[str, str], name: str, notices: list[ImportNotice]) -> str:
    """A value of which there are few, or empty where it is none of them."""
    value = cells.get(name, "")
    chosen = value.lower().replace(" ", "_").replace("-", "_")
    if value and chosen not in _CHOICE_COLUMNS[name]:
        notices.append(ImportNotice(name, f"“{value}” is no {name} a list knows"))
        return ""
    return chosen


def _hosts(cells: Mapping[str, str], host_index: HostIndex) -> tuple[HostMatch, ...]:
    ids = [one for one in cells.get("co_host_ids", "").split(_ITEM_SEPARATOR) if one]
    if ids and all(host_index.by_id(one) for one in ids):
        return tuple(filter(None, map(host_index.by_id, ids)))
    written = [one for one in cells.get("co_hosts", "").split(_ITEM_SEPARATOR) if one]
    if ids and len(ids) == len(written):
        # The id says who it is, the name what somebody new is called.
        pairs = zip(ids, written, strict=True)
        return tuple(
            host_index.by_id(one) or host_index.find(name) or HostMatch(name, warning=NOT_IN_REGISTER)
            for one, name in pairs
        )
    return _parse_hosts(cells.get("co_hosts", ""), host_index)


def _parse_hosts(text: str, host_index: HostIndex) -> tuple[HostMatch, ...]:
    if _ITEM_SEPARATOR not in text and host_index.find(text):
        return tuple(filter(None, [host_index.find(text)]))
    return parse_host_list(text, host_index) if text else ()


def _start_or_end(
    cells: Mapping[str, str], which: str, assembly: Assembly, notices: list[ImportNotice]
) -> date | datetime | None:
    """A start or an end: of our own columns, or a day and a time as people write them."""
    text = cells.get(f"{which}s") or cells.get(which) or ""
    try:
        if len(text) == len("2025-12-01"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
        return assembly.zone.to_local(moment).replace(tzinfo=None) if moment.tzinfo else moment
    except ValueError:
        pass
    day = cells.get("day") or cells.get("date") or text
    clock = cells.get(f"{which}_time") or cells.get("time") or text
    days, times = find_days(day, assembly.starts, assembly.ends), find_times(clock)
    if not days:
        notices += map(missing_day_notice, times[:1])
        return None
    notices += day_notices(days[0], assembly)
    if not times:
        return days[0].candidates[0] if which == "start" else None
    chosen = choose_time(times, days[0].candidates[0], assembly, notices)
    begins = datetime.combine(days[0].candidates[0], chosen.start_time)
    if which == "start" or cells.get("end_time") or cells.get("ends") or cells.get("end"):
        return begins
    return begins + chosen.duration if chosen.duration else None
