"""The page that lists the changes in a selection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calendar_app.i18n import Text, long_date
from calendar_app.render.change_items import ChangeItem, MinorChanges, change_items, minor_changes, place_and_time
from calendar_app.render.changes_text import changes_text
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_label
from calendar_app.render.event_view import EventView
from calendar_app.render.filters import chips
from calendar_app.render.layout import render_page
from calendar_app.render.qr_code import QUIET_ZONE, qr_code
from calendar_app.selection import Selection
from calendar_app.selection.describe import filter_descriptions
from calendar_app.zones import zone_abbreviation

MAX_CHANGES = 200
"""The most changes a page has, and the most events of which it says that details changed."""

_SEPARATOR = " · "
_TIME_RANGE = re.compile(r"([0-9]{2}:[0-9]{2}–[0-9]{2}:[0-9]{2})")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as the page shows it.

    Attributes:
        change: What is told of it.
        view: The event as it is now.
        status: How sure the event is now, empty where the change itself says it.
        reason: What is said of it where it does not take place, else `None`.
        is_up_to_date: Whether day, time and room still are what the change made of them.
        recorded_time: Venue time of the recording; empty where the change is not recorded yet.
        recorded_iso: The same for `<time datetime>`.
    """

    change: ChangeItem
    view: EventView
    status: str
    reason: Text | None
    is_up_to_date: bool
    recorded_time: str
    recorded_iso: str


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """The changes of one day.

    Attributes:
        day: The day they were recorded on; `None` where they are not recorded yet.
        label: What happened on it, in words.
        name: The day in words; empty where there is none.
        items: The changes, the newest first.
        minor_changes: The events of which only details changed, as many as the page has room for.
        more: Of how many others only details changed.
    """

    day: date | None
    label: str
    name: str
    items: tuple[ChangeRow, ...]
    minor_changes: tuple[MinorChanges, ...]
    more: int


def changes_page(context: RenderContext, selection: Selection) -> bytes:
    """What changed in a selection, the newest first.

    Args:
        context: The edition.
        selection: A selection of its schedule.
    """
    said = context.catalog.gettext
    told = list(change_items(context, context.changes.matching(selection.query)))
    names = filter_descriptions(selection, context.language)
    words = said("Changes: %(selection)s") % {"selection": _SEPARATOR.join(names)}
    count = sum(not one.is_minor for one in told)
    address = context.urls.changes(selection.query)
    return render_page(
        context,
        "pages/changes.html",
        selection=selection,
        path=address,
        heading=words if names else said("Changes"),
        names=names,
        between=_SEPARATOR,
        chips=chips(context, selection, context.urls.changes),
        days=list(_change_days(context, told)),
        count=count,
        count_of_details=len({one.event_change.event.first_id for one in told if one.is_minor}),
        older=max(0, count - MAX_CHANGES),
        pieces=_TIME_RANGE.split,
        is_recorded=context.history.is_recorded,
        since=long_date(_first_recorded_day(context), context.language, year=True),
        since_machine=_first_recorded_day(context).isoformat(),
        bulletin=changes_text(context, selection, None).decode().strip(),
        code=qr_code(context.urls.absolute(address)),
        quiet=QUIET_ZONE,
    )


def change_count(context: RenderContext, selection: Selection) -> int:
    """How many changes of a selection its page tells, but for those of details.

    Args:
        context: The edition.
        selection: A selection of its schedule.
    """
    return sum(not one.is_minor for one in change_items(context, context.changes.matching(selection.query)))


def _first_recorded_day(context: RenderContext) -> date:
    return context.schedule.assembly.zone.to_local(context.history.created).date()


def _change_days(context: RenderContext, all_changes: list[ChangeItem]) -> Iterator[ChangeDay]:
    assembly, said = context.schedule.assembly, context.catalog.gettext
    room = room_for_details = MAX_CHANGES

    def recorded_on(one: ChangeItem) -> date | None:
        return assembly.zone.to_local(one.event_change.at).date() if one.event_change.at else None

    for day, group in groupby(all_changes, recorded_on):
        changes = list(group)
        items = [one for one in changes if not one.is_minor][:room]
        minor = minor_changes(one for one in changes if one.is_minor)
        details = minor[:room_for_details]
        room, room_for_details = room - len(items), room_for_details - len(details)
        if items or details:
            label = said("Latest changes")
            if day:
                label = said("Changed on %(day)s") % {"day": day_label(context, day)}
            shown = tuple(_change_row(context, one) for one in items)
            yield ChangeDay(
                day, label, day_label(context, day) if day else "", shown, details, len(minor) - len(details)
            )


def _change_row(context: RenderContext, change: ChangeItem) -> ChangeRow:
    entry = context.view(change.event_change.event)
    said = {turn.heading for turn in change.notices} if change.before else {change.after.status}
    status = "" if entry.status in said else entry.status
    # The reason may have become known later; what takes place again has none.
    reason = (
        (entry if entry.event.is_called_off else change.after).event.note if change.after.event.is_called_off else None
    )
    is_as_told = place_and_time(entry) == place_and_time(change.after)
    if change.event_change.at is None:
        return ChangeRow(change, entry, status, reason, is_as_told, "", "")
    at = context.schedule.assembly.zone.to_local(change.event_change.at)
    time = f"{at:%H:%M} {zone_abbreviation(at)}"
    return ChangeRow(change, entry, status, reason, is_as_told, time, at.isoformat(timespec="minutes"))
