"""A selection as an announcement in plain text, in the layout press releases list side events in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from calendar_app.languages import as_heading, day_name, joined
from calendar_app.model import Timed
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.lines import one_line, paragraphs
from calendar_app.selection import Selection
from calendar_app.selection.words import calendar_name
from calendar_app.zones import abbreviation

_APART = "; "


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, with its lines.

    Attributes:
        number: Counted from 1 through the whole announcement.
        entry: The entry.
        when_and_where: Its day, time and place.
        co_hosts: Who hosts it, on one line; empty where that could be read in two ways.
    """

    number: int
    entry: Entry
    when_and_where: str
    co_hosts: str


@dataclass(frozen=True, slots=True)
class Day:
    """Entries under one heading.

    Attributes:
        heading: The day in words.
        items: Its entries.
    """

    heading: str
    items: list[Item]


def announcement(edition: Edition, selection: Selection) -> bytes:
    """A selection as an announcement: every entry, scheduled or not, numbered through, under the day it begins on.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
    """
    items = [_item(number, entry) for number, entry in enumerate(edition.entries(selection), start=1)]
    text = edition.render(
        "feeds/announcement.txt",
        title=calendar_name(selection, edition.language),
        assembly=edition.text(edition.schedule.assembly.name),
        updated=_moment(edition),
        address=edition.links.absolute(edition.links.selection(selection.query)),
        days=[Day(heading, list(group)) for heading, group in groupby(items, _heading)],
        one_line=one_line,
    )
    return (paragraphs(text) + "\n").encode()


def _moment(edition: Edition) -> str:
    moment = edition.schedule.assembly.zone.local(edition.updated)
    day = day_name(moment.date(), edition.language, year=True)
    return f"{day}, {moment:%H:%M} {abbreviation(moment)}"


def _heading(item: Item) -> str:
    entry = item.entry
    return as_heading(day_name(entry.days[0], entry.language, year=True)) if entry.days else entry.day


def _item(number: int, entry: Entry) -> Item:
    place = ", ".join(filter(None, (entry.room, entry.text(entry.venue.name) if entry.venue else "", entry.venue_town)))
    when_and_where = " / ".join(filter(None, (entry.day, _time(entry), one_line(place))))
    names = [one_line(entry.host_name(host)) for host in entry.event.co_hosts]
    return Item(number, entry, when_and_where, _sentence(names, entry.language))


def _time(entry: Entry) -> str:
    """The time as announcements write it: "18h15-19h45 CET"."""
    when = entry.event.when
    if not isinstance(when, Timed):
        return entry.time
    start = _clock(when.starts)
    if when.ends is None:
        return f"{start} {entry.zone}"
    end = f"{entry.end_day} {_clock(when.ends)}".strip()
    return f"{start}-{end} {entry.zone}"


def _clock(moment: datetime) -> str:
    return f"{moment:%Hh%M}"


def _sentence(names: Sequence[str], language: str) -> str:
    """Names in one line, such that they can be taken apart again; empty where they cannot.

    With a semicolon in it, the line comes apart at semicolons; else at commas, and at the "and" after the last comma.
    """
    if any(_APART in f"{name} " for name in names):
        return ""
    comma, conjunction = _separators(language)
    if not any(comma in name for name in names) and not any(conjunction in f" {name} " for name in names[-2:]):
        return joined(names, language)
    return _APART.join(names) if len(names) > 1 else ""


@lru_cache(maxsize=8)
def _separators(language: str) -> tuple[str, str]:
    """What stands between the members of a list in words, and between the last two."""
    conjunction = joined(["", ""], language)
    return joined(["", "", ""], language).removesuffix(conjunction).strip(), conjunction
