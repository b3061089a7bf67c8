"""From lines to drafts of events: what stands together, whatever its order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from calendar_app.announcement.around import look_above, mail_heads
from calendar_app.announcement.continuing import WRAPPED, is_numbered, starts_anew
from calendar_app.announcement.drafts import NEXT_LIST, Draft, Read
from calendar_app.announcement.headings import is_below_title, loose_heading
from calendar_app.announcement.lines import Line, flat
from calendar_app.announcement.marks import (
    ADDRESS,
    FIELD,
    FIELDS,
    HOSTS,
    INLINE_HOSTS,
    NUMBER_OR_BULLET,
    OFF_ALONE,
    OTHER_ROLE,
    ROOM,
    STATUS,
    STATUSES,
    TENTATIVE,
    TITLE,
)
from calendar_app.announcement.open_lists import OpenList
from calendar_app.announcement.whens import When, when_in

_LONGEST_TITLE = 400


def read_lines(
    lines: Iterable[Line], first: date, last: date, knows: Callable[[str], bool], is_room: Callable[[str], bool]
) -> Read:
    """Find events in the lines of an announcement.

    Args:
        lines: The lines.
        first: The first day of the session.
        last: Its last day.
        knows: Whether somebody is called so.
        is_room: Whether a place is a room, and nothing else.
    """
    reader = _Reader(first, last, knows, is_room)
    kept = tuple(lines)
    heads = mail_heads(kept)
    following: Line | None = None
    followed: list[tuple[Line, Line | None]] = []
    for line in reversed(kept):
        followed.append((line, following))
        following = line if line.text else following
    for line, below in reversed(followed):
        if line.number not in heads and not line.text.startswith("|"):
            reader.take(line, below)
    reader.finish()
    used = {number for draft in reader.drafts for number in draft.lines}
    used |= {line.number for draft in reader.drafts for line in draft.after}
    unused = tuple(line for line in kept if line.text and line.number not in used)
    look_above(reader.drafts, kept, {line.number for line in unused} - heads)
    return Read(tuple(reader.drafts), unused)


class _Reader:
    def __init__(self, first: date, last: date, knows: Callable[[str], bool], is_room: Callable[[str], bool]) -> None:
        self.drafts: list[Draft] = []
        self._is_room = is_room
        self._first, self._last = first, last
        self._draft: Draft | None = None
        self._day: When | None = None
        self._slot: When | None = None
        self._held: tuple[list[str], list[int]] | None = None
        self._pending: list[Line] = []
        self._is_apart = True
        self._is_pending_apart = True
        self._open = OpenList(first, last, knows)

    def take(self, line: Line, below: Line | None) -> None:  # noqa: C901, PLR0912 - a branch for each sort of line
        if not line.text:
            self._is_apart = True
            self._open.close()
            return
        bare = flat(line.text)
        if TENTATIVE.match(bare) and self._is_told():
            self._draft_of().status = "tentative"
            self._draft_of().lines.append(line.number)
            return
        if OFF_ALONE.match(bare) and self._draft and self._draft.title and not self._pending:
            self._draft.status = STATUSES[bare.strip("[(*")[:3]]
            self._draft.lines.append(line.number)
            return
        if self._continues(line, bare):
            return
        self._open.close()
        when = when_in(line, self._first, self._last)
        mark = NUMBER_OR_BULLET.match(line.text)
        if when is not None and self._is_title(line, when, below):
            self._marked(line, mark.end()) if mark else self._other(line, below)
        elif when is not None and when.is_new and not mark and self._is_told() and self._draft_of().when is not None:
            self._renewed(when)
        elif when is not None and when.is_labelled and not when.has_time:
            self._dated(when, line)
        elif when is not None and not when.has_time and not self._takes_day(when):
            self._heading(when)
        elif when is not None:
            self._timed(when, line)
        elif match := HOSTS.match(bare):
            self._hosted(line, match.end(), other=bool(OTHER_ROLE.match(bare)))
        elif match := ROOM.match(bare):
            self._roomed(line, match.end())
        elif match := TITLE.match(bare):
            self._titled(line, line.text[match.end() :])
        elif (match := FIELD.match(bare)) and self._is_told():
            self._field(line, match)
        elif ADDRESS.match(line.text) and self._is_told():
            self._draft_of().fields.setdefault("address", line.text)
            self._draft_of().lines.append(line.number)
        elif mark and len(line.text) > mark.end():
            self._marked(line, mark.end())
        elif self._is_apart and (loose := loose_heading(line, below, self._first, self._last)):
            self._heading(loose)
        else:
            self._other(line, below)
        self._is_apart = False

    def _is_title(self, line: Line, when: When, below: Line | None) -> bool:
        """Whether a line that begins with a day is a title, such as "2. Friday prayers for peace"."""
        if when.has_time or not when.place or when.is_labelled or when.is_new:
            return False
        if is_numbered(line.text) and NUMBER_OR_BULLET.match(line.text):
            return not self._is_room(when.place)
        if (when.days and when.days[0].is_dated) or self._is_room(when.place) or below is None:
            return False
        return self._is_apart and is_below_title(below, self._first, self._last)

    def finish(self) -> None:
        draft, self._draft = self._draft, None
        self._open.close()
        if draft is None:
            return
        has_hosts = any(map(str.strip, draft.hosts))
        if draft.when is None and self._slot and has_hosts:
            draft.when = self._slot
        if draft.when and not (draft.when.days or draft.when.is_undated) and draft.day is None:
            draft.day = self._day
        has_day = bool(draft.when and draft.when.days) or draft.day is not None
        is_undated = draft.when is not None and draft.when.is_undated
        if draft.name and (draft.when or (has_hosts and has_day)) and (has_day or has_hosts or is_undated):
            for one in (draft.when, draft.day if not (draft.when and draft.when.days) else None):
                draft.lines += one.lines if one else ()
            draft.lines = sorted(set(draft.lines))
            self.drafts.append(draft)

    def _draft_of(self) -> Draft:
        assert self._draft is not None  # noqa: S101 - asked only where there is one
        return self._draft

    def _is_told(self) -> bool:
        return (
            self._draft is not None and (self._draft.when is not None or bool(self._draft.hosts)) and not self._pending
        )

    def _takes_day(self, when: When) -> bool:
        """Whether a day is that of the event whose title stands right above: with a place, or before its hosts."""
        draft = self._draft
        if draft is None or not draft.title or draft.when is not None or self._is_apart:
            return False
        return bool(when.place) or not draft.hosts

    def _heading(self, when: When) -> None:
        self.finish()
        self._day, self._slot, self._held, self._pending = when if when.days else None, None, None, []

    def _dated(self, when: When, line: Line) -> None:
        """A day behind a label is that of the event it stands in."""
        if not (self._draft and self._draft.title and self._draft.when is None and not self._pending):
            title = self._title_pending()
            if not title:
                self._heading(when)
                return
            self._begin(title)
        self._draft_of().day = when
        self._draft_of().lines.append(line.number)

    def _renewed(self, when: When) -> None:
        """A line that says of the event above that it is at another time now."""
        draft = self._draft_of()
        assert draft.when is not None  # noqa: S101 - asked only where there is one
        draft.when = when.over(draft.when)
        draft.renewed += when.lines
        draft.lines += when.lines

    def _roomed(self, line: Line, end: int) -> None:
        if self._draft:
            self._draft.room = line.text[end:]
            self._draft.lines.append(line.number)

    def _subtitle(self) -> None:
        """Lines right below a title behind a number are a part of it, if what comes next is a time or are hosts."""
        draft = self._draft
        if draft is None or not draft.is_marked or draft.when or draft.hosts or self._is_pending_apart:
            return
        if sum(len(line.text) for line in self._pending) > _LONGEST_TITLE:
            return
        pending, self._pending = self._pending, []
        for line in pending:
            self._entitle(line, line.text)
            draft.subtitles.append(line.number)

    def _timed(self, when: When, line: Line) -> None:
        self._subtitle()
        draft = self._draft
        if draft and draft.when and self._completes(draft.when, when):
            draft.when = when.over(draft.when)
            draft.lines.append(line.number)
            return
        if draft and draft.when is None and self._waits(draft, when) and not self._pending:
            draft.when = when
            draft.day = (draft.day or self._day) if not (when.days or when.is_undated) else None
            draft.lines.append(line.number)
            return
        title = self._title_pending() if not self._is_apart else []
        self.finish()
        if title:
            self._begin(title, when=when)
            return
        self._pending = []
        self._held = None
        if when.days:
            self._day = When(days=when.days, lines=when.lines)
        self._slot = when

    def _completes(self, day: When, when: When) -> bool:
        """Whether a time goes with the day that stands above it, in a line of its own."""
        if day.has_time or when.days or self._pending:
            return False
        return when.is_labelled or not self._is_apart

    def _waits(self, draft: Draft, when: When) -> bool:
        """Whether a time is that of the event above: under the time of several events, one may still have its own."""
        if not draft.is_slotted or when.is_new:
            return True
        is_own = not draft.hosts or bool(when.days) or (draft.is_inline and bool(when.place))
        return draft.is_marked and is_own and not self._is_apart

    def _begin(self, title: list[Line], when: When | None = None) -> Draft:
        self.finish()
        draft = self._draft = Draft(when=when, day=self._day, is_slotted=when is None and self._slot is not None)
        for one in title:
            self._entitle(one, one.text)
        if self._held:
            draft.hosts, lines = self._held
            draft.lines += lines
            self._held = None
        self._pending = []
        return draft

    def _entitle(self, line: Line, text: str) -> None:
        draft = self._draft_of()
        draft.lines.append(line.number)
        bare = flat(text)
        inline = INLINE_HOSTS.search(bare)
        head = text[: inline.start()].strip() if inline else text
        if not draft.title and (match := STATUS.search(flat(head))):
            draft.status = STATUSES[(match["inside"] or match["word"] or match["behind"])[:3]]
            head = head[: match.start()] + head[match.end() :]
        draft.title.append(head)
        if inline:
            draft.is_inline = True
            inside = text[inline.end() :]
            hosts = HOSTS.match(flat(inside))
            self._in_parentheses(draft, inside[hosts.end() if hosts else 0 :])

    def _in_parentheses(self, draft: Draft, text: str) -> None:
        closed = text.rfind(")")
        if closed >= 0 and text.count("(") < text.count(")"):
            draft.hosts.append(text[:closed])
            self._behind_hosts(draft, text[closed + 1 :].strip(" .,;"))
            self._open.close()
        else:
            draft.hosts.append(text)
            self._open.begin(draft.hosts, in_parentheses=True)

    def _behind_hosts(self, draft: Draft, text: str) -> None:
        """What stands behind hosts in parentheses: a time and a room, a room, or more of the title."""
        bare = text.strip(" –—-/,|")
        when = when_in(Line(draft.lines[-1], bare), self._first, self._last) if bare else None
        if when is not None and when.has_time:
            draft.when = when
        elif self._is_room(bare):
            draft.room = bare
        elif text.startswith((":", ",", ";")):
            draft.title[-1] += text
        else:
            draft.title.append(text)

    def _continues(self, line: Line, bare: str) -> bool:
        """Whether a line goes on with the list of hosts, or the title, of the line above."""
        draft = self._draft
        if draft is None or self._is_apart or self._pending:
            return False
        if not self._open.is_open:
            return self._goes_on_with_title(draft, line, bare)
        is_item = self._open.takes_item(line)
        if not is_item and not self._open.takes(line, bare):
            return False
        draft.lines.append(line.number)
        if self._open.is_in_parentheses and not is_item:
            self._in_parentheses(draft, self._open.emptied())
        return True

    def _goes_on_with_title(self, draft: Draft, line: Line, bare: str) -> bool:
        if not draft.is_marked or draft.when or draft.hosts or len(draft.name) + len(line.text) > _LONGEST_TITLE:
            return False
        if (
            starts_anew(line, bare, self._first, self._last)
            or NUMBER_OR_BULLET.match(line.text)
            or len(draft.title[-1]) < WRAPPED
        ):
            return False
        self._entitle(line, line.text)
        return True

    def _hosted(self, line: Line, end: int, *, other: bool) -> None:
        text = line.text[end:]
        self._subtitle()
        draft = self._draft
        if draft and draft.title and not self._pending and not (draft.hosts and self._is_apart):
            into = draft.organisers if other and draft.hosts else draft.hosts
            if into and not other:
                into.append(NEXT_LIST)
        elif title := self._title_pending():
            draft = self._begin(title)
            into = draft.hosts
        else:
            self.finish()
            self._held = ([text], [line.number])
            return
        into.append(text)
        draft.lines.append(line.number)
        self._open.begin(into)

    def _field(self, line: Line, match: re.Match[str]) -> None:
        draft = self._draft_of()
        draft.fields[FIELDS[match["name"]]] = line.text[match.end() :]
        draft.lines.append(line.number)

    def _marked(self, line: Line, end: int) -> None:
        draft = self._draft
        if draft and draft.after and not is_numbered(line.text):
            draft.after.append(line)
            return
        self._titled(line, line.text[end:].strip())

    def _titled(self, line: Line, title: str) -> None:
        """A line says of itself that it is a title; hosts that stand apart above it are not its."""
        if self._is_apart:
            self._held = None
        self._begin([]).is_marked = True
        self._entitle(line, title)

    def _other(self, line: Line, below: Line | None) -> None:
        draft = self._draft
        if self._held and not (self._is_apart and line.text.endswith((",", ":"))):
            self._begin([line])
        elif draft and self._is_told() and not self._is_apart and not _has_place(draft) and self._is_room(line.text):
            draft.room = line.text
            draft.lines.append(line.number)
        elif draft and self._is_told() and not self._is_apart and not self._is_next(draft, below):
            draft.after.append(line)
        else:
            if self._is_apart:
                self._pending = []
            if not self._pending:
                self._is_pending_apart = self._is_apart
            self._pending.append(line)

    def _is_next(self, draft: Draft, below: Line | None) -> bool:
        """Whether a line behind one event is the title of another at the same time, whose hosts come next."""
        return draft.is_slotted and bool(draft.hosts) and below is not None and _has_hosts(below)

    def _title_pending(self) -> list[Line]:
        """The paragraph above, where it may be a title."""
        title, self._pending = self._pending, []
        return title if sum(len(line.text) for line in title) <= _LONGEST_TITLE else []


def _has_place(draft: Draft) -> bool:
    return bool(draft.room or (draft.when and draft.when.place))


def _has_hosts(line: Line) -> bool:
    bare = flat(line.text)
    return HOSTS.match(bare) is not None and not OTHER_ROLE.match(bare)
