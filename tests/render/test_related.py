"""`calendar_app.render.related`."""

from __future__ import annotations

import pytest

from calendar_app.render import RenderContext, schedule_pages
from calendar_app.render.related import concurrent_events, next_in_room, partners
from calendar_app.source import parse_schedule
from tests.support.contexts import render_context
from tests.support.markup import Markup
from tests.support.small_list import TEXT


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
def test_concurrent_events(context: RenderContext, event: str, expected: list[str]) -> None:
    """A called-off event has them too."""
    assert [other.event.id for other in concurrent_events(context, context.schedule.events_by_id[event])] == expected


def test_adjacent_events_are_not_concurrent() -> None:
    """One begins as the other ends."""
    text = TEXT.replace("2025-12-01 18:30", "2025-12-01 19:45").replace("2025-12-01 19:30", "2025-12-01 20:45")
    schedule = parse_schedule(text.encode(), "small.yaml").schedule
    assert schedule
    one = render_context(schedule)
    assert [concurrent_events(one, schedule.events_by_id[name]) for name in ("dialogue", "parallel")] == [[], []]


def test_clash_is_neither_concurrent_nor_next() -> None:
    """Unless one of the two is called off."""
    text = TEXT.replace("room: hall-b\n    co_hosts: [belgium, watch]", "room: great-hall\n    co_hosts: [belgium]")
    actual = []
    for changed in (text, text.replace("mode: hybrid", "mode: hybrid\n    status: cancelled")):
        schedule = parse_schedule(changed.encode(), "small.yaml").schedule
        assert schedule
        one = render_context(schedule)
        following = next_in_room(one, schedule.events_by_id["dialogue"])
        others = [
            [other.event.id for other in concurrent_events(one, schedule.events_by_id[name])]
            for name in ("dialogue", "parallel")
        ]
        actual.append((others, following and following.event.id))
    assert actual == [([[], []], "joint"), ([["parallel"], []], "joint")]


def test_next_event_may_begin_at_the_end() -> None:
    """Without a minute in between."""
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
def test_next_in_room(context: RenderContext, event: str, expected: str | None) -> None:
    """Rooms that share a part count; called-off events do not."""
    actual = next_in_room(context, context.schedule.events_by_id[event])
    assert (actual and actual.event.id) == expected


def test_partners(context: RenderContext) -> None:
    """Most shared events first, then by name."""
    co_hosts = context.schedule.co_hosts
    actual = {name: [(host.id, count) for host, count in partners(context, co_hosts[name])] for name in co_hosts}
    assert actual == {
        "austria": [("belgium", 1), ("canada", 1), ("watch", 1)],
        "belgium": [("austria", 1), ("watch", 1)],
        "canada": [("austria", 1), ("watch", 1)],
        "watch": [("austria", 1), ("belgium", 1), ("canada", 1)],
        "alone": [],
    }


def test_event_page_links_to_next_and_concurrent_events(context: RenderContext) -> None:
    """With day and room where they differ."""
    (beside,) = Markup(schedule_pages.event_page(context, context.schedule.events_by_id["dialogue"])).texts(
        "section", class_="beside"
    )
    assert beside == (
        "Around it Next in Hall A Tue 2, 13:15 CET In both halls "
        "At the same time elsewhere 18:30–19:30 CET · Hall B Something else at once"
    )


def test_co_host_page_links_to_partners(context: RenderContext) -> None:
    """To their pages and to the shared events."""
    markup = Markup(schedule_pages.co_host_page(context, context.schedule.co_hosts["belgium"]))
    assert markup.texts("section", class_="partners") == [
        "Hosts together with Austria 1 event – Austria Watch 1 event – Watch"
    ]
    assert [address for address in markup.addresses if "match=all" in address] == [
        "/asp24/?co-host=austria&co-host=belgium&match=all",
        "/asp24/?co-host=belgium&co-host=watch&match=all",
    ]


def test_more_than_twelve_partners_are_folded() -> None:
    """And counted."""
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
