"""`calendar_app.render.export_forms`: the registry."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from calendar_app.history import parse_journal
from calendar_app.history.codec import to_json
from calendar_app.history.revision import Revision
from calendar_app.render import EXPORT_FORMS, CancelledDisplay
from calendar_app.render.atom import atom_feed
from calendar_app.render.export_forms import csv_table, json_list
from calendar_app.render.ical import ical_feed
from calendar_app.render.plain_text import text_list
from calendar_app.resources import shipped_path
from calendar_app.selection import Facet
from calendar_app.source import parse_schedule, read_schedule
from tests.conftest import Golden
from tests.support.contexts import render_context
from tests.support.generator import generated_list
from tests.support.odd_list import odd_list


def test_every_form_is_known_by_its_suffix() -> None:
    """Suffix, media type, and whether calendars read it."""
    assert {
        suffix: (form.suffix, form.media_type, form.has_cancelled_option) for suffix, form in EXPORT_FORMS.items()
    } == {
        "ics": ("ics", "text/calendar", True),
        "json": ("json", "application/json", False),
        "csv": ("csv", "text/csv", False),
        "txt": ("txt", "text/plain", False),
        "atom": ("atom", "application/atom+xml", False),
    }


def test_every_form_writes_what_its_module_does() -> None:
    """The registry adds nothing; only the feed is given the option for calendars."""
    made = render_context(odd_list())
    written = {
        suffix: form.render(made, made.whole_selection, CancelledDisplay.HIDE) for suffix, form in EXPORT_FORMS.items()
    }
    assert written == {
        "ics": ical_feed(made, made.whole_selection, CancelledDisplay.HIDE),
        "json": json_list(made, made.whole_selection),
        "csv": csv_table(made, made.whole_selection),
        "txt": text_list(made, made.whole_selection),
        "atom": atom_feed(made, made.whole_selection),
    }


@pytest.mark.parametrize("suffix", EXPORT_FORMS)
def test_every_form_is_utf_8_and_ends_its_last_line(suffix: str) -> None:
    """Whole characters, and a line end at the end."""
    made = render_context(odd_list())
    assert EXPORT_FORMS[suffix].render(made, made.whole_selection, CancelledDisplay.STATUS).decode().endswith("\n")


@pytest.mark.parametrize("suffix", EXPORT_FORMS)
def test_the_shipped_list_in_every_form(suffix: str, golden: Golden) -> None:
    """What subscribers of the shipped list are given, reviewed to the byte."""
    schedule = read_schedule(shipped_path("events.yaml")).schedule
    assert schedule is not None
    made = render_context(schedule)
    golden(f"asp24.{suffix}", EXPORT_FORMS[suffix].render(made, made.whole_selection, CancelledDisplay.STATUS))


@pytest.mark.parametrize("suffix", EXPORT_FORMS)
def test_the_odd_list_in_every_form(suffix: str, golden: Golden) -> None:
    """Everything odd at once, reviewed to the byte."""
    made = render_context(odd_list())
    golden(f"odd.{suffix}", EXPORT_FORMS[suffix].render(made, made.whole_selection, CancelledDisplay.STATUS))


@pytest.mark.slow
def test_all_forms_of_a_full_session_have_the_same_events() -> None:
    """A generated session of 130 events: feed, JSON, table and announcement agree on what there is.

    The Atom feed holds changes, and nothing has changed yet.
    """
    schedule = parse_schedule(generated_list().encode(), "demo.yaml").schedule
    assert schedule is not None
    made = render_context(schedule)
    written = {
        suffix: form.render(made, made.whole_selection, CancelledDisplay.STATUS).decode()
        for suffix, form in EXPORT_FORMS.items()
    }
    calendar = Calendar.from_ical(written["ics"])
    assert [component.errors for component in calendar.walk() if component.errors] == []
    assert sorted(str(one["UID"]) for one in calendar.events) == sorted(
        one.uid for one in schedule.events if one.timing.days
    )
    ids = [one.id for one in schedule.events]
    assert [one["id"] for one in json.loads(written["json"])["events"]] == ids
    table = csv.DictReader(written["csv"].removeprefix("\ufeff").splitlines(keepends=True), strict=True)
    assert [row["id"] for row in table] == ids
    assert re.findall(r"^https://example\.org/asp24/events/([^/]+)/$", written["txt"], re.MULTILINE) == ids
    assert "<entry>" not in written["atom"]


@pytest.mark.slow
def test_the_feed_of_changes_holds_every_event_that_changed() -> None:
    """Of a session that is new to a record of nothing but its first event: all the others."""
    schedule = parse_schedule(generated_list().encode(), "demo.yaml").schedule
    assert schedule is not None
    first, *others = schedule.events
    begun = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
    content = b"".join(
        Revision(one.first_id, 0, at, {name: (None, now) for name, now in to_json(one, schedule.assembly).items()}).line
        for at, events in ((begun, [first]), (begun + timedelta(days=1), others))
        for one in events
    )
    made = render_context(schedule, journal=parse_journal(content, "demo.history.jsonl"))
    feed = (
        EXPORT_FORMS["atom"].render(made, made.selection_of(Facet.DAY, "2025-12-03"), CancelledDisplay.STATUS).decode()
    )
    on_that_day = [one.id for one in others if any(day.isoformat() == "2025-12-03" for day in one.timing.days)]
    found = re.findall(r'<link rel="alternate" type="text/html" href="https://example\.org/asp24/events/(.+)/"/>', feed)
    assert sorted(found) == sorted(on_that_day)
    assert len(found) > 20
