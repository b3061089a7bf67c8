"""`calendar_app.render.event_view`: an event in the words of one language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calendar_app.history import parse_journal
from calendar_app.history.codec import to_json
from calendar_app.history.revision import Revision, changed_fields
from calendar_app.model import Event, Mode, Status, Unscheduled
from calendar_app.render.event_view import EventView
from tests.support.contexts import render_context
from tests.support.odd_list import ALTAIR, ASSEMBLY, AUSTRIA, CICC, ORION, event, odd_list, schedule_of, timed

RECORDED = datetime(2025, 11, 26, 9, 0, tzinfo=UTC)


def view_of(name: str) -> EventView:
    """The view of an event of the odd list."""
    context = render_context(odd_list())
    return context.view(context.schedule.events_by_id[name])


def view_of_single(single: Event) -> EventView:
    """The view of the only event of a list."""
    return render_context(schedule_of(single)).view(single)


@pytest.mark.parametrize(
    ("name", "day", "time", "zone"),
    [
        ("everything", "Monday 1 December", "18:15–19:45", "CET"),
        ("past-midnight", "Tuesday 2 December", "22:00–01:30", "CET"),
        ("vigil", "Tuesday 2 December", "18:00 – Thursday 4 December 19:30", "CET"),
        ("no-end", "Tuesday 2 December", "from 13:15", "CET"),
        ("summer", "Friday 3 July 2026", "09:00–10:00", "CEST"),
        ("whole-days", "Tuesday 2 December – Thursday 4 December", "All day", ""),
        ("one-day", "Friday 5 December", "All day", ""),
        ("some-time", "Wednesday 3 December", "Time to be announced", ""),
        ("some-day", "Date to be announced", "", ""),
    ],
)
def test_day_time_and_zone_in_words(name: str, day: str, time: str, zone: str) -> None:
    """An end a day or more later names its day."""
    view = view_of(name)
    assert (view.day, view.time, view.zone_abbreviation) == (day, time, zone)


@pytest.mark.parametrize(
    ("ends", "time"),
    [
        ("2025-12-02 18:14", "18:15–18:14"),
        ("2025-12-02 18:15", "18:15 – Tuesday 2 December 18:15"),
    ],
)
def test_end_names_its_day_from_24_hours_on(ends: str, time: str) -> None:
    """A minute less, and the time is unambiguous."""
    assert view_of_single(event("one", "One", timed("2025-12-01 18:15", ends))).time == time


@pytest.mark.parametrize(
    ("name", "starts", "ends"),
    [
        ("everything", "2025-12-01T18:15+01:00", "2025-12-01T19:45+01:00"),
        ("no-end", "2025-12-02T13:15+01:00", ""),
        ("summer", "2026-07-03T09:00+02:00", "2026-07-03T10:00+02:00"),
        ("whole-days", "2025-12-02", "2025-12-04"),
        ("some-time", "2025-12-03", ""),
        ("some-day", "", ""),
    ],
)
def test_start_and_end_in_iso_8601(name: str, starts: str, ends: str) -> None:
    """Times have their offset."""
    view = view_of(name)
    assert (view.start_iso, view.end_iso) == (starts, ends)


def test_start_and_end_time() -> None:
    """Empty for events without a time."""
    times = {name: (view_of(name).start_time, view_of(name).end_time) for name in ("everything", "no-end", "one-day")}
    assert times == {"everything": ("18:15", "19:45"), "no-end": ("13:15", ""), "one-day": ("", "")}


def test_only_date_without_time_awaits_time() -> None:
    """Whole days and undated events do not."""
    names = ("everything", "one-day", "some-time", "some-day")
    assert [name for name in names if view_of(name).awaits_time] == ["some-time"]


@pytest.mark.parametrize(
    ("status", "word", "heading"),
    [
        (Status.CONFIRMED, "", "100 % law"),
        (Status.TENTATIVE, "Tentative", "100 % law"),
        (Status.CANCELLED, "Cancelled", "Cancelled: 100 % law"),
        (Status.POSTPONED, "Postponed", "Postponed: 100 % law"),
        (Status.WITHDRAWN, "Withdrawn", "Withdrawn: 100 % law"),
    ],
)
def test_status_and_heading(status: Status, word: str, heading: str) -> None:
    """The heading of a called-off event names the status."""
    view = view_of_single(event("law", "100 % law", timed("2025-12-01 18:15"), status=status))
    assert (view.title, view.status, view.heading) == ("100 % law", word, heading)
    assert view.is_tentative == (status is Status.TENTATIVE)


def test_event_with_every_field() -> None:
    """In the language of the context."""
    view = view_of("everything")
    values = (view.kind, view.mode, view.accessibility, view.languages, view.interpretation, view.contact, view.url)
    assert values == (
        "Side event",
        "In person and online",
        "Step-free access and Captions",
        "English and French",
        "Spanish",
        "Ministry; Office 3, office@example.org",
        "https://example.org/asp24/events/everything/",
    )
    assert (view.room, view.venue, view.venue_country, view.venue_town) == ("Altair, upper floor", ALTAIR.venue, "", "")


def test_event_without_optional_fields() -> None:
    """The room is to be announced, in the venue of the session."""
    view = view_of("past-midnight")
    assert (view.mode, view.accessibility, view.languages, view.interpretation, view.contact, view.co_hosts) == (
        "",
    ) * 6
    assert (view.room, view.venue_country, view.venue_town) == ("Room to be announced", "Netherlands", "Port Lazul")


def test_online_event_has_no_venue() -> None:
    """Unless it has a room."""
    view = view_of("online")
    assert (view.room, view.venue, view.venue_country, view.venue_town) == ("Online", None, "", "")
    roomed = view_of_single(event("roomed", "Roomed", timed("2025-12-01 18:15"), mode=Mode.ONLINE, room=ALTAIR))
    assert (roomed.room, roomed.venue) == ("Altair, upper floor", ALTAIR.venue)


def test_host_name_includes_short_name() -> None:
    """In parentheses, if it differs."""
    view = view_of("emoji")
    assert view.co_hosts == "Austria and Coalition for the Court (CICC)"
    assert [view.host_name(host) for host in (AUSTRIA, CICC)] == ["Austria", "Coalition for the Court (CICC)"]


def test_short_day() -> None:
    """First and last day; empty without a date."""
    names = ("everything", "whole-days", "some-day")
    assert [view_of(name).short_day for name in names] == ["Mon 1", "Tue 2 – Thu 4", ""]


def test_short_start_day() -> None:
    """Only the first day of a timed event; all of whole days."""
    names = ("everything", "past-midnight", "whole-days", "some-day")
    assert [view_of(name).short_start_day for name in names] == ["Mon 1", "Tue 2", "Tue 2 – Thu 4", ""]


def test_full_date_has_a_year() -> None:
    """Always."""
    assert view_of("emoji").full_date(date(2024, 2, 29)) == "Thursday 29 February 2024"


def test_version_without_history() -> None:
    """Created and modified when the list was last updated."""
    view = view_of("emoji")
    updated = view.assembly.updated
    assert (view.version.sequence, view.version.created, view.version.modified) == (0, updated, updated)


def view_after(was: Event, now: Event) -> EventView:
    """The view of an event after one recorded change."""
    line = Revision(was.first_id, 0, RECORDED, changed_fields({}, to_json(was, ASSEMBLY))).line
    context = render_context(schedule_of(now), journal=parse_journal(line, "odd.history.jsonl"))
    return context.view(context.schedule.events_by_id[now.id])


@pytest.mark.parametrize(
    ("now", "sentence", "others"),
    [
        ({"status": Status.CANCELLED}, "Cancelled", []),
        ({"status": Status.CANCELLED, "room": ALTAIR}, "Cancelled", ["Room changed: was Orion"]),
        ({"timing": Unscheduled()}, "Postponed: was Monday 1 December, 18:15–19:45", []),
        ({"room": ALTAIR}, None, ["Room changed: was Orion"]),
        ({}, None, []),
    ],
)
def test_status_notice_is_separate_from_other_notices(
    now: dict[str, object], sentence: str | None, others: list[str]
) -> None:
    """Pages show it first."""
    was = event("one", "One", timed("2025-12-01 18:15", "2025-12-01 19:45"), room=ORION)
    view = view_after(was, replace(was, **now))  # type: ignore[arg-type]  # fields of the record
    assert (view.status_notice and view.status_notice.sentence) == sentence
    assert [notice.sentence for notice in view.other_notices] == others


def test_initial_status_has_no_notice() -> None:
    """Nothing changed."""
    was = event("one", "One", timed("2025-12-01 18:15"), status=Status.CANCELLED)
    assert (view_after(was, was).status_notice, view_after(was, was).status) == (None, "Cancelled")
