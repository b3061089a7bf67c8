"""`calendar_app.render.export_forms.json_list`."""

from __future__ import annotations

import json

from hypothesis import given, settings

from calendar_app.model import Schedule
from calendar_app.render.export_forms import json_list
from calendar_app.selection import Facet
from tests.support import strategies
from tests.support.contexts import render_context, selection_of
from tests.support.odd_list import event, odd_list, schedule_of, text, timed


def json_of(schedule: Schedule) -> bytes:
    """The JSON of all events of a list."""
    context = render_context(schedule)
    return json_list(context, context.whole_selection)


def test_equal_lists_give_equal_bytes() -> None:
    """Two contexts made apart give the same output."""
    assert json_of(odd_list()) == json_of(odd_list())


def test_every_event_is_there_in_order() -> None:
    """Also unscheduled and cancelled ones."""
    schedule = odd_list()
    assert [item["id"] for item in json.loads(json_of(schedule))["events"]] == [event.id for event in schedule.events]


def test_assembly_and_selection_are_described() -> None:
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


def test_each_event_has_its_own_line() -> None:
    """Letters are not escaped."""
    content = json_of(odd_list()).decode()
    lines = content.split("\n")
    assert len(lines) == 2 + 1 + 14 + 1 + 1
    assert (lines[2], lines[-2], lines[-1]) == ('"events": [', "]}", "")
    assert "العدالة للناجين" in content
    assert "\\u" not in content


def test_empty_list_is_valid_json() -> None:
    """`events` is an empty list."""
    assert json.loads(json_of(schedule_of()))["events"] == []


def test_accepted_advice_is_not_exported() -> None:
    """Its reason is for organisers only."""
    schedule = odd_list()
    assert schedule.events_by_id["everything"].accept == (("short", "a reason that stays with us"),)
    assert b"a reason that stays with us" not in json_of(schedule)


@settings(max_examples=60, deadline=None)
@given(strategies.lines, strategies.paragraphs)
def test_any_text_is_read_back(title: str, description: str) -> None:
    """For every text that a list may hold."""
    any_event = event("any", title, timed("2025-12-01 18:15"), description=text(description))
    (document,) = json.loads(json_of(schedule_of(any_event)))["events"]
    assert (document["title"], document["description"]) == (title, description)
