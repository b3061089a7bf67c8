"""A selection for the frame of another site, and how high that frame should be."""

from __future__ import annotations

from math import ceil

from calendar_app.render.days import days_of
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.frame import framed
from calendar_app.selection import Selection
from calendar_app.selection.words import described

LOWEST = 160
"""The lowest frame, in CSS pixels."""

HIGHEST = 800
"""The highest frame, in CSS pixels: a longer list scrolls within it, or it would be most of the page it is in."""

WIDTH = 600
"""The width a height is meant for, in CSS pixels: that of a column of text on most sites."""

# No line begins with a dash.
_BETWEEN = "\N{NO-BREAK SPACE}– "

# What static/embed.css makes of it, in CSS pixels, and how many letters of a wide font have room in a line.
_AROUND, _DAY, _ENTRY, _EMPTY = 135, 40, 21, 25
_HEADING_LINE, _TITLE_LINE, _LINE = 26, 21, 21
_IN_HEADING, _IN_TITLE, _IN_LINE = 48, 46, 52
_STEP = 20


def embed_page(edition: Edition, selection: Selection) -> bytes:
    """The events of a selection in short, for the frame of another site: no script, no menu, nothing to fill in.

    Args:
        edition: The edition.
        selection: What to show.
    """
    return framed(
        edition,
        "pages/embed.html",
        selection=selection,
        # Whoever finds the frame by itself is to find the page instead.
        address=edition.links.selection(selection.query),
        names=_names(edition, selection),
        between=_BETWEEN,
        days=days_of(edition, selection),
    )


def height(edition: Edition, selection: Selection) -> int:
    """The height of a frame that shows a selection without scrolling where it is `WIDTH` wide or wider, in CSS pixels.

    Nobody can know the fonts of a reader: it is reckoned for wide ones. It is a multiple of 20, so that the line sites
    copy stays the same where little changes.

    Args:
        edition: The edition.
        selection: What the frame shows.
    """
    days = days_of(edition, selection)
    needed = _AROUND + _HEADING_LINE * _lines(_BETWEEN.join(_names(edition, selection)), _IN_HEADING)
    needed += sum(_DAY + sum(map(_height, day.entries)) for day in days) or _EMPTY
    return max(LOWEST, min(HIGHEST, ceil(needed / _STEP) * _STEP))


def _names(edition: Edition, selection: Selection) -> tuple[str, ...]:
    return (edition.text(edition.schedule.assembly.short_name), *described(selection, edition.language))


def _height(entry: Entry) -> int:
    title = " ".join(filter(None, (entry.status, entry.title)))
    told = [turn.sentence for turn in entry.turns] + [entry.added] * bool(entry.added)
    lines = sum(_lines(text, _IN_LINE) for text in (entry.room, *told))
    return _ENTRY + _TITLE_LINE * _lines(title, _IN_TITLE) + _LINE * lines


def _lines(text: str, longest: int) -> int:
    return ceil(len(text) / longest)
