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
"""Separates the host lists of one event."""

_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "'": "'", "‘": "’"}
_NAME_SEPARATOR = re.compile(r"[,;]\s*|\s(?:and|et|y|e|&)\s")


@dataclass
class DraftEvent:
    """A possible event while its lines are gathered.

    Attributes:
        title_parts: The title, line by line.
        status: A status of the list, or empty.
        when: Time and place of the event itself.
        day: The heading or label with its day.
        hosts: The text of the host lists, line by line.
        organisers: The text of the lists of hosts with another role.
        room: The text behind a room label, or empty.
        following_lines: Lines behind the event that have no known meaning.
        fields: Other keys of the list and their values.
        line_numbers: All lines of the event.
        has_list_marker: Whether a number, bullet or label precedes the title.
        has_shared_time: Whether the time was a heading of several events.
        has_inline_hosts: Whether hosts stand in parentheses behind the title.
        update_line_numbers: Lines that change the time: "New time: …".
        subtitle_line_numbers: Lines below the title that became part of it.
        line_above: The unused line directly above the event, or `None`.
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
        """The title in one line, without quotation marks around it."""
        title = " ".join(self.title_parts).strip()
        closing = _QUOTES.get(title[:1], "")
        if len(title) > 1 and closing and title[-1] in closing and not any(mark in title[1:-1] for mark in closing):
            return title[1:-1].strip()
        return title


@dataclass(frozen=True, slots=True)
class GroupingResult:
    """The draft events in a text, and the unused lines."""

    drafts: tuple[DraftEvent, ...]
    unused_lines: tuple[TextLine, ...]


def note_lines_above(drafts: Iterable[DraftEvent], lines: Iterable[TextLine], unused: set[int]) -> None:
    """Set `line_above` of drafts below an unused line.

    The line may be their title.
    """
    lines_with_text = [line for line in lines if line.text]
    lines_above = {line.number: above for above, line in pairwise(lines_with_text)}
    for draft in drafts:
        above = lines_above.get(min(draft.line_numbers))
        if above is None or above.number not in unused or above.text.endswith((".", ":", ",", "!")):
            continue
        if not draft.has_list_marker or LIST_MARKER.match(above.text):
            draft.line_above = above


class HostList:
    """The host list that the next line may continue; closed at first."""

    def __init__(self, first_day: date, last_day: date, is_known_host: Callable[[str], bool]) -> None:
        self._first_day, self._last_day = first_day, last_day
        self._is_known_host = is_known_host
        self._texts: list[str] | None = None
        self.is_in_parentheses = False
        """Whether the list continues until the closing parenthesis."""

    @property
    def is_open(self) -> bool:
        """Whether the next line may continue a list."""
        return self._texts is not None

    def begin(self, texts: list[str], *, in_parentheses: bool = False) -> None:
        """Open a list.

        Args:
            texts: The lines so far; more are appended.
            in_parentheses: Whether the list continues until the closing parenthesis.
        """
        self._texts, self.is_in_parentheses = texts, in_parentheses

    def close(self) -> None:
        """Close the list."""
        self._texts = None

    def pop_text(self) -> str:
        """The text of the list; its lines are removed."""
        texts = self._open_texts
        text = " ".join(texts)
        texts.clear()
        return text

    def try_add_item(self, line: TextLine) -> bool:
        """Add a line if it is a bulleted item; return whether."""
        texts = self._open_texts
        if not LIST_MARKER.match(line.text):
            return False
        is_empty = not " ".join(texts).strip()
        if not is_empty and (not texts[-1].startswith("\n") or is_numbered(line.text)):
            return False
        texts.append("\n" + LIST_MARKER.sub("", line.text))
        return True

    def try_add(self, line: TextLine, normal_text: str) -> bool:
        """Add a line if it continues the list; return whether."""
        texts = self._open_texts
        if has_own_meaning(line, normal_text, self._first_day, self._last_day):
            return False
        is_continued = self.is_in_parentheses or CONJUNCTION.match(line.text) is not None or is_unfinished(texts[-1])
        if not is_continued and not self._is_split_name(texts[-1], line.text):
            return False
        texts.append(line.text)
        return True

    @property
    def _open_texts(self) -> list[str]:
        assert self._texts is not None  # noqa: S101 - callers check that a list is open
        return self._texts

    def _is_split_name(self, above: str, below: str) -> bool:
        """Whether a known name is split between two lines."""
        tail, head = _NAME_SEPARATOR.split(above)[-1], _NAME_SEPARATOR.split(below)[0]
        return not above.endswith(".") and self._is_known_host(f"{tail} {head}".strip(" ."))
