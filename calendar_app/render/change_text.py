"""Words for the difference between two states of an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter

from calendar_app.history import EventChange
from calendar_app.i18n import N_, Text, catalog_for, join_list, long_date, text_direction
from calendar_app.model import CoHost, Event, Status, Unscheduled
from calendar_app.render.change_notice import Aspect, ChangeKind, ChangeNotice
from calendar_app.render.event_view import EventView

_KIND_OF_NEW_STATUS = {
    Status.TENTATIVE: ChangeKind.TENTATIVE,
    Status.CANCELLED: ChangeKind.CANCELLED,
    Status.POSTPONED: ChangeKind.POSTPONED,
    Status.WITHDRAWN: ChangeKind.WITHDRAWN,
}
_KIND_OF_LOST_STATUS = {
    Status.TENTATIVE: ChangeKind.CONFIRMED,
    Status.CANCELLED: ChangeKind.NOT_CANCELLED,
    Status.POSTPONED: ChangeKind.NOT_POSTPONED,
    Status.WITHDRAWN: ChangeKind.NOT_WITHDRAWN,
}
_DETAIL_NAMES = {
    "kind": N_("kind of event"),
    "summary": N_("summary"),
    "description": N_("description"),
    "note": N_("note"),
    "languages": N_("languages"),
    "interpretation": N_("interpretation"),
    "mode": N_("how to take part"),
    "accessibility": N_("accessibility"),
    "registration": N_("registration"),
    "webcast": N_("webcast"),
    "links": N_("documents"),
    "contact": N_("contact"),
    "sources": N_("who announced it"),
}
# Letters of another direction must not take what is around them along.
_ISOLATE_FORMAT = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"


def recorded_day(view: EventView, recorded_at: datetime | None) -> str:
    """The date at the venue on which a change was recorded, in words; empty while it is not recorded.

    Args:
        view: An entry in the language to say it in.
        recorded_at: When, aware, or `None`.
    """
    if recorded_at is None:
        return ""
    day = view.assembly.zone.to_local(recorded_at).date()
    return long_date(day, view.language, year=not view.assembly.covers_year_of(day))


def change_notices(before: EventView, after: EventView, recorded_on: str) -> tuple[ChangeNotice, ...]:
    """What everybody who means to come must know: changes of status, time and room, in this order.

    Args:
        before: The event as it was.
        after: The event as it became.
        recorded_on: The date that was recorded on, in words, or nothing.
    """
    found = (
        ChangeNotice(aspect, what, was, now, recorded_on, after.language)
        for aspect, tell in (
            (Aspect.STATUS, _status_changes),
            (Aspect.TIME, _time_changes),
            (Aspect.ROOM, _room_changes),
        )
        for what, was, now in tell(before, after)
    )
    return tuple(found)


def remarks(before: EventView, after: EventView) -> tuple[str, ...]:
    """What else changed that people speak of, the title and the hosts, in sentences without a full stop.

    Args:
        before: The event as it was.
        after: The event as it became.
    """
    said = catalog_for(after.language).gettext
    found: list[str] = []
    if before.title != after.title:
        found.append(said("Title was “%(title)s”") % {"title": _isolate(before.title, before.event.title, after)})
    was, now = before.event.co_hosts, after.event.co_hosts
    found += _host_remarks(after, was, now, said("Now also hosting: %(names)s"), said("No longer hosting: %(names)s"))
    was, now = before.event.organisers, after.event.organisers
    found += _host_remarks(
        after, was, now, said("Now also organising: %(names)s"), said("No longer organising: %(names)s")
    )
    return tuple(found)


def changed_details(before: EventView, after: EventView) -> tuple[str, ...]:
    """What else changed, by its name: "description", "how to find the room".

    Args:
        before: The event as it was.
        after: The event as it became.
    """
    said = catalog_for(after.language).gettext
    return tuple(said(name) for name in _changed_detail_names(before, after))


def latest_notices(changes: Iterable[EventChange], view_of: Callable[[Event], EventView]) -> tuple[ChangeNotice, ...]:
    """The last change of each aspect, but for what was announced where nothing had been.

    Args:
        changes: What happened to one event, the first thing first.
        view_of: A state of it in words.
    """
    found: dict[Aspect, ChangeNotice] = {}
    for step in changes:
        if step.before:
            after = view_of(step.after)
            found |= {
                turn.aspect: turn for turn in change_notices(view_of(step.before), after, recorded_day(after, step.at))
            }
    told = (found[aspect] for aspect in Aspect if aspect in found)
    return tuple(turn for turn in told if turn.old or not turn.new)


def _status_changes(before: EventView, after: EventView) -> Iterator[tuple[ChangeKind, str, str]]:
    was, now = before.event.status, after.event.status
    if was is now or _has_lost_date(before, after):
        return
    yield _KIND_OF_NEW_STATUS.get(now) or _KIND_OF_LOST_STATUS[was], "", ""


def _time_changes(before: EventView, after: EventView) -> Iterator[tuple[ChangeKind, str, str]]:
    if before.event.timing == after.event.timing:
        return
    was = _last_scheduled_view(before)
    if _has_lost_date(before, after):
        yield ChangeKind.POSTPONED, _day_and_time(before, day=True), ""
    elif was is None:
        yield ChangeKind.DATE_ANNOUNCED, "", _day_and_time(after, day=True)
    elif was.event.timing == after.event.timing:
        if before.event.status is not Status.POSTPONED:
            yield ChangeKind.NOT_POSTPONED, "", ""
    elif was.days != after.days:
        yield ChangeKind.MOVED, _day_and_time(was, day=True), _day_and_time(after, day=True)
    elif after.awaits_time:
        yield ChangeKind.TIME_TO_BE_ANNOUNCED, _day_and_time(was, day=False), ""
    elif was.awaits_time:
        yield ChangeKind.TIME_ANNOUNCED, "", _day_and_time(after, day=False)
    else:
        yield ChangeKind.TIME_CHANGED, _day_and_time(was, day=False), _day_and_time(after, day=False)


def _room_changes(before: EventView, after: EventView) -> Iterator[tuple[ChangeKind, str, str]]:
    was, now = before.event.room, after.event.room
    old, new = (_isolate(one.room, one.event.room.name, after) if one.event.room else "" for one in (before, after))
    if was is None and now is not None:
        yield ChangeKind.ROOM_ANNOUNCED, "", new
    elif was is not None and now is None:
        yield ChangeKind.ROOM_TO_BE_ANNOUNCED, old, ""
    elif was is not None and now is not None and was.id != now.id:
        yield ChangeKind.ROOM_CHANGED, old, new
    elif before.room != after.room:
        yield ChangeKind.ROOM_RENAMED, old or before.room, new or after.room


def _has_lost_date(before: EventView, after: EventView) -> bool:
    """Whether the date was taken away."""
    return isinstance(after.event.timing, Unscheduled) and not isinstance(before.event.timing, Unscheduled)


def _last_scheduled_view(view: EventView) -> EventView | None:
    """The event with the date calendars have it at; `None` where it never had one."""
    if not isinstance(view.event.timing, Unscheduled):
        return view
    return view.with_event(replace(view.event, timing=view.event.last_scheduled)) if view.event.last_scheduled else None


def _day_and_time(view: EventView, *, day: bool) -> str:
    time = "" if day and view.awaits_time else view.time
    return ", ".join(filter(None, (view.day if day else "", time)))


def _isolate(words: str, text: Text, view: EventView) -> str:
    return (
        words
        if text_direction(text.language(view.language)) == text_direction(view.language)
        else _ISOLATE_FORMAT % words
    )


def _host_remarks(
    view: EventView, old_hosts: Sequence[CoHost], new_hosts: Sequence[CoHost], joined_message: str, left_message: str
) -> Iterator[str]:
    old, new = (
        {host.id: _isolate(view.host_name(host), host.name, view) for host in hosts} for hosts in (old_hosts, new_hosts)
    )
    joining = [name for host, name in new.items() if host not in old]
    leaving = [name for host, name in old.items() if host not in new]
    if joining:
        yield joined_message % {"names": join_list(joining, view.language)}
    if leaving:
        yield left_message % {"names": join_list(leaving, view.language)}
    for host, name in new.items():
        if host in old and old[host] != name:
            said = catalog_for(view.language).gettext
            yield said("%(was)s is now called %(now)s") % {"was": old[host], "now": name}


def _changed_detail_names(before: EventView, after: EventView) -> Iterator[str]:
    one, other = before.event, after.event
    ids = [[host.id for host in (*event.co_hosts, *event.organisers)] for event in (one, other)]
    if ids[0] != ids[1] and sorted(ids[0]) == sorted(ids[1]):
        yield N_("order of the co-hosts")
    yield from (name for fact, name in _DETAIL_NAMES.items() if attrgetter(fact)(one) != attrgetter(fact)(other))
    if (one.room and one.room.id) == (other.room and other.room.id) and _place_details(before) != _place_details(after):
        yield N_("how to find the room")


def _place_details(view: EventView) -> tuple[object, ...]:
    room, venue = view.event.room, view.venue
    return (room.floor, room.capacity, room.access, room.directions, room.url, venue) if room else (venue,)
