"""`calendar-app slots`: where and when a set of co-hosts could meet."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

import click

from calendar_app.announcement.known import Names
from calendar_app.announcement.rooms import named_room
from calendar_app.cli.desk import Unclear
from calendar_app.cli.hosting import meant
from calendar_app.cli.opening import limit, only_list
from calendar_app.languages import day_name
from calendar_app.model import Schedule
from calendar_app.settings import Settings
from calendar_app.slots import Slot, Wish, slots
from calendar_app.source import read

_ENGLISH = "en"


def slotted(  # noqa: PLR0913 - one for each option
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
    reading = read(only_list(settings, "free slots are those of"), limit=limit(settings))
    if reading.schedule is None:
        for problem in reading.problems:
            click.echo(str(problem), err=True)
        return 1
    schedule = reading.schedule
    hosts, strangers = _hosts(co_hosts, schedule)
    chosen, nowhere = _rooms(rooms, schedule)
    for message in (*strangers, *nowhere):
        click.echo(message, err=True)
    if strangers or nowhere:
        return 1
    wish = Wish(frozenset(hosts), length, days, frozenset(chosen), capacity, *between)
    found = slots(schedule, wish)
    shown = found[:most]
    if as_json:
        click.echo(json.dumps([_record(slot) for slot in shown], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(map(_line, shown)) if shown else "no room is free while all of them are")
        if len(found) > len(shown):
            click.echo(f"and {len(found) - len(shown):,} more; --most shows them", err=True)
    return 0 if found else 1


def _hosts(texts: tuple[str, ...], schedule: Schedule) -> tuple[list[str], list[str]]:
    names = Names(schedule.co_hosts.values())
    ids, strangers = [], []
    for text in texts:
        try:
            found = meant(text, names)
        except Unclear as error:
            strangers.append(str(error))
            continue
        if found and found.id:
            ids.append(found.id)
        elif found is None:
            strangers.append(f"nobody is called {text}{names.suggestion(text)}")
        # A State that hosts nothing yet is free.
    return ids, strangers


def _rooms(texts: tuple[str, ...], schedule: Schedule) -> tuple[list[str], list[str]]:
    ids, strangers = [], []
    for text in texts:
        room, hint = named_room(text, schedule.rooms.values())
        if room:
            ids.append(room.id)
        else:
            strangers.append(f"there is no room {text}{hint}")
    return ids, strangers


def _line(slot: Slot) -> str:
    day = day_name(slot.starts.date(), _ENGLISH)
    when = f"{day}, {slot.starts:%H:%M}–{slot.ends:%H:%M}"
    against = "; ".join(slot.against) or "nothing speaks against it"
    return f"{when} · {slot.room.name.in_language(_ENGLISH)}: {against}"


def _record(slot: Slot) -> dict[str, Any]:
    return {
        "starts": slot.starts.isoformat(),
        "ends": slot.ends.isoformat(),
        "room": slot.room.id,
        "meanwhile": [event.id for event in slot.rivals],
        "against": list(slot.against),
        "cost": slot.cost,
    }
