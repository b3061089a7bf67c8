"""Print free rooms and times for a set of co-hosts."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import click

from calendar_app.cli.options import single_list_path
from calendar_app.editing.files import max_list_bytes
from calendar_app.editing.operations import find_host, find_room_id
from calendar_app.errors import InputError
from calendar_app.i18n import full_date
from calendar_app.importer.host_index import HostIndex
from calendar_app.model import Schedule
from calendar_app.settings import Settings
from calendar_app.slots import Slot, SlotRequest, free_slots
from calendar_app.source import read_schedule

_ENGLISH = "en"


def print_slots(  # noqa: PLR0913 - one for each option
    settings: Settings,
    *,
    co_hosts: tuple[str, ...],
    rooms: tuple[str, ...],
    length: timedelta,
    days: tuple[date, ...],
    capacity: int,
    between: tuple[time, time],
    most: int,
    as_json: bool,
) -> int:
    """Print the best free slots; return the exit status.

    Args:
        co_hosts: Names of co-hosts that must be free.
        rooms: Names of the rooms to search; all rooms if empty.
        days: The days to search; all days of the session if empty.
        between: The earliest start and the latest end, as times of day.
        most: How many slots to print.
    """
    reading = read_schedule(single_list_path(settings, "free slots are those of"), limit=max_list_bytes(settings))
    if reading.schedule is None:
        for problem in reading.problems:
            click.echo(str(problem), err=True)
        return 1
    schedule = reading.schedule
    host_ids, host_errors = _host_ids(co_hosts, schedule)
    room_ids, room_errors = _room_ids(rooms, schedule)
    for message in (*host_errors, *room_errors):
        click.echo(message, err=True)
    if host_errors or room_errors:
        return 1
    request = SlotRequest(frozenset(host_ids), length, days, frozenset(room_ids), capacity, *between)
    slots = free_slots(schedule, request)
    best = slots[:most]
    if as_json:
        click.echo(json.dumps([_slot_fields(slot) for slot in best], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(_slot_line, best)) if best else "no room is free when all of them are")
        if len(slots) > len(best):
            click.echo(f"and {len(slots) - len(best):,} more; --most shows them", err=True)
    return 0 if slots else 1


def _host_ids(names: tuple[str, ...], schedule: Schedule) -> tuple[list[str], list[str]]:
    """The ids of co-hosts, and a message for each name that is not clear."""
    hosts = HostIndex(schedule.co_hosts.values())
    ids, errors = [], []
    for name in names:
        try:
            match = find_host(name, hosts)
        except InputError as error:
            errors.append(str(error))
            continue
        if match and match.id:
            ids.append(match.id)
        elif match is None:
            errors.append(f'unknown co-host "{name}"{hosts.did_you_mean(name)}')
        # A State without an id hosts nothing yet, so it is free.
    return ids, errors


def _room_ids(names: tuple[str, ...], schedule: Schedule) -> tuple[list[str], list[str]]:
    """The ids of rooms, and a message for each unknown name."""
    ids, errors = [], []
    for name in names:
        try:
            ids.append(find_room_id(name, schedule))
        except InputError as error:
            errors.append(str(error))
    return ids, errors


def _slot_line(slot: Slot) -> str:
    day = full_date(slot.starts.date(), _ENGLISH)
    when = f"{day}, {slot.starts:%H:%M}–{slot.ends:%H:%M}"
    against = "; ".join(slot.against) or "no drawbacks"
    return f"{when} · {slot.room.name.in_language(_ENGLISH)}: {against}"


def _slot_fields(slot: Slot) -> dict[str, Any]:
    return {
        "starts": slot.starts.isoformat(),
        "ends": slot.ends.isoformat(),
        "room": slot.room.id,
        "meanwhile": [event.id for event in slot.meanwhile],
        "against": list(slot.against),
        "cost": slot.cost,
    }
