"""Trying templates before readers see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import time
from datetime import timedelta
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING
from typing import Any

from calendar_app.model import Timed
from calendar_app.render import FORMS
from calendar_app.render import Cancelled
from calendar_app.render import Edition
from calendar_app.render import Notice
from calendar_app.render import notice_page
from calendar_app.render import page
from calendar_app.render import registers
from calendar_app.render.about import about_page
from calendar_app.render.agenda import agenda_page
from calendar_app.render.bulletin import bulletin
from calendar_app.render.changes import changes_page
from calendar_app.render.embed import embed_page
from calendar_app.render.hall import hall_page
from calendar_app.render.leading import leading_page
from calendar_app.render.sign import sign_days
from calendar_app.render.sign import sign_page
from calendar_app.render.subscribe import subscribe_page
from calendar_app.selection import Changes
from calendar_app.selection import Facet
from calendar_app.selection import Index
from calendar_app.selection import Query
from calendar_app.selection import Selection
from calendar_app.web.otherwise import otherwise

if TYPE_CHECKING:
    from collections.abc import Hashable
    from collections.abc import Iterable
    from collections.abc import Iterator

WHOLE_EVENTS = 1000
"""How many events a list may have to be tried whole: that takes a millisecond or two for each."""

_NOON = time(12)
_YEARS = timedelta(days=1000)
_A_MINUTE = timedelta(minutes=1)
_IN_NO_LIST = "\N{REPLACEMENT CHARACTER}"


def rehearse(edition: Edition) -> None:
    """Make every form and every kind of page, of an excerpt with something of every sort that the list holds.

    What goes wrong with one title only is in no excerpt, and would take the whole feed away: so every form, the list
    and its days are made whole as well, up to `WHOLE_EVENTS`. With more, an edit would keep a worker busy for many
    seconds, and the excerpt must do.

    Args:
        edition: The edition to try.

    Raises:
        Exception: Whatever is wrong with a template.
    """
    tried = excerpt(edition)
    _make_whole(tried)
    _make_all_changes(tried)
    narrow = Selection(tried.index, _narrow(tried))
    for shown in (tried.whole, narrow):
        page.schedule_page(tried, shown)
        subscribe_page(tried, shown)
        embed_page(tried, shown)
        changes_page(tried, shown)
        bulletin(tried, shown, None)
    for shown in (tried.whole, narrow, _picked(tried)):
        agenda_page(tried, shown)
    _make_singles(tried)
    for register in (registers.co_hosts_page, registers.rooms_page, registers.days_page):
        register(tried)
    about_page(tried)
    notice = Notice("", "", (("", edition.links.schedule(Query())),))
    for is_framed in (False, True):
        stylesheet = edition.links.static("embed.css" if is_framed else "style.css")
        notice_page(tried.templates, tried.language, notice, stylesheet, is_framed=is_framed)
    leading_page(tried.templates, tried.language, edition.links.schedule(Query()))
    _make_fullest_screen(edition)
    if len(edition.schedule.events) <= WHOLE_EVENTS:
        whole = Edition(edition.index, edition.language, edition.links, edition.templates, edition.changes)
        _make_whole(whole)
        _make_days(whole)


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


def _make_all_changes(edition: Edition) -> None:
    """What is made of changes, of a list in which everything has changed."""
    history = otherwise(edition.schedule)
    changes, index = Changes(history), Index(history.schedule)
    tried = Edition(index, edition.language, edition.links, edition.templates, changes)
    _make_whole(tried)
    changes_page(tried, tried.whole)
    embed_page(tried, tried.whole)
    for since in (None, history.journal.latest):
        bulletin(tried, tried.whole, since)
    _make_singles(tried)


def _make_singles(edition: Edition) -> None:
    schedule = edition.schedule
    for event in schedule.events:
        page.event_page(edition, event)
    for co_host in various(schedule.co_hosts.values()):
        page.co_host_page(edition, co_host)
    for room in various(schedule.rooms.values()):
        page.room_page(edition, room)
        for day in (*sign_days(edition, room), schedule.assembly.starts - _YEARS):
            sign_page(edition, room, day)
    _make_screens(edition)
    _make_days(edition)


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
        traits = {(field.name, _trait(getattr(record, field.name))) for field in fields(record)}
        if not traits <= seen:
            seen |= traits
            yield record


def _trait(value: object) -> Hashable:
    """What a template can tell values apart by: a choice, how many there are, whether there is any."""
    if isinstance(value, Enum):
        return value
    return type(value), min(len(value), 2) if isinstance(value, tuple) else bool(value)
