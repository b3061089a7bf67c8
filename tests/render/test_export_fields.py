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


def test_each_name_is_there_once_and_written_somewhere() -> None:
    """No field twice, and none that neither form has."""
    assert len({one.name for one in EXPORT_FIELDS}) == len(EXPORT_FIELDS)
    assert [one.name for one in EXPORT_FIELDS if not one.to_json and not one.to_csv] == []


def test_the_documented_table_has_a_row_for_each_field() -> None:
    """The Markdown table names every field, and says which form has it."""
    heading, rule, *rows = fields_markdown().splitlines()
    assert heading == "| field | JSON | CSV | what it holds |"
    assert rule == "| --- | --- | --- | --- |"
    said = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row[:3] for row in said] == [
        [f"`{one.name}`", "yes" if one.to_json else "", "yes" if one.to_csv else ""] for one in EXPORT_FIELDS
    ]
    assert [row for row in said if len(row) != 4 or not row[3]] == []


def test_both_forms_write_the_fields_of_the_table_in_its_order() -> None:
    """JSON's names and CSV's columns are the table's."""
    made = render_context(odd_list())
    first = json.loads(json_list(made, made.whole_selection))["events"][0]
    assert list(first) == [one.name for one in EXPORT_FIELDS if one.to_json]
    columns = next(csv.reader(csv_table(made, made.whole_selection).decode("utf-8-sig").splitlines()))
    assert columns == [one.name for one in EXPORT_FIELDS if one.to_csv]


@pytest.mark.parametrize(
    ("name", "field", "value", "cell"),
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
def test_what_a_field_says(name: str, field: str, value: JsonValue, cell: str) -> None:
    """A field of an entry of the odd list, as JSON and as CSV say it."""
    made = render_context(odd_list())
    entry = made.view(made.schedule.events_by_id[name])
    one = next(one for one in EXPORT_FIELDS if one.name == field)
    assert (said(one.to_json, entry), said(one.to_csv, entry)) == (value, cell)


@pytest.mark.parametrize(
    ("field", "value"),
    [("calendar_url", "https://example.org/asp24/events/everything.ics"), ("former_ids", ["before"]), ("sequence", 0)],
)
def test_what_only_json_says(field: str, value: JsonValue) -> None:
    """Fields for programs have no column."""
    made = render_context(odd_list())
    one = next(one for one in EXPORT_FIELDS if one.name == field)
    assert one.to_csv is None
    assert said(one.to_json, made.view(made.schedule.events_by_id["everything"])) == value


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("everything", ["2025-12-01", "18:15", "19:45", "austria; cicc; evidence; bread; network"]),
        ("no-end", ["2025-12-02", "13:15", "", "bread"]),
        ("one-day", ["2025-12-05", "", "", ""]),
        ("some-day", ["", "", "", "austria"]),
    ],
)
def test_what_only_csv_says(name: str, cells: list[str]) -> None:
    """Columns for people who sort a spreadsheet are not in JSON."""
    made = render_context(odd_list())
    entry = made.view(made.schedule.events_by_id[name])
    columns = [one for one in EXPORT_FIELDS if one.to_json is None]
    assert [one.name for one in columns] == ["day", "start_time", "end_time", "co_host_ids"]
    assert [said(one.to_csv, entry) for one in columns] == cells


def said(written: Callable[[EventView], JsonValue] | None, entry: EventView) -> JsonValue:
    """What a field says of an entry."""
    assert written is not None
    return written(entry)
