"""Trying templates before readers see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, Any

from calendar_app.model import Schedule, Timed
from calendar_app.render import FORMS, Cancelled, Edition, Notice, notice_page, page, registers
from calendar_app.render.about import about_page
from calendar_app.render.agenda import agenda_page
from calendar_app.render.bulletin import bulletin
from calendar_app.render.changes import changes_page
from calendar_app.render.embed import embed_page
from calendar_app.render.hall import hall_page
from calendar_app.render.leading import leading_page
from calendar_app.render.sign import sign_days, sign_page
from calendar_app.render.subscribe import subscribe_page
from calendar_app.selection import Changes, Facet, Index, Query, Selection
from calendar_app.web.otherwise import otherwise

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


_WHOLE_EVENTS = 1000
_NOON = time(12)
_YEARS = timedelta(days=1000)
_A_MINUTE = timedelta(minutes=1)
_IN_NO_LIST = "\N{REPLACEMENT CHARACTER}"


def rehearse(edition: Edition, tried: frozenset[Hashable] = frozenset(), *, whole_events: int = _WHOLE_EVENTS) -> None:
    """Make every form and every kind of page, of an excerpt with something of every sort that the list holds.

    A fault may be in what only one event has, and would take the whole list away: every form, the page of the list, its
    days, changes, signs and an agenda of all are made whole as well, up to `whole_events`. With more, an edit would
    keep a worker busy for many seconds, and the excerpt must do.

    Args:
        edition: The edition to try.
        tried: The `traits` of this list when these templates showed it before, in this language: without a new one no
            excerpt is made, or an edit would wait for what it does not change.
        whole_events: How many events a list may have to be tried whole, which takes a millisecond or two for each.

    Raises:
        Exception: Whatever is wrong with a template.
    """
    schedule = edition.schedule
    is_whole = len(schedule.events) <= whole_events
    if not is_whole or not traits(schedule) <= tried:
        _make_excerpt(edition)
    _make_fullest_screen(edition)
    if is_whole:
        whole = Edition(edition.index, edition.language, edition.links, edition.templates, edition.changes)
        _make_whole(whole)
        _make_days(whole)
        # What overlaps and what has moved are no traits: an edit may bring the first of either.
        agenda_page(whole, _picked(whole))
        changes_page(whole, whole.whole)
        bulletin(whole, whole.whole, None)
        _make_signs(whole)


def traits(schedule: Schedule) -> frozenset[Hashable]:
    """All that a template can tell what a list holds apart by.

    Args:
        schedule: A list as it is shown.
    """
    whole: tuple[DataclassInstance, ...] = (schedule, schedule.assembly)
    records = (*whole, *schedule.events, *schedule.co_hosts.values(), *schedule.rooms.values())
    return frozenset(chain.from_iterable(map(_traits, records)))


def excerpt(edition: Edition) -> Edition:
    """An edition of something of every sort that a list holds, which knows as much of its past.

    Args:
        edition: That of the whole list.
    """
    whole = edition.schedule
    events = tuple(various(whole.events))
    chosen = {event.id for event in events}
    by_id = {name: event for name, event in whole.by_id.items() if event.id in chosen}
    index = Index(replace(whole, events=events, by_id=by_id))
    return Edition(index, edition.language, edition.links, edition.templates, edition.changes)


def _make_excerpt(edition: Edition) -> None:
    few = excerpt(edition)
    _make_whole(few)
    _make_all_changes(few)
    narrow = Selection(few.index, _narrow(few))
    page.schedule_page(few, narrow)
    for shown in (few.whole, narrow):
        subscribe_page(few, shown)
        embed_page(few, shown)
        changes_page(few, shown)
        bulletin(few, shown, None)
    for shown in (few.whole, narrow, _picked(few)):
        agenda_page(few, shown)
    _make_singles(few)
    for register in (registers.co_hosts_page, registers.rooms_page, registers.days_page):
        register(few)
    about_page(few)
    notice = Notice("", "", (("", edition.links.schedule(Query())),))
    for is_framed in (False, True):
        stylesheet = edition.links.static("embed.css" if is_framed else "style.css")
        notice_page(few.templates, few.language, notice, stylesheet, is_framed=is_framed)
    leading_page(few.templates, few.language, edition.links.schedule(Query()))


def _make_all_changes(edition: Edition) -> None:
    """What is made of changes, of a list in which everything has changed."""
    history = otherwise(edition.schedule)
    changes, index = Changes(history), Index(history.schedule)
    past = Edition(index, edition.language, edition.links, edition.templates, changes)
    _make_whole(past)
    changes_page(past, past.whole)
    embed_page(past, past.whole)
    for since in (None, history.journal.latest):
        bulletin(past, past.whole, since)
    _make_singles(past)


def _make_singles(edition: Edition) -> None:
    schedule = edition.schedule
    for event in schedule.events:
        page.event_page(edition, event)
    for co_host in various(schedule.co_hosts.values()):
        page.co_host_page(edition, co_host)
    for room in various(schedule.rooms.values()):
        page.room_page(edition, room)
        sign_page(edition, room, schedule.assembly.starts - _YEARS)
    _make_signs(edition)
    _make_screens(edition)
    _make_days(edition)


def _make_signs(edition: Edition) -> None:
    for room in various(edition.schedule.rooms.values()):
        for day in sign_days(edition, room):
            sign_page(edition, room, day)


def _make_days(edition: Edition) -> None:
    """The days that anything touches: what stands in the table of one depends on what else does."""
    touched = (event.when.days for event in edition.schedule.events)
    for day in sorted({edition.schedule.assembly.starts, *chain.from_iterable(touched)}):
        page.day_page(edition, day)


def _make_screens(edition: Edition) -> None:
    """The screen of all rooms and those of some, as each event begins, before them all and after the session."""
    schedule = edition.schedule
    noon = datetime.combine(schedule.assembly.starts, _NOON, UTC)
    whens = [event.announced for event in schedule.events]
    begins = {when.starts for when in whens if isinstance(when, Timed)}
    singles = (edition.single(Facet.ROOM, room.id) for room in various(schedule.rooms.values()))
    for shown in (edition.whole, *singles):
        for moment in (noon - _YEARS, noon, noon + _YEARS, *begins):
            hall_page(edition, shown, moment)


def _make_fullest_screen(edition: Edition) -> None:
    """The screen when most begins at once: then it may say how much does not fit."""
    whens = [event.announced for event in edition.schedule.events]
    begins = Counter(when.starts for when in whens if isinstance(when, Timed))
    for moment, _ in begins.most_common(1):
        hall_page(edition, edition.whole, moment)
        hall_page(edition, edition.whole, moment - _A_MINUTE)


def _make_whole(edition: Edition) -> None:
    for form in FORMS.values():
        form.write(edition, edition.whole, Cancelled.STATUS)
    page.schedule_page(edition, edition.whole)


def _narrow(edition: Edition) -> Query:
    """A query of every sort of filter that selects nothing."""
    return (
        Query(text=_IN_NO_LIST, together=True)
        .given(Facet.CO_HOST, *list(edition.schedule.co_hosts)[:2])
        .given(Facet.ROOM, *list(edition.schedule.rooms)[:1])
    )


def _picked(edition: Edition) -> Selection:
    """All events, each by its id."""
    return Selection(edition.index, Query().given(Facet.EVENT, *(event.id for event in edition.schedule.events)))


def various(records: Iterable[Any]) -> Iterator[Any]:
    """Of all records those that have something no record before had.

    Args:
        records: Records of one class of the model.
    """
    seen: set[Hashable] = set()
    for record in records:
        found = _traits(record)
        if not found <= seen:
            seen |= found
            yield record


def _traits(record: DataclassInstance) -> frozenset[Hashable]:
    """What a template can tell records of a class apart by."""
    named = type(record).__name__
    return frozenset((named, field.name, _trait(getattr(record, field.name))) for field in fields(record))


def _trait(value: object) -> Hashable:
    """A choice, how many there are, whether there is any."""
    if isinstance(value, Enum):
        return value
    return type(value), min(len(value), 2) if isinstance(value, tuple) else bool(value)
