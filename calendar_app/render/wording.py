"""What calendars are told, as plain text: their own name, and the title, place and description of an entry.

Feeds write it, and so do the addresses that add a calendar or one entry on the web.
"""

from __future__ import annotations

from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.lines import fitted, one_line, paragraphs
from calendar_app.selection import Selection
from calendar_app.selection.words import calendar_name

LONGEST_LINE = 255
"""The longest name, title and place, in UTF-16 code units: Outlook cuts at that."""

LONGEST_DESCRIPTION = 8000
"""The longest description, in UTF-16 code units, its address included."""


def calendar(edition: Edition, selection: Selection) -> str:
    """The name of the calendar of a selection, on one line.

    Args:
        edition: The edition the calendar is of.
        selection: What it holds.
    """
    return fitted(calendar_name(selection, edition.language), LONGEST_LINE)


def title(entry: Entry) -> str:
    """The title on one line, after a word of warning where nobody should come.

    Args:
        entry: The entry.
    """
    return fitted(one_line(entry.heading), LONGEST_LINE)


def place(edition: Edition, entry: Entry) -> str:
    """The room, then the building and its address, on one line.

    Args:
        edition: The edition the entry is of.
        entry: The entry.
    """
    return fitted(one_line(edition.render("feeds/location.txt", entry=entry)), LONGEST_LINE)


def body(edition: Edition, entry: Entry) -> str:
    """The co-hosts and whatever else was announced, of any length; empty where that is nothing.

    Args:
        edition: The edition the entry is of.
        entry: The entry.
    """
    return paragraphs(edition.render("feeds/description.txt", entry=entry))


def description(edition: Edition, entry: Entry) -> str:
    """The body, cut where it is too long, and the address of the entry's page as the last line.

    Args:
        edition: The edition the entry is of.
        entry: The entry.
    """
    # The address has a line of its own, so that no program takes a full stop for a part of it.
    end = f"\n\n{entry.address}"
    return f"{fitted(body(edition, entry), LONGEST_DESCRIPTION - len(end))}{end}".lstrip()
