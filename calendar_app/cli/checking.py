"""`calendar-app check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from calendar_app.advice import Advice
from calendar_app.advice import advise
from calendar_app.resources import shipped
from calendar_app.source import MAX_BYTES
from calendar_app.source import read

if TYPE_CHECKING:
    from calendar_app.settings import Settings


def checked(settings: Settings, *, strict: bool) -> int:
    """Print every problem of the lists, then advice, then how much there is; the exit status.

    Args:
        settings: Which lists.
        strict: Whether advice counts as a problem.
    """
    lists = settings.events or (_from_here(shipped("events.yaml")),)
    results = [_checked(path, settings.max_bytes or MAX_BYTES) for path in lists]
    problems = sum(result[0] for result in results)
    advice = sum(result[1] for result in results)
    return 1 if problems or (strict and advice) else 0


def _from_here(path: Path) -> Path:
    """The path as one would type it here, where it is below the folder one is in."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _checked(path: Path, limit: int) -> tuple[int, int]:
    reading = read(path, limit=limit)
    for problem in reading.problems:
        click.echo(str(problem))
    if reading.schedule is None:
        count = len(reading.problems)
        problems = f"{count} problem{'s' if count != 1 else ''}"
        click.echo(f"{path}: {problems}; a site that serves it keeps showing the last good list", err=True)
        return count, 0
    doubts = (Advice(doubt.place, "cut-short", doubt.message) for doubt in reading.doubts)
    remarks = sorted((*advise(reading.schedule, reading.places), *doubts))
    for remark in remarks:
        click.echo(str(remark))
    events = len(reading.schedule.events)
    things = sum(remark.things for remark in remarks)
    click.echo(f"{path}: {events} event{'s' if events != 1 else ''}, no problems, {things:,} to look at", err=True)
    return 0, things
