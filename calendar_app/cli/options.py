"""Options that several commands have."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calendar_app.cli.completing import event_ids
from calendar_app.errors import SettingsError
from calendar_app.settings import from_environment

if TYPE_CHECKING:
    from calendar_app.cli.changing import Manner
    from calendar_app.settings import Settings


EVENTS = click.option(
    "--events",
    "events",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A list of events; may be repeated. Default: CALENDAR_APP_EVENTS, else the shipped list.",
)


ID = click.argument("identity", metavar="ID", shell_complete=event_ids)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be changed, and write nothing.")
YES = click.option("--yes", is_flag=True, help="Do not ask, whatever speaks against it.")


def manner_of(settings: Settings, *, dry_run: bool, yes: bool, diff: bool = True) -> Manner:
    """How a change is to be made.

    Args:
        settings: What the operator set.
        dry_run: Whether to show it alone.
        yes: Whether what speaks against it was answered beforehand.
        diff: Whether the lines that change are shown.
    """
    from calendar_app.cli.changing import Manner  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.opening import limit  # noqa: PLC0415 - lazy: see the package's docstring

    return Manner(dry_run=dry_run, yes=yes, diff=diff, limit=limit(settings))


def settings_of(events: tuple[Path, ...]) -> Settings:
    """What the operator set, and which lists were named.

    Args:
        events: The lists named on the command line.

    Raises:
        click.UsageError: A setting cannot be used.
    """
    try:
        settings = from_environment(os.environ)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    return replace(settings, events=events) if events else settings
