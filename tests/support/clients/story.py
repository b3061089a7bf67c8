"""A list that changes step by step, and what subscribers must see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.support.feeds.expected_events import ReadEvent

_HEAD = """\
assembly:
  id: story
  name: A session
  short_name: Session
  starts: 2025-12-01
  ends: 2025-12-06
  zone: Europe/Amsterdam
  uid_domain: story.example
  updated: 2025-11-25 12:00
rooms:
  orion: {name: Orion}
  vega: {name: Vega}
  altair: {name: Altair}
  lyra: {name: LYRA}
events:
"""
PATH = "/story/schedule.ics"
_ZONE = ZoneInfo("Europe/Amsterdam")
_FACTS = {
    "alpha": {"title": "Alpha", "day": "2025-12-01", "from": "10:00", "to": "11:00", "room": "orion"},
    "beta": {"title": "Beta", "day": "2025-12-01", "from": "10:00", "to": "11:00", "room": "vega"},
    "gamma": {"title": "Gamma", "day": "2025-12-02", "from": "13:00", "to": "14:00", "room": "altair"},
    "delta": {"title": "Delta", "day": "2025-12-03", "from": "13:00", "to": "14:00", "room": "altair"},
    "epsilon": {"title": "Epsilon", "day": "2025-12-04", "from": "18:15", "to": "19:45", "room": "lyra"},
    "zeta": {"title": "Zeta", "day": "2025-12-05", "from": "09:00", "to": "10:00", "room": "orion"},
}
_PREFIXES = {"cancelled": "Cancelled: ", "withdrawn": "Withdrawn: "}


@dataclass(frozen=True)
class Step:
    """One step: edits by event, and the events that must change.

    `recorded` and `unrecorded` are the first lines of descriptions then, by event, with and without a history;
    "{}" is the date. `lyra` is the name of room Lyra from then on.
    """

    name: str
    edits: dict[str, dict[str, str]]
    changed: tuple[str, ...]
    recorded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unrecorded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lyra: str = ""


_MOVED = "was Monday 1 December, 10:00–11:00"
STEPS = (
    Step("retitled", {"alpha": {"title": "Alpha anew"}}, ("alpha",)),
    Step(
        "moved",
        {"beta": {"day": "2025-12-03", "from": "15:00", "to": "16:00"}},
        ("beta",),
        {"beta": (f"Date changed on {{}}: {_MOVED}.",)},
        {"beta": (f"Date changed: {_MOVED}.",)},
    ),
    Step(
        "put in another room",
        {"gamma": {"room": "lyra"}},
        ("gamma",),
        {"gamma": ("Room changed on {}: was Altair.",)},
        {"gamma": ("Room changed: was Altair.",)},
    ),
    Step(
        "two in each other's rooms",
        {"alpha": {"room": "vega"}, "beta": {"room": "orion"}},
        ("alpha", "beta"),
        {
            "alpha": ("Room changed on {}: was Orion.",),
            "beta": (f"Date changed on {{}}: {_MOVED}.", "Room changed on {}: was Vega."),
        },
        {"alpha": ("Room changed: was Orion.",), "beta": (f"Date changed: {_MOVED}.", "Room changed: was Vega.")},
    ),
    Step(
        "cancelled",
        {"gamma": {"status": "cancelled"}},
        ("gamma",),
        {"gamma": ("Cancelled on {}.", "Room changed on {}: was Altair.")},
        {"gamma": ("Cancelled.", "Room changed: was Altair.")},
    ),
    Step(
        "on again",
        {"gamma": {"status": "confirmed"}},
        ("gamma",),
        {"gamma": ("No longer cancelled since {}.", "Room changed on {}: was Altair.")},
        {"gamma": ("Room changed: was Altair.",)},
    ),
    Step(
        "taken out",
        {"zeta": {"status": "withdrawn"}},
        ("zeta",),
        {"zeta": ("Withdrawn on {}.",)},
        {"zeta": ("Withdrawn.",)},
    ),
    Step(
        "brought back",
        {"zeta": {"status": "confirmed"}},
        ("zeta",),
        {"zeta": ("No longer withdrawn since {}.",)},
        {"zeta": ()},
    ),
    Step(
        "a room renamed",
        {},
        ("gamma", "epsilon"),
        {
            "gamma": ("No longer cancelled since {}.", "Room renamed on {}: was LYRA."),
            "epsilon": ("Room renamed on {}: was LYRA.",),
        },
        {"epsilon": ("Room renamed: was LYRA.",)},
        lyra="Lyra Hall",
    ),
    Step("an id renamed", {"epsilon": {"id": "upsilon"}}, ("epsilon",)),
    Step("described anew", {"alpha": {"description": "All about it."}}, ("alpha",)),
)
"""All steps; "delta" never changes."""


class Story:
    """The list after some steps; `url` is that of its server."""

    def __init__(self, url: str, *, is_recorded: bool) -> None:
        self._url = url
        self._is_recorded = is_recorded
        self._lyra = "LYRA"
        self._facts = {name: {"id": name, "status": "confirmed"} | facts for name, facts in _FACTS.items()}
        self._lines: dict[str, tuple[str, ...]] = dict.fromkeys(_FACTS, ())
        self._dated: dict[str, dict[str, str]] = {}

    def edit(self, step: Step) -> None:
        """Take a step."""
        self._lyra = step.lyra or self._lyra
        for name, edits in step.edits.items():
            self._facts[name] |= edits

    def expect_lines(self, step: Step, day: str) -> None:
        """Expect the lines of a step in descriptions, dated `day`, "28 November 2026"."""
        lines_by_event = step.recorded if self._is_recorded else step.unrecorded
        for name, lines in lines_by_event.items():
            # Earlier lines keep their date: midnight may fall between two steps.
            before = self._dated.get(name, {})
            self._dated[name] = {line: before.get(line, line.format(day)) for line in lines}
            self._lines[name] = tuple(self._dated[name].values())

    @property
    def text(self) -> str:
        """The text of the list."""
        events = (_entry(name, facts) for name, facts in self._facts.items() if facts["status"] != "withdrawn")
        return _HEAD.replace("LYRA", self._lyra) + "".join(events)

    def id_of(self, name: str) -> str:
        """The current id of an event, by its first id."""
        return self._facts[name]["id"]

    def expected_events(self) -> tuple[ReadEvent, ...]:
        """The events that subscribers must hold, by UID."""
        return tuple(sorted(self._expected_event(name, facts) for name, facts in self._facts.items()))

    def _expected_event(self, name: str, facts: dict[str, str]) -> ReadEvent:
        room = {"orion": "Orion", "vega": "Vega", "altair": "Altair", "lyra": self._lyra}[facts["room"]]
        lines = "\n".join(self._lines[name])
        body = (lines, facts.get("description", ""), f"{self._url}/story/events/{facts['id']}/")
        return ReadEvent(
            uid=f"{name}@story.example",
            starts=_instant(facts["day"], facts["from"]),
            ends=_instant(facts["day"], facts["to"]),
            title=_PREFIXES.get(facts["status"], "") + facts["title"],
            place=room,
            description="\n\n".join(filter(None, body)),
            status="CANCELLED" if facts["status"] in _PREFIXES else "CONFIRMED",
        )


def _entry(name: str, facts: dict[str, str]) -> str:
    lines = [
        f"  - id: {facts['id']}",
        f"    title: {facts['title']}",
        f"    starts: {facts['day']} {facts['from']}",
        f"    ends: {facts['day']} {facts['to']}",
        f"    room: {facts['room']}",
        f"    status: {facts['status']}",
    ]
    lines += [f"    former_ids: [{name}]"] if facts["id"] != name else []
    lines += [f"    description: {facts['description']}"] if "description" in facts else []
    return "".join(f"{line}\n" for line in lines)


def _instant(day: str, wall: str) -> str:
    moment = datetime.fromisoformat(f"{day} {wall}").replace(tzinfo=_ZONE)
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
