"""Encode the visible fields of an event as JSON; decode them.

The fields include the visible data of the event's room, co-hosts, venue and sources: renaming a room changes the events
in it. Aliases and accepted advice are not visible. The name of a State is left out if the list gives only its country
code: otherwise a correction of our table of names would change many events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from calendar_app.i18n import Text, state_name
from calendar_app.model import (
    SUPPORTED_YEARS,
    Accessibility,
    AllDay,
    Assembly,
    CoHost,
    CoHostKind,
    Contact,
    DateOnly,
    Event,
    EventKind,
    Link,
    Mode,
    Room,
    Source,
    Status,
    Timed,
    Timing,
    Unscheduled,
    UrlNote,
    Venue,
)
from calendar_app.zones import Zone

EventFields = dict[str, Any]
"""JSON values by field name, in the order of `_event_to_json`; empty fields are left out."""

_TextPairs = tuple[tuple[str, str], ...] | None

_DATE_LENGTH = len("2025-12-01")


def to_json(event: Event, assembly: Assembly) -> EventFields:
    """The visible fields of an event."""
    venue = None if event.is_online_only else (event.room and event.room.venue) or assembly.venue
    return _event_to_json(event, assembly.zone.name, venue)


def _event_to_json(event: Event, zone: str, venue: Venue | None) -> EventFields:
    starts, ends = _timing_to_json(event.timing)
    return _without_empty(
        id=event.id,
        uid=event.uid,
        title=_text_to_json(event.title),
        starts=starts,
        ends=ends,
        zone=zone if starts else None,
        kind=event.kind.value,
        status=event.status.value,
        room=_room_to_json(event.room),
        venue=_venue_to_json(venue),
        co_hosts=[_co_host_to_json(host) for host in event.co_hosts],
        organisers=[_co_host_to_json(host) for host in event.organisers],
        summary=_text_to_json(event.summary),
        description=_text_to_json(event.description),
        note=_text_to_json(event.note),
        languages=list(event.languages),
        interpretation=list(event.interpretation),
        mode=event.mode and event.mode.value,
        accessibility=[feature.value for feature in event.accessibility],
        registration=_url_note_to_json(event.registration),
        webcast=_url_note_to_json(event.webcast),
        links=[_without_empty(type=link.type, title=_text_to_json(link.title), url=link.url) for link in event.links],
        contact=event.contact and _without_empty(name=_text_to_json(event.contact.name), email=event.contact.email),
        sources=[_source_to_json(source) for source in event.sources],
    )


def from_json(fields: Mapping[str, Any], former_ids: Iterable[str] = ()) -> Event:
    """The event with these fields, with its own copy of room, venue and hosts.

    Raises:
        ValueError: The fields are invalid, or would be different if encoded again.
    """
    try:
        event = _event_from_json(fields, former_ids)
        again = _event_to_json(event, fields.get("zone", ""), _venue_from_json(fields.get("venue")))
    except (AttributeError, KeyError, OverflowError, TypeError) as error:
        raise ValueError(repr(error)) from error
    if changed := [name for name in dict.fromkeys((*fields, *again)) if fields.get(name) != again.get(name)]:
        message = f"{changed[0]} has an invalid value"
        raise ValueError(message)
    if not _is_valid_timing(event.timing):
        message = "its dates are out of order or outside the years 1990 to 2037"
        raise ValueError(message)
    return event


def _is_valid_timing(timing: Timing) -> bool:
    match timing:
        case Timed(starts=starts, ends=ends):
            years, in_order = {starts.year, (ends or starts).year}, ends is None or starts < ends
        case AllDay(first=first, last=last):
            years, in_order = {first.year, last.year}, first <= last
        case DateOnly(day=day):
            years, in_order = {day.year}, True
        case _:
            return True
    return in_order and all(year in SUPPORTED_YEARS for year in years)


def _event_from_json(fields: Mapping[str, Any], former_ids: Iterable[str]) -> Event:
    mode = fields.get("mode")
    contact = fields.get("contact")
    return Event(
        id=fields["id"],
        uid=fields["uid"],
        title=_text_from_json(fields["title"]),
        timing=_timing_from_json(fields),
        kind=EventKind(fields["kind"]),
        status=Status(fields["status"]),
        room=_room_from_json(fields),
        co_hosts=tuple(_co_host_from_json(host) for host in fields.get("co_hosts", ())),
        organisers=tuple(_co_host_from_json(host) for host in fields.get("organisers", ())),
        summary=_optional_text(fields, "summary"),
        description=_optional_text(fields, "description"),
        note=_optional_text(fields, "note"),
        languages=tuple(fields.get("languages", ())),
        interpretation=tuple(fields.get("interpretation", ())),
        mode=Mode(mode) if mode else None,
        accessibility=tuple(Accessibility(feature) for feature in fields.get("accessibility", ())),
        registration=_url_note_from_json(fields.get("registration")),
        webcast=_url_note_from_json(fields.get("webcast")),
        links=tuple(
            Link(link["type"], _text_from_json(link["title"]), link.get("url")) for link in fields.get("links", ())
        ),
        contact=Contact(_optional_text(contact, "name"), contact.get("email")) if contact else None,
        sources=tuple(_source_from_json(source) for source in fields.get("sources", ())),
        former_ids=tuple(former_ids),
    )


def _without_empty(**values: object) -> EventFields:
    return {name: value for name, value in values.items() if value not in (None, [], {}, "")}


def _text_to_json(text: Text | None) -> dict[str, str] | None:
    return dict(text.translations) if text else None


def _text_from_json(texts: Mapping[str, str]) -> Text:
    return Text(tuple(texts.items()))


def _optional_text(fields: Mapping[str, Any], name: str) -> Text | None:
    texts = fields.get(name)
    return _text_from_json(texts) if texts else None


def _timing_to_json(timing: Timing) -> tuple[str | None, str | None]:
    """Start and end as wall times or dates."""
    match timing:
        case Timed(starts=starts, ends=ends):
            return _datetime_to_json(starts), _datetime_to_json(ends) if ends else None
        case AllDay(first=first, last=last):
            return first.isoformat(), last.isoformat()
        case DateOnly(day=day):
            return day.isoformat(), None
        case _:
            return None, None


def _datetime_to_json(value: datetime) -> str:
    return value.replace(tzinfo=None).isoformat(" ", "minutes")


def _timing_from_json(fields: Mapping[str, Any]) -> Timing:
    starts, ends = fields.get("starts"), fields.get("ends")
    if starts is None:
        return Unscheduled()
    if len(starts) > _DATE_LENGTH:
        zone = Zone(fields["zone"])
        return Timed(_datetime_from_json(starts, zone), _datetime_from_json(ends, zone) if ends else None)
    if ends:
        return AllDay(date.fromisoformat(starts), date.fromisoformat(ends))
    return DateOnly(date.fromisoformat(starts))


def _datetime_from_json(text: str, zone: Zone) -> datetime:
    return zone.localize(datetime.fromisoformat(text))


def _room_to_json(room: Room | None) -> EventFields | None:
    if room is None:
        return None
    return _without_empty(
        id=room.id,
        name=_text_to_json(room.name),
        floor=_text_to_json(room.floor),
        capacity=room.capacity,
        access=_text_to_json(room.access),
        directions=_text_to_json(room.directions),
        url=room.url,
    )


def _room_from_json(fields: Mapping[str, Any]) -> Room | None:
    room = fields.get("room")
    if room is None:
        return None
    return Room(
        room["id"],
        _text_from_json(room["name"]),
        parts=(),
        footprint=frozenset((room["id"],)),
        floor=_optional_text(room, "floor"),
        capacity=room.get("capacity"),
        access=_optional_text(room, "access"),
        directions=_optional_text(room, "directions"),
        url=room.get("url"),
        venue=_venue_from_json(fields.get("venue")),
    )


def _venue_to_json(venue: Venue | None) -> EventFields | None:
    if venue is None:
        return None
    return _without_empty(
        name=_text_to_json(venue.name),
        address=_text_to_json(venue.address),
        country=venue.country,
        latitude=venue.latitude,
        longitude=venue.longitude,
        url=venue.url,
    )


def _venue_from_json(venue: Mapping[str, Any] | None) -> Venue | None:
    if venue is None:
        return None
    return Venue(
        _text_from_json(venue["name"]),
        _optional_text(venue, "address"),
        venue.get("country"),
        venue.get("latitude"),
        venue.get("longitude"),
        venue.get("url"),
    )


def _co_host_to_json(host: CoHost) -> EventFields:
    return _without_empty(
        id=host.id,
        name=None if host.country and host.name == state_name(host.country) else _text_to_json(host.name),
        short_name=_text_to_json(host.short_name),
        kind=host.kind.value,
        country=host.country,
        url=host.url,
    )


def _co_host_from_json(host: Mapping[str, Any]) -> CoHost:
    names = (tuple(host[name].items()) if name in host else None for name in ("name", "short_name"))
    return _cached_co_host(host["id"], *names, host["kind"], host.get("country"), host.get("url"))


@lru_cache(maxsize=8192)
def _cached_co_host(  # noqa: PLR0913, PLR0917 - the fields of a co-host; one co-host can have hundreds of events
    host_id: str, names: _TextPairs, short_names: _TextPairs, kind: str, country: str | None, url: str | None
) -> CoHost:
    if names is None and country is None:
        message = f"{host_id} has no name"
        raise ValueError(message)
    return CoHost(
        host_id,
        Text(names) if names else state_name(country or ""),
        CoHostKind(kind),
        country=country,
        short_name=Text(short_names) if short_names else None,
        url=url,
    )


def _source_to_json(source: Source) -> EventFields:
    return _without_empty(
        id=source.id,
        publisher=_text_to_json(source.publisher),
        title=_text_to_json(source.title),
        url=source.url,
        date=source.date and source.date.isoformat(),
    )


def _source_from_json(source: Mapping[str, Any]) -> Source:
    published = source.get("date")
    return Source(
        source["id"],
        _text_from_json(source["publisher"]),
        _optional_text(source, "title"),
        source.get("url"),
        date.fromisoformat(published) if published else None,
    )


def _url_note_to_json(note: UrlNote | None) -> EventFields | None:
    return _without_empty(url=note.url, note=_text_to_json(note.note)) if note else None


def _url_note_from_json(fields: Mapping[str, Any] | None) -> UrlNote | None:
    return UrlNote(fields.get("url"), _optional_text(fields, "note")) if fields else None
