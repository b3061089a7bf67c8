"""Lists as text, and the problems found in them."""

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
"""Eight more lines: rooms, co-hosts and a source to refer to."""

EVENT = ASSEMBLY + REGISTERS + "events:\n- id: debate\n  title: A debate\n"
"""A list of nineteen lines; the last is the title of an event, and more keys may follow."""


def problem_lines(content: str | bytes) -> list[str]:
    """The problems of a list, each as "line:column: message"."""
    problems = parse_schedule(content.encode() if isinstance(content, str) else content, "list.yaml").problems
    return [f"{problem.location.line}:{problem.location.column}: {problem.message}" for problem in problems]


def schedule(text: str) -> Schedule:
    """The schedule of a list without problems."""
    assert problem_lines(text) == []
    parsed = parse_schedule(text.encode(), "list.yaml").schedule
    assert parsed is not None
    return parsed


def event(keys: str) -> Event:
    """The event of `EVENT` with further keys, lines indented by two spaces."""
    (only,) = schedule(EVENT + keys).events
    return only
