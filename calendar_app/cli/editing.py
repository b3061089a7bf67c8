"""`calendar-app move`, `cancel`, `retitle`, `host` and `undo`: one change each."""

from __future__ import annotations

from collections.abc import Sequence

import click

from calendar_app.cli.changing import Manner, changed, content_of, faulty, replaced, shown_difference, told_against
from calendar_app.cli.desk import Change, Desk, Unclear
from calendar_app.cli.opening import only_list, opened
from calendar_app.cli.recording import record_list
from calendar_app.cli.undoing import before_last, forget_last
from calendar_app.edit import writing
from calendar_app.edit.documents import Document, Splice
from calendar_app.names import suggestion
from calendar_app.settings import Settings
from calendar_app.source import Reading, parse


def edited(settings: Settings, identity: str, manner: Manner, change: Change) -> int:
    """Make one change to one event; the exit status.

    Args:
        settings: Which list.
        identity: The id of the event, or a former one.
        manner: How to make it.
        change: What to splice.
    """
    files = opened(only_list(settings, "a change is made in"), manner.limit)
    schedule = files.reading.schedule
    if schedule is None or files.history is None:
        return faulty(files, "changed")
    content = content_of(files, manner)
    if content is None:
        return 1
    event = schedule.by_id.get(identity)
    if event is None:
        click.echo(f"there is no event {identity}{suggestion(identity, schedule.by_id)}", err=True)
        return 1
    document = Document(content)
    try:
        splices = change(Desk(event, schedule, document))
    except Unclear as error:
        click.echo(str(error), err=True)
        return 1
    if not manner.dry_run and not files.history.is_recorded and not record_list(files, manner.limit):
        return 1  # what it was is to be known before it is something else
    return 0 if changed(files, content, document.spliced(splices), manner) else 1


def cancelling(note: str | None) -> Change:
    """It does not take place.

    Args:
        note: Why, or what people must know.
    """

    def change(desk: Desk) -> Sequence[Splice]:
        entry = desk.document.event(desk.event.id)
        splices = [desk.document.set_value(entry, "status", "cancelled")]
        if note:
            written_note = writing.scalar(note, in_flow=entry.flow)
            splices.append(desk.document.set_value(entry, "note", written_note))
        return splices

    return change


def retitling(title: str) -> Change:
    """It is called otherwise.

    Args:
        title: The new title.
    """

    def change(desk: Desk) -> Sequence[Splice]:
        if len(desk.event.title.by_language) > 1:
            message = f"{desk.event.id} has a title in several languages; change them in the list itself"
            raise Unclear(message)
        entry = desk.document.event(desk.event.id)
        return [desk.document.set_value(entry, "title", writing.scalar(title.strip(), in_flow=entry.flow))]

    return change


def undone(settings: Settings, manner: Manner) -> int:
    """Take the last change back; the exit status.

    Args:
        settings: Which list.
        manner: How.
    """
    files = opened(only_list(settings, "a change is made in"), manner.limit)
    if files.history is None:
        return faulty(files, "changed")
    content = content_of(files, manner)
    if content is None:
        return 1
    before = before_last(files.path, content)
    if before is None:
        click.echo(f"{files.path}: nothing to undo: no command changed it last", err=True)
        return 1
    if manner.dry_run:
        return 0 if changed(files, content, before, manner) else 1
    click.echo(shown_difference(content, before, files.path), nl=False)
    # It was so before: that is to be seen, and no reason to ask.
    was = parse(before, str(files.path))
    told_against(files.reading, was)
    if not replaced(files.path, before, lambda: forget_last(files.path)):
        return 1
    # What the command added goes, and calendars are told so: nobody has to say that it is really meant to.
    added = _first_ids(files.reading) - _first_ids(was)
    return 0 if record_list(opened(files.path, manner.limit), manner.limit, withdrawn=added) else 1


def _first_ids(reading: Reading) -> frozenset[str]:
    return frozenset(event.first_id for event in reading.schedule.events) if reading.schedule else frozenset()
