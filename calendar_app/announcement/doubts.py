"""What may be meant otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from calendar_app.announcement.days import days_in
from calendar_app.announcement.drafts import Draft
from calendar_app.announcement.known import Named
from calendar_app.announcement.lines import Line, flat
from calendar_app.announcement.marks import OFF, OTHERWISE, SUPPORT
from calendar_app.announcement.rooms import unexpected
from calendar_app.announcement.times import times_in
from calendar_app.model import Assembly, Room, Wall

_ENGLISH = "en"
_SHOWN = 60
_A_PLACE = re.compile(r"\b(?:room|venue|salle|sala)\b")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be meant otherwise.

    Attributes:
        code: What it is about: "weekday", "day", "zone", "time", "room", "host", "title".
        message: Why, in a sentence.
    """

    code: str
    message: str


def host_doubts(named: Iterable[Named]) -> Iterator[Doubt]:
    """Why some of those a text names may be somebody else.

    Args:
        named: Whom it names.
    """
    return (Doubt("host", f"{one.text}: {one.doubt}") for one in named if one.doubt)


def unknown_room(name: str) -> Doubt:
    """That a room may be none, or another by a name the list does not have.

    Args:
        name: What the text calls it.
    """
    return Doubt("room", f"{name} is no room of the list")


def place_doubts(rest: str, room: Room, assembly: Assembly) -> Iterator[Doubt]:
    """Why it may be another room than the one a place begins with.

    Args:
        rest: What follows the name of the room.
        room: The room.
        assembly: Whose it is.
    """
    if strange := unexpected(rest, room, assembly):
        yield Doubt("room", f"“{', '.join(strange)}” stands behind {room.name.in_language(_ENGLISH)}")


def left_open(draft: Draft, starts: Wall, assembly: Assembly) -> Iterator[Doubt]:
    """What words of a title, or lines behind an event, seem to say of it.

    Args:
        draft: What may be an event.
        starts: When it starts, as far as that was understood.
        assembly: Whose it is: a day without its year is near its session.
    """
    yield from _taken(draft)
    title = draft.name
    if not draft.status and (word := OFF.search(flat(title))):
        yield Doubt("status", f"the title says “{title[word.start() : word.end()]}”")
    days = days_in(title, assembly.starts, assembly.ends)
    if times_in(title) or any(day.is_dated for day in days):
        yield Doubt("title", "a day or a time stands in the title: it may be none")
    if not isinstance(starts, datetime):
        for line in draft.after:
            if times_in(line.text):
                yield Doubt("time", f"line {line.number} may say when: “{line.text[:_SHOWN]}”")
                return
    for line in draft.after:
        if SUPPORT.match(flat(line.text)):
            yield Doubt("host", f"line {line.number} may name more of them: “{line.text[:_SHOWN]}”")
        elif _says_otherwise(line, assembly):
            yield Doubt("time", f"line {line.number} may say otherwise: “{line.text[:_SHOWN]}”")


def _taken(draft: Draft) -> Iterator[Doubt]:
    """Lines that may have been taken, or left, wrongly."""
    for number in draft.subtitles:
        yield Doubt("title", f"line {number} is taken for a part of the title")
    if line := draft.above:
        yield Doubt("title", f"line {line.number} is not understood, and may belong to it: “{line.text[:_SHOWN]}”")
    for number in draft.renewed:
        yield Doubt("time", f"line {number} says anew when it is, and is taken")


def _says_otherwise(line: Line, assembly: Assembly) -> bool:
    """Whether a line seems to say that an event is at another time or place now, or not at all."""
    bare = flat(line.text)
    if not (OTHERWISE.search(bare) or OFF.search(bare)):
        return False
    days = days_in(line.text, assembly.starts, assembly.ends)
    return bool(times_in(line.text) or any(day.is_dated for day in days) or _A_PLACE.search(bare) or OFF.search(bare))
