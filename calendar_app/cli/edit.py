"""Show an edit with its warnings, confirm, write, record and undo."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from calendar_app.cli.options import EditOptions, single_list_path
from calendar_app.cli.record import record_edit
from calendar_app.cli.report import plural
from calendar_app.editing.files import LoadedFiles, is_list_unchanged, load_files, replace_list
from calendar_app.editing.operations import Operation, apply_operation
from calendar_app.editing.undo import last_edit, pop_undo, push_undo
from calendar_app.editing.warnings import new_warnings
from calendar_app.errors import ConcurrentEdit, InputError
from calendar_app.settings import Settings


def edit_event(settings: Settings, event_id: str, options: EditOptions, operation: Operation) -> int:
    """Make one change to one event; return the exit status."""
    files = load_files(single_list_path(settings, "a change is made in"), options.max_bytes)
    if files.history is None:
        return report_problems(files, "changed")
    try:
        content = apply_operation(files, event_id, operation)
    except InputError as error:
        click.echo(str(error), err=True)
        return 1
    return 0 if apply_edit(files, content, options) else 1


def undo_last_edit(settings: Settings, options: EditOptions) -> int:
    """Undo the last edit of a command; return the exit status."""
    files = load_files(single_list_path(settings, "a change is made in"), options.max_bytes)
    if files.history is None:
        return report_problems(files, "changed")
    step = last_edit(files)
    if step is None:
        click.echo(f"{files.path}: nothing to undo: the last change was not made by a command", err=True)
        return 1
    if options.dry_run:
        return 0 if apply_edit(files, step.files.content, options) else 1
    _show_diff(files, step.files)
    # The list was like this before, so warnings are shown but nobody is asked.
    _show_warnings(files, step.files)
    return 0 if _write(files, step.files, partial(pop_undo, files.path), withdrawn=step.added) else 1


def apply_edit(files: LoadedFiles, content: bytes, options: EditOptions, *, always_ask: bool = False) -> bool:
    """Show an edit, ask where needed, write and record it; return whether all went well.

    Args:
        files: The list before the edit, without problems.
        content: The bytes of the list after it.
        always_ask: Whether to ask even without a warning.
    """
    if files.needs_first_record and not options.dry_run and not _record_first(files):
        return False
    if content == files.content:
        click.echo(f"{files.path}: nothing to change")
        return True
    after = files.with_content(content)
    if after.reading.schedule is None:
        for problem in after.reading.problems:
            click.echo(str(problem), err=True)
        click.echo(f"{files.path}: nothing written: the list would have these problems", err=True)
        return False
    if options.diff:
        _show_diff(files, after)
    warnings = _show_warnings(files, after)
    if options.dry_run:
        click.echo(f"{files.path}: dry run: nothing written")
        return True
    if (warnings or always_ask) and not options.yes and not _confirm(files.path, warnings):
        return False
    return _write(files, after, partial(push_undo, files.path, files.content, content))


def _record_first(files: LoadedFiles) -> bool:
    return record_edit(files) if is_list_unchanged(files) else _report_concurrent_edit(files.path)


def _write(
    before: LoadedFiles, after: LoadedFiles, update_undo: Callable[[], None], *, withdrawn: frozenset[str] = frozenset()
) -> bool:
    """Replace the list, update its undo file and record the change; return whether all went well."""
    try:
        replace_list(before, after.content)
    except ConcurrentEdit:
        return _report_concurrent_edit(before.path)
    except OSError as error:
        click.echo(f"{before.path}: nothing written: {error.strerror}", err=True)
        return False
    try:
        update_undo()
    except OSError as error:
        # The list has changed already, so the change must be recorded all the same.
        click.echo(f"{before.path}: the list is written, but the undo file is not: {error.strerror}", err=True)
    # Others may have changed both files since: what they added must not look lost.
    return record_edit(load_files(before.path, before.max_bytes), withdrawn=withdrawn)


def _report_concurrent_edit(path: Path) -> bool:
    click.echo(f"{path}: nothing written: the list has changed since it was read; run the command again", err=True)
    return False


def report_problems(files: LoadedFiles, done: str) -> int:
    """Print the problems of a list that cannot be edited; return the exit status.

    Args:
        done: The participle of the command, such as "changed".
    """
    for problem in files.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{files.path}: nothing {done}: fix the problems above first", err=True)
    return 1


def _show_warnings(before: LoadedFiles, after: LoadedFiles) -> int:
    """Print the new warnings; return how many there are."""
    warnings = new_warnings(before.reading, after.reading)
    for advice in warnings:
        click.echo(f"! {advice.message} [{advice.code}]")
    return len(warnings)


def _show_diff(before: LoadedFiles, after: LoadedFiles) -> None:
    lines = [files.content.decode().splitlines(keepends=True) for files in (before, after)]
    name = str(before.path)
    click.echo("".join(difflib.unified_diff(lines[0], lines[1], name, name, n=2)), nl=False)


def is_terminal() -> bool:
    """Whether somebody can answer a question."""
    return sys.stdin.isatty()


def _confirm(path: Path, warnings: int) -> bool:
    if is_terminal() and click.confirm("Write it anyway?" if warnings else "Write it?"):
        return True
    reason = f"{plural(warnings, 'warning')} above" if warnings else "not confirmed"
    click.echo(f"{path}: nothing written: {reason}; --yes overrides", err=True)
    return False
