"""`calendar-app import`: from an announcement to a changed list."""

from __future__ import annotations

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from pathlib import Path

import click

from calendar_app.announcement.anything import read_announcement
from calendar_app.announcement.matching import matched, missing
from calendar_app.cli.changing import Manner, changed, content_of, faulty
from calendar_app.cli.merging import Announcer, merged
from calendar_app.cli.opening import only_list, opened
from calendar_app.cli.recording import record_list
from calendar_app.cli.reporting import reported
from calendar_app.edit.naming import identifier
from calendar_app.model import Schedule
from calendar_app.names import folded, suggestion
from calendar_app.settings import Settings

_MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be imported.

    Attributes:
        files: The announcements; "-" is what comes in.
        source: Who announces it, an id of the list's sources or a name for a new one; empty for the file's own name.
        prefer: Which source is right where this one and another say otherwise; empty for neither.
        describes: Whether what follows an event in a text is its description.
    """

    files: tuple[str, ...]
    source: str
    prefer: str
    describes: bool


def imported(settings: Settings, wanted: Wanted, manner: Manner) -> int:
    """Read announcements into a list; the exit status.

    Args:
        settings: Which list.
        wanted: What.
        manner: How to change the list.
    """
    path = only_list(settings, "an announcement goes into")
    return max([_imported(path, name, wanted, manner) for name in wanted.files], default=0)


def _imported(path: Path, name: str, wanted: Wanted, manner: Manner) -> int:
    files = opened(path, manner.limit)
    schedule = files.reading.schedule
    if schedule is None or files.history is None:
        return faulty(files, "imported")
    content, text = content_of(files, manner), _text(name)
    if content is None or text is None:
        return 1
    found = read_announcement(text, schedule)
    publisher = wanted.source or _source_of(name)
    source, preferred = _known(publisher, schedule), _known(wanted.prefer, schedule) if wanted.prefer else ""
    if preferred not in {"", source, *schedule.sources}:
        message = f"there is no source {wanted.prefer}{suggestion(wanted.prefer, (source, *schedule.sources))}"
        raise click.UsageError(message)
    matches = matched(found.proposals, schedule)
    gone = missing(matches, schedule, source) if found.proposals else ()
    announcer = Announcer(source, publisher, is_right=preferred == source)
    merge = merged(content, schedule, matches, announcer, describes=wanted.describes)
    click.echo("\n".join(reported(name, found, matches, merge, gone)))
    if not found.proposals:
        click.echo(f"{name}: no events found; nothing is changed", err=True)
        return 1
    if merge.content == merge.before:
        click.echo(f"{path}: nothing to change")
        return 0
    is_begun = files.history.is_recorded or not schedule.events
    if not manner.dry_run and not is_begun and not record_list(files, manner.limit):
        return 1
    return 0 if changed(files, merge.before, merge.content, manner, asks=True) else 1


def _text(name: str) -> str | None:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        click.echo(f"{name}: {error.strerror}", err=True)
        return None
    try:
        text = content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
        click.echo(f"{name}: not UTF-8; read as older Windows programs write", err=True)
    if len(text) > _MOST_CHARACTERS:
        click.echo(f"{name}: longer than any announcement", err=True)
        return None
    return text


def _known(source: str, schedule: Schedule) -> str:
    """The id of a source, by its id or who publishes it; where the list has none yet, the one it is given."""
    made = identifier(source, ())
    named = (one.id for one in schedule.sources.values() if folded(source) in map(folded, one.publisher.all))
    return source if source in schedule.sources else next(named, made)


def _source_of(name: str) -> str:
    return "announcement" if name == "-" else Path(name).stem
