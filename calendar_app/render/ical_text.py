"""Calendar name, title, location and description as plain text.

Feeds and the links to web calendars share these texts.
"""

from __future__ import annotations

from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.text_fit import one_line, squeeze_blank_lines, truncate
from calendar_app.selection import Selection
from calendar_app.selection.describe import calendar_name

MAX_LINE_LENGTH = 255
"""The longest name, title or location for Outlook, in UTF-16 code units."""

MAX_DESCRIPTION_LENGTH = 8000
"""The longest description with its URL, in UTF-16 code units."""


def short_calendar_name(context: RenderContext, selection: Selection) -> str:
    """The calendar name of a selection on one line, truncated."""
    return truncate(calendar_name(selection, context.language), MAX_LINE_LENGTH)


def title_text(view: EventView) -> str:
    """The title on one line, with "Cancelled:" and the like before it."""
    return truncate(one_line(view.heading), MAX_LINE_LENGTH)


def location_text(context: RenderContext, view: EventView) -> str:
    """The room, the building and its address on one line."""
    return truncate(one_line(context.render("feeds/location.txt", view=view)), MAX_LINE_LENGTH)


def body_text(context: RenderContext, view: EventView) -> str:
    """The description without the URL, not truncated; may be empty."""
    return squeeze_blank_lines(context.render("feeds/description.txt", view=view))


def description_text(context: RenderContext, view: EventView) -> str:
    """The truncated body, then the URL of the event's page."""
    # The URL has its own line, so that programs do not take a full stop as part of it.
    end = f"\n\n{view.url}"
    return f"{truncate(body_text(context, view), MAX_DESCRIPTION_LENGTH - len(end))}{end}".lstrip()
