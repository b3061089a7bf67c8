"""`calendar_app.render.export_forms`: the registry, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from calendar_app.history import parse_journal
from calendar_app.history.codec import to_json
from calendar_app.history.revision import Revision
from calendar_app.model import Schedule
from calendar_app.model.csv_cells import escape_formula
from calendar_app.render import EXPORT_FORMS, CancelledDisplay
from calendar_app.render.atom import atom_feed
from calendar_app.render.export_forms import csv_table, json_list
from calendar_app.render.ical import ical_feed
from calendar_app.render.plain_text import text_list
from calendar_app.resources import shipped_path
from calendar_app.selection import Facet
from calendar_app.source import parse_schedule, read_schedule
from tests.conftest import Golden
from tests.support import strategies
from tests.support.contexts import render_context, selection_of
from tests.support.generator import generated_list
from tests.support.odd_list import event, odd_list, schedule_of, text, timed


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


def table_of(schedule: Schedule) -> bytes:
    """The table of all events of a list."""
    context = render_context(schedule)
    return csv_table(context, context.whole_selection)


def rows(content: bytes) -> list[dict[str, str]]:
    """Parse the rows of a table."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_equal_lists_give_equal_csv() -> None:
    """Two contexts made apart give the same output."""
    assert table_of(odd_list()) == table_of(odd_list())


def test_csv_has_bom_and_crlf() -> None:
    """As spreadsheets expect; the last row ends in CRLF too."""
    content = table_of(schedule_of(event("one", "One", timed("2025-12-01 18:15"))))
    assert content.startswith(b"\xef\xbb\xbfid,uid,url,title,")
    assert content.count(b"\r\n") == 2
    assert content.endswith(b"\r\n")


def test_csv_has_every_event_in_order() -> None:
    """Also unscheduled and cancelled ones."""
    schedule = odd_list()
    assert [row["id"] for row in rows(table_of(schedule))] == [event.id for event in schedule.events]


def test_csv_cell_that_looks_like_a_formula_is_escaped() -> None:
    """Other cells stay as they are."""
    row_by_id = {row["id"]: row for row in rows(table_of(odd_list()))}
    assert row_by_id["postponed"]["title"] == "'=SUM(1,2)"
    assert row_by_id["tentative"]["title"] == "'@home - or not"
    assert row_by_id["everything"]["organisers"] == "'=Equal before the Law="
    assert row_by_id["everything"]["title"] == 'Law, order; and "what" comes \\ after'
    assert row_by_id["everything"]["description"] == "First paragraph.\n\nSecond:\n\\r\\nEND:VEVENT\n- a list\n- of two"


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(strategies.lines, strategies.paragraphs)
def test_any_text_is_read_back_from_csv(title: str, description: str) -> None:
    """Except for the apostrophe before a formula."""
    any_event = event("any", title, timed("2025-12-01 18:15"), description=text(description))
    (row,) = rows(table_of(schedule_of(any_event)))
    assert (row["title"], row["description"]) == (escape_formula(title), escape_formula(description))
    for cell in row.values():
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def json_of(schedule: Schedule) -> bytes:
    """The JSON of all events of a list."""
    context = render_context(schedule)
    return json_list(context, context.whole_selection)


def test_equal_lists_give_equal_json() -> None:
    """Two contexts made apart give the same output."""
    assert json_of(odd_list()) == json_of(odd_list())


def test_json_has_every_event_in_order() -> None:
    """Also unscheduled and cancelled ones."""
    schedule = odd_list()
    assert [item["id"] for item in json.loads(json_of(schedule))["events"]] == [event.id for event in schedule.events]


def test_json_describes_assembly_and_selection() -> None:
    """Names, dates, URLs, filters and the number of events."""
    context = render_context(odd_list())
    document = json.loads(json_list(context, selection_of(context, Facet.CO_HOST, "austria", "cicc")))
    assert document["assembly"] == {
        "id": "asp24",
        "name": "24th session of the Odd Assembly",
        "short_name": "ODD24",
        "starts": "2025-12-01",
        "ends": "2025-12-06",
        "zone": "Europe/Amsterdam",
        "venue": {
            "name": "Hall of Nations",
            "address": "Quay 1, Port Lazul",
            "country": "NL",
            "latitude": 52.093,
            "longitude": 4.2834,
            "url": "https://hall.example/",
        },
        "updated": "2025-11-25T11:00:00Z",
        "url": "https://example.org/asp24/",
    }
    assert document["selection"] == {
        "title": "ODD24 – Austria or CICC",
        "language": "en",
        "url": "https://example.org/asp24/?co-host=austria&co-host=cicc",
        "calendar_url": "https://example.org/asp24/schedule.ics?co-host=austria&co-host=cicc",
        "filters": [["co-host", "austria"], ["co-host", "cicc"]],
        "count": 5,
    }
    assert len(document["events"]) == 5


def test_json_has_one_line_for_each_event() -> None:
    """Letters are not escaped."""
    content = json_of(odd_list()).decode()
    lines = content.split("\n")
    assert len(lines) == 2 + 1 + 14 + 1 + 1
    assert (lines[2], lines[-2], lines[-1]) == ('"events": [', "]}", "")
    assert "العدالة للناجين" in content
    assert "\\u" not in content


def test_json_of_empty_list() -> None:
    """`events` is an empty list."""
    assert json.loads(json_of(schedule_of()))["events"] == []


def test_json_leaves_out_accepted_advice() -> None:
    """Its reason is for organisers only."""
    schedule = odd_list()
    assert schedule.events_by_id["everything"].accept == (("short", "a reason that stays with us"),)
    assert b"a reason that stays with us" not in json_of(schedule)


@settings(max_examples=60, deadline=None)
@given(strategies.lines, strategies.paragraphs)
def test_any_text_is_read_back_from_json(title: str, description: str) -> None:
    """For every text that a list may hold."""
    any_event = event("any", title, timed("2025-12-01 18:15"), description=text(description))
    (document,) = json.loads(json_of(schedule_of(any_event)))["events"]
    assert (document["title"], document["description"]) == (title, description)
