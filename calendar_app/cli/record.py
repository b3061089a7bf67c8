"""Show what changed since the last record, then append it."""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain

import click

from calendar_app.cli.options import list_paths
from calendar_app.cli.report import plan_lines, plural
from calendar_app.editing.files import LoadedFiles, load_files, max_list_bytes
from calendar_app.errors import CommitError, ConcurrentEdit
from calendar_app.history.commit import commit
from calendar_app.history.journal_file import LOCK_TIMEOUT_SECONDS
from calendar_app.history.plan import plan_recording, unknown_id_message
from calendar_app.settings import Settings

_MAX_ATTEMPTS = 5
"""How often files are looked at again that change while they are being recorded."""

# What a terminal would obey in place of showing it: a record that was edited by hand may hold anything.
_CONTROL_CHARACTERS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _now() -> datetime:
    return datetime.now(UTC)


def record_lists(  # noqa: PLR0913 - one for each option, and two for tests
    settings: Settings,
    *,
    dry_run: bool,
    withdraw: bool,
    purge: tuple[str, ...],
    clock: Callable[[], datetime] = _now,
    patience: float = LOCK_TIMEOUT_SECONDS,
) -> int:
    """Show what changed since last time, then record it; the exit status.

    Args:
        settings: Which lists.
        dry_run: Whether to show it alone.
        withdraw: Whether the organiser says that what is gone is really gone.
        purge: Ids of events of which nothing is to be shown any more.
        clock: What says how late it is, aware, in UTC.
        patience: How long to wait for somebody else who is writing, in seconds.
    """
    most = max_list_bytes(settings)
    files = [load_files(path, most) for path in dict.fromkeys(list_paths(settings))]
    known = [tuple(name for name in purge if _has_event(one, name)) for one in files]
    try:
        if strangers := [name for name in purge if not any(name in names for names in known)]:
            return _report_unknown_ids(files, strangers)
        done = [
            _record_until_stable(one, dry_run=dry_run, withdraw=withdraw, purge=names, clock=clock, patience=patience)
            for one, names in zip(files, known, strict=True)
        ]
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        # What cannot be shown before it is written is not written; perhaps this can be.
        with suppress(OSError):
            _echo(f"cannot print: {error.strerror}", err=True)
        for stream in (sys.stdout, sys.stderr):
            # Python tries once more at its end to write what is left, and would end with a status of its own.
            with suppress(OSError):
                stream.close()
        return 1
    return 0 if all(done) else 1


def record_before_edit(files: LoadedFiles) -> bool:
    """Record a list as it was read, once; return whether it is recorded.

    Raises:
        ConcurrentEdit: The list or its history has changed since.
    """
    return _record_once(files, dry_run=False, withdraw=False, purge=(), clock=_now, patience=LOCK_TIMEOUT_SECONDS)


def record_edit(files: LoadedFiles, *, withdrawn: frozenset[str] = frozenset()) -> bool:
    """Record a list that a command has just written; return whether everything is recorded.

    Args:
        withdrawn: First ids of events that the command took out.
    """
    return _record_until_stable(files, dry_run=False, withdraw=withdrawn, purge=())


def _has_event(files: LoadedFiles, name: str) -> bool:
    schedule = files.reading.schedule
    return name in files.journal.first_ids or bool(schedule and name in schedule.events_by_id)


def _report_unknown_ids(files: list[LoadedFiles], strangers: list[str]) -> int:
    for one in files:
        _echo(*map(str, one.problems), err=True)
    schedules = [one.reading.schedule for one in files]
    names = [*chain.from_iterable(one.journal.first_ids for one in files)]
    names += chain.from_iterable(schedule.events_by_id for schedule in schedules if schedule)
    _echo(*(unknown_id_message(stranger, names) for stranger in strangers), "nothing recorded", err=True)
    return 1


def _record_until_stable(  # noqa: PLR0913 - see `recorded`
    files: LoadedFiles,
    *,
    dry_run: bool,
    withdraw: bool | frozenset[str],
    purge: tuple[str, ...],
    clock: Callable[[], datetime] = _now,
    patience: float = LOCK_TIMEOUT_SECONDS,
) -> bool:
    for _ in range(_MAX_ATTEMPTS):
        try:
            return _record_once(files, dry_run=dry_run, withdraw=withdraw, purge=purge, clock=clock, patience=patience)
        except ConcurrentEdit:
            if withdraw or purge:
                # Whoever confirmed something confirmed what they saw.
                _echo(
                    f"{files.path}: nothing recorded: the list or its history has changed meanwhile; look again",
                    err=True,
                )
                return False
            _echo(
                f"{files.path}: the list or its history has changed meanwhile; this is what there is to record now",
                err=True,
            )
            files = load_files(files.path, files.max_bytes)
    _echo(f"{files.path}: nothing recorded: the list or its history keeps changing; try again later", err=True)
    return False


def _record_once(  # noqa: PLR0913 - see `recorded`
    files: LoadedFiles,
    *,
    dry_run: bool,
    withdraw: bool | frozenset[str],
    purge: tuple[str, ...],
    clock: Callable[[], datetime],
    patience: float,
) -> bool:
    _echo(*map(str, files.problems), err=True)
    if files.history is None:
        _echo(f"{files.path}: nothing recorded: fix the problems above first", err=True)
        return False
    if files.journal.truncated:
        _echo(str(files.journal.truncated), err=True)
    planned, now = plan_recording(files.history, withdraw=withdraw, purge=purge), clock()
    if refusals := planned.all_blockers(now):
        for refusal in refusals:
            _echo(f"{files.location(refusal)}: {refusal.message}", *(f"  {name}" for name in refusal.details), err=True)
        _echo(f"{files.path}: nothing recorded", err=True)
        return False
    _echo(*plan_lines(planned))
    changes = plural(len(planned.changes), "change")
    if not planned.changes:
        _echo(f"{files.path}: nothing to record")
    elif dry_run:
        _echo(f"{changes} would be recorded in {files.history_path}")
    else:
        try:
            commit(files.history_path, planned, now, is_current=files.version.is_current, timeout=patience)
        except CommitError as error:
            _echo(f"{files.history_path}: nothing recorded: {error}", err=True)
            return False
        _echo(f"recorded {changes} in {files.history_path}")
    return True


def _echo(*lines: str, err: bool = False) -> None:
    if lines:
        click.echo("\n".join(_CONTROL_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines), err=err)
