"""The command that writes the site as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from calendar_app.cli.options import EVENTS, settings_of
from calendar_app.errors import SettingsError
from calendar_app.settings import checked_base_url


@click.command()
@EVENTS
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--base-url", required=True, help="What absolute addresses begin with: where the files will be.")
@click.option("--unrecorded", is_flag=True, help="Also where changes are not recorded yet.")
def export(folder: Path, events: tuple[Path, ...], *, base_url: str, unrecorded: bool) -> None:
    """Write the site as files into DIR, for any web server."""
    from calendar_app.cli.exporting import exported  # noqa: PLC0415 - lazy: see the package's docstring

    try:
        settings = replace(settings_of(events), base_url=checked_base_url("--base-url", base_url))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    raise SystemExit(exported(settings, folder, unrecorded=unrecorded))
