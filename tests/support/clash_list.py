"""A small list for overlaps: a hall in two parts, three co-hosts."""

from __future__ import annotations

from calendar_app.model import Schedule
from calendar_app.source import parse_schedule

HEAD = """\
assembly:
  {id: demo, name: Demo, starts: 2025-12-01, ends: 2025-12-05, zone: Europe/Amsterdam, uid_domain: demo.example,
   updated: 2025-11-25 12:00}
rooms:
  hall: {name: Hall, parts: [east, west]}
  east: {name: East}
  west: {name: West}
  attic: {name: Attic}
co_hosts:
  ada: {name: Ada, kind: civil_society}
  bea: {name: Bea, kind: civil_society}
  cy: {name: Cy, kind: civil_society}
events:
"""


def schedule_of(*entries: str) -> Schedule:
    """A schedule of these entries; their ids are "a", "b" and so on.

    Each entry is the rest of a flow mapping.
    """
    lines = [f"  - {{id: {chr(ord('a') + number)}, title: T, {entry}}}\n" for number, entry in enumerate(entries)]
    reading = parse_schedule((HEAD + "".join(lines)).encode(), "list.yaml")
    assert reading.problems == ()
    assert reading.schedule is not None
    return reading.schedule


def at(times: str, more: str = "room: hall") -> str:
    """An entry on 1 December: "10:00-11:00", or "10:00" without an end."""
    starts, _, ends = times.partition("-")
    return f"starts: 2025-12-01 {starts}, {f'ends: 2025-12-01 {ends}, ' if ends else ''}{more}"
