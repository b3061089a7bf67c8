"""A selection as an iCalendar feed (RFC 5545, RFC 7986).

It is a snapshot, not a message: no METHOD. The calendar has no UID: a well-known program takes that for the UID of each
of its events, and keeps one of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter

from icalendar import Calendar, vDuration, vUri
from icalendar import Event as VEvent

from calendar_app.model import SUPPORTED_YEARS, DateOnly, Event, Status, Timed, Timing, Unscheduled, UrlNote
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.ical_lines import EscapedText, component_bytes
from calendar_app.render.ical_text import description_text, location_text, title_text
from calendar_app.render.ical_text import short_calendar_name as calendar_named
from calendar_app.render.text_fit import one_line
from calendar_app.render.urls import iri_to_uri
from calendar_app.render.vtimezone import vtimezone
from calendar_app.selection import Facet, Selection

_ONE_DAY = timedelta(days=1)
_ICAL_STATUSES = {Status.CONFIRMED: "CONFIRMED", Status.TENTATIVE: "TENTATIVE"}


def calendar_timing(event: Event) -> Timing | None:
    """When an event stands in a calendar: where its date was taken away at that date, or nobody would hear of it.

    Args:
        event: The event.
    """
    when = event.calendar_timing
    return None if isinstance(when, Unscheduled) else when


def naive_start(when: Timing) -> datetime:
    """The start as the clocks at the venue show it, naive; midnight where there is a day but no time.

    Wall times sort as moments do: the hour that exists twice is refused when the file is read.

    Args:
        when: A time or a day.
    """
    if isinstance(when, Timed):
        return when.starts.replace(tzinfo=None)
    return datetime.combine(when.days[0], datetime.min.time())


def vevent(context: RenderContext, view: EventView, *, called_off: bool, busy: bool) -> bytes:
    """The VEVENT of an entry.

    Args:
        context: The edition the entry is of.
        view: An entry with a day.
        called_off: Whether its STATUS is to be CANCELLED.
        busy: Whether it takes up the reader's time.
    """
    event, stamps = view.event, view.version
    component = VEvent()
    component.add("UID", event.uid)
    component.add("DTSTAMP", stamps.modified)
    component.add("CREATED", stamps.created)
    component.add("LAST-MODIFIED", stamps.modified)
    component.add("SEQUENCE", stamps.sequence)
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


def _add_timing(component: VEvent, when: Timing, zone: str) -> None:
    if isinstance(when, Timed):
        _add_time(component, "DTSTART", when.starts, zone)
        if when.ends:
            _add_time(component, "DTEND", when.ends, zone)
    else:
        component.add("DTSTART", when.days[0])
        component.add("DTEND", when.days[-1] + _ONE_DAY)  # it is exclusive


def _add_time(component: VEvent, name: str, moment: datetime, zone: str) -> None:
    # Given the wall time and the name of the zone, icalendar has nothing to guess from a tzinfo.
    component.add(name, moment.replace(tzinfo=None), parameters={"TZID": zone})


def _conference(context: RenderContext, webcast: UrlNote, url: str) -> vUri:
    label = one_line(context.text(webcast.note)) or context.catalog.gettext("Webcast")
    return vUri(iri_to_uri(url), params={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label})


PRODID = "-//calendar-app//Schedule 1.0//EN"
"""The PRODID of every feed (RFC 5545 section 3.7.3)."""

REFRESH_INTERVAL = timedelta(hours=1)
"""How often programs are asked to look again; some do."""

COLOUR = "steelblue"
"""A name of CSS, as RFC 7986 section 5.9 demands."""

_CALENDAR_END = b"END:VCALENDAR\r\n"


class CancelledDisplay(StrEnum):
    """How a feed shows what is cancelled or postponed; the values are those of addresses."""

    STATUS = "status"
    """As cancelled: most programs strike it through; one hides it."""

    MARK = "mark"
    """As confirmed, with the word before its title: for the program that would hide it."""

    HIDE = "hide"
    """Not at all."""


def ical_feed(context: RenderContext, selection: Selection, cancelled: CancelledDisplay) -> bytes:
    """The feed of a selection; entries without a day are not in it.

    Args:
        context: The edition.
        selection: A selection of its schedule.
        cancelled: How to show what is cancelled or postponed.
    """
    picked = bool(selection.query.values_of(Facet.EVENT))
    return b"".join(
        (
            _calendar_head(context, selection, cancelled),
            _feed_timezone(context),
            *(_cached_vevent(context, event, cancelled, picked=picked) for event in feed_events(selection, cancelled)),
            _CALENDAR_END,
        )
    )


def feed_events(selection: Selection, cancelled: CancelledDisplay) -> list[Event]:
    """The entries a feed holds, in its order: by start, then by UID.

    Args:
        selection: What it is the feed of.
        cancelled: How it shows what is cancelled or postponed.
    """
    hides = cancelled is CancelledDisplay.HIDE
    shown = (
        (naive_start(when), event.uid, event)
        for event in selection.events
        if (when := calendar_timing(event)) and not (hides and event.is_called_off)
    )
    return [event for _, _, event in sorted(shown, key=itemgetter(0, 1))]


def _cached_vevent(context: RenderContext, event: Event, cancelled: CancelledDisplay, *, picked: bool) -> bytes:
    """The VEVENT of an entry, made once for all the feeds it looks the same in."""
    called_off = event.is_called_off and cancelled is not CancelledDisplay.MARK
    # A list has many entries at once, a day without a time would take up the whole of it: only what was picked counts.
    busy = picked and not event.is_called_off and not isinstance(event.timing, DateOnly)
    key = (event.id, called_off, busy)
    piece = context.vevent_cache.get(key)
    if piece is None:
        entry = context.view(event)
        piece = context.vevent_cache[key] = vevent(context, entry, called_off=called_off, busy=busy)
    return piece


def _feed_timezone(context: RenderContext) -> bytes:
    """The VTIMEZONE of all feeds of an edition, which even an empty one holds: a calendar without any part is none."""
    # Zones are not asked about years in which nothing can be.
    first, last = context.years[0] - 1, context.years[-1] + 1
    return vtimezone(context.schedule.assembly.zone, max(first, SUPPORTED_YEARS[0]), min(last, SUPPORTED_YEARS[-1]))


def _calendar_head(context: RenderContext, selection: Selection, cancelled: CancelledDisplay) -> bytes:
    assembly, links = context.schedule.assembly, context.urls
    name = calendar_named(context, selection)
    about = context.catalog.gettext("%(assembly)s. Times and rooms as last published.") % {
        "assembly": context.text(assembly.name)
    }
    option = "" if cancelled is CancelledDisplay.STATUS else cancelled.value
    page = links.absolute(links.selection(selection.query))
    source = links.absolute(links.selection(selection.query, "ics", option))
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    calendar.add("CALSCALE", "GREGORIAN")
    for property_ in ("NAME", "X-WR-CALNAME"):
        calendar.add(property_, EscapedText(name))
    for property_ in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(property_, EscapedText(about))
    calendar.add("LAST-MODIFIED", context.changes.last_modified(selection))
    calendar.add("URL", page)
    calendar.add("SOURCE", source, parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", REFRESH_INTERVAL, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH_INTERVAL))
    calendar.add("X-WR-TIMEZONE", EscapedText(assembly.zone.name))
    calendar.add("COLOR", COLOUR)
    return component_bytes(calendar).removesuffix(_CALENDAR_END)
