"""What calendars are told of an entry: its title, its place and its description, as plain text.

Feeds write it, and so do the addresses that add one entry to a calendar on the web.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calendar_app.render.lines import fitted
from calendar_app.render.lines import one_line
from calendar_app.render.lines import paragraphs

if TYPE_CHECKING:
    from calendar_app.render.edition import Edition
    from calendar_app.render.entry import Entry

LONGEST_LINE = 255
"""The longest title and place, in UTF-16 code units: Outlook cuts at that."""

LONGEST_DESCRIPTION = 8000
"""The longest description, in UTF-16 code units, its address included."""


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


def description(edition: Edition, entry: Entry, longest: int = LONGEST_DESCRIPTION) -> str:
    """The co-hosts and whatever else was announced, and the address of the entry's page as the last line.

    Args:
        edition: The edition the entry is of.
        entry: The entry.
        longest: In UTF-16 code units; what is too long is cut before the address.
    """
    body = paragraphs(edition.render("feeds/description.txt", entry=entry))
    # The address has a line of its own, so that no program takes a full stop for a part of it.
    return f"{fitted(body, longest - len(entry.address) - 2)}\n\n{entry.address}".lstrip()
