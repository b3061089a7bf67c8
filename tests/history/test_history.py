"""`calendar_app.history.history`: a list together with its record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history import UNRECORDED, History, has_shrunk
from calendar_app.history.journal import journal
from calendar_app.history.revision import Revision
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, recorded, told

UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
SECONDS = timedelta(seconds=1)
MOVED = ONE.replace("18:15", "18:30")


def entries(first: int, last: int) -> list[str]:
    """Events by number."""
    return [f"  - {{id: event-{number}, title: Event {number}}}\n" for number in range(first, last + 1)]


def test_without_a_record_all_is_as_of_the_last_update() -> None:
    """Nothing waits to be recorded, for nobody records."""
    history = History(listed(ONE, TWO), UNRECORDED)
    assert (history.is_recorded, history.unrecorded, history.begun, history.updated) == (False, 0, UPDATED, UPDATED)
    assert (history.losses, history.has_shrunk, history.renamings) == ((), False, ())


def test_a_record_says_since_when_and_when_last() -> None:
    """What is not recorded yet counts as a second after what is, by no clock."""
    recorded_once = told(listed(ONE, TWO), listed(MOVED, TWO))
    history = History(listed(MOVED, TWO), recorded_once)
    assert (history.is_recorded, history.unrecorded, history.begun, history.updated) == (True, 0, FIRST, SECOND)
    history = History(listed(ONE), recorded_once)
    assert (history.unrecorded, history.updated) == (2, SECOND + SECONDS)


@pytest.mark.parametrize(
    ("lost", "before", "expected"),
    [
        (0, 0, False),
        (1, 1, False),
        (1, 100, False),
        (2, 100, False),
        (2, 10, False),
        (2, 9, True),
        (20, 100, False),
        (21, 100, True),
    ],
)
def test_a_list_shrinks_by_two_events_and_more_than_a_fifth(lost: int, before: int, *, expected: bool) -> None:
    """A single event can always be taken out."""
    assert has_shrunk(lost, before) is expected


def test_a_list_cut_short_has_lost_events() -> None:
    """Compared with what was last recorded; events that were withdrawn before do not count."""
    history = History(listed(*entries(1, 7)), told(listed(*entries(1, 10))))
    assert ([change.event for change in history.losses], history.has_shrunk) == (
        ["event-10", "event-8", "event-9"],
        True,
    )
    assert not History(listed(*entries(1, 8)), told(listed(*entries(1, 10)))).has_shrunk
    withdrawn = told(listed(*entries(1, 10)), listed(*entries(1, 8)))
    assert History(listed(*entries(1, 6)), withdrawn).has_shrunk
    assert not History(listed(*entries(1, 7)), withdrawn).has_shrunk
    assert History(listed(*entries(1, 8)), withdrawn).losses == ()


def test_what_was_purged_is_no_loss() -> None:
    """It is gone for good, and counts for nothing."""
    content = recorded(b"", listed(*entries(1, 9)), FIRST)
    for number in (8, 9):
        content += Revision(f"event-{number}", 1, SECOND, {}, purged=True).line
    record = journal(content, "told.history.jsonl")
    assert History(listed(*entries(1, 7)), record).losses == ()
    assert History(listed(*entries(1, 5)), record).has_shrunk


def test_an_id_that_went_may_have_been_renamed() -> None:
    """It and the one that came are named."""
    (renaming,) = History(listed(ONE.replace("id: one", "id: uno"), TWO), told(listed(ONE, TWO))).renamings
    assert (renaming.went, renaming.came) == ("one", "uno")
