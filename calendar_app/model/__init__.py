"""What the program knows: frozen records, already checked.

Nothing in here is checked again further up: whoever builds these records (the reader of the source) has made sure of
what their docstrings say.
"""

from __future__ import annotations

from calendar_app.model.assembly import Assembly, Contact, Source
from calendar_app.model.co_host import CoHost, CoHostKind
from calendar_app.model.event import Accessibility, EventKind, Link, Mode, Offer, SideEvent, Status
from calendar_app.model.moments import YEARS, AllDay, OnDay, Timed, Unscheduled, Wall, When, wall_text, walls
from calendar_app.model.room import Room, Venue
from calendar_app.model.schedule import Remembered, Schedule

__all__ = [
    "YEARS",
    "Accessibility",
    "AllDay",
    "Assembly",
    "CoHost",
    "CoHostKind",
    "Contact",
    "EventKind",
    "Link",
    "Mode",
    "Offer",
    "OnDay",
    "Remembered",
    "Room",
    "Schedule",
    "SideEvent",
    "Source",
    "Status",
    "Timed",
    "Unscheduled",
    "Venue",
    "Wall",
    "When",
    "wall_text",
    "walls",
]
