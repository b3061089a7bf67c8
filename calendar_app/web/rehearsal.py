"""Trial rendering of lists and templates before they are published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from itertools import chain, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from calendar_app.history import History, parse_journal
from calendar_app.history.codec import to_json
from calendar_app.history.revision import Revision, changed_fields
from calendar_app.i18n import Text
from calendar_app.model import Assembly, DateOnly, Event, Schedule, Status, Timed, Unscheduled
from calendar_app.render import (
    EXPORT_FORMS,
    CancelledDisplay,
    ErrorMessage,
    RenderContext,
    error_page,
    index_pages,
    schedule_pages,
)
from calendar_app.render.agenda import agenda_page
from calendar_app.render.changes_page import changes_page
from calendar_app.render.changes_text import changes_text
from calendar_app.render.door_sign import door_sign_days, door_sign_page
from calendar_app.render.embed import embed_page
from calendar_app.render.index_pages import about_page
from calendar_app.render.now_screen import now_screen_page
from calendar_app.render.standalone_pages import redirect_page
from calendar_app.render.subscription import subscribe_page
from calendar_app.selection import ChangeLog, Facet, Index, Query, Selection

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


_OTHER_TEXT = Text((("en", "Another text"),))


def synthetic_history(schedule: Schedule) -> History:
    """Synthetic history that exercises every change template.

    The first event is new, the others changed, and two more are withdrawn, the second of them not recorded yet.
    """
    lines = [
        (at, Revision(states[-1].first_id, number, at, changed).line)
        for states in _event_states(schedule)
        for number, (at, changed) in enumerate(_timed_changes(states, schedule.assembly))
    ]
    return History(schedule, parse_journal(b"".join(line for _, line in sorted(lines, key=itemgetter(0))), ""))


_EventStates = tuple[Event | None, Event, Event]


def _timed_changes(states: _EventStates, assembly: Assembly) -> Iterator[tuple[datetime, dict[str, tuple[Any, Any]]]]:
    """What changed, and when: a second after each other."""
    shown = ({}, *(to_json(state, assembly) if state else {} for state in states))
    for seconds, (before, after) in enumerate(pairwise(shown)):
        if changed := changed_fields(before, after):
            yield assembly.updated + timedelta(seconds=seconds), changed


def _event_states(schedule: Schedule) -> Iterator[_EventStates]:
    """What each event was at three moments."""
    for event in schedule.events[:1]:
        gone = _removed_event(event, "-gone")
        yield gone, gone, replace(gone, status=Status.WITHDRAWN)
        going = _removed_event(event, "-going")
        yield going, going, going
        yield None, event, event
    for event in schedule.events[1:]:
        yield _earlier_event(event, schedule), replace(event, summary=_OTHER_TEXT), event


def _earlier_event(event: Event, schedule: Schedule) -> Event:
    day = event.timing.first_day
    # What had no date gets one, or nothing could be told of losing it.
    when = (
        DateOnly(day or schedule.assembly.starts)
        if event.timing != DateOnly(day or schedule.assembly.starts)
        else Unscheduled()
    )
    return replace(
        event,
        title=_OTHER_TEXT,
        timing=when,
        status=Status.TENTATIVE if event.status is Status.CONFIRMED else Status.CONFIRMED,
        room=next((room for room in schedule.rooms.values() if room != event.room), None),
        co_hosts=tuple(reversed(event.co_hosts[1:])),
    )


def _removed_event(event: Event, name: str) -> Event:
    # No id that a file may have: nothing in it can be this event.
    return replace(event, id=name, uid=name, former_ids=(), status=Status.CONFIRMED, note=_OTHER_TEXT)


_WHOLE_EVENTS = 1000
_NOON = time(12)
_YEARS = timedelta(days=1000)
_A_MINUTE = timedelta(minutes=1)
_UNMATCHED_TEXT = "\N{REPLACEMENT CHARACTER}"


def rehearse(
    context: RenderContext, known_traits: frozenset[Hashable] = frozenset(), *, whole_events: int = _WHOLE_EVENTS
) -> None:
    """Make every form and every kind of page, of an excerpt with something of every sort that the list holds.

    A fault may be in what only one event has, and would take the whole list away: every form, the page of the list, its
    days, changes, signs and an agenda of all are made whole as well, up to `whole_events`. With more, an edit would
    keep a worker busy for many seconds, and the excerpt must do.

    Args:
        context: The edition to try.
        known_traits: The `traits` of this list when these templates rendered it before, in this language. Without a
            new one no excerpt is rendered: an edit must not wait for what it does not change.
        whole_events: How many events a list may have to be tried whole, which takes a millisecond or two for each.

    Raises:
        Exception: Whatever is wrong with a template.
    """
    schedule = context.schedule
    is_whole = len(schedule.events) <= whole_events
    if not is_whole or not traits(schedule) <= known_traits:
        _make_excerpt(context)
    _make_fullest_screen(context)
    if is_whole:
        whole = RenderContext(context.index, context.language, context.urls, context.templates, context.changes)
        _make_whole(whole)
        _make_days(whole)
        # What overlaps and what has moved are no traits: an edit may bring the first of either.
        agenda_page(whole, _agenda_selection(whole))
        changes_page(whole, whole.whole_selection)
        changes_text(whole, whole.whole_selection, None)
        _make_signs(whole)


def traits(schedule: Schedule) -> frozenset[Hashable]:
    """All that a template can tell what a list holds apart by.

    Args:
        schedule: A list as it is shown.
    """
    whole: tuple[DataclassInstance, ...] = (schedule, schedule.assembly)
    records = (*whole, *schedule.events, *schedule.co_hosts.values(), *schedule.rooms.values())
    return frozenset(chain.from_iterable(map(_record_traits, records)))


def excerpt(context: RenderContext) -> RenderContext:
    """An edition of something of every sort that a list holds, which knows as much of its past.

    Args:
        context: That of the whole list.
    """
    whole = context.schedule
    events = tuple(distinct_records(whole.events))
    chosen = {event.id for event in events}
    by_id = {name: event for name, event in whole.events_by_id.items() if event.id in chosen}
    index = Index(replace(whole, events=events, events_by_id=by_id))
    return RenderContext(index, context.language, context.urls, context.templates, context.changes)


def _make_excerpt(context: RenderContext) -> None:
    few = excerpt(context)
    _make_whole(few)
    _make_all_changes(few)
    narrow = Selection(few.index, _empty_query(few))
    schedule_pages.schedule_page(few, narrow)
    for shown in (few.whole_selection, narrow):
        subscribe_page(few, shown)
        embed_page(few, shown)
        changes_page(few, shown)
        changes_text(few, shown, None)
    for shown in (few.whole_selection, narrow, _agenda_selection(few)):
        agenda_page(few, shown)
    _make_singles(few)
    for register in (index_pages.co_hosts_page, index_pages.rooms_page, index_pages.days_page):
        register(few)
    about_page(few)
    notice = ErrorMessage("", "", (("", context.urls.schedule(Query())),))
    for is_framed in (False, True):
        stylesheet = context.urls.static("embed.css" if is_framed else "style.css")
        error_page(few.templates, few.language, notice, stylesheet, is_framed=is_framed)
    redirect_page(few.templates, few.language, context.urls.schedule(Query()))


def _make_all_changes(context: RenderContext) -> None:
    """What is made of changes, of a list in which everything has changed."""
    history = synthetic_history(context.schedule)
    changes, index = ChangeLog(history), Index(history.schedule)
    past = RenderContext(index, context.language, context.urls, context.templates, changes)
    _make_whole(past)
    changes_page(past, past.whole_selection)
    embed_page(past, past.whole_selection)
    for since in (None, history.journal.modified):
        changes_text(past, past.whole_selection, since)
    _make_singles(past)


def _make_singles(context: RenderContext) -> None:
    schedule = context.schedule
    for event in schedule.events:
        schedule_pages.event_page(context, event)
    for co_host in distinct_records(schedule.co_hosts.values()):
        schedule_pages.co_host_page(context, co_host)
    for room in distinct_records(schedule.rooms.values()):
        schedule_pages.room_page(context, room)
        door_sign_page(context, room, schedule.assembly.starts - _YEARS)
    _make_signs(context)
    _make_screens(context)
    _make_days(context)


def _make_signs(context: RenderContext) -> None:
    for room in distinct_records(context.schedule.rooms.values()):
        for day in door_sign_days(context, room):
            door_sign_page(context, room, day)


def _make_days(context: RenderContext) -> None:
    """The days that anything touches: what stands in the table of one depends on what else does."""
    touched = (event.timing.days for event in context.schedule.events)
    for day in sorted({context.schedule.assembly.starts, *chain.from_iterable(touched)}):
        schedule_pages.day_page(context, day)


def _make_screens(context: RenderContext) -> None:
    """The screen of all rooms and those of some, as each event begins, before them all and after the session."""
    schedule = context.schedule
    noon = datetime.combine(schedule.assembly.starts, _NOON, UTC)
    whens = [event.calendar_timing for event in schedule.events]
    begins = {when.starts for when in whens if isinstance(when, Timed)}
    singles = (context.selection_of(Facet.ROOM, room.id) for room in distinct_records(schedule.rooms.values()))
    for shown in (context.whole_selection, *singles):
        for moment in (noon - _YEARS, noon, noon + _YEARS, *begins):
            now_screen_page(context, shown, moment)


def _make_fullest_screen(context: RenderContext) -> None:
    """The screen when most begins at once: then it may say how much does not fit."""
    whens = [event.calendar_timing for event in context.schedule.events]
    begins = Counter(when.starts for when in whens if isinstance(when, Timed))
    for moment, _ in begins.most_common(1):
        now_screen_page(context, context.whole_selection, moment)
        now_screen_page(context, context.whole_selection, moment - _A_MINUTE)


def _make_whole(context: RenderContext) -> None:
    for form in EXPORT_FORMS.values():
        form.render(context, context.whole_selection, CancelledDisplay.STATUS)
    schedule_pages.schedule_page(context, context.whole_selection)


def _empty_query(context: RenderContext) -> Query:
    """A query of every sort of filter that selects nothing."""
    return (
        Query(text=_UNMATCHED_TEXT, match_all=True)
        .with_values(Facet.CO_HOST, *list(context.schedule.co_hosts)[:2])
        .with_values(Facet.ROOM, *list(context.schedule.rooms)[:1])
    )


def _agenda_selection(context: RenderContext) -> Selection:
    """All events, each by its id."""
    return Selection(context.index, Query().with_values(Facet.EVENT, *(event.id for event in context.schedule.events)))


def distinct_records(records: Iterable[Any]) -> Iterator[Any]:
    """Of all records those that have something no record before had.

    Args:
        records: Records of one class of the model.
    """
    seen: set[Hashable] = set()
    for record in records:
        found = _record_traits(record)
        if not found <= seen:
            seen |= found
            yield record


def _record_traits(record: DataclassInstance) -> frozenset[Hashable]:
    """What a template can tell records of a class apart by."""
    named = type(record).__name__
    return frozenset((named, field.name, _value_trait(getattr(record, field.name))) for field in fields(record))


def _value_trait(value: object) -> Hashable:
    """A choice, how many there are, whether there is any."""
    if isinstance(value, Enum):
        return value
    return type(value), min(len(value), 2) if isinstance(value, tuple) else bool(value)
