"""The page of changes in a selection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from calendar_app.i18n import Text, long_date
from calendar_app.render.change_items import ChangeItem, MinorChanges, change_items, minor_changes
from calendar_app.render.changes_text import changes_text
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_label
from calendar_app.render.event_view import EventView
from calendar_app.render.filters import chips
from calendar_app.render.layout import HEADING_SEPARATOR, page_qr_code, render_page
from calendar_app.selection import Selection
from calendar_app.selection.describe import filter_descriptions
from calendar_app.zones import zone_abbreviation

MAX_CHANGES = 200
"""Per page, of changes and of events with only minor changes alike."""

_TIME_RANGE = re.compile(r"([0-9]{2}:[0-9]{2}–[0-9]{2}:[0-9]{2})")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change on the page.

    Attributes:
        view: The event as it is now.
        status: The status now; empty if the change itself names it.
        reason: The note of a called-off event, else `None`.
        is_up_to_date: Whether day, time and room are still those after the change.
        recorded_time: Venue time of the recording; empty while not recorded.
        recorded_iso: The same in ISO 8601.
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
        day: The day of the recording; `None` while not recorded.
        label: "Changed on 28 November".
        name: The day in words; empty while not recorded.
        items: The newest first.
        minor_changes: Events with only minor changes, as many as fit on the page.
        more: How many more events with only minor changes.
    """

    day: date | None
    label: str
    name: str
    items: tuple[ChangeRow, ...]
    minor_changes: tuple[MinorChanges, ...]
    more: int


def changes_page(context: RenderContext, selection: Selection) -> bytes:
    """The changes of a selection, newest first."""
    gettext = context.catalog.gettext
    items = list(change_items(context, context.changes.matching(selection.query)))
    parts = filter_descriptions(selection, context.language)
    heading = gettext("Changes")
    if parts:
        heading = gettext("Changes: %(selection)s") % {"selection": HEADING_SEPARATOR.join(parts)}
    count = sum(not item.is_minor for item in items)
    path = context.urls.changes(selection.query)
    return render_page(
        context,
        "pages/changes.html",
        selection=selection,
        path=path,
        heading=heading,
        heading_parts=parts,
        separator=HEADING_SEPARATOR,
        chips=chips(context, selection, context.urls.changes),
        days=list(_change_days(context, items)),
        count=count,
        minor_count=len({item.event_change.event.first_id for item in items if item.is_minor}),
        older=max(0, count - MAX_CHANGES),
        split_times=_TIME_RANGE.split,
        is_recorded=context.history.is_recorded,
        since=long_date(_first_recorded_day(context), context.language, year=True),
        since_iso=_first_recorded_day(context).isoformat(),
        changes_text=changes_text(context, selection, None).decode().strip(),
        qr_code=page_qr_code(context, path),
    )


def change_count(context: RenderContext, selection: Selection) -> int:
    """How many changes of a selection are not minor."""
    return sum(not item.is_minor for item in change_items(context, context.changes.matching(selection.query)))


def _first_recorded_day(context: RenderContext) -> date:
    return context.schedule.assembly.zone.to_local(context.history.created).date()


def _change_days(context: RenderContext, all_changes: list[ChangeItem]) -> Iterator[ChangeDay]:
    assembly, gettext = context.schedule.assembly, context.catalog.gettext
    free_rows = free_minor_rows = MAX_CHANGES

    def recorded_on(item: ChangeItem) -> date | None:
        return assembly.zone.to_local(item.event_change.at).date() if item.event_change.at else None

    for day, group in groupby(all_changes, recorded_on):
        changes = list(group)
        items = [item for item in changes if not item.is_minor][:free_rows]
        all_minor = minor_changes(item for item in changes if item.is_minor)
        minor = all_minor[:free_minor_rows]
        free_rows, free_minor_rows = free_rows - len(items), free_minor_rows - len(minor)
        if items or minor:
            name = day_label(context, day) if day else ""
            label = gettext("Changed on %(day)s") % {"day": name} if day else gettext("Latest changes")
            rows = tuple(_change_row(context, item) for item in items)
            yield ChangeDay(day, label, name, rows, minor, len(all_minor) - len(minor))


def _change_row(context: RenderContext, change: ChangeItem) -> ChangeRow:
    view = context.view(change.event_change.event)
    headings = {notice.heading for notice in change.notices} if change.before else {change.after.status}
    status = "" if view.status in headings else view.status
    # Organisers may add the reason later; an event that takes place again has none any more.
    reason = (
        (view if view.event.is_called_off else change.after).event.note if change.after.event.is_called_off else None
    )
    is_up_to_date = view.when_and_where == change.after.when_and_where
    if change.event_change.at is None:
        return ChangeRow(change, view, status, reason, is_up_to_date, "", "")
    at = context.schedule.assembly.zone.to_local(change.event_change.at)
    time = f"{at:%H:%M} {zone_abbreviation(at)}"
    return ChangeRow(change, view, status, reason, is_up_to_date, time, at.isoformat(timespec="minutes"))
