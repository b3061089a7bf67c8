"""`calendar_app.render.export_forms`: the registry of forms."""

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


def test_forms_are_registered_by_suffix() -> None:
    """With media type and option."""
    assert {
        suffix: (form.suffix, form.media_type, form.has_cancelled_option) for suffix, form in EXPORT_FORMS.items()
    } == {
        "ics": ("ics", "text/calendar", True),
        "json": ("json", "application/json", False),
        "csv": ("csv", "text/csv", False),
        "txt": ("txt", "text/plain", False),
        "atom": ("atom", "application/atom+xml", False),
    }


def test_form_calls_its_renderer() -> None:
    """Only the feed gets the option for cancelled events."""
    context = render_context(odd_list())
    content_by_suffix = {
        suffix: form.render(context, context.whole_selection, CancelledDisplay.HIDE)
        for suffix, form in EXPORT_FORMS.items()
    }
    assert content_by_suffix == {
        "ics": ical_feed(context, context.whole_selection, CancelledDisplay.HIDE),
        "json": json_list(context, context.whole_selection),
        "csv": csv_table(context, context.whole_selection),
        "txt": text_list(context, context.whole_selection),
        "atom": atom_feed(context, context.whole_selection),
    }


@pytest.mark.parametrize("suffix", EXPORT_FORMS)
def test_form_is_utf_8_and_ends_with_newline(suffix: str) -> None:
    """It decodes without an error."""
    context = render_context(odd_list())
    assert (
        EXPORT_FORMS[suffix].render(context, context.whole_selection, CancelledDisplay.STATUS).decode().endswith("\n")
    )


@pytest.mark.parametrize("suffix", EXPORT_FORMS)
def test_shipped_list_matches_golden_files(suffix: str, golden: Golden) -> None:
    """Reviewed by a person."""
    schedule = read_schedule(shipped_path("events.yaml")).schedule
    assert schedule is not None
    context = render_context(schedule)
    golden(f"asp24.{suffix}", EXPORT_FORMS[suffix].render(context, context.whole_selection, CancelledDisplay.STATUS))


@pytest.mark.parametrize("suffix", EXPORT_FORMS)
def test_odd_list_matches_golden_files(suffix: str, golden: Golden) -> None:
    """Reviewed by a person."""
    context = render_context(odd_list())
    golden(f"odd.{suffix}", EXPORT_FORMS[suffix].render(context, context.whole_selection, CancelledDisplay.STATUS))


@pytest.mark.slow
def test_all_forms_have_the_same_events() -> None:
    """Except Atom, which has changes only."""
    schedule = parse_schedule(generated_list().encode(), "demo.yaml").schedule
    assert schedule is not None
    context = render_context(schedule)
    content_by_suffix = {
        suffix: form.render(context, context.whole_selection, CancelledDisplay.STATUS).decode()
        for suffix, form in EXPORT_FORMS.items()
    }
    calendar = Calendar.from_ical(content_by_suffix["ics"])
    assert [component.errors for component in calendar.walk() if component.errors] == []
    assert sorted(str(one["UID"]) for one in calendar.events) == sorted(
        event.uid for event in schedule.events if event.timing.days
    )
    ids = [event.id for event in schedule.events]
    assert [one["id"] for one in json.loads(content_by_suffix["json"])["events"]] == ids
    table = csv.DictReader(content_by_suffix["csv"].removeprefix("\ufeff").splitlines(keepends=True), strict=True)
    assert [row["id"] for row in table] == ids
    assert re.findall(r"^https://example\.org/asp24/events/([^/]+)/$", content_by_suffix["txt"], re.MULTILINE) == ids
    assert "<entry>" not in content_by_suffix["atom"]


@pytest.mark.slow
def test_atom_has_every_added_event() -> None:
    """For one day of a session of 130 events."""
    schedule = parse_schedule(generated_list().encode(), "demo.yaml").schedule
    assert schedule is not None
    first, *others = schedule.events
    first_record = datetime(2025, 11, 25, 11, 0, tzinfo=UTC)
    content = b"".join(
        Revision(
            event.first_id, 0, at, {name: (None, now) for name, now in to_json(event, schedule.assembly).items()}
        ).line
        for at, events in ((first_record, [first]), (first_record + timedelta(days=1), others))
        for event in events
    )
    context = render_context(schedule, journal=parse_journal(content, "demo.history.jsonl"))
    feed = (
        EXPORT_FORMS["atom"]
        .render(context, context.selection_of(Facet.DAY, "2025-12-03"), CancelledDisplay.STATUS)
        .decode()
    )
    on_that_day = [event.id for event in others if any(day.isoformat() == "2025-12-03" for day in event.timing.days)]
    linked = re.findall(
        r'<link rel="alternate" type="text/html" href="https://example\.org/asp24/events/(.+)/"/>', feed
    )
    assert sorted(linked) == sorted(on_that_day)
    assert len(linked) > 20
