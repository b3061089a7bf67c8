"""`calendar-app check`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from calendar_app.advice import Advice, Code, advise, review
from calendar_app.cli.annotating import FORMS, Found
from calendar_app.cli.asking import served_by
from calendar_app.cli.opening import Opened, limit, lists, opened
from calendar_app.errors import Problem
from calendar_app.history import History
from calendar_app.history.plan import plan
from calendar_app.settings import Settings


def checked(settings: Settings, *, strict: bool, form: str = "text", site: str | None = None) -> int:
    """Print every problem of the lists, then advice, then how much there is; the exit status.

    Args:
        settings: Which lists.
        strict: Whether advice counts as a problem.
        form: For whom it is printed: "text", "json" or "github".
        site: The address of a site that is to serve the first of them, or `None`.
    """
    results = [_checked(path, limit(settings), form) for path in lists(settings)]
    problems = sum(result[0] for result in results)
    advice = sum(result[1] for result in results)
    is_served = site is None or served_by(site, lists(settings)[0], limit(settings))
    return 1 if problems or (strict and advice) or not is_served else 0


def _checked(path: Path, limit: int, form: str) -> tuple[int, int]:
    files = opened(path, limit)
    planned = plan(files.history) if files.history else None
    refusals = planned.refusals if planned else ()
    doubts = planned.doubts(datetime.now(UTC)) if planned else ()
    problems = list(files.problems)
    problems += [Problem(files.place(one), str(one)) for one in refusals if not one.is_question]
    remarks = _remarks(files)
    remarks += [Advice(files.place(one), Code.RENAMED, str(one)) for one in refusals if one.is_question]
    remarks += [Advice(files.place(one), Code.UPDATED, str(one)) for one in doubts]
    unrecorded = files.history.unrecorded if files.history else 0
    written = FORMS[form](Found(path, tuple(problems), tuple(sorted(remarks)), _events(files), unrecorded))
    if written:
        click.echo(written)
    things = sum(remark.things for remark in remarks)
    click.echo(f"{path}: {_summed(files, len(problems), things)}", err=True)
    if files.history and files.history.changes:
        click.echo(f"{path}: {_unrecorded(files.history, can_be=not (refusals or doubts))}", err=True)
    return len(problems), things


def _remarks(files: Opened) -> list[Advice]:
    reading, torn = files.reading, files.journal.torn
    remarks = [Advice(torn.place, Code.TORN, torn.message)] if torn else []
    if reading.schedule:
        remarks += advise(reading.schedule, reading.places)
        remarks += review(reading.schedule, reading.places)
        remarks += (Advice(doubt.place, Code.CUT_SHORT, doubt.message) for doubt in reading.doubts)
    return remarks


def _events(files: Opened) -> int:
    return len(files.reading.schedule.events) if files.reading.schedule else 0


def _summed(files: Opened, problems: int, things: int) -> str:
    if problems:
        count = f"{problems} problem{'s' if problems != 1 else ''}"
        return f"{count}; a site that serves it keeps showing the last good list"
    events = _events(files)
    return f"{events} event{'s' if events != 1 else ''}, no problems, {things:,} to look at"


def _unrecorded(history: History, *, can_be: bool) -> str:
    """What waits to be recorded, and what to do; never a command that would refuse."""
    what = f"{history.unrecorded} change{'s' if history.unrecorded != 1 else ''} not recorded"
    if not history.is_recorded:
        what = "nothing is recorded yet"
    if not can_be:
        return f"{what}; 'calendar-app record' refuses until that is settled"
    if not history.is_recorded:
        return f"{what}; run 'calendar-app record', but if there was a record, bring it back first"
    return f"{what}; run 'calendar-app record'"
