"""What an organiser may want to look at: nothing is wrong with the file, but perhaps with the day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from calendar_app.clashes import Clashes
from calendar_app.languages import day_name
from calendar_app.languages import joined
from calendar_app.model import Timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from calendar_app.clashes import Clash
    from calendar_app.errors import Place
    from calendar_app.model import Schedule
    from calendar_app.model import SideEvent

_MOST = 500
_ENGLISH = "en"


@dataclass(frozen=True, order=True, slots=True)
class Advice:
    """Something to look at.

    Attributes:
        place: Where the event stands in the file.
        code: What it is, for `accept:`.
        message: What it is, in a sentence.
    """

    place: Place
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.code}]"


def advise(schedule: Schedule, places: Mapping[tuple[str, str], Place]) -> tuple[Advice, ...]:
    """What to look at, by place; what the file accepts is left out, and of very much the rest.

    Args:
        schedule: The schedule.
        places: Where its events stand, under `("event", id)`.
    """
    found = (
        Advice(places["event", event.id], code, message)
        for event, code, message in _remarks(schedule)
        if code not in dict(event.accept)
    )
    return tuple(sorted(islice(found, _MOST)))


def _remarks(schedule: Schedule) -> Iterator[tuple[SideEvent, str, str]]:
    session = frozenset(schedule.assembly.days)
    for event in schedule.events:
        outside = [day for day in event.when.days if day not in session]
        if outside:
            day = day_name(outside[0], _ENGLISH, year=True)
            yield event, "outside-session", f"{_title(event)} is on {day}, outside the session"
    for clash in Clashes(schedule):
        # Said of the later of the two: it is the one that was put where the other was already.
        if clash.same_room:
            yield clash.other, "room-used-twice", _room_used_twice(clash)
        if clash.co_hosts:
            yield clash.other, "co-host-in-two-places", _in_two_places(clash)


def _room_used_twice(clash: Clash) -> str:
    return f"{_place(clash.other)} is taken {_time(clash.event)} by {_title(clash.event)} in {_place(clash.event)}"


def _in_two_places(clash: Clash) -> str:
    names = joined([host.known_as.in_language(_ENGLISH) for host in clash.co_hosts[:5]], _ENGLISH)
    more = len(clash.co_hosts) - 5
    others = f" (and {more} more)" if more > 0 else ""
    verb = "hosts" if len(clash.co_hosts) == 1 else "host"
    return f"{names}{others} also {verb} {_title(clash.event)} {_time(clash.event)} in {_place(clash.event)}"


def _title(event: SideEvent) -> str:
    return f"“{event.title.in_language(_ENGLISH)}”"


def _place(event: SideEvent) -> str:
    return event.room.name.in_language(_ENGLISH) if event.room else "a room to be announced"


def _time(event: SideEvent) -> str:
    if not isinstance(event.when, Timed):  # pragma: no cover - only entries with a time clash
        return ""
    return f"at {event.when.starts:%H:%M} on {day_name(event.when.starts.date(), _ENGLISH)}"
