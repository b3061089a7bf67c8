"""Print problems and advice, and whether a site serves the list."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, InvalidURL
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from calendar_app.advice import Advice, AdviceCode, conflict_advice, proofreading_advice
from calendar_app.cli.options import list_paths
from calendar_app.cli.report import plural
from calendar_app.editing.files import LoadedFiles, load_files, max_list_bytes
from calendar_app.errors import Location, Problem
from calendar_app.history import History
from calendar_app.history.plan import plan_recording
from calendar_app.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was found in a list.

    Attributes:
        path: The list.
        problems: What is wrong with it.
        advice: What to look at.
        events: How many events it has.
        unrecorded: How many of them changed since the last record.
    """

    path: Path
    problems: tuple[Problem, ...]
    advice: tuple[Advice, ...]
    events: int
    unrecorded: int


def _to_text(found: CheckResult) -> str:
    return "\n".join(map(str, (*found.problems, *found.advice)))


def _to_json(found: CheckResult) -> str:
    value = {
        "list": str(found.path),
        "problems": [_location_fields(one.location) | {"message": one.message} for one in found.problems],
        "advice": [_location_fields(one.location) | {"message": one.message, "code": one.code} for one in found.advice],
        "events": found.events,
        "unrecorded": found.unrecorded,
    }
    return json.dumps(value, ensure_ascii=False)


def _location_fields(place: Location) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _to_github(found: CheckResult) -> str:
    """Workflow commands, escaped as the toolkit of GitHub Actions does it (actions/toolkit, core/src/command.ts)."""
    lines = [_workflow_command("error", one.location, one.message) for one in found.problems]
    lines += (_workflow_command("warning", one.location, f"{one.message} [{one.code}]") for one in found.advice)
    return "\n".join(lines)


def _workflow_command(level: str, place: Location, message: str) -> str:
    name = _escape(place.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={name},line={place.line},col={place.column}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


FORMATS: dict[str, Callable[[CheckResult], str]] = {"text": _to_text, "json": _to_json, "github": _to_github}
"""By name: what writes it."""


_TIMEOUT_SECONDS = 10
_MAX_BYTES = 1_000_000
_NOT_A_SITE = "not an address; write it like https://example.org"
_FOREIGN_ANSWER = "the answer is not from this software"


def check_site(site: str, files: LoadedFiles) -> bool:
    """Print whether a site serves the list, since when, and if not why."""
    base = site.rstrip("/")
    if not base.startswith(("https://", "http://")):
        click.echo(f"{site}: {_NOT_A_SITE}", err=True)
        return False
    if not files.reading.digest:
        click.echo(f"{site}: cannot tell what it serves: {files.reading.problems[0].message}", err=True)
        return False
    try:
        readiness = _readiness(base)
    except InvalidURL:
        click.echo(f"{site}: {_NOT_A_SITE}", err=True)
        return False
    except (OSError, ValueError, HTTPException) as error:
        click.echo(f"{site}: cannot tell what it serves: {_reason(error)}", err=True)
        return False
    schedule = files.reading.schedule
    name = schedule.assembly.id if schedule else ""
    digests = readiness.get("digests")
    served = digests.get(name) if isinstance(digests, dict) else None
    if (served or readiness.get("digest")) == files.reading.digest:
        since = _last_modified(base, name)
        click.echo(
            f"{site}: serves this very list{f', last changed {since:%Y-%m-%d %H:%M} UTC' if since else ''}", err=True
        )
        return True
    why = _printable(readiness.get("reason")) or "it has another list, or has not read this one yet"
    click.echo(f"{site}: serves another list ({_printable(readiness.get('status')) or 'unknown'}): {why}", err=True)
    return False


def _reason(error: Exception) -> object:
    match error:
        case URLError():
            return error.reason
        case HTTPException():
            return _FOREIGN_ANSWER
        case _:
            return error


def _printable(value: object) -> str:
    """What a site says, without what a terminal would obey in place of showing it."""
    return "".join(filter(str.isprintable, value)) if isinstance(value, str) else ""


def _readiness(base: str) -> dict[str, Any]:
    try:
        with urlopen(Request(f"{base}/readyz"), timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310 - http or https: see above
            body = answer.read(_MAX_BYTES)
    except HTTPError as error:
        body = error.read(_MAX_BYTES)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ValueError(_FOREIGN_ANSWER)  # noqa: TRY004 - what any other answer raises
    return value


def _last_modified(base: str, name: str) -> datetime | None:
    """When what it shows last changed, in UTC, or `None` where it does not say so."""
    try:
        with urlopen(Request(f"{base}/{name}/", method="HEAD"), timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310 - see above
            return parsedate_to_datetime(answer.headers["Last-Modified"])
    except (OSError, HTTPException, OverflowError, TypeError, ValueError):
        return None


def check_lists(settings: Settings, *, strict: bool, output_format: str = "text", site: str | None = None) -> int:
    """Print every problem of the lists, then advice, then how much there is; the exit status.

    Args:
        settings: Which lists.
        strict: Whether advice counts as a problem.
        output_format: For whom it is printed: "text", "json" or "github".
        site: The address of a site that is to serve the first of them, or `None`.
    """
    loaded = [load_files(path, max_list_bytes(settings)) for path in list_paths(settings)]
    results = [_check_list(files, output_format) for files in loaded]
    problems = sum(result[0] for result in results)
    advice = sum(result[1] for result in results)
    is_served = site is None or check_site(site, loaded[0])
    return 1 if problems or (strict and advice) or not is_served else 0


def _check_list(files: LoadedFiles, output_format: str) -> tuple[int, int]:
    planned = plan_recording(files.history) if files.history else None
    refusals = planned.blockers if planned else ()
    doubts = planned.clock_blockers(datetime.now(UTC)) if planned else ()
    problems = list(files.problems)
    problems += [Problem(files.location(one), str(one)) for one in refusals if not one.is_question]
    remarks = _all_advice(files)
    remarks += [Advice(files.location(one), AdviceCode.RENAMED, str(one)) for one in refusals if one.is_question]
    remarks += [Advice(files.location(one), AdviceCode.UPDATED, str(one)) for one in doubts]
    unrecorded = files.history.unrecorded_count if files.history else 0
    written = FORMATS[output_format](
        CheckResult(files.path, tuple(problems), tuple(sorted(remarks)), _event_count(files), unrecorded)
    )
    if written:
        click.echo(written)
    things = sum(remark.count for remark in remarks)
    click.echo(f"{files.path}: {_summary(files, len(problems), things)}", err=True)
    if files.history and files.history.unrecorded_changes:
        click.echo(f"{files.path}: {_unrecorded_hint(files.history, can_be=not (refusals or doubts))}", err=True)
    return len(problems), things


def _all_advice(files: LoadedFiles) -> list[Advice]:
    reading, torn = files.reading, files.journal.truncated
    remarks = [Advice(torn.location, AdviceCode.TORN, torn.message)] if torn else []
    if reading.schedule:
        remarks += conflict_advice(reading.schedule, reading.locations)
        remarks += proofreading_advice(reading.schedule, reading.locations)
        remarks += (Advice(doubt.location, AdviceCode.CUT_SHORT, doubt.message) for doubt in reading.warnings)
    return remarks


def _event_count(files: LoadedFiles) -> int:
    return len(files.reading.schedule.events) if files.reading.schedule else 0


def _summary(files: LoadedFiles, problems: int, things: int) -> str:
    if problems:
        return f"{plural(problems, 'problem')}; a site that serves it keeps showing the last good list"
    return f"{plural(_event_count(files), 'event')}, no problems, {things:,} to look at"


def _unrecorded_hint(history: History, *, can_be: bool) -> str:
    """What waits to be recorded, and what to do; never a command that would refuse."""
    what = f"{plural(history.unrecorded_count, 'change')} not recorded"
    if not history.is_recorded:
        what = "nothing recorded yet"
    if not can_be:
        return f"{what}; fix the above before you run 'calendar-app record'"
    if not history.is_recorded:
        return f"{what}; run 'calendar-app record', but if there was a history, restore it first"
    return f"{what}; run 'calendar-app record'"
