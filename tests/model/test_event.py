"""Derived properties of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from calendar_app.i18n import Text
from calendar_app.model import CoHost, CoHostKind, DateOnly, Event, EventKind, Room, Status, Unscheduled

TALK = Event(
    id="talk",
    uid="talk@example",
    title=Text((("en", "A talk"),)),
    timing=Unscheduled(),
    kind=EventKind.SIDE_EVENT,
    status=Status.CONFIRMED,
)


def host(id_: str) -> CoHost:
    """A co-host of that id."""
    return CoHost(id_, Text((("en", id_.upper()),)), CoHostKind.CIVIL_SOCIETY)


def room(id_: str, *parts: str) -> Room:
    """A room of that id and those parts."""
    return Room(id_, Text((("en", id_),)), parts, frozenset(parts or (id_,)))


def test_all_hosts_has_no_duplicates() -> None:
    """Co-hosts in their order, then organisers."""
    event = replace(TALK, co_hosts=(host("b"), host("a")), organisers=(host("c"), host("b")))
    assert [co_host.id for co_host in event.all_hosts] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (room("vega-1"), room("vega-1"), True),
        (room("vega-1-2", "vega-1", "vega-2"), room("vega-2"), True),
        (room("vega-1"), room("vega-2"), False),
        (room("vega-1"), None, False),
        (None, None, False),
    ],
)
def test_shares_room_with(one: Room | None, other: Room | None, *, expected: bool) -> None:
    """Symmetric; an event without a room shares none."""
    first, second = replace(TALK, room=one), replace(TALK, room=other)
    assert (first.shares_room_with(second), second.shares_room_with(first)) == (expected, expected)


def test_calendar_timing_is_the_last_known_timing() -> None:
    """The current timing, or the last one before the date was removed."""
    first, second = DateOnly(date(2025, 12, 1)), DateOnly(date(2025, 12, 2))
    assert [
        event.calendar_timing for event in (TALK, replace(TALK, timing=first), replace(TALK, last_scheduled=second))
    ] == [
        Unscheduled(),
        first,
        second,
    ]


def test_statuses_that_are_called_off() -> None:
    """Tentative events take place."""
    assert [status for status in Status if status.is_called_off] == [
        Status.CANCELLED,
        Status.POSTPONED,
        Status.WITHDRAWN,
    ]
