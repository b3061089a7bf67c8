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
"""How often a list is read again that changes while it is recorded."""

# A terminal would obey them, and a history edited by hand may hold any.
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
    """Show the unrecorded changes of lists, then record them; return the exit status.

    Args:
        withdraw: Whether every event missing from the list is meant to be gone.
        purge: Ids of events that are no longer to be shown.
        clock: The time now, in UTC.
        patience: How long to wait for another writer, in seconds.
    """
    max_bytes = max_list_bytes(settings)
    loaded = [load_files(path, max_bytes) for path in dict.fromkeys(list_paths(settings))]
    purged = [tuple(event_id for event_id in purge if _has_event(files, event_id)) for files in loaded]
    try:
        if unknown_ids := [event_id for event_id in purge if not any(event_id in ids for ids in purged)]:
            return _report_unknown_ids(loaded, unknown_ids)
        results = [
            _record_until_stable(files, dry_run=dry_run, withdraw=withdraw, purge=ids, clock=clock, patience=patience)
            for files, ids in zip(loaded, purged, strict=True)
        ]
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        # Changes that cannot be shown are not recorded. Standard error may still work.
        with suppress(OSError):
            _echo(f"cannot print: {error.strerror}", err=True)
        for stream in (sys.stdout, sys.stderr):
            # Else Python flushes again at exit, fails and ends with its own exit status.
            with suppress(OSError):
                stream.close()
        return 1
    return 0 if all(results) else 1


def record_edit(files: LoadedFiles, *, withdrawn: frozenset[str] = frozenset()) -> bool:
    """Record a list before or after a command edits it; return whether everything is recorded.

    Args:
        withdrawn: First ids of the events that the command removed. If others are missing too, the organiser must
            confirm all of them.
    """
    lost = {change.first_id for change in files.history.losses} if files.history else set()
    return _record_until_stable(files, dry_run=False, withdraw=bool(lost) and lost <= withdrawn, purge=())


def _has_event(files: LoadedFiles, event_id: str) -> bool:
    schedule = files.reading.schedule
    return event_id in files.journal.first_ids or bool(schedule and event_id in schedule.events_by_id)


def _report_unknown_ids(loaded: list[LoadedFiles], unknown_ids: list[str]) -> int:
    for files in loaded:
        _echo(*map(str, files.problems), err=True)
    schedules = [files.reading.schedule for files in loaded]
    known_ids = [*chain.from_iterable(files.journal.first_ids for files in loaded)]
    known_ids += chain.from_iterable(schedule.events_by_id for schedule in schedules if schedule)
    _echo(*(unknown_id_message(event_id, known_ids) for event_id in unknown_ids), "nothing recorded", err=True)
    return 1


def _record_until_stable(  # noqa: PLR0913 - see `record_lists`
    files: LoadedFiles,
    *,
    dry_run: bool,
    withdraw: bool,
    purge: tuple[str, ...],
    clock: Callable[[], datetime] = _now,
    patience: float = LOCK_TIMEOUT_SECONDS,
) -> bool:
    for _ in range(_MAX_ATTEMPTS):
        try:
            return _record_once(files, dry_run=dry_run, withdraw=withdraw, purge=purge, clock=clock, patience=patience)
        except ConcurrentEdit:
            if withdraw or purge:
                # The user confirmed the changes shown, not those since.
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


def _record_once(  # noqa: PLR0913 - see `record_lists`
    files: LoadedFiles,
    *,
    dry_run: bool,
    withdraw: bool,
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
    plan, now = plan_recording(files.history, withdraw=withdraw, purge=purge), clock()
    if blockers := plan.all_blockers(now):
        for blocker in blockers:
            details = (f"  {detail}" for detail in blocker.details)
            _echo(f"{files.location(blocker)}: {blocker.message}", *details, err=True)
        _echo(f"{files.path}: nothing recorded", err=True)
        return False
    _echo(*plan_lines(plan))
    changes = plural(len(plan.changes), "change")
    if not plan.changes:
        _echo(f"{files.path}: nothing to record")
    elif dry_run:
        _echo(f"{changes} would be recorded in {files.history_path}")
    else:
        try:
            commit(files.history_path, plan, now, is_current=files.version.is_current, timeout=patience)
        except CommitError as error:
            _echo(f"{files.history_path}: nothing recorded: {error}", err=True)
            return False
        _echo(f"recorded {changes} in {files.history_path}")
    return True


def _echo(*lines: str, err: bool = False) -> None:
    if lines:
        click.echo("\n".join(_CONTROL_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines), err=err)
