"""From lines to drafts of events: what stands together, whatever its order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from calendar_app.announcement.days import days_in
from calendar_app.announcement.lines import flat
from calendar_app.announcement.times import times_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from datetime import date

    from calendar_app.announcement.days import FoundDay
    from calendar_app.announcement.lines import Line
    from calendar_app.announcement.times import FoundTime

_MARK = re.compile(r"^(?:\(?\d{1,3}[.)]\s*|[-•*·▪◦‣–—]\s+|n[o°º]\.?\s?\d{1,3}\s*[:.)-]\s*)", re.IGNORECASE)  # noqa: RUF001
_HOSTS = re.compile(
    r"^(?:"
    r"(?:side[- ]?event\s+)?(?:jointly\s+)?(?:co-?\s?)?(?:hosted|organi[sz]ed|sponsored|convened|presented|facilitated)\s+by\b"
    r"|(?:co-?\s?)?(?:hosts?|organi[sz]ers?|sponsors?|convenors?|conveners?)\s*:"
    r"|(?:co-?\s?)?(?:organise|parraine|heberge|presente|accueilli)e?s?\s+(?:conjointement\s+)?par\b"
    r"|(?:co-?\s?)?(?:organisateurs?|organisatrices?|parrains?|hotes?)\s*:"
    r"|(?:co-?\s?)?(?:organizad|patrocinad|auspiciad|presentad|convocad)[oa]s?\s+(?:conjuntamente\s+)?por\b"
    r"|(?:co-?\s?)?(?:organizador|anfitrion|patrocinador)(?:a|es|as)?\s*:"
    r")\s*:?\s*"
)
_OTHER_ROLE = re.compile(r"^(?:organi[sz]ers?|organisateurs?|organizador(?:es)?)\s*:")
_ROOM = re.compile(r"^(?:room|location|venue|where|place|salle|lieu|ou|sala|lugar|donde)\s*:\s*")
_WHEN = re.compile(r"^(?:date and time|date & time|date/time|date|time|when|hour|date et heure|heure|quand|horaire|"
                   r"fecha y hora|fecha|hora|cuando|horario|schedule)(?:\s*:\s*|\s+(?=\d))")  # fmt: skip
_FIELD = re.compile(
    r"^(?P<name>note|summary|languages?|interpretation|registration|webcast|description|take part|accessibility|contact|"
    r"documents?|announced by|remarque|resume|langues?|inscription|nota|resumen|idiomas?)\s*:\s*"
)
_STATUS = re.compile(
    r"^[\[(]?(?P<word>cancell?ed|annulee?|canceladoa?|cancelado|cancelada|postponed|reportee?|aplazad[oa]|pospuest[oa]|"
    r"withdrawn|tentative|tbc)[\])]?\s*(?::|-+|!|/)\s*"
)
_STATUSES = {"c": "cancelled", "a": "cancelled", "p": "postponed", "r": "postponed", "w": "cancelled", "t": "tentative"}
_INLINE = re.compile(r"\((?=\s*(?:jointly )?(?:co-?\s?)?(?:hosted|organi[sz]ed|sponsored|organise|parraine|organizad|patrocinad))")
_OPEN_TIME = re.compile(r"(?:\btime (?:to be (?:announced|confirmed)|tb[ac])|\btb[ac]\b|heure a (?:annoncer|confirmer)|hora por (?:anunciar|confirmar))")
_NO_DAY = re.compile(r"^(?:date|day) (?:to be (?:announced|confirmed)|tb[ac])|^(?:date|jour) a (?:annoncer|confirmer)|^fecha por (?:anunciar|confirmar)")
_ALL_DAY = re.compile(r"\b(?:all day|whole day|toute la journee|todo el dia)\b")
_ADDRESS = re.compile(r"^https?://\S+$")
_QUOTES = "\"“”„«»'‘’ "  # noqa: RUF001 - these are the quotation marks meant
_LAST_NAME = re.compile(r"[,;]\s*|\s(?:and|et|y|e|&)\s")
_WRAPPED = 45
_LONGEST_TITLE = 400
_AROUND = " ,;/|()–—-.:@"  # noqa: RUF001 - these are the dashes meant
_FILLERS = re.compile(r"^(?:in(?: the)?|at|en|dans|a|day \d+|jour \d+|dia \d+)\b\s*")


@dataclass
class When:
    """What a line says of when and where.

    Attributes:
        days: The days it names.
        times: The times it names.
        place: What else stands there, mostly a room.
        is_all_day: Whether it says so.
        is_open: Whether it says that the time is to be announced.
        is_undated: Whether it says that the day is.
        lines: Its line.
    """

    days: tuple[FoundDay, ...] = ()
    times: tuple[FoundTime, ...] = ()
    place: str = ""
    is_all_day: bool = False
    is_open: bool = False
    is_undated: bool = False
    lines: tuple[int, ...] = ()

    @property
    def has_time(self) -> bool:
        """Whether it says at what time of day, or that there is none."""
        return bool(self.times) or self.is_all_day or self.is_open or (self.is_undated and bool(self.place))


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

    @property
    def name(self) -> str:
        """The title in one line."""
        return " ".join(self.title).strip(_QUOTES)


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a text brought.

    Attributes:
        drafts: What may be events, in order.
        unused: The lines nothing was made of.
    """

    drafts: tuple[Draft, ...]
    unused: tuple[Line, ...]


def read_lines(lines: Iterable[Line], first: date, last: date, knows: Callable[[str], bool]) -> Read:
    """Find events in the lines of an announcement.

    Args:
        lines: The lines.
        first: The first day of the session.
        last: Its last day.
        knows: Whether somebody is called so.
    """
    reader = _Reader(first, last, knows)
    kept = tuple(lines)
    for line in kept:
        reader.take(line)
    reader.finish()
    used = {number for draft in reader.drafts for number in draft.lines}
    used |= {line.number for draft in reader.drafts for line in draft.after}
    return Read(tuple(reader.drafts), tuple(line for line in kept if line.text and line.number not in used))


class _Reader:
    def __init__(self, first: date, last: date, knows: Callable[[str], bool]) -> None:
        self.drafts: list[Draft] = []
        self._knows = knows
        self._first, self._last = first, last
        self._draft: Draft | None = None
        self._day: When | None = None
        self._slot: When | None = None
        self._held: tuple[list[str], list[int]] | None = None
        self._pending: list[Line] = []
        self._is_apart = True
        self._open: list[str] | None = None

    def take(self, line: Line) -> None:
        if not line.text:
            self._is_apart, self._open = True, None
            return
        bare = flat(line.text)
        if self._continues(line, bare):
            return
        self._open = None
        when = _when(line, self._first, self._last)
        if when is not None and not when.has_time and not when.place:
            self._heading(when)
        elif when is not None and (when.has_time or self._wants_when()):
            self._timed(when, line)
        elif match := _HOSTS.match(bare):
            self._hosted(line, match.end(), other=bool(_OTHER_ROLE.match(bare)))
        elif (match := _ROOM.match(bare)) and self._draft:
            self._draft.room = line.text[match.end() :]
            self._draft.lines.append(line.number)
        elif (match := _FIELD.match(bare)) and self._is_told():
            self._field(line, match)
        elif _ADDRESS.match(line.text) and self._is_told():
            self._draft_of().fields.setdefault("address", line.text)
            self._draft_of().lines.append(line.number)
        elif (mark := _MARK.match(line.text)) and len(line.text) > mark.end():
            self._marked(line, mark.end())
        else:
            self._other(line)
        self._is_apart = False

    def finish(self) -> None:
        draft, self._draft = self._draft, None
        self._open = None
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
        return self._draft is not None and (self._draft.when is not None or bool(self._draft.hosts)) and not self._pending

    def _wants_when(self) -> bool:
        return self._draft is not None and bool(self._draft.title) and self._draft.when is None and not self._is_apart

    def _heading(self, when: When) -> None:
        self.finish()
        self._day, self._slot, self._held, self._pending = when if when.days else None, None, None, []

    def _timed(self, when: When, line: Line) -> None:
        draft = self._draft
        if draft and draft.when is None and not draft.is_slotted and not self._pending:
            draft.when = when
            draft.day = self._day if not (when.days or when.is_undated) else None
            draft.lines.append(line.number)
            return
        title = self._title_pending() if not self._is_apart else []
        self.finish()
        if title:
            self._begin(title, when=when)
            return
        self._pending = []
        if self._held:
            self._held = None
        if when.days:
            self._day = When(days=when.days, lines=when.lines)
        self._slot = when

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
        if not draft.title and (match := _STATUS.match(bare)):
            draft.status = _STATUSES[match["word"][0]]
            text, bare = text[match.end() :], bare[match.end() :]
        if match := _INLINE.search(bare):
            draft.title.append(text[: match.start()].strip())
            inside = text[match.end() :]
            hosts = _HOSTS.match(flat(inside))
            self._in_parentheses(draft, inside[hosts.end() if hosts else 0 :])
            return
        draft.title.append(text)

    def _in_parentheses(self, draft: Draft, text: str) -> None:
        closed = text.rfind(")")
        if closed >= 0 and text.count("(") < text.count(")"):
            draft.hosts.append(text[:closed])
            draft.title.append(text[closed + 1 :].strip(" .,;"))
            self._open = None
        else:
            draft.hosts.append(text)
            self._open = draft.hosts

    def _continues(self, line: Line, bare: str) -> bool:
        """Whether a line goes on with the list of hosts, or the title, of the line above."""
        draft = self._draft
        if draft is None or self._is_apart or self._pending:
            return False
        if self._open is not None:
            whole = " ".join(self._open)
            return self._goes_on(draft, line, bare, whole)
        return self._goes_on_with_title(draft, line, bare)

    def _goes_on(self, draft: Draft, line: Line, bare: str, whole: str) -> bool:
        opened = self._open
        assert opened is not None  # noqa: S101 - asked only where there is one
        if _MARK.match(line.text) and whole.strip() == "":
            # Names one below the other.
            opened.append("\n" + _MARK.sub("", line.text))
            draft.lines.append(line.number)
            return True
        if opened and opened[-1].startswith("\n") and _MARK.match(line.text) and not _numbered(line.text):
            opened.append("\n" + _MARK.sub("", line.text))
            draft.lines.append(line.number)
            return True
        if _starts_anew(line, bare, self._first, self._last):
            return False
        in_parentheses = draft.hosts is opened and self._is_inline
        if not in_parentheses and not _is_unfinished(opened[-1]) and not self._is_parted(opened[-1], line.text):
            return False
        draft.lines.append(line.number)
        if in_parentheses:
            text = " ".join((*opened, line.text))
            opened.clear()
            self._in_parentheses(draft, text)
        else:
            opened.append(line.text)
        return True

    def _is_parted(self, above: str, below: str) -> bool:
        """Whether a known name begins in one line and ends in the next."""
        tail, head = _LAST_NAME.split(above)[-1], _LAST_NAME.split(below)[0]
        return not above.endswith(".") and self._knows(f"{tail} {head}".strip(" ."))

    @property
    def _is_inline(self) -> bool:
        """Whether the list of hosts stands in parentheses behind the title."""
        draft = self._draft_of()
        return draft.when is None and bool(draft.title)

    def _goes_on_with_title(self, draft: Draft, line: Line, bare: str) -> bool:
        if not draft.is_marked or draft.when or draft.hosts or len(draft.name) + len(line.text) > _LONGEST_TITLE:
            return False
        if _starts_anew(line, bare, self._first, self._last) or _MARK.match(line.text) or len(draft.title[-1]) < _WRAPPED:
            return False
        self._entitle(line, line.text)
        return True

    def _hosted(self, line: Line, end: int, *, other: bool) -> None:
        text = line.text[end:]
        draft = self._draft
        if draft and draft.title and not self._pending and not (draft.hosts and self._is_apart):
            into = draft.organisers if other and draft.hosts else draft.hosts
            if into and not other:
                into.append(";")
        elif title := self._title_pending():
            draft = self._begin(title)
            into = draft.hosts
        else:
            self.finish()
            self._held = ([text], [line.number])
            return
        into.append(text)
        draft.lines.append(line.number)
        self._open = into

    def _field(self, line: Line, match: re.Match[str]) -> None:
        draft = self._draft_of()
        draft.fields[match["name"]] = line.text[match.end() :]
        draft.lines.append(line.number)

    def _marked(self, line: Line, end: int) -> None:
        draft = self._draft
        if draft and draft.after and not _numbered(line.text):
            draft.after.append(line)
            return
        self._begin([])
        self._draft_of().is_marked = True
        self._entitle(line, line.text[end:].strip())

    def _other(self, line: Line) -> None:
        draft = self._draft
        if self._held:
            self._begin([line])
        elif draft and (draft.when or draft.hosts) and not self._is_apart and not self._pending:
            draft.after.append(line)
        else:
            if self._is_apart:
                self._pending = []
            self._pending.append(line)

    def _title_pending(self) -> list[Line]:
        """The paragraph above, where it may be a title."""
        title, self._pending = self._pending, []
        return title if sum(len(line.text) for line in title) <= _LONGEST_TITLE else []


def _when(line: Line, first: date, last: date) -> When | None:
    """When and where, where a line begins with that; `None` where it does not."""
    text = line.text
    if mark := _MARK.match(text):
        text = text[mark.end() :] if not times_in(text[: mark.end() + 6]) else text
    bare = flat(text)
    if label := _WHEN.match(bare):
        text, bare = text[label.end() :], bare[label.end() :]
    days, times = days_in(text, first, last), times_in(text)
    spans = [(one.start, one.end) for one in (*days, *times)]
    whole, waits, undated = _ALL_DAY.search(bare), _OPEN_TIME.search(bare), _NO_DAY.search(bare)
    spans += [match.span() for match in (whole, waits, undated) if match]
    if not days and not times and not undated:
        return None
    spans.sort()
    before = _FILLERS.sub("", bare[: spans[0][0]].strip(_AROUND))
    if before:
        return None
    rest, end = [], spans[0][0]
    for start, stop in spans:
        rest.append(text[end : max(start, end)])
        end = max(end, stop)
    rest.append(text[end:])
    place = " ".join(" ".join(piece for piece in map(_stripped, rest) if piece).split())
    if not (times or whole or waits or undated) and place and len(place) > _WRAPPED:
        return None  # a sentence that begins with a date
    is_open = waits is not None and not times
    return When(days, times, place, whole is not None, is_open, undated is not None, (line.number,))


def _stripped(piece: str) -> str:
    piece = piece.strip(_AROUND)
    bare = flat(piece)
    match = _FILLERS.match(bare)
    return piece[match.end() :].strip(_AROUND) if match else piece


def _numbered(text: str) -> bool:
    return text[:1].isdigit() or text[:1] == "("


def _starts_anew(line: Line, bare: str, first: date, last: date) -> bool:
    patterns = (_HOSTS, _ROOM, _FIELD)
    if any(pattern.match(bare) for pattern in patterns) or _ADDRESS.match(line.text):
        return True
    if (_MARK.match(line.text) and _numbered(line.text)) or (bare.startswith("•") and len(bare) > 1):
        return True
    when = _when(line, first, last)
    return when is not None and (when.has_time or not when.place)


def _is_unfinished(text: str) -> bool:
    """Whether a line of names goes on in the next: it ends with a comma, or was as long as lines are."""
    end = text.rstrip()
    if end.endswith((".", ";")):
        return False
    return end.endswith((",", "&", "-", "(")) or flat(end).endswith((" and", " et", " y", " the")) or len(end) >= _WRAPPED
