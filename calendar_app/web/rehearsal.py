"""Trying templates before readers see them."""

from __future__ import annotations

from dataclasses import fields
from dataclasses import replace
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any

from calendar_app.render import FORMS
from calendar_app.render import Cancelled
from calendar_app.render import Edition
from calendar_app.render import Notice
from calendar_app.render import notice_page
from calendar_app.render import page
from calendar_app.render import registers
from calendar_app.selection import Facet
from calendar_app.selection import Index
from calendar_app.selection import Query
from calendar_app.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Hashable
    from collections.abc import Iterable

_MOST = 30
_IN_NO_LIST = "\N{REPLACEMENT CHARACTER}"


def rehearse(edition: Edition) -> None:
    """Make every form and every kind of page, of an excerpt with something of every sort that the list holds.

    Args:
        edition: The edition to try.

    Raises:
        Exception: Whatever is wrong with a template.
    """
    whole = edition.schedule
    events = tuple(_various(whole.events))
    schedule = replace(whole, events=events, by_id={event.id: event for event in events})
    tried = Edition(Index(schedule), edition.language, edition.links, edition.templates)
    for form in FORMS.values():
        form.write(tried, tried.whole, Cancelled.STATUS)
    page.schedule_page(tried, tried.whole)
    page.schedule_page(tried, Selection(tried.index, _narrow(tried)))
    for event in events:
        page.event_page(tried, event)
    for co_host in _various(schedule.co_hosts.values()):
        page.co_host_page(tried, co_host)
    for room in _various(schedule.rooms.values()):
        page.room_page(tried, room)
    page.day_page(tried, schedule.assembly.starts)
    for register in (registers.co_hosts_page, registers.rooms_page, registers.days_page):
        register(tried)
    notice = Notice("", "", (("", edition.links.schedule(Query())),))
    notice_page(tried.templates, tried.language, notice, edition.links.static("style.css"))


def _narrow(edition: Edition) -> Query:
    """A query of every sort of filter that selects nothing."""
    return (
        Query(text=_IN_NO_LIST, together=True)
        .given(Facet.CO_HOST, *list(edition.schedule.co_hosts)[:2])
        .given(Facet.ROOM, *list(edition.schedule.rooms)[:1])
    )


def _various(records: Iterable[Any]) -> Iterable[Any]:
    """The first record of every shape; of very many shapes some."""
    found: dict[Hashable, Any] = {}
    for record in records:
        found.setdefault(_shape(record), record)
    return islice(found.values(), _MOST)


def _shape(record: Any) -> Hashable:  # noqa: ANN401 - a record of any class of the model
    """What a template can tell records apart by: their choices, and which of their fields are filled."""
    values = (getattr(record, field.name) for field in fields(record))
    return tuple(value if isinstance(value, Enum) else (type(value), bool(value)) for value in values)
