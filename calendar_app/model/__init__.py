"""Frozen records of a schedule, valid by construction.

Nothing in here is checked again further up: whoever builds these records (the reader of the source) has made sure of
what their docstrings say.
"""

from __future__ import annotations

from calendar_app.model.co_host import CoHost, CoHostKind
from calendar_app.model.event import Accessibility, Contact, Event, EventKind, Link, Mode, Source, Status, UrlNote
from calendar_app.model.places import Room, Venue
from calendar_app.model.schedule import Assembly, RetiredIds, Schedule
from calendar_app.model.timing import (
    SUPPORTED_YEARS,
    AllDay,
    DateOnly,
    NaiveTime,
    Timed,
    Timing,
    Unscheduled,
    format_naive_time,
    naive_times,
)

__all__ = [
    "SUPPORTED_YEARS",
    "Accessibility",
    "AllDay",
    "Assembly",
    "CoHost",
    "CoHostKind",
    "Contact",
    "DateOnly",
    "Event",
    "EventKind",
    "Link",
    "Mode",
    "NaiveTime",
    "RetiredIds",
    "Room",
    "Schedule",
    "Source",
    "Status",
    "Timed",
    "Timing",
    "Unscheduled",
    "UrlNote",
    "Venue",
    "format_naive_time",
    "naive_times",
]
