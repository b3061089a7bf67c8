"""A selection as CSV (RFC 4180), for spreadsheets; `fields` says what the columns hold."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8

from calendar_app.cells import guarded
from calendar_app.render.edition import Edition
from calendar_app.render.fields import FIELDS
from calendar_app.selection import Selection

_COLUMNS = tuple((one.name, one.cell) for one in FIELDS if one.cell)


def csv_table(edition: Edition, selection: Selection) -> bytes:
    """A selection as a table: a row of names, then one for every entry, scheduled or not.

    Args:
        edition: The edition.
        selection: A selection of its schedule.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(name for name, _ in _COLUMNS)
    for entry in edition.entries(selection):
        writer.writerow(guarded(cell(entry)) for _, cell in _COLUMNS)
    # Without the mark, spreadsheets take UTF-8 for an eight-bit code.
    return BOM_UTF8 + table.getvalue().encode()
