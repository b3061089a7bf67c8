"""Entries under the days they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calendar_app.languages import as_heading, day_name, short_day_name
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.selection import Facet, Selection


@dataclass(frozen=True, slots=True)
class Day:
    """The entries that begin on a day.

    Attributes:
        day: The day, or `None` for entries whose day is to be announced.
        label: The day in words.
        short: The same in a few letters.
        entries: Its entries, in order.
    """

    day: date | None
    label: str
    short: str
    entries: tuple[Entry, ...]


def days_of(edition: Edition, selection: Selection) -> list[Day]:
    """The entries of a selection by the day they begin on, those without a day last.

    Args:
        edition: The edition.
        selection: The selection.
    """

    def opening(entry: Entry) -> date | None:
        return entry.days[0] if entry.days else None

    gettext = edition.phrases.gettext
    to_be_announced = gettext("Date to be announced")
    return [
        Day(
            day,
            as_heading(named(edition, day)) if day else to_be_announced,
            as_heading(short_day_name(day, edition.language)) if day else gettext("Later"),
            tuple(entries),
        )
        for day, entries in groupby(edition.entries(selection), opening)
    ]


def listed_days(edition: Edition) -> list[str]:
    """The days of the session and those with an event beside it, ISO 8601; not those that are but remembered.

    Args:
        edition: The edition.
    """
    days = {day.isoformat() for day in edition.schedule.assembly.days}
    return sorted(days | set(edition.index.carriers[Facet.DAY]))


def day_row(edition: Edition, value: str) -> tuple[date, str, int]:
    """A day, the same in words, and how many events touch it.

    Args:
        edition: The edition.
        value: The day, ISO 8601.
    """
    day = date.fromisoformat(value)
    return day, as_heading(named(edition, day)), edition.whole.counts(Facet.DAY).get(value, 0)


def named(edition: Edition, day: date) -> str:
    """A day in words, with its year where that is not one of the session's.

    Args:
        edition: The edition.
        day: The day.
    """
    return day_name(day, edition.language, year=not edition.schedule.assembly.is_in_its_years(day))
