"""A selection as an iCalendar feed (RFC 5545, RFC 7986).

The feed is a snapshot, not a scheduling message, so it has no METHOD. The calendar has no UID: a well-known program
gives that UID to every event and keeps only one of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, vDuration, vUri
from icalendar import Event as VEvent

from calendar_app.model import SUPPORTED_YEARS, DateOnly, Event, Status, Timed, Timing, UrlNote
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.ical_lines import EscapedText, component_bytes
from calendar_app.render.ical_text import description_text, location_text, short_calendar_name, title_text
from calendar_app.render.text_fit import one_line
from calendar_app.render.urls import iri_to_uri
from calendar_app.render.vtimezone import vtimezone
from calendar_app.selection import Facet, Selection

PRODID = "-//calendar-app//Schedule 1.0//EN"
"""The PRODID of every feed (RFC 5545 section 3.7.3)."""

REFRESH_INTERVAL = timedelta(hours=1)
"""How often calendar programs should fetch the feed; some obey."""

COLOUR = "steelblue"
"""A CSS colour name, as RFC 7986 section 5.9 requires."""

_ONE_DAY = timedelta(days=1)
_ICAL_STATUSES = {Status.CONFIRMED: "CONFIRMED", Status.TENTATIVE: "TENTATIVE"}
_CALENDAR_END = b"END:VCALENDAR\r\n"


class CancelledDisplay(StrEnum):
    """How a feed shows cancelled and postponed events, as in its URL."""

    STATUS = "status"
    """With STATUS:CANCELLED; most programs strike the event through, one hides it."""

    MARK = "mark"
    """With STATUS:CONFIRMED and "Cancelled:" or the like before the title."""

    HIDE = "hide"
    """Left out."""


def ical_feed(context: RenderContext, selection: Selection, cancelled: CancelledDisplay) -> bytes:
    """Render the dated events of a selection as a feed."""
    is_agenda = bool(selection.query.values_of(Facet.EVENT))
    vevents = (
        _cached_vevent(context, event, cancelled, is_agenda=is_agenda) for event in feed_events(selection, cancelled)
    )
    return b"".join((_calendar_head(context, selection, cancelled), _feed_timezone(context), *vevents, _CALENDAR_END))


def feed_events(selection: Selection, cancelled: CancelledDisplay) -> list[Event]:
    """The events of a feed, sorted by start, then by UID."""
    hides_called_off = cancelled is CancelledDisplay.HIDE
    events = (
        event
        for event in selection.events
        if event.calendar_timing.days and not (hides_called_off and event.is_called_off)
    )
    return sorted(events, key=lambda event: (_naive_start(event.calendar_timing), event.uid))


def _naive_start(timing: Timing) -> datetime:
    """The local start without zone; midnight if there is no time.

    Local times sort like instants: the source refuses times in the hour that occurs twice.
    """
    if isinstance(timing, Timed):
        return timing.starts.replace(tzinfo=None)
    return datetime.combine(timing.days[0], datetime.min.time())


def _cached_vevent(context: RenderContext, event: Event, cancelled: CancelledDisplay, *, is_agenda: bool) -> bytes:
    """The VEVENT of an event, cached and shared by feeds."""
    called_off = event.is_called_off and cancelled is not CancelledDisplay.MARK
    # Only events picked for an agenda block the reader's time: a list has many events at once.
    busy = is_agenda and not event.is_called_off and not isinstance(event.timing, DateOnly)
    key = (event.id, called_off, busy)
    cached = context.vevent_cache.get(key)
    if cached is None:
        cached = context.vevent_cache[key] = _vevent(context, context.view(event), called_off=called_off, busy=busy)
    return cached


def _feed_timezone(context: RenderContext) -> bytes:
    """The VTIMEZONE of every feed, also of an empty one.

    A VCALENDAR needs at least one component.
    """
    first, last = context.years[0] - 1, context.years[-1] + 1
    return vtimezone(context.schedule.assembly.zone, max(first, SUPPORTED_YEARS[0]), min(last, SUPPORTED_YEARS[-1]))


def _calendar_head(context: RenderContext, selection: Selection, cancelled: CancelledDisplay) -> bytes:
    assembly, urls = context.schedule.assembly, context.urls
    name = short_calendar_name(context, selection)
    description = context.catalog.gettext("%(assembly)s. Times and rooms as last published.") % {
        "assembly": context.text(assembly.name)
    }
    option = "" if cancelled is CancelledDisplay.STATUS else cancelled.value
    page = urls.absolute(urls.selection(selection.query))
    source = urls.absolute(urls.selection(selection.query, "ics", option))
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    calendar.add("CALSCALE", "GREGORIAN")
    for property_ in ("NAME", "X-WR-CALNAME"):
        calendar.add(property_, EscapedText(name))
    for property_ in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(property_, EscapedText(description))
    calendar.add("LAST-MODIFIED", context.changes.last_modified(selection))
    calendar.add("URL", page)
    calendar.add("SOURCE", source, parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", REFRESH_INTERVAL, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH_INTERVAL))
    calendar.add("X-WR-TIMEZONE", EscapedText(assembly.zone.name))
    calendar.add("COLOR", COLOUR)
    return component_bytes(calendar).removesuffix(_CALENDAR_END)


def _vevent(context: RenderContext, view: EventView, *, called_off: bool, busy: bool) -> bytes:
    """The VEVENT of an event that has a date.

    Args:
        called_off: Whether STATUS is CANCELLED.
        busy: Whether TRANSP is OPAQUE: the event blocks the reader's time.
    """
    event, version = view.event, view.version
    component = VEvent()
    component.add("UID", event.uid)
    component.add("DTSTAMP", version.modified)
    component.add("CREATED", version.created)
    component.add("LAST-MODIFIED", version.modified)
    component.add("SEQUENCE", version.sequence)
    _add_timing(component, event.calendar_timing, view.assembly.zone.name)
    component.add("SUMMARY", EscapedText(title_text(view)))
    component.add("LOCATION", EscapedText(location_text(context, view)))
    component.add("DESCRIPTION", EscapedText(description_text(context, view)))
    component.add("URL", view.url)
    component.add("STATUS", "CANCELLED" if called_off else _ICAL_STATUSES.get(event.status, "CONFIRMED"))
    component.add("TRANSP", "OPAQUE" if busy else "TRANSPARENT")
    component.add("CLASS", "PUBLIC")
    component.add("CATEGORIES", [view.kind])
    if view.contact:
        component.add("CONTACT", EscapedText(view.contact))
    if view.venue and view.venue.latitude is not None:
        component.add("GEO", (view.venue.latitude, view.venue.longitude))
    if event.webcast and event.webcast.url:
        component.add("CONFERENCE", _conference(context, event.webcast, event.webcast.url))
    return component_bytes(component)


def _add_timing(component: VEvent, timing: Timing, zone: str) -> None:
    if isinstance(timing, Timed):
        _add_time(component, "DTSTART", timing.starts, zone)
        if timing.ends:
            _add_time(component, "DTEND", timing.ends, zone)
    else:
        component.add("DTSTART", timing.days[0])
        component.add("DTEND", timing.days[-1] + _ONE_DAY)  # DTEND is exclusive


def _add_time(component: VEvent, name: str, moment: datetime, zone: str) -> None:
    # With a naive time and an explicit TZID, icalendar does not guess the TZID from a tzinfo.
    component.add(name, moment.replace(tzinfo=None), parameters={"TZID": zone})


def _conference(context: RenderContext, webcast: UrlNote, url: str) -> vUri:
    label = one_line(context.text(webcast.note)) or context.catalog.gettext("Webcast")
    return vUri(iri_to_uri(url), params={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label})
