"""Events as schema.org JSON-LD for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from calendar_app.model import AllDay, CoHost, CoHostKind, Event, Mode, Status, Timed, Timing
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.urls import iri_to_uri

Node: TypeAlias = "str | float | Sequence[Node] | Mapping[str, Node]"
"""A node of JSON-LD, or a value of one."""

_SCHEMA_ORG = "https://schema.org/"
_EVENT_STATUSES = {
    Status.CANCELLED: "EventCancelled",
    Status.WITHDRAWN: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
}
_ATTENDANCE_MODES = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
}
_ORGANISATION_TYPES = {
    CoHostKind.STATE: "GovernmentOrganization",
    CoHostKind.STATE_BODY: "GovernmentOrganization",
    CoHostKind.COURT: "GovernmentOrganization",
    CoHostKind.INTERNATIONAL_ORGANISATION: "Organization",
    CoHostKind.CIVIL_SOCIETY: "NGO",
    CoHostKind.ACADEMIA: "EducationalOrganization",
}


def json_ld(edition: RenderContext, views: Iterable[EventView]) -> Mapping[str, Node]:
    """Some events as JSON-LD: the one, or a graph of them.

    Args:
        edition: The edition they are of.
        views: The events.
    """
    nodes = [_event_node(edition, entry) for entry in views]
    context: dict[str, Node] = {"@context": "https://schema.org"}
    return context | (nodes[0] if len(nodes) == 1 else {"@graph": nodes})


def _event_node(context: RenderContext, view: EventView) -> dict[str, Node]:
    event = view.event
    node: dict[str, Node] = {
        "@type": "Event",
        "@id": view.url,
        "url": view.url,
        "name": view.title,
        "superEvent": _session_node(context),
    }
    when = event.calendar_timing
    previous = _previous_start(context, event)
    given: dict[str, Node | None] = {
        "eventStatus": _SCHEMA_ORG + _event_status(event, moved=bool(previous)),
        "eventAttendanceMode": _SCHEMA_ORG + _ATTENDANCE_MODES[event.mode] if event.mode else None,
        "startDate": _start_iso(when),
        "endDate": _end_iso(when),
        "previousStartDate": previous,
        "description": view.text(event.summary) or view.text(event.description),
        "inLanguage": list(event.languages),
        "location": _location_nodes(context, view),
        "organizer": [_organisation_node(view, host) for host in event.all_hosts],
    }
    return node | {name: value for name, value in given.items() if value}


def _event_status(event: Event, *, moved: bool) -> str:
    if event.is_called_off:
        return _EVENT_STATUSES.get(event.status, _EVENT_STATUSES[Status.POSTPONED])
    return "EventRescheduled" if moved else "EventScheduled"


def _start_iso(when: Timing) -> str:
    if isinstance(when, Timed):
        return when.starts.isoformat()
    return when.days[0].isoformat() if when.days else ""


def _end_iso(when: Timing) -> str:
    match when:
        case Timed(ends=ends):
            return ends.isoformat() if ends else ""
        case AllDay(last=last):
            return last.isoformat()
        case _:
            return ""


def _previous_start(context: RenderContext, event: Event) -> str:
    """When it was to start before it was moved to where it is, or nothing where it never was."""
    if not event.timing.days:
        return ""
    steps = context.history.event_changes.get(event.first_id, ())
    befores = (step.before.timing for step in reversed(steps) if step.before)
    return next((_start_iso(before) for before in befores if _has_moved(before, event.timing)), "")


def _has_moved(before: Timing, after: Timing) -> bool:
    """Whether what had a date was moved: not where a time was announced, or taken back, on the day it has."""
    if before.first_day != after.first_day:
        return before.first_day is not None
    return isinstance(before, Timed) and isinstance(after, Timed) and before.starts != after.starts


def _session_node(context: RenderContext) -> Mapping[str, Node]:
    assembly, links = context.schedule.assembly, context.urls
    return {
        "@type": "Event",
        "name": context.text(assembly.name),
        "url": links.absolute(links.schedule(context.whole_selection.query)),
        "startDate": assembly.starts.isoformat(),
        "endDate": assembly.ends.isoformat(),
    }


def _location_nodes(context: RenderContext, view: EventView) -> list[Node]:
    webcast = view.event.webcast
    places: list[Node] = [] if view.event.is_online_only else [_place_node(context, view)]
    if webcast and webcast.url and view.event.mode in {Mode.HYBRID, Mode.ONLINE}:
        places.append({"@type": "VirtualLocation", "url": iri_to_uri(webcast.url)})
    return places


def _place_node(context: RenderContext, view: EventView) -> Mapping[str, Node]:
    venue, room = view.venue, view.event.room
    node: dict[str, Node] = {"@type": "Place", "name": view.room}
    if room:
        node["url"] = context.urls.absolute(context.urls.room(room.id))
    if venue:
        if not room:
            node["name"] = view.text(venue.name)
        node["address"] = ", ".join(filter(None, (view.text(venue.name), view.text(venue.address), view.venue_country)))
        if venue.latitude is not None and venue.longitude is not None:
            node["geo"] = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return node


def _organisation_node(view: EventView, host: CoHost) -> Node:
    node = {
        "@type": _ORGANISATION_TYPES[host.kind],
        "@id": view.urls.absolute(view.urls.co_host(host.id)),
        "name": view.text(host.name),
    }
    return node | {"url": iri_to_uri(host.url)} if host.url else node
