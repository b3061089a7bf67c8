"""A small list that covers the grammar of filters, and helpers to query it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from calendar_app.model import Schedule
from calendar_app.selection import Index, Query, Selection, parse_query
from calendar_app.source import parse_schedule

TEXT = """\
assembly:
  id: demo
  name: Demo session
  short_name: "Demo, 24"
  starts: 2025-12-01
  ends: 2025-12-04
  zone: Europe/Amsterdam
  uid_domain: demo.example
  updated: 2025-11-25 12:00
rooms:
  hall: {name: Hall, parts: [hall-east, hall-west]}
  hall-east: {name: Hall East, aliases: [Red Room]}
  hall-west: {name: Hall West, parts: [west-1, west-2]}
  west-1: {name: West 1}
  west-2: {name: {en: West 2, fr: Salle Méridien}}
  attic: {name: Attic}
  cellar: {name: Cellar}
co_hosts:
  cote-divoire: {kind: state, country: CI}
  czechia: {name: Czech Republic, kind: state, country: CZ}
  ukraine: {kind: state, country: UA}
  united-kingdom: {kind: state, country: GB, aliases: [the UK]}
  senate: {name: Committee of the Senate, kind: state_body, country: GH}
  prosecutor: {name: Office of the Prosecutor General, kind: state_body, country: UA}
  hrw: {name: Human Rights Watch, short_name: HRW, kind: civil_society}
  house: {name: "O’Donnell’s House; Survivors, Witnesses", kind: civil_society, aliases: [sleeper]}
  memory: {name: {zh: 正義與記憶協會, en: Justice and Memory}, kind: civil_society}
  network: {name: {ar: شبكة العدالة}, kind: civil_society}
  sleeper: {name: Sleeping Society, kind: academia}
events:
  - id: opening
    title: Opening
    starts: 2025-12-01 10:00
    ends: 2025-12-01 11:00
    room: hall
    kind: plenary
    co_hosts: [cote-divoire, united-kingdom, hrw]
    languages: [en]
    interpretation: [fr, zh-Hant]
  - id: east
    title: Łódź and Ísafjörður
    starts: 2025-12-01 23:00
    ends: 2025-12-02 00:30
    room: hall-east
    co_hosts: [united-kingdom, hrw]
    languages: [fr]
    former_ids: [was-east]
  - id: west
    title: {en: "Starving, a crime", fr: "L’arme de la faim"}
    starts: 2025-12-02 09:00
    ends: 2025-12-02 10:00
    room: west-1
    co_hosts: [united-kingdom, house]
    summary: A summary of sorrows
    note: Bring a candle
    links: [{type: report, title: The grey report}]
  - id: off
    title: Cancelled talk
    starts: 2025-12-02 09:30
    ends: 2025-12-02 10:30
    room: attic
    co_hosts: [hrw, prosecutor]
    organisers: [ukraine]
    status: cancelled
  - id: fair
    title: Fair
    starts: 2025-12-01
    ends: 2025-12-03
    kind: reception
    co_hosts: [czechia, memory]
    description: |
      First.

      Second: café.
  - id: late
    title: Late
    starts: 2025-12-09
    room: attic
    co_hosts: [network, senate]
  - id: some-day
    title: Some day
"""


def sample_schedule() -> Schedule:
    """The list as a schedule."""
    result = parse_schedule(TEXT.encode(), "sample.yaml")
    assert result.problems == ()
    assert result.schedule is not None
    return result.schedule


INDEX = Index(sample_schedule())


def to_query(query: str) -> Query:
    """The query of a query string."""
    return parse_query(parse_qsl(query, keep_blank_values=True), INDEX)


def selection_of(query: str) -> Selection:
    """The selection of a query string."""
    return Selection(INDEX, to_query(query))


def selected_ids(query: str) -> str:
    """The ids of the selected events, in order, joined with spaces."""
    return " ".join(event.id for event in selection_of(query).events)
