"""What an import reads: proposals, notices and unused lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from calendar_app.importer.host_index import HostMatch
from calendar_app.importer.lines import TextLine


@dataclass(frozen=True, slots=True)
class ImportNotice:
    """A reason to check what was read.

    Attributes:
        code: The subject: "weekday", "day", "zone", "time", "room", "host", "title", "status" or "calendar".
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as an announcement describes it.

    Attributes:
        starts: Naive time in the zone of the assembly, a date if the time is unknown, or `None`.
        ends: Likewise; the last day of an all-day event.
        room: The id of a room in the list, or `None`.
        new_room: The name of a room that is not in the list, or empty.
        organisers: Co-hosts with another role.
        status: A status as the list has it, or empty.
        suggested_description: Text that may be the description, or empty.
        fields: Other keys of the list and their values: "note", "summary", ….
        id: The id of an event, if the announcement has one of ours; else empty.
    """

    title: str
    line_numbers: tuple[int, ...] = ()
    starts: date | datetime | None = None
    ends: date | datetime | None = None
    room: str | None = None
    new_room: str = ""
    co_hosts: tuple[HostMatch, ...] = ()
    organisers: tuple[HostMatch, ...] = ()
    status: str = ""
    suggested_description: str = ""
    suggested_description_line_numbers: tuple[int, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    notices: tuple[ImportNotice, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The proposals of an announcement.

    Attributes:
        unused_lines: Lines that no proposal uses; also messages about parts that cannot be read.
        lines: All lines of an announcement in prose; empty for other formats.
    """

    proposals: tuple[Proposal, ...]
    unused_lines: tuple[TextLine, ...]
    lines: tuple[TextLine, ...] = ()
