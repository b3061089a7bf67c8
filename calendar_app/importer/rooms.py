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
    """The room a text begins with, by the longest of its names, and what follows it.

    Args:
        text: A place, such as "Europe 1&2 Room, World Forum, The Hague".
        rooms: The register.
    """
    best: tuple[int, Room | None, str] = (0, None, text)
    rests = _remainders(text)
    for room in rooms:
        for name in (*room.names, room.id.replace("-", " ")):
            wanted = fold(name)
            rest = rests.get(_without_spaces(wanted))
            if rest is not None and len(wanted) > best[0]:
                best = (len(wanted), room, rest)
    return best[1], best[2]


def is_known_room(place: str, rooms: Iterable[Room], assembly: Assembly) -> bool:
    """Whether a place is a room of the register, with nothing behind its name but where it is.

    Args:
        place: A place, such as "Europe 1, World Forum".
        rooms: The register.
        assembly: Whose rooms they are.
    """
    room, rest = match_room(place, rooms)
    return room is not None and not unknown_place_parts(rest, room, assembly)


def is_venue(place: str, assembly: Assembly) -> bool:
    """Whether a place is the whole venue.

    Args:
        place: A place, such as "World Forum".
        assembly: Whose venue it may be.
    """
    return assembly.venue is not None and fold(place) in {fold(name) for name in assembly.venue.name.all}


def find_room(text: str, rooms: Iterable[Room]) -> tuple[Room | None, str]:
    """The room somebody means, and where none is certain, the end of a sentence: "; did you mean Yangtze 1?".

    Args:
        text: Its id, one of its names, or the beginning of one as people say it: "King Willem".
        rooms: The register.
    """
    kept = tuple(rooms)
    room, rest = match_room(text, kept)
    if room is not None and not rest:
        return room, ""
    wanted = fold(text)
    like = [one for one in kept if wanted and any(f"{fold(name)} ".startswith(f"{wanted} ") for name in one.names)]
    if len(like) == 1:
        return like[0], ""
    return None, did_you_mean(text, (name for one in kept for name in (one.id, *one.names)))


def _without_spaces(name: str) -> str:
    """A folded name without its spaces, but for those between numbers: "Europe 1&2" is not "Europe 12"."""
    return _BETWEEN_WORDS.sub("", name)


def _remainders(text: str) -> dict[str, str]:
    """What follows each beginning of a text that ends where a word does, by that beginning: folded and closed up."""
    rests: dict[str, str] = {}
    for begin in dict.fromkeys((text, _LEADING_ROOM_WORD.sub("", text))):
        for end in range(1, len(begin) + 1):
            if not begin[end : end + 1].isalnum():
                rest = _TRAILING_ROOM_WORD.sub("", begin[end:])
                rests.setdefault(_without_spaces(fold(begin[:end])), rest.strip(" .,;/)"))
    return rests


def unknown_place_parts(rest: str, room: Room, assembly: Assembly) -> tuple[str, ...]:
    """What stands behind the name of a room and is not where the list says that it is.

    Args:
        rest: What follows the name: "Level 1, World Forum, The Hague".
        room: The room.
        assembly: Whose it is.
    """
    venues = tuple(filter(None, (assembly.venue, room.venue)))
    named = frozenset(fold(name) for venue in venues for name in venue.name.all)
    known = [fold(floor) for floor in room.floor.all] if room.floor else []
    for address in (address for venue in venues if venue.address for address in venue.address.all):
        known += map(fold, (address, *address.split(",")))
    # What follows the name of the venue says where that is, in whichever language.
    before = takewhile(lambda part: fold(part) not in named, _parts(rest))
    return tuple(part for part in before if not _is_end_of_any(fold(part), known))


def _parts(rest: str) -> Iterator[str]:
    for part in re.split(r"\s*[,/()]\s*", rest):
        if part.strip(" ."):
            yield part.strip(" .")


def _is_end_of_any(part: str, names: Iterable[str]) -> bool:
    """Whether it is one of some names or its end, as a town is of "2517 JW The Hague"."""
    return any(f" {name}".endswith(f" {part}") for name in names)
