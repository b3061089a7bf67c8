"""`calendar_app.history.view`: a list with what only its record knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from calendar_app.history import Journal
from calendar_app.history.journal import parse_journal
from calendar_app.history.revision import Revision
from calendar_app.history.view import History
from calendar_app.model import RetiredIds, Schedule, Status, Timed, Unscheduled
from tests.support.journals import HEAD, ONE, SECOND, TWO, listed, recorded, told

HOSTED = HEAD.replace(
    "events:\n",
    "co_hosts:\n  desk: {name: The Desk, kind: civil_society, aliases: [Bureau]}\n"
    "  austria: {kind: state, country: AT}\nevents:\n",
)
ASKED = ONE.replace("room: orion", "room: orion, co_hosts: [austria, desk], organisers: [desk], languages: [fr]")
BARE = "  - {id: one, title: One}\n"


def shown(now: Schedule, *before: Schedule) -> Schedule:
    """A list as it is shown after some states of it were recorded."""
    return History(now, told(*before)).schedule


def test_without_a_record_a_list_is_shown_as_it_is() -> None:
    """There is nothing to remember."""
    schedule = listed(ONE, TWO)
    assert shown(schedule) is schedule


def test_a_list_that_is_recorded_is_shown_as_it_is() -> None:
    """But for the days that are known."""
    schedule = listed(ONE, TWO)
    days = frozenset((date(2025, 12, 1), date(2025, 12, 2)))
    assert shown(schedule, schedule) == replace(schedule, retired_ids=RetiredIds(days=days))


def test_what_was_taken_out_is_shown_as_withdrawn() -> None:
    """At its time, in its room, under its id and UID; whether or not that was recorded."""
    for now in (shown(listed(TWO), listed(ONE, TWO)), shown(listed(TWO), listed(ONE, TWO), listed(TWO))):
        assert [event.id for event in now.events] == ["one", "two"]
        assert now.events_by_id["one"] == replace(listed(ONE, TWO).events_by_id["one"], status=Status.WITHDRAWN)


def test_a_withdrawn_event_outlives_the_registers() -> None:
    """Its room and its co-hosts are known for ever, in the order the list had them before."""
    head = HOSTED.replace("  orion: {name: Orion}\n", "").replace("  desk", "  other").replace("The Desk", "Another")
    now = shown(listed(TWO, head=head), listed(ASKED, TWO, head=HOSTED))
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


def test_what_the_record_does_not_say_is_as_in_the_list() -> None:
    """Parts of rooms, and the names co-hosts are also known by."""
    head = HOSTED.replace("{name: Orion}", "{name: Great Orion, parts: [vega], aliases: [O]}")
    event = shown(listed(TWO, head=head), listed(ASKED, TWO, head=HOSTED)).events_by_id["one"]
    assert event.room
    assert (event.room.name.in_language("en"), event.room.parts, event.room.footprint, event.room.aliases) == (
        "Orion",
        ("vega",),
        frozenset({"vega"}),
        ("O",),
    )
    assert [(host.id, host.aliases) for host in event.all_hosts] == [("austria", ()), ("desk", ("Bureau",))]
    assert event.organisers == event.co_hosts[1:]


def test_a_session_that_moved_keeps_the_moments_of_what_was_withdrawn() -> None:
    """They are told by the clocks the list has now."""
    now = shown(listed(TWO, head=HEAD.replace("Europe/Amsterdam", "America/New_York")), listed(ONE, TWO))
    when, before = now.events_by_id["one"].timing, listed(ONE).events_by_id["one"].timing
    assert isinstance(when, Timed)
    assert when == before
    assert f"{when.starts:%H:%M}" == "12:15"


def test_an_event_that_lost_its_date_had_one() -> None:
    """Calendars keep it there, also once it is withdrawn; with a date again there is nothing to keep."""
    when = listed(ONE).events_by_id["one"].timing
    for now in (
        shown(listed(BARE, TWO), listed(ONE, TWO)),
        shown(listed(BARE, TWO), listed(ONE, TWO), listed(BARE, TWO)),
        shown(listed(TWO), listed(ONE, TWO), listed(BARE, TWO)),
    ):
        assert (now.events_by_id["one"].timing, now.events_by_id["one"].last_scheduled) == (Unscheduled(), when)
    for now in (shown(listed(ONE, TWO), listed(ONE, TWO), listed(BARE, TWO)), shown(listed(BARE), listed(BARE))):
        assert now.events_by_id["one"].last_scheduled is None


def test_days_that_lapsed_are_days() -> None:
    """Whole days too."""
    whole = "  - {id: one, title: One, starts: 2025-12-02, ends: 2025-12-03}\n"
    event = shown(listed(BARE, TWO), listed(whole, TWO)).events_by_id["one"]
    assert event.last_scheduled == listed(whole).events_by_id["one"].timing


def purged() -> Journal:
    """A record in which the event One was renamed, withdrawn and purged."""
    content = b""
    for number, state in enumerate(
        (listed(ONE, TWO), listed(ONE.replace("id: one", "id: uno, former_ids: [one]"), TWO))
    ):
        content = recorded(content, state, SECOND + timedelta(hours=number))
    content += Revision("one", 2, SECOND + timedelta(hours=2), {}, purged=True).line
    return parse_journal(content, "told.history.jsonl")


def test_what_was_purged_is_known_and_shown_nowhere() -> None:
    """All ids it ever had."""
    now = History(listed(TWO), purged()).schedule
    assert ([event.id for event in now.events], now.retired_ids.events) == (["two"], frozenset({"one", "uno"}))
    assert "one" not in now.events_by_id


def test_what_was_purged_can_come_back() -> None:
    """Under the UID it had."""
    now = History(listed(ONE, TWO), purged()).schedule
    assert (now.events_by_id["one"].uid, now.retired_ids.events) == ("one@told.example", frozenset())


def test_a_former_id_the_file_forgot_still_leads_to_the_event() -> None:
    """The record remembers it; an event that has the id now comes first."""
    uno = ONE.replace("id: one", "id: uno, former_ids: [one]")
    now = shown(listed(ONE.replace("id: one", "id: uno"), TWO), listed(ONE, TWO), listed(uno, TWO))
    assert now.events_by_id["one"] is now.events_by_id["uno"]
