"""`calendar_app.render.now_screen`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calendar_app.i18n import Text
from calendar_app.model import AllDay, DateOnly, Event, Room, Schedule, Status, Timed, Unscheduled
from calendar_app.model.schedule import RetiredIds
from calendar_app.render import RenderContext
from calendar_app.render.now_screen import MAX_EVENTS, floors, now_screen_page
from calendar_app.selection import MAX_QUERY_VALUES, Facet, Query, Selection
from tests.conftest import Golden
from tests.support.contexts import render_context, selection_of
from tests.support.journals import ONE, TWO, journal_of
from tests.support.journals import list_with as written
from tests.support.markup import Markup
from tests.support.odd_list import ALTAIR, ORION, ZONE, event, odd_list, schedule_of, text, timed

_UPPER = Text((("en", "Upper floor"), ("fr", "Étage")))


def room(name: str, floor: Text | None) -> Room:
    """A room on a floor."""
    return Room(name, text(name.title()), (), frozenset({name}), floor=floor)


def schedule_with_rooms(*rooms: Room, gone: str = "") -> Schedule:
    """A schedule with these rooms, one of them retired."""
    remembered = RetiredIds(rooms=frozenset(filter(None, [gone])))
    return replace(odd_list(), rooms={one.id: one for one in rooms}, events=(), events_by_id={}, retired_ids=remembered)


def test_floors_in_order_of_file() -> None:
    """With their fullest name; without retired rooms."""
    rooms = (
        room("b", text("Upper floor")),
        room("hall", None),
        room("ground", text("Ground")),
        room("a", _UPPER),
        room("old", text("Ground")),
    )
    actual = floors(render_context(schedule_with_rooms(*rooms, gone="old")))
    assert [(one.name, one.query.query_string) for one in actual] == [
        (_UPPER, "room=a&room=b"),
        (text("Ground"), "room=ground"),
    ]


def test_floor_with_too_many_rooms_is_left_out() -> None:
    """No query could select them."""
    rooms = [room(f"r{number}", text("Ground")) for number in range(MAX_QUERY_VALUES + 1)]
    assert floors(render_context(schedule_with_rooms(*rooms))) == []
    assert len(floors(render_context(schedule_with_rooms(*rooms[1:])))) == 1


def screen(context: RenderContext, wall: str, selection: Selection | None = None) -> Markup:
    """The screen at a venue time."""
    return Markup(
        now_screen_page(context, selection or context.whole_selection, ZONE.localize(datetime.fromisoformat(wall)))
    )


def talks(number: int, when: Timed | None = None) -> list[Event]:
    """So many simultaneous events."""
    return [
        event(f"t{one:02}", f"T{one}", when or timed("2025-12-01 09:00", "2025-12-01 10:00")) for one in range(number)
    ]


def lines(markup: Markup) -> list[str]:
    """The lines below the head."""
    return [one.text for one in markup.elements if one.tag in {"h2", "li"} or one.attributes.get("class") == "sentence"]


@pytest.mark.parametrize(("name", "wall"), [("now", "2025-12-03 13:30"), ("next", "2025-12-03 20:00")])
def test_golden_pages(name: str, wall: str, golden: Golden) -> None:
    """The pages equal the reviewed golden files."""
    context = render_context(odd_list())
    golden(
        f"pages/now-screen-{name}.html",
        now_screen_page(context, context.whole_selection, ZONE.localize(datetime.fromisoformat(wall))),
    )


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2025-11-30 12:00", ["Next Monday 1 December", "09:00 Orion Talk"]),
        ("2025-12-01 08:00", ["Next", "09:00 Orion Talk"]),
        ("2025-12-01 09:30", ["Now", "Orion until 10:00 Talk", "Next", "11:00 Altair, upper floor Open"]),
        ("2025-12-01 11:30", ["Now", "Altair, upper floor from 11:00 Open", "Next", "23:00 Orion Night"]),
        ("2025-12-01 23:30", ["Now", "Orion until Tue 2 01:00 Night", "Next Tuesday 2 December", "All day Orion Days"]),
        ("2025-12-02 00:00", ["Now", "Orion until 01:00 Night", "Next", "Time to be announced Orion Some time"]),
        ("2025-12-03 00:00", ["Nothing more is to come here."]),
        ("2025-12-07 00:00", ["This session ended on 6 December 2025."]),
    ],
)
def test_lines_at_several_moments(wall: str, expected: list[str]) -> None:
    """Before, during and after events, around midnight, after the session."""
    tuesday = date(2025, 12, 2)
    context = render_context(
        schedule_of(
            event("talk", "Talk", timed("2025-12-01 09:00", "2025-12-01 10:00"), room=ORION),
            event("open", "Open", timed("2025-12-01 11:00"), room=ALTAIR),
            event("night", "Night", timed("2025-12-01 23:00", "2025-12-02 01:00"), room=ORION),
            event("days", "Days", AllDay(tuesday, tuesday), room=ORION),
            event("some-time", "Some time", DateOnly(tuesday), room=ORION),
        )
    )
    actual = lines(screen(context, wall))
    if wall == "2025-12-01 23:30":
        expected = [*expected, "Time to be announced Orion Some time"]
    assert actual == expected


def test_head_has_venue_time_and_zone() -> None:
    """The zone tells the two hours apart when clocks go back."""
    context = render_context(schedule_of())
    screens = [
        Markup(now_screen_page(context, context.whole_selection, datetime(2025, 10, 26, hour, 30, tzinfo=UTC)))
        for hour in (0, 1)
    ]
    heads = [(one.texts("time"), one.texts("span", class_="zone"), one.texts("h1")) for one in screens]
    assert heads == [(["02:30"], ["CEST"], ["ODD24"]), (["02:30"], ["CET"], ["ODD24"])]
    assert [one.all("time")[0].attributes["datetime"] for one in screens] == [
        "2025-10-26T02:30+02:00",
        "2025-10-26T02:30+01:00",
    ]
    assert screens[0].texts("p", class_="today") == ["Sunday 26 October CEST"]


def test_screen_of_a_room() -> None:
    """Only events in rooms that share a part name their room."""
    context = render_context(odd_list())
    markup = screen(context, "2025-12-01 18:30", selection_of(context, Facet.ROOM, "orion"))
    assert (markup.texts("h1"), lines(markup)[1]) == (["Orion"], "until 19:45 From evidence to archive 📁➡️⚖️")
    assert [one.attributes["href"] for one in markup.all("link", rel="canonical")] == [
        "https://example.org/asp24/now/?room=orion"
    ]
    assert markup.addresses == ["/asp24/?room=orion"]


def test_heading_of_a_floor() -> None:
    """Other selections are described as elsewhere."""
    context = render_context(odd_list())
    other = Selection(
        context.index, Query().with_values(Facet.ROOM, "altair", "orion").with_values(Facet.CO_HOST, "cicc")
    )
    assert screen(context, "2025-12-01 18:30", other).texts("h1") == ["CICC · Altair, upper floor or Orion"]
    rooms = [replace(room, floor=text("Second floor")) for room in (ALTAIR, ORION)]
    talks_there = [
        event(f"in-{room.id}", "In", timed("2025-12-01 09:00", "2025-12-01 10:00"), room=room) for room in rooms
    ]
    both = render_context(replace(schedule_of(*talks_there), rooms={one.id: one for one in rooms}))
    markup = screen(both, "2025-12-01 09:30", selection_of(both, Facet.ROOM, "altair", "orion"))
    names = (markup.texts("h1"), markup.texts("p", class_="room"))
    assert names == (["Second floor"], ["Orion", "Altair, upper floor"])


def test_heading_of_a_floor_with_one_room() -> None:
    """It is the name of the room, because rows do not repeat it."""
    context = render_context(odd_list())
    markup = screen(context, "2025-12-01 18:30", selection_of(context, Facet.ROOM, "altair"))
    assert markup.texts("h1") == ["Altair, upper floor"]


def test_long_heading_has_smaller_type() -> None:
    """And a second line."""
    classes = []
    for letters in (30, 31):
        room = replace(ORION, name=text("x" * letters))
        context = render_context(replace(schedule_of(), rooms={"orion": room}))
        (actual,) = screen(context, "2025-12-01 09:30", selection_of(context, Facet.ROOM, "orion")).all("h1")
        classes.append(actual.attributes)
    assert classes == [{}, {"class": "lengthy"}]


def test_called_off_event_is_shown_with_its_status() -> None:
    """At its old time, and before."""
    off = event("off", "Off", timed("2025-12-01 09:00", "2025-12-01 10:00"), room=ORION, status=Status.CANCELLED)
    gone = event("gone", "Gone", Unscheduled(), last_scheduled=timed("2025-12-01 09:00"), room=ORION)
    context = render_context(schedule_of(off, gone))
    assert lines(screen(context, "2025-12-01 08:00")) == [
        "Next",
        "09:00 Orion Cancelled · Off",
        "09:00 Orion Postponed · Gone",
    ]
    assert lines(screen(context, "2025-12-01 09:30")) == [
        "Now",
        "Orion until 10:00 Cancelled · Off",
        "Orion from 09:00 Postponed · Gone",
    ]


def test_called_off_event_of_today_names_its_day() -> None:
    """Beside next events of another day."""
    today, tomorrow = date(2025, 12, 1), timed("2025-12-02 09:00")
    off = event("off", "Off", DateOnly(today), room=ORION, status=Status.CANCELLED)
    gone = event("gone", "Gone", Unscheduled(), last_scheduled=DateOnly(today), room=ORION)
    context = render_context(schedule_of(off, gone, event("next", "Next", tomorrow, room=ALTAIR)))
    assert lines(screen(context, "2025-12-01 09:30")) == [
        "Next Tuesday 2 December",
        "09:00 Altair, upper floor Next",
        "Mon 1 · Time to be announced Orion Cancelled · Off",
        "Mon 1 · Time to be announced Orion Postponed · Gone",
    ]


def test_moved_event_shows_old_room_and_time() -> None:
    """The smallest type shows only what changed."""
    now = ONE.replace("orion", "vega").replace("18:15", "18:30")
    others = [now.replace("id: one", f"id: other-{number}") for number in range(8)]
    journal = journal_of(written(ONE, TWO), written(ONE, TWO))
    one, many = (
        render_context(written(now, TWO), journal=journal),
        render_context(written(now, *others, TWO), journal=journal),
    )
    actual = [
        screen(context, f"2025-12-01 {time}").texts("b") for context in (one, many) for time in ("08:00", "18:30")
    ]
    assert actual == [
        ["Time changed: was 18:15–19:45", "Room changed: was Orion"],
        ["Room changed: was Orion"],
        ["Time changed", "Room changed"],
        ["Room changed"],
    ]


_LATER = ONE.replace("orion", "vega").replace("12-01", "12-02")
"""Event one, moved to another room and day."""


@pytest.mark.parametrize(
    ("now", "wall", "expected"),
    [
        (_LATER, "08:00", ["Next Tuesday 2 December", "18:15 Vega Moved · One"]),
        (_LATER, "18:30", ["Now", "Vega Tue 2 18:15 Moved · One"]),
        (_LATER, "19:45", ["Nothing more is to come here."]),
        (ONE.replace("orion", "vega"), "18:30", ["Now", "Vega until 19:45 Moved · One"]),
        (ONE.replace(" 18:15", " 16:15").replace(" 19:45", " 17:45"), "18:30", ["Now", "16:15 Moved · One"]),
        (ONE.replace(", room: orion", ""), "18:30", ["Now", "Room to be announced until 19:45 Moved · One"]),
        (
            "  - {id: one, title: One, starts: 2025-12-02, ends: 2025-12-02, room: vega}\n",
            "18:30",
            ["Now", "Vega Tue 2 · All day Moved · One"],
        ),
        (_LATER.replace("}", ", status: cancelled}"), "18:30", ["Now", "Vega Tue 2 18:15 Cancelled · One"]),
    ],
    ids=["before", "then", "after", "room", "earlier", "open", "all day", "off"],
)
def test_moved_event_shows_new_place_on_old_screen(now: str, wall: str, expected: list[str]) -> None:
    """At its old time, like a called-off event."""
    context = render_context(written(now), journal=journal_of(written(ONE), written(ONE)))
    assert lines(screen(context, f"2025-12-01 {wall}", selection_of(context, Facet.ROOM, "orion"))) == expected


def test_event_moved_within_a_screen_is_shown_once() -> None:
    """However often it moved."""
    now = ONE.replace("orion", "vega").replace("18:15", "18:30")
    context = render_context(written(now), journal=journal_of(written(ONE), written(ONE.replace("orion", "vega"))))
    assert lines(screen(context, "2025-12-01 18:20")) == [
        "Next",
        "18:30 Vega Time changed: was 18:15–19:45 · Room changed: was Orion · One",
    ]
    assert lines(screen(context, "2025-12-01 18:40")) == ["Now", "Vega until 19:45 Room changed: was Orion · One"]


def test_called_off_event_has_no_other_notices() -> None:
    """Good news is not shown either."""
    off = ONE.replace("orion", "vega").replace("}", ", status: cancelled}")
    room = ONE.replace(", room: orion", "")
    context = render_context(written(off), journal=journal_of(written(ONE), written(ONE)))
    good = render_context(written(ONE), journal=journal_of(written(room), written(room)))
    assert [screen(one, "2025-12-01 18:30").texts("b") for one in (context, good)] == [["Cancelled"], []]


def test_long_room_name_has_its_own_line() -> None:
    """Except in the smallest type."""
    room = replace(ORION, name=text("Fifteen letters"))
    at = timed("2025-12-01 09:00", "2025-12-01 10:00")
    classes = {}
    for number in (1, 2, 3, 9):
        context = render_context(schedule_of(*(event(f"e{one}", "E", at, room=room) for one in range(number))))
        screens = [screen(context, f"2025-12-01 {time}") for time in ("09:00", "08:00")]
        classes[number] = [{one.attributes["class"] for one in page.all("li")} for page in screens]
    assert classes == {
        1: [{"short"}, {"short"}],
        2: [{"short"}, {"short"}],
        3: [{"long"}, {"short"}],
        9: [{"short"}, {"short"}],
    }


def test_events_that_do_not_fit_are_counted() -> None:
    """Ten under one heading; two or four next events beside others."""
    later = timed("2025-12-01 12:00", "2025-12-01 13:00")
    summaries = {}
    for number in (0, 1, 2, 3, 5, 7, 9, MAX_EVENTS, MAX_EVENTS + 2):
        others = [event(f"n{one:02}", f"N{one}", later) for one in range(12)]
        markup = screen(render_context(schedule_of(*talks(number), *others)), "2025-12-01 09:30")
        sections = [one.attributes["class"] for one in markup.all("section")]
        summaries[number] = (
            sections,
            [one for one in lines(markup) if one.startswith(("Now", "Next"))],
            len(markup.all("li")),
        )
    beside = "next ten beside"
    assert summaries == {
        0: (["next ten"], ["Next and 2 more"], 10),
        1: (["now one", beside], ["Now", "Next and 8 more"], 5),
        2: (["now two", beside], ["Now", "Next and 8 more"], 6),
        3: (["now four", beside], ["Now", "Next and 8 more"], 7),
        5: (["now six", beside], ["Now", "Next and 10 more"], 7),
        7: (["now eight", beside], ["Now", "Next and 10 more"], 9),
        9: (["now ten", beside], ["Now", "Next and 10 more"], 11),
        MAX_EVENTS: (["now ten", beside], ["Now", "Next and 10 more"], 12),
        MAX_EVENTS + 2: (["now ten", beside], ["Now and 2 more", "Next and 10 more"], 12),
    }


def test_whole_day_events_stand_below_timed_ones() -> None:
    """Alone they fill the screen."""
    days = [event(f"d{one}", f"D{one}", AllDay(date(2025, 12, 1), date(2025, 12, 1)), room=ORION) for one in range(3)]
    beside, alone = render_context(schedule_of(*days, *talks(1))), render_context(schedule_of(*days[:1]))
    markup = screen(beside, "2025-12-01 09:30")
    assert markup.texts("footer") == ["All day: D0 (Orion) · D1 (Orion) and 1 more"]
    assert lines(markup) == ["Now", "Room to be announced until 10:00 T0"]
    markup = screen(alone, "2025-12-01 09:30")
    assert (lines(markup), markup.all("footer")) == (
        ["Now", "All day Orion D0".replace("All day Orion", "Orion All day")],
        [],
    )
    markup = screen(beside, "2025-12-01 09:30", selection_of(beside, Facet.ROOM, "orion"))
    assert lines(markup) == ["Now", "All day D0", "All day D1", "All day D2"]


def test_screen_with_only_undated_events() -> None:
    """It does not say that nothing more comes."""
    context = render_context(schedule_of(event("open", "Open", Unscheduled())))
    assert lines(screen(context, "2025-12-01 09:30")) == ["Nothing more has a date yet."]


def test_screen_is_not_indexed() -> None:
    """The schedule is its canonical URL."""
    markup = screen(render_context(schedule_of()), "2025-12-01 09:30")
    assert [one.attributes["content"] for one in markup.all("meta", name="robots")] == ["noindex"]


def test_end_on_another_day_in_french() -> None:
    """It has its own message."""
    night = event("night", "Nuit", timed("2025-12-01 23:00", "2025-12-02 02:00"), room=ORION)
    context = render_context(schedule_of(night))
    french = RenderContext(context.index, "fr", context.urls, context.templates, context.changes)
    actual = [screen(french, wall).texts("p", class_="time") for wall in ("2025-12-01 23:30", "2025-12-02 00:30")]
    assert actual == [["jusqu’au mar. 2, 02:00"], ["jusqu’à 02:00"]]


def test_url_too_long_for_qr_code() -> None:
    """The screen has no code."""
    context = render_context(odd_list())
    long = Selection(context.index, Query(text="x" * 800))
    assert (
        screen(context, "2025-12-01 09:30", long).all("svg"),
        len(screen(context, "2025-12-01 09:30").all("svg")),
    ) == (
        [],
        1,
    )
