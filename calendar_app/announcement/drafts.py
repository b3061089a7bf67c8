"""What may be an event, while its lines are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from calendar_app.announcement.lines import Line
from calendar_app.announcement.whens import When

NEXT_LIST = "\f"
"""Between the lists of hosts of one event."""

_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}


@dataclass
class Draft:
    """What may be an event.

    Attributes:
        title: Its title, in pieces.
        status: A status of the list, or empty.
        when: When and where, or `None`.
        day: The heading of its day, or `None`.
        hosts: The list of who hosts it, in pieces.
        organisers: That of who has another role.
        room: Where, or empty.
        after: Lines that follow it.
        fields: What else is said of it, by name.
        lines: The numbers of the lines it was made of.
        is_marked: Whether its title stands behind a number or a bullet.
        is_slotted: Whether its time stands over several.
        is_inline: Whether its hosts stand in parentheses behind its title.
        renewed: The numbers of lines that say anew when it is.
        subtitles: Those of lines below its title that are taken for a part of it.
        above: The line that stands right above it and belongs to nothing, or `None`.
    """

    title: list[str] = field(default_factory=list)
    status: str = ""
    when: When | None = None
    day: When | None = None
    hosts: list[str] = field(default_factory=list)
    organisers: list[str] = field(default_factory=list)
    room: str = ""
    after: list[Line] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    is_marked: bool = False
    is_slotted: bool = False
    is_inline: bool = False
    renewed: list[int] = field(default_factory=list)
    subtitles: list[int] = field(default_factory=list)
    above: Line | None = None

    @property
    def name(self) -> str:
        """The title in one line."""
        name = " ".join(self.title).strip()
        closing = _QUOTES.get(name[:1], "")
        if len(name) > 1 and closing and name[-1] in closing and not any(mark in name[1:-1] for mark in closing):
            return name[1:-1].strip()
        return name


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a text brought.

    Attributes:
        drafts: What may be events, in order.
        unused: The lines nothing was made of.
    """

    drafts: tuple[Draft, ...]
    unused: tuple[Line, ...]
