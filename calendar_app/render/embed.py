"""The page for an iframe on other sites, and its HTML snippets."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_groups
from calendar_app.render.event_view import EventView
from calendar_app.render.ical_text import short_calendar_name
from calendar_app.render.layout import render_page
from calendar_app.selection import Facet, Selection
from calendar_app.selection.describe import filter_descriptions

MIN_HEIGHT = 160
"""The lowest frame, in CSS pixels."""

MAX_HEIGHT = 800
"""The highest frame, in CSS pixels: a longer list scrolls within it, or it would be most of the page it is in."""

ASSUMED_WIDTH = 600
"""The width a height is meant for, in CSS pixels: that of a column of text on most sites."""

# No line begins with a dash.
_SEPARATOR = "\N{NO-BREAK SPACE}– "

# What static/embed.css makes of it, in CSS pixels, and how many letters of a wide font have room in a line.
_PAGE_HEIGHT, _DAY_HEIGHT, _EVENT_HEIGHT, _EMPTY_HEIGHT = 135, 40, 21, 25
_HEADING_LINE_HEIGHT, _TITLE_LINE_HEIGHT, _TEXT_LINE_HEIGHT = 26, 21, 21
_HEADING_LINE_LETTERS, _TITLE_LINE_LETTERS, _TEXT_LINE_LETTERS = 48, 46, 52
_HEIGHT_STEP = 20


def embed_page(context: RenderContext, selection: Selection) -> bytes:
    """The events of a selection in short, for the frame of another site: no script, no menu, nothing to fill in.

    Args:
        context: The edition.
        selection: What to show.
    """
    return render_page(
        context,
        "pages/embed.html",
        selection=selection,
        # Whoever finds the frame by itself is to find the page instead.
        path=context.urls.selection(selection.query),
        names=_heading_parts(context, selection),
        between=_SEPARATOR,
        days=day_groups(context, selection),
    )


def frame_height(context: RenderContext, selection: Selection) -> int:
    """The height of a frame that shows a selection without scrolling where it is `WIDTH` wide or wider, in CSS pixels.

    Nobody can know the fonts of a reader: it is reckoned for wide ones. It is a multiple of 20, so that the line sites
    copy stays the same where little changes.

    Args:
        context: The edition.
        selection: What the frame shows.
    """
    days = day_groups(context, selection)
    needed = _PAGE_HEIGHT + _HEADING_LINE_HEIGHT * _line_count(
        _SEPARATOR.join(_heading_parts(context, selection)), _HEADING_LINE_LETTERS
    )
    needed += sum(_DAY_HEIGHT + sum(map(_event_height, day.views)) for day in days) or _EMPTY_HEIGHT
    return max(MIN_HEIGHT, min(MAX_HEIGHT, ceil(needed / _HEIGHT_STEP) * _HEIGHT_STEP))


def _heading_parts(context: RenderContext, selection: Selection) -> tuple[str, ...]:
    return (context.text(context.schedule.assembly.short_name), *filter_descriptions(selection, context.language))


def _event_height(view: EventView) -> int:
    title = " ".join(filter(None, (view.status, view.title)))
    told = [turn.sentence for turn in view.notices] + [view.added_on] * bool(view.added_on)
    lines = sum(_line_count(text, _TEXT_LINE_LETTERS) for text in (view.room, *told))
    return _EVENT_HEIGHT + _TITLE_LINE_HEIGHT * _line_count(title, _TITLE_LINE_LETTERS) + _TEXT_LINE_HEIGHT * lines


def _line_count(text: str, letters: int) -> int:
    return ceil(len(text) / letters)


@dataclass(frozen=True, slots=True)
class Snippets:
    """What is copied, each a line of HTML.

    Attributes:
        frame: A frame with the events, and after it a link for whoever sees no frames: what is within an iframe is
            shown to nobody (HTML, section 4.8.5).
        button: A link, drawn as a button, to the ways to subscribe.
    """

    frame: str
    button: str


def snippets(context: RenderContext, selection: Selection) -> Snippets:
    """The lines for a selection, with absolute addresses and in the language of the edition.

    Args:
        context: The edition.
        selection: What to show; the edition has an address for its frame.
    """
    links, query = context.urls, selection.query
    frame = context.render(
        "snippets/frame.html",
        frame=links.absolute(links.embed(query)),
        page=links.absolute(links.selection(query)),
        name=short_calendar_name(context, selection),
        height=frame_height(context, selection),
    )
    button = context.render(
        "snippets/button.html",
        subscribe=links.absolute(links.subscribe(query)),
        # A co-host speaks of itself; nobody else hosts all of what a selection holds.
        is_ours=query.only_filter is not None and query.only_filter[0] is Facet.CO_HOST,
    )
    return Snippets(frame, button)
