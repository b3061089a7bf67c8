"""An announcement, whichever way it is written."""

from __future__ import annotations

from calendar_app.announcement.calendars import from_calendar
from calendar_app.announcement.proposals import Understood, understood
from calendar_app.announcement.sources import Sort, sort_of
from calendar_app.announcement.tables import tabled
from calendar_app.model import Schedule

_READERS = {Sort.PROSE: understood, Sort.TABLE: tabled, Sort.CALENDAR: from_calendar}


def read_announcement(text: str, schedule: Schedule) -> Understood:
    """What an announcement says.

    Args:
        text: Prose, a web page, a table or a calendar.
        schedule: The list it is to go into.
    """
    return _READERS[sort_of(text)](text, schedule)
