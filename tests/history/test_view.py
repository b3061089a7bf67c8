"""`calendar_app.history.view`: versions, losses and times."""

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
ONE_SECOND = timedelta(seconds=1)
MOVED = ONE.replace("18:15", "18:30")


def numbered_events(first: int, last: int) -> list[str]:
    """Events with numbers, both ends included."""
    return [f"  - {{id: event-{number}, title: Event {number}}}\n" for number in range(first, last + 1)]


def test_list_without_history_is_dated_updated() -> None:
    """And nothing is unrecorded."""
    history = History(listed(ONE, TWO), EMPTY_JOURNAL)
    assert (history.is_recorded, history.unrecorded_count, history.created, history.modified) == (
        False,
        0,
        UPDATED,
        UPDATED,
    )
    assert (history.losses, history.has_large_loss, history.possible_renames) == ((), False, ())


def test_created_and_modified_come_from_journal() -> None:
    """Unrecorded changes count as one second later."""
    journal = told(listed(ONE, TWO), listed(MOVED, TWO))
    history = History(listed(MOVED, TWO), journal)
    assert (history.is_recorded, history.unrecorded_count, history.created, history.modified) == (
        True,
        0,
        FIRST,
        SECOND,
    )
    history = History(listed(ONE), journal)
    assert (history.unrecorded_count, history.modified) == (2, SECOND + ONE_SECOND)


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
def test_large_loss_is_two_events_and_more_than_a_fifth(lost: int, before: int, *, expected: bool) -> None:
    """A single event can always go."""
    assert is_large_loss(lost, before) is expected


def test_truncated_list_has_large_loss() -> None:
    """Events withdrawn before do not count."""
    history = History(listed(*numbered_events(1, 7)), told(listed(*numbered_events(1, 10))))
    assert ([change.first_id for change in history.losses], history.has_large_loss) == (
        ["event-10", "event-8", "event-9"],
        True,
    )
    assert not History(listed(*numbered_events(1, 8)), told(listed(*numbered_events(1, 10)))).has_large_loss
    withdrawn = told(listed(*numbered_events(1, 10)), listed(*numbered_events(1, 8)))
    assert History(listed(*numbered_events(1, 6)), withdrawn).has_large_loss
    assert not History(listed(*numbered_events(1, 7)), withdrawn).has_large_loss
    assert History(listed(*numbered_events(1, 8)), withdrawn).losses == ()


def test_purged_event_is_no_loss() -> None:
    """It counts neither as lost nor as recorded."""
    content = recorded(b"", listed(*numbered_events(1, 9)), FIRST)
    for number in (8, 9):
        content += Revision(f"event-{number}", 1, SECOND, {}, purged=True).line
    journal = parse_journal(content, "told.history.jsonl")
    assert History(listed(*numbered_events(1, 7)), journal).losses == ()
    assert History(listed(*numbered_events(1, 5)), journal).has_large_loss


def test_possible_rename_has_both_ids() -> None:
    """The missing one and the new one."""
    (rename,) = History(listed(ONE.replace("id: one", "id: uno"), TWO), told(listed(ONE, TWO))).possible_renames
    assert (rename.missing_id, rename.new_id) == ("one", "uno")


def unrecorded_version(title: str) -> Version:
    """The version of an event with an unrecorded title."""
    schedule = listed(ONE)
    return versions(schedule, told(schedule), [UnrecordedChange("one", 1, {"title": ("One", title)}, FIRST)])["one"]


@pytest.mark.slow
@pytest.mark.measured
def test_unrecorded_versions_use_the_next_59_seconds() -> None:
    """Neither second 0 nor second 60."""
    offsets = {unrecorded_version(str(number)).modified - FIRST for number in range(600)}
    assert offsets == {timedelta(seconds=seconds) for seconds in range(1, 60)}


def test_time_of_unrecorded_version_is_stable() -> None:
    """The same on every server and in every release."""
    assert unrecorded_version("Two") == Version(1, FIRST, FIRST + timedelta(seconds=7))
