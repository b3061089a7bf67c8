"""The page that says how to subscribe to a selection, by the calendar one has."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.render.addresses import encoded
from calendar_app.render.edition import Edition
from calendar_app.render.frame import framed
from calendar_app.render.ical import Cancelled, held
from calendar_app.render.qr_code import QUIET, qr_code
from calendar_app.render.snippets import snippets
from calendar_app.render.wording import calendar
from calendar_app.selection import Facet, Selection
from calendar_app.selection.words import described

_FIRST = 3
# No line begins with a dash.
_BETWEEN = "\N{NO-BREAK SPACE}– "


@dataclass(frozen=True, slots=True)
class Destinations:
    """The addresses of one calendar, as each program wants them.

    Attributes:
        all: For every program but Google's, to be copied.
        google_by_hand: For Google's, to be copied: it would hide what is cancelled.
        apple: Opens Apple's program, and others on a computer.
        google: Opens Google's on the web. With "https" in it, it looks for a calendar of its own of that name.
        outlook_com: Opens Outlook.com. New Outlook for Windows loses "webcal".
        microsoft_365: Opens Outlook of Microsoft 365.
        file: The path of the feed.
    """

    all: str
    google_by_hand: str
    apple: str
    google: str
    outlook_com: str
    microsoft_365: str
    file: str


def subscribe_page(edition: Edition, selection: Selection) -> bytes:
    """How to subscribe to a selection, and what one will have.

    Args:
        edition: The edition.
        selection: What to subscribe to.
    """
    links, query = edition.links, selection.query
    address = links.subscribe(query)
    # Of an event that was removed for good nothing is left.
    events = selection.events if query.single and query.single[0] is Facet.EVENT else ()
    dated = held(selection, Cancelled.STATUS)
    names = (edition.text(edition.schedule.assembly.short_name), *described(selection, edition.language))
    return framed(
        edition,
        "pages/subscribe.html",
        selection=selection,
        address=address,
        heading=edition.phrases.gettext("Subscribe to %(calendar)s") % {"calendar": _BETWEEN.join(names)},
        names=names,
        between=_BETWEEN,
        event=events[0] if events else None,
        first=[edition.entry(event) for event in dated[:_FIRST]],
        more=len(dated[_FIRST:]),
        undated=len(selection.events) - len(dated),
        destinations=destinations(edition, selection),
        snippets=snippets(edition, selection),
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
    given = f"url={encoded(links.absolute(feed))}&name={encoded(calendar(edition, selection))}"
    return Destinations(
        all=links.absolute(feed),
        google_by_hand=links.absolute(marked),
        apple=links.webcal(feed),
        google=f"https://calendar.google.com/calendar/r?cid={encoded(links.webcal(marked))}",
        outlook_com=f"https://outlook.live.com/calendar/0/addfromweb?{given}",
        microsoft_365=f"https://outlook.office.com/calendar/0/addfromweb?{given}",
        file=feed,
    )
