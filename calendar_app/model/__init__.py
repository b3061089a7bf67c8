"""What the program knows: frozen records, already checked.

Nothing in here is checked again further up: whoever builds these records (the reader of the source) has made sure of
what their docstrings say.
"""

from __future__ import annotations

from calendar_app.model.assembly import Assembly
from calendar_app.model.assembly import Contact
from calendar_app.model.assembly import Source
from calendar_app.model.co_host import CoHost
from calendar_app.model.co_host import CoHostKind
from calendar_app.model.event import Accessibility
from calendar_app.model.event import EventKind
from calendar_app.model.event import Link
from calendar_app.model.event import Mode
from calendar_app.model.event import Offer
from calendar_app.model.event import SideEvent
from calendar_app.model.event import Status
from calendar_app.model.moments import YEARS
from calendar_app.model.moments import AllDay
from calendar_app.model.moments import OnDay
from calendar_app.model.moments import Timed
from calendar_app.model.moments import Unscheduled
from calendar_app.model.moments import Wall
from calendar_app.model.moments import When
from calendar_app.model.moments import wall_text
from calendar_app.model.moments import walls
from calendar_app.model.room import Room
from calendar_app.model.room import Venue
from calendar_app.model.schedule import Remembered
from calendar_app.model.schedule import Schedule

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
