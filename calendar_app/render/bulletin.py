"""What changed in a selection since a moment, short enough to be sent on by telephone."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime, time

from calendar_app.languages import brief_day_name
from calendar_app.model import AllDay
from calendar_app.render.days import named
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.lines import fitted, one_line, paragraphs
from calendar_app.render.news import News, news
from calendar_app.selection import Selection, net
from calendar_app.selection.words import calendar_name
from calendar_app.zones import abbreviation

LONGEST = 3500
"""The longest bulletin, in UTF-16 code units: messengers cut at 4,096."""

_LONGEST_LINE = 160
_LONGEST_ADDRESS = 2048


@dataclass(frozen=True, slots=True)
class Item:
    """What became of an event.

    Attributes:
        heading: What happened, and to what, on one line.
        lines: When and where it takes place now, and where that was else; or why it does not.
        remarks: What else changed, as long as there is room for it.
    """

    heading: str
    lines: tuple[str, ...]
    remarks: tuple[str, ...]


def bulletin(edition: Edition, selection: Selection, since: datetime | None) -> bytes:
    """What changed in a selection, taken together; what was moved there and back is not told.

    What people would miss an event for comes first, and stays when there is not room for all.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
        since: From when on, aware; without it, since the list was first recorded.
    """
    told = list(news(edition, net(edition.changes, selection.query, since)))
    matters = sorted((one for one in told if not one.is_detail), key=lambda one: not one.turns and bool(one.before))
    items = [_item(edition, one) for one in matters]
    title = fitted(calendar_name(selection, edition.language), _LONGEST_LINE)
    moment = _moment(edition, since)
    address = _address(edition, selection)

    def written(shown: int, *, with_remarks: bool) -> str:
        text = edition.render(
            "feeds/changes.txt",
            title=title,
            since=moment,
            is_recorded=edition.history.is_recorded,
            items=[item if with_remarks else replace(item, remarks=()) for item in items[:shown]],
            more=len(items) - shown,
            details=len(told) - len(items),
            address=address,
        )
        return f"{paragraphs(text)}\n"

    def length(shown: int) -> int:
        return _units(written(shown, with_remarks=False))

    shown = len(items)
    whole = written(shown, with_remarks=True)
    if _units(whole) <= LONGEST:
        return whole.encode()
    if length(shown) > LONGEST:
        shown = max(0, bisect_right(range(shown), LONGEST, key=length) - 1)
    return written(shown, with_remarks=False).encode()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _address(edition: Edition, selection: Selection) -> str:
    """The address of the page; that of all changes where the other one alone would fill a message."""
    links = edition.links
    address = links.absolute(links.changes(selection.query))
    return address if len(address) <= _LONGEST_ADDRESS else links.absolute(links.changes(edition.whole.query))


def _moment(edition: Edition, since: datetime | None) -> str:
    begun = edition.history.begun
    moment = edition.schedule.assembly.zone.local(max(since, begun) if since else begun)
    day = named(edition, moment.date())
    if since is None or since <= begun or moment.time() == time():
        return day
    return f"{day}, {moment:%H:%M} {abbreviation(moment)}"


def _item(edition: Edition, told: News) -> Item:
    after, said = told.after, edition.phrases.gettext
    heading = said("%(what)s: %(title)s") % {"what": told.heading, "title": after.title}
    remarks = told.remarks[:1] if told.turns and told.is_retitled else () if told.turns else told.remarks
    lines = (_place(after) + _was(edition, told), edition.text(told.reason))
    return Item(_short(heading), tuple(_short(line) for line in lines if line), tuple(_short(line) for line in remarks))


def _short(text: str) -> str:
    return fitted(one_line(text), _LONGEST_LINE)


def _place(entry: Entry) -> str:
    return f"{_time(entry)}, {entry.room}"


def _time(entry: Entry) -> str:
    return (" " if entry.starts else ", ").join(filter(None, (_day(entry), entry.time)))


def _day(entry: Entry) -> str:
    if not entry.days:
        return entry.day
    last = entry.days[-1] if isinstance(entry.event.when, AllDay) else entry.days[0]
    years = entry.assembly.is_in_its_years
    days = dict.fromkeys((entry.days[0], last))
    return " – ".join(brief_day_name(day, entry.language, year=not years(day)) for day in days)


def _was(edition: Edition, told: News) -> str:
    """In parentheses what of day, time and room was else; empty where nothing was, or had not been announced."""
    before, after = told.before, told.after
    if before is None:
        return ""
    event = before.event
    room = before.room if before.room != after.room and (event.room or event.is_elsewhere) else ""
    parts = list(filter(None, (_was_at(before, after), room)))
    return " " + edition.phrases.gettext("(was %(what)s)") % {"what": ", ".join(parts)} if parts else ""


def _was_at(before: Entry, after: Entry) -> str:
    if before.days and _day(before) != _day(after):
        return _day(before) if before.awaits_time else _time(before)
    if before.awaits_time or before.time == after.time:
        return ""
    return before.time
