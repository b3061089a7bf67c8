"""A change to a list, as the commands make it: shown with what speaks against it, then written, then recorded."""

from __future__ import annotations

import difflib
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from calendar_app.advice import Advice, Code, advise, review
from calendar_app.cli.opening import Opened, opened
from calendar_app.cli.recording import record_list
from calendar_app.cli.replacing import written
from calendar_app.cli.undoing import remember
from calendar_app.errors import Unreadable
from calendar_app.source import Reading, content, parse


@dataclass(frozen=True, slots=True)
class Manner:
    """How a change is made.

    Attributes:
        dry_run: Whether to show it alone.
        yes: Whether what speaks against it was answered beforehand.
        diff: Whether the lines that change are shown.
        limit: The most bytes a list may have.
    """

    dry_run: bool
    yes: bool
    diff: bool
    limit: int


def changed(files: Opened, before: bytes, after: bytes, manner: Manner, *, asks: bool = False) -> bool:
    """Show a change and make it; whether the list is as it should be now.

    Args:
        files: The list and its record, without problems.
        before: The bytes the change was made from.
        after: The bytes with it.
        manner: How to make it.
        asks: Whether to ask even where nothing speaks against it.
    """
    path = files.path
    if before == after:
        click.echo(f"{path}: nothing to change")
        return True
    reading = parse(after, str(path))
    if reading.schedule is None:
        for problem in reading.problems:
            click.echo(str(problem), err=True)
        click.echo(f"{path}: nothing is changed: the list would have mistakes", err=True)
        return False
    if manner.diff:
        click.echo(shown_difference(before, after, path), nl=False)
    against = told_against(files.reading, reading)
    if manner.dry_run:
        click.echo(f"{path}: nothing is changed: this is what would be")
        return True
    if (against or asks) and not manner.yes and not _agreed(path, is_against=against):
        return False
    if not _is_still(path, before, manner):
        return False
    is_written = replaced(path, after, lambda: remember(path, before, after))
    return is_written and record_list(opened(path, manner.limit), manner.limit)


_AGAINST = frozenset(
    (
        Code.ROOM_USED_TWICE,
        Code.CO_HOST_IN_TWO_PLACES,
        Code.OUTSIDE_SESSION,
        Code.OVER_PLENARY,
        Code.ODD_HOUR,
        Code.DUPLICATE,
    )
)


def faulty(files: Opened, done: str) -> int:
    """Say what is wrong with a list that is to be changed; the exit status.

    Args:
        files: The list and its record.
        done: What is not done: "changed".
    """
    for problem in files.problems:
        click.echo(str(problem), err=True)
    click.echo(f"{files.path}: nothing is {done}: mend what is wrong first", err=True)
    return 1


def content_of(files: Opened, manner: Manner) -> bytes | None:
    """The bytes a list was read from, or `None`, which is said, where somebody has saved others since.

    Args:
        files: The list.
        manner: How it is to be changed.
    """
    now = _content(files.path, manner)
    if hashlib.sha256(now).hexdigest() == files.reading.digest:
        return now
    _say_overtaken(files.path)
    return None


def replaced(path: Path, after: bytes, keep: Callable[[], None]) -> bool:
    """Write a list, then what is kept beside it; whether the list is written, and if not, why not is said.

    Args:
        path: The list.
        after: Its new bytes.
        keep: What keeps how this change can be undone, or forgets it.
    """
    try:
        written(path, after)
    except OSError as error:
        click.echo(f"{path}: nothing is changed: {error.strerror}", err=True)
        return False
    try:
        keep()
    except OSError as error:
        # The list is another one now: that is recorded whatever else fails.
        click.echo(f"{path}: no change can be undone from here on: {error.strerror}", err=True)
    return True


def _is_still(path: Path, before: bytes, manner: Manner) -> bool:
    if _content(path, manner) == before:
        return True
    _say_overtaken(path)
    return False


def _content(path: Path, manner: Manner) -> bytes:
    try:
        return content(path, limit=manner.limit)
    except Unreadable:
        return b""  # no list is empty


def _say_overtaken(path: Path) -> None:
    click.echo(f"{path}: nothing is changed: somebody else has changed it meanwhile; look again", err=True)


def told_against(before: Reading, after: Reading) -> bool:
    """Say what speaks against a change, and did not before; whether anything does.

    Args:
        before: The list as it is.
        after: The list as it would be.
    """
    known = {(one.code, one.message) for one in _advice(before)}
    against = [one for one in _advice(after) if one.code in _AGAINST and (one.code, one.message) not in known]
    for one in against:
        click.echo(f"! {one.message} [{one.code}]")
    return bool(against)


def _advice(reading: Reading) -> tuple[Advice, ...]:
    schedule, places = reading.schedule, reading.places
    return (*advise(schedule, places), *review(schedule, places)) if schedule else ()


def shown_difference(before: bytes, after: bytes, path: Path) -> str:
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


def _agreed(path: Path, *, is_against: bool) -> bool:
    if is_terminal() and click.confirm("Change it all the same?" if is_against else "Change the list?"):
        return True
    why = "something speaks against it" if is_against else "nobody said yes"
    click.echo(f"{path}: nothing is changed: {why}; with --yes it is", err=True)
    return False
