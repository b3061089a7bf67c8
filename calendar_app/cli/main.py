"""The command group, and check, record and serve in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calendar_app.cli.commands import cancel, export, host_, import_, move, retitle, slots, undo
from calendar_app.cli.options import EVENTS, load_settings
from calendar_app.errors import SettingsError
from calendar_app.settings import parse_base_url, parse_clock

if TYPE_CHECKING:
    from granian.server.mp import MPServer


def _check_ids(_context: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    if not all(map(str.strip, names)):
        message = "give the id of an event"
        raise click.BadParameter(message)
    return names


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="calendar-app", message="%(package)s %(version)s")
def main() -> None:
    """Turn a list of events into schedule pages and calendar feeds."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show some character must still show the message.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@EVENTS
@click.option("--strict", is_flag=True, help="Advice counts as a problem.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of GitHub's workflows.",
)
@click.option("--site", metavar="URL", help="Also ask this site whether it serves the list, and if not why.")
def check(events: tuple[Path, ...], *, strict: bool, form: str, site: str | None) -> None:
    """Print the problems of a list, then advice."""
    from calendar_app.cli.check import check_lists  # noqa: PLC0415 - lazy: see the package's docstring

    raise SystemExit(check_lists(load_settings(events), strict=strict, output_format=form, site=site))


@main.command()
@EVENTS
@click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
@click.option(
    "--withdraw",
    is_flag=True,
    help="Confirm that all events missing from the list are withdrawn, none renamed or lost.",
)
@click.option(
    "--purge",
    metavar="ID",
    multiple=True,
    callback=_check_ids,
    help="Stop showing an event that is missing from the list; repeatable. Other changes are recorded too.",
)
def record(events: tuple[Path, ...], *, dry_run: bool, withdraw: bool, purge: tuple[str, ...]) -> None:
    """Record the changes of a list in the history beside it."""
    from calendar_app.cli.record import record_lists  # noqa: PLC0415 - lazy: see the package's docstring

    raise SystemExit(record_lists(load_settings(events), dry_run=dry_run, withdraw=withdraw, purge=purge))


@main.command()
@EVENTS
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="How many processes answer.")
@click.option("--base-url", help="The start of absolute addresses. Default: CALENDAR_APP_BASE_URL, else host and port.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder with templates that replace shipped ones. Default: CALENDAR_APP_TEMPLATES.",
)
@click.option(
    "--clock",
    help="The time on pages, such as 2025-12-02T13:40+01:00. Default: CALENDAR_APP_CLOCK, else the reader's clock.",
)
@click.option("--record", is_flag=True, help="Record changes once the list has been unchanged for a minute.")
@click.pass_obj
def serve(  # noqa: PLR0913 - one for each option
    server: Callable[..., MPServer] | None,
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
    from calendar_app.cli.serve import Server, serve_site  # noqa: PLC0415 - lazy: see the package's docstring
    from calendar_app.web.recorder import RECORD_QUIET_SECONDS  # noqa: PLC0415 - lazy: see the package's docstring

    settings = load_settings(events)
    if templates:
        settings = replace(settings, templates=templates.absolute())
    try:
        if base_url:
            settings = replace(settings, base_url=parse_base_url("--base-url", base_url))
        if clock:
            settings = replace(settings, clock=parse_clock("--clock", clock))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    has_base_url = bool(base_url or os.environ.get("CALENDAR_APP_BASE_URL"))
    quiet_seconds = RECORD_QUIET_SECONDS if record else None
    raise SystemExit(
        serve_site(
            settings,
            host=host,
            port=port,
            workers=workers,
            has_base_url=has_base_url,
            quiet_seconds=quiet_seconds,
            server=server or Server,
        )
    )


for _command in (import_, move, cancel, retitle, host_, undo, slots, export):
    main.add_command(_command)
