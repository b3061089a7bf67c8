"""The page for an iframe on other sites, and its HTML snippets."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_groups
from calendar_app.render.event_view import EventView
from calendar_app.render.ical_text import short_calendar_name
from calendar_app.render.layout import CALENDAR_SEPARATOR, render_page
from calendar_app.selection import Facet, Selection
from calendar_app.selection.describe import filter_descriptions

MIN_HEIGHT = 160
"""In CSS pixels."""

MAX_HEIGHT = 800
"""In CSS pixels; a longer list scrolls, so that the frame never dominates its page."""

ASSUMED_WIDTH = 600
"""In CSS pixels: a column of text on most sites; the height is computed for it."""

# Sizes from static/embed.css in CSS pixels, and how many letters of a wide font fit into a line.
_PAGE_HEIGHT, _DAY_HEIGHT, _EVENT_HEIGHT, _EMPTY_HEIGHT = 135, 40, 21, 25
_HEADING_LINE_HEIGHT, _TITLE_LINE_HEIGHT, _TEXT_LINE_HEIGHT = 26, 21, 21
_HEADING_LINE_LETTERS, _TITLE_LINE_LETTERS, _TEXT_LINE_LETTERS = 48, 46, 52
_HEIGHT_STEP = 20


def embed_page(context: RenderContext, selection: Selection) -> bytes:
    """The selected events for an iframe: no script, no menu, no form."""
    return render_page(
        context,
        "pages/embed.html",
        selection=selection,
        # Search engines that find the frame shall list the page instead.
        path=context.urls.selection(selection.query),
        heading_parts=_heading_parts(context, selection),
        separator=CALENDAR_SEPARATOR,
        days=day_groups(context, selection),
    )


def frame_height(context: RenderContext, selection: Selection) -> int:
    """The height in CSS pixels at which a frame of `ASSUMED_WIDTH` does not scroll.

    The fonts of readers are unknown, so it assumes wide ones. It is a multiple of 20, so that small changes keep the
    snippet other sites copied.
    """
    days = day_groups(context, selection)
    needed = _PAGE_HEIGHT + _HEADING_LINE_HEIGHT * _line_count(
        CALENDAR_SEPARATOR.join(_heading_parts(context, selection)), _HEADING_LINE_LETTERS
    )
    needed += sum(_DAY_HEIGHT + sum(map(_event_height, day.views)) for day in days) or _EMPTY_HEIGHT
    return max(MIN_HEIGHT, min(MAX_HEIGHT, ceil(needed / _HEIGHT_STEP) * _HEIGHT_STEP))


def _heading_parts(context: RenderContext, selection: Selection) -> tuple[str, ...]:
    return (context.text(context.schedule.assembly.short_name), *filter_descriptions(selection, context.language))


def _event_height(view: EventView) -> int:
    title = " ".join(filter(None, (view.status, view.title)))
    notices = [notice.sentence for notice in view.notices] + [view.added_on] * bool(view.added_on)
    lines = sum(_line_count(text, _TEXT_LINE_LETTERS) for text in (view.room, *notices))
    return _EVENT_HEIGHT + _TITLE_LINE_HEIGHT * _line_count(title, _TITLE_LINE_LETTERS) + _TEXT_LINE_HEIGHT * lines


def _line_count(text: str, letters: int) -> int:
    return ceil(len(text) / letters)


@dataclass(frozen=True, slots=True)
class Snippets:
    """Lines of HTML to copy into another site.

    Attributes:
        frame: An iframe, and after it a link for browsers without frames, because content inside an iframe is never
            shown (HTML, section 4.8.5).
        button: A link to the subscribe page, styled as a button.
    """

    frame: str
    button: str


def snippets(context: RenderContext, selection: Selection) -> Snippets:
    """The snippets of a selection, with absolute URLs."""
    urls, query = context.urls, selection.query
    frame = context.render(
        "snippets/frame.html",
        frame=urls.absolute(urls.embed(query)),
        page=urls.absolute(urls.selection(query)),
        name=short_calendar_name(context, selection),
        height=frame_height(context, selection),
    )
    button = context.render(
        "snippets/button.html",
        subscribe=urls.absolute(urls.subscribe(query)),
        # "Our events": only a co-host itself publishes the button of its own events.
        is_ours=query.only_filter is not None and query.only_filter[0] is Facet.CO_HOST,
    )
    return Snippets(frame, button)
