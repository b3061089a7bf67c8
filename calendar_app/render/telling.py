"""What became of an event between two states of it, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter

from calendar_app.history import Step
from calendar_app.languages import Text, date_name, direction, joined, marked, phrases
from calendar_app.model import CoHost, SideEvent, Status, Unscheduled
from calendar_app.render.entry import Entry
from calendar_app.render.turn import Aspect, Turn, What

_BECAME = {
    Status.TENTATIVE: What.TENTATIVE,
    Status.CANCELLED: What.CANCELLED,
    Status.POSTPONED: What.POSTPONED,
    Status.WITHDRAWN: What.WITHDRAWN,
}
_IS_NO_LONGER = {
    Status.TENTATIVE: What.CONFIRMED,
    Status.CANCELLED: What.NOT_CANCELLED,
    Status.POSTPONED: What.NOT_POSTPONED,
    Status.WITHDRAWN: What.NOT_WITHDRAWN,
}
_DETAILS = {
    "kind": marked("kind of event"),
    "summary": marked("summary"),
    "description": marked("description"),
    "note": marked("note"),
    "languages": marked("languages"),
    "interpretation": marked("interpretation"),
    "mode": marked("how to take part"),
    "accessibility": marked("accessibility"),
    "registration": marked("registration"),
    "webcast": marked("webcast"),
    "links": marked("documents"),
    "contact": marked("contact"),
    "sources": marked("who announced it"),
}
# Letters of another direction must not take what is around them along.
_ISOLATED = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"


def on_day(entry: Entry, at: datetime | None) -> str:
    """The date at the venue on which a change was recorded, in words; empty while it is not recorded.

    Args:
        entry: An entry in the language to say it in.
        at: When, aware, or `None`.
    """
    if at is None:
        return ""
    day = entry.assembly.zone.local(at).date()
    return date_name(day, entry.language, year=not entry.assembly.is_in_its_years(day))


def turns(before: Entry, after: Entry, on: str) -> tuple[Turn, ...]:
    """What everybody who means to come must know: changes of status, time and room, in this order.

    Args:
        before: The event as it was.
        after: The event as it became.
        on: The date that was recorded on, in words, or nothing.
    """
    found = (
        Turn(aspect, what, was, now, on, after.language)
        for aspect, tell in ((Aspect.STATUS, _status), (Aspect.TIME, _time), (Aspect.ROOM, _room))
        for what, was, now in tell(before, after)
    )
    return tuple(found)


def remarks(before: Entry, after: Entry) -> tuple[str, ...]:
    """What else changed that people speak of, the title and the hosts, in sentences without a full stop.

    Args:
        before: The event as it was.
        after: The event as it became.
    """
    said = phrases(after.language).gettext
    found: list[str] = []
    if before.title != after.title:
        found.append(said("Title was “%(title)s”") % {"title": _apart(before.title, before.event.title, after)})
    was, now = before.event.co_hosts, after.event.co_hosts
    found += _hosts(after, was, now, said("Now also hosting: %(names)s"), said("No longer hosting: %(names)s"))
    was, now = before.event.organisers, after.event.organisers
    found += _hosts(after, was, now, said("Now also organising: %(names)s"), said("No longer organising: %(names)s"))
    return tuple(found)


def details(before: Entry, after: Entry) -> tuple[str, ...]:
    """What else changed, by its name: "description", "how to find the room".

    Args:
        before: The event as it was.
        after: The event as it became.
    """
    said = phrases(after.language).gettext
    return tuple(said(name) for name in _details(before, after))


def latest(steps: Iterable[Step], entry_of: Callable[[SideEvent], Entry]) -> tuple[Turn, ...]:
    """The last change of each aspect, but for what was announced where nothing had been.

    Args:
        steps: What happened to one event, the first thing first.
        entry_of: A state of it in words.
    """
    found: dict[Aspect, Turn] = {}
    for step in steps:
        if step.before:
            after = entry_of(step.after)
            found |= {turn.aspect: turn for turn in turns(entry_of(step.before), after, on_day(after, step.at))}
    told = (found[aspect] for aspect in Aspect if aspect in found)
    return tuple(turn for turn in told if turn.was or not turn.now)


def _status(before: Entry, after: Entry) -> Iterator[tuple[What, str, str]]:
    was, now = before.event.status, after.event.status
    if was is now or _has_lapsed(before, after):
        return
    yield _BECAME.get(now) or _IS_NO_LONGER[was], "", ""


def _time(before: Entry, after: Entry) -> Iterator[tuple[What, str, str]]:
    if before.event.when == after.event.when:
        return
    was = _while_dated(before)
    if _has_lapsed(before, after):
        yield What.POSTPONED, _moment(before, day=True), ""
    elif was is None:
        yield What.DATE_ANNOUNCED, "", _moment(after, day=True)
    elif was.event.when == after.event.when:
        if before.event.status is not Status.POSTPONED:
            yield What.NOT_POSTPONED, "", ""
    elif was.days != after.days:
        yield What.MOVED, _moment(was, day=True), _moment(after, day=True)
    elif after.awaits_time:
        yield What.TIME_OPEN, _moment(was, day=False), ""
    elif was.awaits_time:
        yield What.TIME_ANNOUNCED, "", _moment(after, day=False)
    else:
        yield What.TIME_CHANGED, _moment(was, day=False), _moment(after, day=False)


def _room(before: Entry, after: Entry) -> Iterator[tuple[What, str, str]]:
    was, now = before.event.room, after.event.room
    old, new = (_apart(one.room, one.event.room.name, after) if one.event.room else "" for one in (before, after))
    if was is None and now is not None:
        yield What.ROOM_ANNOUNCED, "", new
    elif was is not None and now is None:
        yield What.ROOM_OPEN, old, ""
    elif was is not None and now is not None and was.id != now.id:
        yield What.ROOM_CHANGED, old, new
    elif before.room != after.room:
        yield What.ROOM_RENAMED, old or before.room, new or after.room


def _has_lapsed(before: Entry, after: Entry) -> bool:
    """Whether the date was taken away."""
    return isinstance(after.event.when, Unscheduled) and not isinstance(before.event.when, Unscheduled)


def _while_dated(entry: Entry) -> Entry | None:
    """The event with the date calendars have it at; `None` where it never had one."""
    if not isinstance(entry.event.when, Unscheduled):
        return entry
    return entry.of(replace(entry.event, when=entry.event.lapsed)) if entry.event.lapsed else None


def _moment(entry: Entry, *, day: bool) -> str:
    time = "" if day and entry.awaits_time else entry.time
    return ", ".join(filter(None, (entry.day if day else "", time)))


def _apart(words: str, text: Text, entry: Entry) -> str:
    return words if direction(text.language(entry.language)) == direction(entry.language) else _ISOLATED % words


def _hosts(entry: Entry, was: Sequence[CoHost], now: Sequence[CoHost], came: str, went: str) -> Iterator[str]:
    old, new = ({host.id: _apart(entry.host_name(host), host.name, entry) for host in hosts} for hosts in (was, now))
    joining = [name for host, name in new.items() if host not in old]
    leaving = [name for host, name in old.items() if host not in new]
    if joining:
        yield came % {"names": joined(joining, entry.language)}
    if leaving:
        yield went % {"names": joined(leaving, entry.language)}
    for host, name in new.items():
        if host in old and old[host] != name:
            said = phrases(entry.language).gettext
            yield said("%(was)s is now called %(now)s") % {"was": old[host], "now": name}


def _details(before: Entry, after: Entry) -> Iterator[str]:
    one, other = before.event, after.event
    ids = [[host.id for host in (*event.co_hosts, *event.organisers)] for event in (one, other)]
    if ids[0] != ids[1] and sorted(ids[0]) == sorted(ids[1]):
        yield marked("order of the co-hosts")
    yield from (name for fact, name in _DETAILS.items() if attrgetter(fact)(one) != attrgetter(fact)(other))
    if (one.room and one.room.id) == (other.room and other.room.id) and _about_place(before) != _about_place(after):
        yield marked("how to find the room")


def _about_place(entry: Entry) -> tuple[object, ...]:
    room, venue = entry.event.room, entry.venue
    return (room.floor, room.capacity, room.access, room.directions, room.url, venue) if room else (venue,)
