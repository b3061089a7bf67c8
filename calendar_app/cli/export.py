"""Write the site as files and report what stops it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from calendar_app.cli.options import list_paths
from calendar_app.cli.report import plural
from calendar_app.editing.files import load_files, max_list_bytes
from calendar_app.errors import DuplicateAssembly, InvalidTemplate
from calendar_app.export.output_folder import ExportRefused, publish
from calendar_app.export.static_site import freeze
from calendar_app.settings import Settings


def export_site(settings: Settings, folder: Path, *, unrecorded: bool) -> int:
    """Write the site of the lists as files; return the exit status.

    Args:
        unrecorded: Whether to export lists with unrecorded changes.
    """
    paths = list_paths(settings)
    is_exportable = True
    for path in paths:
        files = load_files(path, max_list_bytes(settings))
        for problem in files.problems:
            click.echo(str(problem), err=True)
        is_exportable = is_exportable and files.history is not None
        unrecorded_count = files.history.unrecorded_count if files.history else 0
        if unrecorded_count and not unrecorded:
            changes = plural(unrecorded_count, "change")
            click.echo(f"{path}: {changes} not recorded; run 'calendar-app record', or add --unrecorded", err=True)
            is_exportable = False
    if not is_exportable:
        click.echo(f"{folder}: nothing exported", err=True)
        return 1
    try:
        count = publish(folder, lambda new: freeze(replace(settings, events=paths), new))
    except (ExportRefused, DuplicateAssembly, InvalidTemplate) as error:
        click.echo(f"{folder}: nothing exported: {error}", err=True)
        return 1
    except OSError as error:
        click.echo(f"{folder}: not exported: {error.strerror or error}", err=True)
        return 1
    click.echo(f"{count} files for {settings.base_url}/ in {folder}")
    return 0
