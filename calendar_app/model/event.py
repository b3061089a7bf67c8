"""An event and the records only an event has."""

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
    """A person or office to write to; has a name or email."""

    name: Text | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A published announcement.

    Attributes:
        id: Its id in the list.
        date: The date of publication.
    """

    id: str
    publisher: Text
    title: Text | None = None
    url: str | None = None
    date: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The publisher and the title, in all languages."""
        return (*self.publisher.texts, *(self.title.texts if self.title else ()))


class EventKind(StrEnum):
    """The kind of an event; values appear in lists and addresses."""

    SIDE_EVENT = "side_event"
    PLENARY = "plenary"
    COMMITTEE = "committee"
    LAUNCH = "launch"
    RECEPTION = "reception"
    PRESS_CONFERENCE = "press_conference"
    MEETING = "meeting"

    @property
    def is_formal(self) -> bool:
        """Whether it is a sitting of the assembly, which side events avoid."""
        return self in {EventKind.PLENARY, EventKind.COMMITTEE}


class Status(StrEnum):
    """How certain it is that an event takes place."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"
    """Removed from the list; no list contains this value."""

    @property
    def is_called_off(self) -> bool:
        """Whether nobody should come at the scheduled time."""
        return self in {Status.CANCELLED, Status.POSTPONED, Status.WITHDRAWN}


class Mode(StrEnum):
    """How people can take part."""

    IN_PERSON = "in_person"
    HYBRID = "hybrid"
    ONLINE = "online"


class Accessibility(StrEnum):
    """What makes an event accessible."""

    STEP_FREE = "step_free"
    HEARING_LOOP = "hearing_loop"
    CAPTIONS = "captions"
    SIGN_LANGUAGE = "sign_language"


@dataclass(frozen=True, slots=True)
class UrlNote:
    """A registration or a webcast; has a url or note."""

    url: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Link:
    """A document or page that belongs to an event.

    Attributes:
        type: A word such as "report".
        url: http, https or mailto; `None` for a document known only by its title.
    """

    type: str
    title: Text
    url: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An event of any kind.

    Attributes:
        id: Part of addresses; never reused.
        uid: UID in calendars (RFC 5545 section 3.8.4.7); contains the first id.
        title: One line.
        room: `None` while the room is to be announced.
        co_hosts: In the order announced.
        organisers: Hosts that have another role than co-host.
        summary: One or two sentences.
        description: Paragraphs.
        note: Practical information to know before the event.
        languages: BCP 47 tags of the spoken languages.
        interpretation: BCP 47 tags of the languages of interpretation.
        mode: `None` if it was not announced.
        former_ids: Earlier ids, oldest first; their addresses keep working.
        accept: Codes of declined advice, each with the reason.
        last_scheduled: The timing before the date was removed; calendars keep the event there. `None` while the event
            has a date, and if it never had one.
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
        """The oldest id, which the UID contains."""
        return self.uid.partition("@")[0]

    @property
    def calendar_timing(self) -> Timing:
        """The timing calendars show: the current one, or the last one scheduled."""
        return self.last_scheduled or self.timing

    @property
    def is_called_off(self) -> bool:
        """Whether nobody should come at the time calendars show."""
        return self.status.is_called_off or self.last_scheduled is not None

    @property
    def is_online_only(self) -> bool:
        """Whether it takes place online and has no room."""
        return self.mode is Mode.ONLINE and self.room is None

    def shares_room_with(self, other: Event) -> bool:
        """Whether both are in one room or in overlapping rooms."""
        return self.room is not None and other.room is not None and self.room.shares_space_with(other.room)

    @property
    def all_hosts(self) -> tuple[CoHost, ...]:
        """Co-hosts, then organisers, without duplicates."""
        return tuple({host.id: host for host in self.co_hosts + self.organisers}.values())
