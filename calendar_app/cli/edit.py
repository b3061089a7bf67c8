"""Show an edit with its warnings, confirm, write, record and undo."""

from __future__ import annotations

import difflib
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import click

from calendar_app.advice import Advice, AdviceCode, conflict_advice, proofreading_advice
from calendar_app.cli.options import EditOptions, single_list_path
from calendar_app.cli.record import record_edit
from calendar_app.editing.document import Document
from calendar_app.editing.files import LoadedFiles, load_files, write_atomically
from calendar_app.editing.operations import EditContext, Operation
from calendar_app.editing.undo import pop_undo, previous_content, push_undo
from calendar_app.errors import InputError, UnreadableFile
from calendar_app.names import did_you_mean
from calendar_app.settings import Settings
from calendar_app.source import ParseResult, parse_schedule, read_bytes


def apply_edit(
    files: LoadedFiles, before: bytes, after: bytes, options: EditOptions, *, always_ask: bool = False
) -> bool:
    """Show a change and make it; whether the list is as it should be now.

    Args:
        files: The list and its record, without problems.
        before: The bytes the change was made from.
        after: The bytes with it.
        options: How to make it.
        always_ask: Whether to ask even where nothing speaks against it.
    """
    path = files.path
    if before == after:
        click.echo(f"{path}: nothing to change")
        return True
    reading = parse_schedule(after, str(path))
    if reading.schedule is None:
        for problem in reading.problems:
            click.echo(str(problem), err=True)
        click.echo(f"{path}: nothing is changed: the list would have mistakes", err=True)
        return False
    if options.diff:
        click.echo(unified_diff(before, after, path), nl=False)
    against = report_new_warnings(files.reading, reading)
    if options.dry_run:
        click.echo(f"{path}: nothing is changed: this is what would be")
        return True
    if (against or always_ask) and not options.yes and not _confirm(path, has_warnings=against):
        return False
    if not _is_unchanged(path, before, options):
        return False
    is_written = replace_list(path, after, lambda: push_undo(path, before, after))
    return is_written and record_edit(load_files(path, options.max_bytes), options.max_bytes)


_CONFIRM_CODES = frozenset(
    (
        AdviceCode.ROOM_USED_TWICE,
        AdviceCode.CO_HOST_IN_TWO_PLACES,
        AdviceCode.OUTSIDE_SESSION,
        AdviceCode.OVER_PLENARY,
        AdviceCode.ODD_HOUR,
        AdviceCode.DUPLICATE,
    )
)


def report_problems(files: LoadedFiles, done: str) -> int:
    """Say what is wrong with a list that is to be changed; the exit status.

    Args:
        files: The list and its record.
        done: What is not done: "changed".
    """
    for problem in files.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{files.path}: nothing is {done}: mend what is wrong first", err=True)
    return 1


def unchanged_content(files: LoadedFiles, options: EditOptions) -> bytes | None:
    """The bytes a list was read from, or `None`, which is said, where somebody has saved others since.

    Args:
        files: The list.
        options: How it is to be changed.
    """
    now = _read_content(files.path, options)
    if hashlib.sha256(now).hexdigest() == files.reading.digest:
        return now
    _report_concurrent_edit(files.path)
    return None


def replace_list(path: Path, after: bytes, update_undo: Callable[[], None]) -> bool:
    """Write a list, then what is kept beside it; whether the list is written, and if not, why not is said.

    Args:
        path: The list.
        after: Its new bytes.
        update_undo: What keeps how this change can be undone, or forgets it.
    """
    try:
        write_atomically(path, after)
    except OSError as error:
        click.echo(f"{path}: nothing is changed: {error.strerror}", err=True)
        return False
    try:
        update_undo()
    except OSError as error:
        # The list is another one now: that is recorded whatever else fails.
        click.echo(f"{path}: no change can be undone from here on: {error.strerror}", err=True)
    return True


def _is_unchanged(path: Path, before: bytes, options: EditOptions) -> bool:
    if _read_content(path, options) == before:
        return True
    _report_concurrent_edit(path)
    return False


def _read_content(path: Path, options: EditOptions) -> bytes:
    try:
        return read_bytes(path, limit=options.max_bytes)
    except UnreadableFile:
        return b""  # no list is empty


def _report_concurrent_edit(path: Path) -> None:
    click.echo(f"{path}: nothing is changed: somebody else has changed it meanwhile; look again", err=True)


def report_new_warnings(before: ParseResult, after: ParseResult) -> bool:
    """Say what speaks against a change, and did not before; whether anything does.

    Args:
        before: The list as it is.
        after: The list as it would be.
    """
    known = {(one.code, one.message) for one in _all_advice(before)}
    against = [one for one in _all_advice(after) if one.code in _CONFIRM_CODES and (one.code, one.message) not in known]
    for one in against:
        click.echo(f"! {one.message} [{one.code}]")
    return bool(against)


def _all_advice(reading: ParseResult) -> tuple[Advice, ...]:
    schedule, places = reading.schedule, reading.locations
    return (*conflict_advice(schedule, places), *proofreading_advice(schedule, places)) if schedule else ()


def unified_diff(before: bytes, after: bytes, path: Path) -> str:
    """What differs between two states of a list, as "diff -u" shows it.

    Args:
        before: The bytes before.
        after: The bytes after.
        path: The list.
    """
    lines = [content.decode().splitlines(keepends=True) for content in (before, after)]
    return "".join(difflib.unified_diff(lines[0], lines[1], str(path), str(path), n=2))


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def _confirm(path: Path, *, has_warnings: bool) -> bool:
    if is_terminal() and click.confirm("Change it all the same?" if has_warnings else "Change the list?"):
        return True
    why = "something speaks against it" if has_warnings else "nobody said yes"
    click.echo(f"{path}: nothing is changed: {why}; with --yes it is", err=True)
    return False


def edit_event(settings: Settings, event_id: str, options: EditOptions, operation: Operation) -> int:
    """Make one change to one event; the exit status.

    Args:
        settings: Which list.
        event_id: The id of the event, or a former one.
        options: How to make it.
        operation: What to splice.
    """
    files = load_files(single_list_path(settings, "a change is made in"), options.max_bytes)
    schedule = files.reading.schedule
    if schedule is None or files.history is None:
        return report_problems(files, "changed")
    content = unchanged_content(files, options)
    if content is None:
        return 1
    event = schedule.events_by_id.get(event_id)
    if event is None:
        click.echo(f"there is no event {event_id}{did_you_mean(event_id, schedule.events_by_id)}", err=True)
        return 1
    document = Document(content)
    try:
        splices = operation(EditContext(event, schedule, document))
    except InputError as error:
        click.echo(str(error), err=True)
        return 1
    if not options.dry_run and not files.history.is_recorded and not record_edit(files, options.max_bytes):
        return 1  # what it was is to be known before it is something else
    return 0 if apply_edit(files, content, document.apply(splices), options) else 1


def undo_last_edit(settings: Settings, options: EditOptions) -> int:
    """Take the last change back; the exit status.

    Args:
        settings: Which list.
        options: How.
    """
    files = load_files(single_list_path(settings, "a change is made in"), options.max_bytes)
    if files.history is None:
        return report_problems(files, "changed")
    content = unchanged_content(files, options)
    if content is None:
        return 1
    before = previous_content(files.path, content)
    if before is None:
        click.echo(f"{files.path}: nothing to undo: no command changed it last", err=True)
        return 1
    if options.dry_run:
        return 0 if apply_edit(files, content, before, options) else 1
    click.echo(unified_diff(content, before, files.path), nl=False)
    # It was so before: that is to be seen, and no reason to ask.
    was = parse_schedule(before, str(files.path))
    report_new_warnings(files.reading, was)
    if not replace_list(files.path, before, lambda: pop_undo(files.path)):
        return 1
    # What the command added goes, and calendars are told so: nobody has to say that it is really meant to.
    added = _first_ids(files.reading) - _first_ids(was)
    return 0 if record_edit(load_files(files.path, options.max_bytes), options.max_bytes, withdrawn=added) else 1


def _first_ids(reading: ParseResult) -> frozenset[str]:
    return frozenset(event.first_id for event in reading.schedule.events) if reading.schedule else frozenset()
