"""What an event shows to its readers, as JSON, and the event that shows it.

What it shows through the records of its room, its co-hosts, its building and its sources is its own: renaming a room
changes the events in it. Aliases and declined advice are shown nowhere and are no facts. Neither is the name of a State
that the list leaves to its code: a new edition of the names would else change every event at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from calendar_app.languages import Text, state_name
from calendar_app.model import (
    YEARS,
    Accessibility,
    AllDay,
    Assembly,
    CoHost,
    CoHostKind,
    Contact,
    EventKind,
    Link,
    Mode,
    Offer,
    OnDay,
    Room,
    SideEvent,
    Source,
    Status,
    Timed,
    Unscheduled,
    Venue,
    When,
)
from calendar_app.zones import Zone

Facts = dict[str, Any]
"""Facts by name, values as JSON has them; none is empty, and an order that means nothing is that of `facts`."""

_Names = tuple[tuple[str, str], ...] | None

_LENGTH_OF_A_DAY = len("2025-12-01")


def facts(event: SideEvent, assembly: Assembly) -> Facts:
    """What an event shows.

    Args:
        event: The event.
        assembly: The session it belongs to.
    """
    venue = None if event.is_elsewhere else (event.room and event.room.venue) or assembly.venue
    return _facts(event, assembly.zone.name, venue)


def _facts(event: SideEvent, zone: str, venue: Venue | None) -> Facts:
    starts, ends = _times(event.when)
    return _filled(
        id=event.id,
        uid=event.uid,
        title=_text(event.title),
        starts=starts,
        ends=ends,
        zone=zone if starts else None,
        kind=event.kind.value,
        status=event.status.value,
        room=_room(event.room),
        venue=_venue(venue),
        co_hosts=[_co_host(host) for host in event.co_hosts],
        organisers=[_co_host(host) for host in event.organisers],
        summary=_text(event.summary),
        description=_text(event.description),
        note=_text(event.note),
        languages=list(event.languages),
        interpretation=list(event.interpretation),
        mode=event.mode and event.mode.value,
        accessibility=[one.value for one in event.accessibility],
        registration=_offer(event.registration),
        webcast=_offer(event.webcast),
        links=[_filled(type=link.type, title=_text(link.title), url=link.url) for link in event.links],
        contact=event.contact and _filled(name=_text(event.contact.name), email=event.contact.email),
        sources=[_source(source) for source in event.sources],
    )


def revived(shown: Mapping[str, Any], former_ids: Iterable[str] = ()) -> SideEvent:
    """The event that shows these facts, with records of its own of its room, its building and its hosts.

    Args:
        shown: What `facts` made.
        former_ids: The ids it had before.

    Raises:
        ValueError: These are no facts of any event.
    """
    try:
        event = _revived(shown, former_ids)
        again = _facts(event, shown.get("zone", ""), _housed(shown.get("venue")))
    except (AttributeError, KeyError, OverflowError, TypeError) as error:
        raise ValueError(repr(error)) from error
    if odd := [name for name in dict.fromkeys((*shown, *again)) if shown.get(name) != again.get(name)]:
        message = f"{odd[0]} is not as it should be"
        raise ValueError(message)
    if not _is_possible(event.when):
        message = "it takes place at no time a list can have"
        raise ValueError(message)
    return event


def _is_possible(when: When) -> bool:
    match when:
        case Timed(starts=starts, ends=ends):
            years, in_order = {starts.year, (ends or starts).year}, ends is None or starts < ends
        case AllDay(first=first, last=last):
            years, in_order = {first.year, last.year}, first <= last
        case OnDay(day=day):
            years, in_order = {day.year}, True
        case _:
            return True
    return in_order and all(year in YEARS for year in years)


def _revived(shown: Mapping[str, Any], former_ids: Iterable[str]) -> SideEvent:
    mode = shown.get("mode")
    contact = shown.get("contact")
    return SideEvent(
        id=shown["id"],
        uid=shown["uid"],
        title=_texted(shown["title"]),
        when=_when(shown),
        kind=EventKind(shown["kind"]),
        status=Status(shown["status"]),
        room=_roomed(shown),
        co_hosts=tuple(_co_hosted(host) for host in shown.get("co_hosts", ())),
        organisers=tuple(_co_hosted(host) for host in shown.get("organisers", ())),
        summary=_any_text(shown, "summary"),
        description=_any_text(shown, "description"),
        note=_any_text(shown, "note"),
        languages=tuple(shown.get("languages", ())),
        interpretation=tuple(shown.get("interpretation", ())),
        mode=Mode(mode) if mode else None,
        accessibility=tuple(Accessibility(one) for one in shown.get("accessibility", ())),
        registration=_offered(shown.get("registration")),
        webcast=_offered(shown.get("webcast")),
        links=tuple(Link(link["type"], _texted(link["title"]), link.get("url")) for link in shown.get("links", ())),
        contact=Contact(_any_text(contact, "name"), contact.get("email")) if contact else None,
        sources=tuple(_sourced(source) for source in shown.get("sources", ())),
        former_ids=tuple(former_ids),
    )


def _filled(**values: object) -> Facts:
    return {name: value for name, value in values.items() if value not in (None, [], {}, "")}


def _text(text: Text | None) -> dict[str, str] | None:
    return dict(text.by_language) if text else None


def _texted(texts: Mapping[str, str]) -> Text:
    return Text(tuple(texts.items()))


def _any_text(shown: Mapping[str, Any], name: str) -> Text | None:
    texts = shown.get(name)
    return _texted(texts) if texts else None


def _times(when: When) -> tuple[str | None, str | None]:
    """The start and the end as the list has them: wall times, dates, or nothing."""
    match when:
        case Timed(starts=starts, ends=ends):
            return _wall(starts), _wall(ends) if ends else None
        case AllDay(first=first, last=last):
            return first.isoformat(), last.isoformat()
        case OnDay(day=day):
            return day.isoformat(), None
        case _:
            return None, None


def _wall(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(" ", "minutes")


def _when(shown: Mapping[str, Any]) -> When:
    starts, ends = shown.get("starts"), shown.get("ends")
    if starts is None:
        return Unscheduled()
    if len(starts) > _LENGTH_OF_A_DAY:
        zone = Zone(shown["zone"])
        return Timed(_moment(starts, zone), _moment(ends, zone) if ends else None)
    if ends:
        return AllDay(date.fromisoformat(starts), date.fromisoformat(ends))
    return OnDay(date.fromisoformat(starts))


def _moment(wall: str, zone: Zone) -> datetime:
    return zone.localized(datetime.fromisoformat(wall))


def _room(room: Room | None) -> Facts | None:
    if room is None:
        return None
    return _filled(
        id=room.id,
        name=_text(room.name),
        floor=_text(room.floor),
        capacity=room.capacity,
        access=_text(room.access),
        directions=_text(room.directions),
        url=room.url,
    )


def _roomed(shown: Mapping[str, Any]) -> Room | None:
    room = shown.get("room")
    if room is None:
        return None
    return Room(
        room["id"],
        _texted(room["name"]),
        parts=(),
        footprint=frozenset((room["id"],)),
        floor=_any_text(room, "floor"),
        capacity=room.get("capacity"),
        access=_any_text(room, "access"),
        directions=_any_text(room, "directions"),
        url=room.get("url"),
        venue=_housed(shown.get("venue")),
    )


def _venue(venue: Venue | None) -> Facts | None:
    if venue is None:
        return None
    return _filled(
        name=_text(venue.name),
        address=_text(venue.address),
        country=venue.country,
        latitude=venue.latitude,
        longitude=venue.longitude,
        url=venue.url,
    )


def _housed(venue: Mapping[str, Any] | None) -> Venue | None:
    if venue is None:
        return None
    return Venue(
        _texted(venue["name"]),
        _any_text(venue, "address"),
        venue.get("country"),
        venue.get("latitude"),
        venue.get("longitude"),
        venue.get("url"),
    )


def _co_host(host: CoHost) -> Facts:
    return _filled(
        id=host.id,
        name=None if host.country and host.name == state_name(host.country) else _text(host.name),
        short_name=_text(host.short_name),
        kind=host.kind.value,
        country=host.country,
        url=host.url,
    )


def _co_hosted(host: Mapping[str, Any]) -> CoHost:
    names = (tuple(host[name].items()) if name in host else None for name in ("name", "short_name"))
    return _co_host_of(host["id"], *names, host["kind"], host.get("country"), host.get("url"))


@lru_cache(maxsize=8192)
def _co_host_of(  # noqa: PLR0913, PLR0917 - what a co-host shows; the same ones host hundreds of events
    name: str, names: _Names, short_names: _Names, kind: str, country: str | None, url: str | None
) -> CoHost:
    if names is None and country is None:
        message = f"{name} has no name"
        raise ValueError(message)
    return CoHost(
        name,
        Text(names) if names else state_name(country or ""),
        CoHostKind(kind),
        country=country,
        short_name=Text(short_names) if short_names else None,
        url=url,
    )


def _source(source: Source) -> Facts:
    return _filled(
        id=source.id,
        publisher=_text(source.publisher),
        title=_text(source.title),
        url=source.url,
        date=source.date and source.date.isoformat(),
    )


def _sourced(source: Mapping[str, Any]) -> Source:
    published = source.get("date")
    return Source(
        source["id"],
        _texted(source["publisher"]),
        _any_text(source, "title"),
        source.get("url"),
        date.fromisoformat(published) if published else None,
    )


def _offer(offer: Offer | None) -> Facts | None:
    return _filled(url=offer.url, note=_text(offer.note)) if offer else None


def _offered(offer: Mapping[str, Any] | None) -> Offer | None:
    return Offer(offer.get("url"), _any_text(offer, "note")) if offer else None
