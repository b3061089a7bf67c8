"""The room that a text names, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from calendar_app.model import Assembly, Room
from calendar_app.names import did_you_mean, fold

_BETWEEN_WORDS = re.compile(r"(?<!\d) | (?!\d)")
_LEADING_ROOM_WORD = re.compile(r"^(?:conference |meeting )?(?:rooms?|salles?|salas?|hall)\b[\s:]*", re.IGNORECASE)
_TRAILING_ROOM_WORD = re.compile(r"^\s*(?:rooms?|salles?|salas?)\b", re.IGNORECASE)


def match_room(text: str, rooms: Iterable[Room]) -> tuple[Room | None, str]:
    """The room with the longest matching name, and the remaining text."""
    best: tuple[int, Room | None, str] = (0, None, text)
    remainders = _remainders(text)
    for room in rooms:
        for name in (*room.names, room.id.replace("-", " ")):
            key = fold(name)
            rest = remainders.get(_without_spaces(key))
            if rest is not None and len(key) > best[0]:
                best = (len(key), room, rest)
    return best[1], best[2]


def is_known_room(place: str, rooms: Iterable[Room], assembly: Assembly) -> bool:
    """Whether a place is a room of the list and nothing else."""
    room, rest = match_room(place, rooms)
    return room is not None and not unknown_place_parts(rest, room, assembly)


def is_venue(place: str, assembly: Assembly) -> bool:
    """Whether a place is the whole venue."""
    return assembly.venue is not None and fold(place) in {fold(name) for name in assembly.venue.name.texts}


def find_room(text: str, rooms: Iterable[Room]) -> tuple[Room | None, str]:
    """The room that a text means, or `None` with a hint.

    The hint is the end of a message, such as "; did you mean Yangtze 1?".

    Args:
        text: An id, a name, or the start of the name of a single room: "King Willem".
    """
    rooms = tuple(rooms)
    matched_room, rest = match_room(text, rooms)
    if matched_room is not None and not rest:
        return matched_room, ""
    prefix = fold(text)
    candidates = [
        room for room in rooms if prefix and any(f"{fold(name)} ".startswith(f"{prefix} ") for name in room.names)
    ]
    if len(candidates) == 1:
        return candidates[0], ""
    return None, did_you_mean(text, (name for room in rooms for name in (room.id, *room.names)))


def _without_spaces(name: str) -> str:
    """A folded name without spaces, except between digits.

    "Europe 1&2" is not "Europe 12".
    """
    return _BETWEEN_WORDS.sub("", name)


def _remainders(text: str) -> dict[str, str]:
    """The text behind each prefix, by the folded prefix without spaces."""
    remainders: dict[str, str] = {}
    for place in dict.fromkeys((text, _LEADING_ROOM_WORD.sub("", text))):
        for end in range(1, len(place) + 1):
            if not place[end : end + 1].isalnum():
                rest = _TRAILING_ROOM_WORD.sub("", place[end:])
                remainders.setdefault(_without_spaces(fold(place[:end])), rest.strip(" .,;/)"))
    return remainders


def unknown_place_parts(rest: str, room: Room, assembly: Assembly) -> tuple[str, ...]:
    """The unknown parts of the text behind a room.

    Its floor, venue and address are known.
    """
    venues = tuple(filter(None, (assembly.venue, room.venue)))
    venue_names = frozenset(fold(name) for venue in venues for name in venue.name.texts)
    known = [fold(floor) for floor in room.floor.texts] if room.floor else []
    for address in (address for venue in venues if venue.address for address in venue.address.texts):
        known += map(fold, (address, *address.split(",")))
    # The text behind the name of the venue is its address, in some language.
    parts = takewhile(lambda part: fold(part) not in venue_names, _parts(rest))
    return tuple(part for part in parts if not _is_end_of_any(fold(part), known))


def _parts(rest: str) -> Iterator[str]:
    for part in re.split(r"\s*[,/()]\s*", rest):
        if part.strip(" ."):
            yield part.strip(" .")


def _is_end_of_any(part: str, names: Iterable[str]) -> bool:
    """Whether a text is one of some names or its end.

    For example "The Hague" of "2517 JW The Hague".
    """
    return any(f" {name}".endswith(f" {part}") for name in names)
