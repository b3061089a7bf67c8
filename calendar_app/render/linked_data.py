"""Events as schema.org describes them, for search engines and for whoever quotes a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from calendar_app.model import AllDay, CoHost, CoHostKind, Mode, SideEvent, Status, Timed, When
from calendar_app.render.addresses import ascii_address
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry

Node: TypeAlias = "str | float | Sequence[Node] | Mapping[str, Node]"
"""A node of JSON-LD, or a value of one."""

_SCHEMA = "https://schema.org/"
_STATUSES = {
    Status.CANCELLED: "EventCancelled",
    Status.WITHDRAWN: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
}
_MODES = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
}
_ORGANISATIONS = {
    CoHostKind.STATE: "GovernmentOrganization",
    CoHostKind.STATE_BODY: "GovernmentOrganization",
    CoHostKind.COURT: "GovernmentOrganization",
    CoHostKind.INTERNATIONAL_ORGANISATION: "Organization",
    CoHostKind.CIVIL_SOCIETY: "NGO",
    CoHostKind.ACADEMIA: "EducationalOrganization",
}


def linked_data(edition: Edition, entries: Iterable[Entry]) -> Mapping[str, Node]:
    """Some events as JSON-LD: the one, or a graph of them.

    Args:
        edition: The edition they are of.
        entries: The events.
    """
    nodes = [_event(edition, entry) for entry in entries]
    context: dict[str, Node] = {"@context": "https://schema.org"}
    return context | (nodes[0] if len(nodes) == 1 else {"@graph": nodes})


def _event(edition: Edition, entry: Entry) -> dict[str, Node]:
    event = entry.event
    node: dict[str, Node] = {
        "@type": "Event",
        "@id": entry.address,
        "url": entry.address,
        "name": entry.title,
        "superEvent": _session(edition),
    }
    when = event.announced
    previous = _previous_start(edition, event)
    given: dict[str, Node | None] = {
        "eventStatus": _SCHEMA + _status(event, moved=bool(previous)),
        "eventAttendanceMode": _SCHEMA + _MODES[event.mode] if event.mode else None,
        "startDate": _start(when),
        "endDate": _end(when),
        "previousStartDate": previous,
        "description": entry.text(event.summary) or entry.text(event.description),
        "inLanguage": list(event.languages),
        "location": _locations(edition, entry),
        "organizer": [_organisation(entry, host) for host in event.hosts],
    }
    return node | {name: value for name, value in given.items() if value}


def _status(event: SideEvent, *, moved: bool) -> str:
    if event.is_off:
        return _STATUSES.get(event.status, _STATUSES[Status.POSTPONED])
    return "EventRescheduled" if moved else "EventScheduled"


def _start(when: When) -> str:
    if isinstance(when, Timed):
        return when.starts.isoformat()
    return when.days[0].isoformat() if when.days else ""


def _end(when: When) -> str:
    match when:
        case Timed(ends=ends):
            return ends.isoformat() if ends else ""
        case AllDay(last=last):
            return last.isoformat()
        case _:
            return ""


def _previous_start(edition: Edition, event: SideEvent) -> str:
    """When it was to start before it was moved to where it is, or nothing where it never was."""
    if not event.when.days:
        return ""
    steps = edition.history.steps.get(event.first_id, ())
    befores = (step.before.when for step in reversed(steps) if step.before)
    return next((_start(before) for before in befores if _is_elsewhen(before, event.when)), "")


def _is_elsewhen(before: When, now: When) -> bool:
    """Whether what had a date was moved: not where a time was announced, or taken back, on the day it has."""
    if before.first_day != now.first_day:
        return before.first_day is not None
    return isinstance(before, Timed) and isinstance(now, Timed) and before.starts != now.starts


def _session(edition: Edition) -> Mapping[str, Node]:
    assembly, links = edition.schedule.assembly, edition.links
    return {
        "@type": "Event",
        "name": edition.text(assembly.name),
        "url": links.absolute(links.schedule(edition.whole.query)),
        "startDate": assembly.starts.isoformat(),
        "endDate": assembly.ends.isoformat(),
    }


def _locations(edition: Edition, entry: Entry) -> list[Node]:
    webcast = entry.event.webcast
    places: list[Node] = [] if entry.event.is_elsewhere else [_place(edition, entry)]
    if webcast and webcast.url and entry.event.mode in {Mode.HYBRID, Mode.ONLINE}:
        places.append({"@type": "VirtualLocation", "url": ascii_address(webcast.url)})
    return places


def _place(edition: Edition, entry: Entry) -> Mapping[str, Node]:
    venue, room = entry.venue, entry.event.room
    node: dict[str, Node] = {"@type": "Place", "name": entry.room}
    if room:
        node["url"] = edition.links.absolute(edition.links.room(room.id))
    if venue:
        if not room:
            node["name"] = entry.text(venue.name)
        node["address"] = ", ".join(
            filter(None, (entry.text(venue.name), entry.text(venue.address), entry.venue_country))
        )
        if venue.latitude is not None and venue.longitude is not None:
            node["geo"] = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return node


def _organisation(entry: Entry, host: CoHost) -> Node:
    node = {
        "@type": _ORGANISATIONS[host.kind],
        "@id": entry.links.absolute(entry.links.co_host(host.id)),
        "name": entry.text(host.name),
    }
    return node | {"url": ascii_address(host.url)} if host.url else node
