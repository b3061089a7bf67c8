"""Frozen records of a schedule, valid by construction.

`source` checks the promises of these docstrings once; no other package checks them again.
"""

from __future__ import annotations

from calendar_app.model.co_host import CoHost, CoHostKind
from calendar_app.model.event import Accessibility, Contact, Event, EventKind, Link, Mode, Source, Status, UrlNote
from calendar_app.model.places import Room, Venue
from calendar_app.model.schedule import Assembly, RetiredIds, Schedule, build_schedule
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
    "build_schedule",
    "format_naive_time",
    "naive_times",
]
