"""The commands that change a list: one change each, or an announcement."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from calendar_app.cli.completing import room_ids
from calendar_app.cli.options import DRY_RUN, EVENTS, ID, YES, manner_of, settings_of

if TYPE_CHECKING:
    from calendar_app.cli.desk import Change


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
    "--prefer", default="", metavar="SOURCE", help="Which source is right where this one and another say otherwise."
)
@click.option("--describe", is_flag=True, help="Put in as descriptions what follows an event in the text.")
@click.option("--diff", is_flag=True, help="Show the lines of the list that change, too.")
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
    """Read announcements into a list: prose, web pages, CSV or iCalendar; "-" is what comes in."""
    from calendar_app.cli.importing import Wanted, imported  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    wanted = Wanted(files, source.strip(), prefer=prefer.strip(), describes=describe)
    raise SystemExit(imported(settings, wanted, manner_of(settings, dry_run=dry_run, yes=yes, diff=diff)))


def _edit(events: tuple[Path, ...], identity: str, change: Change, *, dry_run: bool, yes: bool) -> NoReturn:
    from calendar_app.cli.editing import edited  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    raise SystemExit(edited(settings, identity, manner_of(settings, dry_run=dry_run, yes=yes), change))


@click.command()
@EVENTS
@ID
@click.option("--room", shell_complete=room_ids, help='An id or a name of a room; "none" for one to be announced.')
@click.option("--starts", help="A day, a time or both: 2025-12-02 13:15, 13:15, Tuesday.")
@click.option("--ends", help="Likewise; else the event stays as long as it was.")
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
    from calendar_app.cli.moving import moving  # noqa: PLC0415 - lazy: see the package's docstring

    if not (room or starts or ends):
        message = "where to? Give --room, --starts or --ends"
        raise click.UsageError(message)
    _edit(events, identity, moving(room, starts, ends), dry_run=dry_run, yes=yes)


@click.command()
@EVENTS
@ID
@click.option("--note", help="What people must know.")
@DRY_RUN
@YES
def cancel(identity: str, events: tuple[Path, ...], *, note: str | None, dry_run: bool, yes: bool) -> None:
    """Cancel an event, and record it."""
    from calendar_app.cli.editing import cancelling  # noqa: PLC0415 - lazy: see the package's docstring

    _edit(events, identity, cancelling(note), dry_run=dry_run, yes=yes)


@click.command()
@EVENTS
@ID
@click.argument("title")
@DRY_RUN
@YES
def retitle(identity: str, title: str, events: tuple[Path, ...], *, dry_run: bool, yes: bool) -> None:
    """Give an event another title, and record it."""
    from calendar_app.cli.editing import retitling  # noqa: PLC0415 - lazy: see the package's docstring

    _edit(events, identity, retitling(title), dry_run=dry_run, yes=yes)


@click.command("host")
@EVENTS
@ID
@click.option(
    "--add", multiple=True, metavar="NAME", help="Who joins: an id, a name or another name of the register, or a State."
)
@click.option("--remove", multiple=True, metavar="NAME", help="Who leaves.")
@click.option(
    "--kind",
    type=click.Choice(["state_body", "court", "international_organisation", "civil_society", "academia"]),
    help="Put somebody nobody knows into the register, as this.",
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
    from calendar_app.cli.hosting import hosting  # noqa: PLC0415 - lazy: see the package's docstring

    if len(add) + len(remove) != 1:
        message = "one change at a time: --add NAME or --remove NAME"
        raise click.UsageError(message)
    _edit(events, identity, hosting(add, remove, kind), dry_run=dry_run, yes=yes)


@click.command()
@EVENTS
@DRY_RUN
def undo(events: tuple[Path, ...], *, dry_run: bool) -> None:
    """Take back the last change a command made, and record that."""
    from calendar_app.cli.editing import undone  # noqa: PLC0415 - lazy: see the package's docstring

    settings = settings_of(events)
    raise SystemExit(undone(settings, manner_of(settings, dry_run=dry_run, yes=True)))
