"""`calendar-app record`."""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain

import click

from calendar_app.cli.adding import NotRecorded, Overtaken, add
from calendar_app.cli.opening import Opened, limit, lists, opened
from calendar_app.cli.showing import shown
from calendar_app.history.append import PATIENCE_SECONDS
from calendar_app.history.plan import plan, unknown
from calendar_app.settings import Settings

_TIMES = 5
"""How often files are looked at again that change while they are being recorded."""

# What a terminal would obey in place of showing it: a record that was edited by hand may hold anything.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _now() -> datetime:
    return datetime.now(UTC)


def recorded(  # noqa: PLR0913 - one for each option, and two for tests
    settings: Settings,
    *,
    dry_run: bool,
    withdraw: bool,
    purge: tuple[str, ...],
    clock: Callable[[], datetime] = _now,
    patience: float = PATIENCE_SECONDS,
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
    most = limit(settings)
    files = [opened(path, most) for path in dict.fromkeys(lists(settings))]
    known = [tuple(name for name in purge if _knows(one, name)) for one in files]
    try:
        if strangers := [name for name in purge if not any(name in names for names in known)]:
            return _estranged(files, strangers)
        done = [
            _recorded(one, most, dry_run=dry_run, withdraw=withdraw, purge=names, clock=clock, patience=patience)
            for one, names in zip(files, known, strict=True)
        ]
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        # What cannot be shown before it is written is not written; perhaps this can be.
        with suppress(OSError):
            _say(f"this cannot be printed: {error.strerror}", err=True)
        for stream in (sys.stdout, sys.stderr):
            # Python tries once more at its end to write what is left, and would end with a status of its own.
            with suppress(OSError):
                stream.close()
        return 1
    return 0 if all(done) else 1


def record_list(files: Opened, most: int, *, withdrawn: frozenset[str] = frozenset()) -> bool:
    """Record one list, as a command does that has just changed it; whether everything is recorded now.

    Args:
        files: The list and its record.
        most: The most bytes a list may have.
        withdrawn: First ids of events the command was to take out; where others are gone, too, it is asked about all.
    """
    lost = {change.event for change in files.history.losses} if files.history else set()
    return _recorded(files, most, dry_run=False, withdraw=bool(lost) and lost <= withdrawn, purge=())


def _knows(files: Opened, name: str) -> bool:
    schedule = files.reading.schedule
    return name in files.journal.owners or bool(schedule and name in schedule.by_id)


def _estranged(files: list[Opened], strangers: list[str]) -> int:
    for one in files:
        _say(*map(str, one.problems), err=True)
    schedules = [one.reading.schedule for one in files]
    names = [*chain.from_iterable(one.journal.owners for one in files)]
    names += chain.from_iterable(schedule.by_id for schedule in schedules if schedule)
    _say(*(unknown(stranger, names) for stranger in strangers), "nothing is recorded", err=True)
    return 1


def _recorded(  # noqa: PLR0913 - see `recorded`
    files: Opened,
    most: int,
    *,
    dry_run: bool,
    withdraw: bool,
    purge: tuple[str, ...],
    clock: Callable[[], datetime] = _now,
    patience: float = PATIENCE_SECONDS,
) -> bool:
    for _ in range(_TIMES):
        try:
            return _once(files, dry_run=dry_run, withdraw=withdraw, purge=purge, clock=clock, patience=patience)
        except Overtaken:
            if withdraw or purge:
                # Whoever confirmed something confirmed what they saw.
                _say(
                    f"{files.path}: nothing is recorded: it changed meanwhile, or its record did; look again", err=True
                )
                return False
            _say(
                f"{files.path}: it changed meanwhile, or its record did; here is what there is to record now", err=True
            )
            files = opened(files.path, most)
    _say(f"{files.path}: nothing is recorded: it changes all the time", err=True)
    return False


def _once(  # noqa: PLR0913 - see `recorded`
    files: Opened,
    *,
    dry_run: bool,
    withdraw: bool,
    purge: tuple[str, ...],
    clock: Callable[[], datetime],
    patience: float,
) -> bool:
    _say(*map(str, files.problems), err=True)
    if files.history is None:
        _say(f"{files.path}: nothing is recorded: mend what is wrong first", err=True)
        return False
    if files.journal.torn:
        _say(str(files.journal.torn), err=True)
    planned, now = plan(files.history, withdraw=withdraw, purge=purge), clock()
    if refusals := (*planned.refusals, *planned.doubts(now)):
        for refusal in refusals:
            _say(f"{files.place(refusal)}: {refusal.message}", *(f"  {name}" for name in refusal.named), err=True)
        _say(f"{files.path}: nothing is recorded", err=True)
        return False
    _say(*shown(planned))
    count = len(planned.changes)
    changes = f"{count} change{'' if count == 1 else 's'}"
    if not count:
        _say(f"{files.path}: nothing to record")
    elif dry_run:
        _say(f"{changes} would be recorded in {files.record}")
    else:
        try:
            add(files.basis, planned, now, patience=patience)
        except NotRecorded as error:
            _say(f"{files.record}: nothing is recorded: {error}", err=True)
            return False
        _say(f"recorded {changes} in {files.record}")
    return True


def _say(*lines: str, err: bool = False) -> None:
    if lines:
        click.echo("\n".join(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line) for line in lines), err=err)
