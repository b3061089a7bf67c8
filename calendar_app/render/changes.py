"""The page of what changed in a selection."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from calendar_app.languages import date_name
from calendar_app.languages import day_name
from calendar_app.render.filters import chips
from calendar_app.render.frame import framed
from calendar_app.render.news import news
from calendar_app.selection.words import described
from calendar_app.zones import abbreviation

if TYPE_CHECKING:
    from datetime import date

    from calendar_app.render.edition import Edition
    from calendar_app.render.entry import Entry
    from calendar_app.render.news import News
    from calendar_app.selection import Selection

LONGEST = 200
"""The most changes a page has."""

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Item:
    """A change as the page shows it.

    Attributes:
        news: What is told of it.
        entry: The event as it is now.
        status: How sure the event is now, empty where the change itself says it.
        time: When the change was recorded, as the clocks at the venue show it; empty where it is not recorded yet.
        machine: The same for `<time datetime>`.
    """

    news: News
    entry: Entry
    status: str
    time: str
    machine: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The changes of one day.

    Attributes:
        day: The day they were recorded on; `None` where they are not recorded yet.
        label: The same in words.
        items: The changes, the newest first.
    """

    day: date | None
    label: str
    items: tuple[Item, ...]


def changes_page(edition: Edition, selection: Selection) -> bytes:
    """What changed in a selection, the newest first.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
    """
    said = edition.phrases.gettext
    told = list(news(edition, edition.changes.of(selection.query)))
    names = described(selection, edition.language)
    words = said("Changes: %(selection)s") % {"selection": _BETWEEN.join(names)}
    return framed(
        edition,
        "pages/changes.html",
        selection=selection,
        address=edition.links.changes(selection.query),
        heading=words if names else said("Changes"),
        names=names,
        between=_BETWEEN,
        chips=chips(edition, selection, edition.links.changes),
        days=_days(edition, told[:LONGEST]),
        count=len(told),
        older=len(told[LONGEST:]),
        is_recorded=edition.history.is_recorded,
        since=date_name(_begun(edition), edition.language, year=True),
        since_machine=_begun(edition).isoformat(),
    )


def _begun(edition: Edition) -> date:
    return edition.schedule.assembly.zone.local(edition.history.begun).date()


def _days(edition: Edition, told: list[News]) -> list[Recorded]:
    assembly = edition.schedule.assembly

    def recorded_on(one: News) -> date | None:
        return assembly.zone.local(one.step.at).date() if one.step.at else None

    def name(day: date) -> str:
        return day_name(day, edition.language, year=not assembly.is_in_its_years(day))

    latest = edition.phrases.gettext("Latest changes")
    return [
        Recorded(day, name(day) if day else latest, tuple(_item(edition, one) for one in group))
        for day, group in groupby(told, recorded_on)
    ]


def _item(edition: Edition, told: News) -> Item:
    entry = edition.entry(told.step.event)
    said = {turn.heading for turn in told.turns} if told.before else {told.after.status}
    status = "" if entry.status in said else entry.status
    if told.step.at is None:
        return Item(told, entry, status, "", "")
    at = edition.schedule.assembly.zone.local(told.step.at)
    return Item(told, entry, status, f"{at:%H:%M} {abbreviation(at)}", at.isoformat(timespec="minutes"))
