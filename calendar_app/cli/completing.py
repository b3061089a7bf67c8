"""What the shell offers while somebody types: ids of events and rooms of the list the command is about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from calendar_app.model import Schedule


def event_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of events, each with its title.

    Args:
        context: What was typed before.
        begun: What was typed of the id.
    """
    schedule = _schedule(context)
    events = schedule.events if schedule else ()
    return _items(begun, ((event.id, event.title.by_language[0][1]) for event in events))


def room_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of rooms, each with its name.

    Args:
        context: What was typed before.
        begun: What was typed of the id.
    """
    schedule = _schedule(context)
    rooms = schedule.rooms.values() if schedule else ()
    return _items(begun, ((room.id, room.name.by_language[0][1]) for room in rooms))


def _items(begun: str, known: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    return [CompletionItem(one, help=words) for one, words in known if one.startswith(begun)]


def _schedule(context: click.Context) -> Schedule | None:
    from calendar_app.cli.opening import limit, lists  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.options import settings_of  # noqa: PLC0415 - it imports this module
    from calendar_app.source import read  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(tuple(map(Path, context.params.get("events") or ())))
    return read(lists(settings)[0], limit=limit(settings)).schedule
