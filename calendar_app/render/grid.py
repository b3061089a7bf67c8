"""A day as a table: one row for each room, one column for each time span."""

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
"""No window is wide enough to read more."""
MAX_ROWS = 200
"""Further down, readers lose track of the columns."""
MAX_PRINTED_COLUMNS = 12
"""No sheet of paper has room for more."""

# Not real midnights: in some zones clocks skip midnight timing they change.
_DAY_START = datetime.min.replace(tzinfo=UTC)
_DAY_END = datetime.max.replace(tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_MIDNIGHT = "00:00"
_UNTIMED_HEADING = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the table.

    Attributes:
        events: Several if they overlap in one room.
        shows_rooms: Whether its events name their rooms, because the row heading names another.
    """

    events: tuple[Event, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    shows_rooms: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the table.

    Attributes:
        heading: `None` if a heading above spans this row.
        cells: The cells that begin in this row.
    """

    heading: RowGroup | None
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A day as a table.

    Attributes:
        columns: The venue time at which each begins, "18:15"; "" for the column of untimed events, which comes first.
            An event that began on the day before begins at "00:00".
        rows: Empty if the table would be too large.
    """

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it has too many columns for a sheet of paper."""
        return len(self.columns) > MAX_PRINTED_COLUMNS


EMPTY_GRID = Grid((), ())


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle of the table, and the positions in the list of the events in it."""

    rows: RowSpan
    columns: ColumnSpan
    numbers: tuple[int, ...]

    @property
    def squares(self) -> Iterator[tuple[int, int]]:
        return product(self.rows, self.columns)

    def union(self, other: _Box) -> _Box:
        rows, columns = _covering_range(self.rows, other.rows), _covering_range(self.columns, other.columns)
        return _Box(rows, columns, self.numbers + other.numbers)


def day_grid(events: Sequence[Event], day: date, rooms: Mapping[str, Room]) -> Grid:
    """The table of a day, in which every event stands once; empty if it would be too large.

    `rooms` is ordered and has the room of every event. Events that overlap in one room, or in a room and its part,
    share one cell that covers both. Where a joined room has its own row apart from its parts, its heading names the
    parts and the cells stay apart.

    Events at unrelated times make nearly two columns each: 130 events at random minutes make 243, which is heavier and
    less readable than the list. Hence `MAX_COLUMNS` and `MAX_ROWS`.
    """
    times = [_visible_time(event, day) for event in events]
    begins = _column_starts(filter(None, times))
    first = 1 if None in times else 0
    headings = (_UNTIMED_HEADING,) * first + tuple(_column_heading(begin) for begin in begins)
    if len(headings) > MAX_COLUMNS:
        return EMPTY_GRID
    columns = [
        range(first + bisect_left(begins, span[0]), first + bisect_left(begins, span[1])) if span else None
        for span in times
    ]
    row_groups, rows = room_rows(events, columns, rooms)
    if sum(len(group.rows) for group in row_groups) > MAX_ROWS:
        return EMPTY_GRID
    boxes = _merge_overlapping(
        _Box(rows[number], span if span is not None else range(1), (number,)) for number, span in enumerate(columns)
    )
    return Grid(headings, tuple(_grid_rows(row_groups, boxes, len(headings), events)))


def _visible_time(event: Event, day: date) -> tuple[datetime, datetime] | None:
    """Start and end of an event within the day; `None` without a time."""
    timing = event.timing
    if not isinstance(timing, Timed):
        return None
    midnight = datetime.combine(day, time())
    ends = timing.assumed_end
    return (
        _DAY_START if _naive(timing.starts) <= midnight else timing.starts,
        _DAY_END if _naive(ends) >= midnight + _ONE_DAY else ends,
    )


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _column_starts(times: Iterable[tuple[datetime, datetime]]) -> list[datetime]:
    """The starts of the columns: every start or end after which an event runs."""
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
    """Disjoint boxes: overlapping ones become the rectangle around them."""
    disjoint: dict[int, _Box] = {}
    owners: dict[tuple[int, int], int] = {}
    for number, box in enumerate(boxes):
        merged = box
        while overlapping := {owners[square] for square in merged.squares if square in owners}:
            others = [disjoint.pop(owner) for owner in sorted(overlapping)]
            for square in chain.from_iterable(other.squares for other in others):
                del owners[square]
            merged = reduce(_Box.union, others, merged)
        disjoint[number] = merged
        owners.update(dict.fromkeys(merged.squares, number))
    return list(disjoint.values())


def _grid_rows(
    row_groups: Sequence[RowGroup], boxes: Sequence[_Box], width: int, events: Sequence[Event]
) -> Iterator[GridRow]:
    corners = {(box.rows.start, box.columns.start): box for box in boxes}
    covered = {square for box in boxes for square in box.squares}
    for group in row_groups:
        for row in group.rows:
            squares = [(row, column) for column in range(width)]
            yield GridRow(
                group if row == group.rows.start else None,
                tuple(
                    _grid_cell(corners[square], group, events) if square in corners else GridCell()
                    for square in squares
                    if square in corners or square not in covered
                ),
            )


def _grid_cell(box: _Box, row_group: RowGroup, events: Sequence[Event]) -> GridCell:
    cell_events = tuple(events[number] for number in sorted(box.numbers))
    shows_rooms = any(event.room != row_group.room for event in cell_events)
    return GridCell(cell_events, len(box.columns), len(box.rows), shows_rooms)


def _covering_range(first: range, second: range) -> range:
    return range(min(first.start, second.start), max(first.stop, second.stop))
