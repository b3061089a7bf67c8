"""A selection as plain text in the layout of press releases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from calendar_app.i18n import full_date, join_list, to_heading
from calendar_app.model import Timed
from calendar_app.render.context import RenderContext
from calendar_app.render.event_view import EventView
from calendar_app.render.text_fit import one_line, squeeze_blank_lines
from calendar_app.selection import Selection
from calendar_app.selection.describe import calendar_name

_NAME_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """An event with its number in the list and its lines."""

    number: int
    """Counts from 1 through the whole list."""
    view: EventView
    time_and_place: str
    co_hosts: str
    """The co-hosts on one line; empty if that would be ambiguous."""


@dataclass(frozen=True, slots=True)
class TextDay:
    """Events that start on one day, or have no date."""

    heading: str
    items: list[NumberedEvent]


def text_list(context: RenderContext, selection: Selection) -> bytes:
    """Render a selection as numbered events under their first day."""
    items = [_numbered_event(number, view) for number, view in enumerate(context.views(selection), start=1)]
    text = context.render(
        "feeds/text_list.txt",
        title=calendar_name(selection, context.language),
        assembly=context.text(context.schedule.assembly.name),
        updated=context.updated_text,
        page_url=context.urls.absolute(context.urls.selection(selection.query)),
        days=[TextDay(heading, list(group)) for heading, group in groupby(items, _day_heading)],
        one_line=one_line,
    )
    return (squeeze_blank_lines(text) + "\n").encode()


def _day_heading(item: NumberedEvent) -> str:
    view = item.view
    return to_heading(full_date(view.days[0], view.language, year=True)) if view.days else view.day


def _numbered_event(number: int, view: EventView) -> NumberedEvent:
    place = ", ".join(filter(None, (view.room, view.text(view.venue.name) if view.venue else "", view.venue_town)))
    time_and_place = " / ".join(filter(None, (view.day, _time_range(view), one_line(place))))
    names = [one_line(view.host_name(host)) for host in view.event.co_hosts]
    return NumberedEvent(number, view, time_and_place, _host_sentence(names, view.language))


def _time_range(view: EventView) -> str:
    """The time in the style of announcements: "18h15-19h45 CET"."""
    timing = view.event.timing
    if not isinstance(timing, Timed):
        return view.time
    start = _clock_text(timing.starts)
    if timing.ends is None:
        return f"{start} {view.zone_abbreviation}"
    end = f"{view.end_day} {_clock_text(timing.ends)}".strip()
    return f"{start}-{end} {view.zone_abbreviation}"


def _clock_text(moment: datetime) -> str:
    return f"{moment:%Hh%M}"


def _host_sentence(names: Sequence[str], language: str) -> str:
    """The names on one line; empty if no separator is safe.

    A line with a semicolon is split at semicolons; any other at commas and at the last "and".
    """
    if any(_NAME_SEPARATOR in f"{name} " for name in names):
        return ""
    comma, conjunction = _list_separators(language)
    if not any(comma in name for name in names) and not any(conjunction in f" {name} " for name in names[-2:]):
        return join_list(names, language)
    return _NAME_SEPARATOR.join(names) if len(names) > 1 else ""


@lru_cache(maxsize=8)
def _list_separators(language: str) -> tuple[str, str]:
    """The separators of a list in words: between members, before the last."""
    conjunction = join_list(["", ""], language)
    return join_list(["", "", ""], language).removesuffix(conjunction).strip(), conjunction
