"""`calendar_app.render.export_forms`."""

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


def whole(schedule: Schedule) -> bytes:
    """The table of a whole list."""
    made = render_context(schedule)
    return csv_table(made, made.whole_selection)


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a table by column, as Python's own reader has them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_the_same_list_gives_the_same_bytes() -> None:
    """Nothing but the list goes in."""
    assert whole(odd_list()) == whole(odd_list())


def test_the_table_is_what_spreadsheets_expect() -> None:
    """A byte order mark, CRLF after every row, the last too."""
    content = whole(schedule_of(event("one", "One", timed("2025-12-01 18:15"))))
    assert content.startswith(b"\xef\xbb\xbfid,uid,url,title,")
    assert content.count(b"\r\n") == 2
    assert content.endswith(b"\r\n")


def test_every_entry_has_a_row_in_the_order_of_the_list() -> None:
    """Scheduled or not, cancelled or not."""
    schedule = odd_list()
    assert [row["id"] for row in rows(whole(schedule))] == [one.id for one in schedule.events]


def test_no_cell_of_the_odd_list_starts_a_formula() -> None:
    """Titles and names that would calculate have an apostrophe before them; all others are as they were."""
    read = {row["id"]: row for row in rows(whole(odd_list()))}
    assert read["postponed"]["title"] == "'=SUM(1,2)"
    assert read["tentative"]["title"] == "'@home - or not"
    assert read["everything"]["organisers"] == "'=Equal before the Law="
    assert read["everything"]["title"] == 'Law, order; and "what" comes \\ after'
    assert read["everything"]["description"] == "First paragraph.\n\nSecond:\n\\r\\nEND:VEVENT\n- a list\n- of two"


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(strategies.lines, strategies.paragraphs)
def test_any_text_survives_the_way_into_a_table(title: str, description: str) -> None:
    """Whatever the reader lets through is read back to the letter, an apostrophe against formulas aside."""
    one = event("any", title, timed("2025-12-01 18:15"), description=text(description))
    (row,) = rows(whole(schedule_of(one)))
    assert (row["title"], row["description"]) == (escape_formula(title), escape_formula(description))
    for cell in row.values():
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
