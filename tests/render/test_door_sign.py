"""`calendar_app.render.door_sign`: the sign as markup; `tests/browser/test_door_sign.py` prints it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from calendar_app.i18n import Text
from calendar_app.model import CoHost, CoHostKind, Unscheduled
from calendar_app.render.door_sign import MAX_EVENTS, door_sign_days, door_sign_page
from tests.conftest import Golden
from tests.support.contexts import render_context
from tests.support.journals import ONE, TWO, journal_of
from tests.support.journals import list_with as written
from tests.support.markup import Markup
from tests.support.odd_list import ORION, event, odd_list, schedule_of, text, timed
from tests.support.small_list import small

_MONDAY, _TUESDAY = date(2025, 12, 1), date(2025, 12, 2)


def sign_rows(markup: Markup) -> list[str]:
    """The text of each row."""
    return markup.texts("article")


def test_golden_page(golden: Golden) -> None:
    """The page equals the reviewed golden file."""
    golden("pages/door-sign.html", door_sign_page(render_context(odd_list()), ORION, date(2025, 12, 3)))


def test_sign_has_room_day_events_and_update_time() -> None:
    """Events in rooms that share a part name their room."""
    context = render_context(small())
    markup = Markup(door_sign_page(context, context.schedule.rooms["hall-a"], _TUESDAY))
    assert (markup.texts("h1"), markup.texts("p", class_="day")) == (
        ["Hall A"],
        ["Tuesday 2 December venue time (CET)"],
    )
    assert markup.texts("title") == ["Hall A, Tuesday 2 December – Small"]
    assert sign_rows(markup) == [
        "From 13:15 In both halls Great Hall Austria, Belgium",
        "13:15–14:45 Cancelled · Not any more Austria",
    ]
    assert markup.texts("p", class_="scan") == ["As of Tuesday 25 November 2025, 12:00 CET: scan for changes."]
    assert markup.texts("p", class_="address") == ["https://example.org/asp24/rooms/hall-a/"]
    assert markup.addresses == ["/asp24/rooms/hall-a/", "/asp24/days/2025-12-02/", "/fr/asp24/rooms/hall-a/2025-12-02/"]
    assert [one.attributes["href"] for one in markup.all("link", rel="canonical")] == [
        "https://example.org/asp24/rooms/hall-a/2025-12-02/"
    ]


def test_sign_without_events() -> None:
    """It says that nothing is announced."""
    context = render_context(small())
    markup = Markup(door_sign_page(context, context.schedule.rooms["hall-b"], date(2025, 12, 3)))
    assert (sign_rows(markup), markup.texts("p", class_="nothing")) == (
        [],
        ["Nothing is announced for this room on this day."],
    )


def test_notices_have_their_dates() -> None:
    """As in the list."""
    context = render_context(
        written(ONE.replace("orion", "vega"), TWO), journal=journal_of(written(ONE, TWO), written(ONE, TWO))
    )
    markup = Markup(door_sign_page(context, context.schedule.rooms["vega"], _MONDAY))
    assert sign_rows(markup) == ["18:15–19:45 One Room changed: was Orion"]


@pytest.mark.parametrize(
    ("now", "row"),
    [
        (ONE.replace("orion", "vega"), "18:15–19:45 Moved · One Now in Vega, 18:15–19:45"),
        (ONE.replace("12-01", "12-02"), "18:15–19:45 Moved · One Now Tuesday 2 December, 18:15–19:45"),
        (ONE.replace(", room: orion", ""), "18:15–19:45 Moved · One Room to be announced, 18:15–19:45"),
        (ONE.replace("orion", "vega").replace("}", ", status: cancelled}"), "18:15–19:45 Cancelled · One"),
    ],
    ids=["room", "day", "open", "off"],
)
def test_moved_event_shows_new_place_on_old_sign(now: str, row: str) -> None:
    """At its old time."""
    context = render_context(written(now), journal=journal_of(written(ONE), written(ONE)))
    markup = Markup(door_sign_page(context, context.schedule.rooms["orion"], _MONDAY))
    assert (sign_rows(markup), markup.texts("p", class_="nothing")) == ([row], [])


def test_moved_events_never_displace_others() -> None:
    """Those that do not fit are counted."""
    gone = [ONE.replace("id: one", f"id: gone-{number}").replace("One", "Gone") for number in range(3)]
    others = [
        ONE.replace("id: one", f"id: kept-{number:02}").replace("One", "Kept") for number in range(MAX_EVENTS - 1)
    ]
    now = [one.replace("orion", "vega") for one in gone]
    context = render_context(
        written(*now, *others), journal=journal_of(written(*gone, *others), written(*gone, *others))
    )
    markup = Markup(door_sign_page(context, context.schedule.rooms["orion"], _MONDAY))
    titles = [one.rpartition(" · ")[2].split()[-1 if " · " not in one else 0] for one in sign_rows(markup)]
    assert (sorted(titles), markup.texts("p", class_="more")) == (
        ["Gone"] + ["Kept"] * (MAX_EVENTS - 1),
        ["and 2 more"],
    )


def test_day_with_only_moved_events_has_a_sign() -> None:
    """People still come to that door."""
    now = (ONE.replace("orion", "vega"), TWO)
    context = render_context(written(*now), journal=journal_of(written(ONE, TWO), written(*now)))
    rooms = context.schedule.rooms
    assert {name: door_sign_days(context, room) for name, room in rooms.items()} == {
        "orion": [_MONDAY],
        "vega": [_MONDAY, _TUESDAY],
    }


def test_postponed_event_keeps_its_old_place() -> None:
    """An event that began the day before names its day."""
    context = render_context(
        schedule_of(
            event("night", "Night", timed("2025-12-01 23:00", "2025-12-02 01:00"), room=ORION),
            event("later", "Later", timed("2025-12-02 18:00", "2025-12-02 19:00"), room=ORION),
            event(
                "gone", "Gone", Unscheduled(), last_scheduled=timed("2025-12-02 09:00", "2025-12-02 10:00"), room=ORION
            ),
        )
    )
    assert sign_rows(Markup(door_sign_page(context, ORION, _TUESDAY))) == [
        "Mon 1 23:00–01:00 Night",
        "09:00–10:00 Postponed · Gone",
        "18:00–19:00 Later",
    ]
    assert door_sign_days(context, ORION) == [_MONDAY, _TUESDAY]


def test_hosts_that_do_not_fit_are_counted() -> None:
    """At least one host is named."""
    hosts = tuple(CoHost(f"h{one}", text(f"{one:020}"), CoHostKind.ACADEMIA) for one in range(30))
    long = (CoHost("long", text("x" * 300), CoHostKind.ACADEMIA), hosts[0])
    counts = {}
    for number in (1, 3, 5, 8, MAX_EVENTS, MAX_EVENTS + 2):
        events = [
            event(
                f"e{one:02}", "E", timed(f"2025-12-01 {8 + one // 4:02}:{one % 4 * 15:02}"), room=ORION, co_hosts=hosts
            )
            for one in range(number)
        ]
        markup = Markup(door_sign_page(render_context(schedule_of(*events)), ORION, _MONDAY))
        names = {one.count(", ") + 1 for one in markup.texts("p", class_="hosts")}
        counts[number] = ([one.attributes["class"] for one in markup.all("main")], names, len(sign_rows(markup)))
        assert markup.texts("p", class_="more") == (["and 2 more"] if number > MAX_EVENTS else [])
    assert counts == {
        1: (["large"], {11}, 1),
        3: (["medium"], {6}, 3),
        5: (["small"], {3}, 5),
        8: (["smallest"], {3}, 8),
        MAX_EVENTS: (["smallest"], {3}, MAX_EVENTS),
        MAX_EVENTS + 2: (["smallest"], {3}, MAX_EVENTS),
    }
    one = render_context(schedule_of(event("e", "E", timed("2025-12-01 09:00"), room=ORION, co_hosts=long)))
    assert Markup(door_sign_page(one, ORION, _MONDAY)).texts("p", class_="hosts") == [f"{'x' * 300} and 1 other"]


def test_foreign_names_have_lang_attributes() -> None:
    """Titles and hosts."""
    arabic = Text((("ar", "العدالة"),))
    host = CoHost("ar", arabic, CoHostKind.ACADEMIA)
    one = event("e", "", timed("2025-12-01 09:00"), room=ORION, co_hosts=(host,), title=arabic)
    markup = Markup(door_sign_page(render_context(schedule_of(one)), ORION, _MONDAY))
    assert [(span.attributes, span.text) for span in markup.all("span", dir="auto")] == [
        ({"lang": "ar", "dir": "auto"}, "العدالة")
    ] * 2


def test_long_room_name_has_smaller_type() -> None:
    """The events keep their space."""
    sizes = {}
    for letters in (20, 21, 48, 49, 80, 81):
        room = replace(ORION, name=text("x" * letters))
        context = render_context(schedule_of(event("e", "E", timed("2025-12-01 09:00"), room=room)))
        sizes[letters] = [one.attributes["class"] for one in Markup(door_sign_page(context, room, _MONDAY)).all("h1")]
    assert sizes == {
        20: ["short"],
        21: ["middling"],
        48: ["middling"],
        49: ["long"],
        80: ["long"],
        81: ["longest"],
    }
