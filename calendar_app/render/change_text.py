"""Words for the difference between two states of an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

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
# Text in the other direction must not reorder the words around it.
_ISOLATE_FORMAT = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"


def recorded_day(view: EventView, recorded_at: datetime | None) -> str:
    """The local date of a record, in words; empty while unrecorded."""
    if recorded_at is None:
        return ""
    day = view.assembly.zone.to_local(recorded_at).date()
    return long_date(day, view.language, year=not view.assembly.covers_year_of(day))


def change_notices(before: EventView, after: EventView, recorded_on: str) -> tuple[ChangeNotice, ...]:
    """The changes of status, time and room, in this order.

    Args:
        recorded_on: The date of the record, in words; empty while unrecorded.
    """
    changes_of = {Aspect.STATUS: _status_changes, Aspect.TIME: _time_changes, Aspect.ROOM: _room_changes}
    return tuple(
        ChangeNotice(aspect, kind, old, new, recorded_on, after.language)
        for aspect, changes in changes_of.items()
        for kind, old, new in changes(before, after)
    )


def remarks(before: EventView, after: EventView) -> tuple[str, ...]:
    """The changes of title and hosts, as sentences without a full stop."""
    gettext = catalog_for(after.language).gettext
    sentences: list[str] = []
    if before.title != after.title:
        old_title = _isolate(before.title, before.event.title, after)
        sentences.append(gettext("Title was “%(title)s”") % {"title": old_title})
    old, new = before.event.co_hosts, after.event.co_hosts
    sentences += _host_remarks(
        after, old, new, gettext("Now also hosting: %(names)s"), gettext("No longer hosting: %(names)s")
    )
    old, new = before.event.organisers, after.event.organisers
    sentences += _host_remarks(
        after, old, new, gettext("Now also organising: %(names)s"), gettext("No longer organising: %(names)s")
    )
    return tuple(sentences)


def changed_details(before: EventView, after: EventView) -> tuple[str, ...]:
    """The names of other changed fields: "description", "how to find the room"."""
    gettext = catalog_for(after.language).gettext
    return tuple(gettext(name) for name in _changed_detail_names(before, after))


def latest_notices(changes: Iterable[EventChange], view_of: Callable[[Event], EventView]) -> tuple[ChangeNotice, ...]:
    """The last change of each aspect, without first announcements.

    Args:
        changes: Oldest first.
        view_of: Makes the view of a state of the event.
    """
    latest: dict[Aspect, ChangeNotice] = {}
    for change in changes:
        if change.before:
            after = view_of(change.after)
            notices = change_notices(view_of(change.before), after, recorded_day(after, change.at))
            latest |= {notice.aspect: notice for notice in notices}
    in_order = (latest[aspect] for aspect in Aspect if aspect in latest)
    return tuple(notice for notice in in_order if notice.old or not notice.new)


def _status_changes(before: EventView, after: EventView) -> Iterator[tuple[ChangeKind, str, str]]:
    old, new = before.event.status, after.event.status
    if old is new or _has_lost_date(before, after):
        return
    yield _KIND_OF_NEW_STATUS.get(new) or _KIND_OF_LOST_STATUS[old], "", ""


def _time_changes(before: EventView, after: EventView) -> Iterator[tuple[ChangeKind, str, str]]:
    if before.event.timing == after.event.timing:
        return
    scheduled = _last_scheduled_view(before)
    if _has_lost_date(before, after):
        yield ChangeKind.POSTPONED, _day_and_time(before, day=True), ""
    elif scheduled is None:
        yield ChangeKind.DATE_ANNOUNCED, "", _day_and_time(after, day=True)
    elif scheduled.event.timing == after.event.timing:
        if before.event.status is not Status.POSTPONED:
            yield ChangeKind.NOT_POSTPONED, "", ""
    elif scheduled.days != after.days:
        yield ChangeKind.MOVED, _day_and_time(scheduled, day=True), _day_and_time(after, day=True)
    elif after.awaits_time:
        yield ChangeKind.TIME_TO_BE_ANNOUNCED, _day_and_time(scheduled, day=False), ""
    elif scheduled.awaits_time:
        yield ChangeKind.TIME_ANNOUNCED, "", _day_and_time(after, day=False)
    else:
        yield ChangeKind.TIME_CHANGED, _day_and_time(scheduled, day=False), _day_and_time(after, day=False)


def _room_changes(before: EventView, after: EventView) -> Iterator[tuple[ChangeKind, str, str]]:
    old, new = before.event.room, after.event.room
    old_name = _isolate(before.room, old.name, after) if old else ""
    new_name = _isolate(after.room, new.name, after) if new else ""
    if new and not old:
        yield ChangeKind.ROOM_ANNOUNCED, "", new_name
    elif old and not new:
        yield ChangeKind.ROOM_TO_BE_ANNOUNCED, old_name, ""
    elif old and new and old.id != new.id:
        yield ChangeKind.ROOM_CHANGED, old_name, new_name
    elif before.room != after.room:
        yield ChangeKind.ROOM_RENAMED, old_name or before.room, new_name or after.room


def _has_lost_date(before: EventView, after: EventView) -> bool:
    """Whether the event had a date and has none now."""
    return isinstance(after.event.timing, Unscheduled) and not isinstance(before.event.timing, Unscheduled)


def _last_scheduled_view(view: EventView) -> EventView | None:
    """The view with its last date; `None` if it never had one."""
    if not isinstance(view.event.timing, Unscheduled):
        return view
    return view.with_event(replace(view.event, timing=view.event.last_scheduled)) if view.event.last_scheduled else None


def _day_and_time(view: EventView, *, day: bool) -> str:
    time = "" if day and view.awaits_time else view.time
    return ", ".join(filter(None, (view.day if day else "", time)))


def _isolate(words: str, text: Text, view: EventView) -> str:
    """Isolate words of the other text direction (Unicode UAX #9)."""
    direction = text_direction(text.language_for(view.language))
    return words if direction == text_direction(view.language) else _ISOLATE_FORMAT % words


def _host_remarks(
    view: EventView, old_hosts: Sequence[CoHost], new_hosts: Sequence[CoHost], joined_format: str, left_format: str
) -> Iterator[str]:
    old, new = (
        {host.id: _isolate(view.host_name(host), host.name, view) for host in hosts} for hosts in (old_hosts, new_hosts)
    )
    joined = [name for host_id, name in new.items() if host_id not in old]
    left = [name for host_id, name in old.items() if host_id not in new]
    if joined:
        yield joined_format % {"names": join_list(joined, view.language)}
    if left:
        yield left_format % {"names": join_list(left, view.language)}
    gettext = catalog_for(view.language).gettext
    for host_id, name in new.items():
        if host_id in old and old[host_id] != name:
            yield gettext("%(was)s is now called %(now)s") % {"was": old[host_id], "now": name}


def _changed_detail_names(before: EventView, after: EventView) -> Iterator[str]:
    old, new = before.event, after.event
    old_ids, new_ids = ([host.id for host in (*event.co_hosts, *event.organisers)] for event in (old, new))
    if old_ids != new_ids and sorted(old_ids) == sorted(new_ids):
        yield N_("order of the co-hosts")
    yield from (name for field, name in _DETAIL_NAMES.items() if getattr(old, field) != getattr(new, field))
    if (old.room and old.room.id) == (new.room and new.room.id) and _place_details(before) != _place_details(after):
        yield N_("how to find the room")


def _place_details(view: EventView) -> tuple[object, ...]:
    room, venue = view.event.room, view.venue
    return (room.floor, room.capacity, room.access, room.directions, room.url, venue) if room else (venue,)
