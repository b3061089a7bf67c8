"""The page for large screens: which events run now and which are next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from calendar_app.i18n import Text, abbreviated_day, long_date, to_heading
from calendar_app.model import AllDay, Event, Status, Timed, Timing
from calendar_app.render.change_notice import Aspect, ChangeNotice
from calendar_app.render.context import RenderContext
from calendar_app.render.day_groups import day_label
from calendar_app.render.event_view import EventView
from calendar_app.render.layout import HEADING_SEPARATOR, page_qr_code, render_page
from calendar_app.render.now_next import NowNext, now_next
from calendar_app.selection import MAX_QUERY_VALUES, Facet, Query, Selection
from calendar_app.selection.describe import filter_descriptions
from calendar_app.zones import zone_abbreviation


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor and the query that selects its rooms."""

    name: Text
    query: Query


def floors(context: RenderContext) -> list[Floor]:
    """The floors in the order of their first rooms.

    Floors with more rooms than a query may have values are left out.
    """
    rooms: dict[str, list[str]] = {}
    names: dict[str, Text] = {}
    schedule = context.schedule
    for room in schedule.rooms.values():
        if room.floor and room.id not in schedule.retired_ids.rooms:
            # Rooms of one floor may name it in more or fewer languages; the fullest name wins.
            name = room.floor.texts[0]
            names[name] = max(names.get(name, room.floor), room.floor, key=lambda text: len(text.translations))
            rooms.setdefault(name, []).append(room.id)
    return [
        Floor(names[name], Query().with_values(Facet.ROOM, *members))
        for name, members in rooms.items()
        if len(members) <= MAX_QUERY_VALUES
    ]


MAX_EVENTS = 10
"""Under one heading; in the smallest type they fill a screen together with two next events."""

_MAX_ALL_DAY = 2
_FEW_NOW = 4
_NEXT_BESIDE_FEW = 4
_NEXT_BESIDE_MANY = 2
_TYPE_SIZES = (
    (1, "one", 60),
    (2, "two", 16),
    (4, "four", 10),
    (6, "six", 10),
    (8, "eight", 10),
    (MAX_EVENTS, "ten", 60),
)
"""For up to so many events: class in `screen.css`, and how many letters of a room name fit beside the time.

A longer name has its own line, except in the smallest type, which truncates it.
"""
_EXTRA_LETTERS = 6
_SMALL_SIZES = frozenset({"eight", "ten"})
"""Sizes in which titles have one line."""

_MAX_HEADING_LETTERS = 30
"""Letters that fit into one line; a longer heading has two lines in smaller type."""


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """An event on the screen.

    Attributes:
        time: When it begins, or until when it lasts; in words if it has no time.
        has_time: Whether `time` is a time of day.
        has_room: Whether to show the room; false on the screen of that room.
        has_long_room: Whether the room name needs its own line.
        notices: Warnings such as "Cancelled" or "Room changed: was Yangtze 1".
    """

    view: EventView
    time: str
    has_time: bool
    has_room: bool
    has_long_room: bool
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenSection:
    """The events under one heading.

    Attributes:
        name: "now" or "next".
        note: The day if that is not today; else empty.
        rows: As many as fit.
        more: How many do not fit.
        size: The type size, a class of `screen.css`.
    """

    name: str
    heading: str
    note: str
    rows: tuple[ScreenRow, ...]
    more: int
    size: str


def now_screen_page(context: RenderContext, selection: Selection, moment: datetime) -> bytes:
    """The events now and next, in type to read from ten metres.

    The selection is mostly a room or the rooms of a floor; `moment` is aware.
    """
    local = context.schedule.assembly.zone.to_local(moment)
    screen = _Screen(context, selection, now_next(selection.events, local))
    name = _screen_name(context, selection)
    description = HEADING_SEPARATOR.join(to_heading(part) for part in filter_descriptions(selection, context.language))
    heading = context.text(name) or description or context.text(context.schedule.assembly.short_name)
    return render_page(
        context,
        "pages/now_screen.html",
        selection=selection,
        path=context.urls.now(selection.query),
        heading=heading,
        is_lengthy=len(heading) > _MAX_HEADING_LETTERS,
        name=name,
        time=f"{local:%H:%M}",
        time_iso=local.isoformat(timespec="minutes"),
        zone=zone_abbreviation(local),
        day=to_heading(day_label(context, local.date())),
        sections=screen.sections,
        all_day_rows=screen.all_day_rows,
        more_all_day=screen.more_all_day,
        empty_message="" if screen.sections else screen.empty_message,
        schedule=context.urls.selection(selection.query),
        qr_code=page_qr_code(context, context.urls.selection(selection.query)),
    )


def _screen_name(context: RenderContext, selection: Selection) -> Text | None:
    """The name of the only room or the floor on a screen."""
    single = selection.query.only_filter
    if single and single[0] is Facet.ROOM:
        return context.schedule.rooms[single[1]].name
    return next((floor.name for floor in floors(context) if floor.query == selection.query), None)


def _moved_away(
    context: RenderContext, selection: Selection, state: NowNext
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events that would run now, or next, had they not moved away; in their current state.

    Events that are on the screen anyway are left out. A moved event ranks like a called-off one at its old time.
    """
    on_screen = {
        event.id for group in (state.now, state.called_off_now, state.next, state.called_off_next) for event in group
    }
    moved = [move for move in context.changes.moves.matching(selection.query) if move.event.id not in on_screen]
    taking_place = [event for event in selection.events if not event.is_called_off]
    before = now_next([*taking_place, *(replace(move.before, status=Status.CANCELLED) for move in moved)], state.moment)
    current = {move.event.id: move.event for move in moved}
    now = dict.fromkeys(event.id for event in before.called_off_now)
    following = dict.fromkeys(event.id for event in before.called_off_next if event.id not in now)
    return tuple(current[event_id] for event_id in now), tuple(current[event_id] for event_id in following)


class _Screen:
    """The content of a screen."""

    def __init__(self, context: RenderContext, selection: Selection, state: NowNext) -> None:
        self._context = context
        self._state = state
        self._today = state.moment.date()
        single = selection.query.only_filter
        self._room_id = single[1] if single and single[0] is Facet.ROOM else ""
        now = [*state.now, *state.called_off_now]
        timed = [event for event in now if isinstance(event.calendar_timing, Timed)]
        has_others = bool(timed or state.next)
        moved_now, moved_next = _moved_away(context, selection, state)
        self._moved_ids = {event.id for event in (*moved_now, *moved_next)}
        self._now = [*(timed if has_others else now), *moved_now]
        self._all_day = [event for event in now if isinstance(event.calendar_timing, AllDay)] if has_others else []
        self._next = [*state.next, *state.called_off_next, *moved_next]

    @property
    def sections(self) -> list[ScreenSection]:
        """The sections that have events: now, next."""
        gettext = self._context.catalog.gettext
        sections = []
        limit = MAX_EVENTS
        if self._now:
            sections.append(self._section("now", gettext("Now"), "", self._now, limit))
            limit = _NEXT_BESIDE_FEW if len(self._now) <= _FEW_NOW else _NEXT_BESIDE_MANY
        if self._next:
            sections.append(self._section("next", gettext("Next"), self._next_day_label, self._next, limit))
        return sections

    @property
    def all_day_rows(self) -> tuple[ScreenRow, ...]:
        """The whole-day events that run beside timed ones, as many as fit."""
        return tuple(
            self._screen_row(event, "", tuple(self._short_notices(event, "now")), 0)
            for event in self._all_day[:_MAX_ALL_DAY]
        )

    @property
    def more_all_day(self) -> int:
        """How many whole-day events do not fit."""
        return len(self._all_day[_MAX_ALL_DAY:])

    @property
    def empty_message(self) -> str:
        """The sentence on a screen without events."""
        gettext, assembly = self._context.catalog.gettext, self._context.schedule.assembly
        if self._today > assembly.ends:
            day = long_date(assembly.ends, self._context.language, year=True)
            return gettext("This session ended on %(day)s.") % {"day": day}
        if self._state.has_undated:
            return gettext("Nothing more has a date yet.")
        return gettext("Nothing more is to come here.")

    @property
    def _next_day_label(self) -> str:
        """The day of the next events in words; empty for today."""
        day = self._next[0].calendar_timing.first_day
        return to_heading(day_label(self._context, day)) if day and day != self._today else ""

    def _section(self, name: str, heading: str, note: str, events: Sequence[Event], limit: int) -> ScreenSection:
        visible = events[:limit]
        # The next events have the smallest type if others run now.
        count = MAX_EVENTS if name == "next" and self._now else len(visible)
        _, size, letters = next(row for row in _TYPE_SIZES if count <= row[0])
        # "15:00" is shorter than "until 14:45", and a section alone has the whole width.
        letters += _EXTRA_LETTERS if name == "next" and not self._now else 0
        notices = self._short_notices if size in _SMALL_SIZES else self._notice_sentences
        rows = tuple(
            self._screen_row(event, self._time_text(event, name), tuple(notices(event, name)), letters)
            for event in visible
        )
        return ScreenSection(name, heading, note, rows, len(events) - len(visible), size)

    def _screen_row(self, event: Event, time: str, notices: tuple[str, ...], letters: int) -> ScreenRow:
        view = self._context.view(event)
        has_time = isinstance(event.calendar_timing, Timed)
        has_room = event.room is None or event.room.id != self._room_id
        return ScreenRow(view, time, has_time, has_room, len(view.room) > letters, notices)

    def _relevant_notices(self, event: Event, name: str) -> Iterator[ChangeNotice]:
        """The warnings that still matter: none of called-off events, no times of events that run."""
        for notice in self._context.view(event).other_notices:
            if not event.is_called_off and not notice.is_good_news and (notice.aspect is Aspect.ROOM or name == "next"):
                yield notice

    def _notice_sentences(self, event: Event, name: str) -> Iterator[str]:
        if event.id in self._moved_ids:
            yield from self._short_notices(event, name)
            return
        yield from filter(None, [self._context.view(event).status])
        for notice in self._relevant_notices(event, name):
            words = {"what": notice.heading, "was": notice.old}
            sentence = self._context.catalog.gettext("%(what)s: was %(was)s")
            yield sentence % words if notice.old else notice.heading

    def _short_notices(self, event: Event, name: str) -> Iterator[str]:
        """The notices in a word or two, because the title has only one line."""
        yield from filter(None, [self._context.view(event).status])
        if event.id in self._moved_ids:
            if not event.is_called_off:
                yield self._context.catalog.gettext("Moved")
            return
        for notice in self._relevant_notices(event, name):
            yield notice.heading

    def _time_text(self, event: Event, name: str) -> str:
        """Until when an event lasts, or when a next or moved one begins."""
        timing = event.calendar_timing
        if not isinstance(timing, Timed):
            return self._untimed_text(event, timing, name)
        if name == "next":
            return self._clock_text(timing.starts, self._implied_day(name))
        if event.id in self._moved_ids and not timing.starts <= self._state.moment < timing.assumed_end:
            return self._clock_text(timing.starts, self._today)
        return self._until_text(timing)

    def _untimed_text(self, event: Event, timing: Timing, name: str) -> str:
        words = to_heading(self._context.view_without_notices(replace(event, timing=timing)).time)
        day = timing.first_day
        runs_now = name == "now" and event.id not in self._moved_ids
        if runs_now or day is None or day == self._implied_day(name):
            return words
        return f"{abbreviated_day(day, self._context.language)}{HEADING_SEPARATOR}{words}"

    def _implied_day(self, name: str) -> date | None:
        """The day rows do not repeat: the day in the heading, or today."""
        return self._next[0].calendar_timing.first_day if name == "next" else self._today

    def _until_text(self, timing: Timed) -> str:
        gettext = self._context.catalog.gettext
        if not timing.ends:
            return gettext("from %(start)s") % {"start": self._clock_text(timing.starts, self._today)}
        time = f"{timing.ends:%H:%M}"
        if timing.ends.date() == self._today:
            return gettext("until %(time)s") % {"time": time}
        day = abbreviated_day(timing.ends.date(), self._context.language)
        return gettext("until %(day)s %(time)s") % {"day": day, "time": time}

    def _clock_text(self, moment: datetime, implied_day: date | None) -> str:
        """A time of day, with its day unless that is implied."""
        if moment.date() == implied_day:
            return f"{moment:%H:%M}"
        return f"{abbreviated_day(moment.date(), self._context.language)} {moment:%H:%M}"
