"""The session everything takes place around."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from calendar_app.languages import Text
from calendar_app.model.moments import AllDay
from calendar_app.model.room import Venue
from calendar_app.zones import Zone


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to write to.

    Attributes:
        name: A person or an office, or `None`.
        email: An address, or `None`; at least one of the two is there.
    """

    name: Text | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an announcement was published.

    Attributes:
        id: Its id in the file.
        publisher: Who published it.
        title: Its title, or `None`.
        url: Its address, or `None`.
        date: When it was published, or `None`.
    """

    id: str
    publisher: Text
    title: Text | None = None
    url: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Assembly:
    """The session.

    Attributes:
        id: The first part of every address, for ever.
        name: Its full name.
        short_name: The name it is known by.
        starts: Its first day.
        ends: Its last day.
        zone: The zone every wall time in the file is in.
        uid_domain: The right-hand side of every UID (RFC 5545 section 3.8.4.7), for ever.
        updated: When the list was last confirmed, aware, in UTC.
        language: BCP 47 tag of the file's plain texts.
        venue: Where it meets, or `None`.
        contact: Whom to write to about the list, or `None`.
    """

    id: str
    name: Text
    short_name: Text
    starts: date
    ends: date
    zone: Zone
    uid_domain: str
    updated: datetime
    language: str
    venue: Venue | None = None
    contact: Contact | None = None

    def is_in_its_years(self, day: date) -> bool:
        """Whether a day can be spoken of without its year.

        Args:
            day: Any day.
        """
        return self.starts.year <= day.year <= self.ends.year

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the session."""
        return AllDay(self.starts, self.ends).days
