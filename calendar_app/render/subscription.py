"""The page and the URLs for subscribing to a selection."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.render.context import RenderContext
from calendar_app.render.embed import snippets
from calendar_app.render.ical import CancelledDisplay, feed_events
from calendar_app.render.ical_text import short_calendar_name
from calendar_app.render.layout import render_page
from calendar_app.render.qr_code import QUIET_ZONE, qr_code
from calendar_app.render.urls import percent_encode
from calendar_app.selection import Facet, Selection
from calendar_app.selection.describe import filter_descriptions

_PREVIEW_LENGTH = 3
# No line begins with a dash.
_SEPARATOR = "\N{NO-BREAK SPACE}– "


@dataclass(frozen=True, slots=True)
class SubscriptionUrls:
    """The addresses of one calendar, as each program wants them.

    Attributes:
        any_program: For every program but Google's, to be copied.
        google_copy: For Google's, to be copied: it would hide what is cancelled.
        apple: Opens Apple's program, and others on a computer.
        google: Opens Google's on the web. With "https" in it, it looks for a calendar of its own of that name.
        outlook_com: Opens Outlook.com. New Outlook for Windows loses "webcal".
        microsoft_365: Opens Outlook of Microsoft 365.
        feed_path: The path of the feed.
    """

    any_program: str
    google_copy: str
    apple: str
    google: str
    outlook_com: str
    microsoft_365: str
    feed_path: str


def subscribe_page(context: RenderContext, selection: Selection) -> bytes:
    """How to subscribe to a selection, and what one will have.

    Args:
        context: The edition.
        selection: What to subscribe to.
    """
    links, query = context.urls, selection.query
    address = links.subscribe(query)
    # Of an event that was removed for good nothing is left.
    events = selection.events if query.only_filter and query.only_filter[0] is Facet.EVENT else ()
    dated = feed_events(selection, CancelledDisplay.STATUS)
    names = (context.text(context.schedule.assembly.short_name), *filter_descriptions(selection, context.language))
    return render_page(
        context,
        "pages/subscribe.html",
        selection=selection,
        path=address,
        heading=context.catalog.gettext("Subscribe to %(calendar)s") % {"calendar": _SEPARATOR.join(names)},
        names=names,
        between=_SEPARATOR,
        event=events[0] if events else None,
        first=[context.view(event) for event in dated[:_PREVIEW_LENGTH]],
        more=len(dated[_PREVIEW_LENGTH:]),
        undated=len(selection.events) - len(dated),
        destinations=subscription_urls(context, selection),
        snippets=snippets(context, selection),
        code=qr_code(links.absolute(address)),
        quiet=QUIET_ZONE,
    )


def subscription_urls(context: RenderContext, selection: Selection) -> SubscriptionUrls:
    """The addresses of the calendar of a selection.

    Args:
        context: The edition.
        selection: What to subscribe to.
    """
    links, query = context.urls, selection.query
    feed = links.selection(query, "ics")
    marked = links.selection(query, "ics", CancelledDisplay.MARK.value)
    given = f"url={percent_encode(links.absolute(feed))}&name={percent_encode(short_calendar_name(context, selection))}"
    return SubscriptionUrls(
        any_program=links.absolute(feed),
        google_copy=links.absolute(marked),
        apple=links.webcal(feed),
        google=f"https://calendar.google.com/calendar/r?cid={percent_encode(links.webcal(marked))}",
        outlook_com=f"https://outlook.live.com/calendar/0/addfromweb?{given}",
        microsoft_365=f"https://outlook.office.com/calendar/0/addfromweb?{given}",
        feed_path=feed,
    )
