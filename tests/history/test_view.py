"""`calendar_app.history.view`: a list together with its record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from calendar_app.history import EMPTY_JOURNAL, History, is_large_loss
from calendar_app.history.changes import UnrecordedChange
from calendar_app.history.journal import parse_journal
from calendar_app.history.revision import Revision
from calendar_app.history.view import Version, versions
from tests.support.journals import FIRST, ONE, SECOND, TWO, listed, recorded, told

UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
SECONDS = timedelta(seconds=1)
MOVED = ONE.replace("18:15", "18:30")


def entries(first: int, last: int) -> list[str]:
    """Events by number."""
    return [f"  - {{id: event-{number}, title: Event {number}}}\n" for number in range(first, last + 1)]


def test_without_a_record_all_is_as_of_the_last_update() -> None:
    """Nothing waits to be recorded, for nobody records."""
    history = History(listed(ONE, TWO), EMPTY_JOURNAL)
    assert (history.is_recorded, history.unrecorded_count, history.created, history.modified) == (
        False,
        0,
        UPDATED,
        UPDATED,
    )
    assert (history.losses, history.has_large_loss, history.possible_renames) == ((), False, ())


def test_a_record_says_since_when_and_when_last() -> None:
    """What is not recorded yet counts as a second after what is, by no clock."""
    recorded_once = told(listed(ONE, TWO), listed(MOVED, TWO))
    history = History(listed(MOVED, TWO), recorded_once)
    assert (history.is_recorded, history.unrecorded_count, history.created, history.modified) == (
        True,
        0,
        FIRST,
        SECOND,
    )
    history = History(listed(ONE), recorded_once)
    assert (history.unrecorded_count, history.modified) == (2, SECOND + SECONDS)


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
    assert is_large_loss(lost, before) is expected


def test_a_list_cut_short_has_lost_events() -> None:
    """Compared with what was last recorded; events that were withdrawn before do not count."""
    history = History(listed(*entries(1, 7)), told(listed(*entries(1, 10))))
    assert ([change.first_id for change in history.losses], history.has_large_loss) == (
        ["event-10", "event-8", "event-9"],
        True,
    )
    assert not History(listed(*entries(1, 8)), told(listed(*entries(1, 10)))).has_large_loss
    withdrawn = told(listed(*entries(1, 10)), listed(*entries(1, 8)))
    assert History(listed(*entries(1, 6)), withdrawn).has_large_loss
    assert not History(listed(*entries(1, 7)), withdrawn).has_large_loss
    assert History(listed(*entries(1, 8)), withdrawn).losses == ()


def test_what_was_purged_is_no_loss() -> None:
    """It is gone for good, and counts for nothing."""
    content = recorded(b"", listed(*entries(1, 9)), FIRST)
    for number in (8, 9):
        content += Revision(f"event-{number}", 1, SECOND, {}, purged=True).line
    record = parse_journal(content, "told.history.jsonl")
    assert History(listed(*entries(1, 7)), record).losses == ()
    assert History(listed(*entries(1, 5)), record).has_large_loss


def test_an_id_that_went_may_have_been_renamed() -> None:
    """It and the one that came are named."""
    (renaming,) = History(listed(ONE.replace("id: one", "id: uno"), TWO), told(listed(ONE, TWO))).possible_renames
    assert (renaming.missing_id, renaming.new_id) == ("one", "uno")


def waiting(title: str) -> Version:
    """The stamps of an event whose new title is not recorded."""
    schedule = listed(ONE)
    return versions(schedule, told(schedule), [UnrecordedChange("one", 1, {"title": ("One", title)}, FIRST)])["one"]


@pytest.mark.slow
@pytest.mark.measured
def test_what_is_not_recorded_is_dated_within_the_minute_after_what_is() -> None:
    """Every second of it is used, and neither the moment of the record nor the minute after it."""
    found = {waiting(str(number)).modified - FIRST for number in range(600)}
    assert found == {timedelta(seconds=seconds) for seconds in range(1, 60)}


def test_the_date_of_what_is_not_recorded_is_for_ever_the_same() -> None:
    """Whoever shows the list says it, also with another version of the program."""
    assert waiting("Two") == Version(1, FIRST, FIRST + timedelta(seconds=7))
