"""`calendar_app.render.export_forms`."""

from __future__ import annotations

import json

from hypothesis import given, settings

from calendar_app.model import Schedule
from calendar_app.render.export_forms import json_list
from calendar_app.selection import Facet
from tests.support import strategies
from tests.support.contexts import render_context, selection_of
from tests.support.odd_list import event, odd_list, schedule_of, text, timed


def whole(schedule: Schedule) -> bytes:
    """The JSON of a whole list."""
    made = render_context(schedule)
    return json_list(made, made.whole_selection)


def test_the_same_list_gives_the_same_bytes() -> None:
    """Nothing but the list goes in."""
    assert whole(odd_list()) == whole(odd_list())


def test_every_entry_is_there_in_the_order_of_the_list() -> None:
    """Scheduled or not, cancelled or not."""
    schedule = odd_list()
    assert [one["id"] for one in json.loads(whole(schedule))["events"]] == [one.id for one in schedule.events]


def test_the_session_and_the_selection_say_what_this_is() -> None:
    """Names, days, addresses; the filters as in the address; how many entries there are."""
    made = render_context(odd_list())
    read = json.loads(json_list(made, selection_of(made, Facet.CO_HOST, "austria", "cicc")))
    assert read["assembly"] == {
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
    assert read["selection"] == {
        "title": "ODD24 – Austria or CICC",
        "language": "en",
        "url": "https://example.org/asp24/?co-host=austria&co-host=cicc",
        "calendar_url": "https://example.org/asp24/schedule.ics?co-host=austria&co-host=cicc",
        "filters": [["co-host", "austria"], ["co-host", "cicc"]],
        "count": 5,
    }
    assert len(read["events"]) == 5


def test_each_entry_stands_on_a_line_of_its_own() -> None:
    """An entry changed is a line changed; letters are themselves, not escapes; the last line ends."""
    content = whole(odd_list()).decode()
    lines = content.split("\n")
    assert len(lines) == 2 + 1 + 14 + 1 + 1
    assert (lines[2], lines[-2], lines[-1]) == ('"events": [', "]}", "")
    assert "العدالة للناجين" in content
    assert "\\u" not in content


def test_an_empty_list_is_still_json() -> None:
    """No entry, no comma."""
    assert json.loads(whole(schedule_of()))["events"] == []


def test_what_is_not_for_readers_does_not_come_out() -> None:
    """The reason for which advice was declined is in the list, and not in its JSON."""
    schedule = odd_list()
    assert schedule.events_by_id["everything"].accept == (("short", "a reason that stays with us"),)
    assert b"a reason that stays with us" not in whole(schedule)


@settings(max_examples=60, deadline=None)
@given(strategies.lines, strategies.paragraphs)
def test_any_text_survives_the_way_into_json(title: str, description: str) -> None:
    """Whatever the reader lets through is read back to the letter."""
    one = event("any", title, timed("2025-12-01 18:15"), description=text(description))
    (read,) = json.loads(whole(schedule_of(one)))["events"]
    assert (read["title"], read["description"]) == (title, description)
