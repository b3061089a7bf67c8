"""Detect the format of an announcement and parse it."""

from __future__ import annotations

import re
from enum import Enum

from calendar_app.importer.ical import parse_ical
from calendar_app.importer.prose import parse_prose
from calendar_app.importer.result import ImportResult
from calendar_app.importer.tables import COLUMN_NAMES, parse_csv
from calendar_app.model import Schedule


class Format(Enum):
    """The format of an announcement."""

    PROSE = "prose"
    TABLE = "table"
    CALENDAR = "calendar"


def detect_format(text: str) -> Format:
    """Detect the format of a text by its first line."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:15].upper() == "BEGIN:VCALENDAR":
        return Format.CALENDAR
    header = start.partition("\n")[0].lower()
    names = {name.strip(' "\r') for name in re.split(r"[,;\t]", header)}
    return Format.TABLE if "title" in names and len(names & COLUMN_NAMES) > 1 else Format.PROSE


_PARSERS = {Format.PROSE: parse_prose, Format.TABLE: parse_csv, Format.CALENDAR: parse_ical}


def parse_announcement(text: str, schedule: Schedule) -> ImportResult:
    """Parse an announcement in any format: prose, web page, table or calendar."""
    return _PARSERS[detect_format(text)](text, schedule)
