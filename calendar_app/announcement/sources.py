"""What sort of file an announcement is."""

from __future__ import annotations

import re
from enum import Enum

from calendar_app.announcement.tables import COLUMNS


class Sort(Enum):
    """How an announcement is written."""

    PROSE = "prose"
    TABLE = "table"
    CALENDAR = "calendar"


def sort_of(text: str) -> Sort:
    """How a text is written, by its beginning.

    Args:
        text: The whole text.
    """
    begin = text.lstrip("\ufeff \t\r\n")
    if begin[:15].upper() == "BEGIN:VCALENDAR":
        return Sort.CALENDAR
    header = begin.partition("\n")[0].lower()
    names = {name.strip(' "\r') for name in re.split(r"[,;\t]", header)}
    return Sort.TABLE if "title" in names and len(names & COLUMNS) > 1 else Sort.PROSE
