"""Options that commands share, the settings they give, and shell completion."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from calendar_app.errors import SettingsError
from calendar_app.resources import shipped_path
from calendar_app.settings import Settings, from_environment

if TYPE_CHECKING:
    from calendar_app.model import Schedule


@dataclass(frozen=True, slots=True)
class EditOptions:
    """The options that all commands share that change a list.

    Attributes:
        yes: Whether to write without asking.
        diff: Whether to show the changed lines of the list.
        max_bytes: The largest list that is read.
    """

    dry_run: bool
    yes: bool
    diff: bool
    max_bytes: int


def complete_event_ids(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the id of an event; show titles beside ids."""
    schedule = _load_schedule(context)
    events = schedule.events if schedule else ()
    return _completion_items(incomplete, ((event.id, event.title.translations[0][1]) for event in events))


def complete_room_ids(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the id of a room; show names beside ids."""
    schedule = _load_schedule(context)
    rooms = schedule.rooms.values() if schedule else ()
    return _completion_items(incomplete, ((room.id, room.name.translations[0][1]) for room in rooms))


def _completion_items(incomplete: str, names_by_id: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    return [CompletionItem(item_id, help=name) for item_id, name in names_by_id if item_id.startswith(incomplete)]


def _load_schedule(context: click.Context) -> Schedule | None:
    from calendar_app.editing.files import max_list_bytes  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.source import read_schedule  # noqa: PLC0415 - lazy: see the package's docstring

    settings = load_settings(tuple(map(Path, context.params.get("events") or ())))
    return read_schedule(list_paths(settings)[0], limit=max_list_bytes(settings)).schedule


def list_paths(settings: Settings) -> tuple[Path, ...]:
    """The lists of a command, as a user would type them here; the shipped list by default."""
    return settings.events or (_relative_to_cwd(shipped_path("events.yaml")),)


def single_list_path(settings: Settings, what: str) -> Path:
    """The list of a command that takes one list.

    Args:
        what: The beginning of the message if there are more: "a change is made in".

    Raises:
        click.UsageError: There are several lists.
    """
    paths = list_paths(settings)
    if len(paths) > 1:
        message = f"{what} one list; name it with --events"
        raise click.UsageError(message)
    return paths[0]


def _relative_to_cwd(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


EVENTS = click.option(
    "--events",
    "events",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A list of events; may be repeated. Default: CALENDAR_APP_EVENTS, else the shipped list.",
)


EVENT_ID = click.argument("identity", metavar="ID", shell_complete=complete_event_ids)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show the change and write nothing.")
YES = click.option("--yes", is_flag=True, help="Write without asking, in spite of warnings.")


def edit_options(settings: Settings, *, dry_run: bool, yes: bool, diff: bool = True) -> EditOptions:
    """The edit options of a command line."""
    from calendar_app.editing.files import max_list_bytes  # noqa: PLC0415 - lazy: see the package's docstring

    return EditOptions(dry_run=dry_run, yes=yes, diff=diff, max_bytes=max_list_bytes(settings))


def load_settings(events: tuple[Path, ...]) -> Settings:
    """The settings of the environment, with the lists of the command line.

    Raises:
        click.UsageError: A setting is invalid.
    """
    try:
        settings = from_environment(os.environ)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    return replace(settings, events=events) if events else settings
