"""An event, what belongs to it, its contact and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from calendar_app.i18n import Text
from calendar_app.model.co_host import CoHost
from calendar_app.model.places import Room
from calendar_app.model.timing import Timing


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


class EventKind(StrEnum):
    """What an entry is; the values are those of the file and of addresses."""

    SIDE_EVENT = "side_event"
    PLENARY = "plenary"
    COMMITTEE = "committee"
    LAUNCH = "launch"
    RECEPTION = "reception"
    PRESS_CONFERENCE = "press_conference"
    MEETING = "meeting"

    @property
    def is_formal(self) -> bool:
        """Whether it is one of the sittings of the assembly itself, which side events keep clear of."""
        return self in {EventKind.PLENARY, EventKind.COMMITTEE}


class Status(StrEnum):
    """How sure it is that the entry takes place."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    """Taken out of the list; never in a file."""

    @property
    def is_called_off(self) -> bool:
        """Whether nobody should come at the announced time."""
        return self in {Status.CANCELLED, Status.POSTPONED, Status.WITHDRAWN}


class Mode(StrEnum):
    """How one can take part."""

    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    ONLINE = "online"


class Accessibility(StrEnum):
    """What makes an entry accessible."""

    STEP_FREE = "step_free"
    HEARING_LOOP = "hearing_loop"
    CAPTIONS = "captions"
    SIGN_LANGUAGE = "sign_language"


@dataclass(frozen=True, slots=True)
class UrlNote:
    """A registration or a webcast.

    Attributes:
        url: Where, or `None`.
        note: What to know about it, or `None`; at least one of the two is there.
    """

    url: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Link:
    """A document or page that belongs to an entry.

    Attributes:
        type: What it is, a word such as "report".
        title: Its title.
        url: Its address, http, https or mailto; `None` for a document known by title alone.
    """

    type: str
    title: Text
    url: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the schedule; mostly a side event, whatever `kind` says.

    Attributes:
        id: Its id, in addresses for ever.
        uid: Its UID in calendars (RFC 5545 section 3.8.4.7), that of its first id.
        title: Its title, one line.
        timing: When it takes place.
        kind: What it is.
        status: How sure it is.
        room: Where, or `None` while that is to be announced.
        co_hosts: Who hosts it, in the order announced.
        organisers: Who has another role in it.
        summary: One or two sentences.
        description: Paragraphs.
        note: What people must know before they come.
        languages: BCP 47 tags of the languages spoken.
        interpretation: BCP 47 tags of the languages interpreted into.
        mode: How one can take part, where that was announced.
        accessibility: What makes it accessible.
        registration: How to register.
        webcast: How to follow it from elsewhere.
        links: Documents and pages.
        contact: Whom to ask about it.
        sources: Who announced it.
        former_ids: Ids it had before; addresses with them keep working.
        accept: Advice the organiser has declined: code to reason.
        last_scheduled: Its timing before its date was taken away; calendars keep it there. `None` while it has a date,
            and where it never had one.
    """

    id: str
    uid: str
    title: Text
    timing: Timing
    kind: EventKind
    status: Status
    room: Room | None = None
    co_hosts: tuple[CoHost, ...] = ()
    organisers: tuple[CoHost, ...] = ()
    summary: Text | None = None
    description: Text | None = None
    note: Text | None = None
    languages: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()
    mode: Mode | None = None
    accessibility: tuple[Accessibility, ...] = ()
    registration: UrlNote | None = None
    webcast: UrlNote | None = None
    links: tuple[Link, ...] = ()
    contact: Contact | None = None
    sources: tuple[Source, ...] = ()
    former_ids: tuple[str, ...] = ()
    accept: tuple[tuple[str, str], ...] = ()
    last_scheduled: Timing | None = None

    @property
    def first_id(self) -> str:
        """The first id it had, which is in its UID; its own where it never had another."""
        return self.uid.partition("@")[0]

    @property
    def calendar_timing(self) -> Timing:
        """When it was last announced for, which is when calendars have it; also where that was taken away again."""
        return self.last_scheduled or self.timing

    @property
    def is_called_off(self) -> bool:
        """Whether nobody should come at the time calendars have it at."""
        return self.status.is_called_off or self.last_scheduled is not None

    @property
    def is_online_only(self) -> bool:
        """Whether it takes place online alone, in no room of any building."""
        return self.mode is Mode.ONLINE and self.room is None

    def shares_room_with(self, other: Event) -> bool:
        """Whether both are in the same room, or in rooms that share a part; not where one has none yet.

        Args:
            other: Another entry of the same schedule.
        """
        return self.room is not None and other.room is not None and self.room.shares_space_with(other.room)

    @property
    def all_hosts(self) -> tuple[CoHost, ...]:
        """Everybody who hosts or organises it, each once."""
        return tuple({host.id: host for host in self.co_hosts + self.organisers}.values())
