"""A selection as an iCalendar feed (RFC 5545, RFC 7986) for programs that subscribe.

It is a snapshot, not a message: no METHOD. The calendar has no UID: a well-known program takes that for the UID of each
of its events, and keeps one of them.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from operator import itemgetter

from icalendar import Calendar, vDuration

from calendar_app.model import YEARS, OnDay, SideEvent
from calendar_app.render.content import PlainText, written
from calendar_app.render.edition import Edition
from calendar_app.render.vevent import dated, vevent, wall_start
from calendar_app.render.vtimezone import vtimezone
from calendar_app.render.wording import calendar as calendar_named
from calendar_app.selection import Facet, Selection

PRODUCT = "-//calendar-app//Schedule 1.0//EN"
"""The PRODID of every feed (RFC 5545 section 3.7.3)."""

REFRESH = timedelta(hours=1)
"""How often programs are asked to look again; some do."""

COLOUR = "steelblue"
"""A name of CSS, as RFC 7986 section 5.9 demands."""

_END = b"END:VCALENDAR\r\n"


class Cancelled(StrEnum):
    """How a feed shows what is cancelled or postponed; the values are those of addresses."""

    STATUS = "status"
    """As cancelled: most programs strike it through; one hides it."""

    MARK = "mark"
    """As confirmed, with the word before its title: for the program that would hide it."""

    HIDE = "hide"
    """Not at all."""


def feed(edition: Edition, selection: Selection, cancelled: Cancelled) -> bytes:
    """The feed of a selection; entries without a day are not in it.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
        cancelled: How to show what is cancelled or postponed.
    """
    picked = bool(selection.query.of(Facet.EVENT))
    return b"".join(
        (
            _head(edition, selection, cancelled),
            _zone(edition),
            *(_piece(edition, event, cancelled, picked=picked) for event in held(selection, cancelled)),
            _END,
        )
    )


def held(selection: Selection, cancelled: Cancelled) -> list[SideEvent]:
    """The entries a feed holds, in its order: by start, then by UID.

    Args:
        selection: What it is the feed of.
        cancelled: How it shows what is cancelled or postponed.
    """
    hides = cancelled is Cancelled.HIDE
    shown = (
        (wall_start(when), event.uid, event)
        for event in selection.events
        if (when := dated(event)) and not (hides and event.is_off)
    )
    return [event for _, _, event in sorted(shown, key=itemgetter(0, 1))]


def _piece(edition: Edition, event: SideEvent, cancelled: Cancelled, *, picked: bool) -> bytes:
    """The VEVENT of an entry, made once for all the feeds it looks the same in."""
    called_off = event.is_off and cancelled is not Cancelled.MARK
    # A list has many entries at once, a day without a time would take up the whole of it: only what was picked counts.
    busy = picked and not event.is_off and not isinstance(event.when, OnDay)
    key = (event.id, called_off, busy)
    piece = edition.feed_pieces.get(key)
    if piece is None:
        entry = edition.entry(event)
        piece = edition.feed_pieces[key] = vevent(edition, entry, called_off=called_off, busy=busy)
    return piece


def _zone(edition: Edition) -> bytes:
    """The VTIMEZONE of all feeds of an edition, which even an empty one holds: a calendar without any part is none."""
    # Zones are not asked about years in which nothing can be.
    first, last = edition.years[0] - 1, edition.years[-1] + 1
    return vtimezone(edition.schedule.assembly.zone, max(first, YEARS[0]), min(last, YEARS[-1]))


def _head(edition: Edition, selection: Selection, cancelled: Cancelled) -> bytes:
    assembly, links = edition.schedule.assembly, edition.links
    name = calendar_named(edition, selection)
    about = edition.phrases.gettext("%(assembly)s. Times and rooms as last published.") % {
        "assembly": edition.text(assembly.name)
    }
    option = "" if cancelled is Cancelled.STATUS else cancelled.value
    page = links.absolute(links.selection(selection.query))
    source = links.absolute(links.selection(selection.query, "ics", option))
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    for property_ in ("NAME", "X-WR-CALNAME"):
        calendar.add(property_, PlainText(name))
    for property_ in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(property_, PlainText(about))
    calendar.add("LAST-MODIFIED", edition.changes.modified(selection))
    calendar.add("URL", page)
    calendar.add("SOURCE", source, parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    calendar.add("X-WR-TIMEZONE", PlainText(assembly.zone.name))
    calendar.add("COLOR", COLOUR)
    return written(calendar).removesuffix(_END)
