"""A day as a table, rooms against time: where each entry stands in it, and how far it reaches.

A session has many rooms, so these are the rows; columns are the stretches of time in which anything takes place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from itertools import accumulate, chain, product

from calendar_app.model import Room, SideEvent, Timed
from calendar_app.render.bands import Band, Columns, Rows, banded

MOST_COLUMNS = 40
"""The most columns a table has: no window is wide enough to read more of them."""
MOST_ROWS = 200
"""The most rows: further down nobody knows any more which column is which."""

# The edges of a day are no moments here: where the clocks change at midnight, a day has none of that name.
_DAY_BEGINS = datetime.min.replace(tzinfo=UTC)
_DAY_ENDS = datetime.max.replace(tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_MIDNIGHT = "00:00"
_UNTIMED = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table.

    Attributes:
        events: What takes place in it, in the order of the list; several where they are in each other's way.
        across: How many columns it reaches over.
        down: How many rows it reaches over.
        names_rooms: Whether the heading of its row does not say the rooms of what is in it.
    """

    events: tuple[SideEvent, ...] = ()
    across: int = 1
    down: int = 1
    names_rooms: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table.

    Attributes:
        heading: What it is headed by; `None` where a heading further up reaches down to it.
        cells: The cells that begin in it, in order.
    """

    heading: Band | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A day as a table.

    Attributes:
        columns: When each begins, as the clocks at the venue show it, "18:15"; first of all an empty one, where there
            is anything without a time. What lasts since the day before begins at midnight here.
        rows: Its rows; none where there is nothing to show, or more than anybody would read.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


_NONE = Grid((), ())


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle of the table, and the entries in it by their numbers."""

    rows: Rows
    columns: Columns
    numbers: tuple[int, ...]

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        return product(self.rows, self.columns)

    def joined(self, other: _Box) -> _Box:
        rows, columns = _around(self.rows, other.rows), _around(self.columns, other.columns)
        return _Box(rows, columns, self.numbers + other.numbers)


def grid(events: Sequence[SideEvent], day: date, rooms: Mapping[str, Room]) -> Grid:
    """The table of a day, in which every entry stands once.

    Where two are in each other's way, because their times overlap in one room or in a part of one, one cell around
    both has the two of them; but not where a joined room has a row apart from its parts: the heading of that says so.

    Entries at times that have little to do with each other make nearly two columns each: a hundred and thirty of them
    at random minutes make 243, with which the page weighs more and says less than the list alone. So a table that
    would have more than `MOST_COLUMNS` or `MOST_ROWS` is left out.

    Args:
        events: All that touches the day, in the order of the list.
        day: The day.
        rooms: By id, in the order of the list; those of all entries are in it.

    Returns:
        The table; an empty one where it is left out.
    """
    times = [_time(event, day) for event in events]
    begins = _columns(filter(None, times))
    first = 1 if None in times else 0
    headings = (_UNTIMED,) * first + tuple(_clock(begin) for begin in begins)
    if len(headings) > MOST_COLUMNS:
        return _NONE
    columns = [
        range(first + bisect_left(begins, span[0]), first + bisect_left(begins, span[1])) if span else None
        for span in times
    ]
    bands, rows = banded(events, columns, rooms)
    if sum(len(band.rows) for band in bands) > MOST_ROWS:
        return _NONE
    boxes = _apart(
        _Box(rows[number], taken if taken is not None else range(1), (number,)) for number, taken in enumerate(columns)
    )
    return Grid(headings, tuple(_rows(bands, boxes, len(headings), events)))


def _time(event: SideEvent, day: date) -> tuple[datetime, datetime] | None:
    """The time an entry takes up, cut off where the day begins and ends; `None` where it has none."""
    when = event.when
    if not isinstance(when, Timed):
        return None
    midnight = datetime.combine(day, time())
    ends = when.assumed_end
    return (
        _DAY_BEGINS if _wall(when.starts) <= midnight else when.starts,
        _DAY_ENDS if _wall(ends) >= midnight + _ONE_DAY else ends,
    )


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _columns(times: Iterable[tuple[datetime, datetime]]) -> list[datetime]:
    """When the columns begin: at every start and end after which anything is on."""
    changes: Counter[datetime] = Counter()
    for starts, ends in times:
        changes[starts] += 1
        changes[ends] -= 1
    moments = sorted(changes)
    running = accumulate(changes[moment] for moment in moments)
    return [moment for moment, number in zip(moments, running, strict=True) if number]


def _clock(moment: datetime) -> str:
    return _MIDNIGHT if moment == _DAY_BEGINS else f"{moment:%H:%M}"


def _apart(boxes: Iterable[_Box]) -> list[_Box]:
    """Boxes none of which meets another: those that did are joined, with all that is between them."""
    settled: dict[int, _Box] = {}
    homes: dict[tuple[int, int], int] = {}
    for number, box in enumerate(boxes):
        joined = box
        while met := {homes[place] for place in joined.places if place in homes}:
            others = [settled.pop(one) for one in sorted(met)]
            for place in chain.from_iterable(other.places for other in others):
                del homes[place]
            joined = reduce(_Box.joined, others, joined)
        settled[number] = joined
        homes.update(dict.fromkeys(joined.places, number))
    return list(settled.values())


def _rows(bands: Sequence[Band], boxes: Sequence[_Box], width: int, events: Sequence[SideEvent]) -> Iterator[Row]:
    corners = {(box.rows.start, box.columns.start): box for box in boxes}
    covered = {place for box in boxes for place in box.places}
    for band in bands:
        for row in band.rows:
            places = [(row, column) for column in range(width)]
            yield Row(
                band if row == band.rows.start else None,
                tuple(
                    _cell(corners[place], band, events) if place in corners else Cell()
                    for place in places
                    if place in corners or place not in covered
                ),
            )


def _cell(box: _Box, band: Band, events: Sequence[SideEvent]) -> Cell:
    found = tuple(events[number] for number in sorted(box.numbers))
    return Cell(found, len(box.columns), len(box.rows), any(event.room != band.room for event in found))


def _around(one: range, other: range) -> range:
    return range(min(one.start, other.start), max(one.stop, other.stop))
