"""Import announcements into a list and report each proposal."""

from __future__ import annotations

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from calendar_app.cli.edit import apply_edit, report_problems
from calendar_app.cli.options import EditOptions, single_list_path
from calendar_app.cli.report import plural
from calendar_app.editing.files import load_files
from calendar_app.editing.merge import ImportPlan, MergeResult, imported_fields, plan_import
from calendar_app.errors import InputError
from calendar_app.i18n import full_date
from calendar_app.importer.host_index import NOT_IN_REGISTER
from calendar_app.importer.match import TEXT_FIELDS, EventMatch
from calendar_app.importer.result import Proposal
from calendar_app.model import Event
from calendar_app.settings import Settings

_ENGLISH = "en"
_LEFT_AS_LISTED = " (unchanged in the list)"
_MAX_LENGTH = 100


def import_report(name: str, plan: ImportPlan) -> tuple[str, ...]:
    """What importing an announcement would do, line by line."""
    return tuple(_report_lines(name, plan))


def _report_lines(name: str, plan: ImportPlan) -> Iterator[str]:
    merge = plan.merge
    for number, match in enumerate(plan.matches):
        yield f"{number + 1}) {match.proposal.title} [{_outcome(number, match, merge)}]"
        yield from (f"   {line}" for line in _detail_lines(match.proposal, match.event))
        yield from (f"   {line}" for line in _difference_lines(number, match, merge))
        yield from (f"   ? {line}" for line in _notice_lines(match.proposal))
        yield from (f"   ? {notice.message} [{notice.code}]" for notice in match.notices)
        yield ""
    if merge.new_hosts:
        yield "New co-hosts, their kind guessed:"
        yield from (f"   {host_id}: {text} ({kind})" for text, (host_id, kind) in merge.new_hosts.items())
    if merge.new_rooms:
        yield "New rooms:"
        yield from (f"   {room_id}: {text}" for text, room_id in merge.new_rooms.items())
    for event in plan.unmatched:
        title = event.title.in_language(_ENGLISH)
        yield f"? {event.id} “{title}” was announced by {merge.source_id} before and is not here: cancelled?"
    if plan.result.unused_lines:
        yield f"Not used: {plural(len(plan.result.unused_lines), 'line')} of {name}"
        yield from (f"   {line.number}: {_shorten(line.text)}" for line in plan.result.unused_lines)


def _difference_lines(number: int, match: EventMatch, merge: MergeResult) -> Iterator[str]:
    if match.event is None:
        return
    is_disputed = number in merge.disputed
    for difference in match.differences:
        mark = "=" if is_disputed else ">"
        yield f"{mark} {difference.field}: {_shorten(difference.current)} -> {_shorten(difference.incoming)}"
    if is_disputed:
        source_ids = ", ".join(source.id for source in match.event.sources)
        yield f"! {source_ids} differs; not changed (--prefer {merge.source_id} changes it)"
    if match.unmentioned_hosts:
        yield f"? kept, though not named here: {', '.join(match.unmentioned_hosts)}"


def _notice_lines(proposal: Proposal) -> Iterator[str]:
    """Every notice; unknown co-hosts share one line."""
    unknown_names = [
        notice.message.removesuffix(f": {NOT_IN_REGISTER}")
        for notice in proposal.notices
        if notice.message.endswith(f": {NOT_IN_REGISTER}")
    ]
    if unknown_names:
        yield f"{NOT_IN_REGISTER}: {', '.join(unknown_names)} [host]"
    for notice in proposal.notices:
        if not notice.message.endswith(f": {NOT_IN_REGISTER}"):
            yield f"{notice.message} [{notice.code}]"


def _outcome(number: int, match: EventMatch, merge: MergeResult) -> str:
    if match.event is None:
        return f"new: {merge.new_ids[number]}"
    if number in merge.disputed:
        return f"{match.event.id}: another source differs"
    return f"{match.event.id}: {'changed' if number in merge.updated else 'unchanged'}"


def _detail_lines(proposal: Proposal, event: Event | None) -> Iterator[str]:
    lines = (
        f"line {proposal.line_numbers[0]}"
        if len(proposal.line_numbers) == 1
        else f"lines {_number_ranges(proposal.line_numbers)}"
    )
    when = _when_text(proposal.starts, proposal.ends)
    room = proposal.room or proposal.new_room or "room to be announced"
    yield f"{lines}: {when} · {room}{f' · {proposal.status}' if proposal.status else ''}"
    if proposal.co_hosts:
        hosts = ", ".join(match.text for match in proposal.co_hosts)
        yield f"{plural(len(proposal.co_hosts), 'co-host')}: {hosts}"
    if proposal.organisers:
        listed = {host.id for host in event.organisers} if event else set()
        is_left = event is not None and any(match.id not in listed for match in proposal.organisers)
        names = ", ".join(match.text for match in proposal.organisers)
        yield f"organisers: {names}{_LEFT_AS_LISTED if is_left else ''}"
    imported = imported_fields(proposal)
    for name, value in proposal.fields.items():
        if name != "address" or not proposal.id:
            note = _LEFT_AS_LISTED if event and name not in TEXT_FIELDS else ""
            yield f"{name}: {_shorten(value)}{note if name in imported else ' (not imported)'}"
    if proposal.suggested_description:
        numbers = proposal.suggested_description_line_numbers
        where = f"line{'' if len(numbers) == 1 else 's'} {_number_ranges(numbers)}"
        yield f"{where}: perhaps its description (--describe imports it): {_shorten(proposal.suggested_description)}"


def _number_ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers as ranges: "3, 5–7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _when_text(starts: date | datetime | None, ends: date | datetime | None) -> str:
    if starts is None:
        return "date to be announced"
    day = full_date(starts.date() if isinstance(starts, datetime) else starts, _ENGLISH, year=True)
    if not isinstance(starts, datetime):
        return f"{day}, {'all day' if ends else 'time to be announced'}"
    if not isinstance(ends, datetime):
        return f"{day}, from {starts:%H:%M}"
    end = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{ends:%Y-%m-%d %H:%M}"
    return f"{day}, {starts:%H:%M}–{end}"


def _shorten(text: str) -> str:
    return text if len(text) <= _MAX_LENGTH else f"{text[:_MAX_LENGTH]}…"


_MAX_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """The files and options of an import.

    Attributes:
        files: Announcements; "-" is standard input.
        source: The id of a source or a new name; empty for the name of the file.
        prefer: The source that is right where sources differ; empty for the one in the list.
        describes: Whether the text that follows an event is its description.
    """

    files: tuple[str, ...]
    source: str
    prefer: str
    describes: bool


def import_files(settings: Settings, request: ImportRequest, options: EditOptions) -> int:
    """Import announcements into a list; return the exit status."""
    path = single_list_path(settings, "an announcement goes into")
    return max([_import_file(path, name, request, options) for name in request.files], default=0)


def _import_file(path: Path, name: str, request: ImportRequest, options: EditOptions) -> int:
    files = load_files(path, options.max_bytes)
    if files.history is None:
        return report_problems(files, "imported")
    text = _read_text(name)
    if text is None:
        return 1
    source = request.source or _default_source(name)
    try:
        plan = plan_import(files, text, source=source, prefer=request.prefer, describes=request.describes)
    except InputError as error:
        raise click.UsageError(str(error)) from error
    click.echo("\n".join(import_report(name, plan)))
    if not plan.result.proposals:
        click.echo(f"{name}: no events found", err=True)
        return 1
    if plan.merge.content == files.content:
        click.echo(f"{path}: nothing to change")
        return 0
    return 0 if apply_edit(files, plan.merge.content, options, always_ask=True) else 1


def _read_text(name: str) -> str | None:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        click.echo(f"{name}: {error.strerror}", err=True)
        return None
    try:
        text = content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
        click.echo(f"{name}: not UTF-8; read as Windows-1252", err=True)
    if len(text) > _MAX_CHARACTERS:
        click.echo(f"{name}: longer than 2,000,000 characters; is it an announcement?", err=True)
        return None
    return text


def _default_source(name: str) -> str:
    return "announcement" if name == "-" else Path(name).stem
