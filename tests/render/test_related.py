"""What is around an event or a co-host."""

from __future__ import annotations

import pytest

from calendar_app.render import RenderContext, schedule_pages
from calendar_app.render.related import concurrent_events, next_in_room, partners
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context
from tests.support.markup import Markup
from tests.support.small_list import TEXT, small


@pytest.fixture(scope="module")
def shown() -> RenderContext:
    """An edition of the small list."""
    return render_context(small())


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("dialogue", ["parallel"]),
        ("parallel", ["dialogue"]),
        ("joint", []),
        ("off", ["joint"]),
        ("exhibition", []),
        ("later", []),
        ("plenary", []),
    ],
)
def test_what_runs_meanwhile(shown: RenderContext, event: str, expected: list[str]) -> None:
    """Whatever takes place and overlaps; who learns that an event is off sees what is on."""
    assert [other.event.id for other in concurrent_events(shown, shown.schedule.events_by_id[event])] == expected


def test_what_touches_does_not_overlap() -> None:
    """An event that begins as another ends is not at the same time."""
    text = TEXT.replace("2025-12-01 18:30", "2025-12-01 19:45").replace("2025-12-01 19:30", "2025-12-01 20:45")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    one = render_context(schedule)
    assert [concurrent_events(one, schedule.events_by_id[name]) for name in ("dialogue", "parallel")] == [[], []]


def test_what_is_in_the_same_room_is_not_elsewhere() -> None:
    """It is a clash, and said as one; nor is it next, for it has begun. Where one of them is off it is neither."""
    text = TEXT.replace("room: hall-b\n    co_hosts: [belgium, watch]", "room: great-hall\n    co_hosts: [belgium]")
    found = []
    for changed in (text, text.replace("mode: hybrid", "mode: hybrid\n    status: cancelled")):
        schedule = parse_schedule(changed.encode(), "small.yaml").schedule
        assert schedule
        one = render_context(schedule)
        following = next_in_room(one, schedule.events_by_id["dialogue"])
        others = [
            [other.event.id for other in concurrent_events(one, schedule.events_by_id[name])]
            for name in ("dialogue", "parallel")
        ]
        found.append((others, following and following.event.id))
    assert found == [([[], []], "joint"), ([["parallel"], []], "joint")]


def test_what_begins_as_it_ends_is_next() -> None:
    """Between two events of a room there need not be a minute."""
    text = TEXT.replace("2025-12-01 18:30", "2025-12-01 19:45").replace("2025-12-01 19:30", "2025-12-01 20:45")
    schedule = parse_schedule(text.replace("room: hall-b", "room: hall-a").encode(), "small.yaml").schedule
    assert schedule
    following = next_in_room(render_context(schedule), schedule.events_by_id["dialogue"])
    assert following
    assert following.event.id == "parallel"


@pytest.mark.parametrize(
    ("event", "expected"),
    [("dialogue", "joint"), ("parallel", "joint"), ("joint", None), ("exhibition", None), ("plenary", None)],
)
def test_what_is_next_in_the_room(shown: RenderContext, event: str, expected: str | None) -> None:
    """Rooms that share a part count, what is off does not; without a room or a time nothing is next."""
    found = next_in_room(shown, shown.schedule.events_by_id[event])
    assert (found and found.event.id) == expected


def test_who_hosts_with_whom(shown: RenderContext) -> None:
    """Those with most in common first, then by name; whoever hosts alone has nobody."""
    co_hosts = shown.schedule.co_hosts
    found = {name: [(host.id, count) for host, count in partners(shown, co_hosts[name])] for name in co_hosts}
    assert found == {
        "austria": [("belgium", 1), ("canada", 1), ("watch", 1)],
        "belgium": [("austria", 1), ("watch", 1)],
        "canada": [("austria", 1), ("watch", 1)],
        "watch": [("austria", 1), ("belgium", 1), ("canada", 1)],
        "alone": [],
    }


def test_the_page_of_an_event_leads_on(shown: RenderContext) -> None:
    """To what is next in its room, with its day where that is another, and to what runs elsewhere, with its room."""
    (beside,) = Markup(schedule_pages.event_page(shown, shown.schedule.events_by_id["dialogue"])).texts(
        "section", class_="beside"
    )
    assert beside == (
        "Around it Next in Hall A Tue 2, 13:15 CET In both halls "
        "At the same time elsewhere 18:30–19:30 CET · Hall B Something else at once"
    )


def test_the_page_of_a_co_host_names_its_partners(shown: RenderContext) -> None:
    """Each leads to its page and to what the two host together."""
    markup = Markup(schedule_pages.co_host_page(shown, shown.schedule.co_hosts["belgium"]))
    assert markup.texts("section", class_="partners") == [
        "Hosts together with Austria 1 event – Austria Watch 1 event – Watch"
    ]
    assert [address for address in markup.addresses if "match=all" in address] == [
        "/asp24/?co-host=austria&co-host=belgium&match=all",
        "/asp24/?co-host=belgium&co-host=watch&match=all",
    ]


def test_of_many_partners_the_rest_is_folded() -> None:
    """Twelve are seen at once, and how many more there are."""
    names = [f"h{number}" for number in range(15)]
    register = "".join(f"  {name}: {{name: {name.upper()}, kind: academia}}\n" for name in names)
    text = TEXT.replace("events:\n", f"{register}events:\n").replace(
        "[belgium, watch]", f"[belgium, {', '.join(names)}]"
    )
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    (folded,) = Markup(schedule_pages.co_host_page(render_context(schedule), schedule.co_hosts["belgium"])).texts(
        "details", class_="minor"
    )
    assert folded.startswith("4 others H6 1 event")
