"""A day as a table of rooms against times.

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

from calendar_app.model import Event, Room, Timed
from calendar_app.render.room_rows import ColumnSpan, RowGroup, RowSpan, room_rows

MAX_COLUMNS = 40
"""The most columns a table has: no window is wide enough to read more of them."""
MAX_ROWS = 200
"""The most rows: further down nobody knows any more which column is which."""

# The edges of a day are no moments here: where the clocks change at midnight, a day has none of that name.
_DAY_START = datetime.min.replace(tzinfo=UTC)
_DAY_END = datetime.max.replace(tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_MIDNIGHT = "00:00"
_UNTIMED_HEADING = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the table.

    Attributes:
        events: What takes place in it, in the order of the list; several where they are in each other's way.
        colspan: How many columns it reaches over.
        rowspan: How many rows it reaches over.
        shows_rooms: Whether the heading of its row does not say the rooms of what is in it.
    """

    events: tuple[Event, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    shows_rooms: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the table.

    Attributes:
        heading: What it is headed by; `None` where a heading further up reaches down to it.
        cells: The cells that begin in it, in order.
    """

    heading: RowGroup | None
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A day as a table.

    Attributes:
        columns: When each begins, as the clocks at the venue show it, "18:15"; first of all an empty one, where there
            is anything without a time. What lasts since the day before begins at midnight here.
        rows: Its rows; none where there is nothing to show, or more than anybody would read.
    """

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


_EMPTY_GRID = Grid((), ())


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle of the table, and the entries in it by their numbers."""

    rows: RowSpan
    columns: ColumnSpan
    numbers: tuple[int, ...]

    @property
    def positions(self) -> Iterator[tuple[int, int]]:
        return product(self.rows, self.columns)

    def union(self, other: _Box) -> _Box:
        rows, columns = _covering_range(self.rows, other.rows), _covering_range(self.columns, other.columns)
        return _Box(rows, columns, self.numbers + other.numbers)


def day_grid(events: Sequence[Event], day: date, rooms: Mapping[str, Room]) -> Grid:
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
    times = [_visible_time(event, day) for event in events]
    begins = _column_starts(filter(None, times))
    first = 1 if None in times else 0
    headings = (_UNTIMED_HEADING,) * first + tuple(_column_heading(begin) for begin in begins)
    if len(headings) > MAX_COLUMNS:
        return _EMPTY_GRID
    columns = [
        range(first + bisect_left(begins, span[0]), first + bisect_left(begins, span[1])) if span else None
        for span in times
    ]
    bands, rows = room_rows(events, columns, rooms)
    if sum(len(band.rows) for band in bands) > MAX_ROWS:
        return _EMPTY_GRID
    boxes = _merge_overlapping(
        _Box(rows[number], taken if taken is not None else range(1), (number,)) for number, taken in enumerate(columns)
    )
    return Grid(headings, tuple(_grid_rows(bands, boxes, len(headings), events)))


def _visible_time(event: Event, day: date) -> tuple[datetime, datetime] | None:
    """The time an entry takes up, cut off where the day begins and ends; `None` where it has none."""
    when = event.timing
    if not isinstance(when, Timed):
        return None
    midnight = datetime.combine(day, time())
    ends = when.assumed_end
    return (
        _DAY_START if _naive(when.starts) <= midnight else when.starts,
        _DAY_END if _naive(ends) >= midnight + _ONE_DAY else ends,
    )


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _column_starts(times: Iterable[tuple[datetime, datetime]]) -> list[datetime]:
    """When the columns begin: at every start and end after which anything is on."""
    changes: Counter[datetime] = Counter()
    for starts, ends in times:
        changes[starts] += 1
        changes[ends] -= 1
    moments = sorted(changes)
    running = accumulate(changes[moment] for moment in moments)
    return [moment for moment, number in zip(moments, running, strict=True) if number]


def _column_heading(moment: datetime) -> str:
    return _MIDNIGHT if moment == _DAY_START else f"{moment:%H:%M}"


def _merge_overlapping(boxes: Iterable[_Box]) -> list[_Box]:
    """Boxes none of which meets another: those that did are joined, with all that is between them."""
    settled: dict[int, _Box] = {}
    homes: dict[tuple[int, int], int] = {}
    for number, box in enumerate(boxes):
        joined = box
        while met := {homes[place] for place in joined.positions if place in homes}:
            others = [settled.pop(one) for one in sorted(met)]
            for place in chain.from_iterable(other.positions for other in others):
                del homes[place]
            joined = reduce(_Box.union, others, joined)
        settled[number] = joined
        homes.update(dict.fromkeys(joined.positions, number))
    return list(settled.values())


def _grid_rows(
    row_groups: Sequence[RowGroup], boxes: Sequence[_Box], width: int, events: Sequence[Event]
) -> Iterator[GridRow]:
    corners = {(box.rows.start, box.columns.start): box for box in boxes}
    covered = {place for box in boxes for place in box.positions}
    for band in row_groups:
        for row in band.rows:
            places = [(row, column) for column in range(width)]
            yield GridRow(
                band if row == band.rows.start else None,
                tuple(
                    _grid_cell(corners[place], band, events) if place in corners else GridCell()
                    for place in places
                    if place in corners or place not in covered
                ),
            )


def _grid_cell(box: _Box, row_group: RowGroup, events: Sequence[Event]) -> GridCell:
    found = tuple(events[number] for number in sorted(box.numbers))
    return GridCell(found, len(box.columns), len(box.rows), any(event.room != row_group.room for event in found))


def _covering_range(one: range, other: range) -> range:
    return range(min(one.start, other.start), max(one.stop, other.stop))
