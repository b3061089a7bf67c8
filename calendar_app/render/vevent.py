"""An entry as calendars hold it: a VEVENT (RFC 5545 section 3.6.1)."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Event, vUri

from calendar_app.model import Offer, SideEvent, Status, Timed, Unscheduled, When
from calendar_app.render.addresses import ascii_address
from calendar_app.render.content import PlainText, written
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.lines import one_line
from calendar_app.render.wording import description, place, title

_ONE_DAY = timedelta(days=1)
_STATUSES = {Status.CONFIRMED: "CONFIRMED", Status.TENTATIVE: "TENTATIVE"}


def dated(event: SideEvent) -> When | None:
    """When an event stands in a calendar: where its date was taken away at that date, or nobody would hear of it.

    Args:
        event: The event.
    """
    when = event.announced
    return None if isinstance(when, Unscheduled) else when


def wall_start(when: When) -> datetime:
    """The start as the clocks at the venue show it, naive; midnight where there is a day but no time.

    Wall times sort as moments do: the hour that exists twice is refused when the file is read.

    Args:
        when: A time or a day.
    """
    if isinstance(when, Timed):
        return when.starts.replace(tzinfo=None)
    return datetime.combine(when.days[0], datetime.min.time())


def vevent(edition: Edition, entry: Entry, *, called_off: bool, busy: bool) -> bytes:
    """The VEVENT of an entry.

    Args:
        edition: The edition the entry is of.
        entry: An entry with a day.
        called_off: Whether its STATUS is to be CANCELLED.
        busy: Whether it takes up the reader's time.
    """
    event, stamps = entry.event, entry.stamps
    component = Event()
    component.add("UID", event.uid)
    component.add("DTSTAMP", stamps.modified)
    component.add("CREATED", stamps.created)
    component.add("LAST-MODIFIED", stamps.modified)
    component.add("SEQUENCE", stamps.sequence)
    _add_when(component, event.announced, entry.assembly.zone.name)
    component.add("SUMMARY", PlainText(title(entry)))
    component.add("LOCATION", PlainText(place(edition, entry)))
    component.add("DESCRIPTION", PlainText(description(edition, entry)))
    component.add("URL", entry.address)
    component.add("STATUS", "CANCELLED" if called_off else _STATUSES.get(event.status, "CONFIRMED"))
    component.add("TRANSP", "OPAQUE" if busy else "TRANSPARENT")
    component.add("CLASS", "PUBLIC")
    component.add("CATEGORIES", [entry.kind])
    if entry.contact:
        component.add("CONTACT", PlainText(entry.contact))
    if entry.venue and entry.venue.latitude is not None:
        component.add("GEO", (entry.venue.latitude, entry.venue.longitude))
    if event.webcast and event.webcast.url:
        component.add("CONFERENCE", _conference(edition, event.webcast, event.webcast.url))
    return written(component)


def _add_when(component: Event, when: When, zone: str) -> None:
    if isinstance(when, Timed):
        _add_time(component, "DTSTART", when.starts, zone)
        if when.ends:
            _add_time(component, "DTEND", when.ends, zone)
    else:
        component.add("DTSTART", when.days[0])
        component.add("DTEND", when.days[-1] + _ONE_DAY)  # it is exclusive


def _add_time(component: Event, name: str, moment: datetime, zone: str) -> None:
    # Given the wall time and the name of the zone, icalendar has nothing to guess from a tzinfo.
    component.add(name, moment.replace(tzinfo=None), parameters={"TZID": zone})


def _conference(edition: Edition, webcast: Offer, url: str) -> vUri:
    label = one_line(edition.text(webcast.note)) or edition.phrases.gettext("Webcast")
    return vUri(ascii_address(url), params={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": label})
