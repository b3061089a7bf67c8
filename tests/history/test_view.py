"""`calendar_app.history.view`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from calendar_app.history import EMPTY_JOURNAL, History, Journal, is_large_loss
from calendar_app.history.changes import UnrecordedChange
from calendar_app.history.journal import parse_journal
from calendar_app.history.revision import Revision
from calendar_app.history.view import Version, versions
from calendar_app.model import RetiredIds, Schedule, Status, Timed, Unscheduled
from tests.support.journals import FIRST, HEAD, ONE, SECOND, TWO, append_changes, journal_of, list_with

UPDATED = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
ONE_SECOND = timedelta(seconds=1)
MOVED = ONE.replace("18:15", "18:30")


def numbered_events(first: int, last: int) -> list[str]:
    """Events with numbers, both ends included."""
    return [f"  - {{id: event-{number}, title: Event {number}}}\n" for number in range(first, last + 1)]


def test_list_without_history_is_dated_updated() -> None:
    """And nothing is unrecorded."""
    history = History(list_with(ONE, TWO), EMPTY_JOURNAL)
    assert (history.is_recorded, history.unrecorded_count, history.created, history.modified) == (
        False,
        0,
        UPDATED,
        UPDATED,
    )
    assert (history.losses, history.has_large_loss, history.possible_renames) == ((), False, ())


def test_created_and_modified_come_from_journal() -> None:
    """Unrecorded changes count as one second later."""
    journal = journal_of(list_with(ONE, TWO), list_with(MOVED, TWO))
    history = History(list_with(MOVED, TWO), journal)
    assert (history.is_recorded, history.unrecorded_count, history.created, history.modified) == (
        True,
        0,
        FIRST,
        SECOND,
    )
    history = History(list_with(ONE), journal)
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
    history = History(list_with(*numbered_events(1, 7)), journal_of(list_with(*numbered_events(1, 10))))
    assert ([change.first_id for change in history.losses], history.has_large_loss) == (
        ["event-10", "event-8", "event-9"],
        True,
    )
    assert not History(list_with(*numbered_events(1, 8)), journal_of(list_with(*numbered_events(1, 10)))).has_large_loss
    withdrawn = journal_of(list_with(*numbered_events(1, 10)), list_with(*numbered_events(1, 8)))
    assert History(list_with(*numbered_events(1, 6)), withdrawn).has_large_loss
    assert not History(list_with(*numbered_events(1, 7)), withdrawn).has_large_loss
    assert History(list_with(*numbered_events(1, 8)), withdrawn).losses == ()


def test_purged_event_is_no_loss() -> None:
    """It counts neither as lost nor as recorded."""
    content = append_changes(b"", list_with(*numbered_events(1, 9)), FIRST)
    for number in (8, 9):
        content += Revision(f"event-{number}", 1, SECOND, {}, purged=True).line
    journal = parse_journal(content, "told.history.jsonl")
    assert History(list_with(*numbered_events(1, 7)), journal).losses == ()
    assert History(list_with(*numbered_events(1, 5)), journal).has_large_loss


def test_possible_rename_has_both_ids() -> None:
    """The missing one and the new one."""
    (rename,) = History(
        list_with(ONE.replace("id: one", "id: uno"), TWO), journal_of(list_with(ONE, TWO))
    ).possible_renames
    assert (rename.missing_id, rename.new_id) == ("one", "uno")


def unrecorded_version(title: str) -> Version:
    """The version of an event with an unrecorded title."""
    schedule = list_with(ONE)
    return versions(schedule, journal_of(schedule), [UnrecordedChange("one", 1, {"title": ("One", title)}, FIRST)])[
        "one"
    ]


@pytest.mark.slow
@pytest.mark.measured
def test_unrecorded_versions_use_the_next_59_seconds() -> None:
    """Neither second 0 nor second 60."""
    offsets = {unrecorded_version(str(number)).modified - FIRST for number in range(600)}
    assert offsets == {timedelta(seconds=seconds) for seconds in range(1, 60)}


def test_time_of_unrecorded_version_is_stable() -> None:
    """The same on every server and in every release."""
    assert unrecorded_version("Two") == Version(1, FIRST, FIRST + timedelta(seconds=7))


HEAD_WITH_HOSTS = HEAD.replace(
    "events:\n",
    "co_hosts:\n  desk: {name: The Desk, kind: civil_society, aliases: [Bureau]}\n"
    "  austria: {kind: state, country: AT}\nevents:\n",
)
HOSTED_EVENT = ONE.replace("room: orion", "room: orion, co_hosts: [austria, desk], organisers: [desk], languages: [fr]")
WITHOUT_DATE = "  - {id: one, title: One}\n"


def schedule_after(now: Schedule, *before: Schedule) -> Schedule:
    """The list as shown after these states were recorded."""
    return History(now, journal_of(*before)).schedule


def test_list_without_history_is_unchanged() -> None:
    """The same object."""
    schedule = list_with(ONE, TWO)
    assert schedule_after(schedule) is schedule


def test_recorded_list_gains_known_days_only() -> None:
    """Everything else is equal."""
    schedule = list_with(ONE, TWO)
    days = frozenset((date(2025, 12, 1), date(2025, 12, 2)))
    assert schedule_after(schedule, schedule) == replace(schedule, retired_ids=RetiredIds(days=days))


def test_missing_event_is_shown_as_withdrawn() -> None:
    """With all its fields, recorded or not."""
    for now in (
        schedule_after(list_with(TWO), list_with(ONE, TWO)),
        schedule_after(list_with(TWO), list_with(ONE, TWO), list_with(TWO)),
    ):
        assert [event.id for event in now.events] == ["one", "two"]
        assert now.events_by_id["one"] == replace(list_with(ONE, TWO).events_by_id["one"], status=Status.WITHDRAWN)


def test_withdrawn_event_keeps_room_and_co_hosts() -> None:
    """Also if the list no longer has them; they come after those of the list."""
    head = (
        HEAD_WITH_HOSTS.replace("  orion: {name: Orion}\n", "")
        .replace("  desk", "  other")
        .replace("The Desk", "Another")
    )
    now = schedule_after(list_with(TWO, head=head), list_with(HOSTED_EVENT, TWO, head=HEAD_WITH_HOSTS))
    assert [list(now.rooms), list(now.co_hosts)] == [["vega", "orion"], ["other", "austria", "desk"]]
    assert now.retired_ids == RetiredIds(
        rooms=frozenset({"orion"}),
        co_hosts=frozenset({"desk"}),
        days=frozenset((date(2025, 12, 1), date(2025, 12, 2))),
        languages=frozenset({"fr"}),
    )
    event = now.events_by_id["one"]
    assert [host.name.in_language("en") for host in event.all_hosts] == ["Austria", "The Desk"]
    assert event.room == now.rooms["orion"]
    assert event.all_hosts[1] == now.co_hosts["desk"]


def test_withdrawn_event_has_list_details() -> None:
    """Parts of rooms and aliases."""
    head = HEAD_WITH_HOSTS.replace("{name: Orion}", "{name: Great Orion, parts: [vega], aliases: [O]}")
    event = schedule_after(list_with(TWO, head=head), list_with(HOSTED_EVENT, TWO, head=HEAD_WITH_HOSTS)).events_by_id[
        "one"
    ]
    assert event.room
    assert (event.room.name.in_language("en"), event.room.parts, event.room.footprint, event.room.aliases) == (
        "Orion",
        ("vega",),
        frozenset({"vega"}),
        ("O",),
    )
    assert [(host.id, host.aliases) for host in event.all_hosts] == [("austria", ()), ("desk", ("Bureau",))]
    assert event.organisers == event.co_hosts[1:]


def test_withdrawn_event_keeps_moment_in_new_zone() -> None:
    """Its times are in the list's present zone."""
    now = schedule_after(list_with(TWO, head=HEAD.replace("Europe/Amsterdam", "America/New_York")), list_with(ONE, TWO))
    timing, before = now.events_by_id["one"].timing, list_with(ONE).events_by_id["one"].timing
    assert isinstance(timing, Timed)
    assert timing == before
    assert f"{timing.starts:%H:%M}" == "12:15"


def test_event_without_date_has_last_scheduled() -> None:
    """Also when withdrawn; not once it has a date again."""
    timing = list_with(ONE).events_by_id["one"].timing
    for now in (
        schedule_after(list_with(WITHOUT_DATE, TWO), list_with(ONE, TWO)),
        schedule_after(list_with(WITHOUT_DATE, TWO), list_with(ONE, TWO), list_with(WITHOUT_DATE, TWO)),
        schedule_after(list_with(TWO), list_with(ONE, TWO), list_with(WITHOUT_DATE, TWO)),
    ):
        assert (now.events_by_id["one"].timing, now.events_by_id["one"].last_scheduled) == (Unscheduled(), timing)
    for now in (
        schedule_after(list_with(ONE, TWO), list_with(ONE, TWO), list_with(WITHOUT_DATE, TWO)),
        schedule_after(list_with(WITHOUT_DATE), list_with(WITHOUT_DATE)),
    ):
        assert now.events_by_id["one"].last_scheduled is None


def test_last_scheduled_can_be_all_day() -> None:
    """Whole days stay whole days."""
    all_day = "  - {id: one, title: One, starts: 2025-12-02, ends: 2025-12-03}\n"
    event = schedule_after(list_with(WITHOUT_DATE, TWO), list_with(all_day, TWO)).events_by_id["one"]
    assert event.last_scheduled == list_with(all_day).events_by_id["one"].timing


def journal_with_purge() -> Journal:
    """A journal in which the event One is renamed and purged."""
    content = b""
    for number, state in enumerate(
        (list_with(ONE, TWO), list_with(ONE.replace("id: one", "id: uno, former_ids: [one]"), TWO))
    ):
        content = append_changes(content, state, SECOND + timedelta(hours=number))
    content += Revision("one", 2, SECOND + timedelta(hours=2), {}, purged=True).line
    return parse_journal(content, "told.history.jsonl")


def test_ids_of_purged_event_are_retired() -> None:
    """All ids it ever had."""
    now = History(list_with(TWO), journal_with_purge()).schedule
    assert ([event.id for event in now.events], now.retired_ids.events) == (["two"], frozenset({"one", "uno"}))
    assert "one" not in now.events_by_id


def test_purged_event_comes_back_with_its_uid() -> None:
    """Its ids are no longer retired."""
    now = History(list_with(ONE, TWO), journal_with_purge()).schedule
    assert (now.events_by_id["one"].uid, now.retired_ids.events) == ("one@told.example", frozenset())


def test_recorded_former_id_finds_the_event() -> None:
    """An event that has the id now comes first."""
    uno = ONE.replace("id: one", "id: uno, former_ids: [one]")
    now = schedule_after(list_with(ONE.replace("id: one", "id: uno"), TWO), list_with(ONE, TWO), list_with(uno, TWO))
    assert now.events_by_id["one"] is now.events_by_id["uno"]
