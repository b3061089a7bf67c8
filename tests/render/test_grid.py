"""`calendar_app.render.grid` and `room_rows`: the table of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from calendar_app.model import AllDay, DateOnly, Event, Mode, Room, Status, Timed, Timing
from calendar_app.render import schedule_pages
from calendar_app.render.grid import Grid, GridCell, day_grid
from calendar_app.source import parse_schedule
from calendar_app.zones import InvalidTimeError
from tests.support.contexts import render_context
from tests.support.generator import generated_list
from tests.support.markup import Markup
from tests.support.odd_list import ZONE, event, text, timed
from tests.support.small_list import TEXT

_DAY = date(2025, 12, 2)
_SPRING = date(2025, 3, 30)
_AUTUMN = date(2025, 10, 26)
_MIDNIGHT = "00:00"


def _room(name: str, *parts: str) -> Room:
    return Room(name, text(name.title()), parts, frozenset(parts or (name,)))


# "ends" is made of two parts between which a third one stands.
_ROOMS = {
    room.id: room
    for room in (
        _room("hall", "east", "west"),
        _room("attic"),
        _room("west"),
        _room("a"),
        _room("east"),
        _room("b"),
        _room("c"),
        _room("first", "a", "b"),
        _room("last", "b", "c"),
        _room("ends", "a", "c"),
    )
}


def grid_event(name: str, times: str, room: str = "", /, **fields: object) -> Event:
    """An event of the day; `times` is "10:00-11:00", "10:00" without end, or "" without time."""
    starts, _, ends = times.partition("-")
    when = timed(f"{_DAY} {starts}", f"{_DAY} {ends}" if ends else None) if starts else DateOnly(_DAY)
    return event(name, name, when, room=_ROOMS[room] if room else None, **fields)


def cell_spans(table: Grid) -> Iterator[tuple[GridCell, range, range]]:
    """Each cell with its rows and columns, laid out as browsers do; no overlaps, no gaps."""
    taken: dict[tuple[int, int], GridCell] = {}
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row.cells:
            while (top, left) in taken:
                left += 1
            rows, columns = range(top, top + cell.rowspan), range(left, left + cell.colspan)
            places = {(one, other): cell for one in rows for other in columns}
            assert taken.keys().isdisjoint(places)
            taken |= places
            yield cell, rows, columns
    assert sorted(taken) == [(row, column) for row in range(len(table.rows)) for column in range(len(table.columns))]


def row_headings(table: Grid) -> list[str]:
    """The heading of each row: a room id, "online" or "?"."""
    names: list[str] = []
    for row in table.rows:
        if row.heading:
            assert row.heading.rows.start == len(names)
            name = row.heading.room.id if row.heading.room else "online" if row.heading.is_online_only else "?"
            names += [name] * len(row.heading.rows)
    assert len(names) == len(table.rows)
    return names


def cell_summaries(table: Grid) -> list[str]:
    """Each cell with events, as "ids: row headings, columns"."""
    heads = row_headings(table)
    return [
        f"{' '.join(one.id for one in cell.events)}: {' '.join(heads[row] for row in rows)}, "
        f"{' '.join(table.columns[column] or '-' for column in columns)}"
        for cell, rows, columns in cell_spans(table)
        if cell.events
    ]


def test_rooms_are_rows_and_times_are_columns() -> None:
    """Times without events have no column."""
    table = day_grid(
        [
            grid_event("long", "10:00-13:00", "attic"),
            grid_event("short", "12:00-12:45", "c"),
            grid_event("late", "15:00-16:00", "attic"),
        ],
        _DAY,
        _ROOMS,
    )
    assert table.columns == ("10:00", "12:00", "12:45", "15:00")
    assert cell_summaries(table) == ["long: attic, 10:00 12:00 12:45", "late: attic, 15:00", "short: c, 12:00"]


def test_joined_room_spans_its_parts() -> None:
    """Its cell names the room."""
    table = day_grid(
        [
            grid_event("both", "10:00-11:00", "hall"),
            grid_event("one", "11:00-12:00", "east"),
            grid_event("a", "", "attic"),
        ],
        _DAY,
        _ROOMS,
    )
    assert row_headings(table) == ["west", "east", "attic"]
    assert cell_summaries(table) == ["both: west east, 10:00", "one: east, 11:00", "a: attic, -"]
    assert [cell.shows_rooms for cell, _, _ in cell_spans(table) if cell.events] == [True, False, False]


def test_joined_room_alone_has_one_row() -> None:
    """Its parts have no events."""
    assert cell_summaries(day_grid([grid_event("both", "10:00-11:00", "hall")], _DAY, _ROOMS)) == ["both: hall, 10:00"]


def test_joined_room_with_parts_apart_has_its_own_row() -> None:
    """No order of three parts suits all pairs."""
    events = [
        grid_event("one", "10:00-11:00", "first"),
        grid_event("two", "11:00-12:00", "last"),
        grid_event("three", "12:00-13:00", "ends"),
    ]
    assert cell_summaries(day_grid(events, _DAY, _ROOMS)) == [
        "one: a b, 10:00",
        "two: b c, 11:00",
        "three: ends, 12:00",
    ]
    assert [row.heading.parts for row in day_grid(events, _DAY, _ROOMS).rows if row.heading] == [
        (),
        (),
        (),
        (_ROOMS["a"], _ROOMS["c"]),
    ]


def test_parts_are_reordered_to_stand_together() -> None:
    """A clash is one cell then."""
    events = [
        grid_event("part", "10:00-11:00", "a"),
        grid_event("all", "10:30-11:30", "ends"),
        grid_event("other", "10:00-11:00", "last"),
    ]
    table = day_grid(events, _DAY, _ROOMS)
    assert row_headings(table) == ["a", "c", "b"]
    assert cell_summaries(table) == ["part all other: a c b, 10:00 10:30 11:00"]
    assert [row.heading.parts for row in table.rows if row.heading] == [(), (), ()]


def test_many_parts_keep_the_order_of_the_list() -> None:
    """There are too many orders to try."""
    parts = {name: _room(name) for name in "pqrstuv"}
    rooms = parts | {"all": _room("all", *parts), "two": _room("two", "p", "r")}
    events = [replace(grid_event(name, "10:00-11:00"), room=rooms[name]) for name in ("all", "two")]
    assert row_headings(day_grid(events, _DAY, rooms)) == [*parts, "two"]


def test_heading_of_joined_room_names_its_parts() -> None:
    """Only if its row is apart from theirs."""
    wing = "  wing: {name: Wing, parts: [hall-a, hall-c]}\n  hall-c: {name: Hall C}\n"
    both = "  wings: {name: Wings, parts: [hall-b, hall-c]}\n"
    more = "".join(
        f"  - {{id: {room}, title: T, starts: 2025-12-03 {hour}:00, ends: 2025-12-03 {hour}:30, room: {room}}}\n"
        for hour, room in enumerate(("great-hall", "wing", "wings"), start=10)
    )
    schedule = parse_schedule(
        (TEXT.replace("co_hosts:\n  austria", f"{wing}{both}co_hosts:\n  austria") + more).encode(), "x"
    ).schedule
    assert schedule
    markup = Markup(schedule_pages.day_page(render_context(schedule), date(2025, 12, 3)))
    assert markup.texts("th", scope="row") == [
        "Hall A",
        "Hall B",
        "Hall C",
        "Wing Made up of Hall A, Hall C",
        "Room to be announced",
    ]


def test_unknown_part_is_ignored() -> None:
    """A retired room may have unknown parts."""
    ghost = Room("ghost", text("Ghost"), ("gone",), frozenset({"gone"}))
    other = Room("other", text("Other"), ("gone", "a"), frozenset({"gone", "a"}))
    rooms = {"ghost": ghost, "other": other, "a": _ROOMS["a"]}
    events = [
        replace(grid_event("one", "10:00-11:00"), room=ghost),
        replace(grid_event("two", "11:00-12:00"), room=other),
        grid_event("three", "10:00-11:00", "a"),
    ]
    assert cell_summaries(day_grid(events, _DAY, rooms)) == [
        "three: a, 10:00",
        "one: ghost, 10:00",
        "two: other, 11:00",
    ]


def test_overlapping_events_share_a_cell() -> None:
    """Adjacent events do not."""
    events = [
        grid_event("both", "10:00-11:00", "hall"),
        grid_event("west", "10:30-12:00", "west"),
        grid_event("after", "11:30-13:00", "east"),
        grid_event("later", "13:00-14:00", "east"),
    ]
    table = day_grid(events, _DAY, _ROOMS)
    assert cell_summaries(table) == ["both west after: west east, 10:00 10:30 11:00 11:30 12:00", "later: east, 13:00"]


def test_shared_cell_is_a_rectangle() -> None:
    """It includes an event that overlaps neither of two others."""
    events = [
        grid_event("west", "10:00-11:00", "west"),
        grid_event("early", "10:00-10:15", "east"),
        grid_event("both", "10:30-11:30", "hall"),
    ]
    assert cell_summaries(day_grid(events, _DAY, _ROOMS)) == ["west early both: west east, 10:00 10:15 10:30 11:00"]


def test_untimed_events_are_in_the_first_column() -> None:
    """Several in one room share a cell."""
    events = [
        event("days", "Days", AllDay(date(2025, 12, 1), date(2025, 12, 3)), room=_ROOMS["attic"]),
        grid_event("some-time", "", "attic"),
        grid_event("online", "", mode=Mode.ONLINE),
        grid_event("timed", "10:00-11:00", "attic"),
    ]
    table = day_grid(events, _DAY, _ROOMS)
    assert table.columns == ("", "10:00")
    assert cell_summaries(table) == ["days some-time: attic, -", "timed: attic, 10:00", "online: online, -"]


def test_events_without_room_are_in_the_last_rows() -> None:
    """As many rows as events at once; online events apart."""
    events = [
        grid_event("day", ""),
        grid_event("one", "10:00-12:00"),
        grid_event("two", "11:00-13:00"),
        grid_event("three", "12:00-13:00"),
        grid_event("screen", "10:00-11:00", mode=Mode.ONLINE),
        grid_event("room", "10:00-11:00", "attic"),
    ]
    table = day_grid(events, _DAY, _ROOMS)
    assert row_headings(table) == ["attic", "online", "?", "?"]
    assert cell_summaries(table) == [
        "room: attic, 10:00",
        "screen: online, 10:00",
        "day: ? ?, -",
        "one: ?, 10:00 11:00",
        "three: ?, 12:00",
        "two: ?, 11:00 12:00",
    ]


def test_called_off_events_keep_their_place() -> None:
    """Cancelled, postponed and withdrawn."""
    events = [
        grid_event(status.value, f"{hour}:00-{hour + 1}:00", "attic", status=status)
        for hour, status in enumerate((Status.CANCELLED, Status.POSTPONED, Status.WITHDRAWN), start=10)
    ]
    assert cell_summaries(day_grid(events, _DAY, _ROOMS)) == [
        "cancelled: attic, 10:00",
        "postponed: attic, 11:00",
        "withdrawn: attic, 12:00",
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (1, ["night: attic, 22:00 23:00"]),
        (2, ["night: attic, 00:00", "day: attic, 10:00"]),
        (3, ["long: attic, 00:00"]),
        (4, ["long: attic, 00:00"]),
        (5, ["long: attic, 00:00"]),
    ],
)
def test_event_past_midnight_is_on_both_days(day: int, expected: list[str]) -> None:
    """A longer one fills the days between."""
    attic = _ROOMS["attic"]
    events = [
        event("night", "Night", timed("2025-12-01 22:00", "2025-12-02 01:30"), room=attic),
        event("late", "Late", timed("2025-12-01 23:00", "2025-12-02 00:00"), room=_ROOMS["a"]),
        event("day", "Day", timed("2025-12-02 10:00", "2025-12-02 11:00"), room=attic),
        event("long", "Long", timed("2025-12-03 00:00", "2025-12-05 19:30"), room=attic),
    ]
    day_events = [one for one in events if date(2025, 12, day) in one.timing.days]
    table = day_grid(day_events, date(2025, 12, day), _ROOMS)
    assert [line for line in cell_summaries(table) if not line.startswith("late")] == expected


@pytest.mark.parametrize("day", [_SPRING, _AUTUMN])
def test_columns_are_ordered_when_clocks_change(day: date) -> None:
    """A missing or repeated hour has its column."""
    table = day_grid(
        [
            event("night", "Night", timed(f"{day} 00:30", f"{day} 04:00"), room=_ROOMS["attic"]),
            event("one", "One", timed(f"{day} 01:30", f"{day} 03:00"), room=_ROOMS["a"]),
        ],
        day,
        _ROOMS,
    )
    assert cell_summaries(table) == ["night: attic, 00:30 01:30 03:00", "one: a, 01:30"]


@pytest.mark.parametrize(("count", "columns"), [(40, 40), (41, 0)])
def test_too_wide_table_is_left_out(count: int, columns: int) -> None:
    """It has neither columns nor rows."""
    events = [grid_event(f"e{minute}", f"10:{minute:02}-10:{minute + 1:02}", "attic") for minute in range(count)]
    table = day_grid(events, _DAY, _ROOMS)
    assert (len(table.columns), len(table.rows)) == (columns, 1 if columns else 0)


def test_untimed_column_counts() -> None:
    """With forty times beside it the table is too wide."""
    events = [grid_event(f"e{minute}", f"10:{minute:02}-10:{minute + 1:02}", "attic") for minute in range(40)]
    assert day_grid([*events, grid_event("some-time", "")], _DAY, _ROOMS) == Grid((), ())


@pytest.mark.parametrize(("count", "rows"), [(200, 200), (201, 0)])
def test_too_high_table_is_left_out(count: int, rows: int) -> None:
    """Simultaneous events without a room have a row each."""
    table = day_grid([grid_event(f"e{number}", "10:00-11:00") for number in range(count)], _DAY, _ROOMS)
    assert (len(table.columns), len(table.rows)) == (1 if rows else 0, rows)


def test_page_without_table_has_all_events() -> None:
    """And no style sheet for the table."""
    many = "".join(
        f"  - {{id: e{minute}, title: T{minute}, starts: 2025-12-03 10:{minute:02}, ends: 2025-12-03 11:{minute:02}}}\n"
        for minute in range(30)
    )
    schedule = parse_schedule((TEXT + many).encode(), "small.yaml").schedule
    assert schedule
    markup = Markup(schedule_pages.day_page(render_context(schedule), date(2025, 12, 3)))
    sheets = [link.attributes["href"] for link in markup.all("link", rel="stylesheet")]
    articles = [one for one in markup.all("article") if one.attributes["class"].startswith("entry")]
    assert (len(markup.all("table")), sheets, len(articles)) == (0, ["/static/style.css"], 32)


@pytest.mark.slow
@pytest.mark.parametrize("room", ["attic", ""])
@pytest.mark.parametrize("step", [1, 60])
def test_ten_thousand_events_are_fast(room: str, step: int) -> None:
    """Spread over the day or at full hours, with a room or without."""
    events = []
    for number in range(10_000):
        minute = number * step % 1320
        ends = minute + 60
        events.append(
            grid_event(f"e{number}", f"{minute // 60:02}:{minute % 60:02}-{ends // 60:02}:{ends % 60:02}", room)
        )
    starts = process_time()
    day_grid(events, _DAY, _ROOMS)
    assert process_time() - starts < 1


def test_empty_day() -> None:
    """No rows and no columns."""
    assert day_grid([], _DAY, _ROOMS) == Grid((), ())


@st.composite
def _whens(draw: DrawFn, day: date) -> Timing:
    """A timing on the day: quarters of an hour, whole days, or date only."""
    sort = draw(st.sampled_from(["timed", "timed", "timed", "timed", "open", "over night", "days", "day"]))
    midnight = datetime.combine(day, datetime.min.time())
    if sort == "days":
        return AllDay(day - timedelta(draw(st.integers(0, 2))), day + timedelta(draw(st.integers(0, 2))))
    if sort == "day":
        return DateOnly(day)
    starts = midnight + timedelta(minutes=15 * draw(st.integers(-8 if sort == "over night" else 0, 95)))
    least = max(1, (midnight - starts) // timedelta(minutes=15) + 1)
    ends = starts + timedelta(minutes=15 * draw(st.integers(least, least + 12)))
    try:
        return Timed(ZONE.localize(starts), None if sort == "open" else ZONE.localize(ends))
    except InvalidTimeError:
        return DateOnly(day)


@st.composite
def _days(draw: DrawFn) -> tuple[date, list[Event]]:
    day = draw(st.sampled_from([_DAY, _DAY, _SPRING, _AUTUMN]))
    whens = draw(st.lists(_whens(day), max_size=12))
    rooms = st.sampled_from([None, *_ROOMS.values()])
    modes = st.sampled_from([None, Mode.ONLINE])
    return day, [
        event(f"e{number}", "T", when, room=draw(rooms), mode=draw(modes))
        for number, when in enumerate(whens)
        if day in when.days
    ]


def need_same_place(one: Event, other: Event) -> bool:
    """Whether two events need one place; without a room only untimed events do."""
    if one.room and other.room:
        same_place = one.room.shares_space_with(other.room)
    else:
        same_place = one.room is other.room and one.is_online_only == other.is_online_only
    if isinstance(one.timing, Timed) and isinstance(other.timing, Timed):
        meets = one.timing.overlaps(other.timing)
        return same_place and meets and one.room is not None
    return same_place and not isinstance(one.timing, Timed) and not isinstance(other.timing, Timed)


@pytest.mark.slow
@pytest.mark.measured
@settings(deadline=None)
@given(_days())
def test_every_event_once_in_a_valid_table(day_and_events: tuple[date, list[Event]]) -> None:
    """Cells fill the table exactly."""
    day, events = day_and_events
    table = day_grid(events, day, _ROOMS)
    cells = [cell for cell, _, _ in cell_spans(table)]
    assert sorted(one.id for cell in cells for one in cell.events) == sorted(one.id for one in events)
    assert len(row_headings(table)) == len(table.rows)
    assert list(table.columns) == sorted(set(table.columns))


@pytest.mark.slow
@settings(deadline=None)
@given(_days())
def test_event_without_overlap_has_its_exact_cell(day_and_events: tuple[date, list[Event]]) -> None:
    """As wide as its time, as high as its room."""
    day, events = day_and_events
    free = [one for one in events if not any(need_same_place(one, other) for other in events if other is not one)]
    table = day_grid(free, day, _ROOMS)
    heads = row_headings(table)
    for cell, rows, columns in cell_spans(table):
        for one in cell.events:
            assert len(cell.events) == 1
            assert [table.columns[column] for column in columns] == _times(one, day, table.columns)
            over = {heads[row] for row in rows}
            if one.room is None:
                assert over == {"online" if one.is_online_only else "?"}
            else:
                assert over in ({one.room.id}, one.room.footprint)


def _times(one: Event, day: date, clocks: Sequence[str]) -> list[str]:
    """The column headings an event covers, computed from its times alone."""
    if not isinstance(one.timing, Timed):
        return [""]
    # An hour is added without a look at the clocks: in the night they change they show another time then.
    starts, ends = one.timing.starts, ZONE.to_local(one.timing.assumed_end)
    first = f"{starts:%H:%M}" if starts.date() == day else _MIDNIGHT
    last = f"{ends:%H:%M}" if ends.date() == day else "24:00"
    return [clock for clock in clocks if first <= clock < last]


@pytest.mark.slow
@settings(deadline=None)
@given(_days())
def test_only_overlapping_events_share_a_cell(day_and_events: tuple[date, list[Event]]) -> None:
    """And every pair of overlapping events does."""
    day, events = day_and_events
    day_events = [cell.events for cell, _, _ in cell_spans(day_grid(events, day, _ROOMS))]
    homes = {one.id: number for number, together in enumerate(day_events) for one in together}
    row_room_ids = {
        row.heading.room.id for row in day_grid(events, day, _ROOMS).rows if row.heading and row.heading.room
    }
    for one, other in combinations(events, 2):
        # A joined room with a row of its own stands beside its parts, and shares no cell with them.
        apart = one.room != other.room and any(
            room and room.parts and room.id in row_room_ids for room in (one.room, other.room)
        )
        if need_same_place(one, other) and not apart:
            assert homes[one.id] == homes[other.id]
    for together in day_events:
        assert len(together) < 2 or any(need_same_place(*pair) for pair in combinations(together, 2))


@pytest.mark.slow
@pytest.mark.measured
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_tables_of_generated_session(seed: int) -> None:
    """Every event once, in a valid table."""
    schedule = parse_schedule(generated_list(seed=seed).encode(), "demo.yaml").schedule
    assert schedule
    for day in schedule.assembly.days:
        events = [one for one in schedule.events if day in one.timing.days]
        cells = [cell for cell, _, _ in cell_spans(day_grid(events, day, schedule.rooms))]
        assert sorted(one.id for cell in cells for one in cell.events) == sorted(one.id for one in events)


def test_day_page_has_the_table() -> None:
    """Each cell has title, time, room if needed, and status."""
    schedule = parse_schedule(TEXT.encode(), "small.yaml").schedule
    assert schedule
    markup = Markup(schedule_pages.day_page(render_context(schedule), date(2025, 12, 2)))
    assert markup.texts("caption") == ["Rooms and times"]
    assert markup.texts("th", scope="col") == ["Room", "All day, or time to be announced", "13:15", "14:15"]
    assert markup.texts("th", scope="row") == ["Hall A", "Hall B", "Room to be announced"]
    assert markup.texts("td") == [
        "",
        "13:15 · Great Hall In both halls 13:15–14:45 · Hall A Cancelled Not any more",
        "",
        "Mon 1 – Wed 3 All day Pictures",
        "",
        "",
    ]
    assert [one.attributes.get("class") for one in markup.all("a", href="/asp24/events/off/")] == ["off", None]


def test_start_day_stands_before_the_time() -> None:
    """In the table and in the list."""
    more = "".join(
        f"  - {{id: {name}, title: {name}, starts: 2025-12-02 {times}, room: hall-b}}\n"
        for name, times in (
            ("night", "22:00, ends: 2025-12-03 03:30"),
            ("open", "23:30"),
            ("long", "21:00, ends: 2025-12-03 23:00"),
        )
    )
    schedule = parse_schedule((TEXT + more).encode(), "small.yaml").schedule
    assert schedule
    markup = Markup(schedule_pages.day_page(render_context(schedule), date(2025, 12, 3)))
    cells = [one.text for one in markup.all("span", class_="at")]
    lines = [one.text for one in markup.all("p", class_="moment")]
    long = "Tue 2 21:00 – Wednesday 3 December, 23:00"
    others = ["Mon 1 – Wed 3 All day", "Time to be announced"]
    assert sorted(cells) == sorted([long, "Tue 2 22:00–03:30", "Tue 2 23:30", *others])
    assert sorted(lines) == sorted([f"{long} CET", "Tue 2 22:00–03:30 CET", "Tue 2 23:30 CET", *others])


def test_headings_of_rows_without_room() -> None:
    """Online, or to be announced."""
    more = "".join(
        f"  - {{id: {name}, title: {name}, starts: 2025-12-03 10:00, ends: 2025-12-03 11:00{rest}}}\n"
        for name, rest in (("one", ""), ("two", ""), ("screen", ", mode: online"))
    )
    schedule = parse_schedule((TEXT + more).encode(), "small.yaml").schedule
    assert schedule
    markup = Markup(schedule_pages.day_page(render_context(schedule), date(2025, 12, 3)))
    heads = [(head.text, head.attributes.get("rowspan")) for head in markup.all("th", scope="row")]
    assert heads == [("Online", None), ("Room to be announced", "2")]
    assert [cell.text for cell in markup.all("td") if cell.text] == [
        "10:00–11:00 screen",
        "Mon 1 – Wed 3 All day Pictures Time to be announced Some time on Wednesday",
        "10:00–11:00 one",
        "10:00–11:00 two",
    ]


def test_single_event_has_no_table() -> None:
    """And no style sheet for it."""
    only = parse_schedule(
        TEXT.replace("2025-12-01\n    ends: 2025-12-03", "2025-12-01").encode(), "small.yaml"
    ).schedule
    assert only
    for day, tables in ((date(2025, 12, 1), 1), (date(2025, 12, 3), 0), (date(2025, 12, 2), 1)):
        markup = Markup(schedule_pages.day_page(render_context(only), day))
        sheets = [link.attributes["href"] for link in markup.all("link", rel="stylesheet")]
        assert (len(markup.all("table")), sheets) == (
            tables,
            ["/static/style.css", "/static/grid.css"][: tables + 1],
        )
