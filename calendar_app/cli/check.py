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

from calendar_app.advice import Advice, AdviceCode, advise
from calendar_app.cli.options import list_paths
from calendar_app.cli.report import plural
from calendar_app.editing.files import LoadedFiles, load_files, max_list_bytes
from calendar_app.errors import Location, Problem
from calendar_app.history import History
from calendar_app.history.plan import plan_recording
from calendar_app.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What checking a list result.

    Attributes:
        events: The number of events.
        unrecorded: The number of unrecorded changes.
    """

    path: Path
    problems: tuple[Problem, ...]
    advice: tuple[Advice, ...]
    events: int
    unrecorded: int


def _to_text(result: CheckResult) -> str:
    return "\n".join(map(str, (*result.problems, *result.advice)))


def _to_json(result: CheckResult) -> str:
    value = {
        "list": str(result.path),
        "problems": [_location_fields(one.location) | {"message": one.message} for one in result.problems],
        "advice": [
            _location_fields(one.location) | {"message": one.message, "code": one.code} for one in result.advice
        ],
        "events": result.events,
        "unrecorded": result.unrecorded,
    }
    return json.dumps(value, ensure_ascii=False)


def _location_fields(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line, "column": location.column}


def _to_github(result: CheckResult) -> str:
    """Workflow commands of GitHub Actions (escaped as in actions/toolkit, packages/core/src/command.ts)."""
    lines = [_workflow_command("error", one.location, one.message) for one in result.problems]
    lines += (_workflow_command("warning", one.location, f"{one.message} [{one.code}]") for one in result.advice)
    return "\n".join(lines)


def _workflow_command(level: str, location: Location, message: str) -> str:
    name = _escape(location.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={name},line={location.line},col={location.column}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


FORMATS: dict[str, Callable[[CheckResult], str]] = {"text": _to_text, "json": _to_json, "github": _to_github}
"""The formatter of each output format."""


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
    """A text from a site without control characters, which a terminal would obey."""
    return "".join(filter(str.isprintable, value)) if isinstance(value, str) else ""


def _readiness(base: str) -> dict[str, Any]:
    try:
        with urlopen(Request(f"{base}/readyz"), timeout=_TIMEOUT_SECONDS) as response:  # noqa: S310 - http or https: see above
            body = response.read(_MAX_BYTES)
    except HTTPError as error:
        body = error.read(_MAX_BYTES)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ValueError(_FOREIGN_ANSWER)  # noqa: TRY004 - caught with the other bad answers
    return value


def _last_modified(base: str, name: str) -> datetime | None:
    """When the page of an assembly last changed, UTC; `None` if the site does not tell."""
    try:
        with urlopen(Request(f"{base}/{name}/", method="HEAD"), timeout=_TIMEOUT_SECONDS) as response:  # noqa: S310 - see above
            return parsedate_to_datetime(response.headers["Last-Modified"])
    except (OSError, HTTPException, OverflowError, TypeError, ValueError):
        return None


def check_lists(settings: Settings, *, strict: bool, output_format: str = "text", site: str | None = None) -> int:
    """Print the problems, advice and summary of each list; return the exit status.

    Args:
        strict: Whether advice counts as a problem.
        site: The address of a site that should serve the first list.
    """
    loaded = [load_files(path, max_list_bytes(settings)) for path in list_paths(settings)]
    results = [_check_list(files, output_format) for files in loaded]
    problems = sum(result[0] for result in results)
    advice = sum(result[1] for result in results)
    is_served = site is None or check_site(site, loaded[0])
    return 1 if problems or (strict and advice) or not is_served else 0


def _check_list(files: LoadedFiles, output_format: str) -> tuple[int, int]:
    """Print what checking a list found; return how many problems and how much advice."""
    plan = plan_recording(files.history) if files.history else None
    blockers = plan.blockers if plan else ()
    clock_blockers = plan.clock_blockers(datetime.now(UTC)) if plan else ()
    problems = list(files.problems)
    problems += [Problem(files.location(blocker), str(blocker)) for blocker in blockers if not blocker.is_question]
    advice = _all_advice(files)
    advice += [
        Advice(files.location(blocker), AdviceCode.RENAMED, str(blocker)) for blocker in blockers if blocker.is_question
    ]
    advice += [Advice(files.location(blocker), AdviceCode.UPDATED, str(blocker)) for blocker in clock_blockers]
    unrecorded = files.history.unrecorded_count if files.history else 0
    output = FORMATS[output_format](
        CheckResult(files.path, tuple(problems), tuple(sorted(advice)), _event_count(files), unrecorded)
    )
    if output:
        click.echo(output)
    advice_count = sum(one.count for one in advice)
    click.echo(f"{files.path}: {_summary(files, len(problems), advice_count)}", err=True)
    if files.history and files.history.unrecorded_changes:
        click.echo(
            f"{files.path}: {_unrecorded_hint(files.history, is_recordable=not (blockers or clock_blockers))}", err=True
        )
    return len(problems), advice_count


def _all_advice(files: LoadedFiles) -> list[Advice]:
    reading, truncated = files.reading, files.journal.truncated
    advice = [Advice(truncated.location, AdviceCode.TORN, truncated.message)] if truncated else []
    if reading.schedule:
        advice += advise(reading.schedule, reading.locations)
        advice += (Advice(warning.location, AdviceCode.CUT_SHORT, warning.message) for warning in reading.warnings)
    return advice


def _event_count(files: LoadedFiles) -> int:
    return len(files.reading.schedule.events) if files.reading.schedule else 0


def _summary(files: LoadedFiles, problems: int, advice_count: int) -> str:
    if problems:
        return f"{plural(problems, 'problem')}; a site that serves it keeps showing the last good list"
    return f"{plural(_event_count(files), 'event')}, no problems, {advice_count:,} to look at"


def _unrecorded_hint(history: History, *, is_recordable: bool) -> str:
    """The number of unrecorded changes and what to do; never a command that would refuse."""
    count = f"{plural(history.unrecorded_count, 'change')} not recorded"
    if not history.is_recorded:
        count = "nothing recorded yet"
    if not is_recordable:
        return f"{count}; fix the above before you run 'calendar-app record'"
    if not history.is_recorded:
        return f"{count}; run 'calendar-app record', but if there was a history, restore it first"
    return f"{count}; run 'calendar-app record'"
