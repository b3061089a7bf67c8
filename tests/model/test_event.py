"""What an entry says of itself."""

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


def test_hosts_are_everybody_once() -> None:
    """Co-hosts first, in their order, then organisers who do not co-host as well."""
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
def test_entries_that_share_a_room(one: Room | None, other: Room | None, *, expected: bool) -> None:
    """Or a part of one, whichever is asked; those that have none yet share none."""
    first, second = replace(TALK, room=one), replace(TALK, room=other)
    assert (first.shares_room_with(second), second.shares_room_with(first)) == (expected, expected)


def test_when_it_was_announced_for() -> None:
    """When it takes place; where its date was taken away, that date."""
    first, second = DateOnly(date(2025, 12, 1)), DateOnly(date(2025, 12, 2))
    assert [
        one.calendar_timing for one in (TALK, replace(TALK, timing=first), replace(TALK, last_scheduled=second))
    ] == [
        Unscheduled(),
        first,
        second,
    ]


def test_when_nobody_should_come() -> None:
    """Cancelled, postponed and withdrawn entries are off; one that is only tentative is not."""
    assert [status for status in Status if status.is_called_off] == [
        Status.CANCELLED,
        Status.POSTPONED,
        Status.WITHDRAWN,
    ]
