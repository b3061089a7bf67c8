"""Print free rooms and times for a set of co-hosts."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import click

from calendar_app.cli.options import single_list_path
from calendar_app.editing.files import max_list_bytes
from calendar_app.editing.operations import find_host
from calendar_app.errors import InputError
from calendar_app.i18n import full_date
from calendar_app.importer.host_index import HostIndex
from calendar_app.importer.rooms import find_room
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
    """Print the best free slots; the exit status.

    Args:
        settings: Which list.
        co_hosts: Names of those who must be free.
        rooms: Names of rooms, one of which it must be; none for any.
        length: How long.
        days: On which days; none for those of the session.
        capacity: How many people the room must hold.
        between: Not before the first time of day, and over by the second.
        most: How many are printed.
        as_json: Whether programs read them.
    """
    reading = read_schedule(single_list_path(settings, "free slots are those of"), limit=max_list_bytes(settings))
    if reading.schedule is None:
        for problem in reading.problems:
            click.echo(str(problem), err=True)
        return 1
    schedule = reading.schedule
    hosts, strangers = _host_ids(co_hosts, schedule)
    chosen, nowhere = _room_ids(rooms, schedule)
    for message in (*strangers, *nowhere):
        click.echo(message, err=True)
    if strangers or nowhere:
        return 1
    wish = SlotRequest(frozenset(hosts), length, days, frozenset(chosen), capacity, *between)
    found = free_slots(schedule, wish)
    shown = found[:most]
    if as_json:
        click.echo(json.dumps([_slot_fields(slot) for slot in shown], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(_slot_line, shown)) if shown else "no room is free when all of them are")
        if len(found) > len(shown):
            click.echo(f"and {len(found) - len(shown):,} more; --most shows them", err=True)
    return 0 if found else 1


def _host_ids(texts: tuple[str, ...], schedule: Schedule) -> tuple[list[str], list[str]]:
    names = HostIndex(schedule.co_hosts.values())
    ids, strangers = [], []
    for text in texts:
        try:
            found = find_host(text, names)
        except InputError as error:
            strangers.append(str(error))
            continue
        if found and found.id:
            ids.append(found.id)
        elif found is None:
            strangers.append(f'unknown co-host "{text}"{names.did_you_mean(text)}')
        # A State that hosts nothing yet is free.
    return ids, strangers


def _room_ids(texts: tuple[str, ...], schedule: Schedule) -> tuple[list[str], list[str]]:
    ids, strangers = [], []
    for text in texts:
        room, hint = find_room(text, schedule.rooms.values())
        if room:
            ids.append(room.id)
        else:
            strangers.append(f'unknown room "{text}"{hint}')
    return ids, strangers


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
