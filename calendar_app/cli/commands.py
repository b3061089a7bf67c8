"""Arguments and options of the edit, import, slots and export commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from calendar_app.cli.options import DRY_RUN, EVENT_ID, EVENTS, YES, complete_room_ids, edit_options, load_settings
from calendar_app.errors import SettingsError
from calendar_app.settings import parse_base_url

if TYPE_CHECKING:
    from calendar_app.editing.operations import Operation


@click.command("import")
@EVENTS
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--source",
    default="",
    metavar="NAME",
    help="Who announces it: an id of the list's sources, or a new name. Default: the file's.",
)
@click.option(
    "--prefer", default="", metavar="SOURCE", help="The source that is right where this one and another differ."
)
@click.option("--describe", is_flag=True, help="Import the text that follows an event as its description.")
@click.option("--diff", is_flag=True, help="Also show the lines of the list that change.")
@DRY_RUN
@YES
def import_(  # noqa: PLR0913 - one for each option
    files: tuple[str, ...],
    events: tuple[Path, ...],
    *,
    source: str,
    prefer: str,
    describe: bool,
    diff: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Read announcements into a list: prose, web pages, CSV or iCalendar; "-" reads standard input."""
    from calendar_app.cli.import_ import ImportRequest, import_files  # noqa: PLC0415 - lazy: see the package's docstring

    settings = load_settings(events)
    request = ImportRequest(files, source.strip(), prefer=prefer.strip(), describes=describe)
    raise SystemExit(import_files(settings, request, edit_options(settings, dry_run=dry_run, yes=yes, diff=diff)))


def _run_edit(events: tuple[Path, ...], identity: str, operation: Operation, *, dry_run: bool, yes: bool) -> NoReturn:
    from calendar_app.cli.edit import edit_event  # noqa: PLC0415 - lazy: see the package's docstring

    settings = load_settings(events)
    raise SystemExit(edit_event(settings, identity, edit_options(settings, dry_run=dry_run, yes=yes), operation))


@click.command()
@EVENTS
@EVENT_ID
@click.option(
    "--room", shell_complete=complete_room_ids, help='An id or a name of a room; "none" for one to be announced.'
)
@click.option("--starts", help="A day, a time or both: 2025-12-02 13:15, 13:15, Tuesday.")
@click.option("--ends", help="Likewise. Default: the event keeps its length.")
@DRY_RUN
@YES
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
    from calendar_app.editing.operations import move_event  # noqa: PLC0415 - lazy: see the package's docstring

    if not (room or starts or ends):
        message = "give --room, --starts or --ends"
        raise click.UsageError(message)
    _run_edit(events, identity, partial(move_event, room=room, starts=starts, ends=ends), dry_run=dry_run, yes=yes)


@click.command()
@EVENTS
@EVENT_ID
@click.option("--note", help="What readers must know.")
@DRY_RUN
@YES
def cancel(identity: str, events: tuple[Path, ...], *, note: str | None, dry_run: bool, yes: bool) -> None:
    """Cancel an event, and record it."""
    from calendar_app.editing.operations import cancel_event  # noqa: PLC0415 - lazy: see the package's docstring

    _run_edit(events, identity, partial(cancel_event, note=note), dry_run=dry_run, yes=yes)


@click.command()
@EVENTS
@EVENT_ID
@click.argument("title")
@DRY_RUN
@YES
def retitle(identity: str, title: str, events: tuple[Path, ...], *, dry_run: bool, yes: bool) -> None:
    """Give an event another title, and record it."""
    from calendar_app.editing.operations import retitle_event  # noqa: PLC0415 - lazy: see the package's docstring

    _run_edit(events, identity, partial(retitle_event, title=title), dry_run=dry_run, yes=yes)


@click.command("host")
@EVENTS
@EVENT_ID
@click.option(
    "--add", multiple=True, metavar="NAME", help="Who joins: an id, a name or another name of the register, or a State."
)
@click.option("--remove", multiple=True, metavar="NAME", help="Who leaves.")
@click.option(
    "--kind",
    type=click.Choice(["state_body", "court", "international_organisation", "civil_society", "academia"]),
    help="Add an unknown co-host to the register, of this kind.",
)
@DRY_RUN
@YES
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
    from calendar_app.editing.operations import change_hosts  # noqa: PLC0415 - lazy: see the package's docstring

    if len(add) + len(remove) != 1:
        message = "give one --add NAME or one --remove NAME"
        raise click.UsageError(message)
    _run_edit(events, identity, partial(change_hosts, add=add, remove=remove, kind=kind), dry_run=dry_run, yes=yes)


@click.command()
@EVENTS
@DRY_RUN
def undo(events: tuple[Path, ...], *, dry_run: bool) -> None:
    """Undo the last change of a command, and record that."""
    from calendar_app.cli.edit import undo_last_edit  # noqa: PLC0415 - lazy: see the package's docstring

    settings = load_settings(events)
    raise SystemExit(undo_last_edit(settings, edit_options(settings, dry_run=dry_run, yes=True)))


def _parse_time(_context: click.Context, _option: click.Parameter, text: str) -> time:
    try:
        clock = time.fromisoformat(text)
    except ValueError:
        clock = None
    if clock is None or clock.tzinfo:
        message = f"{text} is not a time of day; write it like 08:00"
        raise click.BadParameter(message)
    return clock


@click.command()
@EVENTS
@click.option("--co-host", "co_hosts", multiple=True, metavar="NAME", help="Who must be free; repeatable.")
@click.option("--length", type=click.IntRange(15, 720), default=90, show_default=True, help="How long, in minutes.")
@click.option("--day", "days", multiple=True, type=click.DateTime(["%Y-%m-%d"]), help="On this day; repeatable.")
@click.option("--room", "rooms", multiple=True, shell_complete=complete_room_ids, help="In this room; repeatable.")
@click.option("--capacity", type=click.IntRange(0), default=0, help="How many people the room must hold.")
@click.option(
    "--from", "earliest", default="08:00", show_default=True, callback=_parse_time, help="Not before this time."
)
@click.option("--to", "latest", default="21:00", show_default=True, callback=_parse_time, help="Over by this time.")
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="How many are shown.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
def slots(  # noqa: PLR0913 - one for each option
    events: tuple[Path, ...],
    *,
    co_hosts: tuple[str, ...],
    length: int,
    days: tuple[datetime, ...],
    rooms: tuple[str, ...],
    capacity: int,
    earliest: time,
    latest: time,
    most: int,
    form: str,
) -> None:
    """Find free rooms and times for a set of co-hosts, best first."""
    from calendar_app.cli.slots import print_slots  # noqa: PLC0415 - lazy: see the package's docstring

    if earliest >= latest:
        message = f"--from {earliest:%H:%M} is not before --to {latest:%H:%M}"
        raise click.UsageError(message)
    raise SystemExit(
        print_slots(
            load_settings(events),
            co_hosts=co_hosts,
            rooms=rooms,
            length=timedelta(minutes=length),
            days=tuple(dict.fromkeys(day.date() for day in days)),
            capacity=capacity,
            between=(earliest, latest),
            most=most,
            as_json=form == "json",
        )
    )


@click.command()
@EVENTS
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--base-url", required=True, help="What absolute addresses begin with: where the files will be.")
@click.option("--unrecorded", is_flag=True, help="Also export lists with unrecorded changes.")
def export(folder: Path, events: tuple[Path, ...], *, base_url: str, unrecorded: bool) -> None:
    """Write the site as files into DIR, for any web server."""
    from calendar_app.cli.export import export_site  # noqa: PLC0415 - lazy: see the package's docstring

    try:
        settings = replace(load_settings(events), base_url=parse_base_url("--base-url", base_url))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    raise SystemExit(export_site(settings, folder, unrecorded=unrecorded))
