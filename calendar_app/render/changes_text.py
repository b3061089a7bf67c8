"""The changes in a selection as a short text for messengers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime, time

from calendar_app.i18n import short_date
from calendar_app.model import AllDay
from calendar_app.render.change_items import ChangeItem, change_items
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_label
from calendar_app.render.event_view import EventView
from calendar_app.render.text_fit import one_line, squeeze_blank_lines, truncate, utf16_length
from calendar_app.selection import Selection, squash
from calendar_app.selection.describe import calendar_name
from calendar_app.zones import zone_abbreviation

MAX_LENGTH = 3500
"""The longest text, in UTF-16 code units; messengers cut at 4,096."""

_MAX_LINE_LENGTH = 160
_MAX_URL_LENGTH = 2048


@dataclass(frozen=True, slots=True)
class TextItem:
    """One changed event."""

    heading: str
    """What happened, and the title."""
    lines: tuple[str, ...]
    """New and old time and room, then the reason of a cancellation."""
    remarks: tuple[str, ...]
    """Other changes, dropped when the text is too long."""


def changes_text(context: RenderContext, selection: Selection, since: datetime | None) -> bytes:
    """Render the net changes in a selection, without undone changes.

    New events and changes of status, time and room come first, and stay when the text must be shortened.

    Args:
        since: An aware datetime; `None` means since the first record of the list.
    """
    changes = list(change_items(context, squash(context.changes, selection.query, since)))
    major = sorted((item for item in changes if not item.is_minor), key=lambda item: not (item.notices or item.is_new))
    items = [_text_item(context, item) for item in major]
    title = truncate(calendar_name(selection, context.language), _MAX_LINE_LENGTH)
    since_text = _since_text(context, since)
    page_url = _page_url(context, selection)

    def text_of(count: int, *, with_remarks: bool) -> str:
        text = context.render(
            "feeds/changes.txt",
            title=title,
            since=since_text,
            is_recorded=context.history.is_recorded,
            items=[item if with_remarks else replace(item, remarks=()) for item in items[:count]],
            more=len(items) - count,
            minor_changes=len(changes) - len(items),
            page_url=page_url,
        )
        return f"{squeeze_blank_lines(text)}\n"

    def length(count: int) -> int:
        return utf16_length(text_of(count, with_remarks=False))

    count = len(items)
    full_text = text_of(count, with_remarks=True)
    if utf16_length(full_text) <= MAX_LENGTH:
        return full_text.encode()
    if length(count) > MAX_LENGTH:
        count = max(0, bisect_right(range(count), MAX_LENGTH, key=length) - 1)
    return text_of(count, with_remarks=False).encode()


def _page_url(context: RenderContext, selection: Selection) -> str:
    """The URL of the changes, without filters if it is too long."""
    urls = context.urls
    url = urls.absolute(urls.changes(selection.query))
    return url if len(url) <= _MAX_URL_LENGTH else urls.absolute(urls.changes(context.whole_selection.query))


def _since_text(context: RenderContext, since: datetime | None) -> str:
    first_record = context.history.created
    moment = context.schedule.assembly.zone.to_local(max(since, first_record) if since else first_record)
    day = day_label(context, moment.date())
    if since is None or since <= first_record or moment.time() == time():
        return day
    return f"{day}, {moment:%H:%M} {zone_abbreviation(moment)}"


def _text_item(context: RenderContext, change: ChangeItem) -> TextItem:
    after = change.after
    heading = context.catalog.gettext("%(what)s: %(title)s") % {"what": change.heading, "title": after.title}
    remarks = change.remarks
    if change.notices:
        remarks = remarks[:1] if change.has_new_title else ()
    lines = (_time_and_room(after) + _previous_text(context, change), context.text(change.reason))
    return TextItem(
        _truncated_line(heading),
        tuple(_truncated_line(line) for line in lines if line),
        tuple(_truncated_line(line) for line in remarks),
    )


def _truncated_line(text: str) -> str:
    return truncate(one_line(text), _MAX_LINE_LENGTH)


def _time_and_room(view: EventView) -> str:
    return f"{_day_and_time(view)}, {view.room}"


def _day_and_time(view: EventView) -> str:
    return (" " if view.start_time else ", ").join(filter(None, (_brief_day(view), view.time)))


def _brief_day(view: EventView) -> str:
    if not view.days:
        return view.day
    last = view.days[-1] if isinstance(view.event.timing, AllDay) else view.days[0]
    days = dict.fromkeys((view.days[0], last))
    return " – ".join(short_date(day, view.language, year=not view.assembly.covers_year_of(day)) for day in days)


def _previous_text(context: RenderContext, change: ChangeItem) -> str:
    """The changed ones of old day, time and room, in parentheses."""
    before, after = change.before, change.after
    if before is None:
        return ""
    event = before.event
    room = before.room if before.room != after.room and (event.room or event.is_online_only) else ""
    parts = list(filter(None, (_previous_time(before, after), room)))
    return " " + context.catalog.gettext("(was %(what)s)") % {"what": ", ".join(parts)} if parts else ""


def _previous_time(before: EventView, after: EventView) -> str:
    if before.days and _brief_day(before) != _brief_day(after):
        return _brief_day(before) if before.awaits_time else _day_and_time(before)
    if before.awaits_time or before.time == after.time:
        return ""
    return before.time
