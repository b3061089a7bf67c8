"""Draft events while their lines and host lists are gathered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from calendar_app.importer.line_kinds import TimeAndPlace, has_own_meaning, is_numbered, is_unfinished
from calendar_app.importer.lines import TextLine
from calendar_app.importer.patterns import CONJUNCTION, LIST_MARKER

LIST_SEPARATOR = "\f"
"""Between the lists of hosts of one event."""

_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}


@dataclass
class DraftEvent:
    """What may be an event.

    Attributes:
        title_parts: Its title, in pieces.
        status: A status of the list, or empty.
        when: When and where, or `None`.
        day: The heading of its day, or `None`.
        hosts: The list of who hosts it, in pieces.
        organisers: That of who has another role.
        room: Where, or empty.
        following_lines: Lines that follow it.
        fields: What else is said of it, by name.
        line_numbers: The numbers of the lines it was made of.
        has_list_marker: Whether its title stands behind a number or a bullet.
        has_shared_time: Whether its time stands over several.
        has_inline_hosts: Whether its hosts stand in parentheses behind its title.
        update_line_numbers: The numbers of lines that say anew when it is.
        subtitle_line_numbers: Those of lines below its title that are taken for a part of it.
        line_above: The line that stands right above it and belongs to nothing, or `None`.
    """

    title_parts: list[str] = field(default_factory=list)
    status: str = ""
    when: TimeAndPlace | None = None
    day: TimeAndPlace | None = None
    hosts: list[str] = field(default_factory=list)
    organisers: list[str] = field(default_factory=list)
    room: str = ""
    following_lines: list[TextLine] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    line_numbers: list[int] = field(default_factory=list)
    has_list_marker: bool = False
    has_shared_time: bool = False
    has_inline_hosts: bool = False
    update_line_numbers: list[int] = field(default_factory=list)
    subtitle_line_numbers: list[int] = field(default_factory=list)
    line_above: TextLine | None = None

    @property
    def full_title(self) -> str:
        """The title in one line."""
        name = " ".join(self.title_parts).strip()
        closing = _QUOTES.get(name[:1], "")
        if len(name) > 1 and closing and name[-1] in closing and not any(mark in name[1:-1] for mark in closing):
            return name[1:-1].strip()
        return name


@dataclass(frozen=True, slots=True)
class GroupingResult:
    """What reading a text brought.

    Attributes:
        drafts: What may be events, in order.
        unused_lines: The lines nothing was made of.
    """

    drafts: tuple[DraftEvent, ...]
    unused_lines: tuple[TextLine, ...]


def note_lines_above(drafts: Iterable[DraftEvent], lines: Iterable[TextLine], unused: set[int]) -> None:
    """Note the line right above an event, where that belongs to nothing and may be what it is called.

    Args:
        drafts: The events.
        lines: The lines of the announcement.
        unused: The numbers of those that belong to nothing.
    """
    written = [line for line in lines if line.text]
    before = {line.number: above for above, line in pairwise(written)}
    for draft in drafts:
        above = before.get(min(draft.line_numbers))
        if above is None or above.number not in unused or above.text.endswith((".", ":", ",", "!")):
            continue
        if not draft.has_list_marker or LIST_MARKER.match(above.text):
            draft.line_above = above


_NAME_SEPARATOR = re.compile(r"[,;]\s*|\s(?:and|et|y|e|&)\s")


class HostList:
    """The list of hosts that the line above began or went on with; at first there is none.

    Args:
        first_day: The first day of the session.
        last_day: Its last day.
        is_known_host: Whether somebody is called so.
    """

    def __init__(self, first_day: date, last_day: date, is_known_host: Callable[[str], bool]) -> None:
        self._first_day, self._last_day = first_day, last_day
        self._is_known_host = is_known_host
        self._texts: list[str] | None = None
        self.is_in_parentheses = False
        """Whether it goes on until they are closed."""

    @property
    def is_open(self) -> bool:
        """Whether there is a list that may go on."""
        return self._texts is not None

    def begin(self, texts: list[str], *, in_parentheses: bool = False) -> None:
        """Let a list go on.

        Args:
            texts: Its texts so far, to which more are added.
            in_parentheses: Whether it goes on until they are closed.
        """
        self._texts, self.is_in_parentheses = texts, in_parentheses

    def close(self) -> None:
        """Let nothing go on any more."""
        self._texts = None

    def pop_text(self) -> str:
        """All of its texts as one, and take them out of it."""
        texts = self._open_texts
        text = " ".join(texts)
        texts.clear()
        return text

    def try_add_item(self, line: TextLine) -> bool:
        """Add a line to the list, if names stand in it one below the other, behind bullets; whether it does.

        Args:
            line: The line below.
        """
        texts = self._open_texts
        if not LIST_MARKER.match(line.text):
            return False
        is_empty = not " ".join(texts).strip()
        if not is_empty and (not texts[-1].startswith("\n") or is_numbered(line.text)):
            return False
        texts.append("\n" + LIST_MARKER.sub("", line.text))
        return True

    def try_add(self, line: TextLine, normal_text: str) -> bool:
        """Add a line to the list, if it goes on there; whether it does.

        Args:
            line: The line below.
            normal_text: The same as marks are looked for in it.
        """
        texts = self._open_texts
        if has_own_meaning(line, normal_text, self._first_day, self._last_day):
            return False
        is_more = self.is_in_parentheses or CONJUNCTION.match(line.text) is not None or is_unfinished(texts[-1])
        if not is_more and not self._is_split_name(texts[-1], line.text):
            return False
        texts.append(line.text)
        return True

    @property
    def _open_texts(self) -> list[str]:
        assert self._texts is not None  # noqa: S101 - asked only where there is one
        return self._texts

    def _is_split_name(self, above: str, below: str) -> bool:
        """Whether a known name begins in one line and ends in the next."""
        tail, head = _NAME_SEPARATOR.split(above)[-1], _NAME_SEPARATOR.split(below)[0]
        return not above.endswith(".") and self._is_known_host(f"{tail} {head}".strip(" ."))
