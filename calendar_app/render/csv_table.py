"""A selection as CSV (RFC 4180), for spreadsheets; `fields` says what the columns hold."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from calendar_app.render.fields import FIELDS

if TYPE_CHECKING:
    from calendar_app.render.edition import Edition
    from calendar_app.selection import Selection

_COLUMNS = tuple((one.name, one.cell) for one in FIELDS if one.cell)
# The full-width ones are formulas to spreadsheets in East Asian languages.
_FORMULA = "=+-@＝＋－＠"  # noqa: RUF001 - see above
_GUARD = "'"


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
        writer.writerow(harmless(cell(entry)) for _, cell in _COLUMNS)
    # Without the mark, spreadsheets take UTF-8 for an eight-bit code.
    return BOM_UTF8 + table.getvalue().encode()


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate it.

    Args:
        text: What a cell is to hold.
    """
    first = next((letter for letter in text if letter.isprintable() and not letter.isspace()), "")
    if (first and first in _FORMULA) or text.startswith(("\t", "\r")):
        return _GUARD + text
    return text
