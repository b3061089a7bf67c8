"""What an import reads: proposals, notices and unused lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from calendar_app.importer.host_index import HostMatch
from calendar_app.importer.lines import TextLine


@dataclass(frozen=True, slots=True)
class ImportNotice:
    """What may be meant otherwise.

    Attributes:
        code: What it is about: "weekday", "day", "zone", "time", "room", "host", "title".
        message: Why, in a sentence.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as an announcement has it.

    Attributes:
        title: Its title.
        line_numbers: The numbers of the lines that say so.
        starts: Wall time at the venue, a date where only that is known, `None` where nothing is.
        ends: Wall time at the venue, the last of whole days, or `None`.
        room: The id of a room of the list, or `None`.
        new_room: The name of a room the list does not have, or empty.
        co_hosts: Who hosts it, in order.
        organisers: Who has another role in it.
        status: A status of the list, or empty.
        suggested_description: Text that may be its description, or empty.
        suggested_description_line_numbers: The numbers of its lines.
        fields: Whatever else the text says by name: "note", "summary", ...
        notices: What may be meant otherwise.
        id: The id the text gives it, or empty.
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
    """What was made of a text.

    Attributes:
        proposals: The events in it, in order.
        unused_lines: The lines nothing was made of.
        lines: All its lines, where it is prose.
    """

    proposals: tuple[Proposal, ...]
    unused_lines: tuple[TextLine, ...]
    lines: tuple[TextLine, ...] = ()
