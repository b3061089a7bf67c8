"""`calendar_app.render.export_fields`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

import pytest

from calendar_app.render.event_view import EventView
from calendar_app.render.export_fields import EXPORT_FIELDS, JsonValue, fields_markdown
from calendar_app.render.export_forms import csv_table, json_list
from tests.support.contexts import render_context
from tests.support.odd_list import odd_list


def test_field_names_are_unique_and_used() -> None:
    """JSON or CSV has each of them."""
    assert len({field.name for field in EXPORT_FIELDS}) == len(EXPORT_FIELDS)
    assert [field.name for field in EXPORT_FIELDS if not field.to_json and not field.to_csv] == []


def test_markdown_table_has_a_row_for_each_field() -> None:
    """It says which form has the field."""
    heading, rule, *rows = fields_markdown().splitlines()
    assert heading == "| field | JSON | CSV | what it holds |"
    assert rule == "| --- | --- | --- | --- |"
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row[:3] for row in cells] == [
        [f"`{field.name}`", "yes" if field.to_json else "", "yes" if field.to_csv else ""] for field in EXPORT_FIELDS
    ]
    assert [row for row in cells if len(row) != 4 or not row[3]] == []


def test_json_and_csv_follow_the_order_of_fields() -> None:
    """The table is the only source of names."""
    context = render_context(odd_list())
    first = json.loads(json_list(context, context.whole_selection))["events"][0]
    assert list(first) == [field.name for field in EXPORT_FIELDS if field.to_json]
    columns = next(csv.reader(csv_table(context, context.whole_selection).decode("utf-8-sig").splitlines()))
    assert columns == [field.name for field in EXPORT_FIELDS if field.to_csv]


@pytest.mark.parametrize(
    ("event_id", "name", "value", "cell"),
    [
        ("everything", "timing", "timed", "timed"),
        ("one-day", "timing", "all_day", "all_day"),
        ("some-time", "timing", "time_to_be_announced", "time_to_be_announced"),
        ("some-day", "timing", "to_be_announced", "to_be_announced"),
        ("summer", "starts", "2026-07-03T09:00:00+02:00", "2026-07-03T09:00:00+02:00"),
        ("summer", "ends", "2026-07-03T10:00:00+02:00", "2026-07-03T10:00:00+02:00"),
        ("no-end", "ends", None, ""),
        ("whole-days", "starts", "2025-12-02", "2025-12-02"),
        ("whole-days", "ends", "2025-12-04", "2025-12-04"),
        ("some-time", "ends", None, ""),
        ("some-day", "starts", None, ""),
        ("emoji", "room", {"id": "orion", "name": "Orion", "url": "https://example.org/asp24/rooms/orion/"}, "Orion"),
        ("online", "room", None, ""),
        ("online", "venue", None, ""),
        (
            "summer",
            "venue",
            {
                "name": "Hall of Nations",
                "address": "Quay 1, Port Lazul",
                "country": "NL",
                "latitude": 52.093,
                "longitude": 4.2834,
                "url": "https://hall.example/",
            },
            "Hall of Nations",
        ),
        (
            "everything",
            "venue",
            {"name": "The Annexe", "address": None, "country": None, "latitude": None, "longitude": None, "url": None},
            "The Annexe",
        ),
        (
            "emoji",
            "co_hosts",
            [
                {
                    "id": "austria",
                    "name": "Austria",
                    "short_name": None,
                    "kind": "state",
                    "country": "AT",
                    "url": "https://example.org/asp24/co-hosts/austria/",
                },
                {
                    "id": "cicc",
                    "name": "Coalition for the Court",
                    "short_name": "CICC",
                    "kind": "civil_society",
                    "country": None,
                    "url": "https://example.org/asp24/co-hosts/cicc/",
                },
            ],
            "Austria; Coalition for the Court (CICC)",
        ),
        ("everything", "languages", ["en", "fr"], "en; fr"),
        ("everything", "accessibility", ["step_free", "captions"], "step_free; captions"),
        ("everything", "mode", "hybrid", "hybrid"),
        ("emoji", "mode", None, ""),
        (
            "everything",
            "registration",
            {"url": "https://example.org/r%C3%A9gistration?id=7&lang=en", "note": "Until Friday."},
            "https://example.org/r%C3%A9gistration?id=7&lang=en Until Friday.",
        ),
        ("tentative", "registration", {"url": None, "note": "At the door"}, "At the door"),
        ("emoji", "registration", None, ""),
        (
            "everything",
            "links",
            [
                {"type": "report", "title": "The report, final", "url": "https://example.org/report.pdf"},
                {"type": "paper", "title": "A paper nobody has put anywhere", "url": None},
            ],
            "The report, final https://example.org/report.pdf; A paper nobody has put anywhere",
        ),
        (
            "everything",
            "contact",
            {"name": "Ministry; Office 3", "email": "office@example.org"},
            "Ministry; Office 3, office@example.org",
        ),
        ("summer", "contact", {"name": None, "email": "a@example.org"}, "a@example.org"),
        ("emoji", "contact", None, ""),
        (
            "everything",
            "sources",
            [
                {
                    "publisher": "CICC",
                    "title": "Side events; a list",
                    "url": "https://cicc.example/list",
                    "date": "2025-11-25",
                },
                {"publisher": "A mail", "title": None, "url": None, "date": None},
            ],
            "CICC Side events; a list https://cicc.example/list; A mail",
        ),
        ("everything", "uid", "before@odd.example", "before@odd.example"),
        ("emoji", "updated", "2025-11-25T11:00:00Z", "2025-11-25T11:00:00Z"),
    ],
)
def test_field_in_json_and_csv(event_id: str, name: str, value: JsonValue, cell: str) -> None:
    """For events of the odd list."""
    context = render_context(odd_list())
    view = context.view(context.schedule.events_by_id[event_id])
    field = next(field for field in EXPORT_FIELDS if field.name == name)
    assert (value_of(field.to_json, view), value_of(field.to_csv, view)) == (value, cell)


@pytest.mark.parametrize(
    ("name", "value"),
    [("calendar_url", "https://example.org/asp24/events/everything.ics"), ("former_ids", ["before"]), ("sequence", 0)],
)
def test_field_in_json_only(name: str, value: JsonValue) -> None:
    """Fields for programs have no column."""
    context = render_context(odd_list())
    field = next(field for field in EXPORT_FIELDS if field.name == name)
    assert field.to_csv is None
    assert value_of(field.to_json, context.view(context.schedule.events_by_id["everything"])) == value


@pytest.mark.parametrize(
    ("event_id", "cells"),
    [
        ("everything", ["2025-12-01", "18:15", "19:45", "austria; cicc; evidence; bread; network"]),
        ("no-end", ["2025-12-02", "13:15", "", "bread"]),
        ("one-day", ["2025-12-05", "", "", ""]),
        ("some-day", ["", "", "", "austria"]),
    ],
)
def test_fields_in_csv_only(event_id: str, cells: list[str]) -> None:
    """Columns for sorting a spreadsheet are not in JSON."""
    context = render_context(odd_list())
    view = context.view(context.schedule.events_by_id[event_id])
    columns = [field for field in EXPORT_FIELDS if field.to_json is None]
    assert [field.name for field in columns] == ["day", "start_time", "end_time", "co_host_ids"]
    assert [value_of(field.to_csv, view) for field in columns] == cells


def value_of(writer: Callable[[EventView], JsonValue] | None, view: EventView) -> JsonValue:
    """The value of a field for one event."""
    assert writer is not None
    return writer(view)
