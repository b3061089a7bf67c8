"""Group the lines of a text into draft events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from calendar_app.importer.drafts import LIST_SEPARATOR, DraftEvent, GroupingResult, HostList, note_lines_above
from calendar_app.importer.line_kinds import (
    WRAP_LENGTH,
    TimeAndPlace,
    has_own_meaning,
    is_below_title,
    is_numbered,
    mail_header_lines,
    parse_loose_heading,
    parse_time_and_place,
)
from calendar_app.importer.lines import TextLine, normalise
from calendar_app.importer.patterns import (
    FIELD_KEYS,
    FIELD_LABEL,
    HOSTS_LABEL,
    INLINE_HOSTS_START,
    LIST_MARKER,
    ORGANISERS_LABEL,
    ROOM_LABEL,
    STATUS_BY_PREFIX,
    STATUS_LINE,
    STATUS_MARK,
    TENTATIVE_LINE,
    TITLE_LABEL,
    URL_LINE,
)

_MAX_TITLE_LENGTH = 400


def group_lines(
    lines: Iterable[TextLine],
    first_day: date,
    last_day: date,
    is_known_host: Callable[[str], bool],
    is_room: Callable[[str], bool],
) -> GroupingResult:
    """Group the lines of an announcement into draft events.

    Args:
        first_day: The first day of the session.
        last_day: The last day of the session.
        is_known_host: Whether a text is the name of a known host.
        is_room: Whether a text is a room and nothing else.
    """
    grouper = _LineGrouper(first_day, last_day, is_known_host, is_room)
    all_lines = tuple(lines)
    mail_headers = mail_header_lines(all_lines)
    below: TextLine | None = None
    lines_with_below: list[tuple[TextLine, TextLine | None]] = []
    for line in reversed(all_lines):
        lines_with_below.append((line, below))
        below = line if line.text else below
    for line, next_line in reversed(lines_with_below):
        if line.number not in mail_headers and not line.text.startswith("|"):
            grouper.add_line(line, next_line)
    grouper.finish_draft()
    used = {number for draft in grouper.drafts for number in draft.line_numbers}
    used |= {line.number for draft in grouper.drafts for line in draft.following_lines}
    unused = tuple(line for line in all_lines if line.text and line.number not in used)
    note_lines_above(grouper.drafts, all_lines, {line.number for line in unused} - mail_headers)
    return GroupingResult(tuple(grouper.drafts), unused)


class _LineGrouper:
    def __init__(
        self, first_day: date, last_day: date, is_known_host: Callable[[str], bool], is_room: Callable[[str], bool]
    ) -> None:
        self.drafts: list[DraftEvent] = []
        self._is_room = is_room
        self._first_day, self._last_day = first_day, last_day
        self._draft: DraftEvent | None = None
        self._day: TimeAndPlace | None = None
        self._shared_time: TimeAndPlace | None = None
        self._waiting_hosts: tuple[list[str], list[int]] | None = None
        self._pending: list[TextLine] = []
        self._is_after_blank = True
        self._is_pending_after_blank = True
        self._host_list = HostList(first_day, last_day, is_known_host)

    def add_line(self, line: TextLine, below: TextLine | None) -> None:  # noqa: C901, PLR0912 - a branch for each kind of line
        if not line.text:
            self._is_after_blank = True
            self._host_list.close()
            return
        normal_text = normalise(line.text)
        if TENTATIVE_LINE.match(normal_text) and self._has_details():
            self._current_draft().status = "tentative"
            self._current_draft().line_numbers.append(line.number)
            return
        if STATUS_LINE.match(normal_text) and self._draft and self._draft.title_parts and not self._pending:
            self._draft.status = STATUS_BY_PREFIX[normal_text.strip("[(*")[:3]]
            self._draft.line_numbers.append(line.number)
            return
        if self._continues_line_above(line, normal_text):
            return
        self._host_list.close()
        when = parse_time_and_place(line, self._first_day, self._last_day)
        mark = LIST_MARKER.match(line.text)
        if when is not None and self._is_title(line, when, below):
            self._add_list_item(line, mark.end()) if mark else self._add_other(line, below)
        elif (
            when is not None
            and when.is_update
            and not mark
            and self._has_details()
            and self._current_draft().when is not None
        ):
            self._update_time(when)
        elif when is not None and when.has_label and not when.has_time:
            self._set_day(when, line)
        elif when is not None and not when.has_time and not self._is_day_of_draft(when):
            self._start_day(when)
        elif when is not None:
            self._set_time(when, line)
        elif match := HOSTS_LABEL.match(normal_text):
            self._add_hosts(line, match.end(), has_other_role=bool(ORGANISERS_LABEL.match(normal_text)))
        elif match := ROOM_LABEL.match(normal_text):
            self._set_room(line, match.end())
        elif match := TITLE_LABEL.match(normal_text):
            self._begin_with_title(line, line.text[match.end() :])
        elif (match := FIELD_LABEL.match(normal_text)) and self._has_details():
            self._add_field(line, match)
        elif URL_LINE.match(line.text) and self._has_details():
            self._current_draft().fields.setdefault("address", line.text)
            self._current_draft().line_numbers.append(line.number)
        elif mark and len(line.text) > mark.end():
            self._add_list_item(line, mark.end())
        elif self._is_after_blank and (loose := parse_loose_heading(line, below, self._first_day, self._last_day)):
            self._start_day(loose)
        else:
            self._add_other(line, below)
        self._is_after_blank = False

    def _is_title(self, line: TextLine, when: TimeAndPlace, below: TextLine | None) -> bool:
        """Whether a line that starts with a day is a title.

        For example "2. Friday prayers for peace".
        """
        if when.has_time or not when.place or when.has_label or when.is_update:
            return False
        if is_numbered(line.text) and LIST_MARKER.match(line.text):
            return not self._is_room(when.place)
        if (when.days and when.days[0].has_date) or self._is_room(when.place) or below is None:
            return False
        return self._is_after_blank and is_below_title(below, self._first_day, self._last_day)

    def finish_draft(self) -> None:
        draft, self._draft = self._draft, None
        self._host_list.close()
        if draft is None:
            return
        has_hosts = any(map(str.strip, draft.hosts))
        if draft.when is None and self._shared_time and has_hosts:
            draft.when = self._shared_time
        if draft.when and not (draft.when.days or draft.when.is_day_tba) and draft.day is None:
            draft.day = self._day
        has_day = bool(draft.when and draft.when.days) or draft.day is not None
        is_undated = draft.when is not None and draft.when.is_day_tba
        if draft.full_title and (draft.when or (has_hosts and has_day)) and (has_day or has_hosts or is_undated):
            for part in (draft.when, draft.day if not (draft.when and draft.when.days) else None):
                draft.line_numbers += part.line_numbers if part else ()
            draft.line_numbers = sorted(set(draft.line_numbers))
            self.drafts.append(draft)

    def _current_draft(self) -> DraftEvent:
        assert self._draft is not None  # noqa: S101 - callers check it
        return self._draft

    def _has_details(self) -> bool:
        return (
            self._draft is not None and (self._draft.when is not None or bool(self._draft.hosts)) and not self._pending
        )

    def _is_day_of_draft(self, when: TimeAndPlace) -> bool:
        """Whether a day belongs to the title directly above it."""
        draft = self._draft
        if draft is None or not draft.title_parts or draft.when is not None or self._is_after_blank:
            return False
        return bool(when.place) or not draft.hosts

    def _start_day(self, when: TimeAndPlace) -> None:
        self.finish_draft()
        self._day, self._shared_time, self._waiting_hosts, self._pending = when if when.days else None, None, None, []

    def _set_day(self, when: TimeAndPlace, line: TextLine) -> None:
        """Set the day of the event that contains a labelled day."""
        if not (self._draft and self._draft.title_parts and self._draft.when is None and not self._pending):
            title = self._pop_pending_title()
            if not title:
                self._start_day(when)
                return
            self._begin_draft(title)
        self._current_draft().day = when
        self._current_draft().line_numbers.append(line.number)

    def _update_time(self, when: TimeAndPlace) -> None:
        """Replace the time of the event above by a new one."""
        draft = self._current_draft()
        assert draft.when is not None  # noqa: S101 - callers check it
        draft.when = when.with_fallback(draft.when)
        draft.update_line_numbers += when.line_numbers
        draft.line_numbers += when.line_numbers

    def _set_room(self, line: TextLine, end: int) -> None:
        if self._draft:
            self._draft.room = line.text[end:]
            self._draft.line_numbers.append(line.number)

    def _add_subtitle(self) -> None:
        """Add the lines directly below a numbered title to it.

        Only if a time or hosts follow.
        """
        draft = self._draft
        if draft is None or not draft.has_list_marker or draft.when or draft.hosts or self._is_pending_after_blank:
            return
        if sum(len(line.text) for line in self._pending) > _MAX_TITLE_LENGTH:
            return
        pending, self._pending = self._pending, []
        for line in pending:
            self._add_title(line, line.text)
            draft.subtitle_line_numbers.append(line.number)

    def _set_time(self, when: TimeAndPlace, line: TextLine) -> None:
        self._add_subtitle()
        draft = self._draft
        if draft and draft.when and self._completes_day(draft.when, when):
            draft.when = when.with_fallback(draft.when)
            draft.line_numbers.append(line.number)
            return
        if draft and draft.when is None and self._accepts_time(draft, when) and not self._pending:
            draft.when = when
            draft.day = (draft.day or self._day) if not (when.days or when.is_day_tba) else None
            draft.line_numbers.append(line.number)
            return
        title = self._pop_pending_title() if not self._is_after_blank else []
        self.finish_draft()
        if title:
            self._begin_draft(title, when=when)
            return
        self._pending = []
        self._waiting_hosts = None
        if when.days:
            self._day = TimeAndPlace(days=when.days, line_numbers=when.line_numbers)
        self._shared_time = when

    def _completes_day(self, day: TimeAndPlace, when: TimeAndPlace) -> bool:
        """Whether a time belongs to the day in the line above."""
        if day.has_time or when.days or self._pending:
            return False
        return when.has_label or not self._is_after_blank

    def _accepts_time(self, draft: DraftEvent, when: TimeAndPlace) -> bool:
        """Whether a time belongs to the event above."""
        if not draft.has_shared_time or when.is_update:
            return True
        is_own = not draft.hosts or bool(when.days) or (draft.has_inline_hosts and bool(when.place))
        return draft.has_list_marker and is_own and not self._is_after_blank

    def _begin_draft(self, title: list[TextLine], when: TimeAndPlace | None = None) -> DraftEvent:
        self.finish_draft()
        draft = self._draft = DraftEvent(
            when=when, day=self._day, has_shared_time=when is None and self._shared_time is not None
        )
        for line in title:
            self._add_title(line, line.text)
        if self._waiting_hosts:
            draft.hosts, line_numbers = self._waiting_hosts
            draft.line_numbers += line_numbers
            self._waiting_hosts = None
        self._pending = []
        return draft

    def _add_title(self, line: TextLine, text: str) -> None:
        draft = self._current_draft()
        draft.line_numbers.append(line.number)
        inline = INLINE_HOSTS_START.search(normalise(text))
        head = text[: inline.start()].strip() if inline else text
        if not draft.title_parts and (match := STATUS_MARK.search(normalise(head))):
            draft.status = STATUS_BY_PREFIX[(match["inside"] or match["word"] or match["behind"])[:3]]
            head = head[: match.start()] + head[match.end() :]
        draft.title_parts.append(head)
        if inline:
            draft.has_inline_hosts = True
            inside = text[inline.end() :]
            hosts = HOSTS_LABEL.match(normalise(inside))
            self._add_inline_hosts(draft, inside[hosts.end() if hosts else 0 :])

    def _add_inline_hosts(self, draft: DraftEvent, text: str) -> None:
        closed = text.rfind(")")
        if closed >= 0 and text.count("(") < text.count(")"):
            draft.hosts.append(text[:closed])
            self._add_after_inline_hosts(draft, text[closed + 1 :].strip(" .,;"))
            self._host_list.close()
        else:
            draft.hosts.append(text)
            self._host_list.begin(draft.hosts, in_parentheses=True)

    def _add_after_inline_hosts(self, draft: DraftEvent, text: str) -> None:
        """Add the text behind hosts in parentheses.

        It is a time, a room or more of the title.
        """
        stripped = text.strip(" –—-/,|")
        when = (
            parse_time_and_place(TextLine(draft.line_numbers[-1], stripped), self._first_day, self._last_day)
            if stripped
            else None
        )
        if when is not None and when.has_time:
            draft.when = when
        elif self._is_room(stripped):
            draft.room = stripped
        elif text.startswith((":", ",", ";")):
            draft.title_parts[-1] += text
        else:
            draft.title_parts.append(text)

    def _continues_line_above(self, line: TextLine, normal_text: str) -> bool:
        """Whether a line continues the host list or title above."""
        draft = self._draft
        if draft is None or self._is_after_blank or self._pending:
            return False
        if not self._host_list.is_open:
            return self._continues_title(draft, line, normal_text)
        is_item = self._host_list.try_add_item(line)
        if not is_item and not self._host_list.try_add(line, normal_text):
            return False
        draft.line_numbers.append(line.number)
        if self._host_list.is_in_parentheses and not is_item:
            self._add_inline_hosts(draft, self._host_list.pop_text())
        return True

    def _continues_title(self, draft: DraftEvent, line: TextLine, normal_text: str) -> bool:
        if (
            not draft.has_list_marker
            or draft.when
            or draft.hosts
            or len(draft.full_title) + len(line.text) > _MAX_TITLE_LENGTH
        ):
            return False
        if (
            has_own_meaning(line, normal_text, self._first_day, self._last_day)
            or LIST_MARKER.match(line.text)
            or len(draft.title_parts[-1]) < WRAP_LENGTH
        ):
            return False
        self._add_title(line, line.text)
        return True

    def _add_hosts(self, line: TextLine, end: int, *, has_other_role: bool) -> None:
        text = line.text[end:]
        self._add_subtitle()
        draft = self._draft
        if draft and draft.title_parts and not self._pending and not (draft.hosts and self._is_after_blank):
            host_list = draft.organisers if has_other_role and draft.hosts else draft.hosts
            if host_list and not has_other_role:
                host_list.append(LIST_SEPARATOR)
        elif title := self._pop_pending_title():
            draft = self._begin_draft(title)
            host_list = draft.hosts
        else:
            self.finish_draft()
            self._waiting_hosts = ([text], [line.number])
            return
        host_list.append(text)
        draft.line_numbers.append(line.number)
        self._host_list.begin(host_list)

    def _add_field(self, line: TextLine, match: re.Match[str]) -> None:
        draft = self._current_draft()
        draft.fields[FIELD_KEYS[match["name"]]] = line.text[match.end() :]
        draft.line_numbers.append(line.number)

    def _add_list_item(self, line: TextLine, end: int) -> None:
        draft = self._draft
        if draft and draft.following_lines and not is_numbered(line.text):
            draft.following_lines.append(line)
            return
        self._begin_with_title(line, line.text[end:].strip())

    def _begin_with_title(self, line: TextLine, title: str) -> None:
        """Begin an event with a line that is certainly a title."""
        if self._is_after_blank:
            self._waiting_hosts = None
        self._begin_draft([]).has_list_marker = True
        self._add_title(line, title)

    def _add_other(self, line: TextLine, below: TextLine | None) -> None:
        draft = self._draft
        if self._waiting_hosts and not (self._is_after_blank and line.text.endswith((",", ":"))):
            self._begin_draft([line])
        elif (
            draft
            and self._has_details()
            and not self._is_after_blank
            and not _has_place(draft)
            and self._is_room(line.text)
        ):
            draft.room = line.text
            draft.line_numbers.append(line.number)
        elif draft and self._has_details() and not self._is_after_blank and not self._is_next_title(draft, below):
            draft.following_lines.append(line)
        else:
            if self._is_after_blank:
                self._pending = []
            if not self._pending:
                self._is_pending_after_blank = self._is_after_blank
            self._pending.append(line)

    def _is_next_title(self, draft: DraftEvent, below: TextLine | None) -> bool:
        """Whether a line is the next title at the same time."""
        return draft.has_shared_time and bool(draft.hosts) and below is not None and _has_hosts(below)

    def _pop_pending_title(self) -> list[TextLine]:
        """The paragraph above, if it is short enough for a title."""
        title, self._pending = self._pending, []
        return title if sum(len(line.text) for line in title) <= _MAX_TITLE_LENGTH else []


def _has_place(draft: DraftEvent) -> bool:
    return bool(draft.room or (draft.when and draft.when.place))


def _has_hosts(line: TextLine) -> bool:
    normal_text = normalise(line.text)
    return HOSTS_LABEL.match(normal_text) is not None and not ORGANISERS_LABEL.match(normal_text)
