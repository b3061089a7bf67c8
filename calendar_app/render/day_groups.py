"""Events grouped by the day they begin on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calendar_app.i18n import abbreviated_day, full_date, to_heading
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.selection import Facet, Selection


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The entries that begin on a day.

    Attributes:
        day: The day, or `None` for entries whose day is to be announced.
        label: The day in words.
        short_label: The same in a few letters.
        views: Its entries, in order.
    """

    day: date | None
    label: str
    short_label: str
    views: tuple[EventView, ...]


def day_groups(context: RenderContext, selection: Selection) -> list[DayGroup]:
    """The entries of a selection by the day they begin on, those without a day last.

    Args:
        context: The edition.
        selection: The selection.
    """

    def opening(entry: EventView) -> date | None:
        return entry.days[0] if entry.days else None

    gettext = context.catalog.gettext
    to_be_announced = gettext("Date to be announced")
    return [
        DayGroup(
            day,
            to_heading(day_label(context, day)) if day else to_be_announced,
            to_heading(abbreviated_day(day, context.language)) if day else gettext("Later"),
            tuple(entries),
        )
        for day, entries in groupby(context.views(selection), opening)
    ]


def listed_days(context: RenderContext) -> list[str]:
    """The days of the session and those with an event beside it, ISO 8601; not those that are but remembered.

    Args:
        context: The edition.
    """
    days = {day.isoformat() for day in context.schedule.assembly.days}
    return sorted(days | set(context.index.postings[Facet.DAY]))


def day_row(context: RenderContext, iso_date: str) -> tuple[date, str, int]:
    """A day, the same in words, and how many events touch it.

    Args:
        context: The edition.
        iso_date: The day, ISO 8601.
    """
    day = date.fromisoformat(iso_date)
    return day, to_heading(day_label(context, day)), context.whole_selection.facet_counts(Facet.DAY).get(iso_date, 0)


def day_label(context: RenderContext, day: date) -> str:
    """A day in words, with its year where that is not one of the session's.

    Args:
        context: The edition.
        day: The day.
    """
    return full_date(day, context.language, year=not context.schedule.assembly.covers_year_of(day))
