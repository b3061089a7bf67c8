"""`calendar_app.cli.showing`: an organiser sees the news, and what all events share but once."""

from __future__ import annotations

import pytest

from calendar_app.cli.showing import shown
from calendar_app.history.history import History
from calendar_app.history.plan import plan
from tests.support.journals import HEAD, ONE, TWO, listed, told

_SIX = tuple(f"  - {{id: e{number}, title: E{number}, room: orion}}\n" for number in range(6))
_PLAIN = tuple(entry.replace(", room: orion", "") for entry in _SIX)
_VENUE = HEAD.replace("rooms:", "  venue: {name: NAME}\nrooms:")


def lines(now: tuple[str, ...], before: tuple[str, ...], *, head: str = HEAD, head_before: str = HEAD) -> list[str]:
    """What is shown of a list that was another one before."""
    history = History(listed(*now, head=head), told(listed(*before, head=head_before)))
    return list(shown(plan(history, withdraw=True)))


def test_each_event_is_shown_with_what_changed_of_it() -> None:
    """New ones first, by their titles; those that are gone in a word."""
    assert lines((ONE.replace("18:15", "18:30"), *_SIX[:2]), (ONE, TWO)) == [
        "2 events are recorded for the first time:",
        "  e0 “E0”",
        "  e1 “E1”",
        "one “One”:",
        "  starts: 2025-12-01 18:15 -> 2025-12-01 18:30",
        "two “Two”: gone from the list; shown as withdrawn",
    ]


def test_what_all_events_share_is_said_once() -> None:
    """After the news, which it would hide."""
    heads = {"head": _VENUE.replace("NAME", "New Hall"), "head_before": _VENUE.replace("NAME", "Old Hall")}
    assert lines((ONE.replace("18:15", "18:30"), *_SIX), (ONE, *_SIX), **heads) == [
        "one “One”:",
        "  starts: 2025-12-01 18:15 -> 2025-12-01 18:30",
        "in 7 events: venue, name: “Old Hall” -> “New Hall”",
    ]


@pytest.mark.parametrize("many", [4, 5])
def test_fewer_than_five_are_shown_one_by_one(many: int) -> None:
    """Where some events do not share it, those that do are named."""
    shared = lines((*_PLAIN[:many], *_SIX[many:]), _SIX)
    assert shared == (
        ["in 5 events: room: Orion -> (nothing)", "  e0, e1, e2, e3, e4"]
        if many == 5
        else [line for number in range(4) for line in (f"e{number} “E{number}”:", "  room: Orion -> (nothing)")]
    )


def test_the_same_field_may_change_in_several_ways() -> None:
    """Only what was and is the same is shared."""
    cancelled = [entry.replace("}", ", status: cancelled}") for entry in _SIX[:5]]
    postponed = _SIX[5].replace("}", ", status: postponed}")
    assert lines((*cancelled, postponed), _SIX) == [
        "e5 “E5”:",
        "  status: confirmed -> postponed",
        "in 5 events: status: confirmed -> cancelled",
        "  e0, e1, e2, e3, e4",
    ]


def test_two_lines_stay_together() -> None:
    """What was and what is, where one line would be misread."""
    heads = {"head": _VENUE.replace("NAME", "בית"), "head_before": _VENUE.replace("NAME", "אולם")}
    assert lines(_SIX, _SIX, **heads) == ["in 6 events: venue, name was: “אולם”", "  venue, name is now: “בית”"]
