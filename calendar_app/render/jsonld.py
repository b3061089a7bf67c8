"""Events as schema.org JSON-LD for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from calendar_app.model import CoHost, CoHostKind, Event, Mode, Status, Timed, Timing
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.export_fields import end_iso, start_iso
from calendar_app.render.urls import iri_to_uri

JsonLdValue: TypeAlias = "str | float | Sequence[JsonLdValue] | Mapping[str, JsonLdValue]"

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


def json_ld(context: RenderContext, views: Iterable[EventView]) -> Mapping[str, JsonLdValue]:
    """One event as a node, several as a graph."""
    nodes = [_event_node(context, view) for view in views]
    document: dict[str, JsonLdValue] = {"@context": "https://schema.org"}
    return document | (nodes[0] if len(nodes) == 1 else {"@graph": nodes})


def _event_node(context: RenderContext, view: EventView) -> dict[str, JsonLdValue]:
    event = view.event
    node: dict[str, JsonLdValue] = {
        "@type": "Event",
        "@id": view.url,
        "url": view.url,
        "name": view.title,
        "superEvent": _session_node(context),
    }
    previous = _previous_start(context, event)
    optional: dict[str, JsonLdValue | None] = {
        "eventStatus": _SCHEMA_ORG + _event_status(event, moved=bool(previous)),
        "eventAttendanceMode": _SCHEMA_ORG + _ATTENDANCE_MODES[event.mode] if event.mode else None,
        "startDate": start_iso(event.calendar_timing),
        "endDate": end_iso(event.calendar_timing),
        "previousStartDate": previous,
        "description": view.text(event.summary) or view.text(event.description),
        "inLanguage": list(event.languages),
        "location": _location_nodes(context, view),
        "organizer": [_organisation_node(view, host) for host in event.all_hosts],
    }
    return node | {name: value for name, value in optional.items() if value}


def _event_status(event: Event, *, moved: bool) -> str:
    if event.is_called_off:
        return _EVENT_STATUSES.get(event.status, _EVENT_STATUSES[Status.POSTPONED])
    return "EventRescheduled" if moved else "EventScheduled"


def _previous_start(context: RenderContext, event: Event) -> str:
    """The last other start; empty if the event never moved."""
    if not event.timing.days:
        return ""
    changes = context.history.event_changes.get(event.first_id, ())
    old_timings = (change.before.timing for change in reversed(changes) if change.before)
    return next((start_iso(timing) for timing in old_timings if _has_moved(timing, event.timing)), "")


def _has_moved(before: Timing, after: Timing) -> bool:
    """Whether the event moved, other than by announcing or withdrawing its time."""
    if before.first_day != after.first_day:
        return before.first_day is not None
    return isinstance(before, Timed) and isinstance(after, Timed) and before.starts != after.starts


def _session_node(context: RenderContext) -> Mapping[str, JsonLdValue]:
    assembly, urls = context.schedule.assembly, context.urls
    return {
        "@type": "Event",
        "name": context.text(assembly.name),
        "url": urls.absolute(urls.schedule(context.whole_selection.query)),
        "startDate": assembly.starts.isoformat(),
        "endDate": assembly.ends.isoformat(),
    }


def _location_nodes(context: RenderContext, view: EventView) -> list[JsonLdValue]:
    webcast = view.event.webcast
    places: list[JsonLdValue] = [] if view.event.is_online_only else [_place_node(context, view)]
    if webcast and webcast.url and view.event.mode in {Mode.HYBRID, Mode.ONLINE}:
        places.append({"@type": "VirtualLocation", "url": iri_to_uri(webcast.url)})
    return places


def _place_node(context: RenderContext, view: EventView) -> Mapping[str, JsonLdValue]:
    venue, room = view.venue, view.event.room
    node: dict[str, JsonLdValue] = {"@type": "Place", "name": view.room}
    if room:
        node["url"] = context.urls.absolute(context.urls.room(room.id))
    if venue:
        if not room:
            node["name"] = view.text(venue.name)
        node["address"] = ", ".join(filter(None, (view.text(venue.name), view.text(venue.address), view.venue_country)))
        if venue.latitude is not None and venue.longitude is not None:
            node["geo"] = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return node


def _organisation_node(view: EventView, host: CoHost) -> JsonLdValue:
    node = {
        "@type": _ORGANISATION_TYPES[host.kind],
        "@id": view.urls.absolute(view.urls.co_host(host.id)),
        "name": view.text(host.name),
    }
    return node | {"url": iri_to_uri(host.url)} if host.url else node
