"""Parts of an event as JSON values and CSV cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from calendar_app.i18n import Text
from calendar_app.model import AllDay, CoHost, Contact, DateOnly, Link, Source, Timed, UrlNote, Venue
from calendar_app.render.event_view import EventView
from calendar_app.render.urls import iri_to_uri

Value: TypeAlias = "str | int | float | Sequence[Value] | Mapping[str, Value] | None"
"""What JSON can say."""


def utc_timestamp(when: datetime) -> str:
    """A moment in UTC, "2025-11-25T11:00:00Z" (RFC 3339).

    Args:
        when: Aware, in UTC.
    """
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def timing_kind(view: EventView) -> str:
    """How exactly it is known when an entry takes place.

    Args:
        view: The entry.
    """
    match view.event.timing:
        case Timed():
            return "timed"
        case AllDay():
            return "all_day"
        case DateOnly():
            return "time_to_be_announced"
        case _:
            return "to_be_announced"


def start_iso(view: EventView) -> str | None:
    """The start with its offset, or the first day, or nothing.

    Args:
        view: The entry.
    """
    when = view.event.timing
    if isinstance(when, Timed):
        return when.starts.isoformat()
    return when.days[0].isoformat() if when.days else None


def end_iso(view: EventView) -> str | None:
    """The end with its offset, or the last of whole days, or nothing.

    Args:
        view: The entry.
    """
    match view.event.timing:
        case Timed(ends=end):
            return end.isoformat() if end else None
        case AllDay(last=last):
            return last.isoformat()
        case _:
            return None


def room_json(view: EventView) -> Value:
    """The room of an entry, as JSON says it.

    Args:
        view: The entry.
    """
    if view.event.room is None:
        return None
    address = view.urls.absolute(view.urls.room(view.event.room.id))
    return {"id": view.event.room.id, "name": view.room, "url": address}


def venue_json(venue: Venue | None, localize: Callable[[Text], str]) -> Value:
    """A building, as JSON says it.

    Args:
        venue: The building, or `None`.
        localize: Says a text in the wanted language.
    """
    if venue is None:
        return None
    return {
        "name": localize(venue.name),
        "address": localize(venue.address) if venue.address else None,
        "country": venue.country,
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "url": _ascii_url(venue.url),
    }


def co_host_json(view: EventView, host: CoHost) -> Value:
    """A co-host, as JSON says it.

    Args:
        view: An entry in the language to say it in.
        host: The co-host.
    """
    return {
        "id": host.id,
        "name": view.text(host.name),
        "short_name": view.text(host.short_name) or None,
        "kind": host.kind.value,
        "country": host.country,
        "url": view.urls.absolute(view.urls.co_host(host.id)),
    }


def url_note_json(view: EventView, url_note: UrlNote | None) -> Value:
    """A registration or webcast, as JSON says it.

    Args:
        view: The entry.
        url_note: The offer, or `None`.
    """
    return {"url": _ascii_url(url_note.url), "note": view.text(url_note.note) or None} if url_note else None


def link_json(view: EventView, link: Link) -> Value:
    """A document or page, as JSON says it.

    Args:
        view: The entry.
        link: The document or page.
    """
    return {"type": link.type, "title": view.text(link.title), "url": _ascii_url(link.url)}


def contact_json(view: EventView, contact: Contact | None) -> Value:
    """Whom to ask, as JSON says it.

    Args:
        view: The entry.
        contact: Whom to ask, or `None`.
    """
    return {"name": view.text(contact.name) or None, "email": contact.email} if contact else None


def source_json(view: EventView, source: Source) -> Value:
    """Who announced an entry, as JSON says it.

    Args:
        view: The entry.
        source: The announcement.
    """
    return {
        "publisher": view.text(source.publisher),
        "title": view.text(source.title) or None,
        "url": _ascii_url(source.url),
        "date": source.date.isoformat() if source.date else None,
    }


def list_cell(items: Iterable[str]) -> str:
    """A list in one cell.

    Args:
        items: The members, in order.
    """
    return "; ".join(items)


def host_names_cell(view: EventView, hosts: Iterable[CoHost]) -> str:
    """Co-hosts in one cell.

    Args:
        view: An entry in the language to name them in.
        hosts: The co-hosts, in order.
    """
    return list_cell(view.host_name(host) for host in hosts)


def url_note_cell(view: EventView, url_note: UrlNote | None) -> str:
    """A registration or webcast in one cell.

    Args:
        view: The entry.
        url_note: The offer, or `None`.
    """
    return _joined_parts(_ascii_url(url_note.url), view.text(url_note.note)) if url_note else ""


def link_cell(view: EventView, link: Link) -> str:
    """A document or page, for a cell.

    Args:
        view: The entry.
        link: The document or page.
    """
    return _joined_parts(view.text(link.title), _ascii_url(link.url))


def source_cell(view: EventView, source: Source) -> str:
    """Who announced an entry, for a cell.

    Args:
        view: The entry.
        source: The announcement.
    """
    return _joined_parts(view.text(source.publisher), view.text(source.title), _ascii_url(source.url))


def _ascii_url(url: str | None) -> str | None:
    return iri_to_uri(url) if url else None


def _joined_parts(*parts: str | None) -> str:
    return " ".join(filter(None, parts))
