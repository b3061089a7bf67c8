"""Lists written for the tests, and what reading them complains about."""

from __future__ import annotations

from calendar_app.model import Event, Schedule
from calendar_app.source import parse_schedule

ASSEMBLY = """\
assembly:
  id: congress
  name: Our congress
  starts: 2025-12-01
  ends: 2025-12-06
  zone: Europe/Amsterdam
  uid_domain: congress.example
  updated: 2025-11-25 12:00
"""
"""The first eight lines of most lists."""

REGISTERS = """\
rooms:
  hall: {name: Hall, aliases: [Great Hall]}
  annex: {name: Annex}
co_hosts:
  fidh: {name: International Federation for Human Rights, short_name: FIDH, kind: civil_society}
  united-kingdom: {kind: state, country: GB, aliases: [the UK]}
sources:
  gazette: {publisher: The Gazette, title: Programme}
"""
"""Eight more lines: something to refer to."""

EVENT = ASSEMBLY + REGISTERS + "events:\n- id: debate\n  title: A debate\n"
"""A list of nineteen lines, whose last is the title of an event; more of its keys may follow."""


def problem_lines(content: str | bytes) -> list[str]:
    """What reading complains about, as "line:column: message".

    Args:
        content: What the file holds.
    """
    problems = parse_schedule(content.encode() if isinstance(content, str) else content, "list.yaml").problems
    return [f"{problem.location.line}:{problem.location.column}: {problem.message}" for problem in problems]


def schedule(text: str) -> Schedule:
    """The schedule of a list without mistakes.

    Args:
        text: The list.
    """
    assert problem_lines(text) == []
    found = parse_schedule(text.encode(), "list.yaml").schedule
    assert found is not None
    return found


def event(keys: str) -> Event:
    """The one event of `EVENT` with further keys.

    Args:
        keys: Lines, indented by two spaces.
    """
    (only,) = schedule(EVENT + keys).events
    return only
