"""The screen in a hall: what is on in a selection and what is next, at one moment. The only page that has one.

A screen cannot be scrolled, and nobody stands before it to turn a page: what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from calendar_app.languages import Text, as_heading, date_name, short_day_name
from calendar_app.model import AllDay, SideEvent, Status, Timed, When
from calendar_app.render.days import named
from calendar_app.render.edition import Edition
from calendar_app.render.entry import Entry
from calendar_app.render.floors import floors
from calendar_app.render.frame import framed
from calendar_app.render.qr_code import QUIET, qr_code
from calendar_app.render.standing import Standing, standing
from calendar_app.render.turn import Aspect, Turn
from calendar_app.selection import Facet, Selection
from calendar_app.selection.words import described
from calendar_app.zones import abbreviation

MOST = 10
"""The most events under one heading: in their smallest type they fill a screen, with two more that are next."""

_MOST_ALL_DAY = 2
_FEW_ON = 4
_NEXT_BESIDE_FEW = 4
_NEXT_BESIDE_MANY = 2
_SIZES = ((1, "one", 60), (2, "two", 16), (4, "four", 10), (6, "six", 10), (8, "eight", 10), (MOST, "ten", 60))
"""How many events each size of type is for, and how long a name of a room may be to stand beside a time in it.

A longer one has a line of its own, but in the smallest type, where it is cut short. `screen.css` has the sizes.
"""
_MORE_LETTERS = 6
_SMALL = frozenset({"eight", "ten"})
"""The sizes in which a title has one line."""

_HEADING_LETTERS = 30
"""How many letters of a heading one line has room for; a longer one has two, in smaller type."""
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Row:
    """An event on the screen.

    Attributes:
        entry: The event in words.
        time: Until when it lasts, or when it begins; in words where it has no time.
        has_time: Whether it has one.
        has_room: Whether to say the room: not on a screen of that room alone.
        is_long: Whether the name of the room needs a line of its own.
        news: What somebody who comes for it must know: that it is off, that it is elsewhere.
    """

    entry: Entry
    time: str
    has_time: bool
    has_room: bool
    is_long: bool
    news: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
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
    rows: tuple[Row, ...]
    more: int
    size: str


def hall_page(edition: Edition, selection: Selection, moment: datetime) -> bytes:
    """What is on at a moment and what is next, in type that is read from ten metres.

    Args:
        edition: The edition.
        selection: What to show: mostly a room, or the rooms of a floor.
        moment: The moment, aware.
    """
    local = edition.schedule.assembly.zone.local(moment)
    screen = _Screen(edition, selection, standing(selection.events, local))
    address = edition.links.absolute(edition.links.selection(selection.query))
    name = _name(edition, selection)
    described_as = _BETWEEN.join(as_heading(part) for part in described(selection, edition.language))
    heading = edition.text(name) or described_as or edition.text(edition.schedule.assembly.short_name)
    return framed(
        edition,
        "pages/hall.html",
        selection=selection,
        address=edition.links.now(selection.query),
        heading=heading,
        is_lengthy=len(heading) > _HEADING_LETTERS,
        name=name,
        time=f"{local:%H:%M}",
        time_machine=local.isoformat(timespec="minutes"),
        zone=abbreviation(local),
        day=as_heading(named(edition, local.date())),
        groups=screen.groups,
        all_day=screen.all_day,
        sentence="" if screen.groups else screen.sentence,
        schedule=edition.links.selection(selection.query),
        code=qr_code(address),
        quiet=QUIET,
    )


def _name(edition: Edition, selection: Selection) -> Text | None:
    """The name of the room or of the floor that is all a screen shows; that of a floor only where it has more rooms."""
    single = selection.query.single
    if single and single[0] is Facet.ROOM:
        return edition.schedule.rooms[single[1]].name
    return next((floor.name for floor in floors(edition) if floor.query == selection.query), None)


def _gone(
    edition: Edition, selection: Selection, state: Standing
) -> tuple[tuple[SideEvent, ...], tuple[SideEvent, ...]]:
    """What would be on here, or next, had it not been moved, as it is now; but for what is on the screen already.

    Where and when it was to be it stands like what is called off there.
    """
    told = {event.id for group in (state.on, state.off_on, state.next, state.off_next) for event in group}
    moved = [move for move in edition.changes.moves.of(selection.query) if move.event.id not in told]
    held = [event for event in selection.events if not event.is_off]
    before = standing([*held, *(replace(move.was, status=Status.CANCELLED) for move in moved)], state.moment)
    now = {move.event.id: move.event for move in moved}
    on = dict.fromkeys(event.id for event in before.off_on)
    coming = dict.fromkeys(event.id for event in before.off_next if event.id not in on)
    return tuple(now[name] for name in on), tuple(now[name] for name in coming)


class _Screen:
    """What stands on a screen."""

    def __init__(self, edition: Edition, selection: Selection, state: Standing) -> None:
        self._edition = edition
        self._state = state
        self._today = state.moment.date()
        single = selection.query.single
        self._room = single[1] if single and single[0] is Facet.ROOM else ""
        now = [*state.on, *state.off_on]
        timed = [event for event in now if isinstance(event.announced, Timed)]
        has_others = bool(timed or state.next)
        gone_on, gone_next = _gone(edition, selection, state)
        self._gone = {event.id for event in (*gone_on, *gone_next)}
        self._on = [*(timed if has_others else now), *gone_on]
        self._all_day = [event for event in now if isinstance(event.announced, AllDay)] if has_others else []
        self._next = [*state.next, *state.off_next, *gone_next]

    @property
    def groups(self) -> list[Group]:
        """What is on and what is next, as far as there is anything."""
        gettext = self._edition.phrases.gettext
        found = []
        if self._on:
            found.append(self._group("now", gettext("Now"), "", self._on, MOST))
        if self._next:
            beside = _NEXT_BESIDE_FEW if len(self._on) <= _FEW_ON else _NEXT_BESIDE_MANY
            found.append(self._group("next", gettext("Next"), self._day, self._next, beside if self._on else MOST))
        return found

    @property
    def all_day(self) -> tuple[tuple[Row, ...], int]:
        """What lasts the whole day beside what has a time: as many as fit, and how many more there are."""
        shown = self._all_day[:_MOST_ALL_DAY]
        rows = tuple(self._row(event, "", tuple(self._briefly(event, "now")), 0) for event in shown)
        return rows, len(self._all_day) - len(rows)

    @property
    def sentence(self) -> str:
        """What there is to say where nothing is on and nothing is next."""
        gettext, assembly = self._edition.phrases.gettext, self._edition.schedule.assembly
        if self._today > assembly.ends:
            day = date_name(assembly.ends, self._edition.language, year=True)
            return gettext("This session ended on %(day)s.") % {"day": day}
        if self._state.awaits_day:
            return gettext("Nothing more has a date yet.")
        return gettext("Nothing more is to come here.")

    @property
    def _day(self) -> str:
        """The day of what is next, in words; empty where that is today."""
        day = self._next[0].announced.first_day
        return as_heading(named(self._edition, day)) if day and day != self._today else ""

    def _group(self, name: str, heading: str, note: str, events: Sequence[SideEvent], most: int) -> Group:
        shown = events[:most]
        # What is next beside what is on has the smallest type.
        count = MOST if name == "next" and self._on else len(shown)
        _, size, letters = next(one for one in _SIZES if count <= one[0])
        # "15:00" is shorter than "until 14:45", and has the whole width where nothing is on.
        letters += _MORE_LETTERS if name == "next" and not self._on else 0
        news = self._briefly if size in _SMALL else self._news
        rows = tuple(self._row(event, self._time(event, name), tuple(news(event, name)), letters) for event in shown)
        return Group(name, heading, note, rows, len(events) - len(shown), size)

    def _row(self, event: SideEvent, time: str, news: tuple[str, ...], letters: int) -> Row:
        entry = self._edition.entry(event)
        has_time = isinstance(event.announced, Timed)
        has_room = event.room is None or event.room.id != self._room
        return Row(entry, time, has_time, has_room, len(entry.room) > letters, news)

    def _turns(self, event: SideEvent, name: str) -> Iterator[Turn]:
        """What has changed, as far as it still matters: of what is off nothing, of what is on not the time."""
        for turn in self._edition.entry(event).other_turns:
            if not event.is_off and not turn.is_good and (turn.aspect is Aspect.ROOM or name == "next"):
                yield turn

    def _news(self, event: SideEvent, name: str) -> Iterator[str]:
        if event.id in self._gone:
            yield from self._briefly(event, name)
            return
        yield from filter(None, [self._edition.entry(event).status])
        for turn in self._turns(event, name):
            words = {"what": turn.heading, "was": turn.was}
            said = self._edition.phrases.gettext("%(what)s: was %(was)s")
            yield said % words if turn.was else turn.heading

    def _briefly(self, event: SideEvent, name: str) -> Iterator[str]:
        """The same in a word or two each: the title has but one line, and must be in it."""
        yield from filter(None, [self._edition.entry(event).status])
        if event.id in self._gone:
            if not event.is_off:
                yield self._edition.phrases.gettext("Moved")
            return
        for turn in self._turns(event, name):
            yield turn.heading

    def _time(self, event: SideEvent, name: str) -> str:
        """Until when something lasts that is on, or when something begins that is next."""
        when = event.announced
        if not isinstance(when, Timed):
            return self._untimed(event, when, name)
        if name == "next":
            return self._clock(when.starts, self._known(name))
        if event.id in self._gone and not when.starts <= self._state.moment < when.assumed_end:
            return self._clock(when.starts, self._today)
        return self._until(when)

    def _untimed(self, event: SideEvent, when: When, name: str) -> str:
        words = as_heading(self._edition.state(replace(event, when=when)).time)
        day = when.first_day
        is_on = name == "now" and event.id not in self._gone
        if is_on or day is None or day == self._known(name):
            return words
        return f"{short_day_name(day, self._edition.language)}{_BETWEEN}{words}"

    def _known(self, name: str) -> date | None:
        """The day that nothing under a heading has to say: it stands in the heading, or is today."""
        return self._next[0].announced.first_day if name == "next" else self._today

    def _until(self, when: Timed) -> str:
        gettext = self._edition.phrases.gettext
        if not when.ends:
            return gettext("from %(start)s") % {"start": self._clock(when.starts, self._today)}
        time = f"{when.ends:%H:%M}"
        if when.ends.date() == self._today:
            return gettext("until %(time)s") % {"time": time}
        day = short_day_name(when.ends.date(), self._edition.language)
        return gettext("until %(day)s %(time)s") % {"day": day, "time": time}

    def _clock(self, moment: datetime, known: date | None) -> str:
        """A time, after its day where that is another than is known."""
        day = moment.date()
        return f"{moment:%H:%M}" if day == known else f"{short_day_name(day, self._edition.language)} {moment:%H:%M}"
