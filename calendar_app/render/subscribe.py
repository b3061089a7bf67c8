"""The page that says how to subscribe to a selection, by the calendar one has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from calendar_app.render.frame import framed
from calendar_app.render.ical import Cancelled
from calendar_app.render.ical import held
from calendar_app.render.qr_code import QUIET
from calendar_app.render.qr_code import qr_code
from calendar_app.selection.words import calendar_name

if TYPE_CHECKING:
    from calendar_app.render.edition import Edition
    from calendar_app.selection import Selection

_FIRST = 3


@dataclass(frozen=True, slots=True)
class Destinations:
    """The addresses of one calendar, as each program wants them.

    Attributes:
        all: For every program but Google's, to be copied.
        google_own: For Google's, to be copied: it would hide what is cancelled.
        apple: Opens Apple's program, and others on a computer.
        google: Opens Google's on the web. With "https" in it, it looks for a calendar of its own of that name.
        outlook: Opens Outlook.com. New Outlook for Windows loses "webcal".
        microsoft: Opens Outlook of Microsoft 365.
        file: The path of the feed.
    """

    all: str
    google_own: str
    apple: str
    google: str
    outlook: str
    microsoft: str
    file: str


def subscribe_page(edition: Edition, selection: Selection) -> bytes:
    """How to subscribe to a selection, and what one will have.

    Args:
        edition: The edition.
        selection: What to subscribe to.
    """
    links, language = edition.links, edition.language
    address = links.subscribe(selection.query)
    dated = held(selection, Cancelled.STATUS)
    return framed(
        edition,
        "pages/subscribe.html",
        selection=selection,
        address=address,
        heading=edition.phrases.gettext("Subscribe to %(calendar)s") % {"calendar": calendar_name(selection, language)},
        first=[edition.entry(event) for event in dated[:_FIRST]],
        more=len(dated[_FIRST:]),
        undated=len(selection.events) - len(dated),
        destinations=destinations(edition, selection),
        code=qr_code(links.absolute(address)),
        quiet=QUIET,
    )


def destinations(edition: Edition, selection: Selection) -> Destinations:
    """The addresses of the calendar of a selection.

    Args:
        edition: The edition.
        selection: What to subscribe to.
    """
    links, query = edition.links, selection.query
    feed = links.selection(query, "ics")
    marked = links.selection(query, "ics", Cancelled.MARK.value)
    given = f"url={_encoded(links.absolute(feed))}&name={_encoded(calendar_name(selection, edition.language))}"
    return Destinations(
        all=links.absolute(feed),
        google_own=links.absolute(marked),
        apple=links.webcal(feed),
        google=f"https://calendar.google.com/calendar/r?cid={_encoded(links.webcal(marked))}",
        outlook=f"https://outlook.live.com/calendar/0/addfromweb?{given}",
        microsoft=f"https://outlook.office.com/calendar/0/addfromweb?{given}",
        file=feed,
    )


def _encoded(text: str) -> str:
    return quote(text, safe="")
