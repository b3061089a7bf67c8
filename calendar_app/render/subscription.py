"""The page and the URLs for subscribing to a selection."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_app.render.context import RenderContext
from calendar_app.render.embed import snippets
from calendar_app.render.ical import CancelledDisplay, feed_events
from calendar_app.render.ical_text import short_calendar_name
from calendar_app.render.layout import CALENDAR_SEPARATOR, page_qr_code, render_page
from calendar_app.render.urls import percent_encode
from calendar_app.selection import Facet, Selection
from calendar_app.selection.describe import filter_descriptions

_PREVIEW_LENGTH = 3


@dataclass(frozen=True, slots=True)
class SubscriptionUrls:
    """The URLs of one feed for each calendar program.

    Attributes:
        any_program: To copy into any program except Google Calendar.
        google_copy: To copy into Google Calendar, which hides events with STATUS:CANCELLED.
        apple: A webcal: URL; opens Apple Calendar, and other programs on a computer.
        google: Opens Google Calendar. Its `cid` is a webcal: URL; with https: Google looks for a calendar with that id.
        outlook_com: Opens Outlook.com, with an https: URL because new Outlook for Windows drops webcal:.
        microsoft_365: The same for Microsoft 365.
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
    """How to subscribe to a selection, with a preview of its events."""
    urls, query = context.urls, selection.query
    path = urls.subscribe(query)
    # The address may name an event that no longer exists.
    events = selection.events if query.only_filter and query.only_filter[0] is Facet.EVENT else ()
    dated = feed_events(selection, CancelledDisplay.STATUS)
    names = (context.text(context.schedule.assembly.short_name), *filter_descriptions(selection, context.language))
    return render_page(
        context,
        "pages/subscribe.html",
        selection=selection,
        path=path,
        heading=context.catalog.gettext("Subscribe to %(calendar)s") % {"calendar": CALENDAR_SEPARATOR.join(names)},
        heading_parts=names,
        separator=CALENDAR_SEPARATOR,
        event=events[0] if events else None,
        preview=[context.view(event) for event in dated[:_PREVIEW_LENGTH]],
        more=len(dated[_PREVIEW_LENGTH:]),
        undated=len(selection.events) - len(dated),
        subscription_urls=subscription_urls(context, selection),
        snippets=snippets(context, selection),
        qr_code=page_qr_code(context, path),
    )


def subscription_urls(context: RenderContext, selection: Selection) -> SubscriptionUrls:
    """The URLs of the feed of a selection."""
    urls, query = context.urls, selection.query
    feed = urls.selection(query, "ics")
    marked = urls.selection(query, "ics", CancelledDisplay.MARK.value)
    outlook_query = (
        f"url={percent_encode(urls.absolute(feed))}&name={percent_encode(short_calendar_name(context, selection))}"
    )
    return SubscriptionUrls(
        any_program=urls.absolute(feed),
        google_copy=urls.absolute(marked),
        apple=urls.webcal(feed),
        google=f"https://calendar.google.com/calendar/r?cid={percent_encode(urls.webcal(marked))}",
        outlook_com=f"https://outlook.live.com/calendar/0/addfromweb?{outlook_query}",
        microsoft_365=f"https://outlook.office.com/calendar/0/addfromweb?{outlook_query}",
        feed_path=feed,
    )
