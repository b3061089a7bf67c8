"""The page of what changed in a selection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calendar_app.languages import Text, date_name
from calendar_app.render.bulletin import bulletin
from calendar_app.render.days import named
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.filters import chips
from calendar_app.render.frame import framed
from calendar_app.render.news import Detailed, News, detailed, news, place_and_time
from calendar_app.render.qr_code import QUIET, qr_code
from calendar_app.selection import Selection
from calendar_app.selection.words import described
from calendar_app.zones import abbreviation

LONGEST = 200
"""The most changes a page has, and the most events of which it says that details changed."""

_BETWEEN = " · "
_TIMES = re.compile(r"([0-9]{2}:[0-9]{2}–[0-9]{2}:[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Item:
    """A change as the page shows it.

    Attributes:
        news: What is told of it.
        entry: The event as it is now.
        status: How sure the event is now, empty where the change itself says it.
        reason: What is said of it where it does not take place, else `None`.
        is_as_told: Whether day, time and room still are what the change made of them.
        time: When the change was recorded, as the clocks at the venue show it; empty where it is not recorded yet.
        machine: The same for `<time datetime>`.
    """

    news: News
    entry: Entry
    status: str
    reason: Text | None
    is_as_told: bool
    time: str
    machine: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The changes of one day.

    Attributes:
        day: The day they were recorded on; `None` where they are not recorded yet.
        label: What happened on it, in words.
        name: The day in words; empty where there is none.
        items: The changes, the newest first.
        details: The events of which only details changed, as many as the page has room for.
        more: Of how many others only details changed.
    """

    day: date | None
    label: str
    name: str
    items: tuple[Item, ...]
    details: tuple[Detailed, ...]
    more: int


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
    count = sum(not one.is_detail for one in told)
    address = edition.links.changes(selection.query)
    return framed(
        edition,
        "pages/changes.html",
        selection=selection,
        address=address,
        heading=words if names else said("Changes"),
        names=names,
        between=_BETWEEN,
        chips=chips(edition, selection, edition.links.changes),
        days=list(_days(edition, told)),
        count=count,
        count_of_details=len({one.step.event.first_id for one in told if one.is_detail}),
        older=max(0, count - LONGEST),
        pieces=_TIMES.split,
        is_recorded=edition.history.is_recorded,
        since=date_name(_begun(edition), edition.language, year=True),
        since_machine=_begun(edition).isoformat(),
        bulletin=bulletin(edition, selection, None).decode().strip(),
        code=qr_code(edition.links.absolute(address)),
        quiet=QUIET,
    )


def changes_told(edition: Edition, selection: Selection) -> int:
    """How many changes of a selection its page tells, but for those of details.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
    """
    return sum(not one.is_detail for one in news(edition, edition.changes.of(selection.query)))


def _begun(edition: Edition) -> date:
    return edition.schedule.assembly.zone.local(edition.history.begun).date()


def _days(edition: Edition, told: list[News]) -> Iterator[Recorded]:
    assembly, said = edition.schedule.assembly, edition.phrases.gettext
    room = room_for_details = LONGEST

    def recorded_on(one: News) -> date | None:
        return assembly.zone.local(one.step.at).date() if one.step.at else None

    for day, group in groupby(told, recorded_on):
        changes = list(group)
        items = [one for one in changes if not one.is_detail][:room]
        minor = detailed(one for one in changes if one.is_detail)
        details = minor[:room_for_details]
        room, room_for_details = room - len(items), room_for_details - len(details)
        if items or details:
            label = said("Latest changes")
            if day:
                label = said("Changed on %(day)s") % {"day": named(edition, day)}
            shown = tuple(_item(edition, one) for one in items)
            yield Recorded(day, label, named(edition, day) if day else "", shown, details, len(minor) - len(details))


def _item(edition: Edition, told: News) -> Item:
    entry = edition.entry(told.step.event)
    said = {turn.heading for turn in told.turns} if told.before else {told.after.status}
    status = "" if entry.status in said else entry.status
    # The reason may have become known later; what takes place again has none.
    reason = (entry if entry.event.is_off else told.after).event.note if told.after.event.is_off else None
    is_as_told = place_and_time(entry) == place_and_time(told.after)
    if told.step.at is None:
        return Item(told, entry, status, reason, is_as_told, "", "")
    at = edition.schedule.assembly.zone.local(told.step.at)
    time = f"{at:%H:%M} {abbreviation(at)}"
    return Item(told, entry, status, reason, is_as_told, time, at.isoformat(timespec="minutes"))
