"""Rooms of a generated list, and the times they are used at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

FIRST_DAY = date(2025, 12, 1)

ROOMS = """\
  assembly-hall: {name: Assembly Hall, floor: Ground floor, capacity: 900, access: "Step-free from the main entrance"}
  foyer: {name: {en: Foyer, fr: Foyer}, floor: Ground floor, capacity: 300, directions: "Behind the cloakroom"}
  press-room: {name: Press Room, floor: Ground floor, capacity: 60, access: "Press badge needed; step-free"}
  vega-1: {name: Vega 1, floor: First floor, capacity: 120, access: "Lift B, then left", directions: "Lift B"}
  vega-2: {name: Vega 2, floor: First floor, capacity: 110, access: "Lift B, then left", directions: "Lift B"}
  vega-1-2: {name: "Vega 1&2", parts: [vega-1, vega-2], aliases: [Vega Suite], floor: First floor, capacity: 230}
  lyra-a: {name: Lyra A, floor: First floor, capacity: 80, access: "Lift A", directions: "Past the booths"}
  lyra-b: {name: Lyra B, floor: First floor, capacity: 80, access: "Lift A", directions: "Past the booths"}
  lyra-a-b: {name: "Lyra A+B", parts: [lyra-a, lyra-b], floor: First floor, capacity: 160, access: "Lift A"}
  orion: {name: Orion, floor: Second floor, capacity: 60, access: "Three steps; a ramp on request"}
  altair: {name: Altair, floor: Second floor, capacity: 45, url: "https://example.org/plan#altair"}
  cassiopeia: {name: Cassiopeia, aliases: [Cass.], floor: Second floor, capacity: 40}
  meridien: {name: {en: Meridian Room, fr: Salle Méridien}, floor: {en: Second floor, fr: Deuxième étage}, capacity: 75}
  terrace:
    name: Terrace
    floor: Second floor
    capacity: 150
    directions: >-
      Through Cassiopeia, or by the outer stairs;
      closed in high wind.
    venue: {name: Boathouse, address: "Quay 7, Port Lazul", latitude: 52.0935, longitude: 4.2840}
"""
_SMALL_ROOMS = ("vega-1", "vega-2", "lyra-a", "lyra-b", "orion", "altair", "cassiopeia", "meridien", "foyer")
_WITH_VEGA_JOINED = ("vega-1-2", *_SMALL_ROOMS[2:])
_WITH_LYRA_JOINED = ("lyra-a-b", *_SMALL_ROOMS[:2], *_SMALL_ROOMS[4:])


@dataclass(frozen=True)
class Place:
    """A time in a room, the kind of event there, and the part of the day."""

    starts: datetime
    ends: datetime
    room: str
    kind: str
    part_of_day: str


@dataclass(frozen=True)
class Slot:
    """Time and room as YAML, kind, and the part of a day for hosts."""

    lines: tuple[str, ...]
    kind: str
    part: tuple[date, str] | None = None


def _day_places(day: date, number: int) -> list[Place]:
    """The 26 to 28 places of one day."""

    def at(starts: time, ends: time, part: str, rooms: Iterable[tuple[str, str]]) -> list[Place]:
        return [
            Place(datetime.combine(day, starts), datetime.combine(day, ends), room, kind, part) for room, kind in rooms
        ]

    def side_events(joined: tuple[str, ...], *, joins: bool) -> list[tuple[str, str]]:
        return [(room, "side_event") for room in (joined if joins else _SMALL_ROOMS)]

    lunch = side_events(_WITH_VEGA_JOINED, joins=number % 3 == 1)
    evening = [
        (room, "launch" if room == "cassiopeia" and number % 2 else kind)
        for room, kind in side_events(_WITH_LYRA_JOINED, joins=number % 3 == 2)
    ]
    breakfast = (("orion", "meeting"), ("altair", "side_event"), ("meridien", "side_event"), ("lyra-a", "side_event"))
    forenoon = (("assembly-hall", "plenary"), ("lyra-a-b", "committee"))
    afternoon = (("assembly-hall", "plenary"), ("vega-1-2", "meeting" if number % 2 else "committee"))
    return [
        *at(time(8, 30), time(9, 45), "breakfast", breakfast),
        *at(time(10), time(13), "forenoon", forenoon),
        *at(time(12), time(12, 45), "forenoon", [("press-room", "press_conference")]),
        *at(time(13, 15), time(14, 45), "lunch", lunch),
        *at(time(15), time(18), "afternoon", afternoon),
        *at(time(18, 15), time(19, 45), "evening", evening),
        *at(time(20), time(22), "night", [("terrace", "reception")]),
    ]


def free_places(number: int, days: int, random: Random) -> list[Place]:
    """Places in order, the first lunch break full.

    A place is used twice only when all are taken.
    """
    every = [place for day in range(days) for place in _day_places(FIRST_DAY + timedelta(days=day), day)]
    every *= -(-number // len(every))
    order = list(range(len(every)))
    random.shuffle(order)
    order.sort(key=lambda index: not (every[index].part_of_day == "lunch" and every[index].starts.date() == FIRST_DAY))
    return [every[index] for index in sorted(order[:number])]


def unusual_slots(days: int) -> list[Slot]:
    """Slots at unusual times, most important first."""
    last = FIRST_DAY + timedelta(days=days - 1)
    month = min(last, FIRST_DAY + timedelta(days=30))
    second, third = (FIRST_DAY + timedelta(days=min(number, days - 1)) for number in (1, 2))
    past_midnight = (f"starts: {second} 22:30", f"ends: {second + timedelta(days=1)} 00:30", "room: foyer")
    return [
        Slot(past_midnight, "reception", (second, "night")),
        Slot((f"starts: {third} 22:15", "room: orion"), "meeting", (third, "night")),
        Slot((f"starts: {FIRST_DAY}", f"ends: {month}", "room: foyer"), "side_event"),
        Slot((f"starts: {third}", f"ends: {third}"), "meeting"),
        Slot((f"starts: {second}", "room: altair"), "side_event"),
        Slot((f"starts: {last}",), "press_conference"),
        Slot((), "side_event"),
        Slot(("room: cassiopeia",), "side_event"),
        Slot((), "launch"),
    ]


def rooms_with_clashes(places: Sequence[Place]) -> list[str]:
    """The room of each place, three of them double-booked."""
    rooms = [place.room for place in places]
    wanted = [("orion", "altair"), ("vega-1", "vega-1-2"), ("lyra-b", "lyra-a")]
    for index, place in enumerate(places):
        if wanted and place.part_of_day in {"lunch", "evening"} and place.room == wanted[0][0] and index % 4 == 1:
            rooms[index] = wanted.pop(0)[1]
    return rooms
