"""What JSON and CSV say of a part of an entry: a moment, a room, a co-host, an address with its note."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from calendar_app.languages import Text
from calendar_app.model import AllDay, CoHost, Contact, Link, Offer, OnDay, Source, Timed, Venue
from calendar_app.render.addresses import ascii_address
from calendar_app.render.entry import Entry

Value: TypeAlias = "str | int | float | Sequence[Value] | Mapping[str, Value] | None"
"""What JSON can say."""


def moment(when: datetime) -> str:
    """A moment in UTC, "2025-11-25T11:00:00Z" (RFC 3339).

    Args:
        when: Aware, in UTC.
    """
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def timing(entry: Entry) -> str:
    """How exactly it is known when an entry takes place.

    Args:
        entry: The entry.
    """
    match entry.event.when:
        case Timed():
            return "timed"
        case AllDay():
            return "all_day"
        case OnDay():
            return "time_to_be_announced"
        case _:
            return "to_be_announced"


def starts(entry: Entry) -> str | None:
    """The start with its offset, or the first day, or nothing.

    Args:
        entry: The entry.
    """
    when = entry.event.when
    if isinstance(when, Timed):
        return when.starts.isoformat()
    return when.days[0].isoformat() if when.days else None


def ends(entry: Entry) -> str | None:
    """The end with its offset, or the last of whole days, or nothing.

    Args:
        entry: The entry.
    """
    match entry.event.when:
        case Timed(ends=end):
            return end.isoformat() if end else None
        case AllDay(last=last):
            return last.isoformat()
        case _:
            return None


def room(entry: Entry) -> Value:
    """The room of an entry, as JSON says it.

    Args:
        entry: The entry.
    """
    if entry.event.room is None:
        return None
    address = entry.links.absolute(entry.links.room(entry.event.room.id))
    return {"id": entry.event.room.id, "name": entry.room, "url": address}


def venue(building: Venue | None, said: Callable[[Text], str]) -> Value:
    """A building, as JSON says it.

    Args:
        building: The building, or `None`.
        said: Says a text in the wanted language.
    """
    if building is None:
        return None
    return {
        "name": said(building.name),
        "address": said(building.address) if building.address else None,
        "country": building.country,
        "latitude": building.latitude,
        "longitude": building.longitude,
        "url": _address(building.url),
    }


def co_host(entry: Entry, host: CoHost) -> Value:
    """A co-host, as JSON says it.

    Args:
        entry: An entry in the language to say it in.
        host: The co-host.
    """
    return {
        "id": host.id,
        "name": entry.text(host.name),
        "short_name": entry.text(host.short_name) or None,
        "kind": host.kind.value,
        "country": host.country,
        "url": entry.links.absolute(entry.links.co_host(host.id)),
    }


def offer(entry: Entry, offered: Offer | None) -> Value:
    """A registration or webcast, as JSON says it.

    Args:
        entry: The entry.
        offered: The offer, or `None`.
    """
    return {"url": _address(offered.url), "note": entry.text(offered.note) or None} if offered else None


def link(entry: Entry, linked: Link) -> Value:
    """A document or page, as JSON says it.

    Args:
        entry: The entry.
        linked: The document or page.
    """
    return {"type": linked.type, "title": entry.text(linked.title), "url": _address(linked.url)}


def contact(entry: Entry, asked: Contact | None) -> Value:
    """Whom to ask, as JSON says it.

    Args:
        entry: The entry.
        asked: Whom to ask, or `None`.
    """
    return {"name": entry.text(asked.name) or None, "email": asked.email} if asked else None


def source(entry: Entry, published: Source) -> Value:
    """Who announced an entry, as JSON says it.

    Args:
        entry: The entry.
        published: The announcement.
    """
    return {
        "publisher": entry.text(published.publisher),
        "title": entry.text(published.title) or None,
        "url": _address(published.url),
        "date": published.date.isoformat() if published.date else None,
    }


def listed(items: Iterable[str]) -> str:
    """A list in one cell.

    Args:
        items: The members, in order.
    """
    return "; ".join(items)


def names(entry: Entry, hosts: Iterable[CoHost]) -> str:
    """Co-hosts in one cell.

    Args:
        entry: An entry in the language to name them in.
        hosts: The co-hosts, in order.
    """
    return listed(entry.host_name(host) for host in hosts)


def offer_cell(entry: Entry, offered: Offer | None) -> str:
    """A registration or webcast in one cell.

    Args:
        entry: The entry.
        offered: The offer, or `None`.
    """
    return _spaced(_address(offered.url), entry.text(offered.note)) if offered else ""


def link_cell(entry: Entry, linked: Link) -> str:
    """A document or page, for a cell.

    Args:
        entry: The entry.
        linked: The document or page.
    """
    return _spaced(entry.text(linked.title), _address(linked.url))


def source_cell(entry: Entry, published: Source) -> str:
    """Who announced an entry, for a cell.

    Args:
        entry: The entry.
        published: The announcement.
    """
    return _spaced(entry.text(published.publisher), entry.text(published.title), _address(published.url))


def _address(address: str | None) -> str | None:
    return ascii_address(address) if address else None


def _spaced(*parts: str | None) -> str:
    return " ".join(filter(None, parts))
