"""Rooms that share space."""

from __future__ import annotations

import pytest

from calendar_app.i18n import Text
from calendar_app.model import Room


def room(id_: str, *parts: str) -> Room:
    """A room of that id and those parts."""
    return Room(id_, Text((("en", id_),)), parts, frozenset(parts or (id_,)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (room("vega-1"), room("vega-1"), True),
        (room("vega-1"), room("vega-2"), False),
        (room("vega-1-2", "vega-1", "vega-2"), room("vega-2"), True),
        (room("vega-1-2", "vega-1", "vega-2"), room("vega-2-3", "vega-2", "vega-3"), True),
        (room("vega-1-2", "vega-1", "vega-2"), room("lyra"), False),
    ],
)
def test_shares_space_with(one: Room, other: Room, *, expected: bool) -> None:
    """Symmetric."""
    assert (one.shares_space_with(other), other.shares_space_with(one)) == (expected, expected)
