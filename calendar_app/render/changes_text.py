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
from calendar_app.render.text_fit import one_line, squeeze_blank_lines, truncate
from calendar_app.selection import Selection, squash
from calendar_app.selection.describe import calendar_name
from calendar_app.zones import zone_abbreviation

MAX_LENGTH = 3500
"""The longest bulletin, in UTF-16 code units: messengers cut at 4,096."""

_MAX_LINE_LENGTH = 160
_MAX_URL_LENGTH = 2048


@dataclass(frozen=True, slots=True)
class TextItem:
    """What became of an event.

    Attributes:
        heading: What happened, and to what, on one line.
        lines: When and where it takes place now, and where that was else; or why it does not.
        remarks: What else changed, as long as there is room for it.
    """

    heading: str
    lines: tuple[str, ...]
    remarks: tuple[str, ...]


def changes_text(context: RenderContext, selection: Selection, since: datetime | None) -> bytes:
    """What changed in a selection, taken together; what was moved there and back is not told.

    What people would miss an event for comes first, and stays when there is not room for all.

    Args:
        context: The edition.
        selection: A selection of its schedule.
        since: From when on, aware; without it, since the list was first recorded.
    """
    told = list(change_items(context, squash(context.changes, selection.query, since)))
    matters = sorted((one for one in told if not one.is_minor), key=lambda one: not one.notices and bool(one.before))
    items = [_text_item(context, one) for one in matters]
    title = truncate(calendar_name(selection, context.language), _MAX_LINE_LENGTH)
    moment = _since_text(context, since)
    address = _page_url(context, selection)

    def written(shown: int, *, with_remarks: bool) -> str:
        text = context.render(
            "feeds/changes.txt",
            title=title,
            since=moment,
            is_recorded=context.history.is_recorded,
            items=[item if with_remarks else replace(item, remarks=()) for item in items[:shown]],
            more=len(items) - shown,
            details=len(told) - len(items),
            address=address,
        )
        return f"{squeeze_blank_lines(text)}\n"

    def length(shown: int) -> int:
        return _utf16_length(written(shown, with_remarks=False))

    shown = len(items)
    whole = written(shown, with_remarks=True)
    if _utf16_length(whole) <= MAX_LENGTH:
        return whole.encode()
    if length(shown) > MAX_LENGTH:
        shown = max(0, bisect_right(range(shown), MAX_LENGTH, key=length) - 1)
    return written(shown, with_remarks=False).encode()


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _page_url(context: RenderContext, selection: Selection) -> str:
    """The address of the page; that of all changes where the other one alone would fill a message."""
    links = context.urls
    address = links.absolute(links.changes(selection.query))
    return address if len(address) <= _MAX_URL_LENGTH else links.absolute(links.changes(context.whole_selection.query))


def _since_text(context: RenderContext, since: datetime | None) -> str:
    begun = context.history.created
    moment = context.schedule.assembly.zone.to_local(max(since, begun) if since else begun)
    day = day_label(context, moment.date())
    if since is None or since <= begun or moment.time() == time():
        return day
    return f"{day}, {moment:%H:%M} {zone_abbreviation(moment)}"


def _text_item(context: RenderContext, change: ChangeItem) -> TextItem:
    after, said = change.after, context.catalog.gettext
    heading = said("%(what)s: %(title)s") % {"what": change.heading, "title": after.title}
    remarks = (
        change.remarks[:1] if change.notices and change.has_new_title else () if change.notices else change.remarks
    )
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
    years = view.assembly.covers_year_of
    days = dict.fromkeys((view.days[0], last))
    return " – ".join(short_date(day, view.language, year=not years(day)) for day in days)


def _previous_text(context: RenderContext, change: ChangeItem) -> str:
    """In parentheses what of day, time and room was else; empty where nothing was, or had not been announced."""
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
