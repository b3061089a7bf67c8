"""The large screen of what is on now and next."""

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
from calendar_app.render.layout import render_page
from calendar_app.render.now_next import NowNext, now_next
from calendar_app.render.qr_code import QUIET_ZONE, qr_code
from calendar_app.selection import MAX_QUERY_VALUES, Facet, Query, Selection
from calendar_app.selection.describe import filter_descriptions
from calendar_app.zones import zone_abbreviation


@dataclass(frozen=True, slots=True)
class Floor:
    """A floor: nothing else than its rooms.

    Attributes:
        name: What it is called.
        query: What selects all of its rooms.
    """

    name: Text
    query: Query


def floors(context: RenderContext) -> list[Floor]:
    """The floors in the order of their first rooms, but those with more rooms than a query may name.

    Args:
        context: The edition.
    """
    rooms: dict[str, list[str]] = {}
    names: dict[str, Text] = {}
    schedule = context.schedule
    for room in schedule.rooms.values():
        if room.floor and room.id not in schedule.retired_ids.rooms:
            # The same floor may be named in one language here and in two there: the fuller name is that of all.
            name = room.floor.all[0]
            names[name] = max(names.get(name, room.floor), room.floor, key=lambda text: len(text.translations))
            rooms.setdefault(name, []).append(room.id)
    return [
        Floor(names[name], Query().with_values(Facet.ROOM, *members))
        for name, members in rooms.items()
        if len(members) <= MAX_QUERY_VALUES
    ]


MAX_EVENTS = 10
"""The most events under one heading: in their smallest type they fill a screen, with two more that are next."""

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
"""How many events each size of type is for, and how long a name of a room may be to stand beside a time in it.

A longer one has a line of its own, but in the smallest type, where it is cut short. `screen.css` has the sizes.
"""
_EXTRA_LETTERS = 6
_SMALL_SIZES = frozenset({"eight", "ten"})
"""The sizes in which a title has one line."""

_MAX_HEADING_LETTERS = 30
"""How many letters of a heading one line has room for; a longer one has two, in smaller type."""
_SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """An event on the screen.

    Attributes:
        view: The event in words.
        time: Until when it lasts, or when it begins; in words where it has no time.
        has_time: Whether it has one.
        has_room: Whether to say the room: not on a screen of that room alone.
        has_long_room: Whether the name of the room needs a line of its own.
        notices: What somebody who comes for it must know: that it is off, that it is elsewhere.
    """

    view: EventView
    time: str
    has_time: bool
    has_room: bool
    has_long_room: bool
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenSection:
    """Some events under a heading.

    Attributes:
        name: "now" or "next".
        heading: The heading.
        note: What is said beside it: the day, where that is not today; else empty.
        rows: The events, as many as fit.
        more: How many there are beside them.
        size: The size of their type, a class of `screen.css`.
    """

    name: str
    heading: str
    note: str
    rows: tuple[ScreenRow, ...]
    more: int
    size: str


def now_screen_page(context: RenderContext, selection: Selection, moment: datetime) -> bytes:
    """What is on at a moment and what is next, in type that is read from ten metres.

    Args:
        context: The edition.
        selection: What to show: mostly a room, or the rooms of a floor.
        moment: The moment, aware.
    """
    local = context.schedule.assembly.zone.to_local(moment)
    screen = _Screen(context, selection, now_next(selection.events, local))
    address = context.urls.absolute(context.urls.selection(selection.query))
    name = _screen_name(context, selection)
    described_as = _SEPARATOR.join(to_heading(part) for part in filter_descriptions(selection, context.language))
    heading = context.text(name) or described_as or context.text(context.schedule.assembly.short_name)
    return render_page(
        context,
        "pages/hall.html",
        selection=selection,
        path=context.urls.now(selection.query),
        heading=heading,
        is_lengthy=len(heading) > _MAX_HEADING_LETTERS,
        name=name,
        time=f"{local:%H:%M}",
        time_machine=local.isoformat(timespec="minutes"),
        zone=zone_abbreviation(local),
        day=to_heading(day_label(context, local.date())),
        groups=screen.sections,
        all_day=screen.all_day,
        sentence="" if screen.sections else screen.empty_message,
        schedule=context.urls.selection(selection.query),
        code=qr_code(address),
        quiet=QUIET_ZONE,
    )


def _screen_name(context: RenderContext, selection: Selection) -> Text | None:
    """The name of the room or of the floor that is all a screen shows; that of a floor only where it has more rooms."""
    single = selection.query.only_filter
    if single and single[0] is Facet.ROOM:
        return context.schedule.rooms[single[1]].name
    return next((floor.name for floor in floors(context) if floor.query == selection.query), None)


def _moved_away(
    context: RenderContext, selection: Selection, state: NowNext
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """What would be on here, or next, had it not been moved, as it is now; but for what is on the screen already.

    Where and when it was to be it stands like what is called off there.
    """
    told = {
        event.id for group in (state.now, state.called_off_now, state.next, state.called_off_next) for event in group
    }
    moved = [move for move in context.changes.moves.matching(selection.query) if move.event.id not in told]
    held = [event for event in selection.events if not event.is_called_off]
    before = now_next([*held, *(replace(move.was, status=Status.CANCELLED) for move in moved)], state.moment)
    now = {move.event.id: move.event for move in moved}
    on = dict.fromkeys(event.id for event in before.called_off_now)
    coming = dict.fromkeys(event.id for event in before.called_off_next if event.id not in on)
    return tuple(now[name] for name in on), tuple(now[name] for name in coming)


class _Screen:
    """What stands on a screen."""

    def __init__(self, context: RenderContext, selection: Selection, state: NowNext) -> None:
        self._context = context
        self._state = state
        self._today = state.moment.date()
        single = selection.query.only_filter
        self._room_id = single[1] if single and single[0] is Facet.ROOM else ""
        now = [*state.now, *state.called_off_now]
        timed = [event for event in now if isinstance(event.calendar_timing, Timed)]
        has_others = bool(timed or state.next)
        gone_on, gone_next = _moved_away(context, selection, state)
        self._moved_ids = {event.id for event in (*gone_on, *gone_next)}
        self._now = [*(timed if has_others else now), *gone_on]
        self._all_day = [event for event in now if isinstance(event.calendar_timing, AllDay)] if has_others else []
        self._next = [*state.next, *state.called_off_next, *gone_next]

    @property
    def sections(self) -> list[ScreenSection]:
        """What is on and what is next, as far as there is anything."""
        gettext = self._context.catalog.gettext
        found = []
        if self._now:
            found.append(self._section("now", gettext("Now"), "", self._now, MAX_EVENTS))
        if self._next:
            beside = _NEXT_BESIDE_FEW if len(self._now) <= _FEW_NOW else _NEXT_BESIDE_MANY
            found.append(
                self._section(
                    "next", gettext("Next"), self._next_day_label, self._next, beside if self._now else MAX_EVENTS
                )
            )
        return found

    @property
    def all_day(self) -> tuple[tuple[ScreenRow, ...], int]:
        """What lasts the whole day beside what has a time: as many as fit, and how many more there are."""
        shown = self._all_day[:_MAX_ALL_DAY]
        rows = tuple(self._screen_row(event, "", tuple(self._short_notices(event, "now")), 0) for event in shown)
        return rows, len(self._all_day) - len(rows)

    @property
    def empty_message(self) -> str:
        """What there is to say where nothing is on and nothing is next."""
        gettext, assembly = self._context.catalog.gettext, self._context.schedule.assembly
        if self._today > assembly.ends:
            day = long_date(assembly.ends, self._context.language, year=True)
            return gettext("This session ended on %(day)s.") % {"day": day}
        if self._state.has_undated:
            return gettext("Nothing more has a date yet.")
        return gettext("Nothing more is to come here.")

    @property
    def _next_day_label(self) -> str:
        """The day of what is next, in words; empty where that is today."""
        day = self._next[0].calendar_timing.first_day
        return to_heading(day_label(self._context, day)) if day and day != self._today else ""

    def _section(self, name: str, heading: str, note: str, events: Sequence[Event], limit: int) -> ScreenSection:
        shown = events[:limit]
        # What is next beside what is on has the smallest type.
        count = MAX_EVENTS if name == "next" and self._now else len(shown)
        _, size, letters = next(one for one in _TYPE_SIZES if count <= one[0])
        # "15:00" is shorter than "until 14:45", and has the whole width where nothing is on.
        letters += _EXTRA_LETTERS if name == "next" and not self._now else 0
        news = self._short_notices if size in _SMALL_SIZES else self._notice_sentences
        rows = tuple(
            self._screen_row(event, self._time_text(event, name), tuple(news(event, name)), letters) for event in shown
        )
        return ScreenSection(name, heading, note, rows, len(events) - len(shown), size)

    def _screen_row(self, event: Event, time: str, notices: tuple[str, ...], letters: int) -> ScreenRow:
        entry = self._context.view(event)
        has_time = isinstance(event.calendar_timing, Timed)
        has_room = event.room is None or event.room.id != self._room_id
        return ScreenRow(entry, time, has_time, has_room, len(entry.room) > letters, notices)

    def _relevant_notices(self, event: Event, name: str) -> Iterator[ChangeNotice]:
        """What has changed, as far as it still matters: of what is off nothing, of what is on not the time."""
        for turn in self._context.view(event).other_notices:
            if not event.is_called_off and not turn.is_good_news and (turn.aspect is Aspect.ROOM or name == "next"):
                yield turn

    def _notice_sentences(self, event: Event, name: str) -> Iterator[str]:
        if event.id in self._moved_ids:
            yield from self._short_notices(event, name)
            return
        yield from filter(None, [self._context.view(event).status])
        for turn in self._relevant_notices(event, name):
            words = {"what": turn.heading, "was": turn.old}
            said = self._context.catalog.gettext("%(what)s: was %(was)s")
            yield said % words if turn.old else turn.heading

    def _short_notices(self, event: Event, name: str) -> Iterator[str]:
        """The same in a word or two each: the title has but one line, and must be in it."""
        yield from filter(None, [self._context.view(event).status])
        if event.id in self._moved_ids:
            if not event.is_called_off:
                yield self._context.catalog.gettext("Moved")
            return
        for turn in self._relevant_notices(event, name):
            yield turn.heading

    def _time_text(self, event: Event, name: str) -> str:
        """Until when something lasts that is on, or when something begins that is next."""
        when = event.calendar_timing
        if not isinstance(when, Timed):
            return self._untimed_text(event, when, name)
        if name == "next":
            return self._clock_text(when.starts, self._implied_day(name))
        if event.id in self._moved_ids and not when.starts <= self._state.moment < when.assumed_end:
            return self._clock_text(when.starts, self._today)
        return self._until_text(when)

    def _untimed_text(self, event: Event, when: Timing, name: str) -> str:
        words = to_heading(self._context.view_without_notices(replace(event, timing=when)).time)
        day = when.first_day
        is_on = name == "now" and event.id not in self._moved_ids
        if is_on or day is None or day == self._implied_day(name):
            return words
        return f"{abbreviated_day(day, self._context.language)}{_SEPARATOR}{words}"

    def _implied_day(self, name: str) -> date | None:
        """The day that nothing under a heading has to say: it stands in the heading, or is today."""
        return self._next[0].calendar_timing.first_day if name == "next" else self._today

    def _until_text(self, when: Timed) -> str:
        gettext = self._context.catalog.gettext
        if not when.ends:
            return gettext("from %(start)s") % {"start": self._clock_text(when.starts, self._today)}
        time = f"{when.ends:%H:%M}"
        if when.ends.date() == self._today:
            return gettext("until %(time)s") % {"time": time}
        day = abbreviated_day(when.ends.date(), self._context.language)
        return gettext("until %(day)s %(time)s") % {"day": day, "time": time}

    def _clock_text(self, moment: datetime, implied_day: date | None) -> str:
        """A time, after its day where that is another than is known."""
        day = moment.date()
        return (
            f"{moment:%H:%M}"
            if day == implied_day
            else f"{abbreviated_day(day, self._context.language)} {moment:%H:%M}"
        )
