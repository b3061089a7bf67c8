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
# Columns of our own exports that a list derives from other keys.
_DERIVED_COLUMNS = ("uid", "url", "zone", "venue", "sources", "created", "updated")
_OWN_COLUMNS = frozenset(
    (*_TEXT_COLUMNS, *_LIST_COLUMNS, *_CHOICE_COLUMNS, *_TIME_COLUMNS, *_IDENTITY_COLUMNS, *_DERIVED_COLUMNS)
)
# Used only in a table that has no column with the name on the right.
_COLUMN_ALIASES = {
    "venue": "room", "location": "room", "place": "room", "where": "room", "salle": "room", "sala": "room",
    "hosts": "co_hosts", "co-hosts": "co_hosts", "cohosts": "co_hosts", "host": "co_hosts", "hosted by": "co_hosts",
    "organizers": "organisers", "notes": "note", "type": "kind", "language": "languages",
}  # fmt: skip
COLUMN_NAMES = _OWN_COLUMNS | _COLUMN_ALIASES.keys()
"""Column names; a first line with "title" and another of them is the header of a table."""

_ITEM_SEPARATOR = "; "
_MAX_CELL_LENGTH = 1_000_000


def parse_csv(text: str, schedule: Schedule) -> ImportResult:
    """Parse CSV into one proposal for each row.

    The first row has the names of the columns. Commas, semicolons or tabs separate cells.
    """
    body = text.removeprefix("\ufeff")
    separator = max(",;\t", key=body.partition("\n")[0].count)
    csv.field_size_limit(_MAX_CELL_LENGTH)
    proposals: list[Proposal] = []
    unused: list[TextLine] = []
    reader = csv.DictReader(io.StringIO(body, newline=""), delimiter=separator, restval="")
    host_index = HostIndex(schedule.co_hosts.values())
    row_start = 2
    try:
        columns = _column_keys(reader.fieldnames or ())
        for row in reader:
            extra_cells = [_cell_text(value) for value in row.pop(None, None) or ()]
            cells = {columns[key]: _cell_text(value) for key, value in row.items()}
            if cells.get("title"):
                proposals.append(
                    _to_proposal(cells, tuple(range(row_start, reader.line_num + 1)), schedule, host_index)
                )
                unknown = [f"{name}: {value}" for name, value in cells.items() if value and name not in _OWN_COLUMNS]
                unused += (TextLine(row_start, text) for text in (*unknown, *filter(None, extra_cells)))
            elif any(cells.values()):
                unused.append(TextLine(row_start, separator.join(cells.values())))
            row_start = reader.line_num + 1
    except csv.Error as error:
        unused.append(TextLine(reader.line_num, f"{error}"))
    return ImportResult(tuple(proposals), tuple(unused))


def _column_keys(names: Iterable[str]) -> dict[str, str]:
    """The key of each column by its name in the table."""
    keys = {name: name.strip().lower() for name in names}
    # "Venue" means the room, unless the table has another column for rooms.
    return {
        name: _COLUMN_ALIASES[key] if key in _COLUMN_ALIASES and _COLUMN_ALIASES[key] not in keys.values() else key
        for name, key in keys.items()
    }


def _cell_text(value: str) -> str:
    """The value of a cell, without the apostrophe that protects formulas."""
    unescaped = unescape_formula(value)
    return value.strip() if unescaped == value else unescaped


def _to_proposal(
    cells: Mapping[str, str], lines: tuple[int, ...], schedule: Schedule, host_index: HostIndex
) -> Proposal:
    notices: list[ImportNotice] = []
    assembly = schedule.assembly
    starts, ends = _start_or_end(cells, "start", assembly, notices), _start_or_end(cells, "end", assembly, [])
    if cells.get("timing") == "timed" and cells.get("ends", "") == "":
        ends = None
    room, rest = match_room(cells.get("room", ""), schedule.rooms.values())
    new_room = "" if room and not rest else cells.get("room", "")
    if new_room:
        room = None
        notices.append(unknown_room_notice(new_room))
    hosts = _hosts(cells, host_index)
    organisers = _parse_hosts(cells.get("organisers", ""), host_index)
    notices += host_notices((*hosts, *organisers))
    choices = {name: _choice(cells, name, notices) for name in _CHOICE_COLUMNS}
    status = choices.pop("status")
    fields = {name: cells[name] for name in (*_TEXT_COLUMNS, *_LIST_COLUMNS) if cells.get(name)}
    fields |= {name: value for name, value in choices.items() if value}
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
        notices=tuple(notices),
        # Ids of other programs mean nothing here; our exports have our UIDs.
        id=cells.get("id", "") if cells.get("uid", "").endswith(f"@{assembly.uid_domain}") else "",
    )


def _choice(cells: Mapping[str, str], name: str, notices: list[ImportNotice]) -> str:
    """One of the few values of a column, or empty."""
    value = cells.get(name, "")
    choice = value.lower().replace(" ", "_").replace("-", "_")
    if value and choice not in _CHOICE_COLUMNS[name]:
        notices.append(ImportNotice(name, f"“{value}” is not a valid {name}"))
        return ""
    return choice


def _hosts(cells: Mapping[str, str], host_index: HostIndex) -> tuple[HostMatch, ...]:
    ids = [host_id for host_id in cells.get("co_host_ids", "").split(_ITEM_SEPARATOR) if host_id]
    if ids and all(host_index.by_id(host_id) for host_id in ids):
        return tuple(filter(None, map(host_index.by_id, ids)))
    names = [name for name in cells.get("co_hosts", "").split(_ITEM_SEPARATOR) if name]
    if ids and len(ids) == len(names):
        # The id identifies a known co-host; the name is for a new one.
        return tuple(
            host_index.by_id(host_id) or host_index.find(name) or HostMatch(name, warning=NOT_IN_REGISTER)
            for host_id, name in zip(ids, names, strict=True)
        )
    return _parse_hosts(cells.get("co_hosts", ""), host_index)


def _parse_hosts(text: str, host_index: HostIndex) -> tuple[HostMatch, ...]:
    if _ITEM_SEPARATOR not in text and host_index.find(text):
        return tuple(filter(None, [host_index.find(text)]))
    return parse_host_list(text, host_index) if text else ()


def _start_or_end(
    cells: Mapping[str, str], which: str, assembly: Assembly, notices: list[ImportNotice]
) -> date | datetime | None:
    """The start or end of a row.

    Other tables have a day and a time in words.
    """
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
    starts = datetime.combine(days[0].candidates[0], chosen.start_time)
    if which == "start" or cells.get("end_time") or cells.get("ends") or cells.get("end"):
        return starts
    return starts + chosen.duration if chosen.duration else None
