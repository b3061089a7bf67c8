"""A small list with one event of every kind, for exact expectations."""

from __future__ import annotations

from calendar_app.model import Schedule
from calendar_app.source import parse_schedule

TEXT = """\
assembly:
  id: small
  name: Small assembly
  short_name: Small
  starts: 2025-12-01
  ends: 2025-12-03
  zone: Europe/Amsterdam
  uid_domain: small.example
  updated: 2025-11-25 12:00
  venue: {name: Town Hall, address: "Quay 1, Port Lazul", country: NL}
  contact: {email: desk@small.example}
sources:
  watch-list: {publisher: Watch, title: "What we host", url: "https://watch.example/list", date: 2025-11-20}
rooms:
  great-hall: {name: Great Hall, parts: [hall-a, hall-b]}
  hall-a: {name: Hall A, floor: First, capacity: 40, directions: Left of the stairs., access: No steps.}
  hall-b: {name: Hall B, url: "https://small.example/b"}
co_hosts:
  austria: {kind: state, country: AT}
  belgium: {kind: state, country: BE}
  canada: {kind: state, country: CA}
  watch: {name: World Watch, short_name: Watch, kind: civil_society, url: "https://watch.example/", aliases: [The W]}
  alone: {name: Alone <b>&</b> Quiet, kind: civil_society}
events:
  - id: dialogue
    title: A dialogue & "more" <i>
    starts: 2025-12-01 18:15
    ends: 2025-12-01 19:45
    room: hall-a
    co_hosts: [austria, watch]
    organisers: [canada]
    summary: One sentence.
    description: |
      First paragraph.

      Second paragraph.
    languages: [en, fr]
    interpretation: [es]
    mode: hybrid
    accessibility: [step_free, captions]
    registration: {url: "https://small.example/r", note: By Friday}
    webcast: {note: On the day}
    links: [{type: report, title: A report, url: "https://small.example/report"}, {type: paper, title: A paper}]
    contact: {name: The desk, email: desk@small.example}
    sources: [watch-list]
    former_ids: [talk]
  - id: parallel
    title: Something else at once
    starts: 2025-12-01 18:30
    ends: 2025-12-01 19:30
    room: hall-b
    co_hosts: [belgium, watch]
    status: tentative
  - id: joint
    title: In both halls
    starts: 2025-12-02 13:15
    room: great-hall
    co_hosts: [austria, belgium]
    kind: launch
  - id: off
    title: Not any more
    starts: 2025-12-02 13:15
    ends: 2025-12-02 14:45
    room: hall-a
    co_hosts: [austria]
    status: cancelled
    note: The speaker is ill.
  - id: exhibition
    title: Pictures
    starts: 2025-12-01
    ends: 2025-12-03
    interpretation: [fr]
  - id: later
    title: Some time on Wednesday
    starts: 2025-12-03
    co_hosts: [watch]
    note: Bring a badge.
  - id: plenary
    title: To be announced
    kind: plenary
"""


def small() -> Schedule:
    """The small list as a schedule."""
    schedule = parse_schedule(TEXT.encode(), "small.yaml").schedule
    assert schedule is not None
    return schedule
