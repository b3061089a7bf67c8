"""What sort of file an announcement is."""

from __future__ import annotations

import re
from enum import Enum

# Any of them beside a title makes a first line the names of columns, and not a sentence.
_COLUMNS = frozenset(
    (
        *(
            "id",
            "uid",
            "url",
            "timing",
            "day",
            "date",
            "time",
            "start",
            "starts",
            "start_time",
            "end",
            "ends",
            "end_time",
        ),
        *("room", "venue", "location", "place", "where", "salle", "sala", "hosts", "host", "hosted by", "co_hosts"),
        *("co-hosts", "cohosts", "co_host_ids", "organisers", "organizers", "status", "kind", "type", "mode"),
        *("note", "notes", "summary", "description", "language", "languages", "interpretation", "accessibility"),
        *("registration", "webcast", "links", "contact"),
    )
)


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
    return Sort.TABLE if "title" in names and not names.isdisjoint(_COLUMNS) else Sort.PROSE
