"""`calendar_app.render.export_forms.csv_table`."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

from calendar_app.model import Schedule
from calendar_app.model.csv_cells import escape_formula
from calendar_app.render.export_forms import csv_table
from tests.support import strategies
from tests.support.contexts import render_context
from tests.support.odd_list import event, odd_list, schedule_of, text, timed


def table_of(schedule: Schedule) -> bytes:
    """The table of all events of a list."""
    context = render_context(schedule)
    return csv_table(context, context.whole_selection)


def rows(content: bytes) -> list[dict[str, str]]:
    """Parse the rows of a table."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_equal_lists_give_equal_bytes() -> None:
    """Two contexts made apart give the same output."""
    assert table_of(odd_list()) == table_of(odd_list())


def test_table_has_bom_and_crlf() -> None:
    """As spreadsheets expect; the last row ends in CRLF too."""
    content = table_of(schedule_of(event("one", "One", timed("2025-12-01 18:15"))))
    assert content.startswith(b"\xef\xbb\xbfid,uid,url,title,")
    assert content.count(b"\r\n") == 2
    assert content.endswith(b"\r\n")


def test_every_event_has_a_row_in_order() -> None:
    """Also unscheduled and cancelled ones."""
    schedule = odd_list()
    assert [row["id"] for row in rows(table_of(schedule))] == [event.id for event in schedule.events]


def test_cell_that_looks_like_a_formula_is_escaped() -> None:
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
def test_any_text_is_read_back(title: str, description: str) -> None:
    """Except for the apostrophe before a formula."""
    any_event = event("any", title, timed("2025-12-01 18:15"), description=text(description))
    (row,) = rows(table_of(schedule_of(any_event)))
    assert (row["title"], row["description"]) == (escape_formula(title), escape_formula(description))
    for cell in row.values():
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
