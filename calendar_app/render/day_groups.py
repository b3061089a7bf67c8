"""Events grouped by the day they begin on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calendar_app.i18n import abbreviated_day, to_heading
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView, session_day
from calendar_app.selection import Facet, Selection


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The events that begin on a day, in order; `day` is `None` for events without a date."""

    day: date | None
    label: str
    short_label: str
    views: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in an index, with the number of events that touch it."""

    day: date
    label: str
    count: int


def day_groups(context: RenderContext, selection: Selection) -> list[DayGroup]:
    """The selected events by the day they begin on, undated ones last."""

    def first_day(view: EventView) -> date | None:
        return view.days[0] if view.days else None

    gettext = context.catalog.gettext
    to_be_announced = gettext("Date to be announced")
    return [
        DayGroup(
            day,
            to_heading(day_label(context, day)) if day else to_be_announced,
            to_heading(abbreviated_day(day, context.language)) if day else gettext("Later"),
            tuple(views),
        )
        for day, views in groupby(context.views(selection), first_day)
    ]


def listed_days(context: RenderContext) -> list[str]:
    """The days of the session and other days that have events now (ISO 8601)."""
    days = {day.isoformat() for day in context.schedule.assembly.days}
    return sorted(days | set(context.index.postings[Facet.DAY]))


def day_row(context: RenderContext, iso_date: str) -> DayRow:
    """The row of a day (ISO 8601)."""
    day = date.fromisoformat(iso_date)
    count = context.whole_selection.facet_counts(Facet.DAY).get(iso_date, 0)
    return DayRow(day, to_heading(day_label(context, day)), count)


def day_label(context: RenderContext, day: date) -> str:
    """A day in words, with its year outside the session's years."""
    return session_day(day, context.schedule.assembly, context.language)
