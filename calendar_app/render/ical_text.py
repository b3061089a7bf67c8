"""Plain texts for calendars: names, titles, locations and descriptions.

Feeds write it, and so do the addresses that add a calendar or one entry on the web.
"""

from __future__ import annotations

from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.text_fit import one_line, squeeze_blank_lines, truncate
from calendar_app.selection import Selection
from calendar_app.selection.describe import calendar_name

MAX_LINE_LENGTH = 255
"""The longest name, title and place, in UTF-16 code units: Outlook cuts at that."""

MAX_DESCRIPTION_LENGTH = 8000
"""The longest description, in UTF-16 code units, its address included."""


def short_calendar_name(context: RenderContext, selection: Selection) -> str:
    """The name of the calendar of a selection, on one line.

    Args:
        context: The edition the calendar is of.
        selection: What it holds.
    """
    return truncate(calendar_name(selection, context.language), MAX_LINE_LENGTH)


def title_text(view: EventView) -> str:
    """The title on one line, after a word of warning where nobody should come.

    Args:
        view: The entry.
    """
    return truncate(one_line(view.heading), MAX_LINE_LENGTH)


def location_text(context: RenderContext, view: EventView) -> str:
    """The room, then the building and its address, on one line.

    Args:
        context: The edition the entry is of.
        view: The entry.
    """
    return truncate(one_line(context.render("feeds/location.txt", entry=view)), MAX_LINE_LENGTH)


def body_text(context: RenderContext, view: EventView) -> str:
    """The co-hosts and whatever else was announced, of any length; empty where that is nothing.

    Args:
        context: The edition the entry is of.
        view: The entry.
    """
    return squeeze_blank_lines(context.render("feeds/description.txt", entry=view))


def description_text(context: RenderContext, view: EventView) -> str:
    """The body, cut where it is too long, and the address of the entry's page as the last line.

    Args:
        context: The edition the entry is of.
        view: The entry.
    """
    # The address has a line of its own, so that no program takes a full stop for a part of it.
    end = f"\n\n{view.url}"
    return f"{truncate(body_text(context, view), MAX_DESCRIPTION_LENGTH - len(end))}{end}".lstrip()
