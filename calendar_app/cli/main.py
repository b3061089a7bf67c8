"""The group of commands."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calendar_app.cli.completing import event_ids
from calendar_app.cli.completing import room_ids
from calendar_app.errors import SettingsError
from calendar_app.settings import Settings
from calendar_app.settings import checked_base_url
from calendar_app.settings import checked_clock
from calendar_app.settings import from_environment

if TYPE_CHECKING:
    from calendar_app.cli.changing import Manner

_EVENTS = click.option(
    "--events",
    "events",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A list of events; may be repeated. Default: CALENDAR_APP_EVENTS, else the shipped list.",
)


_ID = click.argument("identity", metavar="ID", shell_complete=event_ids)
_DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be changed, and write nothing.")
_YES = click.option("--yes", is_flag=True, help="Do not ask, whatever speaks against it.")


def _manner(settings: Settings, *, dry_run: bool, yes: bool) -> Manner:
    from calendar_app.cli.changing import Manner  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.opening import limit  # noqa: PLC0415 - lazy: see the package's docstring

    return Manner(dry_run=dry_run, yes=yes, limit=limit(settings))


def _named(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    if not all(map(str.strip, names)):
        message = "the id of an event is needed"
        raise click.BadParameter(message)
    return names


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="calendar-app", message="%(package)s %(version)s")
def main() -> None:
    """Turn a list of events into schedule pages and calendar feeds."""
    for stream in (sys.stdout, sys.stderr):
        # A name or a quotation mark that a terminal cannot show must not hide what is wrong with the list.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@_EVENTS
@click.option("--strict", is_flag=True, help="Advice counts as a problem.")
def check(events: tuple[Path, ...], *, strict: bool) -> None:
    """Say what is wrong with a list, and what to look at."""
    from calendar_app.cli.checking import checked  # noqa: PLC0415 - lazy: see the package's docstring

    raise SystemExit(checked(settings_of(events), strict=strict))


@main.command()
@_EVENTS
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and write nothing.")
@click.option(
    "--withdraw",
    is_flag=True,
    help='What is gone from the list is really not to take place: the answer to every question about it, to "renamed?" '
    "as well as to losses.",
)
@click.option(
    "--purge",
    metavar="ID",
    multiple=True,
    callback=_named,
    help="Show nothing any more of an event that is gone; repeatable. Everything else that is not recorded yet is "
    "recorded too.",
)
def record(events: tuple[Path, ...], *, dry_run: bool, withdraw: bool, purge: tuple[str, ...]) -> None:
    """Write what changed since last time into the record beside a list."""
    from calendar_app.cli.recording import recorded  # noqa: PLC0415 - lazy: see the package's docstring

    raise SystemExit(recorded(settings_of(events), dry_run=dry_run, withdraw=withdraw, purge=purge))


@main.command("import")
@_EVENTS
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--source",
    default="",
    metavar="NAME",
    help="Who announces it: an id of the list's sources, or a new name. Default: the file's.",
)
@click.option("--prefer", is_flag=True, help="This source is right where another one says otherwise.")
@click.option("--describe", is_flag=True, help="Put in as descriptions what follows an event in the text.")
@_DRY_RUN
@_YES
def import_(  # noqa: PLR0913 - one for each option
    files: tuple[str, ...],
    events: tuple[Path, ...],
    *,
    source: str,
    prefer: bool,
    describe: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Read announcements into a list: prose, web pages, CSV or iCalendar; "-" is what comes in."""
    from calendar_app.cli.importing import Wanted  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.importing import imported  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    wanted = Wanted(files, source.strip(), prefer=prefer, describes=describe)
    raise SystemExit(imported(settings, wanted, _manner(settings, dry_run=dry_run, yes=yes)))


@main.command()
@_EVENTS
@_ID
@click.option("--room", shell_complete=room_ids, help='An id or a name of a room; "none" for one to be announced.')
@click.option("--starts", help="A day, a time or both: 2025-12-02 13:15, 13:15, Tuesday.")
@click.option("--ends", help="Likewise; else the event stays as long as it was.")
@_DRY_RUN
@_YES
def move(  # noqa: PLR0913 - one for each option
    identity: str,
    events: tuple[Path, ...],
    *,
    room: str | None,
    starts: str | None,
    ends: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Move an event to another room or time, and record it."""
    from calendar_app.cli.editing import edited  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.moving import moving  # noqa: PLC0415 - lazy: see the package's docstring

    if not (room or starts or ends):
        message = "where to? Give --room, --starts or --ends"
        raise click.UsageError(message)
    settings = settings_of(events)
    raise SystemExit(
        edited(settings, identity, _manner(settings, dry_run=dry_run, yes=yes), moving(room, starts, ends))
    )


@main.command()
@_EVENTS
@_ID
@click.option("--note", help="What people must know.")
@_DRY_RUN
@_YES
def cancel(identity: str, events: tuple[Path, ...], *, note: str | None, dry_run: bool, yes: bool) -> None:
    """Cancel an event, and record it."""
    from calendar_app.cli.editing import cancelling  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.editing import edited  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    raise SystemExit(edited(settings, identity, _manner(settings, dry_run=dry_run, yes=yes), cancelling(note)))


@main.command()
@_EVENTS
@_ID
@click.argument("title")
@_DRY_RUN
@_YES
def retitle(identity: str, title: str, events: tuple[Path, ...], *, dry_run: bool, yes: bool) -> None:
    """Give an event another title, and record it."""
    from calendar_app.cli.editing import edited  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.editing import retitling  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    raise SystemExit(edited(settings, identity, _manner(settings, dry_run=dry_run, yes=yes), retitling(title)))


@main.command("host")
@_EVENTS
@_ID
@click.option(
    "--add", multiple=True, metavar="NAME", help="Who joins: an id, a name or another name of the register, or a State."
)
@click.option("--remove", multiple=True, metavar="NAME", help="Who leaves.")
@click.option(
    "--kind",
    type=click.Choice(["state_body", "court", "international_organisation", "civil_society", "academia"]),
    help="Put somebody nobody knows into the register, as this.",
)
@_DRY_RUN
@_YES
def host_(  # noqa: PLR0913 - one for each option
    identity: str,
    events: tuple[Path, ...],
    *,
    add: tuple[str, ...],
    remove: tuple[str, ...],
    kind: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Add a co-host to an event or remove one, and record it."""
    from calendar_app.cli.editing import edited  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.hosting import hosting  # noqa: PLC0415 - lazy: see the package's docstring

    if len(add) + len(remove) != 1:
        message = "one change at a time: --add NAME or --remove NAME"
        raise click.UsageError(message)
    settings = settings_of(events)
    raise SystemExit(
        edited(settings, identity, _manner(settings, dry_run=dry_run, yes=yes), hosting(add, remove, kind))
    )


@main.command()
@_EVENTS
@_DRY_RUN
def undo(events: tuple[Path, ...], *, dry_run: bool) -> None:
    """Take back the last change a command made, and record that."""
    from calendar_app.cli.editing import undone  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    raise SystemExit(undone(settings, _manner(settings, dry_run=dry_run, yes=True)))


@main.command()
@_EVENTS
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="How many processes answer.")
@click.option("--base-url", help="What absolute addresses begin with. Default: CALENDAR_APP_BASE_URL, else the port's.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder looked into before the shipped templates. Default: CALENDAR_APP_TEMPLATES.",
)
@click.option(
    "--clock",
    help="What pages take for now, such as 2025-12-02T13:40+01:00. Default: CALENDAR_APP_CLOCK, else the reader's.",
)
@click.option("--record", is_flag=True, help="Record what changes, once the list has been left alone for a minute.")
def serve(  # noqa: PLR0913 - one for each option
    events: tuple[Path, ...],
    *,
    host: str,
    port: int,
    workers: int,
    base_url: str | None,
    templates: Path | None,
    clock: str | None,
    record: bool,
) -> None:
    """Serve the site."""
    from calendar_app.cli.recorder import QUIET_SECONDS  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.cli.serving import served  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    if templates:
        settings = replace(settings, templates=templates.absolute())
    try:
        if base_url:
            settings = replace(settings, base_url=checked_base_url("--base-url", base_url))
        if clock:
            settings = replace(settings, clock=checked_clock("--clock", clock))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    named = bool(base_url or os.environ.get("CALENDAR_APP_BASE_URL"))
    quiet = QUIET_SECONDS if record else None
    raise SystemExit(served(settings, host=host, port=port, workers=workers, named=named, quiet=quiet))
